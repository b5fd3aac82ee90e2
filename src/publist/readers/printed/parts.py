"""The number of a part that stands behind a title and is of it: "Slow maps. Part II", "Langsame Karten, Teil 2"."""

import re
from typing import Final

from publist.readers.printed.name_forms import LOWER

_WORD: Final = (
    r"parts?|teil|partie|parte|deel|del|část|część|cz\.|díl|rész|bölüm|часть|ч\.|volumen?|vol\.|band|bd\.|buch|tome|tomo"
    r"|том|т\.|book|libro|livre|chapter|kapitel|phase|paper|nr\.|no\."
)
_ORDINAL: Final = (
    r"\d{1,2}(?:st|nd|rd|th|re|ère|e|ème|ª|º|a|o|\.|te|ter|de|ste)?|first|second|third|fourth|erster?|zweiter?|dritter?"
    r"|vierter?|première|premier|deuxième|seconde?|troisième|primera?|segunda?|tercera?|primeir[ao]|segund[ao]"
    r"|terceir[ao]|prim[ao]|second[ao]|terz[ao]|eerste|tweede|derde|первая|вторая|третья"
)
_COUNTED: Final = r"part|teil|partie|parte|deel|del|часть|část|część|band|tome|tomo|volume"
_NUMBER: Final = rf"\d{{1,2}}|(?-i:[IVX]{{1,5}}|[A-E])|one|two|three|four|{_ORDINAL}"
_ROMAN: Final = r"(?-i:[IVX]{1,5})"
_HAN: Final = r"第?[一二三四五六七八九十\d]{1,3}[部編报報章巻卷篇]|제\d{1,2}[부장]"
_PART: Final = rf"(?:(?:{_WORD})[ ]?(?:{_NUMBER})|(?:{_ORDINAL})[ ](?:{_COUNTED})|{_ROMAN}|{_HAN})(?![\w’'-])"
_BEHIND: Final = re.compile(rf"[ ]?[(\[]?{_PART}[)\]]?(?=[.:](?:\s\D|\Z)|,\s(?-i:[^\W\d_a-z])|[。．：])", re.IGNORECASE)
_BEHIND_COMMA: Final = re.compile(rf"[ ]?(?!(?-i:[A-Z])\.){_PART}(?=[.:,]\s[^\W\d_])", re.IGNORECASE)
_LAST: Final = re.compile(rf"[.,:;]?[ ]?(?:[-–—][ ])?(?<![\w])[(\[]?{_PART}[)\]]?[.。]?\Z", re.IGNORECASE)
_NUMERAL: Final = re.compile(
    rf"(?:\b(?i:{_WORD})[ ]|(?<![\w’'-])[{LOWER}][\w’'-]*[,.:]?[ ](?:[-–—][ ])?)[IVX]{{1,5}}\Z"
)
"""A numeral behind a word without a capital, or one that says what it counts: it is no initial."""


def follows(text: str, at: int, *, comma: bool = False) -> bool:
    """Whether at this place, behind a full stop or a comma, the number of a part stands, which is of the title.

    Numbers of a journal are followed by others: "Vol. 12, no. 3".

    >>> follows("Slow maps. Part II. Letters", 10), follows("Letters. Vol. 12, no. 3", 8)
    (True, False)
    """
    return (_BEHIND_COMMA if comma else _BEHIND).match(text, at) is not None


def without(title: str) -> str:
    """A title without the number of a part behind it, which tells nothing of whether a text looks like a title.

    >>> without("Slow maps. Part II"), without("Slow maps")
    ('Slow maps', 'Slow maps')
    """
    return _LAST.sub("", title)


def ends_in_numeral(text: str) -> bool:
    """Whether a letter before a full stop is a part's number and no initial.

    >>> ends_in_numeral("Slow maps, Part I"), ends_in_numeral("Slow maps I"), ends_in_numeral("Lund I")
    (True, True, False)
    """
    return _NUMERAL.search(text) is not None
