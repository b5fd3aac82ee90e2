"""Our own export coming back: a record that says nothing that the paper does not show already."""

from typing import Final

from publist.matching.names.on_paper import name_on_paper
from publist.model import Paper, PrintedAuthor, Record
from publist.reconcile.remarks import remarked
from publist.text.identifiers import canonical
from publist.text.remarks import FIELDS, Remark
from publist.text.safe_latex import safe_latex

SAME_FORM: Final = ("title", "year", "month", "type", "status", "volume", "number", "pages", "publisher", "abstract")
"""Fields that a record and a paper have in the same form."""


def says_nothing_new(record: Record, paper: Paper) -> bool:
    """Whether every statement of ``record`` is one that ``paper`` shows.

    An export that is read back must not become a source of its own: it would repeat today's values against tomorrow's
    corrections.  Fields that the record leaves out are no statement.
    """
    for field in SAME_FORM:
        value = getattr(record, field)
        if value is not None and value != getattr(paper, field):
            return False
    venues = {None, paper.venue_printed, paper.venue.name if paper.venue else None}
    return (
        record.venue in venues
        and _same_byline(record.authors, paper)
        and {canonical(identifier) for identifier in record.identifiers} <= set(paper.identifiers)
        and {(one.kind, one.date, one.identifier) for one in record.notices}
        <= {(one.kind, one.date, one.identifier) for one in paper.notices}
        and set(record.links) <= set(paper.links)
        and all(remarked(record, kind) in {None, getattr(paper, kind.value)} for kind in Remark)
        and (_others(record) <= _others(paper) or _as_written(record) <= _as_written(paper))
    )


def _others(said: Record | Paper) -> set[tuple[str, str]]:
    """Fields that are kept as they are and hold no remark."""
    return {(name, value) for name, value in said.extra if name.lower() not in FIELDS}


def _as_written(said: Record | Paper) -> set[tuple[str, str]]:
    """Other fields as an export writes them, every bare sign escaped."""
    return {(name, safe_latex(value)) for name, value in _others(said)}


def _same_byline(authors: tuple[PrintedAuthor, ...], paper: Paper) -> bool:
    if not authors:
        return True
    shown = [(name_on_paper(a), a.co_first, a.corresponding, set(a.roles)) for a in paper.authors]
    said = [(a.known_as or a.name, bool(a.co_first), bool(a.corresponding), set(a.roles)) for a in authors]
    return said == shown
