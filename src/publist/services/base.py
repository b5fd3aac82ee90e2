"""What every source can be asked, whatever the service: the one small interface that the workflows build on.

A source gives records (``publist.model.Record``) and judges nothing: whether an answer is the paper that was meant is
the workflows' question (``publist.matching``).  Every call may raise :class:`publist.errors.ServiceError`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from publist.model import CountAnswer, Identifier, Record, Scheme

if TYPE_CHECKING:
    from publist.services.http.client import HttpClient, Service


@runtime_checkable
class Source(Protocol):
    """One service.  The properties may be class attributes."""

    @property
    def name(self) -> str:
        """Its name in records, settings and ``--source``: ``openalex``."""
        ...

    @property
    def label(self) -> str:
        """Its name as a person reads it: ``OpenAlex``."""
        ...

    @property
    def batch_size(self) -> int | None:
        """Identifiers that one request of :meth:`by_identifiers` answers for; None when it takes no identifiers."""
        ...

    @property
    def person_scheme(self) -> Scheme | None:
        """The scheme of the identifiers that :meth:`of_person` takes; None when there are no pages of people."""
        ...

    @property
    def can_search(self) -> bool:
        """Whether :meth:`by_title` asks anything; without it the answer is always empty."""
        ...

    @property
    def counts(self) -> bool:
        """Whether a refresh asks it for citation counts; then it is a :class:`CountingSource`."""
        ...

    @property
    def requests(self) -> int:
        """HTTP requests made so far, repeated ones included."""
        ...

    def takes(self, identifier: Identifier) -> bool:
        """Whether this paper's identifier can be asked for."""
        ...

    def by_identifiers(self, identifiers: Sequence[Identifier]) -> list[Record | None]:
        """The records of ``identifiers`` in the order asked, in the fewest requests.

        None for one that is not known or not taken.  The answer may be another paper than the one asked for (a wrong
        DOI, merged papers).  ``len`` is that of what was asked, however long; no limit of the service is to be minded.
        """
        ...

    def by_title(self, title: str) -> list[Record]:
        """Candidates, best first, unjudged; at most about 30."""
        ...

    def of_person(self, identifier: Identifier) -> list[Record]:
        """All records of a person's page, empty for an unknown person or another scheme than ``person_scheme``.

        Entries that are no papers of the person's (edited proceedings) may be among them.
        """
        ...


@runtime_checkable
class CountingSource(Source, Protocol):
    """A source that can be asked for citation counts alone."""

    def counts_of(self, identifiers: Sequence[Identifier]) -> list[CountAnswer]:
        """The counts of ``identifiers`` in the order asked; ``count`` None where the service does not say.

        ``asked`` is the identifier's value in the service's own form.
        """
        ...


@dataclass(frozen=True, slots=True)
class Opening:
    """What a source is opened with: the user's settings, and the way to publist's own HTTP client."""

    name: str
    url: str
    """The base URL that the user set, else the default; empty for a plug-in whose user set none."""
    rate: float
    """Requests a second."""
    key: str | None = field(repr=False)
    mailto: str | None
    connect: "Callable[[Service], HttpClient]"
    """An HTTP client with publist's pace, retries and limits, closed by publist at the end of the run."""


Factory = Callable[[Opening], Source]
"""How a source is opened; what an entry point of a plug-in names."""


def hint_of(source: Source) -> str | None:
    """What the person could do to be served better, in one line, once this run was told to wait (429); else None.

    For instance that there is a free key.  A plug-in may have an attribute ``hint`` of this kind.
    """
    hint = getattr(source, "hint", None)
    return hint if isinstance(hint, str) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceInfo:
    """What a service says about itself: the object that it registers as ``SERVICE``."""

    name: str
    """In records, settings and ``--source``: ``openalex``."""
    label: str
    """For people: ``OpenAlex``."""
    url: str
    """The default base URL."""
    rate: float
    """Requests a second, by default."""
    open: Factory
