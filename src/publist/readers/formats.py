"""Which reader reads a file: decoding, detection by content and suffix, dispatch; the formats stand in the registry."""

import codecs
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Final

from publist.errors import UnreadableInputError, UsageError
from publist.matching.names.numbered import numbers_known
from publist.matching.notices import with_notices
from publist.model import Reading, Record, reading_warning, unreadable
from publist.readers import following
from publist.readers.base import ReaderFormat
from publist.readers.doubts import doubted
from publist.readers.encodings import declared_encoding
from publist.readers.plugins import guarded, usable
from publist.readers.sections import counted
from publist.readers.storable import storable, without_nul_characters
from publist.registry import READERS
from publist.text.names import without_homonym_number

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAX_BYTES: Final = 200_000_000
"""A larger file is no publication list."""
_OLD_WORD: Final = b"\xd0\xcf\x11\xe0"
_DATABASE: Final = b"SQLite format 3\x00"
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROLS: Final = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_NOT_READ: Final = {".xml": "XML", ".rtf": "RTF"}
"""Formats of lists that no reader takes, unless a plug-in does."""
FALLBACK: Final = "text"
"""What a file is whose suffix and content say nothing else."""
_SEARCHED: Final = 200_000
"""Characters of a text in which its format is looked for."""


def formats() -> Iterator[ReaderFormat]:
    """All formats that can be read, publist's own first."""
    yield from READERS.own()
    yield from _plugins(tuple(sys.path))


@lru_cache(maxsize=1)
def _plugins(_path: tuple[str, ...]) -> tuple[ReaderFormat, ...]:
    """The formats of other packages; they are looked for again when Python looks elsewhere for packages."""
    found = ((name, READERS.get(name)) for name in READERS.plugins)
    return tuple(entry for name, entry in found if entry is not None and usable(name, entry))


def readable() -> tuple[str, ...]:
    """The names that ``--from`` takes, without aliases."""
    return tuple(entry.name for entry in formats())


def read_data(
    data: bytes,
    *,
    name: str,
    format: str | None = None,  # noqa: A002 -- the option's own word
    encoding: str | None = None,
    folder: Path | None = None,
) -> Reading:
    """What a file holds.

    Args:
        data: The file's bytes.
        name: The file's name: its suffix counts, and records keep it.
        format: The format's name, where content and suffix do not tell.
        encoding: The encoding of a text that is not Unicode.
        folder: Where the file lies: files of this folder that it names as its parts are read with it.

    Raises:
        UsageError: no such format or encoding.
        UnreadableInputError: a file that cannot be read at all.
    """
    text, known = text_of(data, name=name, format=format, encoding=encoding)
    entry = _named(known or detect(text, name))
    if entry.includes is None:
        return read(text, name=name, format=entry.name)
    whole = following.assembled(text, name, folder, entry.includes)
    reading = following.placed(read(whole.text, name=name, format=entry.name), whole, name)
    return following.together(reading, [(part, _beside(content, part)) for part, content in whole.beside])


def read_parts(
    text: str,
    *,
    name: str,
    format: str | None,  # noqa: A002 -- the option's own word
    folder: Path | None,
) -> dict[str, Reading]:
    """What a decoded file holds and what each file that it names as its part holds, by their names within the folder.

    Raises:
        UsageError: no such format.
        UnreadableInputError: not of that format at all.
    """
    entry = _named(format or detect(text, name))
    if entry.includes is None:
        return {name: read(text, name=name, format=entry.name)}
    whole = following.assembled(text, name, folder, entry.includes)
    reading = following.placed(read(whole.text, name=name, format=entry.name), whole, name)
    parts = following.apart(reading, whole, name)
    for part, content in whole.beside:
        parts.setdefault(part, _beside(content, part))
    return {**parts, name: following.filled(parts[name], parts.values())}


def _beside(data: bytes, name: str) -> Reading:
    """A list beside the one that names it; where it cannot be read at all, that is told."""
    try:
        return read_data(data, name=name)
    except UnreadableInputError as error:
        return Reading((), (), (reading_warning("not-followed", included=name, why=error.code),))


def text_of(
    data: bytes,
    *,
    name: str,
    format: str | None = None,  # noqa: A002 -- the option's own word
    encoding: str | None = None,
) -> tuple[str, str | None]:
    """The text of a file, and its format where that is given or shows in the bytes (PDF, DOCX)."""
    packed = None if format else _packed(data, name)
    return decode(data, name=name, encoding=encoding), packed.name if packed else format


