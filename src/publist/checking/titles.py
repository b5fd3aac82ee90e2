"""Titles: other words than the publisher's, or only another style."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from publist.checking.base import CheckRule
from publist.checking.values import Fix, FixKind, Flaw, Level, ListEntry, Listing, evidence, sources_of
from publist.model import BIBTEX, Record, Version
from publist.text.titles import title_key, title_words
from publist.text.unicode import straight

_AND: Final = re.compile(r"\s*&\s*")
_MARKUP: Final = re.compile(r"[$\\<>]|&#?\w+;|(?:\.\.\.|\u2026)\Z")
"""A formula, markup or a cut end: such a title of a service proves nothing against the printed one."""
_ADDITION: Final = re.compile(r"\s*\([^()]{3,40}\)\W*\Z")
"""What some services add: "(Extended Abstract)"."""


def _title_differs(listing: Listing) -> Iterator[Flaw]:
    """Words of the title that no service has so.

    Every service's title is compared, the preprint's last: a list that prints the preprint's title for the published
    paper is a variant of its own.
    """
    for entry in listing.entries:
        expected = _expected(entry)
        if not expected:
            continue
        printed = entry.record.title
        # Some services leave the subtitle out.
        if {_key(record.title) for record in expected} & {_key(printed), _key(printed.partition(":")[0])}:
            continue
        best = expected[0]
        same = [record for record in expected if _key(record.title) == _key(best.title)]
        yield Flaw(
            entry=entry,
            at=printed,
            variant="preprint-title" if _is_preprint_s(printed, entry) else "other-words",
            printed=printed,
            expected=best.title,
            sources=sources_of(same),
            evidence=evidence((record, record.title) for record in same),
            fix=Fix(FixKind.WRITE, best.title),
        )


def _is_preprint_s(title: str, entry: ListEntry) -> bool:
    return any(
        _key(record.title) == _key(title)
        for record in entry.services
        if record.version is not Version.VERSION_OF_RECORD
    )


def _title_style(listing: Listing) -> Iterator[Flaw]:
    """The right words in other capitals or punctuation, where the list itself follows the services elsewhere.

    BibTeX styles set the capitals themselves, so a ``.bib`` is not asked about them.
    """
    compared = [(entry, _expected(entry)) for entry in listing.entries if entry.record.source != BIBTEX]
    compared = [
        (entry, expected)
        for entry, expected in compared
        if any(_key(record.title) == _key(entry.record.title) for record in expected)
    ]
    odd = [(entry, expected) for entry, expected in compared if not _printed_so(entry, expected)]
    if len(odd) * 2 > len(compared):
        return
    for entry, expected in odd:
        printed = entry.record.title
        best = next(record for record in expected if _key(record.title) == _key(printed))
        same = [record for record in expected if _plain(record.title) == _plain(best.title)]
        folded = _plain(best.title).casefold() == _plain(printed).casefold()
        yield Flaw(
            entry=entry,
            at=printed,
            variant="capitals" if folded else "punctuation",
            printed=printed,
            expected=best.title,
            sources=sources_of(same),
            evidence=evidence((record, record.title) for record in same),
            fix=Fix(FixKind.WRITE, best.title),
        )


def _expected(entry: ListEntry) -> list[Record]:
    """The services' records whose title proves something: of the published paper where there is one, else all."""
    if entry.decision("title") or not entry.services:
        return []
    return [record for record in entry.published or entry.services if not _MARKUP.search(record.title)]


def _printed_so(entry: ListEntry, expected: list[Record]) -> bool:
    return any(_plain(record.title) == _plain(entry.record.title) for record in expected)


def _plain(title: str) -> str:
    return " ".join(straight(title).rstrip(". ").split())


def _key(title: str) -> str:
    return title_key(_AND.sub(" and ", _ADDITION.sub("", title)))


def word_differences(printed: str, expected: str) -> list[tuple[str, str]]:
    """The words that differ between two titles, as pairs; one side is empty where words are too few or too many.

    >>> word_differences("Counting Streams", "Counting Rivers from Space")
    [('streams', 'rivers from space')]
    """
    old, new = title_words(_AND.sub(" and ", printed)), title_words(_AND.sub(" and ", expected))
    return [
        (" ".join(old[a:b]), " ".join(new[c:d]))
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if kind != "equal"
    ]


TITLE_DIFFERS: Final = CheckRule(code="title-differs", level=Level.WARNING, check=_title_differs, exported=True)
TITLE_STYLE: Final = CheckRule(code="title-style", level=Level.NOTE, check=_title_style, exported=True)
