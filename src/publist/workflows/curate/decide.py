"""Decisions kept and followed: the one way in which what a person says comes into the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from publist.compute.changes import Change, differences, facts, mine_change, owner_change, printed_change
from publist.compute.identity import record_ref
from publist.compute.owners import list_owners
from publist.compute.papers import Recomputed, recompute
from publist.errors import UsageError
from publist.model import (
    PERSON,
    Decision,
    DifferentWork,
    JudgeIdentifier,
    KeepByline,
    MarkAuthor,
    NotMine,
    Paper,
    RecordRef,
    RemovePaper,
    Reset,
    SameWork,
    SetAuthors,
    SetField,
    SetLink,
    UseByline,
)
from publist.reconcile.standing import covers, standing
from publist.store import Store, Writer, retried
from publist.workflows.curate.checks import checked
from publist.workflows.curate.said import note_decisions

FIRST: Final = (Reset, SetAuthors)
"""Decisions on which others of the same call may build."""
ABOUT_ONE_PAPER: Final = (
    *FIRST,
    SetField,
    MarkAuthor,
    SetLink,
    NotMine,
    RemovePaper,
    UseByline,
    KeepByline,
    JudgeIdentifier,
)
"""Decisions that change nothing but their paper."""
_SHOWN: Final = (SetField, SetAuthors, MarkAuthor, SetLink, NotMine)
"""Decisions that do nothing where everything is shown so already; a removal of a hidden paper does something."""


@dataclass(frozen=True, slots=True)
class DecisionReport:
    """What decisions did."""

    changes: tuple[Change, ...]
    """Field by field, of papers that were there; of the owners without a key."""
    merged: tuple[str, ...]
    """Keys of papers that are part of another one now."""
    new: tuple[str, ...]
    """Keys of papers that were split off."""
    run_id: int | None


@retried
def decide(store: Store, decisions: Sequence[Decision], *, kind: str = "decide") -> DecisionReport:
    """Keep these decisions and follow them, in one transaction.

    They may name papers by citation key and people by name.  Raises UsageError, with nothing changed, for one that is
    about nothing on the list or that cannot stand.
    """
    with store.write(kind) as writer:
        return decided(writer, decisions)


def decided(writer: Writer, decisions: Sequence[Decision]) -> DecisionReport:
    """The same inside a transaction.  Who the authors are is decided first: other decisions may be about a new one."""
    first = writer.entered_run is None
    owners, hidden = list_owners(writer), writer.papers.hidden_ids()
    before: dict[int, Paper] = {}
    after: dict[int, Paper] = {}
    for some in (
        [one for one in decisions if isinstance(one, FIRST)],
        [one for one in decisions if not isinstance(one, FIRST)],
    ):
        known = [one for one in (checked(writer, decision) for decision in some) if not _stands(writer, one)]
        if not known:
            continue
        named = {id_ for one in known if isinstance(one, SameWork) for id_ in (one.paper, one.other)}
        merged = writer.papers.find({id_ for id_ in named if isinstance(id_, int)}, hidden=True)
        done = follow(writer, known)
        before = {paper.id: paper for paper in merged} | dict(done.before) | before
        after |= done.after
    after = {id_: after[id_] for id_ in sorted(after)}
    changes = [change for id_ in after if id_ in before for change in _changes(before[id_], after[id_])]
    turned = (writer.papers.hidden_ids() ^ hidden) & before.keys() & after.keys()
    changes += [mine_change(after[id_].key, mine=id_ in hidden) for id_ in sorted(turned)]
    changes += owner_change(owners, list_owners(writer))
    left = writer.papers.present(before)
    same = not changes and all(id_ in before and _same(before[id_], paper) for id_, paper in after.items())
    if first and same and all(isinstance(one, _SHOWN) for one in decisions):
        writer.give_up()
    return DecisionReport(
        tuple(changes),
        tuple(paper.key for id_, paper in sorted(before.items()) if id_ not in left),
        tuple(paper.key for id_, paper in after.items() if id_ not in before),
        None if writer.given_up else writer.entered_run,
    )


def _changes(before: Paper, after: Paper) -> list[Change]:
    """Field by field, and how names are printed, which a decision can be about alone."""
    found = [one for one in differences(before, after) if one.field != "printed"]
    return found + [replace(one, source=PERSON) for one in printed_change(before, after)]


def _same(before: Paper, after: Paper) -> bool:
    return facts(before) == facts(after) and before.conflicts == after.conflicts


def _stands(writer: Writer, decision: Decision) -> bool:
    """Whether a decision about a field, or a reset of one, would say nothing that does not hold already."""
    if not isinstance(decision, SetField | Reset) or not isinstance(decision.paper, int):
        return False
    about = standing(writer.decisions.find([decision.paper]))
    if isinstance(decision, Reset):
        return not any(covers(decision.field, stored.decision) for stored in about)
    last = [stored.decision for stored in about if covers(decision.field, stored.decision)]
    return bool(last) and last[-1] == decision


def follow(writer: Writer, decisions: Sequence[Decision]) -> Recomputed:
    """Keep decisions in their lasting form and do what they say; the papers that they change, as they were and are."""
    note_decisions(writer, decisions)
    writer.decisions.add(decisions, decided_at=writer.now)
    homes: dict[int, int] = {}
    touched: set[int] = set()
    for decision in decisions:
        if isinstance(decision, ABOUT_ONE_PAPER):
            touched.add(_home(decision.paper, homes))
        elif isinstance(decision, SameWork):
            touched |= _join(writer, decision, homes)
        elif isinstance(decision, DifferentWork):
            touched |= _split(writer, decision, homes)
    return recompute(writer, {_home(paper, homes) for paper in touched}, wide=True)


def _home(paper: int | str, homes: Mapping[int, int]) -> int:
    """The paper that has the records now."""
    if isinstance(paper, str):
        raise TypeError(f"{paper} is a key, not yet an id")
    while paper in homes:
        paper = homes[paper]
    return paper


def _join(writer: Writer, decision: SameWork, homes: dict[int, int]) -> set[int]:
    """The records of the other paper, or the one record, come to the paper."""
    into = _home(decision.paper, homes)
    if decision.other is not None:
        other = _home(decision.other, homes)
        if other != into:
            writer.merge_papers(into, [other])
            homes[other] = into
    if decision.record is not None:
        _take(writer, into, decision.record)
    return {into}


def _take(writer: Writer, paper_id: int, wanted: RecordRef) -> None:
    known = writer.records.find([paper_id], superseded=True).get(paper_id, [])
    stored = next((s for s in reversed(known) if record_ref(s.record) == wanted), None)
    if stored is None:
        raise UsageError("record-gone", record=str(wanted))
    writer.records.add([(paper_id, stored.record)], stored.observed_at)


def _split(writer: Writer, decision: DifferentWork, homes: Mapping[int, int]) -> set[int]:
    """The record goes to the other paper, where it is of this one."""
    paper = _home(decision.paper, homes)
    if decision.record is None or decision.other is None:
        return set()
    other = _home(decision.other, homes)
    every = writer.records.find([paper], superseded=True).get(paper, [])
    moved = {stored.id for stored in every if record_ref(stored.record) == decision.record}
    current = {stored.id for stored in writer.records.find([paper]).get(paper, [])}
    if not moved & current:
        return set()
    if current <= moved:
        raise UsageError("no-record-left", key=writer.papers.keys()[paper])
    writer.move_records(moved, other)
    return {paper, other}
