"""Text to records: publication lists as people and programs write them.

A format is one object, registered under its name (:data:`publist.registry.READERS`); see ``docs/reading.md``.
"""

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publist.model import Reading


def read_file(
    path: str | PathLike[str],
    *,
    format: str | None = None,  # noqa: A002 -- the option's own word
    encoding: str | None = None,
) -> "Reading":
    """The publications of a file, or of the pages of a folder.

    Args:
        path: The file; a folder whose pages have front matter, one publication each.
        format: The format's name (``markdown``, ``bibtex`` ...), where content and suffix do not tell.
        encoding: The encoding of a text that is not Unicode.

    Returns:
        Records in the file's order; what looks like an entry and cannot be read is in ``unreadable``.

    Raises:
        UsageError: no such format or encoding.
        UnreadableInputError: no such file, or one that cannot be read at all.
    """
    from pathlib import Path

    from publist.readers.formats import read_data

    where = Path(path)
    if format is None and where.is_dir():
        from publist.readers.folders import read_folder

        return read_folder(where)
    return read_data(load(path), name=where.name, format=format, encoding=encoding, folder=where.parent)


def load(path: str | PathLike[str]) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableInputError: no such file, a folder, or one that may not be read.
    """
    from pathlib import Path

    from publist.errors import UnreadableInputError
    from publist.text.files import is_named_pipe

    name = str(path)
    if is_named_pipe(Path(path)):
        raise UnreadableInputError("is-pipe", file=name)
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise UnreadableInputError("no-file", file=name) from None
    except IsADirectoryError:
        raise UnreadableInputError("is-folder", file=name) from None
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        raise UnreadableInputError("cannot-read", file=name, detail=detail) from None
