"""From rows to papers.  Plain loops over tuples: ten thousand papers take a fraction of a second."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final, TypeVar

from sqlalchemy import null, select

from publist.model import (
    PERSON,
    Authorship,
    CitationCount,
    Identifier,
    Link,
    Paper,
    PaperStatus,
    PaperType,
    Venue,
    Version,
    because,
)
from publist.model.making import maker_of
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

_COLUMNS: Final = (
    *("id", "key", "title", "others", "venue_printed", "venue_short", "year", "month", "type", "version", "status"),
    *("notices", "open_access", "extra", "provenance", "warnings", "conflicts"),
)
_TEXTS: Final = (
    *("volume", "number", "pages", "publisher", "abstract", "award", "presentation"),
    *("acceptance_rate", "author_order", "selected", "topics", "note"),
)
_DECODED: Final = (
    *("type", "version", "status", "notices", "open_access", "extra", "provenance", "warnings", "conflicts"),
    *("year", "month", "title"),
)
"""What may be unreadable, in the order in which it is named."""
QUERY: Final = select(
    *(papers.c[name] for name in _COLUMNS),
    venues.c.name.label("venue_name"),
    venues.c.acronym.label("venue_acronym"),
    *(papers.c[name] for name in _TEXTS),
).outerjoin(venues, venues.c.id == papers.c.venue_id)
"""In the order in which ``_paper`` takes a row apart; the texts are in that of the fields of ``Paper``."""
_OF_AUTHORS: Final = tuple(
    authorships.c[name]
    for name in ("paper_id", "position", "author_id", "printed", "co_first", "corresponding", "roles")
)
BYLINES: Final = select(*_OF_AUTHORS, authorships.c.spellings).order_by(authorships.c.paper_id, authorships.c.position)
LEAN_BYLINES: Final = select(*_OF_AUTHORS, null()).order_by(authorships.c.paper_id, authorships.c.position)
"""Without what each source spells, which no list that is printed needs."""
LINKS: Final = select(links.c.paper_id, links.c.label, links.c.url).order_by(links.c.paper_id, links.c.position)

_spelt: Final = lru_cache(maxsize=1 << 14)(pairs_from_json)
"""Who is on ten papers is mostly spelt alike."""
_DECIDED: Final = f'"{PERSON}"'
_authorship: Final = maker_of(Authorship)
_made_paper: Final = maker_of(Paper)
_TYPES: Final = {kind.value: kind for kind in PaperType}
_VERSIONS: Final = {version.value: version for version in Version}
_STATUSES: Final = {status.value: status for status in PaperStatus}


def assemble(
    rows: Sequence[Any],
    *,
    bylines: Sequence[Any],
    people: Mapping[int, Person],
    identifiers: Mapping[int, tuple[Identifier, ...]],
    links: Sequence[Any],
    counts: Sequence[Any],
    damage: list[Damage],
    lean: bool,
) -> list[Paper]:
    """Papers in the order of ``rows`` (of ``QUERY``).  A damaged part is left out, named in the paper's warnings.

    ``lean`` ones know where their values come from only where a person decided something about them, and with the
    rows of ``LEAN_BYLINES`` not how each source spells a name.
    """
    teams = _authorships(bylines, people, damage)
    links_of: dict[int, list[Link]] = defaultdict(list)
    for paper_id, label, url in links:
        links_of[paper_id].append(Link(label, url))
    counts_of: dict[int, list[CitationCount]] = defaultdict(list)
    for paper_id, *count in counts:
        counts_of[paper_id].append(CitationCount(*count))
    return [
        _paper(
            row,
            authors=tuple(teams.get(row[0], ())),
            identifiers=identifiers.get(row[0], ()),
            links=tuple(links_of.get(row[0], ())),
            citations=tuple(counts_of.get(row[0], ())),
            damage=damage,
            lean=lean,
        )
        for row in rows
    ]


def _authorships(
    rows: Sequence[Any], people: Mapping[int, Person], damage: list[Damage]
) -> dict[int, list[Authorship]]:
    teams: dict[int, list[Authorship]] = defaultdict(list)
    for paper_id, position, author_id, printed, co_first, corresponding, roles, spellings in rows:
        try:
            name, family, owner, known, renamed = people[author_id]
        except KeyError:  # a page with other content in its place: the byline would be wrong
            raise BrokenReferenceError(author_id) from None
        try:
            spelt = () if spellings is None else _spelt(spellings)
        except UNREADABLE:
            spelt = ()
            damage.append(Damage("unreadable", "authorships", paper_id, f"spellings {position}"))
        try:
            marks = () if roles == EMPTY_LIST else marks_from_json(roles)
        except UNREADABLE:
            marks = ()
            damage.append(Damage("unreadable", "authorships", paper_id, f"roles {position}"))
        teams[paper_id].append(
            _authorship(
                position, name, printed, co_first == 1, corresponding == 1, owner, family, author_id,
                known, spelt, renamed, marks,
            )
        )  # fmt: skip
    return teams


def _paper(
    row: Any,
    *,
    authors: tuple[Authorship, ...],
    identifiers: tuple[Identifier, ...],
    links: tuple[Link, ...],
    citations: tuple[CitationCount, ...],
    damage: list[Damage],
    lean: bool,
) -> Paper:
    unreadable: list[str] = []
    id_, key, title, others, venue_printed, venue_short, year, month, type_, version, status = row[:11]
    notices, open_access, extra, provenance, warnings, conflicts, venue_name, venue_acronym = row[11:19]
    reasons = _decoded(reasons_from_json, warnings, "warnings", unreadable)
    if lean and _DECIDED not in provenance:  # most of a row, and of the time that it takes
        provenance = EMPTY_LIST
    free = _decoded(open_access_from_json, open_access or EMPTY_LIST, "open_access", unreadable)
    found = _made_paper(
        id_,
        key,
        _text(title, "title", unreadable),
        authors,
        others == 1,
        None if venue_name is None else Venue(venue_name, venue_acronym, venue_short),
        venue_printed,
        _number(year, "year", unreadable),
        _number(month, "month", unreadable),
        _named(_TYPES, type_, "type", unreadable),
        _named(_VERSIONS, version, "version", unreadable),
        _named(_STATUSES, status, "status", unreadable),
        _decoded(notices_from_json, notices, "notices", unreadable),
        free[0] if free else None,
        *row[19:],
        identifiers,
        links,
        citations,
        _decoded(pairs_from_json, extra, "extra", unreadable),
        _decoded(provenance_from_json, provenance, "provenance", unreadable),
        reasons,
        _decoded(conflicts_from_json, conflicts, "conflicts", unreadable),
    )
    if not unreadable:
        return found
    unreadable.sort(key=_DECODED.index)
    damage.extend(Damage("unreadable", "papers", id_, field, key) for field in unreadable)
    return replace(found, warnings=reasons + tuple(because("damaged-field", field=field) for field in unreadable))


def _text(value: object, field: str, unreadable: list[str]) -> str:
    if isinstance(value, str):
        return value
    unreadable.append(field)
    return ""


def _named(values: Mapping[str, _T], value: str | None, field: str, unreadable: list[str]) -> _T | None:
    if value is None or value in values:
        return None if value is None else values[value]
    unreadable.append(field)
    return None


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
