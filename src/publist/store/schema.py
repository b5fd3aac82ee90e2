"""The tables.  A change here needs a migration in ``migrations/versions`` and a line in ``versions.REVISIONS``.

References to papers, people and records are checked at the commit (deferred), so the order of writes within a
transaction is free: a record may be written before the paper that is computed from it.
"""

from datetime import datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

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


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _reference(name: str, to: str, *, primary_key: bool = False, required: bool = True) -> Column[int]:
    key = ForeignKey(f"{to}.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    return Column(name, Integer, key, primary_key=primary_key, nullable=not (required or primary_key))


def _run() -> Column[int]:
    return Column("run_id", Integer, ForeignKey("runs.id"), nullable=False, index=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _time(name: str) -> Column[datetime]:
    return Column(name, UtcDateTime, nullable=False)


runs = Table(
    "runs",
    metadata,
    _id(),
    _text("kind"),
    _time("started_at"),
    Column("finished_at", UtcDateTime),
    _text("status"),
    _text("summary"),
    _text("version"),
    Column("undone_at", UtcDateTime),
)

venues = Table("venues", metadata, _id(), Column("name", Text, nullable=False, unique=True), Column("acronym", Text))

venue_names = Table(
    "venue_names",
    metadata,
    _reference("venue_id", "venues", primary_key=True),
    Column("name", Text, primary_key=True),
)

papers = Table(
    "papers",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),
    _text("title"),
    _flag("others"),
    Column("venue_id", Integer, ForeignKey("venues.id", deferrable=True, initially="DEFERRED"), index=True),
    Column("venue_printed", Text),
    Column("acronym_printed", Text),
    Column("year", Integer),
    Column("month", Integer),
    *(Column(name, Text) for name in ("type", "version", "volume", "number", "pages", "publisher", "abstract")),
    _text("extra"),
    _text("provenance"),
    _text("warnings"),
    _flag("hidden"),
    Column("venue_short", Text),
    Column("status", Text),
    Column("notices", Text, nullable=False, server_default="[]"),
    Column("open_access", Text),
    Column("conflicts", Text, nullable=False, server_default="[]"),
    *(Column(name, Text) for name in "award presentation acceptance_rate author_order note selected topics".split()),
)

authors = Table("authors", metadata, _id(), _text("name"), Column("family", Text), _flag("owner"))

author_names = Table(
    "author_names",
    metadata,
    _reference("author_id", "authors", primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("name"),
    _text("source"),
)

authorships = Table(
    "authorships",
    metadata,
    _reference("paper_id", "papers", primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _reference("author_id", "authors"),
    _text("name"),
    Column("family", Text),
    _text("printed"),
    _flag("co_first"),
    _flag("corresponding"),
    _text("spellings"),
    _text("identifiers"),
    Column("roles", Text, nullable=False, server_default="[]"),
    Index(None, "author_id"),
)

identifiers = Table(
    "identifiers",
    metadata,
    _id(),
    _reference("paper_id", "papers", required=False),
    _reference("author_id", "authors", required=False),
    Column("position", Integer, nullable=False),
    _text("scheme"),
    _text("value"),
    UniqueConstraint("paper_id", "scheme", "value"),
    UniqueConstraint("author_id", "scheme", "value"),
    CheckConstraint("(paper_id IS NULL) <> (author_id IS NULL)", name="one_bearer"),
    Index(None, "scheme", "value"),
)

links = Table(
    "links",
    metadata,
    _reference("paper_id", "papers", primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("label"),
    Column("url", Text),
)

records = Table(
    "records",
    metadata,
    _id(),
    _reference("paper_id", "papers"),
    _run(),
    _text("source"),
    _text("key"),
    _time("observed_at"),
    _text("title"),
    _text("data"),
    _text("raw"),
    _flag("current"),
    Column("retired_by", Integer),
    Index(None, "paper_id"),
    Index(None, "source", "key"),
)

decisions = Table(
    "decisions",
    metadata,
    _id(),
    _run(),
    _text("kind"),
    _reference("paper_id", "papers", required=False),
    _text("data"),
    _time("decided_at"),
    Index(None, "paper_id"),
)
"""``kind`` says which class of ``publist.model.decisions`` it is, ``data`` has its other fields as JSON."""

matches = Table(
    "matches",
    metadata,
    _id(),
    _run(),
    _text("kind"),
    _reference("paper_id", "papers", required=False),
    _reference("author_id", "authors", required=False),
    _reference("record_id", "records", required=False),
    _text("outcome"),
    Column("score", Float, nullable=False),
    _text("reasons"),
    _text("subject"),
    Column("other_id", Integer),
    _text("other"),
    Index(None, "paper_id"),
    Index(None, "author_id"),
    Index(None, "record_id"),
    Index(None, "kind", "outcome"),
)

anchors = Table(
    "anchors",
    metadata,
    _id(),
    Column("paper_id", Integer, nullable=False),
    _text("name"),
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
    _text("name"),
    sqlite_with_rowid=False,
)
"""Every spelling of the list under each of its blocks, with its normal form: whom a name is compared with.

Computed (``publist.compute.name_blocks``); so is ``title_blocks``.
"""

title_blocks = Table(
    "title_blocks",
    metadata,
    Column("block", Text, primary_key=True),
    Column("paper_id", Integer, primary_key=True, autoincrement=False),
    _flag("doi"),
    sqlite_with_rowid=False,
)
"""Every paper under the words of its title (``publist.text.titles.title_blocks``): which papers an entry may be.

``doi``: the paper has one of a publication; two such with different titles are never one.
"""

citation_counts = Table(
    "citation_counts",
    metadata,
    _id(),
    _reference("paper_id", "papers"),
    _run(),
    _text("source"),
    Column("count", Integer, nullable=False),
    _time("observed_at"),
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
    _reference("paper_id", "papers", primary_key=True),
    Column("source", Text, primary_key=True),
    _run(),
    _time("asked_at"),
    _flag("found"),
)

moves = Table(
    "moves",
    metadata,
    _id(),
    _run(),
    _text("item"),
    Column("item_id", Integer, nullable=False),
    Column("from_paper_id", Integer, nullable=False),
    _text("from_key"),
    Column("to_paper_id", Integer, nullable=False),
)
"""What a run moved from one paper to another, so that undo can move it back; ``item`` is a table's name."""

proposals = Table(
    "proposals",
    metadata,
    _id(),
    _run(),
    Column("number", Integer, nullable=False, index=True),
    _text("owner"),
    _text("source"),
    _text("key"),
    _time("observed_at"),
    _text("title"),
    _text("data"),
    _text("raw"),
    _text("outcome"),
    Column("score", Float, nullable=False),
    _text("reasons"),
    _text("state"),
    Column("decided_by", Integer),
)
"""Papers that the list may lack; rows with one ``number`` are one paper, ``decided_by`` is the run of the answer."""

changes = Table(
    "changes",
    metadata,
    _id(),
    _run(),
    Column("paper_id", Integer, nullable=False),
    _text("key"),
    _text("field"),
    _text("old"),
    _text("new"),
    _text("source"),
)
"""What a run changed, field by field, as it was seen then; never edited."""

meta = Table("meta", metadata, Column("key", Text, primary_key=True), _text("value"))

alembic_version = Table(
    "alembic_version",
    MetaData(naming_convention={"pk": "%(table_name)s_pkc"}),
    Column("version_num", String(32), primary_key=True),
)
"""As Alembic itself makes it, so that a store can be made without importing Alembic."""
