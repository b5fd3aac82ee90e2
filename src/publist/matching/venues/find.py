"""Finding a venue's string in the table: by whole name, by acronym, by a part of the name, by its start."""

import re
from collections.abc import Iterator

from publist.matching.venues.other_names import is_anothers, is_called_otherwise, is_longer_name, may_be_cut
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
_PROCEEDINGS = re.compile(r"\bproc", re.IGNORECASE)
_TELLING = 3
"""Words of a name's start that no other's starts with."""
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
    if words in known.by_key and _is_whole(text, words, known.by_key[words]):
        return _unless_called_otherwise(text, known.by_key[words])
    if entry := _single(text) or _in_parentheses(text):
        return entry
    head = venue_words(text.partition(",")[0])  # with its place behind it
    if len(head) > 1 and head in known.by_key and _says_enough(text, head, known.by_key[head]):
        return _unless_called_otherwise(text, known.by_key[head])
    for run, entry in _parts(words):  # of a joint conference the one that is named first
        if _is_whole(text, run, entry) and not is_longer_name(text, run, entry):
            return _unless_called_otherwise(text, entry)
    entry = _start(tuple(w for w in words if w != "hellip"))
    if entry and (_CUT_OFF.search(text) or (len(words) >= _TELLING and may_be_cut(text, entry))):
        return _unless_called_otherwise(text, entry)
    return None


def _is_whole(text: str, words: Words, entry: VenueEntry) -> bool:
    """Whether nothing that makes the name is among the words that count for nothing in most names."""
    if words in _SOCIETYS:
        return bool(_SOCIETY.search(text))
    named = entry.venue.name.startswith("Proceedings ") and words == venue_words(entry.venue.name)
    return not named or bool(_PROCEEDINGS.search(text))  # "Human-Computer Interaction" is another journal


def _says_enough(text: str, head: Words, entry: VenueEntry) -> bool:
    meant = entry.kind == "journal" or not _STRONG.isdisjoint(head) or len(head) >= _TELLING
    return meant and _is_whole(text, head, entry) and not is_longer_name(text, head, entry)


def _unless_called_otherwise(text: str, entry: VenueEntry | None) -> VenueEntry | None:
    return None if entry is None or is_called_otherwise(text, entry) or is_anothers(text, entry) else entry


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


def _parts(words: Words) -> Iterator[tuple[Words, VenueEntry]]:
    """The runs of the words that are names of the table and say enough by themselves, the longest from each word on."""
    known = table()
    for start in range(len(words) - 1):
        for length in range(min(known.longest, len(words) - start), 1, -1):
            run = words[start : start + length]
            entry = known.by_key.get(run)
            if entry and (length >= 4 or (length >= 3 and not _STRONG.isdisjoint(run)) or length == len(words)):
                yield run, entry


def _start(words: Words) -> VenueEntry | None:
    """A name cut off after at least two words that only one venue starts with."""
    if len(words) < 2 or sum(map(len, words)) < 12:
        return None
    return table().by_start.get(words)
