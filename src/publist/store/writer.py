"""Writing: whole sets with ``executemany``; ids are given out by the store and never used twice."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from publist.store.reader import totals
from publist.store.tables.blocks import BlockWriter
from publist.store.tables.counts import CountWriter
from publist.store.tables.decisions import DecisionWriter
from publist.store.tables.files import FileWriter
from publist.store.tables.identifiers import IdentifierWriter
from publist.store.tables.lookups import LookupWriter
from publist.store.tables.matches import MatchWriter
from publist.store.tables.meta import MetaWriter
from publist.store.tables.moves import MoveWriter
from publist.store.tables.papers import PaperWriter
from publist.store.tables.people import PeopleWriter
from publist.store.tables.proposals import ProposalWriter
from publist.store.tables.records import RecordWriter
from publist.store.tables.redo import RedoWriter
from publist.store.tables.runs import RunWriter
from publist.store.tables.venues import VenueWriter
from publist.store.touched import Touched
from publist.store.transaction import Transaction
from publist.store.values import Damage, FieldChange


@dataclass(frozen=True, slots=True)
class Undone:
    """The papers that what was taken back was about."""

    there: set[int]
    """Papers of the list as it was; some of them may be left without a record."""
    returned: set[int]
    """Papers that were merged away and are back, empty until they are computed."""


class Writer:
    """A transaction that reads and writes.  Nothing is stored until the block of ``Store.write`` ends well."""

    def __init__(self, db: Transaction) -> None:
        """Made by ``Store.write``."""
        self._db = db
        identifiers = IdentifierWriter(db)
        self._moves = MoveWriter(db)
        self.venues = VenueWriter(db)
        self.blocks = BlockWriter(db)
        self.records = RecordWriter(db)
        self.decisions = DecisionWriter(db)
        self.matches = MatchWriter(db)
        self.counts = CountWriter(db)
        self.proposals = ProposalWriter(db)
        self.runs = RunWriter(db)
        self.lookups = LookupWriter(db)
        self.files = FileWriter(db)
        self.meta = MetaWriter(db)
        self.redo = RedoWriter(db)
        self.people = PeopleWriter(db, identifiers)
        self.papers = PaperWriter(
            db,
            people=self.people,
            identifiers=identifiers,
            counts=self.counts,
            moves=self._moves,
            records=self.records,
            venues=self.venues,
            blocks=self.blocks,
        )

    @property
    def connection(self) -> Connection:
        """The connection of this transaction."""
        return self._db.connection

    @property
    def damage(self) -> list[Damage]:
        """Rows that could not be understood and were left out of an answer."""
        return self._db.damage

    @property
    def run_id(self) -> int:
        """The run that changes belong to; the first use enters it."""
        return self._db.run_id

    @property
    def entered_run(self) -> int | None:
        """The run, if something has been changed; unlike ``run_id`` this enters none."""
        return self._db.entered_run

    @property
    def now(self) -> datetime:
        """The store's clock, UTC."""
        return self._db.now

    @property
    def touched(self) -> Touched:
        """Whom this transaction has touched since people were last computed."""
        return self._db.touched

    @property
    def summary(self) -> Mapping[str, object]:
        """What the run did, as a JSON object; stored with the run unless the run was given from outside."""
        return self._db.summary

    @summary.setter
    def summary(self, summary: Mapping[str, object]) -> None:
        self._db.summary = summary

    def give_up(self) -> None:
        """Nothing of this transaction is stored: it would change nothing."""
        self._db.given_up = True

    @property
    def given_up(self) -> bool:
        """Whether nothing of it is to be stored."""
        return self._db.given_up

    def claim(self, kind: str, things: Iterable[object]) -> None:
        """See ``Fetcher.claim``."""
        self._db.claim(kind, things)

    def must_be_alone(self) -> None:
        """See ``Fetcher.must_be_alone``."""
        self._db.must_be_alone()

    def totals(self) -> dict[str, int]:
        """See ``Reader.totals``."""
        return totals(self._db)

    def merge_papers(self, into: int, others: Collection[int]) -> None:
        """Moves records, decisions, matches and counts of ``others`` to ``into`` and removes ``others``.

        Undo of the run brings them back under their ids and citation keys.
        """
        gone = set(others) - {into}
        self.touched.take(self.people.authorships(paper_ids=[into]))  # they get the anchors of those who were there
        keys = self.papers.keys({into, *gone})
        merged = [FieldChange(into, keys[into], "merged", keys[one], "") for one in sorted(gone)]
        self.runs.add_changes(merged)
        self._moves.move_papers(gone, into)
        self.papers.delete(gone)

    def move_records(self, record_ids: Collection[int], paper_id: int) -> None:
        """Records turn out to be about another paper; undo of the run moves them back."""
        self._moves.move_records(record_ids, paper_id)

    def move_question(self, match_id: int, paper_id: int) -> None:
        """A question turns out to be about another paper; undo of the run moves it back."""
        self._moves.move_matches([match_id], paper_id)

    def undo_run(self, run_id: int) -> Undone:
        """Takes back what a run brought; gives the papers that must be computed and saved again.

        Its records, decisions, matches, counts and lookups go, superseded records become current, moved ones move
        back, merged papers return.  Some of the papers may be left without a record.  Raises UsageError when there
        is no such run or it is undone already.
        """
        self.runs.take_back(run_id, now=self.now)
        _ = self.run_id  # an undo is a run too: the history shows it
        moved = self._moves.papers_of(run_id)
        self.touched.take(self.people.authorships(paper_ids=moved.targets))
        returned = self.papers.bring_back(moved.sources)
        self._moves.take_back(run_id)
        touched = moved.sources.keys() | self.papers.present(moved.targets)
        self.matches.take_back(run_id)
        touched |= self.records.take_back(run_id) | self.decisions.take_back(run_id)
        self.counts.take_back(run_id)
        self.lookups.take_back(run_id)
        self.files.take_back(run_id)
        self.proposals.take_back(run_id)
        self.records.make_newest_current(touched)
        return Undone(touched - returned, returned)
