"""How two given names, and two family names, relate: one word of a small vocabulary each.

The vocabulary is what a librarian would say ("initials that fit", "a middle name more"), not a distance.
Edit distances (rapidfuzz) only tell a slip of the keyboard from another name.
"""

import re
from enum import Enum
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from publist.matching.names.form import NameForm, is_syllabic
from publist.matching.names.hangul import same_sound
from publist.matching.names.nicknames import is_nickname
from publist.matching.names.repair import WILD
from publist.matching.names.scanned import is_scanned


class Given(Enum):
    """Relations of given names; the value is the code of the reason."""

    EQUAL = "given-equal"
    SPACING = "given-spacing"
    MIDDLE = "given-middle"
    MIDDLE_FITS = "given-middle-fits"
    INITIALS = "given-initials"
    INITIAL = "given-initial"
    MORE_INITIALS = "given-more-initials"
    ROMANISED = "given-romanised"
    NICKNAME = "given-nickname"
    TRUNCATED = "given-truncated"
    SWAPPED_LETTERS = "given-swapped-letters"
    SLIP = "given-slip"
    SOUND = "given-sound"
    NEAR = "given-near"
    MISSING = "given-missing"
    OTHER_MIDDLE = "given-other-middle"
    REORDERED = "given-reordered"
    PARTLY = "given-partly"
    DIFFERENT = "given-different"


class Family(Enum):
    """Relations of family names; the value is the code of the reason."""

    EQUAL = "family-equal"
    SPELT = "family-spelt"
    DAMAGED = "family-damaged"
    COMPOUND = "family-compound"
    OTHER_COMPOUND = "family-other-compound"
    SWAPPED_LETTERS = "family-swapped-letters"
    SLIP = "family-slip"
    SCANNED = "family-scanned"
    NEAR = "family-near"
    UNKNOWN = "family-unknown"
    DIFFERENT = "family-different"


PROOF: Final = frozenset({Family.EQUAL, Family.SPELT})
"""Family names that are one, however each is spelt."""


def family_relation(a: NameForm, b: NameForm) -> Family:
    """How two family names relate."""
    if a.family == b.family and a.family:
        return Family.EQUAL
    if not a.families.isdisjoint(b.families):
        return Family.SPELT
    return _family_relation(a.family, b.family, a.family_words, b.family_words)


@lru_cache(maxsize=1 << 15)
def _family_relation(x: str, y: str, x_words: tuple[str, ...], y_words: tuple[str, ...]) -> Family:  # noqa: PLR0911  one return a rule
    if not x or not y:
        return Family.DIFFERENT
    if _transliterated(x, y):
        return Family.SPELT
    if _SLAVIC.search(x) and _SLAVIC.search(y) and latin_sound(x) == latin_sound(y):
        return Family.SPELT
    if WILD in x or WILD in y:
        return Family.DAMAGED if _fits_wild(x, y) else Family.DIFFERENT
    if (len(x_words) > 1 or len(y_words) > 1) and not {w for w in x_words if len(w) > 2}.isdisjoint(y_words):
        mine, theirs = ({word for word in words if len(word) > 2} for words in (x_words, y_words))
        return Family.COMPOUND if mine <= theirs or theirs <= mine else Family.OTHER_COMPOUND
    shorter = min(len(x), len(y))
    distance = OSA.distance(x, y, score_cutoff=2)
    if distance == 1 and shorter >= 5:
        if len(x) == len(y) and sorted(x) == sorted(y):
            return Family.SWAPPED_LETTERS
        if shorter >= 6 or not (is_syllabic(x) and is_syllabic(y)):
            return Family.SLIP
    if shorter >= 9 and distance == 2 and x[0] == y[0]:
        return Family.SLIP
    if shorter >= 4 and is_scanned(x, y):
        return Family.SCANNED
    if distance <= 1 or (distance == 2 and shorter >= 6):
        return Family.NEAR
    return Family.DIFFERENT


def _transliterated(x: str, y: str) -> bool:
    """Mueller and Muller; but Xue and Xu, Yue and Yu are different names."""
    return plain(x) == plain(y) and min(len(x), len(y)) >= 5 and not (is_syllabic(x) and is_syllabic(y))


