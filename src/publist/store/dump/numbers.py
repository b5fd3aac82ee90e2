"""Which rows a dump names, and the number that each has in the store: its own, where no other row has it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from publist.errors import UnreadableInputError
from publist.store.dump.merging import better, joined
from publist.store.dump.reading import LinePlace, Rules, Source
from publist.store.dump.shape import ANSWERED, HEADER, LISTS_OF_PEOPLE, PACKED, PERSON_OF, TABLE, Line, PaperName

Identity: TypeAlias = tuple[Any, ...]
"""The table, and what names a row in it."""
_PEOPLE: Final = ("author_id", "other_author_id", "other_id")


@dataclass(slots=True)
class Index:
    """What the lines of a dump name; a row that stands there twice is one."""

    runs: dict[str, Line] = field(default_factory=dict)
    papers: dict[str, Line] = field(default_factory=dict)
    anchors: dict[tuple[PaperName, str], int] = field(default_factory=dict)
    rows: dict[str, dict[tuple[str, int], int]] = field(default_factory=lambda: defaultdict(dict))
    """By table, run and number: the proposal's number, else 0."""
    gone: set[PaperName] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    """Who has a number and is on no paper."""
    meta: dict[str, Any] = field(default_factory=dict)
    asked: dict[tuple[str, str], str] = field(default_factory=dict)
    """When a paper was last looked up at a source."""
    twice: dict[Identity, Line] = field(default_factory=dict)
    """Rows of which two lines say different things, as they are to be read."""

    @property
    def merged(self) -> bool:
        """Whether two rows have one number, as where branches were merged."""
        return any(len({id_ for _, id_ in rows}) < len(rows) for rows in self.rows.values())


def read_index(source: Source, rules: Rules, schema: int) -> Index:
    """Reads and checks every line.  Raises UnreadableInputError, with the file and the line."""
    index = Index()
    seen: dict[Identity, int] = {}
    doubtful: dict[Identity, list[tuple[LinePlace, Line]]] = {}
    for place, line, digest in source.lines():
        if line[TABLE] == HEADER:
            if line.get("schema") != schema:
                raise UnreadableInputError("dump-of-two-schemas", **place.where)
            continue
        rules.check(line, place)
        identity = identity_of(line)
        if seen.setdefault(identity, digest) != digest:
            doubtful[identity] = []
        _note(index, line)
    if doubtful:
        _settle(source, index, doubtful)
    return index


def identity_of(line: Line) -> Identity:
    """What names a row; of packed lines the whole line, as they may be many."""
    table = line[TABLE]
    if table == PACKED:
        return table, line["source"], line["asked_at"], line["run_id"], line["found"], *line["paper_id"]
    if table in {"papers", "meta"}:
        return table, line["key"]
    if table == "runs":
        return table, line["name"]
    if table == "anchors":
        return table, paper_name(line["paper_id"]), line["name"]
    if "id" in line:
        return table, line.get("run_id"), line["id"]
    return table, *(str(value) for _, value in sorted(line.items()))


def paper_name(reference: Any) -> PaperName:
    """A paper as the text names it, as a key of a mapping."""
    return reference if isinstance(reference, str) else (str(reference[0]), int(reference[1]))


def _note(index: Index, line: Line) -> None:
    table = line[TABLE]
    for column, value in line.items():
        _note_reference(index, table, column, value)
    if table == "runs":
        index.runs.setdefault(line["name"], line)
    elif table == "papers":
        index.papers.setdefault(line["key"], line)
    elif table == "meta":
        index.meta[line["key"]] = line["value"]
    elif table == "anchors":
        name = (paper_name(line["paper_id"]), line["name"])
        index.anchors[name] = min(line["id"], index.anchors.get(name, line["id"]))
    elif table == PACKED:
        for paper in line["paper_id"]:
            asked = (paper, line["source"])
            index.asked[asked] = max(line["asked_at"], index.asked.get(asked, ""))
    elif "id" in line:
        index.rows[table][str(line.get("run_id")), line["id"]] = line.get("number", 0)


def _note_reference(index: Index, table: str, column: str, value: Any) -> None:
    if column in _PEOPLE and isinstance(value, int):
        index.people.add(value)
    elif column == "data" and table == "decisions" and isinstance(value, dict):
        listed = [one for field in LISTS_OF_PEOPLE.values() for one in value.get(field) or () if isinstance(one, dict)]
        alone = {field for fields in PERSON_OF.values() for field in fields}
        numbers = [*(one.get("person") for one in listed), *(value.get(field) for field in alone)]
        index.people.update(number for number in numbers if isinstance(number, int) and number > 0)
    elif table != PACKED and (column.endswith("paper_id") or column == "other_id") and _is_gone(value):
        index.gone.add(paper_name(value))


def _settle(source: Source, index: Index, doubtful: dict[Identity, list[tuple[LinePlace, Line]]]) -> None:
    titles: dict[Any, set[str]] = defaultdict(set)
    for place, line, _ in source.lines():
        identity = identity_of(line) if line[TABLE] != HEADER else None
        if identity in doubtful:
            doubtful[identity].append((place, line))
        if line[TABLE] == "records" and ("papers", line["paper_id"]) in doubtful:
            titles[line["paper_id"], line["run_id"]].add(_plain(line["title"]))
    for identity, found in doubtful.items():
        first, chosen = found[0]
        for place, line in found[1:]:
            if identity[0] == "meta":
                value = joined(line["key"], chosen["value"], line["value"])
                merged = None if value is None else {**chosen, "value": value}
            elif identity[0] == "papers":
                one, other = (titles[line["key"], side.get("since")] for side in (chosen, line))
                merged = _earlier(index, chosen, line) if one & other else None
            else:
                merged = better(chosen, line)
            if merged is None:
                also: dict[str, Any] = {"other_file": first.file, "other_line": first.line}
                raise UnreadableInputError("dump-contradicts", **place.where, table=identity[0], **also)
            chosen = merged
        index.twice[identity] = chosen
        _note(index, chosen)
        if identity[0] == "runs":
            index.runs[chosen["name"]] = chosen
        if identity[0] == "papers":
            index.papers[chosen["key"]] = chosen


