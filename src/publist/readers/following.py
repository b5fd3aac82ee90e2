"""Files that a list names as parts of itself, LaTeX's input and bibliography: read where they stand beside it.

Only files inside the list's own folder are opened, by relative names without ``..`` and without a link that leads out
of it; what is not opened is told.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Final

from publist.model import Reading, ReadingWarning, Record, Unreadable, reading_warning
from publist.readers.base import Include

MAX_FILES: Final = 60
MAX_DEPTH: Final = 6
MAX_TEXT: Final = 20_000_000
"""Bytes of one file."""
_DRIVE: Final = re.compile(r"[A-Za-z]:|[/\\~|]")

Includes = Callable[[str], Sequence[Include]]


@dataclass(slots=True)
class Whole:
    """A text with its parts put in place, and what lies beside it."""

    lines: list[str] = field(default_factory=list)
    places: list[tuple[str, int]] = field(default_factory=list)
    """File and line that each line comes from."""
    beside: list[tuple[str, bytes]] = field(default_factory=list)
    """Lists of their own: name and content."""
    warnings: list[ReadingWarning] = field(default_factory=list)
    files: int = 0
    open: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n".join(self.lines)


def assembled(text: str, name: str, folder: Path | None, includes: Includes) -> Whole:
    """A text with the files that it names; without a folder none is opened."""
    whole = Whole()
    _add(whole, text, name, folder, includes, needed=True)
    return whole


def _add(whole: Whole, text: str, name: str, folder: Path | None, includes: Includes, *, needed: bool) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    whole.open.append(name)
    position = 0
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    for one in includes(text):
        line = bisect_right(starts, one.start)
        found = [_found(whole, wanted, folder, one) for wanted in one.names]
        for (wanted, data), asked in zip(found, one.names, strict=True):
            if data is None:
                if needed and one.needed:
                    whole.warnings.append(reading_warning("not-followed", line, included=asked, why=wanted, file=name))
            elif not one.inline:
                whole.beside.append((wanted, data))
            else:
                _put(whole, text[position : one.start], name, bisect_right(starts, position))
                position = one.end
                inner = data.decode("utf-8", "replace")
                _add(whole, inner, wanted, folder, includes, needed=needed and one.needed)
    _put(whole, text[position:], name, bisect_right(starts, position))
    whole.open.pop()


def _put(whole: Whole, text: str, name: str, line: int) -> None:
    for offset, content in enumerate(text.split("\n")):
        whole.lines.append(content)
        whole.places.append((name, line + offset))


def _found(whole: Whole, wanted: str, folder: Path | None, one: Include) -> tuple[str, bytes | None]:
    """(name, content) of a file, or (why it is not followed, None)."""
    path = PurePosixPath(wanted)
    if folder is None:
        return "no-folder", None
    if not wanted or _DRIVE.match(wanted) or ".." in path.parts or "\0" in wanted or "\\" in wanted:
        return "outside", None
    if len(whole.open) > MAX_DEPTH or whole.files >= MAX_FILES:
        return "too-many", None
    for suffix in ("", *one.suffixes):
        name = wanted + suffix
        try:
            target = (folder / name).resolve()
            inside = target.is_relative_to(folder.resolve())
            if not target.is_file():
                continue
            if not inside:
                return "outside", None
            if name in whole.open or target.stat().st_size > MAX_TEXT:
                return "too-many", None
            whole.files += 1
            return name, target.read_bytes()
        except (OSError, ValueError, RuntimeError):
            continue
    return "not-found", None


def placed(reading: Reading, whole: Whole, name: str) -> Reading:
    """A reading of the whole text with the lines and names of the files that its entries stand in."""

    def place(line: int | None) -> tuple[str, int | None]:
        if line is None or not 0 < line <= len(whole.places):
            return name, line
        return whole.places[line - 1]

    def record(one: Record) -> Record:
        origin, line = place(one.line)
        warnings = tuple(replace(w, line=place(w.line)[1]) for w in one.warnings)
        return replace(one, origin=origin, line=line, warnings=warnings)

    def piece(one: Unreadable) -> Unreadable:
        origin, line = place(one.line)
        values = one.values if origin == name else (*one.values, ("included", origin))
        return replace(one, line=line or 1, values=values)

    return replace(
        reading,
        records=tuple(map(record, reading.records)),
        unreadable=tuple(map(piece, reading.unreadable)),
        warnings=(*(replace(w, line=place(w.line)[1]) for w in reading.warnings), *whole.warnings),
        sections=tuple(replace(s, line=place(s.line)[1] or 1) for s in reading.sections),
    )


def apart(reading: Reading, whole: Whole, name: str) -> dict[str, Reading]:
    """A placed reading as one for each file; what is told about the whole stays with the file that was asked for."""

    def origin(piece: Unreadable) -> str:
        return str(dict(piece.values).get("included", name))

    found = {}
    for file in dict.fromkeys([name, *(file for file, _ in whole.places)]):
        records = tuple(record for record in reading.records if record.origin == file)
        failed = tuple(piece for piece in reading.unreadable if origin(piece) == file)
        told = reading.warnings if file == name else ()
        found[file] = replace(reading, records=records, unreadable=failed, warnings=told, sections=())
    return found


def filled(first: Reading, others: Iterable[Reading]) -> Reading:
    """A reading that is not told to be empty where its parts have entries."""
    if first.records or first.unreadable or not any(reading.records for reading in others):
        return first
    return replace(first, warnings=tuple(warning for warning in first.warnings if warning.code != "no-entries"))


def together(first: Reading, others: Sequence[tuple[str, Reading]]) -> Reading:
    """A reading and those of lists beside it, each of these a section under its file's name."""
    first = filled(first, (reading for _, reading in others))
    records, failed, sections = [*first.records], [*first.unreadable], [*first.sections]
    warnings = [*first.warnings]
    for name, reading in others:
        records += reading.records
        failed += (replace(piece, values=(*piece.values, ("included", name))) for piece in reading.unreadable)
        sections += (replace(section, heading=section.heading or name) for section in reading.sections)
        warnings += reading.warnings
    return replace(
        first,
        records=tuple(records),
        unreadable=tuple(failed),
        warnings=tuple(warnings),
        sections=tuple(sections),
        owner_hint=first.owner_hint or next((r.owner_hint for _, r in others if r.owner_hint), None),
    )
