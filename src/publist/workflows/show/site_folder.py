"""A folder of files that a program makes again and again, and in which a person may have files of their own.

A record of what was made stands in the folder itself, so that it goes with it: each file with the digests of the texts
that publist put there.  A file that is not in the record, or says something else by now, is a person's.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import DecodeError, ValidationError, json

from publist.errors import UsageError
from publist.text.files import sweep, write_atomically

RECORD: Final = ".publist-site.json"

Digests = dict[str, list[str]]
"""A file's path to the digests of what publist put there; two while a build is under way."""


@dataclass(frozen=True, slots=True)
class FolderReport:
    """What became of the files of a folder."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    """Files that are not made any more, and stay since somebody has changed them."""


def put_files(folder: Path, files: Mapping[str, str], *, force: bool = False) -> FolderReport:
    """Make the folder hold these files beside those that are a person's own.

    Only what changed is written, each file whole or not at all; of the files of earlier builds those that are not made
    any more go.  The record is written before and after, so that a build that was killed is known for what it is.
    Raises UsageError where a file would replace a person's (``force`` replaces it), and then nothing has changed.
    """
    ours = _read_record(folder)
    digests = {path: _digest(text.encode("utf-8")) for path, text in files.items()}
    there = {path: found for path in (*files, *ours) if (found := _digest_of(folder / path)) is not None}
    changed = [path for path in files if there.get(path) != digests[path]]
    foreign = tuple(path for path in changed if path in there and there[path] not in (*ours.get(path, ()), _EMPTY))
    if foreign and not force:
        raise UsageError("site-files-not-ours", folder=str(folder), first=foreign[0], files=foreign)
    stale = [path for path in ours if path in there and path not in files]
    removed = tuple(path for path in stale if there[path] in ours[path])
    _make_folders(folder, files)
    _write_record(folder, {path: [*ours.get(path, ()), *_new(digests, path)] for path in (*ours, *files)})
    for path in changed:
        write_atomically(folder / path, files[path], one_of_many=True)
    for path in removed:
        (folder / path).unlink(missing_ok=True)
        with suppress(OSError):  # a folder that holds something else stays
            if (part := (folder / path).parent) != folder:
                part.rmdir()
    _write_record(folder, {path: [digest] for path, digest in digests.items()})
    kept = tuple(path for path in stale if path not in set(removed))
    return FolderReport(tuple(changed), len(files) - len(changed), removed, kept)


def _new(digests: Mapping[str, str], path: str) -> list[str]:
    return [digests[path]] if path in digests else []


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:32]


_EMPTY: Final = _digest(b"")
"""An empty file is nobody's work; a loss of power may leave one."""


def _digest_of(path: Path) -> str | None:
    """None where there is no file; what is there and is no file that can be read is nobody's to replace."""
    try:
        return _digest(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return "unreadable"


def _make_folders(folder: Path, files: Mapping[str, str]) -> None:
    for part in sorted({(folder / path).parent for path in files} | {folder}):
        try:
            part.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError("cannot-write", path=str(part), detail=error.strerror or "") from error
        sweep(part)


def _read_record(folder: Path) -> Digests:
    path = folder / RECORD
    try:
        found = json.decode(path.read_bytes(), type=dict[str, list[str]])
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, DecodeError, ValidationError):
        raise UsageError("site-record-unreadable", file=str(path)) from None
    return {name: digests for name, digests in found.items() if _inside(name)}


def _inside(name: str) -> bool:
    """Whether a path of the record stays in the folder: somebody may have changed it."""
    path = Path(name)
    return not path.is_absolute() and ".." not in path.parts and bool(path.parts)


def _write_record(folder: Path, digests: Digests) -> None:
    text = json.format(json.encode({path: sorted(set(digests[path])) for path in sorted(digests)}), indent=0)
    write_atomically(folder / RECORD, f"{text.decode('utf-8')}\n")
