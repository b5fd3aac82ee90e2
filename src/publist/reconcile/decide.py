"""Decisions folded into a paper: they stand over every record."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, TypedDict

from publist.model import (
    EDITED,
    PERSON,
    Authorship,
    Identifier,
    JudgeIdentifier,
    KeepByline,
    Link,
    Mark,
    MarkAuthor,
    Paper,
    PrintedAuthor,
    Provenance,
    Reason,
    Record,
    Rejected,
    Scheme,
    SetAuthors,
    SetField,
    SetLink,
    StoredDecision,
    StoredRecord,
    UseByline,
)
from publist.model.mark import GROUPS, ROLES
from publist.reconcile.editable import EDITABLE, SHOWN_AS
from publist.reconcile.identity import implied
from publist.text.names import name_key

_DECIDED: Final = Reason("decided")
_OVERRULED: Final = Reason("overruled")


def fold_decisions(paper: Paper, decisions: Sequence[StoredDecision]) -> Paper:
    """``paper`` with the decisions about it applied in the order in which they were made."""
    for stored in sorted(decisions, key=lambda d: (d.decided_at, d.id)):
        decision = stored.decision
        if isinstance(decision, SetField) and decision.field in EDITABLE:
            changed = EDITABLE[decision.field](paper, decision.value)
            paper = _explained(changed, paper, stored, SHOWN_AS.get(decision.field, decision.field))
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
        elif isinstance(decision, SetField) and decision.field in SHOWN_AS:  # who sets it says that it is the paper's
            for value in str(decision.value or "").split():
                last.pop(Identifier(Scheme(decision.field), value), None)
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
    marked: frozenset[str]
    """The names (normal forms) of whom it was said whether they are co-first."""


def byline_decided(decisions: Sequence[StoredDecision]) -> BylineDecided:
    """The source whose byline is to be shown, by the last decision on it; the conflicts that are closed, and marks."""
    use, closed, marked = None, set[str](), set[str]()
    for stored in sorted(decisions, key=lambda d: (d.decided_at, d.id)):
        if isinstance(stored.decision, UseByline):
            use = stored.decision.source
            closed.update(stored.decision.over)
        elif isinstance(stored.decision, SetAuthors):
            use = EDITED
            closed.update(stored.decision.over)
        elif isinstance(stored.decision, KeepByline):
            closed.update(stored.decision.digests)
        elif isinstance(stored.decision, MarkAuthor) and stored.decision.mark in {Mark.CO_FIRST, *GROUPS}:
            marked.add(name_key(stored.decision.author))
    return {"use": use, "closed": frozenset(closed), "marked": frozenset(marked)}


def byline_typed(decisions: Sequence[StoredDecision]) -> list[StoredRecord]:
    """The byline that a person typed, where it holds, as a record that has nothing else."""
    about = [stored for stored in decisions if isinstance(stored.decision, SetAuthors | UseByline)]
    last = max(about, key=lambda d: (d.decided_at, d.id), default=None)
    if last is None or not isinstance(last.decision, SetAuthors):
        return []
    authors = tuple(PrintedAuthor(name) for name in last.decision.names)
    others = last.decision.others
    record = Record(source=EDITED, key=f"{last.decided_at:%Y-%m-%d}", title="", authors=authors, others=others)
    return [StoredRecord(0, 0, record, last.decided_at)]


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
    others = tuple(one for one in changed.provenance if one.field != field)
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