def decode(data: bytes, *, name: str, encoding: str | None = None) -> str:
    """The text of a file: UTF-8 (with or without a byte order mark), UTF-16 or UTF-32 with one, or ``encoding``.

    A binary file of a format that is read (DOCX, PDF) is unpacked.

    Raises:
        UnreadableInputError: empty, binary, or not in that encoding (with the offset of the first bad byte).
        UsageError: no such encoding.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableInputError("file-too-large", file=name, limit=MAX_BYTES)
    if (packed := _packed(data, name)) is not None:
        return _unpacked(packed, data, name)
    if data.startswith(_OLD_WORD):
        raise UnreadableInputError("old-word-file", file=name)
    if data.startswith(_DATABASE):
        raise UnreadableInputError("database-file", file=name)
    if not data.strip():
        raise UnreadableInputError("empty-file", file=name)
    text = _decoded(data, name, encoding).removeprefix("\ufeff")
    if not text.strip():
        raise UnreadableInputError("empty-file", file=name)
    return text


def _decoded(data: bytes, name: str, encoding: str | None) -> str:
    bom = next((codec for mark, codec in _BOMS if data.startswith(mark)), None) or declared_encoding(data)
    binary = bom is None and encoding is None and _looks_binary(data)
    try:
        text = data.decode(encoding or bom or "utf-8")
    except LookupError:
        raise UsageError("no-such-encoding", encoding=encoding) from None
    except (ValueError, UnicodeError) as error:
        if binary:
            raise UnreadableInputError("binary-file", file=name) from None
        at = error.start if isinstance(error, UnicodeDecodeError) else None
        raise UnreadableInputError("wrong-encoding", file=name, encoding=encoding or bom or "UTF-8", at=at) from None
    if binary or "\x00" in text:
        raise UnreadableInputError("binary-file", file=name)
    return text


def _packed(data: bytes, name: str) -> ReaderFormat | None:
    """The binary format of a file; where several begin alike, its suffix decides."""
    found = [entry for entry in formats() if entry.unpack and data.startswith(entry.magic)]
    suffix = PurePath(name).suffix.lower()
    return next((entry for entry in found if suffix in entry.suffixes), found[0] if found else None)


def _unpacked(entry: ReaderFormat, data: bytes, name: str) -> str:
    with guarded(entry, name):
        text = entry.unpack(data, name) if entry.unpack else ""
        if not isinstance(text, str):
            raise TypeError(type(text).__name__)
        return text


def _looks_binary(data: bytes) -> bool:
    start = data[:8192]
    return b"\x00" in start or len(_CONTROLS.findall(start)) * 20 > len(start)


def detect(text: str, name: str) -> str:
    """The name of a file's format, by its suffix where that is plain, else by its content.

    Raises:
        UnreadableInputError: a format that publist knows and does not read.
    """
    suffix = PurePath(name).suffix.lower()
    found = next((entry.name for entry in formats() if suffix and suffix in entry.suffixes), None)
    if found is None and suffix in _NOT_READ:
        raise UnreadableInputError("format-not-read", file=name, format=_NOT_READ[suffix], readable=readable())
    if found is not None and found != FALLBACK:
        return found
    return _by_content(text[:_SEARCHED]) or FALLBACK


def _by_content(text: str) -> str | None:
    """The format that the text shows by itself; those of weak signs are asked last."""
    for weak in (False, True):
        for entry in formats():
            if entry.weak is weak and entry.detect is not None and _says(entry, text):
                return entry.name
    return None


def _says(entry: ReaderFormat, text: str) -> bool:
    if entry.detect is None:
        return False
    if entry.name in READERS.own_names:
        return entry.detect(text)
    try:
        return entry.detect(text) is True
    except Exception:  # noqa: BLE001 -- a plug-in that fails here leaves the other formats to be read
        return False


def read(text: str, *, name: str, format: str | None = None) -> Reading:  # noqa: A002 -- the option's own word
    """Reads a decoded file with the reader of its format.

    Raises:
        UsageError: no such format.
        UnreadableInputError: not of that format at all, or a format that is not read.
    """
    if _SURROGATE.search(text):  # half a character: no file holds one, and no parser takes it
        text = _SURROGATE.sub("\ufffd", text)
    entry = _named(format or detect(text, name))
    text, told = without_nul_characters(text, entry.suffixes)
    with guarded(entry, name) as checked:
        reading = edged(checked(entry.read(text, name)))
        return replace(reading, warnings=(*reading.warnings, *told)) if told else reading


def _named(name: str) -> ReaderFormat:
    entry = next((entry for entry in formats() if name in (entry.name, *entry.aliases)), None)
    if entry is not None:
        return entry
    if failure := READERS.failures.get(name):
        raise UsageError("reader-unusable", format=name, package=failure.package, detail=failure.error)
    raise UsageError("no-such-format", format=name, readable=readable())


def edged(reading: Reading) -> Reading:
    """What titles tell of retractions and the like becomes a fact, and names lose numbers, whatever the format."""
    titled = _titled(storable(reading))
    hint = without_homonym_number(reading.owner_hint) if reading.owner_hint else None
    records = tuple(doubted(with_notices(numbers_known(record))) for record in titled.records)
    return counted(replace(titled, records=records, owner_hint=hint))


def _titled(reading: Reading) -> Reading:
    """An entry in which no title is left once marks and markup are off is no paper, and is reported."""
    untitled = [record for record in reading.records if not _has_title(record)]
    if not untitled:
        return reading
    failed = tuple(unreadable(record.line or 1, "no-title", record.raw) for record in untitled)
    titled = tuple(record for record in reading.records if _has_title(record))
    return replace(reading, records=titled, unreadable=(*reading.unreadable, *failed))


def _has_title(record: Record) -> bool:
    return any(letter.isalnum() for letter in record.title)
