"""Whether one value is another one written worse: the same letters, with more damage.

Capitals throughout, markup, LaTeX and entities that were not resolved, lost accents, a cut-off end and a closing full
stop are the service's doing, not the paper's.
"""

import html
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from publist.text.latex import to_unicode
from publist.text.titles import ends_in_stop, title_key

_MARKUP: Final = re.compile(
    r"</?(?:\w+:)?[A-Za-z][\w-]{0,20}(?:\s[^<>]{0,200})?/?>|&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d?);|\$(?!\d)|\\[A-Za-z'\"`^~{}&%$]"
    r"|[{}]",
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"</?(?:\w+:)?[A-Za-z][\w-]{0,20}(?:\s[^<>]{0,200})?/?>")
_LOST: Final = re.compile("\ufffd|\u00c3[\u0080-\u00bf\u201a-\u2122]|\u00e2\u20ac")
_CUT_OFF: Final = re.compile(r"(?:\.{3}|\u2026)\s*\Z")
_SCRIPTS: Final = re.compile("[\\^\u00b2\u00b3\u00b9\u2070-\u209c]")
_SHORTEST_SHOUT: Final = 7
_SHORTEST_CUT: Final = 10
_CUT: Final = 8


def in_capitals(text: str) -> bool:
    """Whether a value of some length is written in capitals throughout.

    >>> in_capitals("A NEW CAVE CRICKET"), in_capitals("BERT"), in_capitals("Why SQL?")
    (True, False, False)
    """
    if text.isupper():
        return sum(map(str.isalpha, text)) >= _SHORTEST_SHOUT
    words = [word for word in text.split() if len(word) > 3 and word.isalpha()]  # "A SURVEY OF mRNA VACCINES"
    return len(words) >= 3 and sum(word.isupper() for word in words) * 5 >= len(words) * 4


@lru_cache(maxsize=1 << 14)
def name_damage(name: str) -> int:
    """How badly a person's name is written: lost letters, capitals throughout or in the family name; 0 for not at all.

    >>> name_damage("ANA BORA"), name_damage("Xue FENG"), name_damage("J. R. R. Bora"), name_damage("Ana Bora III")
    (1, 1, 0, 0)
    """
    if _LOST.search(name) or ("&" in name and _MARKUP.search(name)):
        return 2
    if name.isupper():
        return int(any(len(word) > 2 for word in name.split()))
    return int(any(len(word) > 3 and word.isupper() and word.isalpha() for word in name.split()))


def damage(text: str) -> int:
    """How badly a value is written; 0 for what nothing is wrong with."""
    found = 0
    if in_capitals(text):
        found += 8
    elif text.islower() and " " in text:
        found += 2
    if _MARKUP.search(text):
        found += 4
    if _LOST.search(text):
        found += 8
    if _CUT_OFF.search(text):
        found += _CUT
    elif text.endswith((",", ";", ":")) or ends_in_stop(text):
        found += 1
    return found


def worse(one: str, other: str) -> bool:
    """Whether ``one`` is ``other`` written worse.

    >>> worse("QUIET VALVES FOR LAPLAND", "Quiet valves for Lapland"), worse("Quiet valves", "Loud valves")
    (True, False)
    """
    if one == other:
        return False
    ours, theirs = damage(one), damage(other)
    if _CUT_OFF.search(one) and not _CUT_OFF.search(other):
        start, whole = _letters(_CUT_OFF.sub("", one)), _letters(other)
        if start == whole:
            ours -= _CUT  # nothing is missing: the ellipsis is the title's own
        elif len(start) >= _SHORTEST_CUT and whole.startswith(start):
            return theirs < ours
    if ours < theirs or _letters(one) != _letters(other):
        return False
    return ours > theirs or _accents(one) < _accents(other)


def cleanest(values: Sequence[str]) -> int:
    """The place of the first value, or of one that the first is written worse than.

    >>> cleanest(["QUIET VALVES FOR LAPLAND", "Loud valves", "Quiet valves for Lapland"])
    2
    """
    best = 0
    for place, value in enumerate(values):
        if place and value != values[best] and worse(values[best], value):
            best = place
    return best


def _letters(text: str) -> str:
    if _MARKUP.search(text):
        text = to_unicode(html.unescape(_TAG.sub("", text)).replace("$$", "$"))
    if _LOST.search(text):
        text = _decoded(text)
    return title_key(text)


def _decoded(text: str) -> str:
    """UTF-8 that was read as Windows' code page, read rightly; as it is where it was not that."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _accents(text: str) -> int:
    """Letters with accents, and raised or lowered signs: what is lost is not put there by mistake."""
    if text.isascii():
        return text.count("^")
    plain = unicodedata.normalize("NFKC", text)  # ligatures and full-width letters are no accents
    return sum(c.isalpha() and not c.isascii() and c in plain for c in text) + len(_SCRIPTS.findall(text))
