"""What stands around a title without being of it: authors in front of it, a reference's rest behind it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from publist.matching.papers.title_words import MONTHS, PUBLICATION

Token = tuple[str, str]
"""(what is compared, what is printed with the signs behind it)."""

_PARTS: Final = frozenset("part parts volume volumes vol section chapter no number".split())
_PLACE_IN_VOLUME: Final = re.compile(r"\d{1,3}\s*\(\s*\d{1,3}\s*\)\s*:\s*\d+\W+\d+\W*\Z")
_BEGINS: Final = frozenset({"proc", "inproc"})
_EVENT: Final = re.compile(r"([a-z]+)(\d\d)\Z")
_MOST_INITIALS: Final = 2


@dataclass(frozen=True, slots=True)
class Around:
    """What two sources say beside the titles."""

    words: frozenset[str] = frozenset()
    """Folded words that may stand at either end of a title: of authors' names and of the venue."""
    families: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()
    """Of the authors' given names."""
    years: frozenset[int] = frozenset()
    open_ends: bool = False
    """A source may have put anything behind a title: there only a count in place of another counts."""
    agreeing: bool = False
    """All authors, the year and the venue agree."""
    unlike: bool = False
    """Both are published, in different venues or years, or each byline has people whom the other has not."""
    placed: bool = False
    """They have one volume or equal pages."""
    listed: bool = False
    """One list has both, under two keys: whoever wrote it copied neither from the other."""


ALONE: Final = Around()


def number(word: str) -> int:
    """The number that a compared word is; -1 for another word."""
    return int(word[1:]) if word[0] == "#" else -1


def without_byline(tokens: Sequence[Token], around: Around, *, alone: bool) -> list[Token]:
    """Tokens in front of a title without the authors that a source put there ("K. Lund, J. Ek. (1999)").

    ``alone``: the other title has nothing in that place.
    """
    named = [key in around.families or _is_glued(key, around) for key, _ in tokens]
    known = any(named)
    if not alone and not known:
        return list(tokens)
    return [
        token
        for token, after in zip(tokens, [*named[1:], False], strict=True)
        if not (_is_around(token[0], around) or _is_of_byline(token, around, named=known, before_family=after))
    ]


def _is_of_byline(token: Token, around: Around, *, named: bool, before_family: bool) -> bool:
    key, printed = token
    if _is_glued(key, around):
        return True
    letters = key.removeprefix("and")
    dotted = "." in printed
    if key in MONTHS:
        return named
    if not letters.isalpha() or letters[0] not in around.initials:
        return False
    return (named or dotted) if len(letters) <= _MOST_INITIALS else (before_family or (named and dotted))


def _is_glued(key: str, around: Around) -> bool:
    """A family name and its initials without a blank ("lundk"), or one with "and"."""
    rest = key.removeprefix("and")
    return (rest != key and rest in around.families) or any(
        key.startswith(family) and 0 < len(key) - len(family) <= 2 and len(family) > 3 and key[-1] in around.initials
        for family in around.families
    )


def without_reference(tokens: Sequence[Token], around: Around, *, apart: bool) -> list[Token]:
    """Tokens behind a title without authors, venue and year, and without the rest of a reference.

    Numbers there are the title's, unless a word of references stands with them, set apart from the title by a sign.
    """
    rest = [token for token in tokens if not _is_around(token[0], around)]
    keys = {key for key, _ in tokens}
    if not rest or not (apart or rest[0][0] in _BEGINS) or not keys.isdisjoint(_PARTS):
        return rest
    if _PLACE_IN_VOLUME.match("".join(printed for _, printed in rest)):
        return []
    if keys.isdisjoint(PUBLICATION):
        return rest
    return [token for token in rest if token[0] not in PUBLICATION and token[0] not in MONTHS and number(token[0]) < 0]


def _is_around(key: str, around: Around) -> bool:
    if key in around.words or number(key) in around.years:
        return True
    event = _EVENT.match(key)  # "abc99"
    return event is not None and event[1] in around.words and any(year % 100 == int(event[2]) for year in around.years)
