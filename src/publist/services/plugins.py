"""Sources that other packages bring: the entry point group ``publist.services`` (``docs/sources.md``).

A plug-in is another person's code.  Whatever it does wrong is one named failure of that source, and its records bear
its own name, so that it ranks last and can take no field over from the sources that publist knows.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib.metadata import EntryPoint, entry_points
from typing import Final, NoReturn, TypeVar

from publist.errors import PublistError, ServiceAnswerError
from publist.model import CountAnswer, Identifier, Record, Scheme
from publist.services.base import CountingSource, Opening, Source, hint_of
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


class PluginError(PublistError):
    """A plug-in cannot be used; the text says which and why."""


def plugin_names() -> list[str]:
    """The names of the plug-ins that are installed, the unusable ones among them, sorted."""
    return sorted({found.name for found in entry_points(group=GROUP)})


def open_plugin(opening: Opening, own_names: Iterable[str]) -> Source:
    """The plug-in of that name, opened and guarded.

    Raises PluginError when there is none or two, when its name is not one that a source can have, or when it fails.
    """
    name = opening.name
    shown = printable(name)[:_LONGEST_NAME]
    if not _NAME.match(name) or len(name) > _LONGEST_NAME or name in _RESERVED or name in set(own_names):
        raise PluginError(f"the plug-in {shown!r} cannot be used: a source cannot have this name")
    found = _entry_point(name)
    try:
        factory = found.load()
        guarded = _guarded(factory(opening), name)
    except (Exception, SystemExit) as error:
        raise PluginError(f"the plug-in {shown} cannot be used: {_said(error)}; uninstall or repair it") from error
    if guarded is None:
        raise PluginError(f"the plug-in {shown} cannot be used: it gives no source of that name; repair it")
    return guarded


def _guarded(source: object, name: str) -> "Guarded | None":
    """The source behind the guard; None when it is no source, or one of another name."""
    if not isinstance(source, Source) or source.name != name:
        return None
    counting = isinstance(source, CountingSource) and source.counts
    return GuardedCounting(source, name) if counting else Guarded(source, name)


def _entry_point(name: str) -> EntryPoint:
    found = {(point.value, point.dist and point.dist.name): point for point in entry_points(group=GROUP, name=name)}
    if not found:
        raise PluginError(f"there is no source {name}: no package that is installed brings one of that name")
    if len(found) > 1:
        packages = " and ".join(sorted(str(package) for _, package in found))
        raise PluginError(f"the plug-in {name} cannot be used: {packages} both bring it; uninstall one")
    return next(iter(found.values()))


class Guarded:
    """A plug-in's source; every error of it becomes a ServiceError that names it, every answer is checked."""

    counts: bool = False

    def __init__(self, source: Source, name: str) -> None:
        self._source = source
        self.name: Final[str] = name
        self.label: Final = printable(str(source.label))[:80] or name
        size: object = source.batch_size
        scheme: object = source.person_scheme
        self.batch_size: Final = size if isinstance(size, int) and size > 0 else None
        self.person_scheme: Final = scheme if isinstance(scheme, Scheme) else None
        self.can_search: Final = bool(source.can_search)

    @property
    def requests(self) -> int:
        """HTTP requests made so far, as far as the plug-in tells."""
        try:
            return int(self._source.requests)
        except Exception:  # noqa: BLE001  another person's code
            return 0

    @property
    def hint(self) -> str | None:
        """What the plug-in would tell the person."""
        try:
            hint = hint_of(self._source)
        except Exception:  # noqa: BLE001  another person's code
            return None
        return printable(hint)[:300] if hint else None

    def takes(self, identifier: Identifier) -> bool:
        """Whether this identifier can be asked for."""
        return bool(self._call(lambda: self._source.takes(identifier)))

    def by_identifiers(self, identifiers: Sequence[Identifier]) -> list[Record | None]:
        """See :class:`publist.services.base.Source`."""
        found = self._call(lambda: list(self._source.by_identifiers(identifiers)))
        if len(found) != len(identifiers):
            self._wrong(f"{len(found)} answers to {len(identifiers)} questions")
        return [None if record is None else self._own(record) for record in found]

    def by_title(self, title: str) -> list[Record]:
        """See :class:`publist.services.base.Source`."""
        return [self._own(record) for record in self._call(lambda: list(self._source.by_title(title)))]

    def of_person(self, identifier: Identifier) -> list[Record]:
        """See :class:`publist.services.base.Source`."""
        return [self._own(record) for record in self._call(lambda: list(self._source.of_person(identifier)))]

    def _call(self, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except PublistError:
            raise
        except Exception as error:
            message = f"{self.label} failed: {_said(error)}; repair the plug-in, or leave it out"
            raise ServiceAnswerError(message, service=self.name) from error

    def _own(self, record: object) -> Record:
        """The record under the plug-in's own name, whatever it says itself."""
        if not isinstance(record, Record):
            self._wrong("something that is no record")
        if not (text(record.title, LONGEST_TITLE) and text(record.key)):
            self._wrong("a record without a usable title or key")
        return record if record.source == self.name else replace(record, source=self.name)

    def _wrong(self, what: str) -> NoReturn:
        message = f"{self.label} gave {what}; repair the plug-in, or leave it out"
        raise ServiceAnswerError(message, service=self.name)


class GuardedCounting(Guarded):
    """A plug-in's source that has citation counts."""

    counts: bool = True

    def counts_of(self, identifiers: Sequence[Identifier]) -> list[CountAnswer]:
        """See :class:`publist.services.base.CountingSource`."""
        source = self._source
        if not isinstance(source, CountingSource):  # it was one when it was opened
            self._wrong("no counts")
        found = self._call(lambda: list(source.counts_of(identifiers)))
        if len(found) != len(identifiers) or not all(isinstance(answer, CountAnswer) for answer in found):
            self._wrong("counts that do not fit what was asked")
        return [replace(answer, count=valid_count(answer.count)) for answer in found]


def _said(error: BaseException) -> str:
    text = " ".join(str(error).split())
    return printable(f"{type(error).__name__}: {text}" if text else type(error).__name__)[:200]
