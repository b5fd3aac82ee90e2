"""Names in other scripts, in Latin letters.

Cyrillic follows BGN/PCGN, Greek ISO 843 (type 2), both without marks; Hangul has a module of its own.  Han, Kana,
Arabic and other scripts cannot be romanised letter by letter: such a name is not compared with one in Latin letters.
"""

import unicodedata
from functools import lru_cache
from typing import Final

from publist.matching.names import hangul
from publist.text.patterns import pattern_of

_CYRILLIC: Final = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґђјљњћџўѓќѕ",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya "
        "i yi ye g dj j lj nj c dz u gj kj dz".split(),
        strict=True,
    )
)
_GREEK: Final = dict(
    zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(), strict=True)
)
_LETTERS: Final = str.maketrans({letter: latin.replace("-", "") for letter, latin in (_CYRILLIC | _GREEK).items()})
_GREEK_PAIRS: Final = (("ου", "ou"), ("αυ", "av"), ("ευ", "ev"), ("γγ", "ng"), ("γκ", "gk"), ("γχ", "nch"))
_KNOWN = pattern_of(r"[\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff]")
_LATIN = pattern_of(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_UNKNOWN = pattern_of(r"[\u0530-\u1cff\u3040-\u9fff\uf900-\ufaff]")
"""Armenian to Mongolian, Kana and Han; what is left of Hangul is handled before."""
_SCRIPTS: Final = (
    ("hangul", pattern_of(r"[\uac00-\ud7a3]")),
    ("cyrillic", pattern_of(r"[\u0400-\u052f]")),
    ("greek", pattern_of(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("other", _UNKNOWN),
)


@lru_cache(maxsize=1 << 14)
def romanise(text: str) -> str:
    """A name in Hangul, Cyrillic or Greek in Latin letters; other text as it is.

    >>> romanise("Дмитрий Коршунов"), romanise("Ελένη Μαυρίδου"), romanise("김하늘")
    ('Dmitriy Korshunov', 'Eleni Mavridou', 'Haneul Kim')
    """
    if text.isascii():
        return text
    text = hangul.romanise(text)
    if not _KNOWN.search(text) or _LATIN.search(text):  # a single letter in a Latin name is damage, not a script
        return text
    return " ".join(_word(word) for word in text.split())


def _word(word: str) -> str:
    if not _KNOWN.search(word):
        return word
    composed = unicodedata.normalize("NFC", word.lower())
    letters = "".join(
        c if "\u0400" <= c <= "\u052f" else unicodedata.normalize("NFD", c)[0] for c in composed
    )  # Greek loses its accents, while "й" and "ё" are letters
    for pair, latin in _GREEK_PAIRS:
        letters = letters.replace(pair, latin)
    latin = letters.translate(_LETTERS)
    return "-".join(part[:1].upper() + part[1:] for part in latin.split("-"))


def is_foreign(text: str) -> bool:
    """Whether a name is in a script that is not romanised here, so that its spelling cannot be compared."""
    return not text.isascii() and _UNKNOWN.search(text) is not None and not _LATIN.search(text)


@lru_cache(maxsize=1 << 14)
def script_of(text: str) -> str:
    """``latin``, ``hangul``, ``cyrillic``, ``greek`` or, for every other, ``other``.

    >>> script_of("Jürgen Müller"), script_of("김민수"), script_of("李明")
    ('latin', 'hangul', 'other')
    """
    if text.isascii() or _LATIN.search(text):
        return "latin"
    return next((name for name, letters in _SCRIPTS if letters.search(text)), "latin")
