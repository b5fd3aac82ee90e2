"""What no database of a server can hold or find again; the same holds for a store in a file, so that lists can move."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from publist.model import Reading, ReadingWarning, Record, reading_warning, unreadable
from publist.text.unicode import without_nul

LONGEST_NAME: Final = 2_000
"""Bytes in UTF-8 of what is looked up: keys, names, venues, identifiers.  An index of PostgreSQL holds 2,704."""
_IN_JSON: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
_IN_YAML: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\(?:0(?!\d)|x00|u0000|U00000000)")
_YAML: Final = frozenset({".yml", ".yaml"})
_MOST: Final = 1_000
"""Lines that are named."""


def storable(reading: Reading) -> Reading:
    """The reading without records that hold what is longer; each is reported with the field.

    So long a name is a byline in which no sign parts the names, so long a venue a piece of the page.
    """
    failed = {place: field for place, one in enumerate(reading.records) if (field := _too_long(one)) is not None}
    if not failed:
        return reading
    told = [
        unreadable(one.line or 1, "name-too-long", one.raw, field=failed[place], limit=LONGEST_NAME)
        for place, one in enumerate(reading.records)
        if place in failed
    ]
    kept = tuple(one for place, one in enumerate(reading.records) if place not in failed)
    return replace(reading, records=kept, unreadable=(*reading.unreadable, *told))


def without_nul_characters(text: str, suffixes: Iterable[str]) -> tuple[str, tuple[ReadingWarning, ...]]:
    r"""A text in which U+0000 is U+FFFD, however the format spells it (``\u0000`` in JSON); a warning for each line.

    ``suffixes`` are those of the format.
    """
    spelt = None
    if "\\" in text:
        spelt = _IN_JSON if text.lstrip()[:1] in {"[", "{"} else _IN_YAML if _is_yaml(text, suffixes) else None
    if "\0" not in text and (spelt is None or not spelt.search(text)):
        return text, ()
    lines = [
        number
        for number, line in enumerate(text.split("\n"), 1)
        if "\0" in line or (spelt is not None and spelt.search(line))
    ]
    text = spelt.sub(r"\1\\ufffd", text) if spelt else text
    return without_nul(text), tuple(reading_warning("nul-replaced", line) for line in lines[:_MOST])


def _is_yaml(text: str, suffixes: Iterable[str]) -> bool:
    return not _YAML.isdisjoint(suffixes) or text.startswith("---")


def _too_long(record: Record) -> str | None:
    """The field that is, if any."""
    return next((field for field, text in _looked_up(record) if _is_long(text)), None)


def _looked_up(record: Record) -> Iterator[tuple[str, str | None]]:
    yield from (("key", record.key), ("key", record.list_key), ("venue", record.venue), ("venue", record.tag))
    for author in record.authors:
        yield "authors", author.name
    for identifier in record.identifiers:
        yield "identifiers", identifier.value


def _is_long(text: str | None) -> bool:
    return text is not None and len(text) * 4 > LONGEST_NAME and len(text.encode("utf-8", "replace")) > LONGEST_NAME
