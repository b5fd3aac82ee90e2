"""Text to files, so that a file is always the old one or the whole new one, whatever happens meanwhile.

The order is fsync of a temporary file in the same folder, rename over the target, fsync of the folder: the one that
POSIX file systems need for a rename to survive a loss of power.
"""

import errno
import os
import re
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from publist.errors import DiskFullError, PublistError, UsageError

_NO_SPACE: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_NOT_ALLOWED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_LONGEST_STEM: Final = 200
"""Bytes of the target's name in the temporary one's, which must stay below the usual 255."""


def is_named_pipe(path: Path) -> bool:
    """Whether a path is a pipe that lies in a folder: nobody may ever write to it, and reading it would wait for ever.

    One that the shell has opened (``/dev/fd/63``, ``/dev/stdin``) has somebody at its other end.
    """
    try:
        pipe = stat.S_ISFIFO(path.stat().st_mode)
    except (OSError, ValueError):
        return False
    return pipe and not path.as_posix().startswith(("/dev/", "/proc/"))


def write_atomically(path: Path, text: str | bytes | Iterable[bytes], *, one_of_many: bool = False) -> bool:
    """Put ``text`` (as UTF-8) or bytes into ``path``; True when that changed the file.

    Bytes that come in parts are asked for twice where a file is there that may say the same.

    A file that is there keeps its mode and, where the system allows, its owner; a symbolic link keeps pointing, and
    its target is replaced.  Pipes and devices are written to directly.  Raises DiskFullError or UsageError, and then
    the old file is whole.  ``one_of_many`` files that can be made again any time are not waited for until they are on
    the disk, and :func:`sweep` takes away what killed processes left of them.
    """
    with one_error(path):
        parts = _parts(text)
        try:
            old = path.stat()
        except FileNotFoundError:
            old = None
        if old and not stat.S_ISREG(old.st_mode):
            _write_directly(path, parts)
            return True
        target = Path(os.path.realpath(path))
        if not one_of_many:
            _sweep(target.parent, re.escape(_stem(target)))
        if old and _says(target, parts):
            return False
        _replace(target, parts, old, synced=not one_of_many)
        return True


def _parts(text: str | bytes | Iterable[bytes]) -> Iterable[bytes]:
    if isinstance(text, str):
        return (text.encode("utf-8"),)
    return (text,) if isinstance(text, bytes) else text


def _says(target: Path, parts: Iterable[bytes]) -> bool:
    """Whether the file holds just this."""
    with target.open("rb") as file:
        return all(file.read(len(part)) == part for part in parts) and not file.read(1)


def sweep(folder: Path) -> None:
    """Take away what killed processes left of any file in the folder."""
    with one_error(folder):
        _sweep(folder, r"\..*\.publist-")


def _replace(target: Path, parts: Iterable[bytes], old: os.stat_result | None, *, synced: bool) -> None:
    temporary = target.with_name(f"{_stem(target)}{os.getpid()}.tmp")
    # A new file gets the mode that the user's umask gives to files; a replaced one is closed to others until it has
    # its own.
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600 if old else 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            for part in parts:
                file.write(part)
            file.flush()
            if old:
                _take_over(handle, old)
            if synced:
                os.fsync(handle)
        os.replace(temporary, target)  # noqa: PTH105 (the tests stop the process at each os call)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    if synced:
        _sync_folder(target.parent)


def _take_over(handle: int, old: os.stat_result) -> None:
    """Owner and mode of the file that will be replaced; its owner only as far as this user may give files away."""
    now = os.fstat(handle)
    for uid, gid in ((old.st_uid, old.st_gid), (-1, old.st_gid)):
        if (now.st_uid, now.st_gid) == (old.st_uid, old.st_gid):
            break
        with suppress(PermissionError):
            os.fchown(handle, uid, gid)
            break
    os.fchmod(handle, stat.S_IMODE(old.st_mode))


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # file systems whose folders need no fsync, or know none
            raise
    finally:
        os.close(handle)


def _write_directly(path: Path, parts: Iterable[bytes]) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    handle = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    with os.fdopen(handle, "wb") as file:
        for part in parts:
            file.write(part)


def _sweep(folder: Path, stem: str) -> None:
    """Take away what killed processes left of the targets whose temporary files begin with the pattern ``stem``."""
    pattern = re.compile(rf"{stem}(\d+)\.tmp", re.DOTALL)
    with os.scandir(folder) as entries:
        strays = [(entry.path, int(found[1])) for entry in entries if (found := pattern.fullmatch(entry.name))]
    for stray, pid in strays:
        # One with our own number is of a former process: this one has none open.
        if pid == os.getpid() or not _alive(pid):
            with suppress(OSError):
                Path(stray).unlink()


def _stem(target: Path) -> str:
    return f".{os.fsdecode(os.fsencode(target.name)[:_LONGEST_STEM])}.publist-"


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True


@contextmanager
def one_error(path: Path) -> Iterator[None]:
    """Errors of the system as one error with the path."""
    try:
        yield
    except OSError as error:
        raise _error(path, error) from error
    except ValueError as error:  # a NUL in the path, or text that UTF-8 cannot hold
        raise UsageError("cannot-write", path=str(path), detail=str(error)) from error


def _error(path: Path, error: OSError) -> PublistError:
    name = str(path)
    if error.errno in _NO_SPACE:
        free = None
        with suppress(OSError):
            free = shutil.disk_usage(path.parent).free
        return DiskFullError("no-space", path=name, free=free)
    if error.errno in _NOT_ALLOWED:
        return UsageError("may-not-write", path=name, detail=os.strerror(error.errno or 0))
    if error.errno == errno.ENOENT:
        return UsageError("no-folder", path=name, folder=str(path.parent))
    return UsageError("cannot-write", path=name, detail=error.strerror or type(error).__name__)
