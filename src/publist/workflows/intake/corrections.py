"""A row of a list that publist wrote, in which a person has changed something: a correction of the paper.

An export says what the list showed when it was written.  So what a row says otherwise is new only if the list never
showed it and no source says it; else the row may just be old, and the person is told what is not taken.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from publist.errors import UsageError
from publist.model import Paper, ReadingWarning, Record, SetField
from publist.model.decisions import FieldValue
from publist.model.record import reading_warning
from publist.reconcile.echo import SAME_FORM, says_nothing_new
from publist.reconcile.remarks import remarked
from publist.store import Writer
from publist.text.remarks import TYPED, Remark

_MOST: Final = 3
"""So many fields at most are corrections; of a row with another title that alone.

Where more differs it may be another list's paper of that key.
"""
_NUMBERED: Final = frozenset({"pages", "volume", "number"})
_MONTH: Final = r"(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]*\.?"
_MANGLED: Final = re.compile(
    rf"\d{{1,2}}\.?[-–. /]{_MONTH}(?:[-–. /]\d{{2,4}})?|{_MONTH}[-–. /]\d{{1,4}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"
    r"|\d{4}-\d{2}-\d{2}|\d+[.,]?\d*E\+\d+",
    re.IGNORECASE,
)
"""What spreadsheets make of "1-9" and of long numbers by themselves: 9-Jan, 01/09/2026, 1.2E+11."""


@dataclass(frozen=True, slots=True)
class CorrectedRow:
    """What a person says of a paper by a row that they have changed."""

    paper_id: int
    decisions: tuple[SetField, ...]
    doubts: tuple[ReadingWarning, ...]
    """Values that are not taken: the list had them before, or a spreadsheet has made them."""
    rest: Record | None
    """What else the row says (another byline), without the fields above; None where that is nothing."""


def corrected_rows(writer: Writer, records: Sequence[Record]) -> dict[int, CorrectedRow]:
    """The corrected rows by their places in ``records``."""
    keys = Counter(record.list_key for record in records if record.list_key)
    papers = {paper.key: paper for paper in writer.papers.find(keys=keys)} if keys else {}
    changed = []
    for number, record in enumerate(records):
        paper = papers.get(record.list_key or "")
        if paper and keys[paper.key] == 1 and (said := _said_otherwise(record, paper)):
            changed.append((number, record, paper, said))
    before = _said_before(writer, {paper.id for _, _, paper, _ in changed}) if changed else {}
    return {
        number: _corrected(record, paper, said, before.get(paper.id, {})) for number, record, paper, said in changed
    }


def _corrected(
    record: Record, paper: Paper, said: Mapping[str, FieldValue], before: Mapping[str, set[str]]
) -> CorrectedRow:
    why = {field: "said-before" for field, value in said.items() if str(value) in before.get(field, ())}
    rest = _without(record, said)
    why |= {field: "made-a-date" for field in _NUMBERED & said.keys() if _MANGLED.fullmatch(str(said[field]))}
    return CorrectedRow(
        paper.id,
        tuple(SetField(paper.id, field, value) for field, value in said.items() if field not in why),
        tuple(
            reading_warning(code, record.line, key=paper.key, field=field, value=str(said[field]))
            for field, code in sorted(why.items())
        ),
        None if says_nothing_new(rest, paper) else rest,
    )


def _said_otherwise(record: Record, paper: Paper) -> dict[str, FieldValue]:
    """The fields that the row has another value for than the paper shows; none where the rest is not the paper's."""
    found = dict(_differing(record, paper))
    rest = _without(record, found)
    if "title" in found:
        is_ours = len(found) == 1 and bool(record.authors) and says_nothing_new(rest, paper)
    else:
        is_ours = 0 < len(found) <= _MOST and says_nothing_new(replace(rest, authors=()), paper)
    if not is_ours:
        return {}
    from publist.workflows.curate.values import field_values  # an import mostly needs nothing of correcting

    try:
        return field_values(found)
    except UsageError:
        return {}  # no value that a person could state: it is read as any other row


def _differing(record: Record, paper: Paper) -> Iterator[tuple[str, FieldValue]]:
    for field in SAME_FORM:
        value = getattr(record, field)
        if value is not None and value != getattr(paper, field):
            yield field, value if isinstance(value, int) else str(value)
    if record.venue and record.venue not in _forms(paper):
        yield "venue", record.venue
    for kind in Remark:
        if (value := remarked(record, kind)) not in {None, getattr(paper, kind.value)}:
            yield kind.value, value


def _forms(paper: Paper) -> set[str | None]:
    """How an export may print the venue."""
    if paper.venue is None:
        return {paper.venue_printed}
    return {paper.venue_printed, paper.venue.name, f"{paper.venue.name} ({paper.venue.acronym})"}


def _without(record: Record, fields: Mapping[str, object]) -> Record:
    """The row without what it says of these fields."""
    gone: dict[str, Any] = {field: None for field in fields if hasattr(record, field)}
    remarks = {TYPED[kind] for kind in Remark if kind.value in fields}
    return replace(record, **gone, extra=tuple(pair for pair in record.extra if pair[0].lower() not in remarks))


def _said_before(writer: Writer, paper_ids: set[int]) -> dict[int, dict[str, set[str]]]:
    """What the list has shown of each of these papers, and what sources say or said, by field; not what is undone."""
    from publist.workflows.curate.undo import TURNING

    found: dict[int, dict[str, set[str]]] = {id_: {} for id_ in paper_ids}
    history = writer.runs.changes_about(paper_ids)
    stands = {run.id for run in writer.runs.find() if run.undone_at is None and run.kind not in TURNING}
    for one in (one for run_id in history.keys() & stands for one in history[run_id]):
        found[one.paper_id].setdefault(one.field, set()).update((one.old, one.new))
    for paper_id, some in writer.records.find(paper_ids, superseded=True).items():
        for record in (stored.record for stored in some):
            said = {field: getattr(record, field) for field in (*SAME_FORM, "venue")}
            said |= {kind.value: remarked(record, kind) for kind in Remark}
            for field, value in said.items():
                if value is not None:
                    found[paper_id].setdefault(field, set()).add(str(value))
    return found
