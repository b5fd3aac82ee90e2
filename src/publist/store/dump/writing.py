"""A store as lines, file by file; never more than some papers in memory at once."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Select, Table, Text, select
from sqlalchemy.engine import Row

from publist.store.dump.names import Names, translated_decision
from publist.store.dump.shape import (
    BY_RUN,
    COMPUTED_META,
    FORM,
    HEADER,
    NESTED,
    PACKED,
    REFERENCES,
    STORE_FILE,
    TABLE,
    Line,
    kept_columns,
    of_papers,
    of_runs,
    of_the_store,
    paper_file,
    run_file,
)
from publist.store.fetch import chunks
from publist.store.schema import anchors, citation_counts, held_counts, metadata, runs
from publist.store.versions import HEAD

_AT_ONCE: Final = 250
"""Papers that are in memory at once."""


def dumped(db: Connection) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The files of the folder in their order, each with its lines; the one file of a dump has them one after another.

    Each file's lines must be read before the next file is asked for.
    """
    names = Names(db)
    yield STORE_FILE, map(as_bytes, _store_lines(db, names))
    yield from _paper_files(db, names)
    for run in db.execute(select(runs).order_by(runs.c.id)).all():
        yield run_file(names.runs[run.id]), map(as_bytes, _run_lines(db, names, run))


def as_bytes(line: Line) -> bytes:
    """One line of the text, with its end."""
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"


def _store_lines(db: Connection, names: Names) -> Iterator[Line]:
    yield {TABLE: HEADER, "form": FORM, "schema": HEAD}
    for table in of_the_store():
        for row in _in_order(db, select(table), table):
            if table.name != "meta":
                yield _line(names, table, row)
            elif not COMPUTED_META.fullmatch(row.key):
                yield {TABLE: table.name, "key": row.key, "value": names.meta(row.key, row.value)}


def _in_order(db: Connection, query: Select[Any], table: Table) -> Iterator[Row[Any]]:
    """Rows by their key; its text by code points, since each database sorts text by rules of its own."""
    key = list(table.primary_key.columns)
    if any(isinstance(column.type, Text) for column in key):
        yield from sorted(db.execute(query), key=lambda row: [getattr(row, column.name) for column in key])
    else:
        yield from db.execute(query.order_by(*key))


def _paper_files(db: Connection, names: Names) -> Iterator[tuple[str, Iterator[bytes]]]:
    gone = {id_ for (id_,) in db.execute(select(anchors.c.paper_id).distinct())} - names.papers.keys()
    files = sorted((paper_file(names.paper(id_)), id_) for id_ in {*names.papers, *gone})
    for some in chunks(files, _AT_ONCE):
        lines = _of_papers(db, names, [id_ for _, id_ in some])
        for file, papers in groupby(some, key=lambda place: place[0]):
            yield file, (as_bytes(line) for _, id_ in papers for line in lines.pop(id_, ()))


def _of_papers(db: Connection, names: Names, ids: list[int]) -> dict[int, list[Line]]:
    """The lines of some papers' files."""
    found: dict[int, list[Line]] = defaultdict(list)
    for table in of_papers():
        column = table.columns["id" if table.name == "papers" else "paper_id"]
        wanted = select(*(table.columns[name] for name in kept_columns(table))).where(column.in_(ids))
        for row in _in_order(db, wanted, table):
            line = _line(names, table, row)
            if table.name == "papers" and (since := names.since(row.id)):
                line["since"] = since
            found[getattr(row, column.name)].append(line)
    for lines in found.values():
        lines.sort(key=lambda line: (line[TABLE] != "papers", line[TABLE] != "anchors", _name_of_anchor(line)))
    return found


def _name_of_anchor(line: Line) -> str:
    return str(line["name"]) if line[TABLE] == "anchors" else ""


def _run_lines(db: Connection, names: Names, run: Row[Any]) -> Iterator[Line]:
    first = _line(names, runs, run)
    yield {TABLE: first.pop(TABLE), "name": names.runs[run.id], **first}
    for table in of_runs():
        query = select(table).order_by(*table.primary_key.columns)
        if table is held_counts:
            query = query.join(citation_counts).where(citation_counts.c.run_id == run.id)
        else:
            query = query.where(table.columns["run_id"] == run.id)
            if "paper_id" in table.columns and table.name not in BY_RUN:
                query = query.where(table.columns["paper_id"].is_(None))
        lines = (_line(names, table, row) for row in db.execute(query))
        yield from _packed(lines) if table.name == PACKED else lines


def _packed(lines: Iterator[Line]) -> Iterator[Line]:
    """Lines that differ in nothing but the paper, as one."""
    papers: dict[str, list[str]] = defaultdict(list)
    alike: dict[str, Line] = {}
    for line in lines:
        paper = line.pop("paper_id")
        rest = json.dumps(line)
        papers[rest].append(paper)
        alike[rest] = line
    for rest in sorted(papers):
        yield {**alike[rest], "paper_id": sorted(papers[rest])}


def _line(names: Names, table: Table, row: Row[Any]) -> Line:
    """A row; what it does not say is left out."""
    given = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public way to a row's columns
    line: Line = {TABLE: table.name}
    for column, value in given.items():
        if value is None:
            continue
        if column in REFERENCES:
            line[column] = names.named(REFERENCES[column], given, column, value)
        elif isinstance(value, datetime):
            line[column] = value.astimezone(UTC).isoformat(timespec="microseconds")
        else:
            line[column] = _nested(value) if column in NESTED else value
    if table is metadata.tables["decisions"] and isinstance(line["data"], dict):
        line["data"] = translated_decision(row.kind, line["data"], paper=names.paper, person=names.person)
    return line


def _nested(text: str) -> object:
    """JSON text as JSON, where it comes back as it was."""
    try:
        value = msgspec.json.decode(text)
        same = isinstance(value, dict | list) and msgspec.json.encode(value).decode() == text
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return text
    return value if same else text
