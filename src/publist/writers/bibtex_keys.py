"""Citation keys that BibTeX and biber accept, each used once in a file."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from publist.model import Paper

_UNSAFE = re.compile(r"[^A-Za-z0-9:_./+-]+")
_PATH_LIKE = re.compile(r"\.\.+|\A[./]+|//+")
_MAX_LENGTH = 100


def safe_key(key: str) -> str:
    """``key`` with only ``A-Za-z0-9:_./+-`` in it, never like a path that leads out of its folder.

    A key that is already so stays as it is, since people cite it; "10.1145/365" is one.
    """
    if key.isascii() and key.isalnum():
        return key[:_MAX_LENGTH]
    if not key.isascii():
        key = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode("ascii")
    if _UNSAFE.search(key) or _PATH_LIKE.search(key):
        key = _PATH_LIKE.sub("-", _UNSAFE.sub("-", key)).strip("-./")
    return key[:_MAX_LENGTH] or "paper"


class Keys:
    """The keys of one file.  BibTeX takes keys that differ only in case for the same one."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def unique(self, key: str) -> str:
        """A safe key; a second paper with the same one gets "a", "b", ..."""
        key = safe_key(key)
        if key.lower() in self._used:
            key = next(other for n in count() if (other := f"{key}{_letters(n)}").lower() not in self._used)
        self._used.add(key.lower())
        return key


def under_keys(pieces: Iterable[tuple[str, str]], head: str = "", empty: str = "") -> Iterator[str]:
    """Entries that were written without a key, each under one of its own, an empty line between them."""
    keys = Keys()
    gap, some = head, False
    for wanted, made in pieces:
        kind, _, rest = made.partition("{")
        yield f"{gap}{kind}{{{keys.unique(wanted)}{rest}"
        gap = "\n"
        some = True
    if not some:
        yield head or empty


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries whose keys depend on those that stand before (:class:`publist.writers.pieces.Pieces`)."""

    make: Callable[[Paper], str]
    """An entry without its key."""
    head: str = ""
    empty: str = ""
    """The file of no paper where it has no head."""

    def piece(self, paper: Paper) -> str:
        """The paper's entry."""
        return self.make(paper)

    def whole(self, pieces: Iterable[tuple[str, str]]) -> Iterator[str]:
        """The entries under their keys."""
        return under_keys(pieces, self.head, self.empty)


def _letters(number: int) -> str:
    """0, 1, ... as a, ..., z, aa, ab, ..."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
