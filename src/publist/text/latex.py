r"""LaTeX text to Unicode, as it occurs in BibTeX values and hand-written lists; the way back is ``escaping``.

A scanner without recursion walks over the text once: braces only group, so it drops them, and no nesting can
hurt it.  It knows accents, ligatures and escapes itself (that is nearly everything in a .bib file, and fast) and
asks pylatexenc's tables for every other symbol and for math.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

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
    "h": "\u0309",
    "t": "\u0361",
    "G": "\u030f",
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
    "bysame": "———",
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
    "ohorn": "ơ",
    "OHORN": "Ơ",
    "uhorn": "ư",
    "UHORN": "Ư",
}
_SYMBOLS = {"\\": " ", " ": " ", "\n": " ", ",": " ", ";": " ", ":": " ", "-": "", "/": "", "!": "", "@": ""}
"""Control symbols that are not themselves: line breaks, spaces, discretionary hyphen, italic correction."""

_ARGUMENT_DROPPED = frozenset(
    "begin bibinfo cite citep citet color end fontsize footnote footnotemark footnotetext href hspace include"
    " includegraphics input label nocite noop noopsort ref sortnoop textcolor thanks vspace".split()
)
"""Commands whose first argument is not text."""

_ACCENT = r"(?:[`'^\"~=.]|[uvHcdbkrhtG](?![A-Za-z]))"
_GAP = r"[ \t\n]{0,3}"
_TOKEN = re.compile(
    rf"""(?P<text>[^\\{{}}$~`'!?-]+)
    |(?P<ligature>``|''|---?|[!?]`|~)
    |\\(?P<accent>{_ACCENT}(?:{_GAP}\{{?{_GAP}\\{_ACCENT}){{0,4}})  # one on the other: \'{{\^e}}
      \s*(?:(?P<empty>\{{\s*\}})|\{{?\s*(?P<base>\\(?:[ijIJoOlL]|ae|AE|aa|AA|[ou]horn|[OU]HORN)(?![A-Za-z])|[^\W_]))
    |\\(?P<word>[A-Za-z]+)\*?[ \t\n]*
    |\\(?P<symbol>.)
    |(?P<dollar>\$)
    |(?P<brace>[{{}}])
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_ACCENTS = re.compile(rf"\\({_ACCENT})")
_IFMMODE = re.compile(
    r"\\ifmmode(?![A-Za-z])(?:[^\\]|\\(?!else|fi)){0,200}\\else(?![A-Za-z])\s?((?:[^\\]|\\(?!fi(?![A-Za-z]))){0,200})\\fi(?![A-Za-z])(?:\{\}|\s)?"
)
r"""``\ifmmode \check{C}\else \v{C}\fi{}``, as the American Physical Society writes each letter with an accent."""
_TABBING = re.compile(r"\\a(?=['`=])")
r"""``\a'e``: the accent as it is written inside a tabbing."""
_TEXT_SCRIPT = re.compile(r"\\text(sub|super)script\{([0-9+\-n]{1,12})\}")
_DEGREE = re.compile(r"\^\s*(?:\{\s*\\circ\s*\}|\\circ(?![A-Za-z]))")
_MATH = re.compile(r"\$?((?:[^$\\]|\\.){1,300}?)\$\$?", re.DOTALL)
_MONEY = re.compile(r"\d[^\\^_{}=]*\s\Z")
_SCRIPT = re.compile(r"([\^_])(?:\{([0-9+\-n]+)\}|(-?\d+|[+\-n]))")
_MATH_NAMED = {"hbar": "ℏ", "cdot": "⋅", "prime": "′", "less": "<", "greater": ">"}
_OWN = re.compile(r"\\(ast|star|dag|dagger|ddag|ddagger|hbar|cdot|prime|less|greater)(?![A-Za-z])")
"""Commands that the tables of pylatexenc do not know, or know as another sign."""
_WIDE = re.compile(
    r"\\(overline|widehat|widetilde|overrightarrow)(?=\s*(?:\{\s*)?\\?[A-Za-z]+\s*\}|\s+[A-Za-z](?![A-Za-z]))"
)
_NARROW = {"overline": "\\bar", "widehat": "\\hat", "widetilde": "\\tilde", "overrightarrow": "\\vec"}
"""Wide accents, which the tables of pylatexenc do not know; over one letter they are as the narrow ones."""
_APART = re.compile(r"(?<=\s)(\\[A-Za-z]+)\s+")
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
    if "\\ifmmode" in text:
        text = _IFMMODE.sub(r"\1", text)
    if "\\a" in text:
        text = _TABBING.sub("\\\\", text)
    if "script{" in text:
        text = _TEXT_SCRIPT.sub(lambda m: m[2].translate(_SUPER if m[1] == "super" else _SUB), text)
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
            out.append(_accented(found["base"], found["accent"]))
        elif kind == "dollar":
            piece, position = _math_at(text, position)
            out.append(piece)
        elif kind != "brace":
            out.append(_OTHERS[kind or "other"](found[0]))
    return unicodedata.normalize("NFC", "".join(out))


def _accented(base: str, accents: str) -> str:
    r"""The letter under its accents: those of ``\\'{\\^e}`` stand one on the other, the innermost first."""
    letter = base.removeprefix("\\")
    marks = "".join(_COMBINING[accent] for accent in reversed(_ACCENTS.findall(f"\\{accents}")))
    return unicodedata.normalize(
        "NFC", (_NAMED[letter] if len(letter) > 1 or (letter in "oOlL" and base != letter) else letter) + marks
    )


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


def ends_math(text: str, position: int) -> int | None:
    """Where the math ends that begins with the dollar before ``position``; None for a price or display math."""
    found = _MATH.match(text, position)
    if not found or _MONEY.match(found[1]) or text[position - 1 : position + 1] == "$$" or found[0].endswith("$$"):
        return None
    return found.end(1)


@lru_cache(maxsize=4096)
def _math(formula: str) -> str:
    r"""``\alpha`` as "α", ``x^2`` as "x²", ``^*`` as "*"; other formulas nearly as written."""
    if formula.count("{") > _DEPTH or formula.count("\\") > 2 * _DEPTH:
        return re.sub(r"\\[A-Za-z]+|[\\{}]", "", formula)
    formula = _SCRIPT.sub(lambda m: (m[2] or m[3]).translate(_SUPER if m[1] == "^" else _SUB), formula)
    formula = _DEGREE.sub("°", formula)
    formula = _WIDE.sub(lambda m: _NARROW[m[1]], formula)
    if mark := re.fullmatch(r"\s*\^\s*(\{.*\}|\\?\w+|.)\s*", formula, re.DOTALL):
        formula = mark[1]
    formula = _OWN.sub(lambda m: _MATH_NAMED.get(m[1]) or _NAMED[m[1]], formula)
    formula = _APART.sub(r"\1{} ", formula)  # "B \\to K" is "B → K", though TeX would place the blanks itself
    return _pylatexenc(f"${formula}$") if "\\" in formula else re.sub(r"[{}]", "", formula)


@lru_cache(maxsize=4096)
def _symbol(name: str) -> str:
    """What a command without argument prints; empty for a command that only formats or is not known."""
    plain = _pylatexenc(f"\\{name}{{}}") or _pylatexenc(f"$\\{name}$")
    return "" if re.search(r"[<%$\\]", plain) else plain


def _pylatexenc(latex: str) -> str:
    return next(_converted(latex))


def _converted(latex: str) -> Iterator[str]:
    """The one text.

    A generator, since its frame forgets who called it: pylatexenc keeps errors that it caught, with all frames from
    there on, and with the frames of a reader the whole text of its file would stay in memory.
    """
    try:
        yield str(_converter()(latex)).strip()
    except Exception:  # noqa: BLE001  # pylatexenc raises IndexError, RecursionError, its own ... on odd input
        yield ""


@cache
def _converter() -> Callable[[str], str]:
    import logging

    from pylatexenc.latex2text import LatexNodes2Text

    logging.getLogger("pylatexenc").addHandler(logging.NullHandler())
    convert: Callable[[str], str] = LatexNodes2Text(math_mode="text", strict_latex_spaces=True).latex_to_text
    return convert
