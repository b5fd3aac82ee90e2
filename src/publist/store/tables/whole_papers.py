"""Whole papers: a few, or a list of any length some hundred at a time."""

from collections.abc import Collection, Iterator
from typing import Final

from publist.model import Paper
from publist.store.fetch import Fetcher, Rows, bulk, chunks, in_bulk
from publist.store.schema import authorships, links, papers
from publist.store.tables import assembly
from publist.store.tables.base import TableReader
from publist.store.tables.counts import CountReader
from publist.store.tables.identifiers import IdentifierReader
from publist.store.tables.moves import MoveReader
from publist.store.tables.people import PeopleReader
from publist.store.tables.records import RecordReader

_BATCH: Final = 1000
"""Papers that are read at once where all are read one after the other."""
_MANY_PEOPLE: Final = 1 << 15
"""Who are remembered meanwhile, since most are on several papers; twice as many are too many."""


class WholePaperReader(TableReader):
    """Reads papers with all that hangs on them."""

    def __init__(
        self,
        db: Fetcher,
        *,
        people: PeopleReader,
        identifiers: IdentifierReader,
        counts: CountReader,
        moves: MoveReader,
        records: RecordReader,
    ) -> None:
        """Made by ``Reader``."""
        super().__init__(db)
        self._people = people
        self._identifiers = identifiers
        self._counts = counts
        self._moves = moves
        self._records = records

    @in_bulk
    def find(
        self,
        ids: Collection[int] | None = None,
        keys: Collection[str] | None = None,
        *,
        hidden: bool = False,
    ) -> list[Paper]:
        """Complete papers, of these ids or keys, or all; those that are "not mine" only with ``hidden``."""
        query = (assembly.QUERY if hidden else assembly.QUERY.where(papers.c.hidden.is_(False))).order_by(papers.c.id)
        by_key = keys is not None
        found = self._db.tuples_of(query, papers.c.key if by_key else papers.c.id, keys if by_key else ids)
        if by_key and ids is not None:
            wanted = set(ids)
            found = [row for row in found if row[0] in wanted]
        only = None if ids is None and keys is None else [row[0] for row in found]
        return self._assembled(found, only, {})

    def batches(self, ids: Collection[int] | None = None, *, lean: bool = False) -> Iterator[list[Paper]]:
        """Papers as of ``find``, some hundred at a time by their ids; ``lean`` without most of their provenance."""
        if ids is not None:
            yield from (self.find(chunk) for chunk in chunks(sorted(set(ids)), _BATCH))
            return
        query = assembly.QUERY.where(papers.c.hidden.is_(False)).order_by(papers.c.id).limit(_BATCH)
        people: dict[int, assembly.Person] = {}
        last = 0
        while found := self._db.tuples(query.where(papers.c.id > last)):
            last = found[-1][0]
            with bulk():
                batch = self._assembled(found, range(found[0][0], last + 1), people, lean=lean, ahead=_MANY_PEOPLE)
            yield batch
            del batch  # nobody needs it while the next one is read
            if len(people) > 2 * _MANY_PEOPLE:
                people.clear()

    def _assembled(
        self,
        found: Rows,
        only: Collection[int] | None,
        people: dict[int, assembly.Person],
        *,
        lean: bool = False,
        ahead: int = 0,
    ) -> list[Paper]:
        """``only``: the ids of the rows, or a range that has them; ``people`` gets who is new there."""
        query = assembly.LEAN_BYLINES if lean else assembly.BYLINES
        bylines = self._db.tuples_of(query, authorships.c.paper_id, only)
        self._people.learn({row[2] for row in bylines}, people, ahead=ahead)
        return assembly.assemble(
            found,
            bylines=bylines,
            people=people,
            identifiers=self._identifiers.of_papers(only),
            links=self._db.tuples_of(assembly.LINKS, links.c.paper_id, only),
            counts=self._counts.latest(only),
            damage=self._db.damage,
            lean=lean,
        )
