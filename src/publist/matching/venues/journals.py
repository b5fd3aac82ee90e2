"""Journals under their full and their short names (``data/journals``), and whether one name shortens another."""

import gzip
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from publist.resources import data
from publist.text.damage import damage
from publist.text.unicode import fold

_WORD: Final = re.compile(r"[^\W_]+")
_SMALL: Final = frozenset("the of and in on for".split())
_SMALL_IN_ANY: Final = _SMALL | frozenset("a an und et de der des del della di la le les el y e fur für van".split())
_BEHIND: Final = (
    re.compile(r"\s*[(\[][^()\[\]]{1,60}[)\]]\W*\Z"),  # "Nature (London)"
    re.compile(r"\s+[:=]\s.*\Z|:\s+(?:the\s+)?(?:official|an?\s+international).*\Z", re.IGNORECASE),
    re.compile(r"(?:,?\s+(?:vol(?:ume)?|no|issue|pages?|pp?)\.?\s*\d.*|,?\s+\d[\d\s():,.-]*)\Z", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal's names."""

    full: str
    short: str


def journal_key(name: str) -> str:
    """Folded words without the small ones: under which the spellings of a journal's name meet.

    >>> journal_key("The Journal of Viral Hepatitis")
    'journal viral hepatitis'
    """
    return " ".join(word for word in _WORD.findall(fold(name)) if word not in _SMALL)


@lru_cache(maxsize=1 << 12)
def find_journal(name: str) -> Journal | None:
    """The journal of that full or short name, also with a place, a subtitle or a volume behind it."""
    for part in (name, *(shorter for behind in _BEHIND if (shorter := behind.sub("", name)) != name)):
        if (key := journal_key(part)) and (found := _row(key)):
            full, short = found
            return _of_key(short) if not full else Journal(full, short)
    return None


def _of_key(key: str) -> Journal | None:
    found = _row(key)
    return Journal(*found) if found else None


@cache
def _table() -> bytes:
    return gzip.decompress(data("journals", "journals.tsv.gz").read_bytes())


def _row(key: str) -> tuple[str, str] | None:
    """The second and third column of a key's line; searched in the sorted bytes, which need no parsing first."""
    table, wanted = _table(), key.encode()
    low, high = 0, len(table)
    while low < high:
        start = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.index(b"\n", start)
        found, second, third = table[start:end].split(b"\t")
        if found == wanted:
            return second.decode(), third.decode()
        if found < wanted:
            low = end + 1
        else:
            high = start
    return None


def abbreviates(short: str, full: str) -> bool:
    """Whether every word of ``short`` shortens the word of ``full`` in its place, small words left out.

    This alone does not make two names one journal ("Nat." begins many): that the paper is the same must be known.

    >>> abbreviates("J. Viral Hepat.", "Journal of Viral Hepatitis"), abbreviates("Proc. Natl. Acad.", "Nature")
    (True, False)
    """
    ours, theirs = ([word for word in _WORD.findall(fold(name)) if word not in _SMALL_IN_ANY] for name in (short, full))
    if not ours or ours == theirs or len(ours) != len(theirs):
        return False
    return all(_shortens(one, other) for one, other in zip(ours, theirs, strict=True))


def without_volume(name: str) -> str:
    """A journal's name without the volume, number and pages that stand behind it.

    >>> without_volume("Journal of Viral Hepatitis 12(3)")
    'Journal of Viral Hepatitis'
    """
    return _BEHIND[2].sub("", name)


def is_spelled_out(name: str, full: str) -> bool:
    """Whether ``name``, of the journal called ``full``, is written cleanly and in whole words.

    >>> is_spelled_out("The Lancet", "Lancet"), is_spelled_out("J. Viral Hepat.", "Journal of Viral Hepatitis")
    (True, False)
    """
    capitals = [word for word in _WORD.findall(name) if len(word) > 1 and word.isupper() and word not in full]
    return not (damage(name) or capitals or "." in name or abbreviates(name, full))


def _shortens(word: str, whole: str) -> bool:
    if whole.startswith(word):
        return True
    if len(word) < 3 or word[0] != whole[0] or word[-1] != whole[-1]:
        return False
    places = [0]  # "natl" of "national": its letters in their order
    for letter in word[1:]:
        places.append(whole.find(letter, places[-1] + 1))
    return all(one < other for one, other in pairwise(places))
