"""Rosters: a table (CSV; comma, semicolon or tab) of the members of a lab, a row each."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from publist.errors import UnreadableInputError
from publist.model import Identifier, Scheme
from publist.readers.formats import decode
from publist.text.csv_cells import unguarded
from publist.text.identifiers import normalise
from publist.text.name_titles import without_titles
from publist.text.names import given_first, name_key
from publist.text.period_dates import date_of, is_open
from publist.text.periods import ALWAYS, Period
from publist.text.unicode import clean

_HEADS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("name", "full name", "member", "person"), "name"),
    **dict.fromkeys(("given", "given name", "given names", "first name", "forename"), "given"),
    **dict.fromkeys(("family", "family name", "last name", "surname"), "family"),
    **dict.fromkeys(("orcid", "orcid id"), Scheme.ORCID.value),
    **dict.fromkeys(("dblp", "pid", "dblp pid"), Scheme.DBLP_PID.value),
    **dict.fromkeys(("semantic scholar", "semantic scholar author", "s2"), Scheme.SEMANTIC_SCHOLAR_AUTHOR.value),
    **dict.fromkeys(("openalex", "openalex id"), Scheme.OPENALEX_AUTHOR.value),
    **dict.fromkeys(("from", "since", "start", "start date", "joined", "begin"), "since"),
    **dict.fromkeys(("to", "until", "end", "end date", "left"), "until"),
}
_BETWEEN: Final = re.compile(r"[\s,;|]+")
"""Between several identifiers of one person, whom a service has split."""
_SCHEMES: Final = {scheme.value: scheme for scheme in Scheme}
_DELIMITERS: Final = ",;\t|"
_MOST_FAULTS: Final = 20
_LONGEST_CELL: Final = 1000


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One member."""

    line: int
    name: str
    identifiers: tuple[Identifier, ...] = ()
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class RosterFault:
    """What is wrong with a row: a code, and what stands there."""

    line: int
    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """A table of members."""

    rows: tuple[RosterRow, ...]
    unknown: tuple[str, ...] = ()
    """Heads of columns that publist has no use for."""
    faults: tuple[RosterFault, ...] = field(default=())


def read_roster(data: bytes, *, name: str) -> Roster:
    """The members that a table names; rows with a fault are not among them.

    Raises:
        UnreadableInputError: no text, or no head with a column for names.
    """
    text = decode(data, name=name)
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=lambda one: sum(_meaning(cell) is not None for cell in head.split(one)))
    rows = _rows(text, delimiter, name)
    _, cells = next(rows, (0, []))
    columns = [_meaning(cell) for cell in cells]
    if not {"name", "family"} & set(columns):
        raise UnreadableInputError("roster-without-names", file=name)
    found: list[RosterRow] = []
    faults: list[RosterFault] = []
    for line, row in rows:
        if any(cell.strip() for cell in row):
            one = _member(line, _values(columns, row))
            if isinstance(one, RosterFault):
                faults.append(one)
            else:
                found.append(one)
    faults += _twice(found)
    heads = zip(cells, columns, strict=True)
    unknown = tuple(cell.strip() for cell, column in heads if column is None and cell.strip())
    return Roster(tuple(found), unknown, tuple(sorted(faults, key=lambda one: one.line)[:_MOST_FAULTS]))


def _meaning(cell: str) -> str | None:
    return _HEADS.get(" ".join(cell.strip().strip('"').casefold().replace("_", " ").replace("-", " ").split()))


def _rows(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        raise UnreadableInputError("roster-broken", file=name, line=reader.line_num) from error


def _values(columns: list[str | None], row: list[str]) -> dict[str, str]:
    """The cells by what their columns mean; of two columns of one meaning the first that says something."""
    found: dict[str, str] = {}
    for column, cell in zip(columns, row, strict=False):
        if column and (text := clean(unguarded(cell.strip()))):
            found.setdefault(column, text[:_LONGEST_CELL])
    return found


def _member(line: int, said: Mapping[str, str]) -> RosterRow | RosterFault:
    name = said.get("name") or " ".join(filter(None, (said.get("given"), said.get("family"))))
    name = given_first(without_titles(name))
    if not name_key(name):
        return RosterFault(line, "no-name", name)
    identifiers: list[Identifier] = []
    for column, scheme in _SCHEMES.items():
        for text in _BETWEEN.split(said.get(column, "").strip()):
            identifier = normalise(scheme, text)
            if identifier is not None:
                identifiers.append(identifier)
            elif text:
                return RosterFault(line, "bad-identifier", text)
    dates: dict[str, str | None] = {}
    for column in ("since", "until"):
        text = said.get(column, "")
        dates[column] = date_of(text)
        if text and not dates[column] and not is_open(text):
            return RosterFault(line, "bad-date", text)
    period = Period(dates["since"], dates["until"])
    if period.is_backward:
        return RosterFault(line, "period-backward", f"{period.since} - {period.until}")
    return RosterRow(line, name, tuple(sorted(identifiers)), period)


def _twice(rows: list[RosterRow]) -> list[RosterFault]:
    """Rows of two people with one identifier."""
    bearers: dict[Identifier, RosterRow] = {}
    return [
        RosterFault(row.line, "identifier-of-another", one.value)
        for row in rows
        for one in row.identifiers
        if name_key(bearers.setdefault(one, row).name) != name_key(row.name)
    ]
