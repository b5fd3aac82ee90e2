"""Bylines that a person changes: whole ones, and small moves."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from publist.errors import UsageError
from publist.model import Authorship, Paper
from publist.text.names import name_key
from publist.workflows.curate.values import as_shown, names_in

_AT: Final = re.compile(r"(.+)@(\d{1,5})\Z", re.DOTALL)
_BETWEEN: Final = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True)
class BylineMoves:
    """How a byline is to change: first as a whole, then who goes, then who comes, then the order."""

    whole: str | None = None
    remove: Collection[str] = ()
    add: Collection[str] = ()
    """``NAME``, who is the last then, or ``NAME@POSITION``."""
    order: str | None = None
    """The present positions in the order that is wanted, "2 1 3"; or the names."""

    def __bool__(self) -> bool:
        return self.whole is not None or bool(self.remove or self.add or self.order)


def moved(paper: Paper, moves: BylineMoves) -> tuple[tuple[str, ...], bool]:
    """The names as the paper prints them from then on, and whether others follow.

    Raises UsageError for a name that is no author's, or a position that is none.
    """
    names, others = [author.printed for author in paper.authors], paper.others
    if moves.whole is not None:
        typed, others = names_in(moves.whole)
        names = as_printed(paper, typed)
    for name in moves.remove:
        names.remove(_author(paper, names, name))
    for text in moves.add:
        _add(paper, names, text)
    if moves.order:
        names = _in_order(paper, names, moves.order)
    if not names:
        raise UsageError("no-authors")
    return tuple(names), others


def as_printed(paper: Paper, typed: Sequence[str]) -> list[str]:
    """The names; of those who are authors already the spelling that the paper prints, each author once."""
    left = list(paper.authors)
    found: list[str] = []
    for name in typed:
        author = _called(left, name)
        if author:
            left.remove(author)
        found.append(author.printed if author else name)
    return found


def _called(authors: Sequence[Authorship], name: str) -> Authorship | None:
    """The author who is shown, or else printed, so."""
    key = name_key(name)
    by_name = (author for author in authors if name_key(author.name) == key)
    return next(by_name, None) or next((author for author in authors if name_key(author.printed) == key), None)


def _author(paper: Paper, names: Sequence[str], typed: str) -> str:
    """The printed name of the author whom a person means: by name, or "3" by position."""
    if typed.strip().isdecimal() and 1 <= int(typed) <= len(names):
        return names[int(typed) - 1]
    (wanted,) = as_printed(paper, [as_shown(typed)])
    found = next((name for name in names if name_key(name) == name_key(wanted)), None)
    if found is None:
        raise UsageError("not-an-author", name=typed, key=paper.key, authors=tuple(a.name for a in paper.authors))
    return found


def _add(paper: Paper, names: list[str], text: str) -> None:
    at = _AT.match(text.strip())
    name = as_shown(at[1] if at else text)
    if not name:
        raise UsageError("empty-name")
    if any(name_key(name) in {name_key(a.name), name_key(a.printed)} for a in paper.authors if a.printed in names):
        raise UsageError("author-already", name=name, key=paper.key)
    place = int(at[2]) if at else len(names) + 1
    if not 1 <= place <= len(names) + 1:
        raise UsageError("no-such-position", text=text, most=len(names) + 1)
    names.insert(place - 1, name)


def _in_order(paper: Paper, names: Sequence[str], order: str) -> list[str]:
    """Those who are not named keep their order, behind those who are."""
    words = [word for word in _BETWEEN.split(order.strip()) if word]
    if words and all(word.isdecimal() for word in words):
        wrong = next((word for word in words if not 1 <= int(word) <= len(names)), None)
        if wrong or len(set(map(int, words))) != len(words):
            raise UsageError("no-such-position", text=order, most=len(names))
        wanted = [names[int(word) - 1] for word in words]
    else:
        wanted = [_author(paper, names, name) for name in names_in(order)[0]]
    left = list(names)
    for name in wanted:
        if name not in left:
            raise UsageError("no-such-position", text=order, most=len(names))
        left.remove(name)
    return [*wanted, *left]
