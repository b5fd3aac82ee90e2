"""JSON to plain data; every mapping with a title gets the line of its title."""

import json
import re
from collections.abc import Callable

from publist.errors import UnreadableInputError
from publist.readers.structured.plain import MAX_FILE, Mapping, Plain

MAX_DEPTH = 60
_TITLE = re.compile(r'"(?:title|display_name|name)"\s{0,20}:')


def parse(text: str, *, name: str) -> Plain:
    """The data of a JSON text, or of JSON Lines.

    Raises:
        UnreadableInputError: no JSON (with the line), or nested too deeply.
    """
    if len(text) > 2 * MAX_FILE:
        raise UnreadableInputError(f"{name} has more than {2 * MAX_FILE:,} characters of JSON; import it in parts")
    try:
        data = _loads(text)
    except json.JSONDecodeError as error:
        if (lines := _json_lines(text)) is not None:
            return lines
        raise UnreadableInputError(f"{name}, line {error.lineno}: not JSON ({error.msg.lower()})") from None
    except (RecursionError, ValueError):  # deep nesting; an integer of thousands of digits
        raise UnreadableInputError(f"{name}: this JSON is nested too deeply or holds an absurd number") from None
    _Lines(text).number(data, 0)
    return data


def _loads(text: str) -> Plain:
    def mapping(pairs: list[tuple[str, Plain]]) -> Mapping:
        found = Mapping()
        for name, value in pairs:
            found[name] = value
        return found

    hook: Callable[[list[tuple[str, Plain]]], Mapping] = mapping
    data: Plain = _as_text(
        json.loads(text, object_pairs_hook=hook, parse_int=str, parse_float=str, parse_constant=str), 0
    )
    return data


def _as_text(value: object, depth: int) -> Plain:
    """Truth values as texts, and nothing nested deeper than any list of papers is."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if depth > MAX_DEPTH:
        raise RecursionError
    if isinstance(value, Mapping):
        for name, item in value.items():
            value[name] = _as_text(item, depth + 1)
        return value
    if isinstance(value, list):
        return [_as_text(item, depth + 1) for item in value]
    return value if isinstance(value, str) else None


def _json_lines(text: str) -> list[Plain] | None:
    found: list[Plain] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                item = _loads(line)
            except (RecursionError, ValueError):
                return None
            if not isinstance(item, Mapping):
                return None
            item.line = number
            found.append(item)
    return found


class _Lines:
    """Finds lines by going through the text's title keys in the order in which the data has them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys = _TITLE.finditer(text)
        self.line, self.position = 1, 0

    def number(self, value: Plain, depth: int) -> None:
        """Gives each mapping the line of its own title, or of the title before it."""
        if isinstance(value, list):
            for item in value:
                self.number(item, depth + 1)
        elif isinstance(value, Mapping):
            value.line = self.line
            own = False
            for name, item in value.items():
                if name in {"title", "display_name", "name"}:
                    self._next()
                    value.line = value.line if own else self.line
                    own = True
                if not isinstance(item, str):
                    self.number(item, depth + 1)

    def _next(self) -> None:
        if (found := next(self.keys, None)) is not None:
            self.line += self.text.count("\n", self.position, found.start())
            self.position = found.start()
