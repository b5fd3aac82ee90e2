"""JSON to data; every mapping with a title gets the line of its title."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from publist.errors import UnreadableInputError
from publist.readers.structured.plain import MAX_FILE, Mapping, Plain

MAX_DEPTH = 60
_MAX_DIGITS = 300
"""A longer number is kept as it is written: Python turns no text of thousands of digits into a number."""
_HOPELESS = 100
"""So many more broken lines than others, and a text is no JSON Lines."""
_TITLE = re.compile(r'"(?:title|display_name|name)"\s{0,20}:')


class JsonObject(dict[str, object]):
    """An object of JSON with the 1-based line of its title; values as JSON has them."""

    __slots__ = ("line",)

    def __init__(self) -> None:
        super().__init__()
        self.line = 1


class WrittenFloat(float):
    """A number that knows how the file spells it: volume 1.10 is not volume 1.1."""

    __slots__ = ("written",)
    written: str


def _whole_number(written: str) -> int | str:
    return int(written) if len(written) <= _MAX_DIGITS else written


def _number(written: str) -> WrittenFloat:
    number = WrittenFloat(written)
    number.written = written
    return number


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line of JSON Lines that is no object."""

    number: int
    """1-based."""
    text: str
    detail: str


class JsonDocument:
    """A JSON text, or JSON Lines, as data.

    Raises:
        UnreadableInputError: no JSON (with the line), or nested too deeply.
    """

    def __init__(self, text: str, *, name: str) -> None:
        """``name`` is the file's, for errors."""
        self.name = name
        self.data: object
        """As JSON has it; objects are :class:`JsonObject`."""
        self.broken: tuple[BrokenLine, ...]
        """Of JSON Lines, those that could not be read."""
        self.data, self.broken = _parse(text, name)

    @cached_property
    def plain(self) -> Plain:
        """The same with numbers and truth values as texts, as the other formats have them."""
        return _plain(self.data)

    def objects(self) -> Iterator[JsonObject]:
        """The objects of the outermost list, or the one object."""
        items = self.data if isinstance(self.data, list) else [self.data]
        return (item for item in items if isinstance(item, JsonObject))


def _parse(text: str, name: str) -> tuple[object, tuple[BrokenLine, ...]]:
    if len(text) > 2 * MAX_FILE:
        raise UnreadableInputError("too-many-characters", file=name, limit=2 * MAX_FILE)
    try:
        data = _loads(text)
    except json.JSONDecodeError as error:
        objects, broken = _json_lines(text)
        if len(objects) > max(len(broken), 1):
            return objects, broken
        raise UnreadableInputError("not-json", file=name, line=error.lineno, detail=_said(error)) from None
    except (RecursionError, ValueError):  # deep nesting; an integer of thousands of digits
        raise UnreadableInputError("absurd-json", file=name) from None
    _Lines(text).number(data, 0)
    return data, ()


def _said(error: json.JSONDecodeError) -> str:
    """What is wrong, without the place that Python names behind it."""
    return error.msg.lower().removesuffix(" starting at")


def _loads(text: str) -> object:
    def mapping(pairs: list[tuple[str, object]]) -> JsonObject:
        found = JsonObject()
        found.update(pairs)
        return found

    data = json.loads(text, object_pairs_hook=mapping, parse_int=_whole_number, parse_float=_number, parse_constant=str)
    _check_depth(data, 0)
    return data


def _check_depth(value: object, depth: int) -> None:
    """No list of papers is nested so deeply."""
    if depth > MAX_DEPTH:
        raise RecursionError
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            if isinstance(item, dict | list):
                _check_depth(item, depth + 1)


def _plain(value: object) -> Plain:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, JsonObject):
        found = Mapping(value.line)
        for name, item in value.items():
            found[name] = _plain(item)
        return found
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, WrittenFloat):
        return value.written
    return value if value is None or isinstance(value, str) else str(value)


def _json_lines(text: str) -> tuple[list[JsonObject], tuple[BrokenLine, ...]]:
    found: list[JsonObject] = []
    broken: list[BrokenLine] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if len(broken) > len(found) + _HOPELESS:
            break
        try:
            item = _loads(line)
        except json.JSONDecodeError as error:
            broken.append(BrokenLine(number, line, _said(error)))
            continue
        except (RecursionError, ValueError):  # deep nesting; an integer of thousands of digits
            broken.append(BrokenLine(number, line, "nested too deeply, or a number too long"))
            continue
        if isinstance(item, JsonObject):
            item.line = number
            found.append(item)
        else:
            broken.append(BrokenLine(number, line, "no object"))
    return found, tuple(broken)


class _Lines:
    """Finds lines by going through the text's title keys in the order in which the data has them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys = _TITLE.finditer(text)
        self.line, self.position = 1, 0

    def number(self, value: object, depth: int) -> None:
        """Gives each mapping the line of its own title, or of the title before it."""
        if isinstance(value, list):
            for item in value:
                self.number(item, depth + 1)
        elif isinstance(value, JsonObject):
            value.line = self.line
            own = False
            for name, item in value.items():
                if name in {"title", "display_name", "name"}:
                    self._next()
                    value.line = value.line if own else self.line
                    own = True
                if isinstance(item, dict | list):
                    self.number(item, depth + 1)

    def _next(self) -> None:
        if (found := next(self.keys, None)) is not None:
            self.line += self.text.count("\n", self.position, found.start())
            self.position = found.start()
