"""The tables.  A change here needs a migration in ``migrations/versions`` and a line in ``versions.REVISIONS``.

References to papers, people and records are checked at the commit (deferred), so the order of writes within a
transaction is free: a record may be written before the paper that is computed from it.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    true,
)

from publist.store.columns import few, flag_column, id_column, reference, run_column, text_column, time_column
from publist.store.utc_column import UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

runs = Table(
    "runs",
    metadata,
    id_column(),
    text_column("kind"),
    time_column("started_at"),
    Column("finished_at", UtcDateTime),
    text_column("status"),
    text_column("summary"),
    text_column("version"),
    Column("undone_at", UtcDateTime),
    Column("changed", Boolean, nullable=False, server_default=true()),
)
"""``changed``: whether the run changed anything; one that only asked and heard nothing new is no run for people."""

venues = Table(
    "venues", metadata, id_column(), Column("name", Text, nullable=False, unique=True), Column("acronym", Text)
)

venue_names = Table(
    "venue_names",
    metadata,
    reference("venue_id", "venues", primary_key=True),
    Column("name", Text, primary_key=True),
)

papers = Table(
    "papers",
    metadata,
    id_column(),
    Column("key", Text, nullable=False, unique=True),
    text_column("title"),
    flag_column("others"),
    Column("venue_id", Integer, ForeignKey("venues.id", deferrable=True, initially="DEFERRED"), index=True),
    Column("venue_printed", Text),
    Column("acronym_printed", Text),
    Column("year", Integer),
    Column("month", Integer),
    *(Column(name, Text) for name in ("type", "version", "volume", "number", "pages", "publisher", "abstract")),
    text_column("extra"),
    text_column("provenance"),
    text_column("warnings"),
    flag_column("hidden"),
    Column("venue_short", Text),
    Column("status", Text),
    Column("notices", Text, nullable=False, server_default="[]"),
    Column("open_access", Text),
    Column("conflicts", Text, nullable=False, server_default="[]"),
    *(Column(name, Text) for name in "award presentation acceptance_rate author_order note selected topics".split()),
    Index(None, "hidden", "id", "year"),
    few("ix_papers_conflicts", "hidden", "id", where="conflicts <> '[]'"),
    few("ix_papers_notices", "id", where="notices <> '[]'"),
)
"""The indexes spare a look through all papers, which are long rows; ``few`` of them are in the last two."""

authors = Table(
    "authors",
    metadata,
    id_column(),
    text_column("name"),
    Column("family", Text),
    flag_column("owner"),
    Index(None, "owner"),
)

author_names = Table(
    "author_names",
    metadata,
    reference("author_id", "authors", primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    text_column("name"),
    text_column("source"),
)

authorships = Table(
    "authorships",
    metadata,
    reference("paper_id", "papers", primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    reference("author_id", "authors"),
    text_column("name"),
    Column("family", Text),
    text_column("printed"),
    flag_column("co_first"),
    flag_column("corresponding"),
    text_column("spellings"),
    text_column("identifiers"),
    Column("roles", Text, nullable=False, server_default="[]"),
    Index(None, "author_id", "paper_id"),
)

identifiers = Table(
    "identifiers",
    metadata,
    id_column(),
    reference("paper_id", "papers", required=False),
    reference("author_id", "authors", required=False),
    Column("position", Integer, nullable=False),
    text_column("scheme"),
    text_column("value"),
    UniqueConstraint("paper_id", "scheme", "value"),
    UniqueConstraint("author_id", "scheme", "value"),
    CheckConstraint("(paper_id IS NULL) <> (author_id IS NULL)", name="one_bearer"),
    Index(None, "scheme", "value"),
)

links = Table(
    "links",
    metadata,
    reference("paper_id", "papers", primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    text_column("label"),
    Column("url", Text),
)

records = Table(
    "records",
    metadata,
    id_column(),
    reference("paper_id", "papers"),
    run_column(),
    text_column("source"),
    text_column("key"),
    time_column("observed_at"),
    text_column("title"),
    text_column("data"),
    text_column("raw"),
    flag_column("current"),
    Column("retired_by", Integer),
    Index(None, "paper_id", "run_id"),
    Index(None, "source", "key"),
    few("ix_records_retired_by", "retired_by", where="retired_by IS NOT NULL"),
    few("ix_records_superseded", "id", where="current IS {false}"),
)

decisions = Table(
    "decisions",
    metadata,
    id_column(),
    run_column(),
    text_column("kind"),
    reference("paper_id", "papers", required=False),
    text_column("data"),
    time_column("decided_at"),
    Index(None, "paper_id"),
)
"""``kind`` says which class of ``publist.model.decisions`` it is, ``data`` has its other fields as JSON."""

matches = Table(
    "matches",
    metadata,
    id_column(),
    run_column(),
    text_column("kind"),
    reference("paper_id", "papers", required=False),
    reference("author_id", "authors", required=False),
    reference("record_id", "records", required=False),
    text_column("outcome"),
    Column("score", Float, nullable=False),
    text_column("reasons"),
    text_column("subject"),
    Column("other_id", Integer),
    text_column("other"),
    *(Index(None, name) for name in ("paper_id", "author_id", "record_id")),
    Index(None, "kind", "outcome"),
)

anchors = Table(
    "anchors",
    metadata,
    id_column(),
    Column("paper_id", Integer, nullable=False),
    text_column("name"),
    UniqueConstraint("paper_id", "name"),
    Index(None, "name"),
)
"""A name (in its normal form) on a paper, under a number that is never given twice.

