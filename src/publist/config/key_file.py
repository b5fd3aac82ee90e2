"""A key from a file of its own."""

import os
import stat
from pathlib import Path
from typing import Final

from publist.errors import UsageError
from publist.model.reason import Reason, because

_MOST_BYTES: Final = 4096
"""Far above any service's key: a longer file is another file, named by mistake."""
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def key_from(path: Path) -> tuple[str, tuple[Reason, ...]]:
    """The key, and what the person should know about the file; no error shows what is in it.

    Raises UsageError for what is no file (a pipe would be waited for), is too large, or holds more than ASCII.
    """
    try:
        # O_NONBLOCK: a pipe that nobody writes to would be waited for before it can be seen to be one.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise UsageError("no-key-file", file=str(path)) from None
    except (OSError, ValueError) as error:
        cause = error.strerror if isinstance(error, OSError) else None
        raise UsageError("unreadable-key-file", file=str(path), cause=cause) from None
    try:
        mode = os.fstat(handle).st_mode
        if not stat.S_ISREG(mode):
            raise UsageError("key-file-no-file", file=str(path))
        content = os.read(handle, _MOST_BYTES + 1)
    finally:
        os.close(handle)
    if len(content) > _MOST_BYTES:
        raise UsageError("key-file-too-large", file=str(path), most=_MOST_BYTES)
    if not content.isascii():
        raise UsageError("unreadable-key-file", file=str(path), cause=None)
    notes = (because("key-file-open-to-others", file=str(path)),) if mode & _OTHERS else ()
    return content.decode("ascii").strip(), notes
