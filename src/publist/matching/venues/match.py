"""Is this string that venue?  One venue with an acronym and a full name; tracks that stay apart stay apart.

Findings, workshops and tutorials are other venues than the main conference, also where a list's own tag gives them
the conference's acronym.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from publist.matching.venues.find import LEADING, PARENTHESES, TRACK, find_entry
from publist.matching.venues.table import Entry, acronym_key, table, venue_words
from publist.model import Venue
from publist.text.unicode import clean

Kind = Literal["main", "findings", "workshop", "tutorial", "journal", "preprint"]

_YEAR = re.compile(r"(?<![\d/.:-])(?:19[5-9]\d|20[0-4]\d)(?!\d|[-/.:]\d{3,})")
_SHORT_YEAR = re.compile(r"[A-Za-z]\s?['\u2019](\d\d)\b|\b[A-Z]{2,8}-?(\d\d)\b(?!-)")
_JOURNAL = re.compile(r"\b(?:journal|transactions|letters|magazine|review|annals|trans\.|j\.)(?:\W|\Z)", re.IGNORECASE)
_AFTER_COLON = re.compile(r":\s*([A-Z][\w/-]+)")
_LIKE_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z]\w{0,6}")
_FINDINGS = re.compile(r"\bfindings\b", re.IGNORECASE)
_WORKSHOP = re.compile(r"\bworkshops?\b|@\s*[A-Z]{3,}|\bW(?:S)?\b(?=\s*\d{4}\Z)", re.IGNORECASE)
_TUTORIAL = re.compile(r"\btutorials?\b", re.IGNORECASE)
_ORDINAL = re.compile(
    r"\A(?:\d+(?:st|nd|rd|th)|(?:19|20)\d\d|(?:[A-Z][a-z]+-)?(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth"
    r"|Eleventh|Twelfth|Thirteenth|Fourteenth|Fifteenth|Sixteenth|Seventeenth|Eighteenth|Nineteenth"
    r"|(?:Twent|Thirt|Fort|Fift|Sixt|Sevent|Eight|Ninet)ieth))\s+(?:Annual\s+)?"
)
_TAIL = re.compile(
    r"\s*(?:,\s*|\s)(?:(?:vol(?:ume)?|pages?|pp?|no|issue|number)\.?\s*\d.*|(?:19|20)\d\d\W*)\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class VenueMatch:
    """What a venue string names; ``venue`` is None only for an empty string."""

    venue: Venue | None
    kind: Kind
    year: int | None = None
    known: bool = False
    """The venue is in the shipped table."""


def resolve(venue: str | None, tag: str | None = None) -> VenueMatch:
    """The venue that ``venue`` (a whole proceedings title, as printed) and ``tag`` ("ACL 2024") name.

    >>> resolve("Proc. of EMNLP 2023").venue.name
    'Conference on Empirical Methods in Natural Language Processing'
    """
    return _resolve((venue or "")[:1000], (tag or "")[:200])


@lru_cache(maxsize=1 << 14)
def _resolve(venue: str, tag: str) -> VenueMatch:
    text, label = clean(venue), clean(tag)
    if not text and not label:
        return VenueMatch(None, "main")
    year = _year(text) or _year(label)
    both = f"{text} {label}"
    base = find_entry(text) if text else None
    by_tag = find_entry(label) if label else None
    if _FINDINGS.search(both):
        return _findings(_after_colon(text) or base or by_tag, year)
    if base is None and by_tag is not None and not _contradicts(text, by_tag):
        base = by_tag
    if _WORKSHOP.search(both) and not (base and "workshop" in base.venue.name.lower()):
        return _beside(text or label, base, "workshop", year)
    if _TUTORIAL.search(both):
        return _beside(text or label, base, "tutorial", year)
    if base is not None:
        kind: Kind = "journal" if base.kind == "journal" else "preprint" if base.kind == "preprint" else "main"
        return VenueMatch(base.venue, kind, year, known=True)
    name, acronym = _cleaned(text or label)
    journal = _JOURNAL.search(name)
    return VenueMatch(Venue(name, acronym), "journal" if journal else "main", year)


def _contradicts(text: str, by_tag: Entry) -> bool:
    """An unknown name with an acronym of its own is another venue than its tag says."""
    found = PARENTHESES.search(text)
    return bool(
        found
        and found[1].isupper()
        and by_tag.venue.acronym
        and acronym_key(found[1]) != acronym_key(by_tag.venue.acronym)
    )


def _year(text: str) -> int | None:
    years = [int(y) for y in _YEAR.findall(text)]
    if years:
        return years[0]
    if found := _SHORT_YEAR.search(text):
        two = int(found[1] or found[2])
        return 1900 + two if two >= 60 else 2000 + two
    return None


def _after_colon(text: str) -> Entry | None:
    found = _AFTER_COLON.search(text)
    return table().by_acronym.get(acronym_key(found[1])) if found else None


def _findings(base: Entry | None, year: int | None) -> VenueMatch:
    full = "Findings of the Association for Computational Linguistics"
    acronym = base.venue.acronym if base and base.kind == "conference" else None
    if acronym is None:
        return VenueMatch(Venue(full, "Findings"), "findings", year, known=True)
    name = (
        f"{full}: {acronym}"
        if acronym in {"ACL", "EMNLP", "NAACL", "EACL", "AACL", "IJCNLP"}
        else f"{acronym} Findings"
    )
    return VenueMatch(Venue(name, f"{acronym} Findings"), "findings", year, known=True)


def _beside(text: str, base: Entry | None, kind: Kind, year: int | None) -> VenueMatch:
    name, own = _cleaned(text)
    word = "Workshop" if kind == "workshop" else "Tutorial"
    acronym = base.venue.acronym if base else None
    if acronym is None:
        return VenueMatch(Venue(name, own), kind, year)
    before, at, _ = text.partition("@")
    if at and before.strip():  # DBLP's "SemEval@NAACL-HLT"
        return VenueMatch(Venue(text, before.strip()), kind, year)
    if len(venue_words(TRACK.sub("", name))) <= 2:  # "CVPR Workshops", "EMNLP (Tutorial)": nothing of its own
        name = f"{base.venue.name if base else name}: {word}s"
    if own and acronym_key(own) == acronym_key(acronym):
        own = None
    return VenueMatch(Venue(name, own or f"{acronym} {word}"), kind, year)


def _cleaned(text: str) -> tuple[str, str | None]:
    """A name without what is not of the venue but of one year of it, and the acronym in parentheses."""
    found = PARENTHESES.search(text)
    acronym = None
    if found and sum(c.isupper() for c in found[1]) >= 2:
        acronym = found[1].strip()
        text = (text[: found.start()].rstrip() + " " + text[found.end() :].lstrip()).strip()
    name = text
    for _ in range(4):
        shorter = _ORDINAL.sub("", LEADING.sub("", name))
        shorter = _TAIL.sub("", shorter).strip(" ,.;:'\u2019")
        if shorter == name or not shorter:
            break
        name = shorter
    if acronym is None and _LIKE_ACRONYM.fullmatch(name):
        acronym = name
    return name or text, acronym