def _is_gone(value: Any) -> bool:
    """Whether a reference is to a paper that is gone."""
    return isinstance(value, list) and len(value) == 2 and isinstance(value[1], int)


def _plain(title: str) -> str:
    return "".join(filter(str.isalnum, title.casefold()))


def _earlier(index: Index, one: Line, other: Line) -> Line:
    """Of a paper that two branches brought, the line of the run that was first."""
    return min(one, other, key=lambda line: str(index.runs.get(line.get("since", ""), {}).get("started_at", "")))


class Numbers:
    """The numbers of everything that a dump names."""

    def __init__(self, index: Index) -> None:
        """Two rows of one number are of two branches: the one of the later run, and all that follow it, get others."""
        order = sorted(index.runs.values(), key=lambda run: (run["id"], run["started_at"], run["name"]))
        if len({run["id"] for run in order}) < len(order):
            order.sort(key=lambda run: (run["started_at"], run["id"], run["name"]))
            self.runs = {run["name"]: number for number, run in enumerate(order, 1)}
        else:
            self.runs = {run["name"]: run["id"] for run in order}
        self.papers = self._papers(index)
        self.anchors = self._anchors(index)
        self.rows = {table: self._rows(rows) for table, rows in index.rows.items()}
        self.proposals = self._proposals(index)
        self.highest = {table: max(numbers.values(), default=0) for table, numbers in self.rows.items()}
        self.highest["matches"] = max(self.highest.get("matches", 0), self.highest.pop(ANSWERED, 0))
        self.highest |= {
            "papers": max(self.papers.values(), default=0),
            "authors": max([*self.anchors.values(), *index.people], default=0),
        }

    def _papers(self, index: Index) -> dict[PaperName, int]:
        def since(key: str) -> int:
            return self.runs.get(index.papers[key].get("since", ""), 0)

        living = sorted(index.papers, key=lambda key: (since(key), index.papers[key]["id"], key))
        wanted = [(key, index.papers[key]["id"]) for key in living]
        gone = sorted((name for name in index.gone if not isinstance(name, str)), key=lambda name: (name[1], name[0]))
        return _kept([*wanted, *((name, name[1]) for name in gone)])

    def _anchors(self, index: Index) -> dict[tuple[PaperName, str], int]:
        def place(item: tuple[tuple[PaperName, str], int]) -> tuple[int, int]:
            (paper, _), number = item
            return self.papers.get(paper, 0), number

        return _kept(sorted(index.anchors.items(), key=place), taken=index.people)

    def _rows(self, rows: Mapping[tuple[str, int], int]) -> dict[tuple[str, int], int]:
        order = sorted(rows, key=lambda row: (self.runs.get(row[0], 0), row[1]))
        first = self._first_twice(order)
        if first is None:
            return {row: row[1] for row in order}
        next_one = max(id_ for _, id_ in rows)
        found = {}
        for run, id_ in order:
            late = self.runs.get(run, 0) >= first
            next_one += late
            found[run, id_] = next_one if late else id_
        return found

    def _first_twice(self, order: Iterable[tuple[str, int]]) -> int | None:
        """The first run that has a row whose number an earlier run has."""
        taken: set[int] = set()
        for run, id_ in order:
            if id_ in taken:
                return self.runs.get(run, 0)
            taken.add(id_)
        return None

    def _proposals(self, index: Index) -> dict[tuple[str, int], int]:
        """By run and number of the row the number of the proposed paper: rows of one number are one paper.

        Where branches were merged, a number that runs of both gave out is two papers unless both rows have been there.
        """
        rows = index.rows.get("proposals", {})
        ids = self.rows.get("proposals", {})
        found: dict[tuple[str, int], int] = {}
        highest = max(rows.values(), default=0)
        homes: dict[tuple[str, int], int] = {}
        used: set[int] = set()
        for row in sorted(rows, key=lambda row: ids[row]):
            number, moved = rows[row], ids[row] != row[1]
            if not moved:
                used.add(number)
                found[row] = number
            elif number not in used:
                found[row] = number
            else:
                if (row[0], number) not in homes:
                    highest += 1
                    homes[row[0], number] = highest
                found[row] = homes[row[0], number]
        return found


def _kept(wanted: Iterable[tuple[Any, int]], taken: Iterable[int] = ()) -> dict[Any, int]:
    """Each with the number that it wants, the first who wants it; the others with new ones above all."""
    used = set(taken)
    pairs = list(wanted)
    highest = max([*used, *(number for _, number in pairs)], default=0)
    found = {}
    for name, number in pairs:
        new = number
        if number in used:
            highest += 1
            new = highest
        used.add(new)
        found[name] = new
    return found


def row_of(numbers: Numbers, table: str, reference: str) -> int | None:
    """The number of the row that ``RUN/NUMBER`` names; None where there is none."""
    run, _, id_ = reference.rpartition("/")
    return numbers.rows.get(table, {}).get((run, int(id_))) if id_.isdecimal() else None
