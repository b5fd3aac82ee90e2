"""What was concluded about people, kept: why spellings are a person's, and what is asked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from publist.matching.people.assign import Assignment, PersonQuestion
from publist.model import Match, Outcome
from publist.store import StoredMatch, Writer

PERSON_MATCH: Final = "person"
"""The kind of a stored match that is about people."""


def save_matches(
    writer: Writer,
    assignment: Assignment,
    ids: Mapping[int, int],
    questions: Sequence[PersonQuestion],
    now: Mapping[int, int],
    people: Collection[int] | None = None,
) -> None:
    """Renews the rows where they differ; a question keeps its number as long as it is about the same two.

    Args:
        writer: Of the store.
        assignment: Who is who, with the reasons.
        ids: The people's lasting ids for the assignment's own numbers.
        questions: About the people's lasting ids, the smaller first.
        now: Each anchor with the person whose it is by now; so a person is known again who has another id.
        people: Who was or is in the part of the list that was decided; None: everybody.
    """
    rows = writer.matches.find(kind=PERSON_MATCH, author_ids=people)
    asked = [row for row in rows if row.match.outcome is Outcome.ASK]
    told = {(ids[reason.author], reason.spelling): reason.match for reason in assignment.reasons}
    gone = []
    for row in rows:
        if row.match.outcome is not Outcome.ASK:
            wanted = told.get((row.author_id or 0, row.subject))
            if wanted is not None and _alike(wanted, row.match):
                del told[row.author_id or 0, row.subject]
            else:
                gone.append(row.id)
    waiting = {(q.author_a, q.author_b): _row(q) for q in questions}
    renewed, forgotten = [], []
    for row in asked:
        wanted_row = waiting.pop(_pair(row, now), None)
        if wanted_row is None:
            forgotten.append(row)
        elif not _says(row, wanted_row):
            renewed.append(replace(wanted_row, id=row.id, run_id=row.run_id))
    writer.matches.delete(gone)
    writer.matches.forget(forgotten)
    writer.matches.renew(renewed)
    writer.matches.add(
        [
            StoredMatch(kind=PERSON_MATCH, match=match, author_id=author, subject=spelling)
            for (author, spelling), match in told.items()
        ]
        + writer.matches.numbered_again(list(waiting.values()))
    )


def _row(question: PersonQuestion) -> StoredMatch:
    return StoredMatch(
        kind=PERSON_MATCH,
        match=question.match,
        author_id=question.author_a,
        subject=question.name_a,
        other_id=question.author_b,
        other=question.name_b,
    )


def _pair(row: StoredMatch, now: Mapping[int, int]) -> tuple[int, int]:
    """The two people of a question as they are by now; owners, who have no anchor, are themselves."""
    one, other = (now.get(id_ or 0, id_ or 0) for id_ in (row.author_id, row.other_id))
    return min(one, other), max(one, other)


def _says(row: StoredMatch, wanted: StoredMatch) -> bool:
    sides = (row.author_id, row.subject, row.other_id, row.other)
    return sides == (wanted.author_id, wanted.subject, wanted.other_id, wanted.other) and _alike(
        row.match, wanted.match
    )


def _alike(a: Match, b: Match) -> bool:
    return a.score == b.score and a.reasons == b.reasons
