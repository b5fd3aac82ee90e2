"""Texts that are written in one order and read in another, in memory as long as they are few."""

import os
import weakref
from pathlib import Path
from typing import Final

from publist.text.files import one_error

_IN_MEMORY: Final = 1 << 22
"""Bytes; what is more lies in a file without a name."""


class Spool:
    """Bytes by their place."""

    def __init__(self, in_memory: int = _IN_MEMORY) -> None:
        """``in_memory``: the bytes that are kept without a file."""
        self._most = in_memory
        self._kept = bytearray()
        self._filed = 0
        self._file: int | None = None

    def write(self, data: bytes) -> int:
        """Where the bytes begin.  Raises DiskFullError."""
        place = self._filed + len(self._kept)
        self._kept += data
        if len(self._kept) > self._most:
            self._to_file()
        return place

    def read(self, place: int, length: int) -> bytes:
        """So many bytes from there on."""
        if self._file is None:
            return bytes(self._kept[place : place + length])
        if self._kept:
            self._to_file()
        return os.pread(self._file, length, place)

    def _to_file(self) -> None:
        import tempfile  # only long lists need it

        folder = Path(tempfile.gettempdir())
        with one_error(folder):
            if self._file is None:
                self._file, name = tempfile.mkstemp(prefix="publist-", dir=folder)
                weakref.finalize(self, os.close, self._file)
                os.unlink(name)  # noqa: PTH108 - nobody else needs its name, and no killed process leaves it
            left = memoryview(self._kept)
            while left:
                left = left[os.write(self._file, left) :]
        self._filed += len(self._kept)
        self._kept = bytearray()
