"""Tables: Google Scholar's CSV export, Zotero's, Scopus', a spreadsheet's; comma, semicolon or tab."""

import csv
from collections.abc import Iterator, Sequence

from publist.errors import UnreadableInputError
from publist.model import Reading, Record, Unreadable, unreadable
from publist.readers.structured import csv_own, finishing, kept, references
from publist.readers.structured.fields import FIELDS
from publist.readers.structured.plain import MAX_FILE, Mapping, key, text
from publist.readers.structured.records import Context, record_of
from publist.readers.structured.wos import HEADS
from publist.text.csv_cells import KEY

_DELIMITERS = ",\t;|"
MAX_CELL = 1_000_000
_NAME = 3
"""Words of a column's name, where it is no title that tells the head."""


def has_header(first_line: str) -> bool:
    """Whether a line is the head of a table of publications: a column of titles or references, and one more."""
    return any(_is_head(_cells(first_line, delimiter)) for delimiter in _DELIMITERS)


def read_table(source: str, *, origin: str | None = None) -> Reading:
    """The rows of a table as records; empty rows are passed over.

    Raises:
        UnreadableInputError: no head with a title column; a cell that never ends.
    """
    name = origin or "-"
    if len(source) > MAX_FILE:
        raise UnreadableInputError("too-many-characters", file=name, limit=MAX_FILE)
    source = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    lines = source.split("\n")
    start = next((n for n, line in enumerate(lines[:20]) if has_header(line)), None)
    if start is None:
        raise UnreadableInputError("table-without-head", file=name)
    delimiter = max(_DELIMITERS, key=lambda d: sum(_is_known(cell) for cell in _known_heads(_cells(lines[start], d))))
    head = _names(_known_heads(_cells(lines[start], delimiter)))
    ours = KEY in {name.strip().lower() for name in head}
    entries: list[tuple[Mapping, str]] = []
    failed: list[Unreadable] = []
    for line, row in _rows(lines[start + 1 :], delimiter, name):
        if row is None:
            raw = lines[start + line]
            failed.append(unreadable(start + 1 + line, "entry-not-closed", raw[:2000], before="end"))
            continue
        if not any(cell.strip() for cell in row):
            continue
        entry = Mapping(start + 1 + line)
        for column, cell in enumerate(row):
            if cell.strip():
                entry[head[column] if column < len(head) else _unnamed(column)] = cell
        entries.append((entry, delimiter.join(row)))
    cited = _cited([entry for entry, _ in entries], head)
    records: list[Record] = []
    for entry, raw in entries:
        said = cited.get(entry.line)
        record = (
            _record(entry, origin, raw, ours=ours)
            if said is None
            else references.record_of(entry, *said, Context(origin))
        )
        if record is None:
            failed.append(unreadable(entry.line, "no-title", raw[:2000]))
        else:
            records.append(record)
    return finishing.finished(records, sorted(failed, key=lambda piece: piece.line), "row")


def _cited(entries: Sequence[Mapping], head: Sequence[str]) -> dict[int, tuple[str, Record | None]]:
    """Of a table without titles what stands in its column of references, by line: as printed, and as read."""
    if "title" in {FIELDS.get(key(name)) for name in head}:
        return {}
    printed = {entry.line: reference for entry in entries if (reference := references.reference_in(entry, among=False))}
    return dict(zip(printed, zip(printed.values(), references.read([*printed.values()]), strict=True), strict=True))


def _record(entry: Mapping, origin: str | None, raw: str, *, ours: bool) -> Record | None:
    if ours:
        return csv_own.record_of(entry, origin, raw)
    _join_pages(entry)
    return record_of(entry, Context(origin), raw=raw)


def _join_pages(entry: Mapping) -> None:
    """Scopus and Web of Science give the first and the last page in columns of their own."""
    named = {key(name): name for name in entry}
    ends = [next((named[n] for n in (f"page_{end}", f"{end}_page") if n in named), "") for end in ("start", "end")]
    if "pages" not in named and text(entry.get(ends[0])):
        entry["pages"] = "-".join(text(entry.pop(name)) for name in ends if name)


def _names(cells: list[str]) -> list[str]:
    """A name for each column; one without, or with another's name, is called by its number."""
    seen: set[str] = set()
    names = []
    for column, cell in enumerate(cells):
        again = key(cell) in seen and not kept.is_technical(cell)
        names.append(cell if cell and not again else _unnamed(column, cell))
        seen.add(key(cell))
    return names


def _unnamed(column: int, name: str = "") -> str:
    return f"{name} (column {column + 1})" if name else f"column {column + 1}"


def _known_heads(cells: list[str]) -> list[str]:
    """Web of Science's tags as names of fields; other heads as they are."""
    return [HEADS.get(cell, cell) for cell in cells] if {"AU", "TI", "SO"} <= {*cells} else cells


def _is_known(name: str) -> bool:
    return key(name) in FIELDS or references.is_column(name)


def _is_head(cells: list[str]) -> bool:
    meanings = {FIELDS.get(key(cell)) for cell in _known_heads(cells) if key(cell) != "name"}
    if len(cells) > 300:
        return False
    if "title" in meanings and len(meanings - {None}) >= 2:
        return True
    named = len(cells) > 1 and all(len(cell.split()) <= _NAME for cell in cells)
    return named and any(map(references.is_column, cells))


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"').strip() for cell in line[:20_000].split(delimiter)]


def _rows(lines: list[str], delimiter: str, name: str) -> Iterator[tuple[int, list[str] | None]]:
    """(line within ``lines``, 1-based; the cells) of each row; a quoted cell may go over lines.

    Of a quote that is never closed, which would take all rows behind it, the line has no cells.
    """
    start = 0
    for _ in range(_MOST_UNCLOSED):
        for line, end, row in _until_the_end(lines, start, delimiter, name):
            torn = end > line and _is_torn(lines[line - 1 : end], delimiter)
            yield line, None if torn else row
            if torn:
                start = line
                break
        else:
            return
    raise UnreadableInputError("broken-table", file=name, line=start + 1, detail="")


_MOST_UNCLOSED = 100
"""Each one may be searched to the end of the file."""


def _is_torn(lines: list[str], delimiter: str) -> bool:
    """Whether a row over several lines is one only because a quote is not closed where its cell ends."""
    try:
        list(csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return False


def _until_the_end(lines: list[str], start: int, delimiter: str, name: str) -> Iterator[tuple[int, int, list[str]]]:
    """(first line, last line, cells) of the rows behind the first ``start`` lines."""
    csv.field_size_limit(MAX_CELL)
    rows = csv.reader((f"{line}\n" for line in lines[start:]), delimiter=delimiter)
    before = start
    try:
        for row in rows:
            yield before + 1, start + rows.line_num, row
            before = start + rows.line_num
    except csv.Error as error:
        raise UnreadableInputError("broken-table", file=name, line=before + 1, detail=str(error)) from None
