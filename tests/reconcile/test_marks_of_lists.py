"""Co-first marks of several lists: what agrees adds up, what contradicts is shown as a conflict and never mixed."""

from datetime import UTC, datetime
from itertools import permutations

import pytest

from publist.model import (
    BIBTEX,
    CV,
    ConflictKind,
    KeepByline,
    Mark,
    MarkAuthor,
    Paper,
    PrintedAuthor,
    Record,
    StoredDecision,
    StoredRecord,
)
from publist.reconcile import reconcile

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def listed(names: str, *, file: str = "ada.md", source: str = CV, others: bool = False) -> Record:
    """``*`` marks a co-first author, ``+`` a corresponding one."""
    authors = tuple(
        PrintedAuthor(
            name.rstrip("*+"), co_first=True if "*" in name else None, corresponding=True if "+" in name else None
        )
        for name in names.split(", ")
    )
    return Record(source=source, key=f"{file}-1", title="A title", authors=authors, others=others, origin=file, line=3)


def fold(*records: Record, decisions: tuple = ()) -> Paper:
    stored = [StoredRecord(i, 1, one, NOW) for i, one in enumerate(records, 1)]
    return reconcile(stored, [StoredDecision(one, NOW, id=n) for n, one in enumerate(decisions, 1)])


def starred(paper: Paper) -> str:
    return ", ".join(author.name for author in paper.authors if author.co_first)


ADA = listed("Ada Quist*, Bo Ek*, Cyd Holm")
CYD = listed("Ada Quist, Bo Ek*, Cyd Holm*", file="cyd.bib", source=BIBTEX)


def test_marks_that_contradict_are_not_mixed_but_asked_about() -> None:
    paper = fold(ADA, CYD)
    (conflict,) = paper.conflicts
    assert conflict.kind is ConflictKind.MARKS_DISAGREE
    shown = {conflict.kept: (conflict.missing, conflict.extra)}
    assert shown in [
        {CV: (("Ada Quist",), ("Cyd Holm",))},
        {BIBTEX: (("Cyd Holm",), ("Ada Quist",))},
    ]
    assert starred(paper) in {"Ada Quist, Bo Ek", "Bo Ek, Cyd Holm"}


def test_the_same_list_is_shown_in_whatever_order_they_come() -> None:
    third = listed("Ada Quist*, Bo Ek*, Cyd Holm*", file="bo.md")
    found = {
        (starred(paper), tuple(sorted((c.source, c.missing, c.extra) for c in paper.conflicts)))
        for order in permutations([StoredRecord(i, 1, one, NOW) for i, one in enumerate((ADA, CYD, third), 1)])
        for paper in [reconcile(order)]
    }
    assert len(found) == 1


@pytest.mark.parametrize(
    "other",
    [
        listed("Ada Quist, Bo Ek, Cyd Holm", file="bo.md"),
        listed("Ada Quist, Bo Ek, Cyd Holm+", file="bo.md"),
        listed("Ada Quist*, Bo Ek*, Cyd Holm+", file="bo.md"),
        listed("Ada Quist*", file="bo.md", others=True),
    ],
    ids=["marks nobody", "marks something else", "marks the same and more of another kind", "names only the first"],
)
def test_what_does_not_contradict_adds_up(other: Record) -> None:
    paper = fold(ADA, other)
    assert (starred(paper), paper.conflicts) == ("Ada Quist, Bo Ek", ())


def test_where_a_list_says_a_mark_comes_from_is_the_list_that_is_shown() -> None:
    paper = fold(CYD, ADA)
    (why,) = [one for one in paper.provenance if one.field == Mark.CO_FIRST.value]
    assert why.source == paper.conflicts[0].kept


def test_keeping_what_is_shown_closes_the_conflict_and_a_changed_list_opens_it_again() -> None:
    (conflict,) = fold(ADA, CYD).conflicts
    kept = (KeepByline(1, (conflict.digest,)),)
    assert fold(ADA, CYD, decisions=kept).conflicts == ()
    changed = listed("Ada Quist, Bo Ek, Cyd Holm*", file="cyd.bib", source=BIBTEX)
    assert len(fold(ADA, changed, decisions=kept).conflicts) == 1


def test_what_a_person_said_of_each_of_them_closes_the_conflict() -> None:
    (conflict,) = fold(ADA, CYD).conflicts
    (out,), (into,) = conflict.missing, conflict.extra
    half = (MarkAuthor(1, into, Mark.CO_FIRST),)
    assert len(fold(ADA, CYD, decisions=half).conflicts) == 1
    both = (*half, MarkAuthor(1, out, Mark.CO_FIRST, on=False))
    paper = fold(ADA, CYD, decisions=both)
    assert (starred(paper), paper.conflicts) == (", ".join(sorted(["Bo Ek", into])), ())
