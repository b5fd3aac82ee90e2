"""What a run did, field by field: written down as it happens, for the log of the runs.

It is kept, not computed from the records later: it stays true when later runs change the same fields, when papers are
merged or removed, and when a newer publist would fold the same records otherwise.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from publist.compute.changes import differences, facts, mine_change
from publist.model import Paper
from publist.store import FieldChange, Writer
from publist.store.fetch import chunks

WHOLE: Final = "paper"
"""The field of a change that is a paper coming or going."""
OWNER: Final = "owner"
RENAMED: Final = "person-renamed"
ONE_PERSON: Final = "one-person"
TWO_PEOPLE: Final = "two-people"
BYLINE_KEPT: Final = "byline-kept"
IDENTIFIER_KEPT: Final = "identifier-kept"
IDENTIFIER_DROPPED: Final = "identifier-dropped"
MERGED: Final = "merged"
APART: Final = "apart"
OTHER_TITLE: Final = "other-title"
PROPOSED: Final = "proposed"
ACCEPTED: Final = "accepted"
REFUSED: Final = "refused"
MOVED: Final = "moved-page"
GROUP: Final = "group"
LEFT_FILE: Final = "left-file"
LIST: Final = frozenset(
    {
        *(RENAMED, ONE_PERSON, TWO_PEOPLE, BYLINE_KEPT, IDENTIFIER_KEPT, IDENTIFIER_DROPPED, MERGED, APART),
        *(OTHER_TITLE, PROPOSED, ACCEPTED, REFUSED, MOVED, GROUP, LEFT_FILE),
    }
)
"""The fields of changes that are no field of a paper but what was said or found beside.

Who is who (the old and the new name; the names that are one or two), decisions that show nowhere, papers merged (their
former key) and kept apart, entries that joined papers of another title (that of the paper, their own), papers that a
file has no more (its name, their title), proposals (titles), a person's page that moved, a group (its name; as the old
value where it is gone).
"""
_LONGEST: Final = 1000
_AT_ONCE: Final = 5_000


def log_changes(writer: Writer, before: Mapping[int, Paper], after: Sequence[Paper]) -> None:
    """Write down, in the transaction that makes it, how papers differ from what they were."""
    found: list[FieldChange] = []
    for paper in after:
        former = before.get(paper.id)
        if former is None:
            found.append(FieldChange(paper.id, paper.key, WHOLE, "", paper.title, bringer(paper)))
        elif facts(former) != facts(paper):
            found += [
                FieldChange(paper.id, paper.key, c.field, c.old[:_LONGEST], c.new[:_LONGEST], c.source)
                for c in differences(former, paper)
            ]
    if found:
        writer.runs.add_changes(found)


def log_new(writer: Writer, papers: Sequence[tuple[int, str, str, str]]) -> None:
    """Write down that papers are new, each as (id, key, title, source)."""
    for some in chunks(papers, _AT_ONCE):
        writer.runs.add_changes([FieldChange(id_, key, WHOLE, "", title, source) for id_, key, title, source in some])


def log_removed(writer: Writer, papers: Sequence[Paper]) -> None:
    """Write down that papers left the list."""
    if papers:
        writer.runs.add_changes([FieldChange(paper.id, paper.key, WHOLE, paper.title, "") for paper in papers])


def bringer(paper: Paper) -> str:
    """The source that a new paper comes from."""
    return next((reason.source for reason in paper.provenance if reason.field == "title"), "")


def log_mine(writer: Writer, hidden: Collection[int], shown: Collection[int]) -> None:
    """Write down that papers are hidden now, or shown again."""
    keys = writer.papers.keys({*hidden, *shown})
    writer.runs.add_changes(
        [
            FieldChange(id_, change.key, change.field, change.old, change.new)
            for id_ in sorted(keys)
            for change in (mine_change(keys[id_], mine=id_ in shown),)
        ]
    )


def log_beside(
    writer: Writer, field: str, old: str, new: str, *, paper: tuple[int, str] = (0, ""), source: str = ""
) -> None:
    """Write down what is no field of a paper (``OWNER`` and ``LIST``); ``paper``: its id and key."""
    writer.runs.add_changes([FieldChange(*paper, field, old[:_LONGEST], new[:_LONGEST], source)])
