"""A service whose bulk files are indexed here: what an index holds is answered from it, the rest by the service."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from publist.errors import ServiceError
from publist.index.lookup import IndexedPerson, OpenIndex
from publist.matching.people.blocks import may_be_one
from publist.model import CountAnswer, Identifier, PaperType, Record
from publist.model.identifier import OF_PEOPLE
from publist.services.base import Hint, Opening, PersonFound, Service

T = TypeVar("T")
_AT_ONCE = 500
_MOST_FOUND = 30


class IndexedService(Service):
    """A service with indexes before it; without ``inner`` (one that is switched off) the indexes alone answer."""

    def __init__(self, opening: Opening, indexes: Sequence[OpenIndex], inner: Service | None) -> None:
        super().__init__(opening)
        self._indexes = tuple(indexes)
        self._inner = inner
        self.identifiers_first = inner.identifiers_first if inner else False
        self.counts = inner.counts if inner else False
        if inner is not None:
            self.shortened = inner.shortened

    @property
    def batch_size(self) -> int | None:  # type: ignore[override]  # the service's may change while it is asked
        """The service's, else as many as are looked up together."""
        return (self._inner.batch_size if self._inner else None) or _AT_ONCE

    @property
    def can_search(self) -> bool:
        """An index has titles, whatever the service has."""
        return True

    @property
    def requests(self) -> int:
        """HTTP requests of the service; an index makes none."""
        return self._inner.requests if self._inner else 0

    @property
    def hint(self) -> Hint | None:
        """The service's."""
        return self._inner.hint if self._inner else None

    def takes(self, identifier: Identifier) -> bool:
        """Any identifier of papers: an index may have it."""
        return identifier.scheme not in OF_PEOPLE

    def by_identifiers(self, identifiers: Sequence[Identifier]) -> list[Record | None]:
        """From the indexes, the newest first; what none of them holds from the service."""
        self.unanswered, self.ended = {}, None
        found: list[Record | None] = [None] * len(identifiers)
        for index in self._indexes:
            open_ = [at for at, record in enumerate(found) if record is None]
            for at, record in zip(open_, index.by_identifiers([identifiers[at] for at in open_]), strict=True):
                found[at] = record
        rest = [at for at, record in enumerate(found) if record is None]
        if self._inner is None or not rest:
            return found
        asked = [at for at in rest if self._inner.takes(identifiers[at])]
        try:
            answers = self._inner.by_identifiers([identifiers[at] for at in asked]) if asked else []
        except ServiceError as error:
            if len(rest) == len(found):
                raise
            self.unanswered, self.ended = {identifiers[at]: error for at in asked}, error
            return found
        self.unanswered, self.ended = self._inner.unanswered, self._inner.ended
        for at, record in zip(asked, answers, strict=True):
            found[at] = record
        return found

    def by_title(self, title: str, author: str | None = None) -> list[Record]:
        """The papers with exactly this title; where no index has one (by the author), what the service finds."""
        exact = self._first(lambda index: _by(index.by_title(title), author))
        if exact:
            return exact[:_MOST_FOUND]
        if self._inner is not None:
            return self._inner.by_title(title, author) if self._inner.can_search else []
        return self._first(lambda index: index.near_title(title))

    def of_person(self, identifier: Identifier) -> list[Record]:
        """The papers of a person whom an index knows, edited proceedings left out; else the service's page."""
        if identifier.scheme is not self.person_scheme:
            return []
        found = self._first(lambda index: index.papers_of(identifier))
        papers = [record for record in found if record.type is not PaperType.PROCEEDINGS]
        return papers or (self._inner.of_person(identifier) if self._inner else [])

    def person_alias(self, identifier: Identifier) -> Identifier | None:
        """The identifier that the person has now, as an index or the service says."""
        for index in self._indexes:
            if person := index.person(identifier):
                return person.now
        return self._inner.person_alias(identifier) if self._inner else None

    def find_people(self, name: str) -> list[PersonFound]:
        """People with a name like this in an index, else those whom the service finds."""
        found = self._first(lambda index: list(map(_found, index.people_named(name))))
        return found or (self._inner.find_people(name) if self._inner else [])

    def counts_of(self, identifiers: Sequence[Identifier]) -> list[CountAnswer]:
        """The service's: those of a file are as old as the file."""
        return self._inner.counts_of(identifiers) if self._inner else super().counts_of(identifiers)

    def close(self) -> None:
        """Let go of the indexes and the service."""
        for index in self._indexes:
            index.close()
        if self._inner is not None:
            self._inner.close()

    def _first(self, ask: Callable[[OpenIndex], Sequence[T]]) -> list[T]:
        """What the first index that knows anything says."""
        return next((list(found) for index in self._indexes if (found := ask(index))), [])


def with_indexes(opening: Opening, indexes: Iterable[OpenIndex], *, switched_on: bool) -> Service:
    """The service with its indexes before it, the newest first; where it is not ``switched_on`` they alone."""
    found = sorted(indexes, key=lambda index: index.manifest.dated, reverse=True)
    return IndexedService(opening, found, opening.info.open(opening) if switched_on else None)


def _by(records: Sequence[Record], author: str | None) -> list[Record]:
    """Those with the author, where one is named."""
    return [one for one in records if author is None or any(may_be_one(author, a.name) for a in one.authors)]


def _found(person: IndexedPerson) -> PersonFound:
    return PersonFound(
        identifier=person.identifier,
        name=person.name,
        aliases=tuple(name for name in person.names if name != person.name),
        affiliations=person.affiliations,
    )
