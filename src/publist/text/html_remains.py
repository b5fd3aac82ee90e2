r"""HTML that got into LaTeX values: databases export ``&amp;``, ``<i>E. coli</i>``, ``$\less$em$\greater$``.

It is taken out of the LaTeX before that is read, so that what a writer of ours escapes (``<{}i>``, ``\&{}amp;``) stays.
"""

import html
import re

from publist.text.escaping import escape

_ENTITY = re.compile(r"\\?&(#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPED_NUMBER = re.compile(r"\\?&\\#([xX]?[0-9A-Fa-f]{1,7});")
_OPEN = r"(?:<|\\textless(?:\{\}|\s)|\{\\textless\}|\$\s?(?:<|\\less|\\lt)\s?\$)"
_CLOSE = r"(?:>|\\textgreater(?:\{\}|\s?)|\{\\textgreater\}|\$\s?(?:>|\\greater|\\gt)\s?\$)"
_NAMES = "i|b|u|em|strong|italic|bold|sub|sup|inf|sc|scp|small|tt|span|p|br|font|roman|title|monospace"
_TAG = re.compile(
    rf"{_OPEN}(?P<end>/?)(?P<name>(?:jats:)?(?:{_NAMES})|mml:[a-z]{{1,12}})(?:\s[^<>$]{{0,200}})?/?{_CLOSE}",
    re.IGNORECASE,
)
_SCRIPTS = {"sub": "_", "inf": "_", "sup": "^"}
_SCRIPT = re.compile(r"[0-9+\-n\u2212\u2013]{1,12}\Z")
_VOID = frozenset({"br", "p"})


def without_html(latex: str) -> str:
    r"""LaTeX without tags and entities: ``CO<sub>2</sub> &amp; B`` as ``CO{$_{2}$} \& B``.

    A tag goes only where both ends of the pair are there ("a<b>c" may be an inequality); linear in the length.
    """
    if "&" in latex and ";" in latex:
        latex = _ENTITY.sub(_character, _ESCAPED_NUMBER.sub(r"&#\1;", latex))
    if "<" in latex or "less" in latex or "\\lt" in latex:
        latex = _without_tags(latex)
    return latex


def _character(found: re.Match[str]) -> str:
    text = html.unescape(f"&{found[1]};")
    return found[0] if text.startswith("&") and len(text) > 1 else escape(text) or " "


def _without_tags(latex: str) -> str:
    found = list(_TAG.finditer(latex))
    opened: dict[str, list[int]] = {}
    pairs: dict[int, int] = {}
    for place, tag in enumerate(found):
        name = tag["name"].lower()
        if not tag["end"]:
            opened.setdefault(name, []).append(place)
        elif before := opened.get(name):
            pairs[before.pop()] = place
    closing = {end: start for start, end in pairs.items()}
    out, position = [], 0
    for place, tag in enumerate(found):
        name = tag["name"].lower()
        if place not in pairs and place not in closing and name not in _VOID:
            continue
        out.append(latex[position : tag.start()])
        position = tag.end() - (tag["end"] == "/" and tag[0][-1].isspace())
        sign = _SCRIPTS.get(name.rpartition(":")[2])
        if sign and place in pairs:
            inner = latex[tag.end() : found[pairs[place]].start()].strip()
            if _SCRIPT.match(inner):
                inner = inner.replace("\u2212", "-").replace("\u2013", "-")
                out.append(f"{{${sign}{{{inner}}}$}}")  # in braces: two formulas side by side are no display
                position = found[pairs[place]].start()
        elif name in _VOID:
            out.append(" ")
    out.append(latex[position:])
    return "".join(out)
