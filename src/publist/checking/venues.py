"""The venue: Findings and workshops called by the main conference's name, and other conferences altogether."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from publist.checking.values import Entry, Evidence, Listing, Remark, Said, evidence, who
from publist.matching.venues.match import VenueMatch, resolve
from publist.model import Identifier, Scheme
from publist.text.identifiers import acl_of_doi

_ACL_FINDINGS: Final = re.compile(r"\d{4}\.findings-")
_ACL_MAIN: Final = re.compile(r"\d{4}\.\w+-(?:main|long|short)\.|[PDNE]\d\d-[1-3]\d\d\d\Z")
_APART: Final = frozenset({"findings", "workshop"})


def venue_track(listing: Listing) -> Iterator[Remark]:
    """A tag or venue that names the main conference for a Findings or workshop paper, or the other way round."""
    for entry in listing.entries:
        record = entry.record
        if entry.word("venue"):
            continue
        by_tag, by_venue = resolve(None, record.tag), resolve(record.venue) if record.venue else None
        if record.tag and by_venue and by_venue.known and by_tag.kind == "main" and by_venue.kind in _APART:
            yield _wrong_tag(entry, by_venue)
        elif said := _other_track(entry):
            yield said


def _wrong_tag(entry: Entry, venue: VenueMatch) -> Remark:
    agreeing = [said for said in entry.published if _track(said)[0] == venue.kind]
    name = _named(venue)
    also = f"; {who((said.by for said in agreeing), 'agrees', 'agree')}" if agreeing else ""
    return Remark(
        entry=entry,
        at=entry.record.tag or "",
        message=f"the tag says {entry.record.tag}, but the entry itself says {name}{also}",
        evidence=(
            Evidence("this entry", entry.record.venue or ""),
            *evidence((said, said.record.venue or _track(said)[1]) for said in agreeing),
        ),
        fix=f"write {name} in the tag",
    )


def _other_track(entry: Entry) -> Remark | None:
    printed = resolve(entry.record.venue, entry.record.tag)
    if printed.venue is None or not (printed.known or printed.kind in _APART) or printed.kind not in {"main", *_APART}:
        return None
    tracks = [(said, *_track(said)) for said in entry.published]
    tracks = [(said, kind, name) for said, kind, name in tracks if kind]
    if not tracks or any(kind == printed.kind for _, kind, _ in tracks):
        return None
    proven = [item for item in tracks if _anthology_track(item[0].record.identifiers)]
    apart = [item for item in tracks if item[1] in _APART]
    # That a service names the main conference says little (Semantic Scholar files Findings under it): two must agree.
    told = proven or apart or (tracks if len({said.by for said, _, _ in tracks}) > 1 else [])
    if not told or any(kind != told[0][1] for _, kind, _ in told) or printed.kind == told[0][1]:
        return None
    name = told[0][2]
    return Remark(
        entry=entry,
        at=entry.record.tag or "",
        message=f"prints {entry.record.tag or _named(printed)}; {who(one.by for one, _, _ in told)} {name}",
        evidence=evidence((one, text) for one, _, text in told),
        fix=f"write {name}",
    )


def _track(said: Said) -> tuple[str, str]:
    """(kind, name) of the track in which a service has the paper; empty where it does not tell."""
    kind = _anthology_track(said.record.identifiers)
    found = resolve(said.record.venue)
    if kind and found.kind != kind:
        return kind, f"{'Findings' if kind == 'findings' else 'the main conference'} (by its Anthology id)"
    if found.venue is None or not (found.known or found.kind in _APART):
        return kind, ""
    return found.kind, said.record.venue or ""


def _anthology_track(identifiers: Sequence[Identifier]) -> str:
    """The ACL Anthology's own word: ``2024.findings-acl.933`` is of Findings, ``2024.acl-long.612`` is not."""
    for identifier in identifiers:
        value = acl_of_doi(identifier.value) if identifier.scheme is Scheme.DOI else None
        if identifier.scheme is Scheme.ACL:
            value = identifier.value
        if value and _ACL_FINDINGS.match(value):
            return "findings"
        if value and _ACL_MAIN.match(value):
            return "main"
    return ""


def _named(match: VenueMatch) -> str:
    if match.venue is None:
        return ""
    if match.kind == "findings" and match.venue.acronym:
        base = match.venue.acronym.removesuffix("Findings").strip()
        return f"Findings of {base} {match.year or ''}".strip() if base else "Findings"
    return match.venue.acronym or match.venue.name


def venue_differs(listing: Listing) -> Iterator[Remark]:
    """Another conference than every service has.  Journals are left out: many conferences publish in one."""
    for entry in listing.entries:
        printed = resolve(entry.record.venue, entry.record.tag)
        if not _is_conference(printed) or entry.word("venue"):
            continue
        said = [(one, resolve(one.record.venue)) for one in entry.published if one.record.venue]
        if not said or not all(_is_conference(match) for _, match in said):
            continue
        texts = " ".join(str(one.record.venue) for one, _ in said)
        ours = f"{entry.record.venue or ''} {entry.record.tag or ''}"
        if any(_same_conference(printed, match, ours, texts) for _, match in said):
            continue
        name = said[0][0].record.venue
        agreeing = [one for one, match in said if match.venue == said[0][1].venue]
        yield Remark(
            entry=entry,
            at=entry.record.tag or "",
            message=f"prints {_named(printed)}; {who(one.by for one in agreeing)} {name}",
            evidence=evidence((one, one.record.venue) for one, _ in said),
            fix=f"write {name}",
        )


def _is_conference(match: VenueMatch) -> bool:
    return match.known and match.kind in {"main", "findings"} and match.venue is not None


def _same_conference(ours: VenueMatch, theirs: VenueMatch, our_text: str, their_text: str) -> bool:
    """One conference, or two that are held together ("IJCAI-ECAI", "ACL/IJCNLP")."""
    if ours.venue is None or theirs.venue is None or ours.venue == theirs.venue:
        return True
    a, b = (_base(match) for match in (ours, theirs))
    return not a or not b or a == b or a in their_text or b in our_text


def _base(match: VenueMatch) -> str:
    return (match.venue.acronym or "" if match.venue else "").removesuffix(" Findings")
