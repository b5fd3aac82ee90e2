"""The venue: Findings and workshops called by the main conference's name, and other conferences altogether."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from publist.checking.base import CheckRule
from publist.checking.values import (
    Fix,
    FixKind,
    Flaw,
    Level,
    ListEntry,
    Listing,
    SourceValue,
    details,
    evidence,
    sources_of,
)
from publist.matching.venues.match import VenueMatch, resolve
from publist.model import Identifier, Record, Scheme
from publist.text.identifiers import acl_of_doi

_ACL_FINDINGS: Final = re.compile(r"\d{4}\.findings-")
_ACL_MAIN: Final = re.compile(r"\d{4}\.\w+-(?:main|long|short)\.|[PDNE]\d\d-[1-3]\d\d\d\Z")
_APART: Final = frozenset({"findings", "workshop"})
_PLAIN: Final = frozenset({"main", "tutorial", "short", "journal", "preprint"})
"""Kinds of venues that no other is taken for by mistake; all that is in neither set is a track of a conference."""


class _Track(NamedTuple):
    """In which track a service has a paper."""

    record: Record
    kind: str
    """``main``, ``findings``, ``workshop``; empty where the service does not show it."""
    name: str = ""
    """The venue's name; empty where only the identifier shows the track."""
    identifier: str = ""


def _venue_track(listing: Listing) -> Iterator[Flaw]:
    """A tag or venue that names the main conference for a Findings or workshop paper, or the other way round."""
    for entry in listing.entries:
        record = entry.record
        if entry.decision("venue"):
            continue
        by_tag, by_venue = resolve(None, record.tag), resolve(record.venue) if record.venue else None
        if record.tag and by_venue and by_venue.known and by_tag.kind == "main" and _apart(by_venue.kind):
            yield _wrong_tag(entry, by_venue)
        elif flaw := _other_track(entry):
            yield flaw


def _wrong_tag(entry: ListEntry, venue: VenueMatch) -> Flaw:
    agreeing = [track for record in entry.published if (track := _track(record)).kind == venue.kind]
    name = _named(venue)
    return Flaw(
        entry=entry,
        at=entry.record.tag or "",
        variant="tag",
        printed=entry.record.tag or "",
        expected=name,
        sources=sources_of(track.record for track in agreeing),
        evidence=(
            SourceValue("entry", entry.record.venue or ""),
            *evidence((track.record, track.record.venue or track.identifier) for track in agreeing),
        ),
        fix=Fix(FixKind.WRITE, name),
    )


def _other_track(entry: ListEntry) -> Flaw | None:
    printed = resolve(entry.record.venue, entry.record.tag)
    if printed.venue is None or not (printed.known or printed.kind in _APART) or printed.kind not in {"main", *_APART}:
        return None
    tracks = [track for track in map(_track, entry.published) if track.kind]
    if not tracks or any(track.kind == printed.kind for track in tracks):
        return None
    proven = [track for track in tracks if _anthology_track(track.record.identifiers)[0]]
    apart = [track for track in tracks if _apart(track.kind)]
    # That one service names the main conference proves little (some file Findings under it): two must agree.
    used = proven or apart or (tracks if len(sources_of(track.record for track in tracks)) > 1 else [])
    if not used or any(track.kind != used[0].kind for track in used) or printed.kind == used[0].kind:
        return None
    best = used[0]
    return Flaw(
        entry=entry,
        at=entry.record.tag or "",
        variant="venue" if best.name else "identifier",
        printed=entry.record.tag or _named(printed),
        expected=best.name,
        sources=sources_of(track.record for track in used),
        evidence=evidence((track.record, track.name or track.identifier) for track in used),
        details=details(track=best.kind, identifier=best.identifier or None),
        fix=Fix(FixKind.WRITE, best.name),
    )


def _track(record: Record) -> _Track:
    """The track in which a service has the paper."""
    kind, identifier = _anthology_track(record.identifiers)
    found = resolve(record.venue)
    if kind and found.kind != kind:
        return _Track(record, kind, "", identifier)
    if found.venue is None or not (found.known or _apart(found.kind)):
        return _Track(record, kind, "", identifier)
    return _Track(record, found.kind, record.venue or "", identifier)


def _apart(kind: str) -> bool:
    return kind in _APART or (bool(kind) and kind not in _PLAIN)


def _anthology_track(identifiers: Sequence[Identifier]) -> tuple[str, str]:
    """The track and the ACL Anthology's id: ``2024.findings-acl.933`` is of Findings, ``2024.acl-long.612`` is not."""
    for identifier in identifiers:
        value = acl_of_doi(identifier.value) if identifier.scheme is Scheme.DOI else None
        if identifier.scheme is Scheme.ACL:
            value = identifier.value
        if value and _ACL_FINDINGS.match(value):
            return "findings", value
        if value and _ACL_MAIN.match(value):
            return "main", value
    return "", ""


def _named(match: VenueMatch) -> str:
    if match.venue is None:
        return ""
    if match.kind == "findings" and match.venue.acronym:
        base = match.venue.acronym.removesuffix("Findings").strip()
        return f"Findings of {base} {match.year or ''}".strip() if base else "Findings"
    return match.venue.acronym or match.venue.name


def _venue_differs(listing: Listing) -> Iterator[Flaw]:
    """Another conference than every service has.  Journals are left out: many conferences publish in one."""
    for entry in listing.entries:
        printed = resolve(entry.record.venue, entry.record.tag)
        if not _is_conference(printed) or entry.decision("venue"):
            continue
        known = [(record, resolve(record.venue)) for record in entry.published if record.venue]
        if not known or not all(_is_conference(match) for _, match in known):
            continue
        texts = " ".join(str(record.venue) for record, _ in known)
        ours = f"{entry.record.venue or ''} {entry.record.tag or ''}"
        if any(_same_conference(printed, match, ours, texts) for _, match in known):
            continue
        name = known[0][0].venue or ""
        yield Flaw(
            entry=entry,
            at=entry.record.tag or "",
            printed=_named(printed),
            expected=name,
            sources=sources_of(record for record, match in known if match.venue == known[0][1].venue),
            evidence=evidence((record, record.venue) for record, _ in known),
            fix=Fix(FixKind.WRITE, name),
        )


def _is_conference(match: VenueMatch) -> bool:
    return (
        match.known
        and match.venue is not None
        and (match.kind in {"main", "findings"} or match.filed_under is match.of)
    )


def _same_conference(ours: VenueMatch, theirs: VenueMatch, our_text: str, their_text: str) -> bool:
    """One conference, or two that are held together ("IJCAI-ECAI", "ACL/IJCNLP")."""
    if ours.venue is None or theirs.venue is None or ours.venue == theirs.venue:
        return True
    a, b = (_base(match) for match in (ours, theirs))
    return not a or not b or a == b or a in their_text or b in our_text


def _base(match: VenueMatch) -> str:
    named = match.filed_under
    return (named.acronym or "" if named else "").removesuffix(" Findings")


VENUE_TRACK: Final = CheckRule(code="venue-track", level=Level.WARNING, check=_venue_track)
VENUE_DIFFERS: Final = CheckRule(code="venue-differs", level=Level.WARNING, check=_venue_differs, exported=True)