A person's id is the smallest of the anchors of their authorships, and decisions about people refer to anchors: they
outlast every other way of computing who is who.  No reference to ``papers``: an anchor outlives a merge of its paper.
"""

name_blocks = Table(
    "name_blocks",
    metadata,
    Column("block", Text, primary_key=True),
    Column("spelling", Text, primary_key=True),
    text_column("name"),
    info={"without_rowid": True},
)
"""Every spelling of the list under each of its blocks, with its normal form: whom a name is compared with.

Computed (``publist.compute.name_blocks``); so is ``title_blocks``.
"""

title_blocks = Table(
    "title_blocks",
    metadata,
    Column("block", Text, primary_key=True),
    Column("paper_id", Integer, primary_key=True, autoincrement=False),
    flag_column("doi"),
    info={"without_rowid": True},
)
"""Every paper under the words of its title (``publist.text.titles.title_blocks``): which papers an entry may be.

``doi``: the paper has one of a publication; two such with different titles are never one.
"""

citation_counts = Table(
    "citation_counts",
    metadata,
    id_column(),
    reference("paper_id", "papers"),
    run_column(),
    text_column("source"),
    Column("count", Integer, nullable=False),
    time_column("observed_at"),
    CheckConstraint("count >= 0", name="not_negative"),
    Index(None, "paper_id", "source"),
)

held_counts = Table(
    "held_counts",
    metadata,
    Column(
        "count_id",
        Integer,
        ForeignKey("citation_counts.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
)
"""Counts that fell suspiciously and are not shown while nothing confirms them (``publist.reconcile.counts``)."""

lookups = Table(
    "lookups",
    metadata,
    reference("paper_id", "papers", primary_key=True),
    Column("source", Text, primary_key=True),
    run_column(),
    time_column("asked_at"),
    flag_column("found"),
)

moves = Table(
    "moves",
    metadata,
    id_column(),
    run_column(),
    text_column("item"),
    Column("item_id", Integer, nullable=False),
    Column("from_paper_id", Integer, nullable=False),
    text_column("from_key"),
    Column("to_paper_id", Integer, nullable=False),
)
"""What a run moved from one paper to another, so that undo can move it back; ``item`` is a table's name."""

proposals = Table(
    "proposals",
    metadata,
    id_column(),
    run_column(),
    Column("number", Integer, nullable=False, index=True),
    text_column("owner"),
    text_column("source"),
    text_column("key"),
    time_column("observed_at"),
    *(text_column(name) for name in "title data raw outcome".split()),
    Column("score", Float, nullable=False),
    text_column("reasons"),
    text_column("state"),
    Column("decided_by", Integer),
)
"""Papers that the list may lack; rows with one ``number`` are one paper, ``decided_by`` is the run of the answer."""

changes = Table(
    "changes",
    metadata,
    id_column(),
    run_column(),
    Column("paper_id", Integer, nullable=False),
    *(text_column(name) for name in "key field old new source".split()),
)
"""What a run changed, field by field, as it was seen then; never edited."""

_of_file = (text_column("name"), text_column("entries"), text_column("whose", default=""))
files = Table("files", metadata, id_column(), run_column(), *_of_file, Index(None, "name"))
"""What an import found in a file: the keys of its entries, as JSON (``tables.files``), and whose it says that it is."""

redo = Table("redo", metadata, id_column(), run_column(), text_column("item"), text_column("rows"))
"""The rows that an undo changed, as they were before (``run_id`` is the undo's, ``item`` a table's name); see
``tables.redo``."""

question_numbers = Table(
    "question_numbers",
    metadata,
    id_column(),
    run_column(),
    Column("author_id", Integer, nullable=False),
    Column("other_author_id", Integer, nullable=False),
    UniqueConstraint("author_id", "other_author_id"),
)
"""Questions about two people that are asked no more: ``id`` is the number, theirs again when undo asks again."""

meta = Table("meta", metadata, Column("key", Text, primary_key=True), text_column("value"))

claims = Table(
    "claims",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("times", Integer, nullable=False),
)
"""What writers beside each other claim, and the gates of those who work alone (:mod:`publist.store.beside`)."""
