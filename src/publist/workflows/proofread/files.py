"""The files that are to be proofread, as they are now."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from publist.model import Reading
from publist.readers import load
from publist.readers.formats import read, text_of


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


def read_list(given: GivenFile, format: str | None = None) -> ListFile:  # noqa: A002 - as in the readers
    """Decode and read a file.  Raises UnreadableInputError."""
    data = load(given.name) if given.data is None else given.data
    text, known = text_of(data, name=given.name, format=format)
    plain = data.removeprefix(codecs.BOM_UTF8) == text.encode("utf-8", "replace")
    return ListFile(given.name, text, read(text, name=Path(given.name).name, format=known), plain, known)
