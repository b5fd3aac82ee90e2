"""Titles in the forms in which they are compared.  Input is Unicode text without LaTeX."""

import re
from functools import lru_cache

from publist.text.patterns import pattern_of
from publist.text.unicode import fold

MAX_LENGTH = 2000
"""Longer titles are wrong content (an abstract, a page of HTML); only their start is compared."""

_APOSTROPHES = pattern_of(r"(?<=\w)['\u2019](?=\w)")
_WORD = pattern_of(r"[^\W_]+")
_SHORT = 3
_LETTERS = 2
"""Words of so many letters are in most titles."""
_END = 10
_WHOLE = 120
"""Letters of a title that stand for all of it."""
_LITTLE = frozenset(
    "a am an and as at by das de del der des die du e ein eine el en et for from im in into la las le les los of on or "
    "over s the to und une using via von with y zu zur".split()
)
_IDEOGRAPH = pattern_of(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_TAG = pattern_of(r"</?[a-zA-Z]{1,8}>")
_ABBREVIATED = pattern_of(
    r"(?:\b(?:etc|et al|inc|ltd|corp|co|jr|sr|vs|spp?|ssp|cf|eds?)|\.[^\W\d_])\.\Z", re.IGNORECASE
)


def ends_in_stop(title: str) -> bool:
    """Whether a title ends in a full stop that only closes it; one of an ellipsis or an abbreviation is the title's.

    >>> ends_in_stop("Moss maps."), ends_in_stop("And so on ..."), ends_in_stop("Maps of the U.S.")
    (True, False, False)
    """
    return title.endswith(".") and not title.endswith("..") and not _ABBREVIATED.search(title)


@lru_cache(maxsize=1 << 12)
def title_key(title: str) -> str:
    """Letters and digits only, folded: the key under which equal titles meet.

    >>> title_key("NN-LUT: Neural Approximation!") == title_key("NN LUT neural approximation")
    True
    """
    return "".join(_WORD.findall(_text(title)))


def are_words_apart(title: str, other: str) -> bool:
    """Whether two titles differ by more than signs and capitals; a title that is unknown differs in nothing.

    >>> are_words_apart("Moss maps", "Moss-Maps."), are_words_apart("Moss maps", "Moss"), are_words_apart("Moss", "")
    (False, True, False)
    """
    return bool(title and other) and title_key(title) != title_key(other)


@lru_cache(maxsize=1 << 11)
def title_words(title: str) -> tuple[str, ...]:
    """Folded words in their order; a hyphen parts words."""
    return tuple(_WORD.findall(_text(title)))


def title_blocks(title: str) -> set[str]:
    """What titles of one paper have in common: words, either end (where words ran together), or all of it.

    >>> sorted(title_blocks("On Moss"))
    ['=onmoss', '^onmoss', 'moss', 'onmoss$']
    """
    key = title_key(title)
    words = {word for word in title_words(title) if len(word) > _LETTERS}
    return words | ({f"^{key[:_END]}", f"{key[-_END:]}$", f"={key[:_WHOLE]}"} if key else set())


def is_telling(block: str) -> bool:
    """Whether a block of titles is more than one word: an end of a title, or all of it."""
    return block.startswith(("=", "^")) or block.endswith("$")


def is_whole(block: str) -> bool:
    """Whether a block of titles is that of one whole title."""
    return block.startswith("=")


def is_short(title: str) -> bool:
    """Whether many papers may bear this title: it has at most three words, little ones not counted.

    Two signs of a script without spaces count as a word.

    >>> is_short("Slow learning"), is_short("On the theory of games"), is_short("Attention is all you need")
    (True, True, False)
    """
    words = [word for word in title_words(title) if word not in _LITTLE]
    return sum(max(1, len(_IDEOGRAPH.findall(word)) // 2) for word in words) <= _SHORT


def _text(title: str) -> str:
    title = title[:MAX_LENGTH]
    if "<" in title:
        title = _TAG.sub("", title)
    return _APOSTROPHES.sub("", fold(title))
