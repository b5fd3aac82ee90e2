"""Services that other packages bring: the entry point group ``publist.services`` (``docs/services.md``).

A plug-in is another person's code.  Whatever it does wrong is one named failure of that service, and its records bear
its own name, so that it ranks last and can take no field over from the services that publist knows.
"""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import entry_points
from typing import Final, TypeVar

from publist.errors import PluginError, PublistError, ServiceAnswerError
from publist.matching.notices import with_notices
from publist.model import CountAnswer, Identifier, Record, Scheme
from publist.registry import SERVICES
from publist.services.base import Hint, Opening, PersonFound, Service, ServiceInfo
from publist.services.fields import LONGEST_TITLE, text
from publist.services.fields import count as valid_count
from publist.text.unicode import printable

GROUP: Final = "publist.services"
_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*\Z")
_LONGEST_NAME: Final = 40
_RESERVED: Final = frozenset(
    {"cv", "bibtex", "person", "handwritten", "csl_json", "ris", "yaml", "log", "health", "backup", "publist"}
)
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
        raise PluginError("plugin-failed", plugin=name, error=SERVICES.failures[name].error)
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


def open_plugin(opening: Opening) -> Service:
    """The plug-in, opened and guarded.  Raises PluginError when it fails, or gives no service."""
    name = opening.info.name
    try:
        service: object = opening.info.open(opening)
        guarded = Guarded(opening, service) if isinstance(service, Service) else None
    except (Exception, SystemExit) as error:
        raise PluginError("plugin-failed", plugin=name, error=_in_short(error)) from error
    if guarded is None:
        raise PluginError("plugin-gives-nothing", plugin=name)
    return guarded


class Guarded(Service):
    """A plug-in's service; every error of it becomes a ServiceError that names it, every answer is checked."""

    def __init__(self, opening: Opening, service: Service) -> None:
        super().__init__(opening)
        self._service = service
        size: object = service.batch_size
        self.batch_size = size if isinstance(size, int) and size > 0 else None
        self.counts = service.counts is True

    @property
    def requests(self) -> int:
        """HTTP requests made so far, as far as the plug-in tells."""
        try:
            return int(self._service.requests)
        except Exception:  # noqa: BLE001  another person's code
            return 0

    @property
    def hint(self) -> Hint | None:
        """Where to get a key."""
        try:
            hint: object = self._service.hint
        except Exception:  # noqa: BLE001  another person's code
            return None
        return hint if isinstance(hint, Hint) else None

    def close(self) -> None:
        """What goes wrong at the end is of no account."""
        with suppress(Exception):
            self._service.close()

    def takes(self, identifier: Identifier) -> bool:
        """Whether this identifier can be asked for."""
        return bool(self._call(lambda: self._service.takes(identifier)))

    def by_identifiers(self, identifiers: Sequence[Identifier]) -> list[Record | None]:
        """See :class:`publist.services.base.Service`."""
        found = self._call(lambda: list(self._service.by_identifiers(identifiers)))
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
        return [self._own(record) for record in self._call(lambda: list(self._service.by_title(title, author)))]

    def of_person(self, identifier: Identifier) -> list[Record]:
        """Nothing for another scheme than the plug-in's; see :class:`publist.services.base.Service`."""
        if identifier.scheme is not self.person_scheme:
            return []
        return [self._own(record) for record in self._call(lambda: list(self._service.of_person(identifier)))]

    def find_people(self, name: str) -> list[PersonFound]:
        """See :class:`publist.services.base.Service`."""
        found: list[object] = list(self._call(lambda: list(self._service.find_people(name))))
        return [person for person in found if isinstance(person, PersonFound)]

    def counts_of(self, identifiers: Sequence[Identifier]) -> list[CountAnswer]:
        """See :class:`publist.services.base.Service`."""
        found = self._call(lambda: list(self._service.counts_of(identifiers)))
        if len(found) != len(identifiers) or not all(isinstance(answer, CountAnswer) for answer in found):
            raise ServiceAnswerError("plugin-counts-unfit", service=self.name, label=self.label)
        return [replace(answer, count=valid_count(answer.count)) for answer in found]

    def _call(self, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except PublistError:
            raise
        except Exception as error:
            raise ServiceAnswerError(
                "plugin-call-failed", service=self.name, label=self.label, error=_in_short(error)
            ) from error

    def _own(self, record: object) -> Record:
        """The record under the plug-in's own name, whatever it says itself."""
        if not isinstance(record, Record):
            raise ServiceAnswerError("plugin-no-record", service=self.name, label=self.label)
        if not (text(record.title, LONGEST_TITLE) and text(record.key)):
            raise ServiceAnswerError("plugin-record-unusable", service=self.name, label=self.label)
        return with_notices(record if record.source == self.name else replace(record, source=self.name))


def _in_short(error: BaseException) -> str:
    text = " ".join(str(error).split())
    return printable(f"{type(error).__name__}: {text}" if text else type(error).__name__)[:200]
