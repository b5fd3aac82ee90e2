"""People: their names, their authorships on papers, and the anchors that outlast both."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Select, bindparam, func, select, update

from publist.model import PERSON, Author, Identifier, Scheme
from publist.store.codec import EMPTY_LIST, UNREADABLE, identifiers_from_json, pairs_from_json
from publist.store.fetch import CHUNK, Fetcher, conditions, in_bulk
from publist.store.schema import anchors, author_names, authors, authorships, identifiers, papers
from publist.store.tables.assembly import Person
from publist.store.tables.base import TableReader, TableWriter
from publist.store.tables.identifiers import IdentifierReader, IdentifierWriter
from publist.store.transaction import Row, Transaction
from publist.store.values import Damage, StoredAuthorship

_AT_ONCE: Final = 50_000
"""Papers that are looked through at once for their owners."""


class PeopleReader(TableReader):
    """Reads people."""

    def __init__(self, db: Fetcher, identifiers: IdentifierReader) -> None:
        """Made by ``Reader``."""
        super().__init__(db)
        self._identifiers = identifiers

    @in_bulk
    def find(self, ids: Collection[int] | None = None, *, counted: bool = True) -> list[Author]:
        """People with all their spellings and identifiers, and the number of their papers that are not hidden."""
        spellings: dict[int, list[tuple[str, str]]] = defaultdict(list)
        query = select(author_names.c.author_id, author_names.c.source, author_names.c.name)
        query = query.order_by(author_names.c.author_id, author_names.c.position)
        for author_id, source, name in self._db.rows_of(query, author_names.c.author_id, ids):
            spellings[author_id].append((source, name))
        count = self._numbers_of_papers(ids) if counted else {}
        return [
            Author(
                id=id_,
                name=name,
                family=family,
                names=tuple(spellings[id_]),
                identifiers=known,
                owner=owner,
                papers=count.get(id_, 0),
            )
            for id_, (name, family, owner, known, _) in sorted(self.by_id(ids).items())
        ]

    def _numbers_of_papers(self, ids: Collection[int] | None) -> dict[int, int]:
        numbers = (
            select(authorships.c.author_id, func.count(authorships.c.paper_id.distinct()))
            .join(papers, papers.c.id == authorships.c.paper_id)
            .where(papers.c.hidden.is_(False))
            .group_by(authorships.c.author_id)
        )
        return dict(map(tuple, self._db.rows_of(numbers, authorships.c.author_id, ids)))

    @in_bulk
    def authorships(
        self, author_ids: Collection[int] | None = None, *, paper_ids: Collection[int] | None = None
    ) -> list[StoredAuthorship]:
        """Every authorship of these people or papers (None: of all), with its spellings and identifiers."""
        columns = (authorships.c.author_id, authorships.c.paper_id, authorships.c.position)
        spelt = (authorships.c.name, authorships.c.family, authorships.c.spellings, authorships.c.identifiers)
        query = select(*columns, *spelt)
        query = query.order_by(authorships.c.paper_id, authorships.c.position)
        by_paper = paper_ids is not None
        column = authorships.c.paper_id if by_paper else authorships.c.author_id
        found = []
        seen: dict[tuple[str, str], tuple[tuple[tuple[str, str], ...], tuple[Identifier, ...]]] = {}
        for author_id, paper_id, position, name, family, spellings, known in self._db.rows_of(
            query, column, paper_ids if by_paper else author_ids
        ):
            read = seen.get((spellings, known))
            if read is None:
                try:
                    read = seen[spellings, known] = (pairs_from_json(spellings), identifiers_from_json(known))
                except UNREADABLE:
                    self._db.damage.append(Damage("unreadable", "authorships", paper_id, f"spellings {position}"))
                    read = ((), ())
            found.append(StoredAuthorship(author_id, paper_id, position, *read, name, family))
        return found

    def papers_of(self, ids: Collection[int]) -> set[int]:
        """The papers on which these people stand."""
        query = select(authorships.c.paper_id).distinct()
        return {paper_id for (paper_id,) in self._db.rows_of(query, authorships.c.author_id, ids)}

    def papers_by(self, ids: Collection[int]) -> Iterator[tuple[int, int]]:
        """(paper, person) of every authorship of these people, some at a time."""
        query = select(authorships.c.paper_id, authorships.c.author_id)
        for condition in conditions(authorships.c.author_id, ids):
            yield from self._db.tuples(query.where(condition))

    def names(self) -> dict[int, str]:
        """Everybody's canonical name."""
        return dict(map(tuple, self._db.rows(select(authors.c.id, authors.c.name))))

    def listed(self, ids: Collection[int]) -> set[int]:
        """Those of these people who own the list, or have a paper that is not hidden."""
        query = select(authorships.c.author_id).distinct()
        query = query.join(papers, papers.c.id == authorships.c.paper_id).where(papers.c.hidden.is_(False))
        found = {id_ for (id_,) in self._db.rows_of(query, authorships.c.author_id, ids)}
        return found | (self.owner_ids() & set(ids))

    def owners_papers(self, ids: Collection[int] | None = None) -> Iterator[tuple[int, int | None, int | None, int]]:
        """The papers, hidden ones apart, of those of these people (None: of all) who own the list.

        Paper, year, month, person: paper after paper, an owner as often as they stand on it.
        """
        query = select(papers.c.id, papers.c.year, papers.c.month, authorships.c.author_id)
        query = query.join(papers, papers.c.id == authorships.c.paper_id)
        query = query.join(authors, authors.c.id == authorships.c.author_id)
        query = query.where(papers.c.hidden.is_(False), authors.c.owner.is_(True))
        wanted = None if ids is None else set(ids)
        if wanted is not None and len(wanted) <= CHUNK:
            queries: Iterable[Select[Any]] = [
                query.where(condition) for condition in conditions(authorships.c.author_id, wanted)
            ]
        else:
            newest = self._db.rows(select(func.max(papers.c.id)))[0][0] or 0
            places = (range(first, first + _AT_ONCE) for first in range(1, newest + 1, _AT_ONCE))
            queries = (query.where(*conditions(papers.c.id, some)) for some in places)
        for one in queries:
            for paper, year, month, person in sorted(self._db.tuples(one), key=itemgetter(0)):
                if wanted is None or person in wanted:
                    yield paper, _number(year), _number(month), person

    def spellings(self, ids: Collection[int]) -> list[tuple[int, str]]:
        """How these people are spelt: the person and a spelling."""
        query = select(author_names.c.author_id, author_names.c.name)
        return [(id_, name) for id_, name in self._db.tuples_of(query, author_names.c.author_id, ids)]

    def identifiers_borne(self, ids: Collection[int]) -> list[tuple[int, Identifier, int]]:
        """The identifiers with which these people stand on papers, and on how many, in the order of the papers."""
        number = func.count()
        query = select(authorships.c.author_id, authorships.c.identifiers, number).where(
            authorships.c.identifiers != EMPTY_LIST
        )
        query = query.group_by(authorships.c.author_id, authorships.c.identifiers)
        query = query.order_by(authorships.c.author_id, func.min(authorships.c.paper_id))
        found = []
        for person, text, times in self._db.rows_of(query, authorships.c.author_id, ids):
            try:
                found += [(person, identifier, times) for identifier in identifiers_from_json(text)]
            except UNREADABLE:
                self._db.damage.append(Damage("unreadable", "authorships", field="identifiers", value=text))
        return found

    def with_value(self, value: str) -> set[int]:
        """The people who have an identifier of this value, of whatever scheme."""
        query = select(identifiers.c.author_id).where(identifiers.c.author_id.is_not(None))
        query = query.where(identifiers.c.scheme.in_([scheme.value for scheme in Scheme]), identifiers.c.value == value)
        return {id_ for (id_,) in self._db.rows(query)}

    def anchors(self, paper_ids: Collection[int] | None = None) -> dict[tuple[int, str], int]:
        """The anchors on these papers (None: on all): (paper id, normal form of a spelling) to the number.

        See ``schema.anchors``.
        """
        query = select(anchors.c.paper_id, anchors.c.name, anchors.c.id)
        rows = self._db.rows_of(query, anchors.c.paper_id, paper_ids)
        return {(paper_id, name): id_ for paper_id, name, id_ in rows}

    def papers_of_names(self, names: Collection[str]) -> set[int]:
        """Papers, merged ones included, on which somebody has or had one of these names, in their normal forms."""
        query = select(anchors.c.paper_id).distinct()
        return {paper_id for (paper_id,) in self._db.rows_of(query, anchors.c.name, names)}

    def anchored(self, anchor_ids: Collection[int]) -> dict[int, tuple[int, str]]:
        """For each of these anchors the paper, which may have been merged, and the name in its normal form."""
        query = select(anchors.c.id, anchors.c.paper_id, anchors.c.name)
        rows = self._db.rows_of(query, anchors.c.id, anchor_ids)
        return {id_: (paper_id, name.partition("#")[0]) for id_, paper_id, name in rows}

    def called(self, name: str) -> set[int]:
        """The people of this canonical name, and all who have one that papers do not print: decided names, owners."""
        named = select(authors.c.id).where((authors.c.name == name) | authors.c.owner.is_(True))
        decided = select(author_names.c.author_id).where(author_names.c.source == PERSON)
        return {id_ for query in (named, decided) for (id_,) in self._db.rows(query)}

    def ids(self) -> set[int]:
        """Everybody's id."""
        return {id_ for (id_,) in self._db.rows(select(authors.c.id))}

    def bearers(self, wanted: Collection[Identifier]) -> set[int]:
        """The people who have one of these identifiers."""
        return self._identifiers.bearers(identifiers.c.author_id, wanted)

    def owner(self) -> list[Author]:
        """The person (or people) whose list it is."""
        return self.find(self.owner_ids())

    def owner_ids(self) -> set[int]:
        """The same by their ids."""
        return {id_ for (id_,) in self._db.rows(select(authors.c.id).where(authors.c.owner.is_(True)))}

    def identifiers(self, scheme: Scheme) -> dict[int, tuple[str, ...]]:
        """The identifiers of people in one scheme, by person; people without any are left out."""
        return self._identifiers.in_scheme(scheme)

    def learn(self, ids: Collection[int], known: dict[int, Person], *, ahead: int = 0) -> None:
        """Those of these people who are not among the ``known`` yet join them, as a paper shows them.

        Where nobody is known the first ``ahead`` numbers from theirs on are read with them: a long list needs them.
        """
        if ahead and ids and not known:
            known.update(self.by_id(range(min(ids), min(ids) + ahead)))
        if wanted := {id_ for id_ in ids if id_ not in known}:
            span = range(min(wanted), max(wanted) + 1)  # who came with the same papers mostly has a number near theirs
            known.update(self.by_id(span if len(span) < 2 * len(wanted) else wanted))

    def by_id(self, ids: Collection[int] | None) -> dict[int, Person]:
        """Canonical name, family name, owner, identifiers, and whether renamed, of these people (None: of all)."""
        known = self._identifiers.of_people(ids)
        given = select(author_names.c.author_id, author_names.c.name).where(author_names.c.source == PERSON)
        decided = {(id_, name) for id_, name in self._db.rows_of(given, author_names.c.author_id, ids)}
        query = select(authors.c.id, authors.c.name, authors.c.family, authors.c.owner)
        return {
            id_: (name, family, bool(owner), known.get(id_, ()), not owner and (id_, name) in decided)
            for id_, name, family, owner in self._db.tuples_of(query, authors.c.id, ids)
        }


