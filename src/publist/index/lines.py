"""Bulk files of lines, and of one JSON object a line or one row of Parquet: read in batches."""

import json
from collections.abc import Callable, Iterator
from typing import Final

from publist.errors import UnreadableInputError
from publist.index.base import BadEntry, BulkBatch, BulkEntry, PaperEntry, PersonEntry
from publist.index.duck import connect, quoted
from publist.index.files import Stream

ObjectReader = Callable[[dict[str, object]], PaperEntry | PersonEntry | str]
"""The entry of an object, or the code of why there is none."""
_LONGEST: Final = 64 << 20
"""Bytes of one line."""
_ROWS: Final = 1_000


def lines_of(stream: Stream, start: int) -> Iterator[tuple[list[bytes], int]]:
    """The lines from a place on, as many together as are unpacked together, and where the next one begins.

    Raises UnreadableInputError for a file without ends of lines.
    """
    stream.skip_to(start)
    waiting, at = b"", start
    while block := stream.read():
        whole, end, rest = block.rpartition(b"\n")
        if end:
            text = waiting + whole
            at += len(text) + 1
            yield text.split(b"\n"), at
            waiting = rest
        elif len(waiting := waiting + rest) > _LONGEST:
            raise UnreadableInputError("bulk-file-not-records", file=str(stream.path), at=at)
    if waiting:
        yield [waiting], at + len(waiting)


def objects_of(stream: Stream, start: int, read: ObjectReader) -> Iterator[BulkBatch]:
    """The entries of a file of JSON objects, a line or a row each, from a place on (a byte, or a row)."""
    if stream.is_table:
        yield from _rows(stream, start, read)
        return
    before = start
    for lines, end in lines_of(stream, start):
        yield BulkBatch(tuple(_entries(lines, before, read)), end)
        before = end


def _entries(lines: list[bytes], at: int, read: ObjectReader) -> Iterator[BulkEntry]:
    for line in lines:
        if line.strip():
            yield _entry(line, at, read)
        at += len(line) + 1


def _entry(text: bytes | str, at: int, read: ObjectReader) -> BulkEntry:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return BadEntry("not-json", at)
    entry = read(found) if isinstance(found, dict) else "not-json"
    return BadEntry(entry, at) if isinstance(entry, str) else entry


def _rows(stream: Stream, start: int, read: ObjectReader) -> Iterator[BulkBatch]:
    """The rows of Parquet as the objects that they were made of."""
    import duckdb

    db, whole = connect(), stream.path.stat().st_size
    try:
        table = f"read_parquet({quoted(stream.path.resolve())})"
        db.execute(f"SELECT count(*) FROM {table}")
        every = int(next(iter(db.fetchall()))[0])
        db.execute("SET preserve_insertion_order = true")
        db.execute(f"SELECT to_json(t)::VARCHAR FROM {table} t OFFSET {start:d}")
        at = start
        while rows := db.fetchmany(_ROWS):
            entries = tuple(_entry(str(text), at + number, read) for number, (text,) in enumerate(rows))
            at += len(rows)
            stream.packed = whole * at // max(1, every)
            yield BulkBatch(entries, at)
    except duckdb.Error as error:
        raise UnreadableInputError("bulk-file-damaged", file=str(stream.path), at=0) from error
    finally:
        db.close()


def first_row(stream: Stream) -> bytes:
    """The first row of Parquet as a line of JSON; nothing where there is none."""
    import duckdb

    db = connect()
    try:
        db.execute(f"SELECT to_json(t)::VARCHAR FROM read_parquet({quoted(stream.path.resolve())}) t LIMIT 1")
        found = db.fetchone()
    except duckdb.Error as error:
        raise UnreadableInputError("bulk-file-damaged", file=str(stream.path), at=0) from error
    finally:
        db.close()
    return str(found[0]).encode() if found else b""
