"""MathML and raised numbers inside titles, as plain text."""

import re
from typing import Final
from xml.etree import ElementTree as ET

_MATH: Final = re.compile(r"<(?:mml:)?math\b[^<>]{0,500}>.{0,5000}?</(?:mml:)?math\s*>", re.DOTALL)
_TEX: Final = re.compile(r"<(?:jats:)?tex-math\b[^<>]{0,300}>(.{0,5000}?)</(?:jats:)?tex-math\s*>", re.DOTALL)
_DOCUMENT: Final = re.compile(r"\\begin\{document\}(.*?)\\end\{document\}", re.DOTALL)
_RAISED: Final = re.compile(r"<sup>\s*([0-9+\-]{1,6})\s*</sup>", re.IGNORECASE)
_PREFIX: Final = re.compile(r"(</?)[a-z]{1,8}:")
_UP: Final = str.maketrans(
    "0123456789+-n", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207f"
)
_DOWN: Final = str.maketrans(
    "0123456789+-n", "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089\u208a\u208b\u2099"
)
_SCRIPT: Final = re.compile(r"[0-9+\-n]+\Z")
_NOT_SHOWN: Final = frozenset({"annotation", "annotation-xml"})
_DEEPEST: Final = 30


def without_formulas(title: str) -> str:
    """``title`` with formulas in MathML or a ``tex-math`` element as plain text, other markup as it is.

    Where a publisher gives a formula in both, the LaTeX is kept (between dollars).
    """
    if "math" in title:
        if _TEX.search(title):
            title = _TEX.sub(lambda found: f"${_tex(found[1])}$", _MATH.sub("", title))
        title = _MATH.sub(lambda found: _mathml(found[0]), title)
    return _RAISED.sub(lambda found: found[1].translate(_UP), title)


def _tex(text: str) -> str:
    found = _DOCUMENT.search(text)
    return (found[1] if found else text).strip().strip("$").strip()


def _mathml(markup: str) -> str:
    """The text of a formula; the markup itself, for others to strip, where it is not well-formed."""
    if "<!" in markup:
        return markup
    try:
        root = ET.fromstring(_PREFIX.sub(r"\1", re.sub(r"\s[\w:-]+=(?:\"[^\"]*\"|'[^']*')", "", markup)))  # noqa: S314
    except ET.ParseError:
        return markup
    return _flat(root, 0)


def _flat(element: "ET.Element", depth: int) -> str:
    if depth > _DEEPEST or element.tag in _NOT_SHOWN:
        return ""
    parts = [_flat(child, depth + 1) for child in element]
    tag = element.tag
    if tag in {"msup", "msub"} and len(parts) == 2:
        return parts[0] + _script(parts[1], up=tag == "msup")
    if tag == "msubsup" and len(parts) == 3:
        return parts[0] + _script(parts[1], up=False) + _script(parts[2], up=True)
    if tag == "mfrac" and len(parts) == 2:
        return "/".join(parts)
    if tag == "msqrt":
        return f"\u221a{''.join(parts)}"
    return "".join(((element.text or "").strip(), *parts)) if tag != "mtext" else element.text or ""


def _script(text: str, *, up: bool) -> str:
    if _SCRIPT.match(text):
        return text.translate(_UP if up else _DOWN)
    return f"{'^' if up else '_'}{text}"
