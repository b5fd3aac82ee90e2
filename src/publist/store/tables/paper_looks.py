"""Single facts of papers, read without making papers of them."""

from collections.abc import Collection, Iterator

from sqlalchemy import func, select

from publist.model import Conflict, PaperStatus
from publist.store.codec import UNREADABLE, conflicts_from_json
from publist.store.columns import NONE
from publist.store.fetch import conditions
from publist.store.schema import papers
from publist.store.tables.base import TableReader
from publist.store.values import Damage, IndexedPaper


class PaperLooks(TableReader):
    """What can be known of many papers at little cost."""

    def titled(self, ids: Collection[int] | None = None) -> list[IndexedPaper]:
        """These papers (None: all), hidden ones included, with key and title alone."""
        query = select(papers.c.id, papers.c.key, papers.c.title, papers.c.hidden).order_by(papers.c.id)
        return [
            IndexedPaper(id=id_, key=key, title=title if isinstance(title, str) else "", hidden=hidden)
            for id_, key, title, hidden in self._db.rows_of(query, papers.c.id, ids)
        ]

    def titles(self, ids: Collection[int]) -> Iterator[tuple[int, str]]:
        """The titles of these papers, some at a time."""
        query = select(papers.c.id, papers.c.title)
        for condition in conditions(papers.c.id, ids):
            for id_, title in self._db.tuples(query.where(condition)):
                yield id_, title if isinstance(title, str) else ""

    def years(self, ids: Collection[int]) -> dict[int, int]:
        """The years of those of these papers that have one."""
        query = select(papers.c.id, papers.c.year).where(papers.c.year.is_not(None))
        return {id_: year for id_, year in self._db.rows_of(query, papers.c.id, ids) if isinstance(year, int)}

    def statuses(self, ids: Collection[int] | None = None) -> dict[int, PaperStatus]:
        """How far the publication of each of these papers (None: of all) is, where that is known."""
        query = select(papers.c.id, papers.c.status).where(papers.c.status.in_([one.value for one in PaperStatus]))
        return {paper_id: PaperStatus(status) for paper_id, status in self._db.rows_of(query, papers.c.id, ids)}

    def contested(self) -> list[tuple[int, str, tuple[Conflict, ...]]]:
        """Where sources contradict what is shown: the paper's id, its key, the conflicts; nothing "not mine"."""
        query = select(papers.c.id, papers.c.key, papers.c.conflicts).order_by(papers.c.id)
        query = query.where(papers.c.conflicts != NONE, papers.c.hidden.is_(False))
        found = []
        for id_, key, text in self._db.rows(query):
            try:
                found.append((id_, key, conflicts_from_json(text)))
            except (*UNREADABLE, TypeError):
                self._db.damage.append(Damage("unreadable", "papers", id_, "conflicts"))
        return found

    def number(self) -> int:
        """How many papers there are, hidden ones included."""
        return int(self._db.rows(select(func.count(papers.c.id)))[0][0])

    def more_than(self, number: int) -> bool:
        """Whether there are more papers than so many, hidden ones included; not all are counted for it."""
        return bool(self._db.rows(select(papers.c.id).offset(number).limit(1)))

    def number_shown(self) -> int:
        """How many papers are not hidden."""
        return int(self._db.rows(select(func.count()).where(papers.c.hidden.is_(False)))[0][0])

    def any_shown(self) -> bool:
        """Whether there is a paper that is not hidden."""
        return bool(self._db.rows(select(papers.c.id).where(papers.c.hidden.is_(False)).limit(1)))

    def keys(self, ids: Collection[int] | None = None) -> dict[int, str]:
        """The citation keys of these papers, or of all, hidden ones included, in the order of the papers."""
        query = select(papers.c.id, papers.c.key).order_by(papers.c.id)
        return dict(map(tuple, self._db.tuples_of(query, papers.c.id, ids)))

    def with_keys(self, keys: Collection[str]) -> set[int]:
        """The papers of these citation keys."""
        return {id_ for (id_,) in self._db.rows_of(select(papers.c.id), papers.c.key, keys)}

    def hidden_ids(self, ids: Collection[int] | None = None) -> set[int]:
        """Those of these papers (None: of all) that are "not mine"."""
        query = select(papers.c.id).where(papers.c.hidden.is_(True))
        return {id_ for (id_,) in self._db.rows_of(query, papers.c.id, ids)}
