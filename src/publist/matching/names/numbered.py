"""DBLP's homonym numbers ("Wei Wang 0001") in names: they tell people apart, and no paper prints them."""

from dataclasses import replace
from typing import Final

from publist.model import PrintedAuthor, Record
from publist.text.names import without_homonym_number

_NAMES: Final = frozenset({"editor", "editora", "editorb", "editorc", "bookauthor", "translator", "shortauthor"})
"""Other fields of an entry that hold names, and are written back as they are."""


def unnumbered(record: Record) -> Record:
    """The record with every name as a paper prints it."""
    authors = tuple(map(unnumbered_author, record.authors))
    extra = tuple((name, without_homonym_number(value) if name in _NAMES else value) for name, value in record.extra)
    return (
        record if (authors, extra) == (record.authors, record.extra) else replace(record, authors=authors, extra=extra)
    )


def unnumbered_author(author: PrintedAuthor) -> PrintedAuthor:
    """The author with the name as a paper prints it."""
    name = without_homonym_number(author.name)
    if name == author.name:
        return author
    return replace(author, name=name, family=without_homonym_number(author.family) if author.family else None)
