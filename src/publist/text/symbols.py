r"""Characters that LaTeX's 8-bit programs do not know, as commands of its kernel that print them.

What pdflatex knows is what the kernel's encodings T1, TS1 and OMS declare (``t1enc.dfu`` and its kin).  What is made
here reads back as the same character: ``to_unicode(commands(text)) == text``.  Letters of other scripts stay: they need
xelatex or lualatex whatever is written.
"""

import re
import unicodedata
from functools import cache
from typing import Final

from publist.text.latex import to_unicode

_KNOWN: Final = (
    "\u00a0-\u0125\u0128-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u0165\u0168-\u017e\u0192\u01c4-\u01d4\u01e2\u01e3"
    "\u01e6-\u01eb\u01f0\u01f4\u01f5\u0218-\u021b\u0232\u0233\u0237\u1e02\u1e03\u1e0d\u1e1e-\u1e21\u1e25\u1e30\u1e31"
    "\u1e37\u1e43\u1e45\u1e47\u1e5b\u1e63\u1e6d\u1e8e-\u1e91\u1e9e\u1ef2\u1ef3\u2010-\u2016\u2018-\u201a\u201c-\u201e"
    "\u2020-\u2022\u2026\u2030\u2031\u2039-\u203b\u2044\u20ac\u2103\u2116\u2122\u2126\u2190-\u2193\ufb00-\ufb06"
)
_MATH: Final = {
    "≤": "leq", "≥": "geq", "≠": "neq", "≈": "approx", "∼": "sim", "≃": "simeq", "≅": "cong", "≡": "equiv",
    "∝": "propto", "∈": "in", "∉": "notin", "∋": "ni", "⊂": "subset", "⊃": "supset", "⊆": "subseteq", "⊇": "supseteq",
    "∪": "cup", "∩": "cap", "∧": "wedge", "∨": "vee", "∀": "forall", "∃": "exists", "∅": "emptyset", "∞": "infty",
    "∂": "partial", "∇": "nabla", "∑": "sum", "∏": "prod", "∫": "int", "∓": "mp", "⋅": "cdot", "∘": "circ",
    "⊕": "oplus", "⊖": "ominus", "⊗": "otimes", "⊙": "odot", "↔": "leftrightarrow", "⇒": "Rightarrow",
    "⇐": "Leftarrow", "⇔": "Leftrightarrow", "↦": "mapsto", "→": "to", "ℓ": "ell", "ℏ": "hbar", "ℵ": "aleph",
    "⊥": "perp", "∥": "parallel", "∠": "angle", "≪": "ll", "≫": "gg", "≺": "prec", "≻": "succ", "⌊": "lfloor",
    "⌋": "rfloor", "⌈": "lceil", "⌉": "rceil", "⟨": "langle", "⟩": "rangle", "♯": "sharp", "♭": "flat",
    "♮": "natural", "⋯": "cdots", "⊢": "vdash", "⋈": "bowtie", "⋊": "rtimes",
    "⋉": "ltimes", "≲": "lesssim", "≳": "gtrsim", "□": "square", "√": "surd",
}  # fmt: skip
_GREEK: Final = dict(
    zip(
        "αβγδεζηθικλμνξπρστυφχψωϵϑϖϱςϕΓΔΘΛΞΠΣΥΦΨΩ",
        "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon varphi"
        " chi psi omega epsilon vartheta varpi varrho varsigma phi Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi"
        " Omega".split(),
        strict=True,
    )
)
_SUPER: Final = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "0123456789+-n", strict=True))
_SUB: Final = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋ₙ", "0123456789+-n", strict=True))
_MARKS: Final = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0327": "c", "\u0328": "k",
    "\u0331": "b", "\u0309": "h",
}  # fmt: skip
_HORNS: Final = {"o": r"\ohorn", "u": r"\uhorn", "O": r"\OHORN", "U": r"\UHORN"}
_SIGN: Final = "\0"
"""Stands for a dollar that begins or ends math, so that none of the text's own is taken for one."""
_GREEK_WORD: Final = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]{3}")
_ALPHABETS: Final = ("mathcal", "mathbb", "mathfrak")
_PERHAPS: Final = re.compile(
    "[²³¹\u0370-\u03ff\u2032\u2070-\u209f\u2100-\u23ff\u25a0-\u266f\u27c0-\u2aff\U0001d400-\U0001d7ff]"
)
_SCRIPTS: Final = re.compile(f"[{''.join(_SUPER)}]+|[{''.join(_SUB)}]+")
_LETTER: Final = re.compile(rf"[^\x00-\x7f{_KNOWN}][\u0300-\u036f]*|[^\W\d_][\u0300-\u036f]+")


