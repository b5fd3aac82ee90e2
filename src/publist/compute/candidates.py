"""Which papers of the list something may be, found by blocks: without reading the list.

The same candidates as ``matching.papers.PaperIndex`` looks at: those with an identifier or the whole title in common,
and of those that share words with the title the likeliest, by the rarest words.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from heapq import nlargest
from math import log
from operator import neg
from typing import Final

from publist.compute.facts import facts_of_record, facts_of_row
from publist.compute.title_blocks import are_kept
from publist.matching.papers import PaperFacts
from publist.matching.papers.index import JUDGED, LOOKED_AT, MANY
from publist.matching.papers.marked import plainly_titled
from publist.model import Identifier, Record, SameWork
from publist.store import IndexedPaper, Reader
from publist.store.tables.blocks import TitleBlock
from publist.text.identifiers import forms_of, has_doi
from publist.text.titles import is_telling, is_whole, title_blocks

_RARE: Final = 12
"""A word of fewer titles is as good as a name."""
_FEW: Final = 8
"""Where there is a record for one paper in so many, the list is read as a whole."""


def rows_near(reader: Reader, records: Sequence[Record], named: Collection[int] = ()) -> list[IndexedPaper]:
    """The papers that these records may be, those ``named``, and those that a person made of several records."""
    merged = _merged(reader)
    if _is_much(reader, len(records)):
        return reader.papers.index(variants_of=merged)
    found = _near(reader, [facts_of_record(record) for record in records])
    return reader.papers.index(found | set(named) | merged, variants_of=merged)


def rows_near_rows(reader: Reader, ids: Collection[int]) -> dict[int, IndexedPaper]:
    """The papers with these ids, and those of the list that they may be."""
    merged = _merged(reader)
    if _is_much(reader, len(ids)):
        return {row.id: row for row in reader.papers.index(variants_of=merged)}
    rows = reader.papers.index(ids, variants_of=set(ids) & merged)
    facts = [facts_of_row(row) for row in rows] + [facts_of_record(record) for row in rows for record in row.variants]
    found = _near(reader, facts) | set(ids) | merged
    return {row.id: row for row in reader.papers.index(found, variants_of=merged)}


def papers_worded(reader: Reader, texts: Collection[str]) -> set[int] | None:
    """The papers whose titles these texts may hold; None: perhaps all."""
    if _is_much(reader, len(texts)):
        return None
    return _with_words(reader, {(text, False) for text in texts})


def _is_much(reader: Reader, number: int) -> bool:
    """Whether the list is better read as a whole."""
    much = not reader.papers.more_than(number * _FEW) or not are_kept(reader)
    if much:
        reader.must_be_alone()
    return much


def _merged(reader: Reader) -> set[int]:
    return {stored.paper_id for stored in reader.decisions.find(kinds=(SameWork,)) if stored.paper_id is not None}


def _near(reader: Reader, facts: Sequence[PaperFacts]) -> set[int]:
    named = {
        (title, has_doi(one.identifiers)) for one in facts for title in (one.title, plainly_titled(one).title) if title
    }
    return _with_identifier(reader, {i for one in facts for i in one.identifiers}) | _with_words(reader, named)


def _with_identifier(reader: Reader, wanted: Collection[Identifier]) -> set[int]:
    """Papers with one of these identifiers, in whichever of its forms the list has it."""
    forms = {form for one in wanted for form in forms_of(one)}
    reader.claim("identifier", forms)
    return reader.papers.with_identifiers(forms)


def _with_words(reader: Reader, titles: Collection[tuple[str, bool]]) -> set[int]:
    """For each title (and whether its paper has a DOI) the papers of the same title, and the likeliest by words."""
    blocks = {one: title_blocks(one[0]) for one in titles}
    sizes = reader.blocks.papers_in({block for some in blocks.values() for block in some})
    _claim_titles(reader, {block for some in blocks.values() for block in some}, sizes)
    equal = {one: {(b, doi) for b in some if is_whole(b) for doi in (False, True)} for one, some in blocks.items()}
    rare = {one: _rarest(some, sizes, doi=one[1]) for one, some in blocks.items()}
    wanted = {block for some in (*equal.values(), *rare.values()) for block in some if block in sizes}
    held = reader.blocks.papers_with(wanted) if wanted else {}
    every = 0
    found = {paper_id for some in equal.values() for block in some for paper_id in held.get(block, [])[-MANY:]}
    for some in rare.values():
        alike = {paper_id for block in some for paper_id in held[block][-LOOKED_AT:]}
        if len(alike) <= JUDGED:
            found |= alike
            continue
        every = every or reader.papers.number()
        weights: dict[int, float] = defaultdict(float)
        for block in some:
            for paper_id in held[block][-LOOKED_AT:]:
                weights[paper_id] += log(1 + every / sizes[block])
        found.update(-least for _, least in nlargest(JUDGED, zip(weights.values(), map(neg, weights), strict=True)))
    return found


def _claim_titles(reader: Reader, blocks: Collection[str], sizes: Mapping[TitleBlock, int]) -> None:
    """Nobody else may look for, or bring, a paper of a like title: with its beginning, its end, or a rare word.

    Two new papers that have nothing in common but words of many titles are seen to be alike by whoever comes next.
    """
    rare = (b for b in blocks if is_telling(b) or sizes.get((b, False), 0) + sizes.get((b, True), 0) < _RARE)
    reader.claim("block of titles", rare)


def _rarest(blocks: Collection[str], sizes: Mapping[TitleBlock, int], *, doi: bool) -> list[TitleBlock]:
    """The blocks that are looked at, the rarest first; of a paper with a DOI only those of papers without."""
    there = [(block, other) for block in blocks for other in (False, *(() if doi else (True,)))]
    found: list[TitleBlock] = []
    looked = 0
    for block in sorted((one for one in there if one in sizes), key=lambda one: (sizes[one], one)):
        looked += sizes[block]
        if looked > LOOKED_AT and found:
            break
        found.append(block)
    return found
