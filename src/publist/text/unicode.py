"""Unicode: what is compared, what is stored, what is shown."""

import re
import unicodedata
from functools import lru_cache

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-")
_QUOTES = {ord(c): "'" for c in "\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9`\u00b4"} | {
    ord(c): '"' for c in "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
}
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SPACE = re.compile(r"\s+")
_WORD = 40
_TITLE = 400
# Letters that NFKD leaves whole although readers and databases write them with plain ones.
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ı": "i",
        "ħ": "h",
        "ŋ": "ng",
        "ĸ": "k",
    }
)


def clean(text: str) -> str:
    """Text fit to store: NFC, one line, no control, bidirectional or zero-width characters, single spaces."""
    if text.isprintable() and "  " not in text and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return text.strip()  # what is invisible, a control or another space is not printable
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))  # what stood between two characters is gone first
    return _SPACE.sub(" ", _CONTROL.sub(" ", text)).strip()


def without_nul(text: str) -> str:
    """U+0000, which no text of a database on a server may hold, as U+FFFD."""
    return text.replace("\0", "\ufffd") if "\0" in text else text


def straight(text: str) -> str:
    """Typographic dashes and quotation marks as their ASCII ones."""
    return text if text.isascii() else text.translate(_DASHES).translate(_QUOTES)


def fold(text: str) -> str:
    """The form in which text is compared: NFKC, case folded, accents and typographic marks removed."""
    if text.isascii():
        return text.lower()
    if len(text) <= _WORD:
        return _fold_word(text)
    words = text.split(" ") if len(text) <= _TITLE else [text]  # nothing here looks beyond a blank
    return " ".join([_fold_word(word) if len(word) <= _WORD else _fold(word) for word in words])


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(_DASHES).translate(_QUOTES).casefold().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


_fold_word = lru_cache(maxsize=1 << 14)(_fold)
"""Names are folded word by word, many times over."""


def printable(text: str) -> str:
    """For terminals, logs and error lines: control and bidirectional characters shown as escapes."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
