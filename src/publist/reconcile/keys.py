"""Citation keys: readable, stable for ever, safe in BibTeX and in file names."""

import re
from collections.abc import Container

from publist.model import Paper
from publist.text.names import family_first
from publist.text.unicode import fold

_STOP = frozenset(
    "a an and are as at by do does for from how in into is it its of on or the their to towards toward using via "
    "what when where which why with without".split()
)
_VALID = re.compile(r"[A-Za-z0-9:_.+/-]{1,80}\Z")
_LETTERS = re.compile(r"[^a-z0-9]+")


def citation_key(paper: Paper, taken: Container[str], wanted: str | None = None) -> str:
    """A key not in ``taken``: ``wanted`` where a list brought one that every tool accepts, else ``kim2023token``.

    The made key is the first author's family name, the year and the first telling word of the title; ``a``, ``b`` ...
    keep two such papers apart.
    """
    return brought_key(wanted, taken) or _free(_made(paper), taken)


def brought_key(wanted: str | None, taken: Container[str]) -> str | None:
    """The key that a list brought, told apart from those in ``taken``; None where not every tool would accept it."""
    return _free(wanted, taken) if wanted and _VALID.match(wanted) and ".." not in wanted else None


def _free(base: str, taken: Container[str]) -> str:
    if base not in taken:
        return base
    number = 0
    while (key := f"{base}{_suffix(number)}") in taken:
        number += 1
    return key


def _made(paper: Paper) -> str:
    family = ""
    if paper.authors:
        first = paper.authors[0]
        family = _LETTERS.sub("", fold(family_first(first.name, first.family)[0]))
    words = [_LETTERS.sub("", word) for word in fold(paper.title).replace("-", " ").split()]
    telling = next((word for word in words if word and word not in _STOP), "")
    return f"{family[:30] or 'anon'}{paper.year or ''}{telling[:30]}"


def _suffix(number: int) -> str:
    """0 -> a, 25 -> z, 26 -> aa, ..."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
