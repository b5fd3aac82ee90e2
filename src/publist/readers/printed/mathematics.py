r"""The mathematics of a printed title: its text in Unicode, and its LaTeX for those who print it."""

import re

from publist.text.escaping import escape, protect_capitals
from publist.text.latex import ends_math, to_unicode
from publist.text.unicode import clean

_PARENTHESES = re.compile(r"\\\((.{1,400}?)\\\)")


def settled(title: str) -> tuple[str, str | None]:
    r"""A title with its ``$...$`` and ``\(...\)`` as characters, and its LaTeX; None where it holds no mathematics.

    >>> settled(r"On $L^p$-bounds for \(\alpha\)")
    ('On L^p-bounds for α', 'On $L^p$-bounds for $\\alpha$')
    >>> settled("Tolls of $5 and $10")
    ('Tolls of $5 and $10', None)
    """
    text = _PARENTHESES.sub(lambda found: f"${found[1].strip()}$", title)
    pieces: list[str] = []
    position, found = 0, False
    while (start := text.find("$", position)) >= 0:
        end = ends_math(text, start + 1)
        pieces.append(_escaped(text[position:start]))
        if end is None:
            pieces.append(r"\$")
            position = start + 1
        else:
            pieces.append(f"${text[start + 1 : end]}$")
            position, found = end + 1, True
    if not found:
        return title, None
    latex = "".join([*pieces, _escaped(text[position:])])
    plain = clean(to_unicode(latex))
    return (plain, None if latex == protect_capitals(plain) else latex) if plain else (title, None)


def _escaped(text: str) -> str:
    """A piece of text as LaTeX, with the blanks at its ends."""
    bare = text.strip()
    if not bare:
        return text
    return f"{' ' * text[:1].isspace()}{escape(bare)}{' ' * text[-1:].isspace()}"
