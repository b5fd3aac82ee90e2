"""What of which table is kept, which columns refer to other rows, and in which file a row stands."""

import re
from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha256
from typing import Any, Final, TypeAlias

from sqlalchemy import Table

from publist.store.schema import metadata

Line: TypeAlias = dict[str, Any]
"""A row as the text has it."""
PaperName: TypeAlias = str | tuple[str, int]
"""A citation key; of a paper that is gone the key that it had and its number."""

TABLE: Final = "t"
"""The field that names the table."""
FORM: Final = 1
"""The number of this form; another one is refused."""
HEADER: Final = "publist"
"""What stands in ``t`` of the first line."""
STORE_FILE: Final = "store.jsonl"
PAPERS: Final = "by-paper"
RUNS: Final = "by-run"
ATTRIBUTES: Final = "*.jsonl text eol=lf merge=union\n"
"""``.gitattributes`` of the folder: lines that two branches add to the same file are both kept."""

COMPUTED: Final = frozenset(
    "venues venue_names authors author_names authorships identifiers links name_blocks title_blocks redo claims".split()
)
"""Tables that are computed from the others; and what is so only in the store itself: what could be redone, claims."""
KEPT_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {"papers": ("id", "key")}
"""Of a table that is computed in part, the columns that are not."""
COMPUTED_META: Final = re.compile(r"sequence:.*|people-by|title-blocks|own-list")


class Reference(StrEnum):
    """What a number refers to."""

    RUN = "run"
    PAPER = "paper"
    PERSON = "person"
    ROW = "row"
    """Of the table that ``ROW_OF`` or the row itself names."""
    OTHER = "other"
    """A person where the row is about one, else a paper."""


REFERENCES: Final[Mapping[str, Reference]] = {
    "run_id": Reference.RUN,
    "decided_by": Reference.RUN,
    "retired_by": Reference.RUN,
    "paper_id": Reference.PAPER,
    "from_paper_id": Reference.PAPER,
    "to_paper_id": Reference.PAPER,
    "author_id": Reference.PERSON,
    "other_author_id": Reference.PERSON,
    "record_id": Reference.ROW,
    "count_id": Reference.ROW,
    "item_id": Reference.ROW,
    "other_id": Reference.OTHER,
}
"""By the column's name."""
ROW_OF: Final = {"record_id": "records", "count_id": "citation_counts"}
ABOUT_PEOPLE: Final = "person"
"""The ``kind`` of a match whose ``other_id`` is a person."""
NESTED: Final = frozenset({"data", "reasons", "summary", "entries"})
"""Columns of JSON text that stands as JSON in the line."""

PAPERS_OF: Final[Mapping[str, tuple[str, ...]]] = {"same-work": ("other",), "different-work": ("other",)}
"""By the kind of a decision, the fields of its data that name a paper by its number."""
PEOPLE_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "same-person": ("one", "other"),
    "different-person": ("one", "other"),
    "same-as-owner": ("person",),
    "name-person": ("person",),
}
"""The same of people, by their anchors."""
PERSON_OF: Final[Mapping[str, tuple[str, ...]]] = {"same-as-owner": ("owner",), "different-person": ("owner",)}
"""The same of one person, by their number."""
LISTS_OF_PEOPLE: Final[Mapping[str, str]] = {"owners": "owners", "group": "members"}
"""By the kind of a decision, the field of its data that lists objects, each with a ``person`` by number."""

FIRST: Final = ("papers", "anchors", "records", "decisions", "matches")
"""With these a paper's file begins; counts are its end, where most is added."""
LAST: Final = "citation_counts"
ANSWERED: Final = "question_numbers"
"""The table whose numbers are those of questions, of which two branches give the same to different ones."""
BY_RUN: Final = frozenset({"changes", "lookups", "moves", "proposals"})
"""Tables whose rows stand with their run, though they are about a paper."""
PACKED: Final = "lookups"
"""The table of which one line has all papers that are alike in everything else."""


def kept_tables() -> list[Table]:
    """The tables that are written, as the schema has them: a new one is written unless it is called computed."""
    return [table for table in metadata.sorted_tables if table.name not in COMPUTED]


def kept_columns(table: Table) -> list[str]:
    """The columns that are written."""
    return list(KEPT_COLUMNS.get(table.name, [column.name for column in table.columns]))


def of_papers() -> list[Table]:
    """The tables whose rows stand with their paper, if they have one, in the order of its file."""
    with_paper = {table.name for table in kept_tables() if "paper_id" in table.columns} - BY_RUN - {LAST}
    return [metadata.tables[name] for name in (*FIRST, *sorted(with_paper - {*FIRST}), LAST)]


def of_runs() -> list[Table]:
    """The tables whose rows may stand with their run, in the order of its file."""
    names = {table.name for table in kept_tables() if "run_id" in table.columns and _may_lack_paper(table)}
    return [metadata.tables[name] for name in sorted(names | {"held_counts"})]


def of_the_store() -> list[Table]:
    """The tables whose rows stand in the store's own file."""
    elsewhere = {table.name for table in (*of_papers(), *of_runs())} | {"runs"}
    return [table for table in kept_tables() if table.name not in elsewhere]


def _may_lack_paper(table: Table) -> bool:
    return table.name in BY_RUN or "paper_id" not in table.columns or bool(table.columns["paper_id"].nullable)


def unclassified() -> set[str]:
    """Columns of numbers that refer to something nobody has named here; none, as a test holds."""
    return {
        f"{table.name}.{name}"
        for table in kept_tables()
        for name in kept_columns(table)
        if (name.endswith(("_id", "_by")) or table.columns[name].foreign_keys) and name not in REFERENCES
    }


def paper_file(paper: PaperName) -> str:
    """The file of a paper, whatever characters its key has; also on a disk that does not tell cases apart."""
    key, number = (paper, None) if isinstance(paper, str) else paper
    gone = "" if number is None else f"~{number}"
    return f"{PAPERS}/{_safe(key)}{gone}.jsonl"


def run_file(run: str) -> str:
    """The file of a run."""
    return f"{RUNS}/{_safe(run)}.jsonl"


def _safe(name: str) -> str:
    if re.fullmatch(r"[a-z0-9][a-z0-9_+.-]{2,98}[a-z0-9]", name):  # of four characters at least: no CON, NUL or AUX
        return name
    plain = re.sub(r"[^a-z0-9_+-]+", "-", name.casefold()).strip("-")[:60]
    return f"{plain}-{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}".lstrip("-")
