"""Bylines of services that contradict the list's, where the services do not agree with each other."""

from collections.abc import Iterator
from typing import Final

from publist.checking.base import CheckRule
from publist.checking.names import BYLINE_DIFFERS
from publist.checking.values import Fix, FixKind, Flaw, Level, Listing, SourceValue, details
from publist.model.conflict import GRAVE


def _byline_conflict(listing: Listing) -> Iterator[Flaw]:
    """A conflict that nobody has decided; not where all services agree on another byline, which is a finding itself."""
    found = {id(flaw.entry) for flaw in BYLINE_DIFFERS.check(listing)}
    for entry in listing.entries:
        for one in entry.conflicts if id(entry) not in found else ():
            names = next((r.authors for r in entry.services if r.source == one.source), ())
            yield Flaw(
                entry=entry,
                variant=one.kind,
                level=Level.WARNING if one.kind in GRAVE else Level.NOTE,
                sources=(one.source,),
                evidence=(SourceValue(one.source, ", ".join(author.name for author in names)),),
                details=details(
                    missing=one.missing,
                    extra=one.extra,
                    doubled=one.doubled,
                    moved=tuple(move.name for move in one.moved),
                    shown=tuple(move.shown for move in one.moved),
                    there=tuple(move.there for move in one.moved),
                    bearer=(one.bearer.scheme, one.bearer.value) if one.bearer else (),
                    authors=one.authors,
                    authors_there=one.authors_there,
                ),
                fix=Fix(FixKind.COMPARE),
            )


BYLINE_CONFLICT: Final = CheckRule(code="byline-conflict", level=Level.WARNING, check=_byline_conflict)
