"""Reading: whole sets in a handful of queries, never a query a row."""

from collections.abc import Iterable
from typing import Protocol

from sqlalchemy import Connection, Select, func, select

from publist.store.columns import NONE
from publist.store.fetch import Fetcher
from publist.store.schema import authors, citation_counts, decisions, papers, proposals, records, runs, venues
from publist.store.tables.blocks import BlockReader
from publist.store.tables.counts import CountReader
from publist.store.tables.decisions import DecisionReader
from publist.store.tables.files import FileReader
from publist.store.tables.identifiers import IdentifierReader
from publist.store.tables.lookups import LookupReader
from publist.store.tables.matches import MatchReader
from publist.store.tables.meta import MetaReader
from publist.store.tables.moves import MoveReader
from publist.store.tables.papers import PaperReader
from publist.store.tables.people import PeopleReader
from publist.store.tables.proposals import ProposalReader
from publist.store.tables.records import RecordReader
from publist.store.tables.redo import RedoReader
from publist.store.tables.runs import RunReader
from publist.store.values import Damage


class Reader(Protocol):
    """One consistent view of the store, table group by table group; a ``Writer`` is one too.

    Lists are in a stable order (by id unless a method says otherwise).
    """

    @property
    def connection(self) -> Connection:
        """The connection of this transaction."""

    @property
    def papers(self) -> PaperReader:
        """Papers as they were computed."""

    @property
    def people(self) -> PeopleReader:
        """People, their names and authorships."""

    @property
    def blocks(self) -> BlockReader:
        """Names and titles under their blocks."""

    @property
    def records(self) -> RecordReader:
        """What each source says of each paper."""

    @property
    def decisions(self) -> DecisionReader:
        """What persons decided."""

    @property
    def matches(self) -> MatchReader:
        """What publist concluded, open questions included."""

    @property
    def counts(self) -> CountReader:
        """The history of citation counts."""

    @property
    def proposals(self) -> ProposalReader:
        """Papers that sources know and the list may lack."""

    @property
    def runs(self) -> RunReader:
        """The jobs that changed the store."""

    @property
    def lookups(self) -> LookupReader:
        """When each source was asked about each paper."""

    @property
    def files(self) -> FileReader:
        """What imported files held."""

    @property
    def meta(self) -> MetaReader:
        """Values that belong to the store as a whole."""

    @property
    def redo(self) -> RedoReader:
        """What was undone and can be redone."""

    def claim(self, kind: str, things: Iterable[object]) -> None:
        """See ``Fetcher.claim``; who only reads claims nothing."""

    def must_be_alone(self) -> None:
        """See ``Fetcher.must_be_alone``."""

    def totals(self) -> dict[str, int]:
        """How many there are of papers (hidden ones apart), people, venues, records, ..."""


class Snapshot:
    """What ``Store.read`` gives."""

    def __init__(self, connection: Connection) -> None:
        """Within a transaction."""
        self._db = db = Fetcher(connection)
        identifiers = IdentifierReader(db)
        self.blocks = BlockReader(db)
        self.records = RecordReader(db)
        self.decisions = DecisionReader(db)
        self.matches = MatchReader(db)
        self.counts = CountReader(db)
        self.proposals = ProposalReader(db)
        self.runs = RunReader(db)
        self.lookups = LookupReader(db)
        self.files = FileReader(db)
        self.meta = MetaReader(db)
        self.redo = RedoReader(db)
        self.people = PeopleReader(db, identifiers)
        self.papers = PaperReader(
            db,
            people=self.people,
            identifiers=identifiers,
            counts=self.counts,
            moves=MoveReader(db),
            records=self.records,
        )

    @property
    def connection(self) -> Connection:
        """The connection of this transaction."""
        return self._db.connection

    @property
    def damage(self) -> list[Damage]:
        """Rows that could not be understood and were left out of an answer."""
        return self._db.damage

    def claim(self, kind: str, things: Iterable[object]) -> None:
        """See ``Fetcher.claim``."""
        self._db.claim(kind, things)

    def must_be_alone(self) -> None:
        """See ``Fetcher.must_be_alone``."""
        self._db.must_be_alone()

    def totals(self) -> dict[str, int]:
        """See ``Reader.totals``."""
        return totals(self._db)


def _removed() -> Select[tuple[int | None]]:
    """The papers of which the last decision on it says that they are removed."""
    last = select(func.max(decisions.c.id)).where(decisions.c.kind == "remove-paper").group_by(decisions.c.paper_id)
    gone = decisions.c.data.like('%"removed":true%')
    return select(decisions.c.paper_id).where(decisions.c.id.in_(last), gone, decisions.c.paper_id.is_not(None))


def totals(db: Fetcher) -> dict[str, int]:
    """How many there are of papers (hidden ones apart), people, owners, venues, records, decisions, ...

    ``conflicts`` counts the papers that have any.
    """
    wanted = {
        "papers": select(func.count()).where(papers.c.hidden.is_(False)),
        "hidden": select(func.count()).where(papers.c.hidden.is_(True), papers.c.id.not_in(_removed())),
        "authors": select(func.count(authors.c.id)),
        "owners": select(func.count()).where(authors.c.owner.is_(True)),
        "venues": select(func.count(venues.c.id)),
        "all_records": select(func.count(records.c.id)),
        "superseded": select(func.count()).where(records.c.current.is_(False)),
        "decisions": select(func.count(decisions.c.id)),
        "conflicts": select(func.count()).where(papers.c.hidden.is_(False), papers.c.conflicts != NONE),
        "citation_counts": select(func.count(citation_counts.c.id)),
        "proposals": select(func.count(func.distinct(proposals.c.number))).where(proposals.c.state == "open"),
        "runs": select(func.count()).where(runs.c.changed.is_(True)),
    }
    (row,) = db.rows(select(*(query.scalar_subquery().label(name) for name, query in wanted.items())))
    found = dict(zip(wanted, map(int, row), strict=True))
    return {("records" if name == "all_records" else name): number for name, number in found.items()} | {
        "records": found["all_records"] - found["superseded"]
    }
