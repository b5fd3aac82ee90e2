"""The files that are to be proofread, as they are now."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from publist.errors import UnreadableInputError
from publist.model import Reading
from publist.readers.formats import decode, read


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
    text: str
    reading: Reading
    plain: bool = True
    """The file's bytes are this text in UTF-8, so that it can be repaired."""
    format: str | None = None
    """The format that was asked for; None where content and name decide."""

    def read_again(self, text: str) -> Reading:
        """Another text, read as this file was."""
        return read(text, name=Path(self.name).name, format=self.format)


def read_list(given: GivenFile, format: str | None = None) -> ListFile:  # noqa: A002 - as in the readers
    """Decode and read a file.  Raises UnreadableInputError."""
    data = _bytes(given.name) if given.data is None else given.data
    text = decode(data, name=given.name)
    plain = data.removeprefix(codecs.BOM_UTF8) == text.encode("utf-8", "replace")
    return ListFile(given.name, text, read(text, name=Path(given.name).name, format=format), plain, format)


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except FileNotFoundError:
        raise UnreadableInputError("no-list-file", file=name) from None
    except IsADirectoryError:
        raise UnreadableInputError("list-is-folder", file=name) from None
    except OSError as error:
        raise UnreadableInputError("list-unreadable", file=name, error=error.strerror) from None
