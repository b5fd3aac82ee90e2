"""Papers to be found again, in bulk.

Candidates share an identifier, an equal title, one of the title's rarer words, or the title's first or last letters
(where words ran together); each is then judged by ``match_papers``.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from heapq import nlargest
from math import log
from operator import neg

from rapidfuzz.fuzz import partial_ratio, ratio

from publist.matching.papers.bridges import is_plainly_of
from publist.matching.papers.form import PaperFacts, are_strangers
from publist.matching.papers.identified import OF_WORKS
from publist.matching.papers.marked import plainly_titled
from publist.matching.papers.match import match_papers
from publist.model import Identifier, Match, Outcome, Scheme
from publist.text.identifiers import canonical
from publist.text.titles import title_blocks, title_key

MANY = 300
"""Papers of one title that are read at most ("Editorial")."""
_ALIKE = 60
"""Equal titles that are compared at most, those first that agree in most else; a long series would take very long."""
JUDGED = 16
"""Candidates by words that are compared at most, the likeliest first."""
LOOKED_AT = 500
"""Entries of the word index that one search looks at, the rarest words first."""
_NEAR = 66.0
"""Titles less alike than this (0..100, whole or as a part) are not compared in full.  Of the pairs that
``match_papers`` would not call different it loses 1 in 160 of clean lists, all of them mere questions, and 1 in 30
where authors and venues are mixed into the titles."""

_NEAR_OF_STRANGERS = 80.0
"""The same where both bylines are known and have no word of a name in common.  On clean lists that loses 1 question in
400, and on lists full of damage 7 of some 2,000; two thirds of the pairs need no comparison in full."""

_PART = 0.85
"""A title shorter than this share of the other may be a part of it."""


class PaperIndex:
    """Papers under ids; one id may be put in several times, with the facts of several records."""

    def __init__(self, papers: Iterable[tuple[int, PaperFacts]] = ()) -> None:
        self._ids: list[int] = []
        self._facts: list[PaperFacts] = []
        self._keys: list[str] = []
        """Of their titles."""
        self._by_identifier: dict[Identifier, list[int]] = defaultdict(list)
        self._by_title: dict[str, list[int]] = defaultdict(list)
        self._without_doi, self._with_doi = _Words(), _Words()
        for paper, facts in papers:
            self.add(paper, facts)

    def __len__(self) -> int:
        return len(self._facts)

    def add(self, paper: int, facts: PaperFacts) -> None:
        """Puts a paper in."""
        facts = plainly_titled(facts)
        slot = len(self._facts)
        self._ids.append(paper)
        self._facts.append(facts)
        for identifier in facts.identifiers:
            if identifier.scheme in OF_WORKS:
                self._by_identifier[canonical(identifier)].append(slot)
        key = title_key(facts.title)
        self._keys.append(key)
        if key:
            self._by_title[key].append(slot)
        (self._with_doi if _dois(facts) else self._without_doi).add(slot, facts.title)

    def find(
        self, facts: PaperFacts, limit: int = 5, *, thorough: bool = False, but: int | None = None
    ) -> list[tuple[int, Match]]:
        """Papers that are the same or worth a question, the best first, each id once; not ``but`` this one.

        Where one is the same by identifier or title, no other title is looked at; with ``thorough`` only where
        nothing tells that one apart either.
        """
        facts = plainly_titled(facts)
        slots = [slot for slot in self._exact(facts) if self._ids[slot] != but]
        best = self._judge(facts, slots)
        same = {paper for paper, match in best.items() if match.outcome is Outcome.SAME}
        if thorough and same:
            known = (self._facts[slot] for slot in slots if self._ids[slot] in same)
            sure = _says_all(facts) and any(_says_all(one) and is_plainly_of(facts, one) for one in known)
            same = same if sure else set()
        if not same:
            worded = (slot for slot in self._by_words(facts, frozenset(slots)) if self._ids[slot] != but)
            best = self._judge(facts, worded, best)
        order = sorted(best.items(), key=lambda item: (item[1].outcome is not Outcome.SAME, -item[1].score, item[0]))
        return order[:limit]

    def _exact(self, facts: PaperFacts) -> list[int]:
        slots: dict[int, None] = {}
        for identifier in facts.identifiers:
            slots.update(dict.fromkeys(self._by_identifier.get(canonical(identifier), ())))
        same_title = self._by_title.get(title_key(facts.title), [])
        if len(same_title) > _ALIKE:
            same_title = nlargest(_ALIKE, same_title, key=self._agreement(facts))
        slots.update(dict.fromkeys(same_title))
        return list(slots)

    def _agreement(self, facts: PaperFacts) -> Callable[[int], tuple[bool, int]]:
        """In how much else than the title a paper says the same, the year first."""
        mine = _said(facts)

        def agreement(slot: int) -> tuple[bool, int]:
            other = self._facts[slot]
            return other.year == facts.year, sum(map(_is_said_alike, mine, _said(other)))

        return agreement

    def _judge(
        self, facts: PaperFacts, slots: Iterable[int], known: dict[int, Match] | None = None
    ) -> dict[int, Match]:
        best = dict(known or {})
        for slot in slots:
            match = match_papers(facts, self._facts[slot])
            if match.outcome is Outcome.DIFFERENT:
                continue
            paper = self._ids[slot]
            if paper not in best or _rank(match) > _rank(best[paper]):
                best[paper] = match
        return best

    def _by_words(self, facts: PaperFacts, judged: AbstractSet[int]) -> list[int]:
        """The likeliest papers by rare words: those that share most of them, and whose titles are near at all."""
        blocks = title_blocks(facts.title)
        # Two papers with different DOIs and titles are two; equal DOIs and titles have been looked up before.
        where = (self._without_doi,) if _dois(facts) else (self._without_doi, self._with_doi)
        found = sorted((slots for words in where for slots in words.with_any(blocks)), key=len)
        weights: dict[int, float] = {}
        looked = 0
        for slots in found:
            looked += len(slots)
            if looked > LOOKED_AT and weights:
                break
            weight = log(1 + len(self._facts) / len(slots))
            for slot in slots[-LOOKED_AT:]:
                weights[slot] = weights.get(slot, 0.0) + weight
        key = title_key(facts.title)
        likeliest = nlargest(JUDGED, zip(weights.values(), map(neg, weights), strict=True))
        return [-slot for _, slot in likeliest if -slot not in judged and self._is_near(key, facts, -slot)]

    def _is_near(self, key: str, facts: PaperFacts, slot: int) -> bool:
        """Whether titles are alike enough for a comparison in full, as a whole or one as a part of the other."""
        alike = _alike(key, self._keys[slot])
        return alike >= _NEAR_OF_STRANGERS or (alike >= _NEAR and not are_strangers(facts, self._facts[slot]))


class _Words:
    """Papers under the blocks of their titles, which are made when they are asked for: most runs never do."""

    def __init__(self) -> None:
        self._waiting: list[tuple[int, str]] = []
        self._slots: dict[str, list[int]] = defaultdict(list)

    def add(self, slot: int, title: str) -> None:
        self._waiting.append((slot, title))

    def with_any(self, blocks: Iterable[str]) -> list[list[int]]:
        """The papers under each of the blocks, in the order in which they were put in."""
        for slot, title in self._waiting:
            for block in title_blocks(title):
                self._slots[block].append(slot)
        self._waiting.clear()
        return [self._slots[block] for block in blocks if block in self._slots]


def _alike(one: str, other: str) -> float:
    """How alike two titles are (0..100), or the shorter and a part of the other; 0 for what is not near at all."""
    alike = ratio(one, other, score_cutoff=_NEAR)
    short, long_ = sorted((len(one), len(other)))
    if alike < _NEAR_OF_STRANGERS and short < _PART * long_:
        alike = max(alike, partial_ratio(one, other, score_cutoff=_NEAR))
    return alike


def _said(facts: PaperFacts) -> tuple[object, ...]:
    return facts.volume, facts.number, facts.pages, facts.authors, facts.venue


def _is_said_alike(one: object, other: object) -> bool:
    return bool(one) and one == other


def _says_all(facts: PaperFacts) -> bool:
    """Whether it says where and when: what leaves that out may be another paper's as well."""
    return bool(facts.venue and facts.year)


def _rank(match: Match) -> tuple[bool, float]:
    return match.outcome is Outcome.SAME, match.score


def _dois(facts: PaperFacts) -> frozenset[str]:
    """DOIs of publications; one that only stands for an arXiv id says nothing against another."""
    dois = [i for i in facts.identifiers if i.scheme is Scheme.DOI and canonical(i).scheme is Scheme.DOI]
    return frozenset(identifier.value for identifier in dois)
