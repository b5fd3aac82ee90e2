"""Which words are English: two of them are never one word misspelt, and of two that are none nobody knows which is.

The words are kept as a Bloom filter, half the size of the packed text and there at once: a word that is in it is found
always, one that is not is taken for a word once in a thousand times.
"""

from functools import cache, lru_cache
from hashlib import blake2b
from typing import Final

from publist.resources import data

FILE: Final = "words.bloom"
SHORTEST: Final = 4
"""Letters of a word that is kept."""
_HASHES: Final = 9
_SHORTEST_PART: Final = 4


def places_of(word: str, size: int) -> list[int]:
    """The bits of a filter of so many bytes that stand for a word."""
    digest = blake2b(word.encode(), digest_size=16).digest()
    first, second = int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:], "big") | 1
    return [(first + n * second) % (size * 8) for n in range(_HASHES)]


@lru_cache(maxsize=1 << 14)
def is_word(word: str) -> bool:
    """Whether a folded word, or what it is the plural of, is in the dictionary.

    >>> is_word("simulation"), is_word("simulations"), is_word("simulatoin")
    (True, True, False)
    """
    return _is_kept(word) or (word.endswith("s") and not word.endswith("ss") and _is_kept(word[:-1]))


@lru_cache(maxsize=1 << 12)
def is_known(word: str) -> bool:
    """Whether it is a word, or made of two: "cubetrees", "microservices"."""
    parts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    return is_word(word) or any(is_word(word[:at]) and is_word(word[at:]) for at in parts)


def _is_kept(word: str) -> bool:
    if len(word) < SHORTEST or not word.isascii():
        return False
    bits = _filter()
    return all(bits[place >> 3] >> (place & 7) & 1 for place in places_of(word, len(bits)))


@cache
def _filter() -> bytes:
    return data("matching", FILE).read_bytes()
