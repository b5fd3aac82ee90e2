"""The entries of Web of Science's plain text: two letters, a blank, a value; lines below it are indented."""

import re
from collections.abc import Iterator
from typing import Final

from publist.readers.structured.tagged import MAX_VALUES, TaggedEntry

_LINE: Final = re.compile(r"([A-Z][A-Z0-9])(?: (.*))?\Z")
_LISTS: Final = frozenset({"AU", "AF", "BA", "BF", "CA", "BE", "ED", "C1", "C3", "CR"})
"""Tags of which each line is a value of its own."""
_AUTHORS: Final = ("AF", "AU", "BF", "BA")
"""Who wrote it, the best first: in full, short; of a whole book in full, short."""
_OUTSIDE: Final = frozenset({"FN", "VR", "EF"})


def entries(source: str) -> Iterator[TaggedEntry]:
    """The entries between ``PT`` and ``ER``; one that lost its ``PT`` begins with its first tag."""
    entry: TaggedEntry | None = None
    tag = ""
    lines = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        found = _LINE.match(line)
        if found and found[1] in {"ER", "PT", *_OUTSIDE}:
            if entry is not None:
                yield _settled(entry)
            entry, tag = (TaggedEntry(number) if found[1] == "PT" else None), ""
        if (found is None and not line.startswith("  ")) or (found and found[1] in {"ER", *_OUTSIDE}):
            continue
        if entry is None and found:
            entry = TaggedEntry(number)
        if entry is None or len(entry.raw) >= MAX_VALUES:
            continue
        entry.raw.append(line)
        if found:
            tag = found[1]
            entry.values.setdefault(tag, []).append((found[2] or "").strip())
        elif tag:
            _go_on(entry.values[tag], line.strip(), is_list=tag in _LISTS)
    if entry is not None:
        yield _settled(entry)


def _go_on(values: list[str], line: str, *, is_list: bool) -> None:
    if is_list:
        values.append(line)
    elif len(values[-1]) < 100_000:
        values[-1] = f"{values[-1]} {line}"


def _settled(entry: TaggedEntry) -> TaggedEntry:
    """The entry with its best names as its authors."""
    if names := next((entry.values[tag] for tag in _AUTHORS if any(entry.values.get(tag, ()))), None):
        entry.values["AU"] = names
    return entry
