"""Lines of a dump, each looked at before anything is done with it: what is wrong is named by file and line."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Boolean, Float, Integer, Table

from publist.errors import StoreTooNewError, UnreadableInputError
from publist.store.dump.shape import FORM, HEADER, NESTED, PACKED, REFERENCES, STORE_FILE, TABLE, Line, kept_columns
from publist.store.versions import HEAD

_LONGEST: Final = 64_000_000
"""Bytes of a line."""
_CONFLICT: Final = re.compile(rb"(?:<{7}|>{7}|\|{7})(?: |\r?$)|={7}\r?$")
"""What git leaves where two branches contradict each other."""
_NUL: Final = re.compile(rb"(?<!\\)((?:\\\\)*)\\u0000")
_LARGEST: Final = 2**63
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00")
_OWN_FIELDS: Final[Mapping[str, frozenset[str]]] = {"papers": frozenset({"since"}), "runs": frozenset({"name"})}
"""Fields that are no columns."""


@dataclass(frozen=True, slots=True)
class LinePlace:
    """Where a line stands."""

    file: str
    line: int

    @property
    def where(self) -> dict[str, Any]:
        """The fields that name it, for an error."""
        return {"file": self.file, "line": self.line}


@dataclass(frozen=True, slots=True)
class Source:
    """A dump: one file, or a folder of them."""

    path: Path
    mended: set[LinePlace] = field(default_factory=set, compare=False)
    """Lines that were read with U+FFFD in place of U+0000, which no server can hold."""

    def lines(self) -> Iterator[tuple[LinePlace, Line, int]]:
        """Every line but the empty ones, the header among them, with a number that tells different lines apart."""
        for path in self._files():
            shown = str(path)
            try:
                with path.open("rb") as file:
                    for number, raw in enumerate(iter(lambda: file.readline(_LONGEST + 1), b""), 1):
                        if raw.strip():
                            place = LinePlace(shown, number)
                            mended = without_nul_escapes(raw)
                            if mended is not raw:
                                self.mended.add(place)
                            yield place, parsed(mended, place), hash(mended.strip())
            except OSError as error:
                raise UnreadableInputError("dump-unreadable", file=shown, cause=error.strerror or "") from error

    def schema(self) -> int:
        """Which schema the store had.  Raises UnreadableInputError, StoreTooNewError."""
        first = next(self.lines(), None)
        if first is None or first[1].get(TABLE) != HEADER:
            raise UnreadableInputError("no-dump", file=str(self.path))
        place, line, _ = first
        schema, form = line.get("schema", 0), line.get("form", 0)
        if not _is_int(form) or not _is_int(schema) or not form or not schema:
            raise UnreadableInputError("dump-line-damaged", **place.where)
        if form > FORM or schema > HEAD:
            raise StoreTooNewError("dump-too-new", file=str(self.path), schema=schema, newest=HEAD)
        return int(schema)

    def _files(self) -> list[Path]:
        if not self.path.is_dir():
            if not self.path.exists():
                raise UnreadableInputError("dump-missing", file=str(self.path))
            return [self.path]
        if not (self.path / STORE_FILE).is_file():
            raise UnreadableInputError("no-dump", file=str(self.path))
        others = [path for path in self.path.rglob("*.jsonl") if path.is_file() and path.parent != self.path]
        return [self.path / STORE_FILE, *sorted(others)]


def without_nul_escapes(raw: bytes) -> bytes:
    """JSON with U+FFFD in place of U+0000, which no server can hold; the same bytes where there is none."""
    if b"\\u0000" not in raw:
        return raw
    mended, number = _NUL.subn(b"\\1\xef\xbf\xbd", raw)
    return mended if number else raw


def parsed(raw: bytes, place: LinePlace) -> Line:
    """One line as a row.  Raises UnreadableInputError."""
    if _CONFLICT.match(raw):
        raise UnreadableInputError("dump-conflict-marker", **place.where)
    if len(raw) > _LONGEST:
        raise UnreadableInputError("dump-line-too-long", **place.where)
    try:
        line = json.loads(raw)
    except (ValueError, RecursionError):
        raise UnreadableInputError("dump-line-damaged", **place.where) from None
    if not isinstance(line, dict) or not isinstance(line.get(TABLE), str):
        raise UnreadableInputError("dump-line-damaged", **place.where)
    return line


class Rules:
    """What the rows of each table may hold, as the database of that schema has it."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        """Tables by their names."""
        self.tables = tables
        self._columns = {name: {c: table.columns[c] for c in kept_columns(table)} for name, table in tables.items()}

    def check(self, line: Line, place: LinePlace) -> None:
        """Raises UnreadableInputError for a row that the table cannot hold."""
        table = line[TABLE]
        columns = self._columns.get(table)
        if columns is None:
            raise UnreadableInputError("dump-unknown-table", **place.where, table=table)
        own = _OWN_FIELDS.get(table, frozenset())
        for name, value in line.items():
            if name in columns:
                if not _fits(table, name, columns[name].type, value):
                    raise UnreadableInputError("dump-wrong-value", **place.where, table=table, column=name)
            elif name != TABLE and not (name in own and isinstance(value, str)):
                raise UnreadableInputError("dump-unknown-column", **place.where, table=table, column=name)
        for name, column in columns.items():
            if name not in line and not column.nullable and column.server_default is None:
                raise UnreadableInputError("dump-missing-column", **place.where, table=table, column=name)
        if table == "runs" and "name" not in line:
            raise UnreadableInputError("dump-missing-column", **place.where, table=table, column="name")


def _fits(table: str, name: str, kind: Any, value: Any) -> bool:
    if name in REFERENCES:
        return _is_reference(table, name, value)
    if name in NESTED or table == "meta":
        return isinstance(value, str | dict | list) or (table == "meta" and value is None)
    if isinstance(kind, Boolean):
        return isinstance(value, bool)
    if isinstance(kind, Integer):
        return _is_int(value)
    if isinstance(kind, Float):
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, str) and not (name.endswith("_at") and not _is_time(value))


def _is_reference(table: str, name: str, value: Any) -> bool:
    if table == PACKED and name == "paper_id":
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if isinstance(value, list):  # a paper that is gone, or somebody on a paper
        if len(value) != 2 or not isinstance(value[0], str | list):
            return False
        whole = not isinstance(value[0], list) or _is_gone(value[0])
        return whole and (isinstance(value[1], str) or _is_gone(value))
    return isinstance(value, str) or _is_int(value)


def _is_gone(value: list[Any]) -> bool:
    return len(value) == 2 and isinstance(value[0], str) and _is_int(value[1])


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _LARGEST


def _is_time(text: str) -> bool:
    try:
        return bool(_TIME.fullmatch(text)) and datetime.fromisoformat(text) is not None
    except ValueError:
        return False
