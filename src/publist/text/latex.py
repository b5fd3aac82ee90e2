r"""LaTeX text to Unicode and back, as it occurs in BibTeX values and hand-written lists.

A scanner without recursion walks over the text once: braces only group, so it drops them, and no nesting can
hurt it.  It knows accents, ligatures and escapes itself (that is nearly everything in a .bib file, and fast) and
asks pylatexenc's tables for every other symbol and for math.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from publist.text.unicode import clean

_COMBINING = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
_LIGATURES = {"``": "“", "''": "”", "---": "—", "--": "–", "!`": "¡", "?`": "¿", "~": " "}
_NAMED = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textasciigrave": "`",
    "textquotesingle": "'",
    "textquotedbl": '"',
    "textasteriskcentered": "*",
    "ast": "*",
    "star": "*",
    "dag": "†",
    "dagger": "†",
    "textdagger": "†",
    "ddag": "‡",
    "ddagger": "‡",
    "textdaggerdbl": "‡",
    "S": "§",
    "P": "¶",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textunderscore": "_",
    "textendash": "–",
    "textemdash": "—",
    "slash": "/",
    "and": "&",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "BibTeX": "BibTeX",
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "o": "ø",
    "O": "Ø",
    "aa": "å",
    "AA": "Å",
    "l": "ł",
    "L": "Ł",
    "i": "ı",
    "j": "ȷ",
    "dh": "ð",
    "DH": "Ð",
    "dj": "đ",
    "DJ": "Đ",
    "th": "þ",
    "TH": "Þ",
    "ng": "ŋ",
    "NG": "Ŋ",
}
_SYMBOLS = {"\\": " ", " ": " ", "\n": " ", ",": " ", ";": " ", ":": " ", "-": "", "/": "", "!": "", "@": ""}
"""Control symbols that are not themselves: line breaks, spaces, discretionary hyphen, italic correction."""

_ARGUMENT_DROPPED = frozenset(
    "begin cite citep citet color end fontsize footnote footnotemark footnotetext href hspace include includegraphics"
    " input label nocite ref textcolor thanks vspace".split()
)
"""Commands whose first argument is not text."""

_TOKEN = re.compile(
    r"""(?P<text>[^\\{}$~`'!?-]+)
    |(?P<ligature>``|''|---?|[!?]`|~)
    |\\(?P<accent>[`'^"~=.]|[uvHcdbkr](?![A-Za-z]))\s*(?:(?P<empty>\{\s*\})|\{?\s*(?P<base>\\[ij](?![A-Za-z])|[^\W_]))
    |\\(?P<word>[A-Za-z]+)\*?[ \t\n]*
    |\\(?P<symbol>.)
    |(?P<dollar>\$)
    |(?P<brace>[{}])
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_MATH = re.compile(r"\$?((?:[^$\\]|\\.){1,300}?)\$\$?", re.DOTALL)
_MONEY = re.compile(r"\d[^\\^_{}=]*\s\Z")
_SCRIPT = re.compile(r"([\^_])\{?([0-9+\-n]+)\}?")
_SUPER = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_SUB = str.maketrans("0123456789+-n", "₀₁₂₃₄₅₆₇₈₉₊₋ₙ")
_DEPTH = 20


def to_unicode(text: str) -> str:
    r"""``G{\"o}del's {NN}-LUT`` as "Gödel's NN-LUT".

    Commands that are not known keep their argument, math becomes plain text where Unicode can say it.
    Never raises; linear in the length of ``text``.
    """
    if (
        "\\" not in text
        and "{" not in text
        and "}" not in text
        and "~" not in text
        and "$" not in text
        and "--" not in text
        and "`" not in text
        and "''" not in text
    ):
        return text
    if "\\" not in text and "$" not in text:
        text = text.replace("{", "\0").replace("}", "\0") if "{" in text or "}" in text else text
        for latex, plain in _LIGATURES.items():
            text = text.replace(latex, plain)
        return text.replace("\0", "")
    return _scan(text)


def _scan(text: str) -> str:
    out: list[str] = []
    position, length = 0, len(text)
    match = _TOKEN.match
    while position < length and (found := match(text, position)):
        kind, position = found.lastgroup, found.end()
        if kind == "text":
            out.append(found["text"])
        elif kind == "word":
            name = found["word"]
            if name in _ARGUMENT_DROPPED:
                position = _skip_group(text, position)
            else:
                out.append(_NAMED.get(name) or _symbol(name))
        elif kind == "empty":
            out.append(found["accent"] if not found["accent"].isalpha() else "")
        elif kind == "base":
            base = found["base"].removeprefix("\\")
            out.append(unicodedata.normalize("NFC", base + _COMBINING[found["accent"]]))
        elif kind == "dollar":
            piece, position = _math_at(text, position)
            out.append(piece)
        elif kind != "brace":
            out.append(_OTHERS[kind or "other"](found[0]))
    return unicodedata.normalize("NFC", "".join(out))


def _control_symbol(token: str) -> str:
    return _SYMBOLS.get(token[1], "" if token[1] in "`'^\"~=.()[]" else token[1])


_OTHERS: dict[str, Callable[[str], str]] = {
    "ligature": _LIGATURES.__getitem__,
    "symbol": _control_symbol,
    "other": lambda found: "" if found == "\\" else found,
}


def _skip_group(text: str, position: int) -> int:
    """The position after the group (and the optional arguments before it) that starts at ``position``."""
    while text[position : position + 1] == "[" and (end := text.find("]", position, position + 200)) > 0:
        position = end + 1
    if text[position : position + 1] != "{":
        return position
    depth = 0
    for found in re.compile(r"\\.|[{}]", re.DOTALL).finditer(text, position):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return found.end()
    return len(text)


def _math_at(text: str, position: int) -> tuple[str, int]:
    """The text of the math that starts after the dollar before ``position``, or the dollar itself (a price)."""
    found = _MATH.match(text, position)
    if not found or _MONEY.match(found[1]):
        return "$", position
    return _math(found[1]), found.end()


@lru_cache(maxsize=4096)
def _math(formula: str) -> str:
    r"""``\alpha`` as "α", ``x^2`` as "x²", ``^*`` as "*"; other formulas nearly as written."""
    if formula.count("{") > _DEPTH or formula.count("\\") > 2 * _DEPTH:
        return re.sub(r"\\[A-Za-z]+|[\\{}]", "", formula)
    formula = _SCRIPT.sub(lambda m: m[2].translate(_SUPER if m[1] == "^" else _SUB), formula)
    if mark := re.fullmatch(r"\s*\^\s*(\{.*\}|\\?\w+|.)\s*", formula, re.DOTALL):
        formula = mark[1]
    formula = re.sub(r"\\(ast|star|dag|dagger|ddag|ddagger)(?![A-Za-z])", lambda m: _NAMED[m[1]], formula)
    return _pylatexenc(f"${formula}$") if "\\" in formula else re.sub(r"[{}]", "", formula)


@lru_cache(maxsize=4096)
def _symbol(name: str) -> str:
    """What a command without argument prints; empty for a command that only formats or is not known."""
    plain = _pylatexenc(f"\\{name}{{}}") or _pylatexenc(f"$\\{name}$")
    return "" if re.search(r"[<%$\\]", plain) else plain


def _pylatexenc(latex: str) -> str:
    try:
        return str(_converter()(latex)).strip()
    except Exception:  # noqa: BLE001  # pylatexenc raises IndexError, RecursionError, its own ... on odd input
        return ""


@cache
def _converter() -> Callable[[str], str]:
    import logging

    from pylatexenc.latex2text import LatexNodes2Text

    logging.getLogger("pylatexenc").addHandler(logging.NullHandler())
    convert: Callable[[str], str] = LatexNodes2Text(math_mode="text", strict_latex_spaces=True).latex_to_text
    return convert


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
_SPECIAL = re.compile(r"[\\{}~^$&#_%`]|--|''")
_UNWANTED_LIGATURE = re.compile(r"-(?=-)|`(?=`)|'(?=')|[!?](?=`)")


def escape(text: str) -> str:
    r"""Data as LaTeX that prints it: one line, every active character escaped, braces balanced, no ``^^``.

    ``to_unicode(escape(text)) == clean(text)``.  Letters outside ASCII stay as they are (NFC).
    """
    return _escape(clean(text))


def _escape(text: str) -> str:
    if not _SPECIAL.search(text):
        return text
    return _UNWANTED_LIGATURE.sub(lambda m: m[0] + "{}", text.translate(_ESCAPES))


_CORE = re.compile(r"([^\w]*)(.*?)([^\w]*)\Z", re.DOTALL)
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
    if title.islower():
        return _escape(title)
    words = title.split(" ")
    sentence_case = _is_sentence_case(words)
    out = []
    opens = False
    for number, word in enumerate(words):
        if word.islower() or not _needs_braces(word, first=number == 0, protected=opens or sentence_case):
            out.append(_escape(word) if not word.isalnum() else word)
        else:
            out.append(_braced(word))
        opens = word[-1:] in ":.?!\u2014"
    return " ".join(out)


def _is_sentence_case(words: list[str]) -> bool:
    longer = [word for word in words[1:] if len(word) > _SHORT and word[0].isalpha()]
    capitals = sum(1 for word in longer if word[0].isupper())
    return bool(longer) and capitals < _SENTENCE_CASE * len(longer)


def _needs_braces(word: str, *, first: bool, protected: bool) -> bool:
    if word[1:].islower() and word.isalpha():
        return protected and not first and word[0].isupper()
    found = _CORE.match(word)
    core = found[2] if found else word
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


def _braced(word: str) -> str:
    """Braces round the word without the punctuation around it."""
    found = _CORE.match(word)
    if not found:
        return _escape(word)
    before, core, after = found.groups()
    return f"{_escape(before)}{{{_escape(core)}}}{_escape(after)}"
