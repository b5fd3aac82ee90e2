"""An empty database of the dump's schema, filled with its rows; people and papers are computed afterwards."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import Boolean, Connection, MetaData, Table, event, insert

from publist.errors import UnreadableInputError
from publist.store.dump.names import translated_decision, translated_meta
from publist.store.dump.numbers import Index, Numbers, identity_of, paper_name, read_index, row_of
from publist.store.dump.reading import LinePlace, Rules, Source
from publist.store.dump.shape import (
    ABOUT_PEOPLE,
    ANSWERED,
    BY_RUN,
    HEADER,
    NESTED,
    PACKED,
    REFERENCES,
    ROW_OF,
    TABLE,
    Line,
    PaperName,
    Reference,
    kept_columns,
    kept_tables,
)
from publist.store.engine import for_writing, make_engine, suspend_foreign_keys
from publist.store.location import Location
from publist.store.upgrading import make_schema

_AT_ONCE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Filled:
    """What was put into a database."""

    papers: int
    lines: int
    last_run: int | None
    """The newest run."""
    merged: bool
    """Whether rows of several branches had the same numbers."""


def fill_from(source: Source, path: Path) -> Filled:
    """Puts a dump into an empty file.  Raises UnreadableInputError, which names file and line, and StoreTooNewError."""
    schema = source.schema()
    engine = make_engine(Location(path=path))
    event.listen(engine, "connect", lambda connection, _record: suspend_foreign_keys(connection))
    with for_writing(engine).begin() as connection:
        make_schema(connection, schema)
        there = MetaData()
        there.reflect(connection)
        rules = Rules({table.name: there.tables[table.name] for table in kept_tables() if table.name in there.tables})
        index = read_index(source, rules, schema)
        numbers = Numbers(index)
        filling = _Filling(connection, rules, index, numbers)
        lines = filling.insert(source)
        filling.sequences()
    last = max(numbers.runs.values(), default=None)
    return Filled(len(index.papers), lines, last, index.merged)


@dataclass(slots=True)
class _Filling:
    connection: Connection
    rules: Rules
    index: Index
    numbers: Numbers
    waiting: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    highest_paper: int = 0

    def insert(self, source: Source) -> int:
        """All rows, each once; how many lines they were."""
        done: set[object] = set()
        self.highest_paper = self.numbers.highest["papers"]
        number = 0
        for place, line, _ in source.lines():
            if line[TABLE] == HEADER:
                continue
            number += 1
            identity = identity_of(line)
            known = hash(identity)
            if known in done:
                continue
            done.add(known)
            chosen = self.index.twice.get(identity, line)
            try:
                self._take(chosen, place)
            except (KeyError, TypeError, ValueError, AttributeError):
                raise UnreadableInputError("dump-line-damaged", **place.where) from None
        for table in list(self.waiting):
            self._write(table)
        return number

    def sequences(self) -> None:
        """No number that is in the dump is given out again."""
        meta = self.rules.tables["meta"]
        highest = {**self.numbers.highest, "papers": self.highest_paper}
        rows = [{"key": f"sequence:{name}", "value": str(number)} for name, number in sorted(highest.items()) if number]
        if rows:
            self.connection.execute(insert(meta), rows)

    def _take(self, line: Line, place: LinePlace) -> None:
        table = self.rules.tables[line[TABLE]]
        for row in self._rows(table, line, place):
            waiting = self.waiting[table.name]
            waiting.append(row)
            if len(waiting) >= _AT_ONCE:
                self._write(table.name)

    def _write(self, name: str) -> None:
        rows = self.waiting.pop(name)
        if rows:
            self.connection.execute(insert(self.rules.tables[name]), rows)

    def _rows(self, table: Table, line: Line, place: LinePlace) -> Iterator[dict[str, Any]]:
        if table.name == ANSWERED and self.index.merged:
            return  # should it be asked again, it gets a new number
        if table.name == "meta":
            yield {"key": line["key"], "value": self._meta(line["key"], line["value"])}
        elif table.name == PACKED:
            for paper in dict.fromkeys(line["paper_id"]):
                asked = (paper, line["source"])
                if paper in self.index.papers and self.index.asked.get(asked) == line["asked_at"]:
                    self.index.asked.pop(asked)  # of two that were at one moment the first
                    yield self._row(table, {**line, "paper_id": paper}, place)
        else:
            yield self._row(table, line, place)

    def _row(self, table: Table, line: Line, place: LinePlace) -> dict[str, Any]:
        row = {name: self._value(line, name, line.get(name), place) for name in kept_columns(table)}
        if table.name == "papers":
            row = _skeleton(table) | row | {"id": self.numbers.papers[line["key"]]}
        elif table.name == "runs":
            row["id"] = self.numbers.runs[line["name"]]
        elif table.name == "anchors":
            row["id"] = self.numbers.anchors[paper_name(line["paper_id"]), line["name"]]
        elif "id" in line:
            row["id"] = self.numbers.rows[table.name][str(line.get("run_id")), line["id"]]
        if table.name == "proposals":
            row["number"] = self.numbers.proposals[line["run_id"], line["id"]]
        for name, value in row.items():
            column = table.columns[name]
            if value is None and not column.nullable and column.server_default is not None:
                row[name] = str(getattr(column.server_default, "arg", "")).strip("'")
        return row

    def _value(self, line: Line, name: str, value: Any, place: LinePlace) -> Any:
        if value is None:
            return None
        if name in REFERENCES:
            return self._number(line, name, value, place)
        if name not in NESTED or isinstance(value, str):
            return value
        if line[TABLE] == "decisions":
            paper, person = (lambda one: self._paper(line, one, place)), (lambda one: self._person(one, place))
            value = translated_decision(line["kind"], value, paper=paper, person=person)
        return msgspec.json.encode(value).decode()

    def _number(self, line: Line, name: str, value: Any, place: LinePlace) -> int:
        kind = REFERENCES[name]
        if kind is Reference.RUN:
            return self._run(value, place)
        if kind is Reference.ROW:
            if isinstance(value, int):
                return value
            found = row_of(self.numbers, ROW_OF.get(name) or str(line.get("item")), value)
            if found is None:
                raise UnreadableInputError("dump-unknown-row", **place.where, column=name, row=value)
            return found
        if kind is Reference.PERSON or (kind is Reference.OTHER and line.get("kind") == ABOUT_PEOPLE):
            return self._person(value, place)
        return self._paper(line, value, place)

    def _run(self, value: Any, place: LinePlace) -> int:
        if value not in self.numbers.runs:
            raise UnreadableInputError("dump-unknown-row", **place.where, column="run", row=str(value))
        return self.numbers.runs[value]

    def _paper(self, line: Line, value: Any, place: LinePlace) -> int:
        name: PaperName = paper_name(value)
        if name not in self.numbers.papers:
            if line[TABLE] not in BY_RUN:
                raise UnreadableInputError("dump-unknown-row", **place.where, column="paper", row=str(value))
            self.highest_paper += 1  # another branch has taken it away meanwhile
            self.numbers.papers[name] = self.highest_paper
        return self.numbers.papers[name]

    def _person(self, value: Any, place: LinePlace) -> int:
        if isinstance(value, int):
            return value
        name = (paper_name(value[0]), str(value[1]))
        if name not in self.numbers.anchors:
            raise UnreadableInputError("dump-unknown-row", **place.where, column="person", row=f"{value[0]} {value[1]}")
        return self.numbers.anchors[name]

    def _meta(self, key: str, value: Any) -> str:
        if isinstance(value, str):
            return value
        runs, papers = self.numbers.runs, self.numbers.papers
        text = json.dumps(value)
        new = translated_meta(
            key, text, run=lambda name: runs.get(name, name), paper=lambda name: str(papers.get(name, name))
        )
        return text if isinstance(new, str) else json.dumps(new, sort_keys=True)


def _skeleton(table: Table) -> dict[str, Any]:
    """A paper of which nothing is computed yet: where a column may not be empty, an empty list or false."""
    empty: dict[str, Any] = {}
    for column in table.columns:
        if not column.nullable and column.server_default is None and not column.primary_key:
            empty[column.name] = False if isinstance(column.type, Boolean) else "[]"
    return empty | {"title": ""}
