"""An index made of bulk files: read once, in segments, and put in place when all of it is there."""

import shutil
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from publist._version import __version__
from publist.errors import StoreBusyError, UsageError
from publist.index.base import BadEntry, BulkBatch, BulkFormat, PaperEntry
from publist.index.files import FileMark, Stream, mark_of
from publist.index.layout import MANIFEST, TABLES, VERSION, IndexedFile, IndexManifest, manifest_text, parts_for
from publist.index.rows import paper_row, person_row
from publist.index.staging import BuildState, SegmentWriter, Staging, all_parts
from publist.text.files import write_atomically
from publist.text.times import utc

if TYPE_CHECKING:
    from collections.abc import Iterator

Progress: TypeAlias = Callable[[int, int, str], None]
SEGMENT: Final = 50_000
"""Entries that are put aside together; as many are read again after a kill, at most."""
_MB: Final = 1_000_000


def build_index(
    files: Sequence[Path],
    kinds: Sequence[BulkFormat],
    folder: Path,
    *,
    now: Callable[[], datetime],
    progress: Progress,
    segment: int = SEGMENT,
) -> IndexManifest:
    """Make the index of ``files``, each of its kind and all of one service; goes on with a killed build of it.

    ``progress`` is called with megabytes of the files and then with parts of tables.  An index that ``folder`` holds
    stays as it is until all is there, and is then replaced.

    Raises UnreadableInputError for a file that is damaged or no bulk file, StoreBusyError where another publist
    builds there.
    """
    marks = tuple(mark_of(path) for path in files)
    with _alone(folder):
        staging = Staging(folder / "building")
        try:
            state = _begun(staging, kinds, marks)
            for number in range(state.file, len(files)):
                _read(staging, state, kinds[number], files[number], segment, _megabytes(marks, number, progress))
            _make_tables(staging, state, progress)
            return _put_in_place(staging, state, kinds[0], folder, now())
        finally:
            staging.close()


@contextmanager
def _alone(folder: Path) -> "Iterator[None]":
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "build.lock", timeout=0)
        lock.acquire()
    except Timeout:
        raise StoreBusyError("index-being-built", folder=str(folder)) from None
    except OSError as error:
        raise UsageError("index-folder-unusable", folder=str(folder), cause=error.strerror or "") from None
    try:
        yield
    finally:
        lock.release()


def _begun(staging: Staging, kinds: Sequence[BulkFormat], marks: tuple[FileMark, ...]) -> BuildState:
    """How far a former run came with the same files, else a beginning."""
    parts = parts_for(sum(mark.size for mark in marks))
    formats = tuple(kind.name for kind in kinds)
    fresh = BuildState(formats=formats, marks=marks, parts=parts, layout=VERSION, maker=__version__)
    found = staging.state()
    same = found is not None and (found.formats, found.marks, found.parts, found.layout, found.maker) == (
        fresh.formats,
        fresh.marks,
        fresh.parts,
        fresh.layout,
        fresh.maker,
    )
    if found is not None and same:
        staging.forget_after(found.segments)
        return found
    staging.begin()
    staging.save(fresh)
    return fresh


def _megabytes(marks: Sequence[FileMark], number: int, progress: Progress) -> Callable[[int], None]:
    before, total = sum(mark.size for mark in marks[:number]), sum(mark.size for mark in marks)
    what = f"{Path(marks[number].path).name} (MB)"

    def tell(packed: int) -> None:
        progress((before + packed) // _MB, max(1, total // _MB), what)

    return tell


def _read(
    staging: Staging, state: BuildState, kind: BulkFormat, path: Path, segment: int, tell: Callable[[int], None]
) -> None:
    """All entries of a file from where the state is, segment by segment."""
    with Stream(path) as stream:
        writer = staging.writer(state.segments)
        for batch in kind.read(stream, state.at):
            _write(batch, state, writer)
            state.at = batch.end
            if writer.rows >= segment:
                _commit(staging, state, writer)
                writer = staging.writer(state.segments)
            tell(stream.packed)
        state.checksums.append(stream.checksum)
    state.file, state.at = state.file + 1, 0
    _commit(staging, state, writer)


def _write(batch: BulkBatch, state: BuildState, writer: SegmentWriter) -> None:
    for entry in batch.entries:
        if isinstance(entry, PaperEntry):
            state.papers += 1
            writer.add_paper(paper_row(entry, state.papers, state.parts))
        elif isinstance(entry, BadEntry):
            state.unread[entry.code] = state.unread.get(entry.code, 0) + 1
        else:
            state.people += 1
            writer.add_person(person_row(entry, state.parts))


def _commit(staging: Staging, state: BuildState, writer: SegmentWriter) -> None:
    staging.put_aside(writer)
    state.segments += 1
    staging.save(state)


def _make_tables(staging: Staging, state: BuildState, progress: Progress) -> None:
    if state.data:
        return
    every = state.parts * (len(TABLES) + 1)
    for part in range(state.resolved, state.parts):
        progress(part, every, "tables")
        staging.resolve(part, state.segments)
        state.segments, state.resolved = state.segments + 1, part + 1
        staging.save(state)
    for done, (table, part) in enumerate(all_parts(state.parts), state.parts):
        progress(done, every, "tables")
        staging.make_part(table, part)
    progress(every, every, "tables")


def _put_in_place(
    staging: Staging, state: BuildState, kind: BulkFormat, folder: Path, made_at: datetime
) -> IndexManifest:
    """The tables beside the manifest, then the manifest that names them; then what it no longer names goes."""
    if not state.data:
        name = f"tables-{made_at.astimezone(UTC):%Y%m%dT%H%M%S%f}"
        while (folder / name).exists():
            name += "-2"
        state.data = name
        staging.save(state)
    if staging.out.exists():
        staging.out.rename(folder / state.data)
    staging.out = folder / state.data
    rows = {table: staging.count(table, state.parts) for table in TABLES}
    twice = state.papers - rows["records"]
    unread = state.unread | ({"entry-twice": twice} if twice else {})
    manifest = IndexManifest(
        made_by=state.maker,
        made_at=utc(made_at),
        format=kind.name,
        source=kind.source,
        data=state.data,
        parts=state.parts,
        files=tuple(map(_file, state.marks, state.checksums)),
        papers=rows["records"],
        people=state.people,
        unread=sum(unread.values()),
        why_unread=dict(sorted(unread.items())),
        rows=rows,
    )
    write_atomically(folder / MANIFEST, manifest_text(manifest))
    staging.close()
    for former in folder.glob("tables-*"):
        if former.name != state.data:
            shutil.rmtree(former, ignore_errors=True)
    shutil.rmtree(staging.folder, ignore_errors=True)
    return manifest


def _file(mark: FileMark, checksum: str) -> IndexedFile:
    changed = datetime.fromtimestamp(mark.changed_ns / 1e9, UTC)
    return IndexedFile(Path(mark.path).name, mark.size, utc(changed), checksum)
