"""Runs the cases with context (``tests/matching/context_cases.jsonl``) through the real pipeline.

Each case is a small list of papers: the records' bylines are reconciled, the people assigned, and what comes out is
held against the truth.  A *false merge* is two people taken for one, within a byline or across papers.  A *question*
counts, and a person left as two is a *miss*, only where the evidence in the case decides.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[2]
if "publist" not in sys.modules:
    sys.path.insert(0, str(CHECKOUT / "src"))

from publist.matching.people.assign import assign  # noqa: E402
from publist.matching.people.groups import Decided  # noqa: E402
from publist.matching.people.named import Naming  # noqa: E402
from publist.model import Identifier, Paper, PrintedAuthor, Record, Scheme, StoredRecord  # noqa: E402
from publist.reconcile import reconcile  # noqa: E402

CASES = CHECKOUT / "tests" / "matching" / "context_cases.jsonl"
_WHEN = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Judged:
    """What came out of one case."""

    case: dict[str, Any]
    false_merges: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)


def read_cases(path: Path = CASES) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def paper_of(row: dict[str, Any], number: int) -> Paper:
    """The paper that the case's records make."""
    stored = [
        StoredRecord(
            number * 10 + n,
            number,
            Record(
                source=record["source"],
                key=f"{row['key']}-{n}",
                title=f"Paper {row['key']}",
                authors=tuple(
                    PrintedAuthor(name, identifiers=tuple(Identifier(Scheme(s), v) for s, v in sorted(ids.items())))
                    for name, _, ids in record["authors"]
                ),
            ),
            _WHEN,
        )
        for n, record in enumerate(row["records"], 1)
    ]
    return reconcile(stored, key=row["key"], paper_id=number)


def truth_of(row: dict[str, Any], paper: Paper) -> list[set[str]]:
    """For each authorship the people whose names were laid on it; one, where nothing went wrong."""
    left = [(record["source"], name, who) for record in row["records"] for name, who, _ in record["authors"]]
    out = []
    for authorship in paper.authors:
        here = set()
        for source, name in authorship.spellings:
            found = next((one for one in left if one[:2] == (source, name)), None)
            if found:
                left.remove(found)
                here.add(found[2])
        out.append(here)
    return out


def judge(case: dict[str, Any], order: Iterable[int] | None = None) -> Judged:
    out = Judged(case)
    rows = [case["papers"][i] for i in order] if order is not None else case["papers"]
    papers = [paper_of(row, n) for n, row in enumerate(rows, 1)]
    index = {row["key"]: n for n, row in enumerate(rows)}
    said = [
        Decided(word == "same", frozenset({(index[a[0]], a[1])}), frozenset({(index[b[0]], b[1])}))
        for word, a, b in case["said"]
    ]
    found = assign([*map(Naming().paper, papers)], decided=said)
    people: list[tuple[str, str, int, int]] = []
    for number, (row, paper) in enumerate(zip(rows, papers, strict=True)):
        for authorship, whos in zip(paper.authors, truth_of(row, paper), strict=True):
            if len(whos) > 1:
                out.false_merges.append(f"{paper.key}: {authorship.spellings} laid on one another")
            person = found.author_of[number, authorship.position]
            people += [(who, authorship.name, person, number) for who in whos]
    for (who, name, person, at), (other_who, other_name, other, place) in combinations(people, 2):
        if person == other and who != other_who:
            out.false_merges.append(f"{name} | {other_name}")
        if case["decided"] and person != other and who == other_who and at != place:
            out.missed.append(f"{name} | {other_name}")
        if case["decided"] and person != other and who == other_who and at == place:
            out.missed.append(f"{name} twice in one byline")
    if case["decided"]:
        out.questions = [
            f"{q.name_a} | {q.name_b}: {', '.join(one.code for one in q.match.reasons)}" for q in found.questions
        ]
    return out


def main() -> None:
    judged = [judge(case) for case in read_cases()]
    decided = [one for one in judged if one.case["decided"]]
    for one in judged:
        for label in ("false_merges", "missed", "questions"):
            for text in getattr(one, label) if "--show" in sys.argv else ():
                print(f"  {label:12} {one.case['id']:4} {one.case['kind']}: {text}")
    print(
        f"with context: {len(judged)} cases, {sum(bool(one.false_merges) for one in judged)} with a false merge; of"
        f" {len(decided)} that the evidence decides {sum(bool(one.questions) for one in decided)} asked"
        f" ({sum(bool(one.questions) for one in decided) / len(decided):.1%}),"
        f" {sum(bool(one.missed) for one in decided)} with a person left as two"
    )


if __name__ == "__main__":
    main()
