"""What a service is: what it says about itself (:class:`ServiceInfo`), and what it can be asked (:class:`Service`).

A service gives records (``publist.model.Record``) and judges nothing: whether an answer is the paper that was meant is
the workflows' question (``publist.matching``).  Every call may raise :class:`publist.errors.ServiceError`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from publist.errors import PublistError, ServiceError
from publist.model import CountAnswer, Identifier, Record, Scheme

if TYPE_CHECKING:
    from publist.services.http.client import HttpClient
    from publist.services.http.endpoint import Endpoint

FIELDS: Final = (
    "title authors venue year month type volume number pages publisher abstract name printed links"
).split()
"""What a service can be trusted with; ``name`` is how a person is spelled, ``printed`` a name in a list's byline."""


class Searches(StrEnum):
    """For which papers a sync searches a service by title."""

    EVERY_PAPER = "every-paper"
    UNKNOWN_PAPERS = "unknown-papers"
    """Those that no service knows yet."""
    NEVER = "never"
    """There is no search by title."""


@dataclass(frozen=True, slots=True)
class PersonFound:
    """A person as a service knows them: the identifier is the identity, the names are values."""

    identifier: Identifier
    name: str
    aliases: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSetting:
    """A setting that only this service has: ``[SERVICE] name``, or ``PUBLIST_SERVICE_NAME`` in the environment."""

    name: str
    meaning: str
    """For the documentation."""
    default: str = ""
    choices: tuple[str, ...] = ()
    """The values that it takes; any text where there are none."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What the person could do to be served better."""

    service: str
    code: str
    """What somebody without a key meets with: ``shared-pool``, ``few-requests``, ``no-key``."""
    key_url: str
    """Where a free key is to be had."""
    key_variable: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """Where a service takes requests to correct whose papers are on a page."""

    url: str | None = None
    """A form, or the page that explains how."""
    email: str | None = None
    by_oneself: bool = False
    """Whether people keep their pages themselves."""
    claim: str | None = None
    """Where people claim their page, to correct it themselves from then on."""
    by_publisher: bool = False
    """Whether it only passes on what publishers deposit, who have to correct it."""


def trusted(usually: int, **fields: int) -> Mapping[str, int]:
    """A rank for every field: ``usually``, but for those named."""
    return dict.fromkeys(FIELDS, usually) | fields


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceInfo:
    """What a service says about itself: the object that it registers as ``SERVICE``."""

    name: str
    """In records, settings and ``--source``: ``openalex``."""
    label: str
    """For people: ``OpenAlex``."""
    open: "Callable[[Opening], Service]"
    """How its client is made; a subclass of :class:`Service` will do."""
    url: str = ""
    """The default base URL; without one the user must set it."""
    rate: float = 1.0
    """Requests a second, by default."""
    enabled: bool = False
    """Whether a run asks it without being told to."""
    key_variable: str | None = None
    """The environment variable that holds the key; None when it takes none."""
    key_header: str | None = None
    """The key is sent in this header and nowhere else."""
    key_prefix: str = ""
    """Stands before the key in its header: ``Bearer ``."""
    key_url: str | None = None
    """Where a free key is to be had."""
    without_key: str = "no-key"
    """The code of what somebody without a key meets with (:class:`Hint`)."""
    accept: str | None = None
    """The ``Accept`` header, for a service that answers in several formats."""
    forbids_haste: bool = False
    """Whether 403 to a request without a key means that it came too fast."""
    paper_scheme: Scheme | None = None
    """Its own identifiers of papers."""
    person_scheme: Scheme | None = None
    """The identifiers that ``of_person`` takes; None when there are no pages of people."""
    gives_out: Scheme | None = None
    """The identifiers of people that are its own: who states one has their page there asked, unless the settings
    switch the service off."""
    person_label: str = ""
    """What such an identifier is called: ``DBLP person id``."""
    person_example: str = ""
    searches: Searches = Searches.UNKNOWN_PAPERS
    pages_by_hand: bool = False
    """Whether editors keep the pages of people complete: what is missing there is looked for at the next run only."""
    typed_by_people: bool = False
    """Whether its records are as people typed them, and so no evidence against what somebody typed."""
    corrections: Corrections | None = None
    """Where mistakes about people are reported."""
    settings: tuple[ServiceSetting, ...] = ()
    """What can be set for it beside address, rate and key."""
    trust: Mapping[str, int] = field(default_factory=dict)
    """How far it is believed, a rank a field; the smallest is believed most.  A plug-in's ranks are not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a service is opened with: the user's settings, and the way to publist's own HTTP client."""

    info: ServiceInfo
    url: str
    """The base URL that the user set, else the default."""
    rate: float
    """Requests a second."""
    key: str | None = field(default=None, repr=False)
    mailto: str | None = None
    own_url: bool = False
    """Whether the user set the base URL."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """Values of the service's own settings."""
    connect: "Callable[[Endpoint], HttpClient]" = field(repr=False)
    """An HTTP client with publist's pace, retries and limits, closed by publist at the end of the run."""


