"""A title without what damages it on the way: points for what was left out, an encoding read as another one."""

import html
import re

from publist.text.titles import MAX_LENGTH

_JUNK = re.compile(
    r"&\s*hellip;?|\u2026|\.{3,}"
    r"|[\u00e2\u00e3\u00e5\u00c2\u00c3](?:\s?(?:cents|[?\u00a6\u00ac\u0153\u201c-\u201e\u20ac\u2122]))+"
)
"""Three points, and quotation marks in UTF-8 that were read as another encoding, once or twice."""


def readable(title: str, *, references: bool = True) -> str:
    """The first ``MAX_LENGTH`` characters without damage; ``references`` are HTML's, which become characters."""
    text = title[:MAX_LENGTH]
    if "&" in text:
        text = _JUNK.sub(" ", text)
        return html.unescape(text) if references else text
    return text if text.isascii() and "..." not in text else _JUNK.sub(" ", text)
