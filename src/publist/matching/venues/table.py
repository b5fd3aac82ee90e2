"""The table of venues (``data/venues.json``), loaded when first asked, and the key under which spellings meet."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from publist.model import Venue
from publist.resources import data
from publist.text.unicode import fold

Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
_NOISE = frozenset(
    "a an and the of on in for to at its annual international intl int l ieee acm usenix aaai ifip rsj "
    "cvf eds proceedings proc sponsored".split()
)
"""Words that come and go in the spellings of one venue."""
_SHORT = {
    "conf": "conference", "symp": "symposium", "trans": "transactions", "j": "journal", "jour": "journal",
    "rec": "record",
    "syst": "systems", "comput": "computer", "conferences": "conference", "sym": "symposium", "databases": "data bases",
    "database": "data base", "bases": "bases", "wksp": "workshop", "lett": "letters", "mag": "magazine",
}  # fmt: skip
_TENS = "twent|thirt|fort|fift|sixt|sevent|eight|ninet"
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)?\Z|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    rf"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth)\Z|(?:{_TENS})(?:y|ieth)\Z|(?:volume|vol)\Z"
)


@dataclass(frozen=True, slots=True)
class VenueEntry:
    """One venue of the table."""

    venue: Venue
    kind: str
    """``conference``, ``journal``, ``preprint`` or ``series``, in which the proceedings of many meetings appear."""


@dataclass(frozen=True, slots=True)
class Table:
    """The venues under their keys and under their acronyms."""

    by_key: dict[Words, VenueEntry]
    by_acronym: dict[str, VenueEntry]
    by_start: dict[Words, VenueEntry | None]
    """The first two or more words of each name; None where several venues' names start so."""
    longest: int
    """Words of the longest key."""
    endings: frozenset[Words]
    """The last one or more words of each key."""
    prints: Mapping[str, frozenset[str]]
    """By the ``label`` of a venue those of the meetings whose papers it prints; ``*`` for any meeting's."""
    series: frozenset[str]
    """All names of series."""


@lru_cache(maxsize=1 << 14)
def venue_words(text: str) -> Words:
    """What is left of a venue's name when years, ordinals, sponsors and small words are taken away."""
    return tuple(piece for word in _WORD.findall(fold(text)) for piece in venue_word(word))


@lru_cache(maxsize=1 << 14)
def venue_word(word: str) -> Words:
    """One folded word: taken away, as it is, or written out ("conf", "databases")."""
    if word in _NOISE or _ORDINAL.match(word):
        return ()
    return tuple(_SHORT.get(word, word).split())


def _short(row: Mapping[str, Any]) -> str | None:
    """A journal's abbreviation: stated, or its first other name that is abbreviated."""
    if row["kind"] != "journal":
        return None
    return row.get("short") or next((name for name in row.get("also", ()) if "." in name), None)


@cache
def table() -> Table:
    """The shipped table."""
    by_key: dict[Words, VenueEntry] = {}
    by_acronym: dict[str, VenueEntry] = {}
    without: dict[Words, VenueEntry] = {}
    rows = json.loads(data("venues.json").read_bytes())
    for row in rows:
        entry = VenueEntry(Venue(row["name"], row["acronym"], _short(row)), row["kind"])
        if row["acronym"]:
            by_acronym[acronym_key(row["acronym"])] = entry
        for name in (row["name"], *row.get("also", ())):
            if " " not in name and len(name) <= 15:
                by_acronym.setdefault(acronym_key(name), entry)
            if key := venue_words(name):
                by_key.setdefault(key, entry)
                if (
                    entry.kind == "conference"
                    and (shorter := tuple(w for w in key if w not in {"conference", "symposium"})) != key
                ):
                    without.setdefault(shorter, entry)
    for (
        key,
        entry,
    ) in without.items():  # "Empirical Methods in Natural Language Processing", unless a journal is called so
        if len(key) > 1:
            by_key.setdefault(key, entry)
    endings = frozenset(key[start:] for key in by_key for start in range(len(key)))
    return Table(by_key, by_acronym, _by_start(by_key), max(map(len, by_key)), endings, _prints(rows), _series(rows))


def _by_start(by_key: Mapping[Words, VenueEntry]) -> dict[Words, VenueEntry | None]:
    by_start: dict[Words, VenueEntry | None] = {}
    for key, entry in by_key.items():
        for length in range(2, len(key) + 1):
            if by_start.setdefault(key[:length], entry) != entry:
                by_start[key[:length]] = None
    return by_start


def _prints(rows: Iterable[Mapping[str, Any]]) -> dict[str, frozenset[str]]:
    printed = {(row["acronym"] or row["name"]).lower(): row.get("prints", ()) for row in rows}
    every = dict.fromkeys([row["acronym"].lower() for row in rows if row["kind"] == "series"], frozenset("*"))
    return {name: frozenset(map(str.lower, meetings)) for name, meetings in printed.items() if meetings} | every


def _series(rows: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    named = [(row["acronym"], row["name"], *row.get("also", ())) for row in rows if row["kind"] == "series"]
    return frozenset(name for names in named for name in names)


def label(venue: Venue) -> str:
    """A short name of a venue under which its spellings meet."""
    return (venue.acronym or venue.name).lower()


def acronym_key(text: str) -> str:
    """Capitals, letters and digits only: "ASP-DAC" and "ASPDAC" are one."""
    return "".join(_WORD.findall(fold(text))).upper()
