"""From rows to papers.  Plain loops over tuples: ten thousand papers take a fraction of a second."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from sqlalchemy import select

from publist.model import (
    Authorship,
    CitationCount,
    Identifier,
    Link,
    Mark,
    Paper,
    PaperStatus,
    PaperType,
    Venue,
    Version,
    because,
)
from publist.store.codec import (
    EMPTY_LIST,
    UNREADABLE,
    conflicts_from_json,
    marks_from_json,
    notices_from_json,
    open_access_from_json,
    pairs_from_json,
    provenance_from_json,
    reasons_from_json,
)
from publist.store.schema import authorships, links, papers, venues
from publist.store.values import BrokenReferenceError, Damage

_T = TypeVar("_T")
Person = tuple[str, str | None, bool, tuple[Identifier, ...], bool]
"""Canonical name, family name, owner, identifiers, renamed."""

QUERY: Final = select(papers, venues.c.name.label("venue_name"), venues.c.acronym.label("venue_acronym")).outerjoin(
    venues, venues.c.id == papers.c.venue_id
)
BYLINES: Final = select(
    authorships.c.paper_id,
    authorships.c.position,
    authorships.c.author_id,
    authorships.c.printed,
    authorships.c.co_first,
    authorships.c.corresponding,
    authorships.c.spellings,
    authorships.c.roles,
).order_by(authorships.c.paper_id, authorships.c.position)
LINKS: Final = select(links.c.paper_id, links.c.label, links.c.url).order_by(links.c.paper_id, links.c.position)

_TYPES: Final = {kind.value: kind for kind in PaperType}
_VERSIONS: Final = {version.value: version for version in Version}
_STATUSES: Final = {status.value: status for status in PaperStatus}


@dataclass(frozen=True, slots=True)
class Bylines:
    """Rows of ``BYLINES`` and the people that they name."""

    people: Mapping[int, Person]
    rows: Sequence[Any]


def assemble(
    rows: Sequence[Any],
    *,
    bylines: Bylines,
    identifiers: Mapping[int, tuple[Identifier, ...]],
    links: Sequence[Any],
    counts: Sequence[Any],
    damage: list[Damage],
) -> list[Paper]:
    """Papers in the order of ``rows`` (of ``QUERY``).  A damaged part is left out, named in the paper's warnings."""
    teams = _authorships(bylines, damage)
    links_of: dict[int, list[Link]] = defaultdict(list)
    for paper_id, label, url in links:
        links_of[paper_id].append(Link(label, url))
    counts_of: dict[int, list[CitationCount]] = defaultdict(list)
    for paper_id, *count in counts:
        counts_of[paper_id].append(CitationCount(*count))
    return [
        _paper(
            row,
            authors=tuple(teams.get(row.id, ())),
            identifiers=identifiers.get(row.id, ()),
            links=tuple(links_of.get(row.id, ())),
            citations=tuple(counts_of.get(row.id, ())),
            damage=damage,
        )
        for row in rows
    ]


def _authorships(bylines: Bylines, damage: list[Damage]) -> dict[int, list[Authorship]]:
    teams: dict[int, list[Authorship]] = defaultdict(list)
    people = bylines.people
    seen: dict[str, tuple[tuple[str, str], ...]] = {EMPTY_LIST: ()}  # who is on ten papers is mostly spelt alike
    known_roles: dict[str, tuple[Mark, ...]] = {EMPTY_LIST: ()}
    for paper_id, position, author_id, printed, co_first, corresponding, spellings, roles in bylines.rows:
        if author_id not in people:  # a page with other content in its place: the byline would be wrong
            raise BrokenReferenceError(author_id)
        name, family, owner, known, renamed = people[author_id]
        if spellings not in seen:
            try:
                seen[spellings] = pairs_from_json(spellings)
            except UNREADABLE:
                seen[spellings] = ()
                damage.append(Damage("unreadable", "authorships", paper_id, f"spellings {position}"))
        if roles not in known_roles:
            try:
                known_roles[roles] = marks_from_json(roles)
            except UNREADABLE:
                known_roles[roles] = ()
                damage.append(Damage("unreadable", "authorships", paper_id, f"roles {position}"))
        teams[paper_id].append(
            Authorship(
                position,
                name,
                printed,
                co_first,
                corresponding,
                owner,
                family,
                author_id,
                known,
                seen[spellings],
                renamed,
                known_roles[roles],
            )
        )
    return teams


def _paper(
    row: Any,
    *,
    authors: tuple[Authorship, ...],
    identifiers: tuple[Identifier, ...],
    links: tuple[Link, ...],
    citations: tuple[CitationCount, ...],
    damage: list[Damage],
) -> Paper:
    unreadable: list[str] = []
    type_, version = _TYPES.get(row.type), _VERSIONS.get(row.version)
    if row.type is not None and type_ is None:
        unreadable.append("type")
    if row.version is not None and version is None:
        unreadable.append("version")
    status = _STATUSES.get(row.status)
    if row.status is not None and status is None:
        unreadable.append("status")
    notices = _decoded(notices_from_json, row.notices, "notices", unreadable)
    free = _decoded(open_access_from_json, row.open_access or EMPTY_LIST, "open_access", unreadable)
    extra = _decoded(pairs_from_json, row.extra, "extra", unreadable)
    provenance = _decoded(provenance_from_json, row.provenance, "provenance", unreadable)
    warnings = _decoded(reasons_from_json, row.warnings, "warnings", unreadable)
    conflicts = _decoded(conflicts_from_json, row.conflicts, "conflicts", unreadable)
    title, year, month = row.title, _number(row.year, "year", unreadable), _number(row.month, "month", unreadable)
    if not isinstance(title, str):
        title = ""
        unreadable.append("title")
    if unreadable:
        damage.extend(Damage("unreadable", "papers", row.id, field, row.key) for field in unreadable)
        warnings += tuple(because("damaged-field", field=field) for field in unreadable)
    return Paper(
        id=row.id,
        key=row.key,
        title=title,
        authors=authors,
        others=row.others,
        venue=None if row.venue_name is None else Venue(row.venue_name, row.venue_acronym, row.venue_short),
        venue_printed=row.venue_printed,
        year=year,
        month=month,
        type=type_,
        version=version,
        status=status,
        notices=notices,
        open_access=free[0] if free else None,
        volume=row.volume,
        number=row.number,
        pages=row.pages,
        publisher=row.publisher,
        abstract=row.abstract,
        award=row.award,
        presentation=row.presentation,
        acceptance_rate=row.acceptance_rate,
        author_order=row.author_order,
        selected=row.selected,
        topics=row.topics,
        note=row.note,
        identifiers=identifiers,
        links=links,
        citations=citations,
        extra=extra,
        provenance=provenance,
        warnings=warnings,
        conflicts=conflicts,
    )


def _number(value: object, field: str, unreadable: list[str]) -> int | None:
    if value is None or isinstance(value, int):
        return value
    unreadable.append(field)
    return None


def _decoded(decode: Callable[[str], tuple[_T, ...]], text: str, field: str, unreadable: list[str]) -> tuple[_T, ...]:
    if text == EMPTY_LIST:
        return ()
    try:
        return decode(text)
    except (*UNREADABLE, TypeError):
        unreadable.append(field)
        return ()
