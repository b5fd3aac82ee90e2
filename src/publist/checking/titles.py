"""Titles: other words than the publisher's, or only another style."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from publist.checking.values import Entry, Listing, Remark, Said, evidence, in_words, who
from publist.model import BIBTEX
from publist.text.titles import title_key, title_words
from publist.text.unicode import straight

_LONG_DIFFERENCE: Final = 60
_AND: Final = re.compile(r"\s*&\s*")
_MARKUP: Final = re.compile(r"[$\\<>]|&#?\w+;|(?:\.\.\.|\u2026)\Z")
"""A formula, markup or a cut end: such a title of a service proves nothing against the printed one."""
_REMARK: Final = re.compile(r"\s*\([^()]{3,40}\)\W*\Z")
"""What DBLP adds: "(Extended Abstract)"."""


def title_differs(listing: Listing) -> Iterator[Remark]:
    """Words of the title that no service has so.

    Every service's title is compared, the preprint's last: a list that prints the preprint's title for the published
    paper is told so.
    """
    for entry in listing.entries:
        expected = _expected(entry)
        if not expected:
            continue
        printed = entry.record.title
        # Some services leave the subtitle out.
        if {_key(one.record.title) for one in expected} & {_key(printed), _key(printed.partition(":")[0])}:
            continue
        best = expected[0]
        same = [one for one in expected if _key(one.record.title) == _key(best.record.title)]
        of_preprint = any(_key(one.record.title) == _key(printed) for one in entry.services if not one.published)
        names = who(one.by for one in same)
        message = f"{names} another title: {_difference(printed, best.record.title)}"
        if of_preprint:
            message = f'this is the title of the preprint; {names} "{best.record.title}" for the published paper'
        yield Remark(
            entry=entry,
            at=printed,
            message=message,
            evidence=evidence((one, one.record.title) for one in same),
            fix=f'write "{best.record.title}"',
        )


def title_style(listing: Listing) -> Iterator[Remark]:
    """The right words in other capitals or punctuation, where the list itself follows the services elsewhere.

    BibTeX styles set the capitals themselves, so a ``.bib`` is not asked about them.
    """
    compared = [(entry, _expected(entry)) for entry in listing.entries if entry.record.source != BIBTEX]
    compared = [
        (entry, expected)
        for entry, expected in compared
        if any(_key(one.record.title) == _key(entry.record.title) for one in expected)
    ]
    odd = [(entry, expected) for entry, expected in compared if not _printed_so(entry, expected)]
    if len(odd) * 2 > len(compared):
        return
    for entry, expected in odd:
        said = next(one for one in expected if _key(one.record.title) == _key(entry.record.title))
        same = [one for one in expected if _plain(one.record.title) == _plain(said.record.title)]
        folded = _plain(said.record.title).casefold() == _plain(entry.record.title).casefold()
        yield Remark(
            entry=entry,
            at=entry.record.title,
            message=f"the title is {'capitalised' if folded else 'punctuated'} otherwise than in "
            f'{_listed(same)}: "{said.record.title}"',
            evidence=evidence((one, one.record.title) for one in same),
            fix=f'write "{said.record.title}"',
        )


def _expected(entry: Entry) -> list[Said]:
    """The services' titles: of the published paper where a record is of it, else all."""
    if entry.word("title") or not entry.services:
        return []
    return [one for one in entry.published or entry.services if not _MARKUP.search(one.record.title)]


def _printed_so(entry: Entry, expected: list[Said]) -> bool:
    return any(_plain(one.record.title) == _plain(entry.record.title) for one in expected)


def _plain(title: str) -> str:
    return " ".join(straight(title).rstrip(". ").split())


def _key(title: str) -> str:
    return title_key(_AND.sub(" and ", _REMARK.sub("", title)))


def _difference(printed: str, published: str) -> str:
    """The words that differ; the whole title where that is most of it."""
    old, new = title_words(_AND.sub(" and ", printed)), title_words(_AND.sub(" and ", published))
    parts = [
        (" ".join(old[a:b]), " ".join(new[c:d]))
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    if len(parts) > 2 or any(len(text) > _LONG_DIFFERENCE for pair in parts for text in pair):
        return f'"{published}"'
    said = []
    for ours, theirs in parts:
        if ours and theirs:
            said.append(f'"{theirs}" for "{ours}"')
        else:
            said.append(f'with "{theirs}"' if theirs else f'without "{ours}"')
    return ", ".join(said)


def _listed(said: list[Said]) -> str:
    return in_words(sorted({one.by for one in said}))
