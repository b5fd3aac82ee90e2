"""Whether one word is another one misspelt, spelt in another way or damaged, or is a word that titles mean."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from publist.matching.papers.dictionary import is_known, is_word
from publist.matching.papers.title_words import ELEMENTS, NUMERALS, PREFIXES, SPELT_TWICE, SUBSTANCES, TWINS, VARIANTS
from publist.text.patterns import pattern_of

_FORMULA: Final = pattern_of(rf"(?=\D)(?:(?:{'|'.join(sorted(ELEMENTS, key=len, reverse=True))})\d{{0,3}})+\Z")
_LONGEST_FORMULA: Final = 16
"""Letters and figures; "co" may be read in two ways, so a longer word has too many readings to try."""
_SHORTEST_SLIP: Final = 6
"""Letters of a word in which one wrong letter is a slip; in a shorter one it is another word."""
_SHORTEST_SWAPPED: Final = 9
"""Letters of a word of any language that is no other one's with two letters swapped."""
_LIGATURES: Final = (pattern_of("ff[il]"), pattern_of("ff"), pattern_of("f[il]"))
_INFLECTED: Final = pattern_of(r"(?:e|ed|es|s|ing|ings|ion|ions)?\Z")
_OF_NOUNS: Final = frozenset({"", "e"})
_SHORTEST_STEM: Final = 5
_DOUBLED: Final = pattern_of(r"([^\W\d_])\1")
_SHORTEST_DOUBLED: Final = 5
_SHORTEST_STEM_OF_SUBSTANCE: Final = 3
_UMLAUT: Final = pattern_of("([aou])e")


def is_variant(a: str, b: str, *, foreign: bool = False) -> bool:
    """Singular and plural, British and American spelling, "ue" for an umlaut.

    ``foreign``: in another language than English, where "ll" and "ph" are no variants of "l" and "f".

    >>> is_variant("gallos", "galos"), is_variant("gallos", "galos", foreign=True)
    (True, False)
    """
    short, long_ = sorted((a, b), key=len)
    if is_plural(a, b) or _spelt(a) == _spelt(b):
        return True
    if _UMLAUT.sub(r"\1", a) == _UMLAUT.sub(r"\1", b) and (foreign or not (is_word(a) and is_word(b))):
        return True
    return not foreign and (_american(a) == _american(b) or _is_doubled(short, long_))


def is_plural(a: str, b: str) -> bool:
    """Whether one of them is the other in the plural."""
    short, long_ = sorted((a, b), key=len)
    return len(short) > 3 and long_ in {short + "s", short + "es", short[:-1] + "ies"}


def _spelt(word: str) -> str:
    if word in SPELT_TWICE:
        return SPELT_TWICE[word]
    one = _singular(word)
    return f"{SPELT_TWICE[one]}s" if one in SPELT_TWICE else word


def is_swapped_or_doubled(a: str, b: str) -> bool:
    """Two letters swapped, or one doubled: what no name of another thing differs in."""
    return sorted(a) == sorted(b) or _DOUBLED.sub(r"\1", a) == _DOUBLED.sub(r"\1", b)


def _is_doubled(short: str, long_: str) -> bool:
    """A letter doubled or not, as often as it may be one: "acess", "ocurrence"."""
    if (
        len(short) < _SHORTEST_DOUBLED
        or len(long_) - len(short) > 2
        or _DOUBLED.sub(r"\1", short) != _DOUBLED.sub(r"\1", long_)
    ):
        return False
    return _misspells(short, long_)


def _misspells(a: str, b: str) -> bool:
    """Whether one of the two is a word and the other none, or at least one made of two words.

    Two words of the dictionary are two words, however near: "simulation", "stimulation".  Of two that are none (names
    of things, drugs, species; another language) nobody knows that one is misspelt: "OpenMP" and "OpenMPI".
    """
    return is_word(a) != is_word(b) or (not is_word(a) and is_known(a) != is_known(b))


