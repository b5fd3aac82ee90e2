"""What a paper is about, in the words of its list."""

import re
from typing import Final

from publist.model import Paper
from publist.text.unicode import clean

_PARTED: Final = re.compile(r"\s*;\s*")
_KEYWORDS: Final = re.compile(r"\s*[;,]\s*")


def topics_of(paper: Paper) -> tuple[str, ...]:
    """The topics that somebody gave it, else the keywords that its list has; each once, in their order."""
    if paper.topics:
        found = _PARTED.split(paper.topics)
    else:
        kept = {name.lower(): value for name, value in paper.extra}
        found = _KEYWORDS.split(kept.get("keywords", ""))
    topics: dict[str, str] = {}
    for text in map(clean, found):
        if text:
            topics.setdefault(text.casefold(), text)
    return tuple(topics.values())
