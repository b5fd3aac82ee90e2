"""The files that are to be proofread, as they are now."""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from publist.model import Reading
from publist.readers import load
from publist.readers.formats import read, read_parts, text_of


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file to be proofread."""

    name: str
    """A path, or what to call the bytes."""
    data: bytes | None = None
    """The bytes themselves (standard input); None where they are to be read from the path."""


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file as it is now."""

    name: str
    """As the person named it."""
    content: str
    reading: Reading
    plain: bool = True
    """The file's bytes are this text in UTF-8, so that it can be repaired."""
    format: str | None = None
    """The format that was asked for or that the bytes show; None where the text and the name decide."""

    def read_again(self, text: str) -> Reading:
        """Another text, read as this file was."""
        return read(text, name=Path(self.name).name, format=self.format)


def read_lists(given: Iterable[GivenFile], format: str | None = None) -> list[ListFile]:  # noqa: A002 - as in the readers
    """Decode and read files, each followed by those that it names as its parts.  Raises UnreadableInputError."""
    given = list(given)
    seen = {Path(one.name).resolve() for one in given if one.data is None}
    files: list[ListFile] = []
    for one in given:
        for file in _read(one, format):
            path = Path(file.name).resolve()
            if file.name == one.name or path not in seen:
                seen.add(path)
                files.append(file)
    return files


def _read(given: GivenFile, format: str | None) -> list[ListFile]:  # noqa: A002 - as in the readers
    data = load(given.name) if given.data is None else given.data
    text, known = text_of(data, name=given.name, format=format)
    plain = data.removeprefix(codecs.BOM_UTF8) == text.encode("utf-8", "replace")
    path = Path(given.name)
    folder = path.parent if given.data is None else None
    parts = read_parts(text, name=path.name, format=known, folder=folder)
    files = [ListFile(given.name, text, parts.pop(path.name), plain, known)]
    for name, reading in parts.items():
        content = load(path.parent / name).decode("utf-8", "replace")
        # repaired only where it is named itself: it is read otherwise without the file that it is a part of
        files.append(ListFile(str(path.parent / name), content, reading, plain=False))
    return files
