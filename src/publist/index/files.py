"""Bulk files being read: unpacked as they come, with the checksum of what was read and how far that is."""

import hashlib
import zlib
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final

from publist.errors import UnreadableInputError
from publist.text.files import is_named_pipe

_GZIP: Final = b"\x1f\x8b"
PARQUET: Final = b"PAR1"
BLOCK: Final = 1 << 20
"""Bytes that are read at once."""
HEAD: Final = 1 << 16
"""Bytes by which the format of a file is told."""


@dataclass(frozen=True, slots=True)
class FileMark:
    """What tells that a file is still the one that it was, without reading it."""

    path: str
    size: int
    changed_ns: int


def mark_of(path: Path) -> FileMark:
    """The file's mark.  Raises UnreadableInputError for what is no file."""
    if is_named_pipe(path):
        raise UnreadableInputError("is-pipe", file=str(path))
    try:
        found = path.stat()
    except OSError as error:
        raise UnreadableInputError(
            "no-file" if isinstance(error, FileNotFoundError) else "cannot-read",
            file=str(path),
            detail=error.strerror or "",
        ) from None
    if not path.is_file():
        raise UnreadableInputError("bulk-file-is-folder", file=str(path))
    return FileMark(str(path.resolve()), found.st_size, found.st_mtime_ns)


class Stream(AbstractContextManager["Stream"]):
    """The bytes of a file, unpacked if they are packed by gzip; only a block of them is in memory."""

    def __init__(self, path: Path) -> None:
        """Raises UnreadableInputError where the file cannot be opened."""
        self.path = path
        self.position = 0
        """Unpacked bytes given so far."""
        self.packed = 0
        """Bytes of the file itself read so far."""
        self._hash = hashlib.sha256()
        try:
            self._file = path.open("rb")
        except OSError as error:
            raise UnreadableInputError("cannot-read", file=str(path), detail=error.strerror or "") from None
        start = self._file.read(2)
        self._file.seek(0)
        self._unpacker = zlib.decompressobj(wbits=31) if start == _GZIP else None
        self._waiting = b""
        """Packed bytes that wait to be unpacked."""
        self._ended = True
        """Whether the file may end here: not inside a packed part."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    @property
    def is_table(self) -> bool:
        """Whether the file is Parquet, which DuckDB reads."""
        with self.path.open("rb") as file:
            return file.read(4) == PARQUET

    @property
    def checksum(self) -> str:
        """SHA-256 of the whole file, once all of it has been read."""
        while block := self._file.read(BLOCK):
            self._hash.update(block)
        return self._hash.hexdigest()

    def skip_to(self, position: int) -> None:
        """Go on to a place, unpacking what lies before it."""
        while self.position < position:
            if not self.read(min(BLOCK, position - self.position)):
                raise UnreadableInputError("bulk-file-cut-off", file=str(self.path))

    def read(self, most: int | None = None) -> bytes:
        """The next bytes, at most so many (a block, else); none at the end.

        Raises UnreadableInputError for a packed file that is damaged or ends before its end.
        """
        try:
            found = self._read(most or BLOCK)
        except (zlib.error, OSError) as error:
            raise UnreadableInputError("bulk-file-damaged", file=str(self.path), at=self.packed) from error
        self.position += len(found)
        return found

    def _read(self, most: int) -> bytes:
        if self._unpacker is None:
            return self._block(most)
        while True:
            if not self._waiting:
                self._waiting = self._block(BLOCK)
                if not self._waiting:
                    if not self._ended:
                        raise UnreadableInputError("bulk-file-cut-off", file=str(self.path))
                    return b""
            if self._unpacker.eof:  # a file of several parts, as parallel packers write them
                self._unpacker = zlib.decompressobj(wbits=31)
            found = self._unpacker.decompress(self._waiting, most)
            self._waiting = self._unpacker.unconsumed_tail or self._unpacker.unused_data
            self._ended = self._unpacker.eof
            if self._ended and not self._waiting.strip(b"\0"):
                self._waiting = b""
            if found:
                return found

    def _block(self, most: int) -> bytes:
        block = self._file.read(most)
        self._hash.update(block)
        self.packed += len(block)
        return block


def head_of(path: Path) -> bytes:
    """How a file begins, unpacked."""
    with Stream(path) as stream:
        return start_of(stream)


def start_of(stream: Stream) -> bytes:
    """The first bytes of a stream, as many as tell what it is."""
    found = b""
    while len(found) < HEAD and (block := stream.read(HEAD - len(found))):
        found += block
    return found
