"""Decisions folded into a paper: they stand over every record."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final, TypeAlias

from publist.model import (
    PERSON,
    Authorship,
    Decision,
    DecisionKind,
    Link,
    Paper,
    PaperType,
    Provenance,
    Reason,
    Rejected,
    Venue,
)
from publist.text.names import name_key

_Set: TypeAlias = Callable[[Paper, str | None], Paper]


def _text(field: str) -> _Set:
    def apply(paper: Paper, value: str | None) -> Paper:
        changed: dict[str, Any] = {field: value}
        return replace(paper, **changed)

    return apply


def _number(field: str) -> _Set:
    def apply(paper: Paper, value: str | None) -> Paper:
        changed: dict[str, Any] = {field: None if value is None else int(value)}
        return replace(paper, **changed)

    return apply


def _title(paper: Paper, value: str | None) -> Paper:
    return replace(paper, title=value or paper.title)


def _venue(paper: Paper, value: str | None) -> Paper:
    return replace(paper, venue=Venue(value) if value else None, venue_printed=value)


def _type(paper: Paper, value: str | None) -> Paper:
    return replace(paper, type=PaperType(value) if value else None)


EDITABLE: Final[dict[str, _Set]] = {
    "title": _title,
    "venue": _venue,
    "type": _type,
    "year": _number("year"),
    "month": _number("month"),
    **{field: _text(field) for field in ("volume", "number", "pages", "publisher", "abstract")},
}
"""The fields that ``publist edit`` can set, and how the text of a decision becomes their value."""

_FLAGS: Final = {"co_first", "corresponding"}
_DECIDED: Final = Reason("decided")
_OVERRULED: Final = Reason("overruled")


def fold_decisions(paper: Paper, decisions: Sequence[Decision]) -> Paper:
    """``paper`` with the decisions about it applied in the order in which they were made."""
    for decision in sorted(decisions, key=lambda d: (d.decided_at, d.id)):
        if decision.kind is DecisionKind.FIELD and decision.field in EDITABLE:
            changed = EDITABLE[decision.field](paper, decision.value)
            paper = _explained(changed, paper, decision, decision.field)
        elif decision.kind is DecisionKind.FLAG and decision.field in _FLAGS:
            changed = replace(paper, authors=tuple(_flagged(a, decision) for a in paper.authors))
            paper = _explained(changed, paper, decision, decision.field)
        elif decision.kind is DecisionKind.LINK:
            links = tuple(link for link in paper.links if link.label.casefold() != decision.field.casefold())
            links += (Link(decision.field, decision.value),) if decision.value else ()
            paper = _explained(replace(paper, links=links), paper, decision, "links")
    return paper


def _flagged(author: Authorship, decision: Decision) -> Authorship:
    if name_key(decision.subject) not in {name_key(author.name), name_key(author.printed)}:
        return author
    flag: dict[str, Any] = {decision.field: decision.value == "true"}
    return replace(author, **flag)


def _explained(changed: Paper, before: Paper, decision: Decision, field: str) -> Paper:
    """The paper with the decision as where the value comes from; the value that it replaces is a rejected one."""
    former = [one for one in before.provenance if one.field == field]
    rejected = tuple(Rejected(one.source, shown(before, field), _OVERRULED) for one in former if one.source != PERSON)
    decided = Provenance(field, PERSON, f"{decision.decided_at:%Y-%m-%d}", _DECIDED, rejected)
    others = tuple(one for one in before.provenance if one.field != field)
    return replace(changed, provenance=(*others, decided))


def shown(paper: Paper, field: str) -> str:
    """A field's value as text, for provenance and differences."""
    if field == "venue":
        return paper.venue.name if paper.venue else ""
    if field in _FLAGS:
        return ", ".join(author.name for author in paper.authors if getattr(author, field))
    if field == "links":
        return ", ".join(link.label for link in paper.links)
    value = getattr(paper, field)
    return "" if value is None else str(value)
