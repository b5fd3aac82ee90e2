"""Services that other packages bring: the entry point group ``publist.services`` (``docs/services.md``).

A plug-in is another person's code.  Whatever it does wrong is one named failure of that service, and its records bear
its own name, so that it ranks last and can take no field over from the services that publist knows.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib.metadata import entry_points
from itertools import islice
from typing import Final, TypeVar

from publist.errors import PluginError, ServiceAnswerError
from publist.matching.names.numbered import unnumbered
from publist.matching.notices import with_notices
from publist.model import CountAnswer, Identifier, Record, Scheme
from publist.registry import SERVICES
from publist.services.base import Hint, Opening, PersonFound, Service, ServiceInfo
from publist.services.fields import LONGEST_TITLE, text
from publist.services.fields import count as valid_count
from publist.services.foreign import LONGEST_CALL, HangsError, RaisedError, call, is_sound, own_error
from publist.text.unicode import printable

GROUP: Final = "publist.services"
_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*\Z")
_LONGEST_NAME: Final = 40
_RESERVED: Final = frozenset(
    {"cv", "bibtex", "person", "handwritten", "csl_json", "ris", "yaml", "log", "health", "backup", "publist"}
)
_LONGEST_START: Final = 30.0
"""Seconds for opening and closing, and for what is read off it."""
_MOST_ANSWERS: Final = 20_000
T = TypeVar("T")


def plugin_info(name: str) -> ServiceInfo:
    """What the plug-in of that name says about itself.

    Raises PluginError when there is none or two, when its name is not one that a service can have, or when it fails.
    """
    shown = printable(name)[:_LONGEST_NAME]
    if not _NAME.match(name) or len(name) > _LONGEST_NAME or name in _RESERVED or name in SERVICES.own_names:
        raise PluginError("plugin-name", plugin=shown)
    packages = {(point.value, point.dist and point.dist.name) for point in entry_points(group=GROUP, name=name)}
    if not packages:
        raise PluginError("no-such-plugin", plugin=name)
    if len(packages) > 1:
        raise PluginError("plugin-twice", plugin=name, packages=tuple(sorted(str(package) for _, package in packages)))
    info: object = SERVICES.get(name)
    if info is None:
        failure = SERVICES.failures[name]
        error = f"{failure.error}: {failure.detail}" if failure.detail else failure.error
        raise PluginError("plugin-failed", plugin=name, error=error)
    if not isinstance(info, ServiceInfo) or info.name != name:
        raise PluginError("plugin-gives-nothing", plugin=name)
    return replace(
        info,
        label=printable(str(info.label))[:80] or name,
        person_scheme=info.person_scheme if isinstance(info.person_scheme, Scheme) else None,
        key_variable=f"{name.upper()}_API_KEY",
        enabled=False,
        trust={},
    )


def open_plugin(opening: Opening, remaining: Callable[[], float] = lambda: LONGEST_CALL) -> Service:
    """The plug-in, opened and guarded; ``remaining``: the seconds that the run has left.

    Raises PluginError when it fails, hangs, or gives no service.
    """
    name = opening.info.name

    def start() -> Service | None:
        service: object = opening.info.open(opening)
        return Guarded(opening, service, remaining) if isinstance(service, Service) else None

    try:
        guarded = call(start, _LONGEST_START)
    except RaisedError as error:
        raise PluginError("plugin-failed", plugin=name, error=_in_short(error.__cause__)) from error
    except HangsError as error:
        raise PluginError("plugin-failed", plugin=name, error="TimeoutError") from error
    if guarded is None:
        raise PluginError("plugin-gives-nothing", plugin=name)
    return guarded


class Guarded(Service):
    """A plug-in's service; every error of it becomes a ServiceError that names it, every answer is checked."""

    def __init__(self, opening: Opening, service: Service, remaining: Callable[[], float]) -> None:
        super().__init__(opening)
        self._remaining = remaining
        self._hangs = False
        self._service = service
        size: object = service.batch_size
        self.batch_size = size if isinstance(size, int) and size > 0 else None
        self.counts = service.counts is True

    @property
    def requests(self) -> int:
        """HTTP requests made so far, as far as the plug-in tells."""
        return self._or(lambda: int(self._service.requests), 0)

    @property
    def hint(self) -> Hint | None:
        """Where to get a key."""
        hint: object = self._or(lambda: self._service.hint, None)
        return (
            hint
            if isinstance(hint, Hint) and all(isinstance(part, str) for part in (hint.code, hint.key_url))
            else None
        )

    def close(self) -> None:
        """What goes wrong at the end is of no account."""
        self._or(self._service.close, None)

    def takes(self, identifier: Identifier) -> bool:
        """Whether this identifier can be asked for."""
        return bool(self._call(lambda: self._service.takes(identifier)))

    def by_identifiers(self, identifiers: Sequence[Identifier]) -> list[Record | None]:
        """See :class:`publist.services.base.Service`."""
        found = self._all(lambda: self._service.by_identifiers(identifiers))
        if len(found) != len(identifiers):
            raise ServiceAnswerError(
                "plugin-answers-missing",
                service=self.name,
                label=self.label,
                answers=len(found),
                asked=len(identifiers),
            )
        return [None if record is None else self._own(record) for record in found]

    def by_title(self, title: str, author: str | None = None) -> list[Record]:
        """See :class:`publist.services.base.Service`."""
        return [self._own(record) for record in self._all(lambda: self._service.by_title(title, author))]

    def of_person(self, identifier: Identifier) -> list[Record]:
        """Nothing for another scheme than the plug-in's; see :class:`publist.services.base.Service`."""
        if identifier.scheme is not self.person_scheme:
            return []
        return [self._own(record) for record in self._all(lambda: self._service.of_person(identifier))]

    def person_alias(self, identifier: Identifier) -> Identifier | None:
        """Where the person is now, if the plug-in says so in a form of its own scheme."""
        now: object = self._call(lambda: self._service.person_alias(identifier))
        return now if isinstance(now, Identifier) and now.scheme is identifier.scheme else None

    def find_people(self, name: str) -> list[PersonFound]:
        """See :class:`publist.services.base.Service`."""
        found: list[object] = list(self._all(lambda: self._service.find_people(name)))
        return [person for person in found if isinstance(person, PersonFound)]

    def counts_of(self, identifiers: Sequence[Identifier]) -> list[CountAnswer]:
        """See :class:`publist.services.base.Service`."""
        found = self._all(lambda: self._service.counts_of(identifiers))
        if len(found) != len(identifiers) or not all(isinstance(answer, CountAnswer) for answer in found):
            raise ServiceAnswerError("plugin-counts-unfit", service=self.name, label=self.label)
        return [replace(answer, count=valid_count(answer.count)) for answer in found]

    def _call(self, ask: Callable[[], T]) -> T:
        limit = min(LONGEST_CALL, self._remaining())
        if not self._hangs:
            try:
                return call(ask, limit)
            except RaisedError as error:
                cause = error.__cause__
                limited = self._remaining() != float("inf")
                if (own := own_error(cause, self.name, self.label, limited=limited)) is not None:
                    raise own from None
                raise ServiceAnswerError(
                    "plugin-call-failed", service=self.name, label=self.label, error=_in_short(cause)
                ) from cause
            except HangsError:
                self._hangs = True
        raise ServiceAnswerError("plugin-hangs", service=self.name, label=self.label, limit=round(limit))

    def _or(self, ask: Callable[[], T], otherwise: T) -> T:
        """What ``ask`` gives; what goes wrong is of no account."""
        if self._hangs:
            return otherwise
        try:
            return call(ask, _LONGEST_START)
        except (RaisedError, HangsError):
            return otherwise

    def _all(self, ask: Callable[[], Iterable[T]]) -> list[T]:
        """All that the call gives, which may have no end."""
        return self._call(lambda: list(islice(ask(), _MOST_ANSWERS)))

    def _own(self, record: object) -> Record:
        """The record under the plug-in's own name, whatever it says itself."""
        if not isinstance(record, Record):
            raise ServiceAnswerError("plugin-no-record", service=self.name, label=self.label)
        if not (text(record.title, LONGEST_TITLE) and text(record.key) and is_sound(record)):
            raise ServiceAnswerError("plugin-record-unusable", service=self.name, label=self.label)
        return with_notices(unnumbered(replace(record, source=self.name)))


def _in_short(error: BaseException | None) -> str:
    try:
        text = " ".join(str(error).split())
    except Exception:  # noqa: BLE001  its words are another person's code too
        text = ""
    return printable(f"{type(error).__name__}: {text}" if text else type(error).__name__)[:200]
