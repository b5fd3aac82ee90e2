"""The venue of a paper, and what follows from it: its kind and which manifestation it is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from publist.matching.venues.anthology import of_volume
from publist.matching.venues.apart import are_two_venues
from publist.matching.venues.journals import abbreviates, is_spelled_out, journal_key, without_volume
from publist.matching.venues.match import VenueMatch, resolve
from publist.matching.venues.printed_in import is_series
from publist.matching.venues.tracks import VenueKind
from publist.model import HANDWRITTEN, PaperType, Provenance, Reason, Record, StoredRecord, Venue, Version, because
from publist.reconcile.candidates import WRITTEN_WORSE, Candidate, candidates, explain, ordered, tier
from publist.reconcile.items import are_two_items
from publist.text.damage import worse
from publist.text.preprints import SERVER_OF

_TYPE_OF_VENUE: Final = {VenueKind.JOURNAL: PaperType.ARTICLE, VenueKind.PREPRINT: PaperType.PREPRINT}
"""A venue of any other kind is a conference or a part of one."""


@dataclass(frozen=True, slots=True)
class ChosenVenue:
    """The venue of a paper, where it comes from, and what the person should look at."""

    match: VenueMatch | None = None
    reason: Provenance | None = None
    warning: Reason | None = None
    elsewhere: tuple[StoredRecord, ...] = ()
    """Other items of the list that names this venue, which name another one: their volume and pages are of that."""


def choose_venue(records: Sequence[StoredRecord]) -> ChosenVenue:
    """The venue and its reason.

    A mixed record names the published venue beside the preprint's year and DOI.  Its venue counts only when another
    record gives the year of the version of record; otherwise the paper would appear in a year in which it did not.
    """
    if len(records) == 1 and (alone := _of_one(records[0])):
        return alone
    year_tier = min((tier(s.record) for s in records if s.record.year is not None), default=1)
    usable: list[Candidate[str]] = []
    mixed: list[Candidate[str]] = []
    for candidate in candidates(records, "venue", lambda r: r.venue or r.tag):
        (mixed if candidate.stored.record.version is Version.MIXED else usable).append(candidate)
    published = [c for c in usable if tier(c.stored.record) == 0]
    preprint = [c for c in usable if tier(c.stored.record) == 1]
    chain = [*published, *(mixed if year_tier == 0 else []), *preprint]
    warning = None
    if mixed and not published and year_tier == 1:
        record = mixed[0].stored.record
        warning = because("venue-of-mixed-record", source=record.source, venue=record.venue)
    if not chain:
        server = next((s for s in mixed if s.stored.record.identifiers), None)
        found = _preprint_server(server.stored.record) if server else None
        reason = explain("venue", server.stored) if found and server else None
        return ChosenVenue(found, reason, warning)
    resolved = [(c, resolve(c.stored.record.venue, c.stored.record.tag)) for c in chain]
    volumes = {i: found for i, (c, m) in enumerate(resolved) if (found := of_volume(m, c.stored.record.identifiers))}
    resolved = [(c, volumes.get(i, match)) for i, (c, match) in enumerate(resolved)]
    place = _written_out([match for _, match in resolved], _most_exact(resolved[: len(published)], volumes))
    (winner, match), rest = resolved[place], [*resolved[:place], *resolved[place + 1 :]]
    losers = [(c.stored, _name(m) or str(c.value)) for c, m in rest if _name(m) != _name(match)]
    agreeing = [c.stored for c, m in rest if _name(m) == _name(match)]
    reason = explain("venue", winner.stored, losers, agreeing)
    if place and (name := _name(match)):
        rejected = (replace(r, why=WRITTEN_WORSE) if _is_worse(r.value, name) else r for r in reason.rejected)
        reason = replace(reason, rejected=tuple(rejected))
    given = [(candidate.stored, found) for candidate, found in resolved]
    listed = _as_listed(_with_short(match, [m for _, m in rest]), given)
    return ChosenVenue(listed, reason, warning, _elsewhere(given, match))


def _of_one(stored: StoredRecord) -> ChosenVenue | None:
    """The venue of a paper that one record describes, as nearly all of a new list; None where that is not plain."""
    record = stored.record
    if record.version is Version.MIXED or not (record.venue or record.tag):
        return None
    match = resolve(record.venue, record.tag)
    match = of_volume(match, record.identifiers) or match
    return ChosenVenue(_as_listed(match, ((stored, match),)), explain("venue", stored))


def _elsewhere(given: Sequence[tuple[StoredRecord, VenueMatch]], match: VenueMatch) -> tuple[StoredRecord, ...]:
    """Items of a person's list in another venue than ``match``, where another item of that list is in this one.

    A service and a list may name one venue in many ways; who lists two items says that they are two publications.
    """
    other = [stored for stored, found in given if are_two_venues(found, match)]
    here = [stored for stored, _ in given if stored not in other]
    return tuple(one for one in other if any(are_two_items(one, stored) for stored in here))


def _written_out(matches: Sequence[VenueMatch], place: int) -> int:
    """The place of the match that gives the venue under its full name, written cleanly; ``place`` where none does.

    The paper is the same, so "Nat." is "Nature" here, though many names begin so.
    """
    match = matches[place]
    if match.known or match.venue is None:
        return place
    name = match.venue.name
    return next((i for i, m in enumerate(matches) if m.venue and _is_worse(name, m.venue.name)), place)


def _is_worse(name: str, other: str) -> bool:
    return name != other and (abbreviates(name, other) or worse(name, other))


def _with_short(match: VenueMatch, others: Sequence[VenueMatch]) -> VenueMatch:
    """With the abbreviated name that another record gives, where no table knows one."""
    if match.venue is None or match.venue.short or match.kind not in {VenueKind.JOURNAL, VenueKind.MAIN}:
        return match
    name = match.venue.name
    short = next((m.venue.name for m in others if m.venue and abbreviates(m.venue.name, name)), None)
    return match if short is None else replace(match, venue=replace(match.venue, short=short))


def _as_listed(match: VenueMatch, resolved: Sequence[tuple[StoredRecord, VenueMatch]]) -> VenueMatch:
    """With the name as the person's list spells it out, where that is the same journal's, or the same words.

    The table of journals links full and short names; it does not correct a list.
    """
    if match.venue is None or not (
        match.kind is VenueKind.JOURNAL or (match.kind is VenueKind.MAIN and not match.known)
    ):
        return match
    for stored, found in resolved:
        record = stored.record
        if record.source not in HANDWRITTEN or not record.venue or found.venue is None or found.kind is not match.kind:
            continue
        printed = record.venue if found.kind is VenueKind.JOURNAL else None
        if listed := _spelled_out(printed, found.venue.name, match.venue):
            return replace(match, venue=listed)
    return match


@lru_cache(maxsize=1 << 13)
def _spelled_out(printed: str | None, name: str, venue: Venue) -> Venue | None:
    """The venue under the name that a list prints (None: the ``name`` that was found for it), if that is its own.

    The papers of a list name few venues, and mostly alike.
    """
    listed = name if printed is None else without_volume(_without_in(printed))
    same = name == venue.name or journal_key(listed) == journal_key(venue.name)
    return replace(venue, name=listed) if same and is_spelled_out(listed, venue.name) else None


_MEETINGS: Final = frozenset({VenueKind.MAIN, VenueKind.WORKSHOP})
_ALSO_GUESSED: Final = frozenset({VenueKind.FINDINGS, VenueKind.WORKSHOP, VenueKind.TUTORIAL})
"""Of these a service's word for one paper can be wrong; a person's own is not."""


def _most_exact(resolved: Sequence[tuple[Candidate[str], VenueMatch]], sure: Collection[int]) -> int:
    """The place of the first one, or of the one that names a track where the first names the conference as a whole.

    Many sources file what stood in the demonstrations under the conference itself, none does the reverse by mistake.
    So the meeting goes before the series in which its proceedings appear.  ``sure`` are the places where an identifier
    names the track.
    """
    if len(resolved) < 2 or resolved[0][1].stated:
        return 0
    first = resolved[0][1]
    if is_series(first.venue):
        return next((i for i, (_, m) in enumerate(resolved) if m.kind in _MEETINGS and not is_series(m.venue)), 0)
    general = first.kind is VenueKind.COMPANION
    whole = first.of if general else first.venue
    if whole is None or not (general or first.kind is VenueKind.MAIN):
        return 0
    tracks = [
        (match.kind is VenueKind.COMPANION, place)
        for place, (candidate, match) in enumerate(resolved)
        if match.of == whole
        and match.kind is not first.kind
        and (match.kind not in _ALSO_GUESSED or place in sure or candidate.stored.record.source in HANDWRITTEN)
    ]
    return min(tracks)[1] if tracks else 0


def _preprint_server(record: Record) -> VenueMatch | None:
    for identifier in record.identifiers:
        if server := SERVER_OF.get(identifier.scheme):
            return resolve(server)
    return None


def _name(match: VenueMatch) -> str | None:
    return match.venue.name if match.venue else None


def venue_printed(records: Sequence[StoredRecord], venue: VenueMatch | None) -> str | None:
    """The fullest form in which a record prints the venue that won, a hand-written one first.

    A service's abbreviation is no such form where the full name is known.
    """
    if venue is None or venue.venue is None:
        return None
    name = venue.venue.name
    forms = [
        (s.record.venue, index)
        for index, s in enumerate(ordered(records, "printed"))
        if s.record.venue and _name(resolve(s.record.venue, s.record.tag)) == name and not _abbreviated(s.record, name)
    ]
    if not forms:
        return None
    by_hand = [(text, i) for text, i in forms if len(text) > len(venue.venue.acronym or "") + 5]
    chosen = _without_in(min(by_hand or forms, key=lambda form: form[1])[0])
    if venue.venue.short == f"{chosen}.":  # a reader took the stop for the end of the entry
        return venue.venue.short
    return name if _is_written_worse(chosen, name) else chosen


_is_written_worse = lru_cache(maxsize=1 << 13)(worse)


def _abbreviated(record: Record, name: str) -> bool:
    return record.source not in HANDWRITTEN and bool(record.venue) and abbreviates(record.venue or "", name)


def _without_in(venue: str) -> str:
    head, _, rest = venue.partition(" ")
    return rest if head.rstrip(":") in {"In", "in"} and rest else venue


def type_and_version(
    records: Sequence[StoredRecord], venue: VenueMatch | None
) -> tuple[PaperType | None, Version | None]:
    """The kind of publication and the manifestation: a preprint only where nothing speaks of a published paper."""
    published = [s for s in ordered(records, "type") if tier(s.record) == 0]
    if published or (venue and venue.venue and venue.kind != "preprint"):
        stated = next((s.record.type for s in published if s.record.type), None)
        if stated is None and venue and venue.venue:
            stated = _TYPE_OF_VENUE.get(venue.kind, PaperType.INPROCEEDINGS)
        version = Version.VERSION_OF_RECORD if venue and venue.venue and venue.kind != "preprint" else None
        return stated, Version.PREPRINT if stated is PaperType.PREPRINT else version
    return PaperType.PREPRINT, Version.PREPRINT
