"""DBLP's homonym numbers ("Wei Wang 0001") in names: they tell people apart, and no paper prints them."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Final

from publist.model import Identifier, PrintedAuthor, Record, Scheme
from publist.text.names import homonym_number, name_key, without_homonym_number

_NAMES: Final = frozenset({"editor", "editora", "editorb", "editorc", "bookauthor", "translator", "shortauthor"})
"""Other fields of an entry that hold names, and are written back as they are."""


def numbers_known(record: Record) -> Record:
    """The record of a list with every name as a paper prints it; which homonym an author is stays as an identifier."""
    return _with_authors(record, _identified)


def unnumbered(record: Record) -> Record:
    """The record with every name as a paper prints it.

    What a service's numbers tell its own identifiers tell as well, and they are known to be of the wrong person.
    """
    return _with_authors(record, unnumbered_author)


def unnumbered_author(author: PrintedAuthor) -> PrintedAuthor:
    """The author with the name as a paper prints it."""
    name = without_homonym_number(author.name)
    if name == author.name:
        return author
    return replace(author, name=name, family=without_homonym_number(author.family) if author.family else None)


def are_two_homonyms(some: Collection[Identifier], others: Collection[Identifier]) -> bool:
    """Whether one name has different numbers in the two, and none in common."""
    if not some or not others:
        return False
    one, other = _numbered(some), _numbered(others)
    return one.isdisjoint(other) and not {name for name, _ in one}.isdisjoint(name for name, _ in other)


def _numbered(identifiers: Collection[Identifier]) -> frozenset[tuple[str, str]]:
    """The names, in their normal forms, with their numbers."""
    split = (one.value.rpartition(" ") for one in identifiers if one.scheme is Scheme.DBLP_NAME)
    return frozenset((name_key(name), number) for name, _, number in split)


def _identified(author: PrintedAuthor) -> PrintedAuthor:
    plain = unnumbered_author(author)
    number = homonym_number(author.name) if plain is not author else None
    if not number:
        return plain
    return replace(plain, identifiers=(*plain.identifiers, Identifier(Scheme.DBLP_NAME, f"{plain.name} {number}")))


def _with_authors(record: Record, change: Callable[[PrintedAuthor], PrintedAuthor]) -> Record:
    authors = tuple(map(change, record.authors))
    extra = tuple((name, without_homonym_number(value) if name in _NAMES else value) for name, value in record.extra)
    return (
        record if (authors, extra) == (record.authors, record.extra) else replace(record, authors=authors, extra=extra)
    )
