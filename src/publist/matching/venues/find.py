"""Finding a venue's string in the table: by whole name, by acronym, by a part of the name, by its start."""

import re

from publist.matching.venues.table import VenueEntry, Words, acronym_key, table, venue_words
from publist.text.preprints import server_of_eprint

LEADING = re.compile(
    r"\A(?:(?:to appear|accepted|published|presented|appeared)\s+(?:in|at|to)\s*:?|in\s*:|in\b|proceedings of(?: the)?"
    r"|proc\.?(?: of(?: the)?)?|the)\s+",
    re.IGNORECASE,
)
PARENTHESES = re.compile(r"[(\[]\s*([A-Za-z][\w&/+ -]{1,20}?)\s*(?:['\u2019]?\d{2,4})?\s*[)\]]")
TRACK = re.compile(
    r"\s*[(\[:]\s*(?:findings|workshops?|tutorials?|tutorial abstracts|demos?|demo track)\s*[)\]]?\s*\Z", re.IGNORECASE
)
_CUT_OFF = re.compile(r"(?:\.\.\.|\u2026|&\s*hellip;?)\W*\Z")
_END_YEAR = re.compile(r"\s*['\u2019-]?\s?(?:(?:19|20)\d\d|\d\d)\W*\Z|\s*[,;]\s*\Z")
_START_YEAR = re.compile(r"\A(?:(?:19|20)\d\d|\d+(?:st|nd|rd|th))\s+")
_SESSION = re.compile(
    r"\s*(?:,?\s*(?:main conference|main track|main|conference|oral|poster|spotlight))\Z", re.IGNORECASE
)
_FIRST = re.compile(
    r"(?:IEEE/?(?:ACM|CVF)?\s+|ACM(?:/IEEE)?\s+)?([A-Z][\w&-]{2,})\s*['\u2019]?(?:(?:19|20)?\d\d)?\s*"
    r"(?:[:,(]|\Z|Workshops?\b|Findings\b|Tutorials?\b|Demo)"
)
_FINDINGS_OF = re.compile(r"Findings of(?: the)? ([A-Z][\w-]+)")
_AT = re.compile(r"@\s*([A-Z][\w-]{2,})")
_HELD_AT = re.compile(r"\b(?:at|in) ([A-Z]\w*[A-Z]\w*)\b")
_AFTER_DASH = re.compile(r"\s[-\u2013]\s([A-Z][\w-]{2,})\s?(?:['\u2019]\d\d|(?:19|20)\d\d)\W*\Z")
"""As the ACM and Springer write it: "... on The Web Conference 2018 - WWW '18", "Computer Vision - ECCV 2018"."""
_SOCIETYS = frozenset({("journal",), ("communications",), ("commun",)})
"""What is left of "Journal of the ACM": without the society it names no journal."""
_SOCIETY = re.compile(r"\bACM\b", re.IGNORECASE)
_STRONG = frozenset({"conference", "symposium", "transactions", "meeting", "colloquium"})
_WHOLE_ONLY = frozenset(
    {
        "CL",
        "MM",
        "EC",
        "SC",
        "TC",
        "IST",
        "CAL",
        "KR",
        "ALT",
        "FAST",
        "DATE",
        "RSS",
        "MICRO",
        "SCIENCE",
        "NATURE",
        "HAL",
        "TIP",
        "ICS",
        "AIJ",
    }
)
"""Acronyms that are also words or too short to be trusted inside a longer string."""


def find_entry(text: str) -> VenueEntry | None:
    """The table's entry, by whole name, by acronym, by a long part of the name, or by the start of a cut-off one."""
    known = table()
    words = venue_words(text)
    if not words:
        return _single(text)
    bare = known.by_acronym.get(acronym_key(text))
    if bare is not None and text == bare.venue.acronym:
        return bare
    if words in known.by_key and not (words in _SOCIETYS and not _SOCIETY.search(text)):
        return known.by_key[words]
    if entry := _single(text) or _in_parentheses(text):
        return entry
    if entry := _part(words):
        return entry
    if _CUT_OFF.search(text) or len(words) >= 3:
        return _start(tuple(w for w in words if w != "hellip"))
    return None


def _single(text: str) -> VenueEntry | None:
    """An acronym alone, with a year or with a known companion: "ACL 2024", "Proc. of DAC", "EMNLP'23"."""
    bare = _SESSION.sub("", _END_YEAR.sub("", TRACK.sub("", LEADING.sub("", LEADING.sub("", text)))))
    if server := server_of_eprint(bare):
        return table().by_acronym[acronym_key(server)]
    key = acronym_key(_START_YEAR.sub("", bare))
    if key in table().by_acronym:
        entry = table().by_acronym[key]
        if key not in _WHOLE_ONLY or bare.isupper() or acronym_key(entry.venue.name) == key:
            return entry
    first = _FIRST.match(bare)
    if first and (key := acronym_key(first[1])) not in _WHOLE_ONLY:
        return table().by_acronym.get(key)
    after = _FINDINGS_OF.match(bare) or _AT.search(text) or _HELD_AT.search(text) or _AFTER_DASH.search(text)
    return table().by_acronym.get(acronym_key(after[1])) if after else None


def _in_parentheses(text: str) -> VenueEntry | None:
    for found in PARENTHESES.finditer(text):
        key = acronym_key(found[1])
        if key in table().by_acronym and (key not in _WHOLE_ONLY or found[1].strip() == found[1].strip().upper()):
            entry = table().by_acronym[key]
            full = set(venue_words(entry.venue.name))
            before = set(venue_words(text[: found.start()]))
            if not before or len(before & full) * 2 >= min(len(before), len(full)):
                return entry
    return None


def _part(words: Words) -> VenueEntry | None:
    """The longest run of the words that is a name of the table, if it says enough by itself."""
    known = table()
    for start in range(len(words) - 1):  # of a joint conference the one that is named first
        for length in range(min(known.longest, len(words) - start), 1, -1):
            run = words[start : start + length]
            entry = known.by_key.get(run)
            if entry and (length >= 4 or (length >= 3 and not _STRONG.isdisjoint(run)) or length == len(words)):
                return entry
    return None


def _start(words: Words) -> VenueEntry | None:
    """A name cut off after at least two words that only one venue starts with."""
    if len(words) < 2 or sum(map(len, words)) < 12:
        return None
    return table().by_start.get(words)
