"""``publist export`` into a folder of pages: what changed is written, what a person made stays."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from publist.errors import UsageError
from publist.store import Store
from publist.text.files import write_atomically
from publist.workflows.show.export import chosen
from publist.workflows.show.selection import Filter
from publist.writers.formats import check_options, format_named
from publist.writers.page_merge import plan
from publist.writers.pages import Folder
from publist.writers.style import Options, style_of

_LARGEST: Final = 4_000_000
"""Bytes; a larger file is no page of ours."""


@dataclass(frozen=True, slots=True)
class PagesReport:
    """What became of a folder; paths are within it, their parts joined by "/"."""

    folder: str
    written: tuple[str, ...]
    """With ``dry_run`` those that would be."""
    unchanged: int
    """Files that say already what they should."""
    kept: tuple[tuple[str, tuple[str, ...]], ...]
    """Pages, each with its fields and files that stay as somebody made them though the list says something else."""
    left: tuple[str, ...]
    """Pages of papers that are not among those written; they are not removed."""
    refused: tuple[str, ...]
    """What is not touched: no UTF-8, a front matter that is not understood, a link out of the folder."""


def export_folder(
    store: Store,
    format_name: str,
    root: Path,
    options: Options | None = None,
    which: Filter | None = None,
    *,
    dry_run: bool = False,
) -> PagesReport:
    """Write the list's pages into ``root``, which is made where its parent is there.

    Raises:
        UsageError: No such format, or none of pages; an option that it does not understand; a file in the folder's
            place; a file that may not be written.
        DiskFullError: The files before are whole, and so is the one at which it happened.
    """
    found = format_named(format_name)
    if found.folder is None:
        raise UsageError("no-folder-format", format=format_name)
    check_options(found, options or {})
    if root.exists() and not root.is_dir():
        raise UsageError("not-a-folder", path=str(root))
    if not root.exists() and not root.parent.is_dir():
        raise UsageError("no-folder", path=str(root), folder=str(root.parent))
    there, unread = _there(root, found.folder)
    pages = found.folder.pages(chosen(store, options or {}, which), style_of(options or {}))
    wanted = plan(pages, there, found.folder)
    written, refused, unchanged = [], [*wanted.refused], 0
    for path, text in wanted.files.items():
        if there.get(path) == text:
            unchanged += 1
        elif path in unread or not _is_inside(root, path):
            refused.append(path)
        else:
            written.append(path)
            if not dry_run:
                _write(root / path, text)
    return PagesReport(
        str(root),
        tuple(written),
        unchanged,
        tuple(sorted(wanted.kept.items())),
        wanted.left,
        tuple(sorted(refused)),
    )


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("may-not-write", path=str(file), detail=error.strerror or type(error).__name__) from error
    write_atomically(file, text)


def _there(root: Path, folder: Folder) -> tuple[dict[str, str], frozenset[str]]:
    """The folder's pages and what stands beside them, by path; and those that are no text."""
    found: dict[str, str] = {}
    unread: set[str] = set()
    for path in _paths(root, folder):
        try:
            data = (root / path).read_bytes() if (root / path).stat().st_size <= _LARGEST else b"\xff"
            found[path] = data.decode("utf-8")
        except (OSError, UnicodeDecodeError):
            unread.add(path)
    return found, frozenset(unread)


def _paths(root: Path, folder: Folder) -> Iterator[str]:
    """Paths of pages and of files beside them, in the folder or one below it."""
    if not root.is_dir():
        return
    for entry in sorted(root.iterdir()):
        inside: Iterable[Path] = (
            sorted(entry.iterdir()) if entry.is_dir() and _is_inside(root, entry.name) else (entry,)
        )
        for one in inside:
            path = one.relative_to(root).as_posix()
            if one.is_file() and (folder.is_page(path) or one.name in folder.beside):
                yield path


def _is_inside(root: Path, path: str) -> bool:
    """Whether a path stays in the folder, through whatever links it leads."""
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts:
        return False
    return (root / path).resolve().is_relative_to(root.resolve())
