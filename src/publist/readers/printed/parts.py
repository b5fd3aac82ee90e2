"""The number of a part that stands behind a title and is of it: "Slow maps. Part II", "Langsame Karten, Teil 2"."""

import re
from typing import Final

from publist.readers.printed.name_forms import LOWER

_WORD: Final = (
    r"parts?|teil|partie|parte|deel|del|část|część|cz\.|díl|rész|bölüm|часть|ч\.|volumen?|vol\.|band|bd\.|buch|tome|tomo"
    r"|том|т\.|book|libro|livre|chapter|kapitel|capítulo|chapitre|phase|paper|nr\.?|no\.|№|n[°º]|#"
    r"|number|nummer|numéro|número|numero|número|номер|číslo|numer|heft|häfte|hefte?|fasc(?:icle|icule|ículo|icolo|\.)"
    r"|lieferung|lfg\.|aflevering|folge|zeszyt|sešit|выпуск|вып\.|fuzet|füzet|abschnitt|abteilung|abt\.|sezione|sección"
    r"|section|lecture|lesson|lektion|vorlesung|episode|installment|instalment|study|studie|estudio|étude|essay"
    r"|mitteilung|communication|comunicación|comunicazione|mémoire|memoir|memoria|note|nota|report|bericht|rapport"
    r"|series?|serie|reihe|letter|case"
)
_ABBREVIATED: Final = re.compile(r"(?<!\w)(?:fasc|вып|abt|lfg)\Z", re.IGNORECASE)
_ORDINAL: Final = (
    r"\d{1,2}(?:st|nd|rd|th|re|ère|e|ème|ª|º|a|o|\.|te|ter|de|ste)?|first|second|third|fourth|erster?|zweiter?|dritter?"
    r"|vierter?|première|premier|deuxième|seconde?|troisième|primera?|segunda?|tercera?|primeir[ao]|segund[ao]"
    r"|terceir[ao]|prim[ao]|second[ao]|terz[ao]|eerste|tweede|derde|первая|вторая|третья"
)
_COUNTED: Final = (
    r"part|teil|partie|parte|deel|del|часть|část|część|band|tome|tomo|volume|heft|lieferung|folge|abteilung|abschnitt"
    r"|mitteilung|communication|comunicación|comunicazione|mémoire|memoir|memoria|note|nota|report|bericht|rapport"
    r"|series?|serie|reihe|lecture|vorlesung|study|studie|выпуск"
)
_NUMBER: Final = rf"\d{{1,2}}|(?-i:[IVX]{{1,5}}|[A-E])|one|two|three|four|{_ORDINAL}"
_ROMAN: Final = r"(?-i:[IVX]{1,5})"
_HAN: Final = r"第?[一二三四五六七八九十\d]{1,3}[部編报報章巻卷篇]|제\d{1,2}[부장]|其[一二三四五六七八九十]"
_PART: Final = (
    rf"(?:(?:{_WORD})[ ]?(?:{_NUMBER})|(?:{_ORDINAL}|{_ROMAN}\.?)[ ](?:{_COUNTED})|{_ROMAN}|{_HAN})(?![\w’'-])"
)
_BEHIND: Final = re.compile(rf"[ ]?[(\[]?{_PART}[)\]]?(?=[.:](?:\s\D|\Z)|,\s(?-i:[^\W\d_a-z])|[。．：])", re.IGNORECASE)
_BEHIND_COMMA: Final = re.compile(rf"[ ]?(?!(?-i:[A-Z])\.){_PART}(?=[.:,]\s[^\W\d_])", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"[.,:]\s(?:[IVX]{1,5}|\d{1,2})\Z")
_WHAT_IS_COUNTED: Final = re.compile(rf"\s?(?:{_COUNTED})(?![\w’'-])", re.IGNORECASE)
_LAST: Final = re.compile(rf"[.,:;]?[ ]?(?:[-–—][ ])?(?<![\w])[(\[]?{_PART}[)\]]?[.。]?\Z", re.IGNORECASE)
_LAST_WORD: Final = re.compile(rf"(?:{_WORD})?(?:{_NUMBER}|{_ROMAN}|{_COUNTED})", re.IGNORECASE)
_LONGEST: Final = 60
"""Characters that a part's number has at most, the word before it too."""
_NUMERAL: Final = re.compile(
    rf"(?:\b(?i:{_WORD})[ ]|(?<![\w’'-])[{LOWER}][\w’'-]*[,.:]?[ ](?:[-–—][ ])?)[IVX]{{1,5}}\Z"
    r"|\b(?i:part|teil|partie|parte|deel|część|díl|section|series)[ ][A-E]\Z"
)
"""A numeral behind a word without a capital, or one that says what it counts: it is no initial."""


def follows(text: str, at: int, *, comma: bool = False) -> bool:
    """Whether at this place, behind a full stop or a comma, the number of a part stands, which is of the title.

    Numbers of a journal are followed by others: "Vol. 12, no. 3".

    >>> follows("Slow maps. Part II. Letters", 10), follows("Letters. Vol. 12, no. 3", 8)
    (True, False)
    """
    return (_BEHIND_COMMA if comma else _BEHIND).match(text, at) is not None


def is_counted(text: str, stop: int, behind: int) -> bool:
    """Whether the full stop at this place stands between a part's number and what it counts.

    >>> is_counted("Slow maps, fasc. 2. Letters", 15, 16), is_counted("Slow maps. II. Mitteilung. Letters", 13, 14)
    (True, True)
    >>> is_counted("Slow maps. 2. Letters", 9, 10), is_counted("Slow maps. II. Letters", 13, 14)
    (False, False)
    """
    before = text[max(0, stop - 10) : stop]
    if _ABBREVIATED.search(before):
        return text[behind : behind + 2].strip()[:1].isdigit()
    return _NUMBERED.search(before) is not None and _WHAT_IS_COUNTED.match(text, behind) is not None


def without(title: str) -> str:
    """A title without the number of a part behind it, which tells nothing of whether a text looks like a title.

    >>> without("Slow maps. Part II"), without("Slow maps")
    ('Slow maps', 'Slow maps')
    """
    last = title.rstrip(")].。").rpartition(" ")[2]
    if last.isascii() and last.isalpha() and not _LAST_WORD.fullmatch(last):
        return title  # as nearly all do; what follows looks at each word
    found = _LAST.search(title, max(0, len(title) - _LONGEST))
    return title[: found.start()] if found else title


def ends_in_numeral(text: str) -> bool:
    """Whether a letter before a full stop is a part's number and no initial.

    >>> ends_in_numeral("Slow maps, Part I"), ends_in_numeral("Slow maps I"), ends_in_numeral("Lund I")
    (True, True, False)
    """
    return _NUMERAL.search(text) is not None
