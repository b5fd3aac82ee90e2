"""Titles as services write them: HTML, MathML, LaTeX and entities inside a string."""

import html
import re
from typing import Final

from publist.services.fields import LONGEST_TITLE, text
from publist.text.latex import to_unicode
from publist.text.titles import ends_in_stop

_TAG = re.compile(r"</?(?:mml:)?[A-Za-z][\w:-]{0,30}(?:\s[^<>]{0,300})?/?>")
_FORMULA = re.compile(r"\$\$([^$]{1,300})\$\$|(?<![\\$\w])\$(?=[^\s$])((?:[^$\\]|\\.){1,300}?)(?<![\s\\])\$(?![\d$])")
_PLAINEST_TAG = re.compile(r"</?(?:i|b|em|sub|sup|strong|u)>", re.IGNORECASE)
_COMMAND = re.compile(r"\\(?:['\"`^~=.][A-Za-z{]|[A-Za-z]{2,20}\s*\{|[uvHckr]\{)")
_MOST: Final = 5 * LONGEST_TITLE


def without_stop(title: str | None) -> str | None:
    """A title without the full stop that some write after each; an ellipsis or an abbreviation keeps its own.

    >>> without_stop("Moss maps."), without_stop("And so on ..."), without_stop("Maps, atlases, etc.")
    ('Moss maps', 'And so on ...', 'Maps, atlases, etc.')
    """
    return (title[:-1].rstrip() or None) if title and ends_in_stop(title) else title


def plain_title(value: object) -> str | None:
    """A title without markup and closing full stop, entities resolved; None when nothing is left.

    >>> plain_title("Growth of <i>E. coli</i> &amp; others.")
    'Growth of E. coli & others'
    """
    return without_stop(plain_text(value))


def plain_text(value: object) -> str | None:
    """A title, or a venue's name, without markup, entities resolved; None when it is no string or nothing is left.

    >>> plain_text("Bounds for the $$L^p$$ norm of R<sup>2</sup>")
    'Bounds for the L^p norm of R²'
    """
    if not isinstance(value, str) or len(value) > _MOST:
        return None
    if "<" in value:
        from publist.services.formulas import without_formulas

        value = _TAG.sub("", without_formulas(value))
    # Entities after tags: "&lt;i&gt;" is a title's own text.  Twice, since some publishers escape twice.
    return text(without_latex(html.unescape(html.unescape(value))), LONGEST_TITLE)


def tex_title(value: object) -> str | None:
    r"""A title of a service that writes LaTeX and only the plainest markup, without closing full stop, or None.

    >>> tex_title("Bounds for $L^p$ if p <q and r> s, as in Erd\\H{o}s")
    'Bounds for L^p if p <q and r> s, as in Erdős'
    """
    if not isinstance(value, str) or len(value) > _MOST:
        return None
    if "<" in value:
        value = _PLAINEST_TAG.sub("", value)
    return without_stop(text(without_latex(html.unescape(value) if "&" in value else value), LONGEST_TITLE))


def without_latex(title: str) -> str:
    """Formulas between dollars and LaTeX commands as plain text; a price stays a price."""
    if "$" in title:
        title = _FORMULA.sub(lambda found: to_unicode(f"${found[1] or found[2]}$"), title)
    return to_unicode(title) if _COMMAND.search(title) else title
