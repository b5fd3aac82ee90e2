"""Titles in the forms in which they are compared.  Input is Unicode text without LaTeX."""

import re
from functools import lru_cache

from publist.text.unicode import fold

MAX_LENGTH = 2000
"""Longer titles are wrong content (an abstract, a page of HTML); only their start is compared."""

_APOSTROPHES = re.compile(r"(?<=\w)['\u2019](?=\w)")
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"</?[a-zA-Z]{1,8}>")


@lru_cache(maxsize=1 << 16)
def title_key(title: str) -> str:
    """Letters and digits only, folded: the key under which equal titles meet.

    >>> title_key("NN-LUT: Neural Approximation!") == title_key("NN LUT neural approximation")
    True
    """
    return "".join(_WORD.findall(_text(title)))


@lru_cache(maxsize=1 << 15)
def title_words(title: str) -> tuple[str, ...]:
    """Folded words in their order; a hyphen parts words."""
    return tuple(_WORD.findall(_text(title)))


def _text(title: str) -> str:
    title = title[:MAX_LENGTH]
    if "<" in title:
        title = _TAG.sub("", title)
    return _APOSTROPHES.sub("", fold(title))
