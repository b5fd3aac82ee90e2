"""Page ranges in one form."""

import re

_DASH = "(?:-+|[\u2010\u2011\u2012\u2013\u2014\u2212])"
_PAGE = r"([A-Za-z]?\d[\w:.]*)"
_RANGE = re.compile(rf"(?:pp?\.?|pages?)?\s*{_PAGE}\s*{_DASH}\s*{_PAGE}\Z", re.IGNORECASE)
_SINGLE = re.compile(r"(?:pp?\.?|pages?)\s*(?=[A-Za-z]?\d)", re.IGNORECASE)


def normalise_pages(text: str) -> str | None:
    """``"pp. 916–929"`` as ``"916-929"``; ``"337--40"`` keeps its short end; None when nothing is left.

    DBLP's open ranges (``"12-"``) lose the dash, ``"1:1-1:25"`` stays as it is.
    """
    text = " ".join(text.split()).rstrip(".,;")
    if found := _RANGE.match(text):
        first, last = found.groups()
        return first if first == last else f"{first}-{last}"
    text = _SINGLE.sub("", text, count=1).rstrip("-\u2013\u2014 ").strip()
    return text or None


def same_pages(a: str, b: str) -> bool:
    """Whether two normal forms name the same pages, short ends ("337-40") allowed."""
    return expand(a) == expand(b)


def expand(pages: str) -> str:
    """``"337-40"`` as ``"337-340"``."""
    first, dash, last = pages.partition("-")
    if dash and first.isdigit() and last.isdigit() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return f"{first}{dash}{last}"