class PeopleWriter(TableWriter, PeopleReader):
    """Writes people."""

    _identifiers: IdentifierWriter

    def __init__(self, db: Transaction, identifiers: IdentifierWriter) -> None:
        """Made by ``Writer``."""
        PeopleReader.__init__(self, db, identifiers)

    @in_bulk
    def reserve(self, number: int) -> list[int]:
        """Ids for people that ``save`` will write before the transaction ends."""
        return self._db.reserve(authors, number)

    def add(self, new: Sequence[Author]) -> list[int]:
        """Writes new people (their ``id`` is not looked at) and returns their ids."""
        ids = self._db.reserve(authors, len(new))
        self._write(list(zip(ids, new, strict=True)), fresh=set(ids))
        return ids

    @in_bulk
    def save(self, changed: Sequence[Author]) -> None:
        """Writes people by their ids: name, family, owner, spellings and identifiers as they are now."""
        if any(author.id <= 0 for author in changed):
            raise ValueError("a person without an id cannot be saved; use add")
        ids = {author.id for author in changed}
        known = {id_ for (id_,) in self._db.rows_of(select(authors.c.id), authors.c.id, ids)}
        self._db.delete(author_names, author_names.c.author_id, known)
        self._identifiers.delete_of_people(known)
        self._write([(author.id, author) for author in changed], fresh=ids - known)

    def delete(self, ids: Collection[int]) -> None:
        """Removes people who are nobody any more: all their authorships are other people's now."""
        self._db.delete(authors, authors.c.id, ids)

    def reserve_anchors(self, new: Sequence[tuple[int, str]]) -> list[int]:
        """Numbers for spellings on papers; see ``schema.anchors``."""
        ids = self._db.reserve(authors, len(new))
        named = zip(ids, new, strict=True)
        self._db.insert_tuples(anchors, ("id", "paper_id", "name"), ((id_, *place) for id_, place in named))
        return ids

    def assign(self, items: Sequence[tuple[int, int, int]]) -> None:
        """Who stands at a position of a paper, as (paper id, position, author id)."""
        if items:
            _ = self._db.run_id
            place = (authorships.c.paper_id == bindparam("on_paper")) & (authorships.c.position == bindparam("at"))
            self._db.execute_many(
                update(authorships).where(place).values(author_id=bindparam("who")),
                [{"on_paper": paper_id, "at": position, "who": author_id} for paper_id, position, author_id in items],
            )

    def _write(self, given: Sequence[tuple[int, Author]], *, fresh: set[int]) -> None:
        self._db.insert(authors, (_row(id_, author) for id_, author in given if id_ in fresh))
        self._db.update(authors, [_row(id_, author) for id_, author in given if id_ not in fresh])
        names = (row for id_, author in given for row in _name_rows(id_, author))
        self._db.insert_tuples(author_names, ("author_id", "position", "name", "source"), names)
        self._identifiers.add_to_people((id_, author.identifiers) for id_, author in given)


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None  # a damaged row: check and doctor name it


def _row(id_: int, author: Author) -> Row:
    return {"id": id_, "name": author.name, "family": author.family, "owner": author.owner}


def _name_rows(id_: int, author: Author) -> list[tuple[object, ...]]:
    """Spellings, each once, in their order."""
    return [(id_, position, name, source) for position, (source, name) in enumerate(dict.fromkeys(author.names), 1)]
