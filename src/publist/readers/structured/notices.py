"""Notices as publist's own JSON has them."""

import re
from collections.abc import Iterable
from typing import Final

from publist.matching.notices import united
from publist.model import CV, Announcement, Identifier, Notice, NoticeKind, Scheme
from publist.readers.structured.plain import Mapping, Plain, mappings, text
from publist.text.bibtex import month_number
from publist.text.identifiers import canonical, normalise
from publist.text.notices import told_in

_KINDS = {kind.value: kind for kind in NoticeKind}
_NOTICE_IN: Final = {
    "RIN": NoticeKind.RETRACTED,
    "ECI": NoticeKind.EXPRESSION_OF_CONCERN,
    "EIN": NoticeKind.CORRECTED,
    "CRI": NoticeKind.CORRECTED,
}
"""MEDLINE's tags of a paper: retraction, expression of concern, erratum, corrected republication "in"."""
_NOTICE_OF: Final = {
    "ROF": NoticeKind.RETRACTED,
    "ECF": NoticeKind.EXPRESSION_OF_CONCERN,
    "EFR": NoticeKind.CORRECTED,
}
"""MEDLINE's tags of a notice: of, for, for which paper."""
_DAY: Final = re.compile(r"\b((?:19|20)\d\d)\b(?:[ -]([A-Z][a-z]{2})\b)?")
_PMID: Final = re.compile(r"PMID:\s*(\d{1,9})")
_SCHEMES = {scheme.value: scheme for scheme in Scheme}


def notices_of(value: Plain) -> tuple[Notice, ...]:
    """The notices of an exported paper; what is none is passed over."""
    found = []
    for one in mappings(value):
        if kind := _KINDS.get(text(one.get("kind"))):
            date, by = text(one.get("date")) or None, text(one.get("by")) or None
            source = text(one.get("source")) or CV
            preprint = text(one.get("preprint")).lower() == "true"
            found.append(Notice(kind, source, date, _identifier(one.get("identifier")), preprint, by))
    return tuple(found)


def told_notices(notes: Iterable[str]) -> tuple[Notice, ...]:
    """What notes beside a paper say of it in words: "Retracted on 2021-03-04"."""
    told = (told_in(note) for note in notes)
    return united(Notice(one[0], CV, one[1]) for one in told if one)


def tagged_notices(values: dict[str, list[str]]) -> tuple[Notice, ...]:
    """What PubMed's tags, and the notes of any tagged format, say of a paper: when, and in which item."""
    found = [
        Notice(kind, CV, _day(where), _pubmed(where))
        for tag, kind in _NOTICE_IN.items()
        for where in values.get(tag, ())
    ]
    if any(kind.strip().casefold() == "retracted publication" for kind in values.get("PT", ())):
        found.append(Notice(NoticeKind.RETRACTED, CV))
    return united((*found, *told_notices((*values.get("N1", ()), *values.get("Z", ())))))


def tagged_announcement(values: dict[str, list[str]]) -> Announcement | None:
    """Of an item that PubMed has as a notice: what it announces, and about which papers."""
    for tag, kind in _NOTICE_OF.items():
        if about := values.get(tag):
            return Announcement(kind, identifiers=tuple(found for one in about if (found := _pubmed(one))))
    return None


def _day(where: str) -> str | None:
    """The year and month of "Nature. 2021 Mar 4;5(2):3"."""
    found = _DAY.search(where)
    if found is None:
        return None
    month = month_number(found[2]) if found[2] else None
    return f"{found[1]}-{month:02}" if month else found[1]


def _pubmed(where: str) -> Identifier | None:
    found = _PMID.search(where)
    return normalise(Scheme.PUBMED, found[1]) if found else None


def _identifier(value: Plain) -> Identifier | None:
    if not isinstance(value, Mapping):
        return None
    for name, written in value.items():
        if (scheme := _SCHEMES.get(name)) and (found := normalise(scheme, text(written))):
            return canonical(found)
    return None
