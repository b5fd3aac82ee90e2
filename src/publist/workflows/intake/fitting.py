"""Which of the papers that an entry fits it may join, by all entries that these have: in the store, and in its file."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from publist.compute.bridge_nodes import are_several, is_served, pairs_asked_about
from publist.compute.entries import entries_as_printed, is_entry
from publist.compute.facts import entry_of, facts_of_record, facts_of_row
from publist.matching.papers import Listed, PaperFacts
from publist.matching.papers.bridges import any_plainly_of, as_asked, grouped
from publist.matching.papers.grouped import first_contradiction, held_back, is_by_identifier, of_other_parts
from publist.model import Match, Outcome, Record
from publist.store import IndexedPaper, Reader
from publist.text.titles import title_key

_Found: TypeAlias = tuple[int, Match]


class EntriesOfFile:
    """Which entries a file has, and which of them papers have from an earlier import."""

    def __init__(self, records: Sequence[Record], former: Callable[[Record], int | None]) -> None:
        self._places = {entry.place for record in records for entry in entry_of(record)}
        self._files = {file for file, _ in self._places}
        self.former: dict[int, frozenset[Listed]] = defaultdict(frozenset)
        for record in records:
            if (paper_id := former(record)) is not None:
                self.former[paper_id] |= entry_of(record)

    def still(self, facts: PaperFacts) -> PaperFacts:
        """The facts without entries that the file had: what a new one says otherwise is their correction."""
        gone = {one for one in facts.entries if one.file in self._files and one.place not in self._places}
        return replace(facts, entries=facts.entries - gone) if gone else facts


class Fitting:
    """The papers near a file's records, and what their entries say."""

    def __init__(self, reader: Reader, rows: Mapping[int, IndexedPaper], file: EntriesOfFile) -> None:
        self._reader, self._rows, self._file = reader, rows, file
        several = {row.id for row in rows.values() if are_several(row)}
        stored = reader.records.find(several) if several else {}
        self._entries = {
            id_: tuple(file.still(facts_of_record(one.record)) for one in some if is_entry(one.record))
            for id_, some in stored.items()
        }
        self._new: dict[int, list[PaperFacts]] = defaultdict(list)
        self._doubtful = {id_ for pair in pairs_asked_about(reader) for id_ in pair}
        self.found: set[int] = set()
        """The papers that were doubted."""

    @property
    def said(self) -> Iterator[tuple[int, PaperFacts]]:
        """What else than its own line says what a paper is: its entries, or the records that a person made one."""
        for row in self._rows.values():
            for variant in row.variants:
                yield row.id, facts_of_record(variant)
            for facts in () if row.variants else self._entries.get(row.id, ()):
                yield row.id, facts

    def add(self, paper_id: int, seen: PaperFacts) -> None:
        """An entry of this file is of the paper."""
        self._new[paper_id].append(seen)

    def doubt(self, paper_ids: Collection[int]) -> None:
        """These have an entry that may fit another paper, too."""
        self._doubtful |= set(paper_ids)
        self.found |= set(paper_ids)

    def judged(self, seen: PaperFacts, found: Sequence[_Found]) -> list[_Found]:
        """The matches of an entry and these papers, with regard to all entries of each, and to the other papers."""
        held = [(id_, self._held_back(seen, id_, match)) for id_, match in found]
        fits = [id_ for id_, match in held if match.outcome is Outcome.SAME]
        if len(fits) < 2:
            return held
        kept = self._kept(seen, fits)
        return [(id_, as_asked(match) if id_ in fits and id_ not in kept else match) for id_, match in held]

    def _held_back(self, seen: PaperFacts, paper_id: int, match: Match) -> Match:
        row = self._rows.get(paper_id)
        if row and is_by_identifier(match) and is_served(row) and title_key(seen.title) != title_key(row.title):
            match = of_other_parts(match, (seen,), entries_as_printed(self._reader, row)) or match
        return held_back(match, (seen,), self._against(paper_id))

    def _kept(self, seen: PaperFacts, fits: Sequence[int]) -> set[int]:
        """Those of several papers that the entry goes to; none where it is a bridge."""

        def apart(one: int, other: int) -> bool:
            if not one or not other:
                return False
            return first_contradiction(*(self._against(fits[n - 1]) for n in (one, other))) is not None

        def own(one: int, other: int) -> bool:
            said = [(seen,) if not n else self._every(fits[n - 1]) for n in (one, other)]
            return any_plainly_of(*said)

        number = len(fits) + 1
        groups = grouped(number, [(0, n) for n in range(1, number)], apart, own)
        mine = next(some for some in groups if 0 in some)
        return {fits[n - 1] for n in mine if n}

    def doubted(self, found: Sequence[_Found], judged: Sequence[_Found]) -> set[int]:
        """The papers that the entry fits, seen by itself, where it is not plain that it goes there."""
        fits = {id_ for id_, match in found if match.outcome is Outcome.SAME}
        kept = {id_ for id_, match in judged if match.outcome is Outcome.SAME}
        several = len(found) > 1 and any(self._is_served(id_) for id_, _ in found)
        return fits if len(fits) > 1 or fits != kept or fits & self._doubtful or several else set()

    def _is_served(self, paper_id: int) -> bool:
        row = self._rows.get(paper_id)
        return row is not None and is_served(row)

    def _against(self, paper_id: int) -> tuple[PaperFacts, ...]:
        """What may contradict: the entries, else the paper; nothing of what a person made of several records."""
        row, new = self._rows.get(paper_id), self._new.get(paper_id, ())
        if row is None:
            return tuple(new)
        if row.variants:
            return ()
        return (*(self._entries.get(paper_id) or (self.shown(row),)), *new)

    def shown(self, row: IndexedPaper) -> PaperFacts:
        """What the paper says, with the entries of this file that it has."""
        return replace(facts_of_row(row, placed=True), entries=self._file.former[row.id])

    def _every(self, paper_id: int) -> tuple[PaperFacts, ...]:
        row = self._rows.get(paper_id)
        shown = (facts_of_row(row, placed=True), *map(facts_of_record, row.variants)) if row else ()
        return (*shown, *self._entries.get(paper_id, ()), *self._new.get(paper_id, ()))
