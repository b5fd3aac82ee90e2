r"""Data to LaTeX that prints it, and titles whose capitals a style must not destroy; the way back is ``latex``."""

import re
from collections.abc import Callable
from functools import lru_cache

from publist.text.symbols import letters, symbols
from publist.text.unicode import clean

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "_": r"\_",
        "%": r"\%",
    }
)
_SPECIAL = re.compile(r"[\\{}~^$&#_%`<]|--|''")
_UNWANTED_LIGATURE = re.compile(r"-(?=-)|`(?=`)|'(?=')|[!?](?=`)|<(?=/?[A-Za-z])|\\&(?=\w{2,32};|\\#)")
"""What the signs behind it would make another sign of: ``--`` in TeX, ``&amp;`` and ``<i>`` for readers of HTML."""


def escape(text: str) -> str:
    r"""Data as LaTeX that prints it: one line, every active character escaped, braces balanced, no ``^^``.

    ``to_unicode(escape(text)) == clean(text)``.  Letters that pdflatex knows stay as they are (NFC).
    """
    return letters(_escape(clean(text)))


def escape_signs(text: str) -> str:
    """Like ``escape``, with every letter as it is: for what reads Unicode and few commands."""
    return _escape(clean(text))


def printed(text: str) -> str:
    r"""Like ``escape``, for text that is no name: signs, Greek letters and raised figures become math."""
    return letters(_printed(clean(text)))


def _printed(text: str) -> str:
    return _escape(text) if text.isascii() else symbols(_escape(text))


def _escape(text: str) -> str:
    if not _SPECIAL.search(text):
        return text
    return _UNWANTED_LIGATURE.sub(lambda m: m[0] + "{}", text.translate(_ESCAPES))


_GREEK_TEXT = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]{3}")
_MATH_CAPITAL = re.compile(r"(?<!\\)\$[^$]*[A-Z]")
_CORE = re.compile(r"\w(?:.*\w)?", re.DOTALL)
"""A word without the punctuation around it."""
_SENTENCE_CASE = 0.5
_SHORT = 3


def protect_capitals(title: str) -> str:
    r"""``title`` escaped, with braces round the words whose capitals a sentence-casing style would destroy.

    The rule, in the order in which a word is looked at:

    1. a capital beyond the first letter of the word or of a hyphenated part of it (BERT, mT5, NeurIPS, RA-LoRA),
       a capital beside a digit (GPT-2, H2O) or a single capital letter other than "A" (type I, C): braces;
    2. otherwise the first word of the title: none, styles keep its capital;
    3. the first word after a colon or the end of a sentence: braces, since BibTeX keeps that capital and
       biblatex does not;
    4. in a title in sentence case (fewer than half of its longer words start with a capital): any other word
       with a capital, for it is a name (Korean, Wiener-Hopf).

    Titles In Title Case thus stay free of braces round ordinary words.
    ``to_unicode(protect_capitals(title)) == clean(title)``.
    """
    title = clean(title)
    if title.isascii() and title.islower():
        return _escape(title)
    return letters(_with_capitals(title))


def _with_capitals(title: str) -> str:
    greek = not title.isascii() and _GREEK_TEXT.search(title) is not None  # it is looked at as a whole
    words = title.split(" ")
    sentence_case = _is_sentence_case(words)
    out = []
    first, opens = True, False
    for word in words:
        out.append(_word(word, first, opens or sentence_case, greek))
        first, opens = False, word[-1:] in ":.?!\u2014"
    return " ".join(out)


@lru_cache(maxsize=1 << 14)
def _word(word: str, first: bool, protected: bool, greek: bool) -> str:
    """A word of a title: the first, one whose capital a style would take, of a title in Greek."""
    write = _escape if greek else _printed
    plain = word if word.isascii() and word.isalnum() else write(word)
    if _needs_braces(word, first=first, protected=protected):
        return _braced(word, write)
    if "$" in plain and _MATH_CAPITAL.search(plain):  # BibTeX would make a \\delta of \\Delta
        return f"{{{plain}}}"
    return plain


def _is_sentence_case(words: list[str]) -> bool:
    longer = [word for word in words[1:] if len(word) > _SHORT and word[0].isalpha()]
    capitals = len([word for word in longer if word[0].isupper()])
    return bool(longer) and capitals < _SENTENCE_CASE * len(longer)


def _needs_braces(word: str, *, first: bool, protected: bool) -> bool:
    if word.islower():
        return False
    if word[1:].islower() and word.isalpha():
        return protected and not first and word[0].isupper()
    found = _CORE.search(word)
    core = found[0] if found else ""
    if not core or core.islower():
        return False
    parts = re.split(r"[-\u2010\u2011/]", core)
    capital = any(c.isupper() for c in core)
    inner = any(c.isupper() for part in parts for c in part[1:])
    if inner or (capital and any(c.isdigit() for c in core)) or (_is_letter(parts) and not (first and len(parts) == 1)):
        return True
    return capital and protected and not first


def _is_letter(parts: list[str]) -> bool:
    return any(len(part) == 1 and part.isupper() and part != "A" for part in parts)


def _braced(word: str, write: Callable[[str], str]) -> str:
    """Braces round the word without the punctuation around it."""
    found = _CORE.search(word)
    if not found:
        return write(word)
    return f"{write(word[: found.start()])}{{{write(found[0])}}}{write(word[found.end() :])}"
