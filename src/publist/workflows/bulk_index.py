"""Indexes of bulk files: made of files, described, and asked by a person."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from publist.errors import UnreadableInputError, UsageError
from publist.index.files import PARQUET, Stream, head_of, mark_of
from publist.index.layout import IndexManifest, read_manifest
from publist.model import Identifier, Record, Scheme
from publist.registry import BULK
from publist.text.identifiers import identify, normalise

if TYPE_CHECKING:
    from publist.index.base import BulkFormat
    from publist.index.lookup import OpenIndex

_OF_PEOPLE = (Scheme.ORCID, Scheme.DBLP_PID)
_PACKED = (".gz", ".xml", ".nt", ".jsonl", ".json", ".parquet")


@dataclass(frozen=True, slots=True)
class BulkIndex:
    """An index on the disk."""

    folder: Path
    manifest: IndexManifest

    def as_dict(self) -> dict[str, object]:
        """Plain values, as ``--json`` prints them."""
        manifest = self.manifest.as_dict()
        return {"folder": str(self.folder), **{name: manifest[name] for name in manifest if name != "data"}}


def make_index(
    files: Sequence[Path],
    folder: Path | None,
    *,
    format: str | None,  # noqa: A002  the option's own word
    now: Callable[[], datetime],
    progress: Callable[[int, int, str], None],
) -> BulkIndex:
    """The index of bulk files of one format; without ``folder`` beside the first file, under its name.

    Raises UsageError for a format that there is not, UnreadableInputError for a file that is none or damaged.
    """
    from publist.index.build import build_index

    if not files:
        raise UsageError("no-bulk-file")
    kinds = {file: _kind(file, format) for file in files}
    kind = kinds[files[0]]
    strange = next((file for file in files if kinds[file].source != kind.source), None)
    if strange is not None:
        raise UsageError("bulk-files-of-two", one=str(files[0]), other=str(strange))
    target = folder or _beside(files[0])
    return BulkIndex(target, build_index(files, list(kinds.values()), target, now=now, progress=progress))


def _kind(file: Path, name: str | None) -> "BulkFormat":
    from publist.index.lines import first_row

    mark_of(file)
    if name is not None:
        if found := BULK.get(name):
            return found
        raise UsageError("unknown-bulk-format", format=name, known=tuple(BULK.names()))
    head = head_of(file)
    if head.startswith(PARQUET):
        with Stream(file) as stream:
            head = first_row(stream)
    taking = next((kind for kind in BULK if kind.takes(head)), None)
    if taking is None:
        raise UnreadableInputError("bulk-format-unknown", file=str(file), known=tuple(BULK.names()))
    return taking


def _beside(file: Path) -> Path:
    name = file.name
    while name.endswith(_PACKED):
        name = name[: name.rindex(".")]
    return file.with_name(f"{name}.index")


def describe(folders: Sequence[Path]) -> list[BulkIndex]:
    """What the indexes in these folders are of.  Raises UsageError where there is none."""
    return [BulkIndex(folder, read_manifest(folder)) for folder in folders]


def look_up(folders: Sequence[Path], what: str) -> list[Record]:
    """What indexes hold of a title, an identifier of a paper (DOI, DBLP key, URL ...) or of a person (ORCID, PID)."""
    from publist.index.lookup import OpenIndex

    if not folders:
        raise UsageError("no-index-named")
    people = [found for scheme in _OF_PEOPLE if (found := normalise(scheme, what))]
    paper = identify(what)
    held: list[Record] = []
    for folder in folders:
        with closing(OpenIndex(folder, BULK.get)) as index:
            held += _asked(index, what, paper, people)
    return held


def _asked(index: "OpenIndex", what: str, paper: Identifier | None, people: Sequence[Identifier]) -> list[Record]:
    if paper is not None and (record := index.by_identifiers([paper])[0]):
        return [record]
    for person in people:
        if papers := index.papers_of(person):
            return papers
    if paper is not None or people:
        return []
    return index.by_title(what) or index.near_title(what)