class Service:
    """One service, opened.  A subclass has what the service can do; the defaults here do nothing."""

    batch_size: int | None = None
    """Identifiers that one request of :meth:`by_identifiers` answers for; None when it takes no identifiers."""
    identifiers_first: bool = False
    """Whether identifiers are asked for before the pages of people: they cost less."""
    counts: bool = False
    """Whether :meth:`counts_of` answers: a refresh asks it for citation counts."""

    def __init__(self, opening: Opening) -> None:
        self.info: ServiceInfo = opening.info
        self.mailto: str | None = opening.mailto
        self._opening = opening
        self.unanswered: Mapping[Identifier, PublistError] = {}
        """Identifiers of the last call for which the service failed: neither known nor unknown."""
        self.ended: ServiceError | None = None
        """What ended the last call before all was asked; the error of those in ``unanswered`` that were not."""
        self.shortened: set[Identifier] = set()
        """People whose pages are longer than the service gives."""

    @property
    def name(self) -> str:
        """Its name in records, settings and ``--source``."""
        return self.info.name

    @property
    def label(self) -> str:
        """Its name as a person reads it."""
        return self.info.label

    @property
    def person_scheme(self) -> Scheme | None:
        """The scheme of the identifiers that :meth:`of_person` takes."""
        return self.info.person_scheme

    @property
    def person_schemes(self) -> tuple[Scheme, ...]:
        """All schemes of identifiers that :meth:`of_person` takes."""
        both = (self.info.person_scheme, self.info.gives_out)
        return tuple(dict.fromkeys(scheme for scheme in both if scheme is not None))

    @property
    def can_search(self) -> bool:
        """Whether :meth:`by_title` asks anything; without it the answer is always empty."""
        return self.info.searches is not Searches.NEVER

    # --- what a subclass may have

    def takes(self, identifier: Identifier) -> bool:
        """Whether this paper's identifier can be asked for."""
        return False

    def by_identifiers(self, identifiers: Sequence[Identifier]) -> list[Record | None]:
        """The records of ``identifiers`` in the order asked, in the fewest requests.

        None for one that is not known or not taken.  The answer may be another paper than the one asked for (a wrong
        DOI, merged papers).  ``len`` is that of what was asked, however long; no limit of the service is to be minded.
        """
        return [None] * len(identifiers)

    def by_title(self, title: str, author: str | None = None) -> list[Record]:
        """Candidates, best first, unjudged; at most about 30.  ``author`` is a name that may narrow the search."""
        return []

    def of_person(self, identifier: Identifier) -> list[Record]:
        """All records of a person's page, empty for an unknown person or another scheme than ``person_scheme``.

        Entries that are no papers of the person's (edited proceedings) may be among them.
        """
        return []

    def person_alias(self, identifier: Identifier) -> Identifier | None:
        """After :meth:`of_person`: the identifier that the person has now, where the service has given them another."""
        return None

    def name_of(self, identifier: Identifier) -> str | None:
        """The name of a person, where :meth:`of_person` gives records without bylines to learn it from."""
        return None

    def find_people(self, name: str) -> list[PersonFound]:
        """People with a name like ``name``, at most about 30."""
        return []

    def counts_of(self, identifiers: Sequence[Identifier]) -> list[CountAnswer]:
        """The citation counts of ``identifiers`` in the order asked; ``count`` None where the service does not say.

        ``asked`` is the identifier's value in the service's own form.
        """
        return [CountAnswer(identifier.value, None) for identifier in identifiers]

    def base_url(self, url: str) -> str:
        """The address that requests go to, out of the one that the user set (with or without the API's path)."""
        return url

    def close(self) -> None:
        """End what the service itself has begun; ``http`` is closed by publist."""

    # --- over publist's HTTP client

    @cached_property
    def endpoint(self) -> "Endpoint":
        """Where it is and how it wants to be asked."""
        from publist.services.http.endpoint import Endpoint

        info, opening = self.info, self._opening
        return Endpoint(
            name=info.name,
            label=info.label,
            base_url=self.base_url(opening.url),
            rate=opening.rate,
            key=opening.key,
            key_header=info.key_header,
            key_prefix=info.key_prefix,
            key_variable=info.key_variable,
            accept=info.accept,
            forbids_haste=info.forbids_haste,
        )

    @cached_property
    def http(self) -> "HttpClient":
        """The client, made when it is first asked for."""
        return self._opening.connect(self.endpoint)

    @property
    def requests(self) -> int:
        """HTTP requests made so far, repeated ones included."""
        return self.http.requests if "http" in self.__dict__ else 0

    @property
    def hint(self) -> Hint | None:
        """Where to get a key, once a run without one had to wait (429)."""
        info = self.info
        if info.key_url is None or self._opening.key or "http" not in self.__dict__ or not self.http.had_to_wait:
            return None
        return Hint(info.name, info.without_key, info.key_url, info.key_variable)


class Services:
    """The services of one run, in the order in which they are asked."""

    def __init__(self, found: Sequence[Service] = (), unusable: Sequence[PublistError] = ()) -> None:
        self._found = tuple(found)
        self.unusable = tuple(unusable)
        """An error for each plug-in that the settings switch on and that cannot be used."""

    def __iter__(self) -> Iterator[Service]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def get(self, name: str) -> Service | None:
        """The service of that name, None when this run leaves it out."""
        return next((service for service in self._found if service.name == name), None)
