"""Lists of people whose shape is not one item for each: inside an object, in lists, cut at the commas of names."""

import re

from publist.readers.structured.plain import Mapping, Plain, key, text

_HOLDERS = frozenset({"author", "authors", "creator", "creators", "contributor", "contributors", "person", "persons"})
"""What holds the list of people in XML that became JSON, as DBLP's did."""


def held(value: Plain) -> Plain:
    """The list inside ``{"author": [...]}``."""
    for _ in range(_DEEPEST):
        inner = [one for name, one in value.items() if key(name) in _HOLDERS] if isinstance(value, Mapping) else []
        if len(inner) != 1 or not isinstance(inner[0], list | Mapping):
            break
        value = inner[0]
    return value


_DEEPEST = 3


def whole_names(items: list[Plain]) -> list[Plain]:
    """The list with a name for each item: lists inside it opened, families and initials that a comma parted joined.

    ``[Ost, M., Vik, P.]`` is in YAML a list of four.
    """
    opened_up = [
        one
        for item in items
        for one in (item if isinstance(item, list) and all(" " in text(name) for name in item) else [item])
    ]
    words = [text(item) if isinstance(item, str) else "" for item in opened_up]
    if len(words) % 2 or not words or not all(map(_INITIALS.match, words[1::2])):
        return opened_up
    if any(not word or "," in word or _INITIALS.match(word) for word in words[::2]):
        return opened_up
    return [f"{family}, {given}" for family, given in zip(words[::2], words[1::2], strict=True)]


_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?){1,4}\Z")
