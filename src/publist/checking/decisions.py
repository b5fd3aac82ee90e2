"""The person's decisions, compared with the list and with the services."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from publist.checking.base import CheckRule
from publist.checking.values import (
    Action,
    ActionKind,
    Fix,
    FixKind,
    Flaw,
    Level,
    ListEntry,
    Listing,
    details,
    evidence,
    sources_of,
)
from publist.model import Record, SetField
from publist.text.pages import same_pages
from publist.text.titles import title_key


class _Field(NamedTuple):
    """A field whose values can be compared as text."""

    value_of: Callable[[Record], str | None]
    same: Callable[[str, str], bool]


_COMPARED: Final = {
    "title": _Field(lambda r: r.title, lambda a, b: title_key(a) == title_key(b)),
    "year": _Field(lambda r: str(r.year) if r.year else None, lambda a, b: a == b),
    "pages": _Field(lambda r: r.pages, same_pages),
}


def _not_as_decided(listing: Listing) -> Iterator[Flaw]:
    """The list prints something else than the person decided."""
    for entry, name, decided in _decided(listing):
        field = _COMPARED[name]
        printed = field.value_of(entry.record)
        if printed and not field.same(printed, decided):
            yield Flaw(
                entry=entry,
                at=printed,
                printed=printed,
                expected=decided,
                details=details(field=name),
                fix=Fix(FixKind.WRITE, decided),
            )


def _decision_disputed(listing: Listing) -> Iterator[Flaw]:
    """A service has something else than the person decided: once a paper and field, as a note."""
    disputed: set[tuple[int, str]] = set()
    for entry, name, decided in _decided(listing):
        field = _COMPARED[name]
        found = [(one, value) for one in entry.published or entry.services if (value := field.value_of(one))]
        if (entry.paper, name) in disputed or not found or any(field.same(value, decided) for _, value in found):
            continue
        disputed.add((entry.paper, name))
        yield Flaw(
            entry=entry,
            expected=found[0][1],
            sources=sources_of(one for one, _ in found),
            evidence=evidence(found),
            details=details(field=name, decided=decided),
            fix=Fix(FixKind.NOTHING),
            action=Action(ActionKind.SHOW_PAPER, entry.key) if entry.key else None,
        )


def _decided(listing: Listing) -> Iterator[tuple[ListEntry, str, str]]:
    """(entry, field, decided value)."""
    for entry in listing.entries:
        for name in _COMPARED:
            decision = entry.decision(name)
            if isinstance(decision, SetField) and decision.value:
                yield entry, name, str(decision.value)


NOT_AS_DECIDED: Final = CheckRule(code="not-as-decided", level=Level.WARNING, check=_not_as_decided, exported=True)
DECISION_DISPUTED: Final = CheckRule(code="decision-disputed", level=Level.NOTE, check=_decision_disputed)
