"""Whose initials a person's own list prints: those of whom it names in full at its top, or sets off.

A list of several people (a lab's store) cannot tell so by itself whose "B. Ek" is: of each member's file it is known.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from publist.matching.names.match import contradict, loose_key, match_with, relations
from publist.matching.names.relations import Given
from publist.model import Outcome, PrintedAuthor, Record
from publist.text.names import is_initial_form, name_key

_SHORT = frozenset({Given.NICKNAME, Given.TRUNCATED})


def with_owner_known(records: Sequence[Record], whose: str | None, owners: Sequence[str]) -> tuple[Record, ...]:
    """The records, with whom their own initials stand for (``PrintedAuthor.known_as``).

    ``whose``: the name that the list gives as its own, if any; ``owners``: the names of those whose list the store is.
    Initials that a list sets off are its own person's; others are where they stand on half or more of the papers that
    lack the whole name, and nobody else in the list fits them.  Where the one owner goes by a short form ("Dave
    Holm" typed, "David Holm" at the top), all is left to what the store's own list says.
    """
    whole = whose if whose and not is_initial_form(whose) else None
    if whole and len(owners) == 1 and relations(owners[0], whole)[0] in _SHORT:
        return tuple(records)
    stated = [whole] if whole else [name for name in owners if not is_initial_form(name)]
    own = whole if whole and _is_its_initials(records, whole) else None
    return tuple([_known(record, stated, own) for record in records])


def are_two(one: str, other: str) -> bool:
    """Whether two lists are of two people, by the names that they give as their own; "" is of one that gives none."""
    return bool(one and other) and match_with(one, other, 0).outcome is Outcome.DIFFERENT


def _known(record: Record, stated: Sequence[str], own: str | None) -> Record:
    """``stated``: of whom what is set off may be; ``own``: whose what is not set off is, too."""
    if own is None and not any(author.emphasised for author in record.authors):
        return record
    known = [
        _whole(author.name, stated if author.emphasised else [own] if own else ()) if not author.known_as else None
        for author in record.authors
    ]
    said = {name_key(author.known_as or author.name) for author in record.authors}
    if all(name is None or known.count(name) > 1 or name_key(name) in said for name in known):
        return record
    authors = (
        replace(author, known_as=name) if name and known.count(name) == 1 and name_key(name) not in said else author
        for author, name in zip(record.authors, known, strict=True)
    )
    return replace(record, authors=tuple(authors))


def _whole(name: str, stated: Sequence[str]) -> str | None:
    """The one whose initials they are."""
    fitting = [one for one in stated if _fits(one, name)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(whole: str, initials: str) -> bool:
    if not is_initial_form(initials) or loose_key(whole) != loose_key(initials):
        return False
    return match_with(whole, initials, 0).outcome is not Outcome.DIFFERENT


def _is_its_initials(records: Sequence[Record], whole: str) -> bool:
    """Whether the initials of a list's own person are theirs throughout."""
    key, loose = name_key(whole), loose_key(whole)
    lacking = covered = 0
    forms: set[str] = set()
    for record in records:
        alike = [author for author in record.authors if loose_key(author.known_as or author.name) == loose]
        if any(_may_be_somebody_else(author, whole, key) for author in alike):
            return False
        if any(name_key(author.known_as or author.name) == key for author in alike):
            continue
        lacking += 1
        fitting = [author.name for author in alike if _fits(whole, author.name)]
        if len(fitting) > 1:
            return False
        covered += len(fitting)
        forms.update(fitting)
    return covered > 0 and covered * 2 >= lacking and not any(contradict(a, b) for a, b in combinations(forms, 2))


def _may_be_somebody_else(author: PrintedAuthor, whole: str, key: str) -> bool:
    """Whether it is another whole name that the same initials may be of: "Bao Ek" in the list of Bo Ek."""
    name = author.known_as or author.name
    return (
        not is_initial_form(name) and name_key(name) != key and match_with(whole, name, 0).outcome is not Outcome.SAME
    )
