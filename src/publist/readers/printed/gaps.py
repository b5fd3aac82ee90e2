"""What may stand between a byline and the title that markup sets off: a year, a status, a role, a report's number."""

import re

from publist.readers.markup.rich import Kind, Rich
from publist.readers.printed import fields

_EDITS = (
    r"eds?|editors?|edd|édit(?:eurs?|rices?)|hrsg|hgg?|herausgeber(?:in)?|dirs?|éds?|coords?|coordinador(?:es|a)?|orgs?|comps?|"
    r"red|a cura di|curatore|cur|sous la dir(?:ection)?(?:\.? de)?|yay\.? haz|ред|сост|主?编|編"
)
_ROLES = rf"{_EDITS}|trans|transl|translators?|übers"
_ROLE = re.compile(rf"[\s,]*\((?:{_ROLES})\.?\)[.,:]*\s*|,\s(?:{_ROLES})\.[.,:]*\s+", re.IGNORECASE)
_EDITED = re.compile(rf"[\s.,]*(?:\((?:{_EDITS})\.?\)|(?:{_EDITS})\.)[.,:]*\s*", re.IGNORECASE)
_LAST_ROLE = re.compile(rf"\((?:{_EDITS})\.?\)[\s.,:]*\Z", re.IGNORECASE)
_PATTERNS = (
    (
        re.compile(
            r"(?:(?<!\b[A-Z])\.)?[\s(,（]*\b(?:19[5-9]|20[0-4])\d[a-z]?"
            r"(?:,? [A-Z][a-z]{2,8}\.?(?: \d{1,2}(?:[-–]\d{1,2})?)?)?[\s).,:）：]*\Z"
        ),
        32,
    ),
    (re.compile(rf"[\s,]*[(\[]{fields.STATUS}[)\]][\s.,:]*\Z", re.IGNORECASE), 40),
    (
        re.compile(
            r"(?<=[.,:;]\s)(?:technical|tech\.?|research|working|discussion) (?:report|paper)\b[^,;:]{0,60}[,:.]\s*\Z",
            re.IGNORECASE,
        ),
        120,
    ),
    (
        re.compile(
            rf",\s(?:{_ROLES})\.?[.,:]*\s*\Z|[\s,]*\((?:{_ROLES})\.?\)[.,:]*\s*\Z",
            re.IGNORECASE,
        ),
        24,
    ),
)
"""Each with the characters that it may take."""
_REVIEW = re.compile(
    r"\b(?:review|rezension|besprechung|reseña|recensione?|resenha|compte[ -]rendu)\b(?:[^.“”\"]|\b[^\W\d_]\.){0,60}\Z",
    re.IGNORECASE,
)


def byline_end(text: str, stop: int) -> tuple[int, list[tuple[int, int]]]:
    """(where the byline before ``stop`` ends, the ranges between the two)."""
    ranges = []
    for pattern, reach in _PATTERNS:
        if found := pattern.search(text, max(0, stop - reach), stop):
            ranges.append((found.start(), stop))
            stop = found.start()
    return stop, ranges


def is_role(note: str) -> bool:
    """Whether a note behind a name is what its bearer did for a book: "ed.", "dir."."""
    return bool(re.fullmatch(rf"(?:{_ROLES})\.?", note, re.IGNORECASE))


def edits(note: str) -> bool:
    """Whether a note or what stands behind a byline says that these people edited the work: "(Ed.)"."""
    return bool(re.fullmatch(rf"[\s,(]*(?:{_EDITS})\.?[\s).,:]*", note, re.IGNORECASE))


def ends_in_role(text: str) -> bool:
    """Whether a text ends in "(eds.)" or the like."""
    return bool(_LAST_ROLE.search(text))


def role_at_start(text: str) -> int:
    """Where a role ends that a text begins with; 0 where it has none."""
    found = _EDITED.match(text)
    return found.end() if found else 0


def skip(text: str, position: int) -> int:
    """Past the role and the year of the people before it: "(Org.). 2015. "."""
    role = _ROLE.match(text, position)
    return fields.skip_year(text, role.end() if role else position)


def year_range(text: str, start: int, end: int) -> tuple[int, int]:
    """What stands between byline and title without the role."""
    role = _ROLE.match(text, start)
    return (min(role.end(), end), end) if role else (start, end)


def is_cut(rich: Rich, start: int, end: int, *, italic: bool) -> bool:
    """Whether a title begins inside of italics, is the book that a review is about, or leads to that book."""
    spans = list(rich.of(Kind.EMPHASIS))
    if any(s.start < start < s.end - 1 and s.end <= end + 1 for s in spans):
        return True
    if italic:
        return bool(_REVIEW.search(rich.text[max(0, start - 80) : start].rstrip()))
    at_book = any(end <= s.start <= end + 2 and not rich.text[end : s.start].strip(" ,") for s in spans)
    return at_book and bool(_REVIEW.search(rich.text[start:end].rstrip()))