def unknown(text: str) -> set[str]:
    """The characters that pdflatex does not know and that have a stand-in: Latin letters, signs, marks."""
    if text.isascii():
        return set()
    others = text.encode("utf-8", "replace").translate(None, _ASCII).decode()  # few, and quickly found
    return {c for c in set(_UNKNOWN.findall(others)) if stand_in(c) is not None}


def other_scripts(text: str) -> set[str]:
    """The characters for which pdflatex needs fonts that are not there by default: letters of other scripts."""
    return set() if text.isascii() else {c for c in set(_UNKNOWN.findall(text)) if stand_in(c) is None}


@cache
def stand_in(character: str) -> str | None:
    """What an 8-bit program prints for a character that it does not know; None for letters of other scripts.

    A Latin letter's plain form, nothing for a mark that stands on another letter, a question mark for a sign.
    """
    kind, name = unicodedata.category(character), unicodedata.name(character, "")
    if kind in {"Mn", "Me", "Cf"}:
        return ""
    folded = unicodedata.normalize("NFKD", character).replace("\u2044", "/")
    plain = "".join(c for c in folded if c.isascii() and (c.isalnum() or c == "/"))
    if kind[0] == "L":
        if name.startswith("MODIFIER LETTER"):
            return plain or "'"
        found = _LATIN.match(name)
        letter = found and (_NAMED.get(found[2]) or next((w for w in found[2].split() if len(w) == 1), "?"))
        return letter and (plain or (letter.lower() if found and "SMALL" in found[1] else letter))
    return None if kind[0] in "CZM" else plain or "?"


_LATIN: Final = re.compile(r"LATIN (SMALL |CAPITAL |)LETTER (.*)")
_NAMED: Final = {"SCHWA": "E", "ENG": "NG", "ETH": "D", "EZH": "ZH", "ESH": "SH", "KRA": "Q", "ALPHA": "A", "IOTA": "I"}
_ASCII: Final = bytes(range(0x80))
_UNKNOWN: Final = re.compile(rf"[^\x00-\x7f{_KNOWN}]")


def letters(text: str) -> str:
    r"""Latin letters with accents that pdflatex does not know, as commands: ``ế`` as ``{\'{\^e}}``."""
    return text if text.isascii() else _LETTER.sub(_letter, text)


def _letter(found: re.Match[str]) -> str:
    base, *marks = list(unicodedata.normalize("NFD", found[0]))
    if marks[:1] == ["\u031b"] and base in _HORNS:
        base, marks = _HORNS[base], marks[1:]
    elif not marks:
        return found[0]
    if not base.isascii() or not base.strip("\\").isalpha() or not all(mark in _MARKS for mark in marks):
        return found[0]
    made = base
    for mark in marks:
        made = f"\\{_MARKS[mark]}{{{made}}}"
    return f"{{{made}}}"


def symbols(text: str) -> str:
    r"""Signs, Greek letters, raised and lowered figures as math: ``α`` as ``$\alpha$``, ``m⁻²`` as ``m$^{-2}$``.

    A text in Greek keeps its letters.
    """
    if not _PERHAPS.search(text):
        return text
    text = _SCRIPTS.sub(_script, text)
    known = _table() if not _GREEK_WORD.search(text) else _signs()
    made = "".join(f"{_SIGN}{math}{_SIGN}" if (math := known.get(c)) else c for c in text)
    return made.replace(2 * _SIGN, "").replace(_SIGN, "$")


def _script(found: re.Match[str]) -> str:
    run = found[0]
    sign, table = ("^", _SUPER) if run[0] in _SUPER else ("_", _SUB)
    return f"{_SIGN}{sign}{{{''.join(table[c] for c in run)}}}{_SIGN}"


@cache
def _signs() -> dict[str, str]:
    signs = {sign: f"\\{name}" for sign, name in _MATH.items()} | {"′": "^{\\prime}"}
    for name in _ALPHABETS:
        for letter in map(chr, (*range(65, 91), *range(97, 123))):
            made = f"\\{name}{{{letter}}}"
            if len(sign := to_unicode(f"${made}$")) == 1 and not sign.isascii():
                signs.setdefault(sign, made)
    return {sign: made for sign, made in signs.items() if to_unicode(f"${made}$") == sign}


@cache
def _table() -> dict[str, str]:
    return _signs() | {letter: f"\\{name}" for letter, name in _GREEK.items()}
