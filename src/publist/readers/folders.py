"""A folder of pages, each about one publication, as sites have them: all pages as one list."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from publist.errors import UnreadableInputError
from publist.model import Reading, Record, Unreadable, reading_warning, unreadable
from publist.readers.formats import decode, edged
from publist.readers.structured import finishing, front_matter

_SUFFIXES: Final = frozenset({".md", ".markdown", ".qmd"})
_DEEPEST: Final = 3
"""Folders below the given one; a page stands in it, or in a folder of its own."""
_MOST: Final = 100_000
_LARGEST: Final = 4_000_000
"""Bytes; a larger page is none."""


def read_folder(folder: Path) -> Reading:
    """The publications that the pages of a folder are about; records have the page's path in ``origin``.

    Pages that describe no publication are told together; one that cannot be read at all is an ``Unreadable``.

    Raises:
        UnreadableInputError: no page in it describes a publication.
    """
    records: list[Record] = []
    failed: list[Unreadable] = []
    others: list[str] = []
    for path in sorted(_pages(folder), key=lambda one: one.parts)[:_MOST]:
        name = path.as_posix()
        try:
            source = decode(_bytes(folder / path), name=name)
        except UnreadableInputError as error:
            failed.append(unreadable(1, "unreadable-page", included=name, why=error.code))
            continue
        record = front_matter.record_of_page(source, origin=name)
        if record is None and front_matter.is_broken(source):
            failed.append(unreadable(1, "unreadable-page", included=name, why="broken-front-matter"))
        elif record is None:
            others.append(name)
        else:
            records.append(record)
    if not records and not failed:
        raise UnreadableInputError("is-folder", file=str(folder))
    reading = finishing.finished(records, failed, "publication")
    told = (reading_warning("no-publication-pages", pages=len(others), first=others[0]),) if others else ()
    return edged(replace(reading, warnings=(*reading.warnings, *told)))


def _pages(folder: Path) -> Iterator[PurePosixPath]:
    """Pages below the folder, without hidden folders and what links lead to outside."""
    root = folder.resolve()
    waiting = [(folder, 0)]
    while waiting:
        where, depth = waiting.pop()
        try:
            entries = sorted(where.iterdir())
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith((".", "_index.")) or not entry.resolve().is_relative_to(root):
                continue
            if entry.is_dir() and depth < _DEEPEST and not entry.is_symlink():
                waiting.append((entry, depth + 1))
            elif entry.is_file() and entry.suffix.lower() in _SUFFIXES:
                yield PurePosixPath(entry.relative_to(folder).as_posix())


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableInputError("file-too-large", file=path.name, limit=_LARGEST)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableInputError("cannot-read", file=path.name, detail=error.strerror or "") from None