def is_acronym(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether one side is a word made of the first letters of the other: "www" of "world wide web"."""
    short, long_ = sorted((a, b), key=len)
    return len(short) == 1 < len(long_) and short[0] == "".join(word[0] for word in long_)


def is_slip(a: str, b: str, *, foreign: bool = False, names: AbstractSet[str] = frozenset()) -> bool:
    """One letter wrong, missing, doubled or swapped in a long word, and no other word that titles mean.

    In ``foreign`` titles that cannot be told; in the ``names`` of the authors and the venue it is always one.
    """
    if lost_ligature(a, b):
        return True
    swapped = len(a) == len(b) and sorted(a) == sorted(b)
    if min(len(a), len(b)) < _SHORTEST_SLIP - swapped or a[0] != b[0]:
        return False
    if OSA.distance(a, b, score_cutoff=1) > 1 and not _is_other_double(a, b):
        return False
    if a in names or b in names or (swapped and len(a) >= _SHORTEST_SWAPPED and not (is_word(a) and is_word(b))):
        return True
    if foreign or frozenset((a, b)) in TWINS or _other_substance(a, b) or _other_prefix(a, b):
        return False
    return _misspells(a, b)


def _is_other_double(a: str, b: str) -> bool:
    """One key pressed twice in place of another: "accociation" for "association".

    >>> _is_other_double("accociation", "association"), _is_other_double("matter", "madder")
    (True, True)
    """
    if len(a) != len(b):
        return False
    apart = [at for at, (one, other) in enumerate(zip(a, b, strict=True)) if one != other]
    return len(apart) == 2 and apart[1] - apart[0] == 1 and a[apart[0]] == a[apart[1]] and b[apart[0]] == b[apart[1]]


def lost_ligature(a: str, b: str) -> bool:
    """A font's fi, fl or ff that a PDF's text lost.

    >>> lost_ligature("effective", "eective"), lost_ligature("flash", "ash"), lost_ligature("bird", "bid")
    (True, False, False)
    """
    short, long_ = sorted((a, b), key=len)
    if not 2 <= len(long_) - len(short) <= 3 or len(short) < 2 or "f" not in long_:
        return False
    if not any(long_[: found.start()] + long_[found.end() :] == short for found in _ligatures(long_)):
        return False
    return frozenset((a, b)) not in TWINS and not is_word(short)


def is_numeral_misspelt(numeral: str, word: str) -> bool:
    """Whether a word is a numeral's with two letters swapped: "#4" and "foruth"."""
    letters = sorted(word)
    return numeral[:1] == "#" and any(
        f"#{number}" == numeral and OSA.distance(name, word) == 1 and sorted(name) == letters
        for name, number in NUMERALS.items()
        if len(name) == len(word) >= _SHORTEST_DOUBLED
    )


def _ligatures(word: str) -> list[re.Match[str]]:
    return [found for pattern in _LIGATURES for found in pattern.finditer(word)]


def is_inflected(a: str, b: str) -> bool:
    """Two forms of one verb: "update", "updating"; "evaluating", "evaluation"."""
    one, other = _INFLECTED.sub("", a, count=1), _INFLECTED.sub("", b, count=1)
    if one != other or len(one) < _SHORTEST_STEM:
        return False
    return not {a[len(one) :], b[len(one) :]} <= _OF_NOUNS  # human, humane


@lru_cache(maxsize=1 << 12)
def is_formula(word: str) -> bool:
    """Whether a word with figures can be a chemical formula: UPt3, CO2, YBa2Cu3O7."""
    return len(word) <= _LONGEST_FORMULA and _FORMULA.match(word) is not None


@lru_cache(maxsize=1 << 12)
def _american(word: str) -> str:
    for pattern, plain in VARIANTS:
        word = pattern.sub(plain, word)
    return word


def _other_substance(a: str, b: str) -> bool:
    """Whether two endings of substances stand behind one stem: nitrate, nitrite; butanol, butanal."""
    rests = [{one.removesuffix(end) for end in SUBSTANCES if one.endswith(end)} for one in map(_singular, (a, b))]
    return any(len(rest) >= _SHORTEST_STEM_OF_SUBSTANCE for rest in rests[0] & rests[1])


def _singular(word: str) -> str:
    return word.removesuffix("s")


def _other_prefix(a: str, b: str) -> bool:
    """Macroscopic and microscopic, prenatal and perinatal, of words that no dictionary need have."""
    rests = [{word[len(start) :] for start in PREFIXES if word.startswith(start)} for word in (a, b)]
    return not rests[0].isdisjoint(rests[1])
