"""Decisions: what a person says about the list."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DecisionKind(StrEnum):
    """What a person can say."""

    FIELD = "field"
    """This field of this paper is so; ``value`` None takes the field away."""
    FLAG = "flag"
    """This author of this paper is (not) co-first or corresponding."""
    LINK = "link"
    SAME = "same"
    DIFFERENT = "different"
    NOT_MINE = "not_mine"
    NAME = "name"
    """This person's canonical name is so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision; folded after all records, so it wins."""

    kind: DecisionKind
    paper_id: int | None = None
    author_id: int | None = None
    field: str = ""
    """A field's name; for FLAG ``co_first`` or ``corresponding``; for LINK the label."""
    subject: str = ""
    """What within the paper or list it is about: for FLAG the author's name, for SAME/DIFFERENT the other side."""
    value: str | None = None
    """Text form of the value (a year "2024", "true"/"false", a URL)."""
    decided_at: datetime
    id: int = 0
