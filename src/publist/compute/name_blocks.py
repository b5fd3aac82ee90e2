"""The names of the list under their blocks: kept as the list changes, so that nobody has to read all of it."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final

from publist.matching.people.blocks import BLOCK, block_keys
from publist.matching.people.named import NamedPaper
from publist.store import Writer
from publist.store.fetch import chunks
from publist.text.names import name_key

_AT_ONCE: Final = 10_000
"""Spellings whose blocks are in memory at once."""


def spellings_of(papers: Iterable[NamedPaper]) -> set[str]:
    """Every spelling on these bylines."""
    return {
        spelling
        for paper in papers
        for author in paper.authors
        for spelling in (author.name, *(spelling for _, spelling in author.spellings))
    }


def renew_all(writer: Writer, wanted: Collection[str]) -> None:
    """The blocks of all spellings of the list."""
    known = writer.blocks.all_spellings()
    add(writer, set(wanted) - known)
    remove(writer, known - set(wanted))


def add_new(writer: Writer, wanted: Collection[str]) -> set[str]:
    """Spellings come; returns those that were not there."""
    new = set(wanted) - writer.blocks.known({spelling: min(block_keys(spelling)) for spelling in wanted})
    add(writer, new)
    return new


def add(writer: Writer, new: Collection[str]) -> None:
    """These spellings come, which are new."""
    for some in chunks(sorted(new), _AT_ONCE):
        keyed = ((one, name_key(one)) for one in some)
        writer.blocks.add_spellings((block, one, name) for one, name in keyed for block in block_keys(one))


def remove(writer: Writer, gone: Collection[str]) -> None:
    """These spellings go."""
    writer.blocks.remove_spellings({spelling: block_keys(spelling) for spelling in gone})


def names_of_turned_blocks(writer: Writer, came: Collection[str], went: Collection[str]) -> set[str]:
    """The names in blocks that have become too large to be compared, or are so no longer, by these spellings."""
    plus = Counter(block for spelling in came for block in block_keys(spelling))
    minus = Counter(block for spelling in went for block in block_keys(spelling))
    sizes = writer.blocks.names_in(plus.keys() | minus.keys())
    turned = {block for block, size in sizes.items() if size - plus[block] <= BLOCK < size + minus[block]}
    return {one.name for some in writer.blocks.spellings_in(turned).values() for one in some} if turned else set()
