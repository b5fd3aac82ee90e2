"""Papers to JSON, in the form that scripts rely on: fields may be added, none changes or goes without a note."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from publist.model import Authorship, Conflict, Identifier, Notice, Paper, Scheme, Venue
from publist.text.remarks import Remark
from publist.writers.base import WriterFormat
from publist.writers.escape import encodable
from publist.writers.pieces import Pieces, array_of, writes, written
from publist.writers.style import Sort, Style

_SCHEME_ORDER: Final = {scheme: place for place, scheme in enumerate(Scheme)}
_WHERE_PRESENT: Final = ("month", "version", "volume", "number", "publisher", "abstract", *Remark)
"""Fields that stand only in the papers that have them."""


def write_json(papers: Sequence[Paper], sort: Sort = "newest") -> str:
    """An array of papers, newest first: UTF-8, two spaces deep, one final newline.

    Each has ``key``, ``title``, ``year``, ``type``, ``venue`` (``{"name", "acronym", "short"}``, and
    ``printed`` where the list prints something else, or null), ``pages``,
    ``status``, ``notices`` (what was announced about it), ``open_access`` (``{"url", "source"}`` or null),
    ``authors``, ``others`` (the byline ends in "et al."), ``identifiers``, ``links``, ``citations``, ``provenance``;
    and ``month``, ``version``, ``volume``, ``number``, ``publisher``, ``abstract``, ``award``, ``presentation``,
    ``acceptance_rate``, ``author_order``, ``selected``, ``topics``, ``note``, ``conflicts`` where there are any.

    ``identifiers`` maps a scheme to its value: a string, or a list of strings where the paper has several of a scheme.
    ``citations`` maps a service to ``{"count", "observed_at"}`` (UTC, ISO 8601), ``provenance`` a field to the source
    that its value comes from.
    """
    return written(papers, array_of(_paper), sort)


def _paper(paper: Paper) -> dict[str, object]:
    shown: dict[str, object] = {
        "key": encodable(paper.key),
        "title": encodable(paper.title),
        "year": paper.year,
        "type": paper.type,
        "venue": _venue(paper),
        "status": paper.status,
        "notices": [notice_as_dict(notice) for notice in paper.notices],
        "open_access": {"url": encodable(paper.open_access.url), "source": encodable(paper.open_access.source)}
        if paper.open_access
        else None,
        "pages": encodable(paper.pages),
        "authors": [_author(author) for author in sorted(paper.authors, key=lambda a: a.position)],
        "others": paper.others,
        "identifiers": identifiers_as_dict(paper.identifiers),
        "links": [{"label": encodable(link.label), "url": encodable(link.url)} for link in paper.links],
        "citations": {
            encodable(c.source): {"count": c.count, "observed_at": _utc(c.observed_at)}
            for c in sorted(paper.citations, key=lambda c: c.source)
        },
        "provenance": {encodable(r.field): encodable(r.source) for r in paper.provenance},
    }
    if paper.conflicts:
        shown["conflicts"] = [conflict_as_dict(conflict) for conflict in paper.conflicts]
    for field in _WHERE_PRESENT:
        value = getattr(paper, field)
        if value is not None:
            shown[field] = encodable(value) if isinstance(value, str) else value
    return shown


def _venue(paper: Paper) -> dict[str, object] | None:
    name = paper.venue.name if paper.venue else paper.venue_printed
    if not name:
        return None
    venue = paper.venue or Venue(name)
    shown: dict[str, object] = {
        "name": encodable(name),
        "acronym": encodable(venue.acronym),
        "short": encodable(venue.short),
    }
    if paper.venue_printed and (paper.venue_printed != name or venue.acronym):
        shown["printed"] = encodable(paper.venue_printed)
    return shown


def notice_as_dict(notice: Notice) -> dict[str, object]:
    """``kind``, ``source``, ``date``, ``identifier``; ``preprint`` and ``by`` only where they say something."""
    named = notice.identifier
    shown: dict[str, object] = {
        "kind": notice.kind,
        "source": encodable(notice.source),
        "date": encodable(notice.date),
        "identifier": {named.scheme: encodable(named.value)} if named else None,
    }
    if notice.preprint:
        shown["preprint"] = True
    return shown | ({"by": encodable(notice.by)} if notice.by else {})


def _author(author: Authorship) -> dict[str, object]:
    shown: dict[str, object] = {
        "name": encodable(author.name),
        "printed": encodable(author.printed),
        "co_first": author.co_first,
        "corresponding": author.corresponding,
        "owner": author.owner,
        "id": author.author_id,
    }
    return shown | ({"roles": author.roles} if author.roles else {})


def conflict_as_dict(conflict: Conflict) -> dict[str, object]:
    """The fields of a conflict; ``bearer`` and ``whose`` only where they say something."""
    shown: dict[str, object] = {
        "kind": conflict.kind,
        "field": conflict.field,
        "source": encodable(conflict.source),
        "where": encodable(conflict.where),
        "kept": encodable(conflict.kept),
        "authors": conflict.authors,
        "authors_there": conflict.authors_there,
        "missing": [encodable(name) for name in conflict.missing],
        "extra": [encodable(name) for name in conflict.extra],
        "moved": [{"name": encodable(move.name), "shown": move.shown, "there": move.there} for move in conflict.moved],
        "doubled": [encodable(name) for name in conflict.doubled],
        "digest": conflict.digest,
    }
    if conflict.bearer:
        shown["bearer"] = {conflict.bearer.scheme: encodable(conflict.bearer.value)}
    if conflict.whose:
        shown["whose"] = encodable(conflict.whose)
    return shown


def identifiers_as_dict(identifiers: Sequence[Identifier]) -> dict[str, object]:
    """A scheme to its value, or to a list where there are several."""
    values: dict[str, list[str]] = {}
    for identifier in sorted(set(identifiers), key=lambda i: (_SCHEME_ORDER[i.scheme], i.value)):
        values.setdefault(identifier.scheme.value, []).append(encodable(identifier.value))
    return {scheme: several[0] if len(several) == 1 else several for scheme, several in values.items()}


def _utc(moment: datetime) -> str:
    """``2026-11-20T06:00:00Z``; a moment without a zone is UTC already, as everywhere in the model."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return f"{aware.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat()}Z"


def _begin(_style: Style) -> Pieces:
    return array_of(_paper)


FORMAT: Final = WriterFormat(
    name="json",
    label="JSON",
    description="for scripts: every field and its source",
    write=writes(_begin),
    pieces=_begin,
    provenance=True,
    suffixes=(".json",),
    options=frozenset({"sort"}),
)
