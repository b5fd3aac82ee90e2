"""Abstracts as publishers deposit them: JATS (https://jats.nlm.nih.gov) or HTML inside a text."""

import re

from publist.text.unicode import clean

_TAG = re.compile(
    r"</?(?:jats:[a-z-]{1,30}|p|br|div|span|i|b|u|em|strong|italic|bold|sub|sup|sc|h[1-6]|ul|ol|li|title|sec)"
    r"(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_OUTSIDE_OF_WORDS = re.compile(r"</?(?:jats:)?(?:p|br|div|h[1-6]|ul|ol|li|list|list-item|title|sec)\b", re.IGNORECASE)
_HEADING = re.compile(r"\s*<(?:jats:)?(?:title|h[1-6])>\s*(?:abstract|summary)[.:]?\s*</", re.IGNORECASE)
_NONE = re.compile(r"\W*no abstract (?:is )?available\W*\Z", re.IGNORECASE)
"""What Scopus and PubMed write in place of one."""


def plain(printed: str | None) -> str | None:
    """An abstract without markup and the heading "Abstract"; None where it only says that there is none."""
    if not printed or _NONE.match(printed):
        return None
    if "<" not in printed:
        return printed
    if heading := _HEADING.match(printed):
        printed = printed[heading.end() - 2 :]
    return clean(_TAG.sub(lambda tag: " " if _OUTSIDE_OF_WORDS.match(tag[0]) else "", printed)) or None