_SLAVIC = re.compile(
    r"(?:[oe](?:v|w|ff)a?|[iy]na?|[sc]k(?:[iyj]{1,2}|(?:a|aya|aja|aia)?)|enko|ch?uk|[iy]ch|idis|opoulos|akis)\Z"
)
"""Endings of family names that are mostly met in romanised form; a Meyer is no Meier."""
_SOUNDS: Final = (
    ("shch", "5"), ("ks", "x"), ("kh", "h"), ("ts", "c"), ("tz", "c"), ("ph", "f"), ("w", "v"), ("ou", "u"),
    ("y", "i"), ("j", "i"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 14)
def latin_sound(word: str) -> str:
    """What the romanisations of one Slavic or Greek name have in common: yulia, iuliia and julia give "iulia"."""
    word = word.removeprefix("y") if word.startswith("ye") else word
    for spelt, sound in _SOUNDS:
        word = word.replace(spelt, sound)
    return _DOUBLED.sub(r"\1", word)


def plain(word: str) -> str:
    """Umlauts and doubled letters in one spelling: mueller, muller and müller all give "muler"."""
    word = word.replace("ue", "u").replace("oe", "o").replace("ae", "a").replace("ss", "s").replace("ll", "l")
    return word.replace("ij", "y")


def _fits_wild(x: str, y: str) -> bool:
    """A lost letter stands for any one or two."""
    if len(x) < 4 or len(y) < 4:
        return False
    head, _, tail = (x if WILD in x else y).partition(WILD)
    other = y if WILD in x else x
    tail = tail.strip(WILD)
    return 0 <= len(other) - len(head) - len(tail) <= 3 and other.startswith(head) and other.endswith(tail)


_SHORTEST_SHORT: Final = 4
_SHORT_FAMILY: Final = 5
"""Up to so many letters it may be one in a spelling of its own ("Park", "Hsieh")."""
_LONGEST_SYLLABIC: Final = 7
"""Letters of a Chinese or Korean family name ("Hwangbo"), with few exceptions ("Namkoong")."""


def given_relation(a: NameForm, b: NameForm) -> Given:
    """How two (tuples of) given names relate; symmetric."""
    if a.given == b.given:
        return Given.EQUAL if a.given else Given.MISSING
    if not a.given or not b.given:
        return Given.MISSING
    if not a.joined_forms.isdisjoint(b.joined_forms) and not (any(a.initial) or any(b.initial)):
        return Given.SPACING
    found = _word_by_word(a.given, b.given, a.initial, b.initial)
    if found in _WEAK and (a.loose or b.loose):
        found = _min(found, _as_runs(a, b), _as_runs(b, a))
    if found in _WEAK:
        found = _min(
            found, _spaced(a, b), _syllables(a, b), _syllables(b, a), _romanised(a, b), _short(a, b), _reordered(a, b)
        )
    if found is Given.INITIAL and (_is_of_other_syllables(a, b) or _is_of_other_syllables(b, a)):
        return Given.OTHER_MIDDLE
    return found


def _reordered(a: NameForm, b: NameForm) -> Given:
    """The same given names in another order, as it happens to Vietnamese names: "Le Minh", "Minh Le"."""
    return Given.REORDERED if len(a.given) > 1 and sorted(a.given) == sorted(b.given) else Given.DIFFERENT


def _is_of_other_syllables(a: NameForm, b: NameForm) -> bool:
    """Two initials of a Chinese or Korean name that its syllables in one word cannot have: "J. D." and "Jinquan"."""
    if len(a.given) != 2 or not all(a.initial) or len(b.given) != 1 or len(b.joined) < 4:
        return False
    return a.common and is_syllabic(a.family) and is_syllabic(b.joined) and a.given[1] not in b.joined[1:]


def _romanised(a: NameForm, b: NameForm) -> Given:
    """Short romanised names may look Chinese or Korean; beside a family name that cannot be so they are not."""
    x, y = a.given[0], b.given[0]
    if min(len(x), len(y)) < 4 or is_syllabic(a.family) or is_syllabic(b.family) or latin_sound(x) != latin_sound(y):
        return Given.DIFFERENT
    found = _word_by_word(a.given, (x, *b.given[1:]), a.initial, b.initial)
    return Given.ROMANISED if found in {Given.EQUAL, Given.MIDDLE, Given.MIDDLE_FITS} else Given.DIFFERENT


def _short(a: NameForm, b: NameForm) -> Given:
    """A short form that is in no table: "Nathan" of "Nathanael", "Inma" of "Inmaculada".

    Beside a family name that cannot be Chinese or Korean it is no name of fewer syllables, whatever it looks like.
    """
    x, y = a.given[0], b.given[0]
    if x == y or min(len(x), len(y)) < _SHORTEST_SHORT or not (x.startswith(y) or y.startswith(x)):
        return Given.DIFFERENT
    if _may_be_syllabic(a.family) or _may_be_syllabic(b.family):
        return Given.DIFFERENT
    found = _word_by_word(a.given, (x, *b.given[1:]), a.initial, b.initial)
    return Given.TRUNCATED if found in {Given.EQUAL, Given.MIDDLE, Given.MIDDLE_FITS} else Given.DIFFERENT


def _may_be_syllabic(family: str) -> bool:
    return len(family) <= _SHORT_FAMILY or (len(family) <= _LONGEST_SYLLABIC and is_syllabic(family))


def _as_runs(a: NameForm, b: NameForm) -> Given:
    """In lower case, "mj" may be M. J.; only where the other is in initials or a single long word."""
    first = a.given[0]
    if a.initial[0] or not 2 <= len(first) <= 4:
        return Given.DIFFERENT
    letters = (*first, *a.given[1:])
    flags = (*([True] * len(first)), *a.initial[1:])
    return _word_by_word(letters, b.given, flags, b.initial)


def _spaced(a: NameForm, b: NameForm) -> Given:
    """Slips are looked for in the joined word: "Seokjoong" against "Seok Joong"."""
    if any(a.initial) or any(b.initial) or len(a.given) == len(b.given):
        return Given.DIFFERENT
    return given_words(a.joined, b.joined)


def _syllables(a: NameForm, b: NameForm) -> Given:
    """A given name of two syllables in two words on one side only: "Seok J.", "Seok Joong Paul" for "Seokjoong"."""
    if len(a.given) < 2 or a.initial[0] or b.initial[0]:
        return Given.DIFFERENT
    first, second = a.given[:2]
    whole = b.given[0]
    if a.initial[1] and len(b.given) == 1 and whole.startswith(first + second) and len(whole) > len(first) + 1 > 2:
        return Given.INITIAL
    if not a.initial[1] and first + second == whole:
        return _word_by_word((whole, *a.given[2:]), b.given, (False, *a.initial[2:]), b.initial)
    return Given.DIFFERENT


_FIRST_FITS = frozenset({Given.EQUAL, Given.INITIAL, Given.INITIALS, Given.ROMANISED, Given.NICKNAME})
_MIDDLE_FITS = frozenset(
    {Given.INITIAL, Given.ROMANISED, Given.NICKNAME, Given.TRUNCATED, Given.SWAPPED_LETTERS, Given.SLIP}
)
_WEAK = frozenset({Given.PARTLY, Given.NEAR, Given.OTHER_MIDDLE, Given.DIFFERENT})


def _min(*found: Given) -> Given:
    return min(found, key=_ORDER.__getitem__)


@lru_cache(maxsize=1 << 15)
def _word_by_word(
    a: tuple[str, ...], b: tuple[str, ...], a_initial: tuple[bool, ...], b_initial: tuple[bool, ...]
) -> Given:
    first = _pair(a[0], b[0], a_initial[0], b_initial[0])
    if first is Given.DIFFERENT:
        return _shifted(a, b, a_initial, b_initial)
    rest = _rest(a[1:], b[1:], a_initial[1:], b_initial[1:])
    if rest is Given.OTHER_MIDDLE:
        return rest if first in _FIRST_FITS else Given.DIFFERENT
    if first is Given.EQUAL:
        if a_initial[0]:  # initials on both sides
            return Given.MORE_INITIALS if rest is Given.MIDDLE else rest
        return Given.MIDDLE if rest is Given.MIDDLE else rest
    if first is Given.INITIAL:
        if rest is Given.MIDDLE:
            return Given.INITIAL
        return Given.INITIALS if rest in {Given.EQUAL, Given.MIDDLE_FITS} and len(a) > 1 else Given.INITIAL
    return first


def _shifted(a: tuple[str, ...], b: tuple[str, ...], a_initial: tuple[bool, ...], b_initial: tuple[bool, ...]) -> Given:
    """A later given name is used as the first: "X. Sean Wang" is called Sean elsewhere."""
    shared = {w for w, i in zip(a, a_initial, strict=True) if not i} & {
        w for w, i in zip(b, b_initial, strict=True) if not i
    }
    return Given.PARTLY if any(len(word) > 2 for word in shared) else Given.DIFFERENT


def _rest(a: tuple[str, ...], b: tuple[str, ...], a_initial: tuple[bool, ...], b_initial: tuple[bool, ...]) -> Given:
    """Middle names in order; each of the shorter list has to fit one of the longer."""
    if a == b:
        return Given.EQUAL
    if not a or not b:
        return Given.MIDDLE
    if len(a) > len(b):
        a, b, a_initial, b_initial = b, a, b_initial, a_initial
    at, fits = 0, False
    for word, initial in zip(a, a_initial, strict=True):
        while at < len(b):
            found = _pair(word, b[at], initial, b_initial[at])
            at += 1
            if found is Given.EQUAL:
                break
            if found in _MIDDLE_FITS:
                fits = True
                break
        else:
            return Given.OTHER_MIDDLE
    if len(a) != len(b):
        return Given.MIDDLE
    return Given.MIDDLE_FITS if fits else Given.EQUAL


def _pair(x: str, y: str, x_initial: bool, y_initial: bool) -> Given:
    if x == y:
        return Given.EQUAL
    if x_initial or y_initial:
        return Given.INITIAL if x[0] == y[0] and x_initial != y_initial else Given.DIFFERENT
    return given_words(x, y)


def given_words(x: str, y: str) -> Given:  # noqa: PLR0911  one return a rule
    """How two single given names relate, neither of them an initial."""
    syllabic = is_syllabic(x) and is_syllabic(y)
    if _transliterated(x, y):
        return Given.SPACING
    if not syllabic and min(len(x), len(y)) >= 4 and latin_sound(x) == latin_sound(y):
        return Given.ROMANISED
    if is_nickname(x, y):
        return Given.NICKNAME
    if WILD in x or WILD in y:
        return Given.SLIP if _fits_wild(x, y) else Given.DIFFERENT
    shorter = min(len(x), len(y))
    if shorter >= 3 and not syllabic and (x.startswith(y) or y.startswith(x)):
        return Given.TRUNCATED
    distance = OSA.distance(x, y, score_cutoff=2)
    if distance == 1 and shorter >= 5 and len(x) == len(y) and sorted(x) == sorted(y):
        return Given.SWAPPED_LETTERS
    if distance == 1 and shorter >= 5 and not syllabic and x[0] == y[0] and x[-2:] == y[-2:]:
        return Given.SLIP
    if syllabic and shorter >= 4 and same_sound(x, y):
        return Given.SOUND
    if distance <= 1 or (distance == 2 and shorter >= 5):
        return Given.NEAR
    return Given.DIFFERENT


def has_slip_inside(a: NameForm, b: NameForm) -> bool:
    """One or two letters wrong inside a given name that at most looks East Asian: its family name does not."""
    x, y = a.joined, b.joined
    if is_syllabic(a.family) or x[0] != y[0] or x[-2:] != y[-2:]:
        return False
    most = 2 if min(len(x), len(y)) > 6 else 1
    return OSA.distance(x, y, score_cutoff=most) <= most


_ORDER = {relation: place for place, relation in enumerate(Given)}
