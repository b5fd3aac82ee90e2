"""Reading people, and what papers and people have in common: identifiers."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Column, func, select

from publist.model import Author, Identifier, Scheme
from publist.store import paper_rows
from publist.store.codec import Damaged, identifiers_from_json, pairs_from_json
from publist.store.fetch import Fetcher, in_bulk
from publist.store.schema import anchors, author_names, authors, authorships, identifiers, papers
from publist.store.values import Evidence

LONG_BYLINE: Final = 100
"""A longer byline tells nothing about who works with whom (and 3,000 authors are 9 million pairs)."""


class PeopleReader(Fetcher):
    """The part of the reader that is about people."""

    @in_bulk
    def authors(self, ids: Collection[int] | None = None) -> list[Author]:
        """People with all their spellings and identifiers and the number of their (not hidden) papers."""
        spellings: dict[int, list[tuple[str, str]]] = defaultdict(list)
        query = select(author_names.c.author_id, author_names.c.source, author_names.c.name)
        query = query.order_by(author_names.c.author_id, author_names.c.position)
        for author_id, source, name in self._rows_of(query, author_names.c.author_id, ids):
            spellings[author_id].append((source, name))
        numbers = (
            select(authorships.c.author_id, func.count(authorships.c.paper_id.distinct()))
            .join(papers, papers.c.id == authorships.c.paper_id)
            .where(papers.c.hidden.is_(False))
            .group_by(authorships.c.author_id)
        )
        count = dict(map(tuple, self._rows_of(numbers, authorships.c.author_id, ids)))
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
            for id_, (name, family, owner, known) in sorted(self._people(ids).items())
        ]

    @in_bulk
    def evidence(
        self, author_ids: Collection[int] | None = None, *, paper_ids: Collection[int] | None = None
    ) -> list[Evidence]:
        """Every authorship of these people or papers (None: of all), with its spellings and identifiers."""
        columns = (authorships.c.author_id, authorships.c.paper_id, authorships.c.position)
        spelt = (authorships.c.name, authorships.c.family, authorships.c.spellings, authorships.c.identifiers)
        query = select(*columns, *spelt)
        query = query.order_by(authorships.c.paper_id, authorships.c.position)
        by_paper = paper_ids is not None
        column = authorships.c.paper_id if by_paper else authorships.c.author_id
        found = []
        seen: dict[tuple[str, str], tuple[tuple[tuple[str, str], ...], tuple[Identifier, ...]]] = {}
        for author_id, paper_id, position, name, family, spellings, known in self._rows_of(
            query, column, paper_ids if by_paper else author_ids
        ):
            said = seen.get((spellings, known))
            if said is None:
                try:
                    said = seen[spellings, known] = (pairs_from_json(spellings), identifiers_from_json(known))
                except Damaged:
                    self.damage.append(f"the spellings of author {position} of paper {paper_id} cannot be read")
                    said = ((), ())
            found.append(Evidence(author_id, paper_id, position, *said, name, family))
        return found

    def anchors(self) -> dict[tuple[int, str], int]:
        """Every anchor: (paper id, normal form of a spelling) to its number.  See ``schema.anchors``."""
        query = select(anchors.c.paper_id, anchors.c.name, anchors.c.id)
        return {(paper_id, name): id_ for paper_id, name, id_ in self._rows(query)}

    def owner(self) -> list[Author]:
        """The person (or people) whose list it is."""
        return self.authors([id_ for (id_,) in self._rows(select(authors.c.id).where(authors.c.owner.is_(True)))])

    @in_bulk
    def coauthors(
        self, author_ids: Collection[int] | None = None, *, longest: int = LONG_BYLINE
    ) -> dict[int, frozenset[int]]:
        """With whom each person has written; papers with more than ``longest`` authors do not count."""
        query = select(authorships.c.paper_id, authorships.c.author_id)
        if author_ids is None:
            pairs = self._rows(query)
        else:
            mine = self._rows_of(select(authorships.c.paper_id).distinct(), authorships.c.author_id, author_ids)
            pairs = self._rows_of(query, authorships.c.paper_id, {paper_id for (paper_id,) in mine})
        teams: dict[int, set[int]] = defaultdict(set)
        for paper_id, author_id in pairs:
            teams[paper_id].add(author_id)
        wanted = None if author_ids is None else set(author_ids)
        found: dict[int, set[int]] = defaultdict(set)
        for team in teams.values():
            if len(team) <= longest:
                for author_id in team if wanted is None else team & wanted:
                    found[author_id] |= team
        return {author_id: frozenset(team - {author_id}) for author_id, team in sorted(found.items())}

    def _author_ids(self, paper_ids: Collection[int]) -> set[int]:
        query = select(authorships.c.author_id).distinct()
        return {author_id for (author_id,) in self._rows_of(query, authorships.c.paper_id, paper_ids)}

    def _people(self, ids: Collection[int] | None) -> dict[int, paper_rows.Person]:
        known = self._identifiers(identifiers.c.author_id, ids)
        query = select(authors.c.id, authors.c.name, authors.c.family, authors.c.owner)
        return {
            id_: (name, family, owner, known.get(id_, ()))
            for id_, name, family, owner in self._rows_of(query, authors.c.id, ids)
        }

    def _identifiers(self, bearer: Column[Any], ids: Collection[int] | None) -> dict[int, tuple[Identifier, ...]]:
        query = select(bearer, identifiers.c.scheme, identifiers.c.value).where(bearer.is_not(None))
        schemes = {scheme.value: scheme for scheme in Scheme}
        found: dict[int, list[Identifier]] = defaultdict(list)
        for bearer_id, scheme, value in self._rows_of(query.order_by(bearer, identifiers.c.position), bearer, ids):
            if scheme in schemes:
                found[bearer_id].append(Identifier(schemes[scheme], value))
            else:
                self.damage.append(f"identifier {value!r} is of the unknown scheme {scheme!r}")
        return {bearer_id: tuple(listed) for bearer_id, listed in found.items()}
