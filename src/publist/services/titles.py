"""Titles as services write them: HTML, MathML and entities inside a string."""

import html
import re
from typing import Final

from publist.services.fields import LONGEST_TITLE, text

_TAG = re.compile(r"</?(?:mml:)?[A-Za-z][\w:-]{0,30}(?:\s[^<>]{0,300})?/?>")
_MOST: Final = 5 * LONGEST_TITLE


def without_stop(title: str | None) -> str | None:
    """A title without the full stop that some write after each; an ellipsis stays.

    >>> without_stop("Moss maps."), without_stop("And so on ...")
    ('Moss maps', 'And so on ...')
    """
    return title.removesuffix(".") if title and not title.endswith("..") else title


def plain_title(value: object) -> str | None:
    """A title without markup, entities resolved; None when it is no string or nothing is left.

    >>> plain_title("Growth of <i>E. coli</i> &amp; others")
    'Growth of E. coli & others'
    """
    if not isinstance(value, str) or len(value) > _MOST:
        return None
    # Entities after tags: "&lt;i&gt;" is a title's own text.  Twice, since some publishers escape twice.
    return text(html.unescape(html.unescape(_TAG.sub("", value))), LONGEST_TITLE)
