"""Decisions folded into a paper: they stand over every record."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final, TypeAlias, TypedDict

from publist.model import (
    PERSON,
    Authorship,
    Identifier,
    JudgeIdentifier,
    KeepByline,
    Link,
    Mark,
    MarkAuthor,
    OpenAccess,
    Paper,
    PaperStatus,
    PaperType,
    Provenance,
    Reason,
    Rejected,
    SetField,
    SetLink,
    StoredDecision,
    UseByline,
    Venue,
)
from publist.model.decisions import FieldValue
from publist.model.mark import GROUPS, ROLES
from publist.reconcile.identity import implied
from publist.text.names import name_key
from publist.text.remarks import Remark

_Set: TypeAlias = Callable[[Paper, FieldValue], Paper]


def _as_is(field: str) -> _Set:
    def apply(paper: Paper, value: FieldValue) -> Paper:
        changed: dict[str, Any] = {field: value}
        return replace(paper, **changed)

    return apply


def _title(paper: Paper, value: FieldValue) -> Paper:
    return replace(paper, title=str(value) if value else paper.title)


def _venue(paper: Paper, value: FieldValue) -> Paper:
    printed = None if value is None else str(value)
    return replace(paper, venue=Venue(printed) if printed else None, venue_printed=printed)


def _type(paper: Paper, value: FieldValue) -> Paper:
    return replace(paper, type=PaperType(str(value)) if value else None)


def _status(paper: Paper, value: FieldValue) -> Paper:
    return replace(paper, status=PaperStatus(str(value)) if value else None)


def _open_access(paper: Paper, value: FieldValue) -> Paper:
    return replace(paper, open_access=OpenAccess(str(value), PERSON) if value else None)


EDITABLE: Final[dict[str, _Set]] = {
    "title": _title,
    "venue": _venue,
    "type": _type,
    "status": _status,
    "open_access": _open_access,
    **{field: _as_is(field) for field in ("year", "month", "volume", "number", "pages", "publisher", "abstract")},
    **{kind.value: _as_is(kind.value) for kind in Remark},
}
"""The fields that a decision can set, and how."""

_DECIDED: Final = Reason("decided")
_OVERRULED: Final = Reason("overruled")


def fold_decisions(paper: Paper, decisions: Sequence[StoredDecision]) -> Paper:
    """``paper`` with the decisions about it applied in the order in which they were made."""
    for stored in sorted(decisions, key=lambda d: (d.decided_at, d.id)):
        decision = stored.decision
        if isinstance(decision, SetField) and decision.field in EDITABLE:
            changed = EDITABLE[decision.field](paper, decision.value)
            paper = _explained(changed, paper, stored, decision.field)
        elif isinstance(decision, MarkAuthor):
            changed = replace(paper, authors=tuple(_marked(a, decision) for a in paper.authors))
            paper = _explained(changed, paper, stored, decision.mark.value)
        elif isinstance(decision, SetLink):
            links = tuple(link for link in paper.links if link.label.casefold() != decision.label.casefold())
            links += (Link(decision.label, decision.url),) if decision.url else ()
            paper = _explained(replace(paper, links=links), paper, stored, "links")
    return _without_dropped(paper, decisions)


def _without_dropped(paper: Paper, decisions: Sequence[StoredDecision]) -> Paper:
    """Identifiers that are another paper's, by the last decision on each, and what was read off them."""
    last: dict[Identifier, StoredDecision] = {}
    for stored in sorted(decisions, key=lambda d: (d.decided_at, d.id)):
        decision = stored.decision
        if isinstance(decision, JudgeIdentifier) and isinstance(decision.identifier, Identifier):
            last[decision.identifier] = stored
    for identifier, stored in last.items():
        if isinstance(stored.decision, JudgeIdentifier) and not stored.decision.right:
            left = tuple(one for one in paper.identifiers if one not in implied(identifier))
            if left != paper.identifiers:
                paper = _explained(replace(paper, identifiers=left), paper, stored, "identifiers")
    return paper


class BylineDecided(TypedDict):
    """What was decided about a byline."""

    use: str | None
    closed: frozenset[str]


def byline_decided(decisions: Sequence[StoredDecision]) -> BylineDecided:
    """The source whose byline is to be shown, by the last decision on it; and the conflicts that are closed."""
    use, closed = None, set[str]()
    for stored in sorted(decisions, key=lambda d: (d.decided_at, d.id)):
        if isinstance(stored.decision, UseByline):
            use = stored.decision.source
            closed.update(stored.decision.over)
        elif isinstance(stored.decision, KeepByline):
            closed.update(stored.decision.digests)
    return {"use": use, "closed": frozenset(closed)}


def _marked(author: Authorship, decision: MarkAuthor) -> Authorship:
    spelt = {author.name, author.printed, *(spelling for _, spelling in author.spellings)}
    if name_key(decision.author) not in set(map(name_key, spelt)):
        return author
    if decision.mark in ROLES:
        kept = {*author.roles, decision.mark} if decision.on else {*author.roles} - {decision.mark}
        co_first = author.co_first or (decision.on and decision.mark in GROUPS)
        return replace(author, co_first=co_first, roles=tuple(role for role in ROLES if role in kept))
    mark: dict[str, Any] = {decision.mark.value: decision.on}
    if decision.mark is Mark.CO_FIRST and not decision.on:
        mark["roles"] = tuple(role for role in author.roles if role not in GROUPS)
    return replace(author, **mark)


def _explained(changed: Paper, before: Paper, decision: StoredDecision, field: str) -> Paper:
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
    if field in set(Mark):
        return ", ".join(author.name for author in paper.authors if author.has(Mark(field)))
    if field == "links":
        return ", ".join(link.label for link in paper.links)
    if field == "identifiers":
        return ", ".join(f"{one.scheme}:{one.value}" for one in paper.identifiers)
    value = getattr(paper, field)
    return "" if value is None else str(value)
