"""A university's store, the same at every run: rows as an import would have left them, written without one.

An import of 500,000 entries takes long, and what is measured here is what comes after it.  ``publist init`` and
``publist group import`` make the store, its owners and its groups; the papers' rows follow from ``Drawn`` alone.
``entries`` has the same papers as a ``.bib``: imported, it leaves the same rows (``university.py --check``).
"""

from __future__ import annotations

import csv
import os
import random
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from _generated import orcid_of, word
from _processes import PUBLIST
from rapidfuzz.distance import OSA

from publist.matching.people.blocks import block_keys

PAPERS_EACH = 100
"""Papers for an owner."""
GROUP = 100
"""Owners of one department."""
_WORDS = 20_000
_VENUES = 2_000
_PEOPLE_EACH = 0.5
"""People who are no owners, for a paper."""
FILE = "university.bib"
_LINES = 9
"""Lines of an entry, with the empty one behind it."""
_EVEN = 0.3
"""The part of what is drawn that is drawn evenly."""
_SHORT = 3
_TEAM = 7
_LARGE_TEAM = 8
_SKEW = 1.3
"""Of the Pareto distributions of names, venues, and papers a person."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper as it is drawn."""

    number: int
    title: str
    people: tuple[int, ...]
    """Indices into ``University.people``."""
    venue: str
    year: int
    first_page: int

    @property
    def key(self) -> str:
        return f"uni{self.number}"

    @property
    def doi(self) -> str:
        return f"10.5555/publist.university.{self.number}"

    @property
    def pages(self) -> tuple[str, str]:
        return str(self.first_page), str(self.first_page + 9)

    @property
    def line(self) -> int:
        return (self.number - 1) * _LINES + 1


@dataclass
class University:
    """Who and what papers are drawn of."""

    papers: int
    seed: int = 0
    owners: int = field(init=False)
    people: list[str] = field(init=False)
    """The owners first."""

    def __post_init__(self) -> None:
        draw = random.Random(self.seed)
        self.owners = max(4, self.papers // PAPERS_EACH)
        self.people = _names(draw, self.owners + int(self.papers * _PEOPLE_EACH))
        words = dict.fromkeys(word(draw, 2, 3).lower() for _ in range(_WORDS))
        self._words = [one for one in words if len(one) > _SHORT]
        first, second = self._words[:_VENUES], self._words[_VENUES:]
        self._venues = [f"Annals of {one.title()} {other.title()}" for one, other in zip(first, second, strict=False)]

    def drawn(self) -> Iterator[Drawn]:
        """The papers."""
        draw = random.Random(self.seed + 1)
        seen: set[str] = set()
        for number in range(1, self.papers + 1):
            title = self._title(draw)
            while title in seen:
                title = self._title(draw)
            seen.add(title)
            team = draw.randrange(1, _TEAM) if draw.random() < 0.9 else _LARGE_TEAM  # about four
            owner = _skewed(draw, self.owners)
            chosen = {owner: None}
            if draw.random() < 0.2:  # two of one department
                chosen.setdefault(min(self.owners - 1, owner // GROUP * GROUP + draw.randrange(GROUP)))
            others = len(self.people) - self.owners
            circle = owner * others // self.owners  # those whom the owner writes with
            while len(chosen) < team:
                near = circle + _skewed(draw, min(400, others))
                chosen.setdefault(self.owners + (near if draw.random() < 0.8 else _skewed(draw, others)) % others)
            byline = list(chosen)
            draw.shuffle(byline)
            venue = self._venues[_skewed(draw, len(self._venues))]
            yield Drawn(number, title, tuple(byline), venue, draw.randrange(1990, 2026), draw.randrange(1, 4000))

    def _title(self, draw: random.Random) -> str:
        rare = [self._words[draw.randrange(len(self._words))] for _ in range(5)]
        usual = [self._words[_skewed(draw, len(self._words))] for _ in range(3)]
        return " ".join(rare + usual).capitalize()


def _skewed(draw: random.Random, number: int) -> int:
    """An index below ``number``, small ones far more often."""
    if draw.random() < _EVEN:
        return draw.randrange(number)
    return min(int((draw.paretovariate(_SKEW) - 1) * number / 20), number - 1)


def _names(draw: random.Random, number: int) -> list[str]:
    """Names of so many people, none so near to another that publist would ask; some family names are very common."""
    given = list(dict.fromkeys(word(draw, 2, 3) for _ in range(4_000)))
    families = list(dict.fromkeys(word(draw, 2, 3) for _ in range(max(300, number // 8))))
    blocks: dict[str, list[str]] = {}
    found: list[str] = []
    while len(found) < number:
        name = f"{given[draw.randrange(len(given))]} {families[_skewed(draw, len(families))]}"
        keys = block_keys(name)
        if any(OSA.distance(name, other, score_cutoff=3) <= 3 for key in keys for other in blocks.get(key, ())[-200:]):
            continue
        for key in keys:
            blocks.setdefault(key, []).append(name)
        found.append(name)
    return found


def entries(university: University) -> Iterator[str]:
    """The papers as a ``.bib``."""
    for paper in university.drawn():
        yield f"{entry(university, paper)}\n\n"


def entry(university: University, paper: Drawn) -> str:
    """One of them."""
    first, last = paper.pages
    return (
        f"@article{{{paper.key},\n  title = {{{paper.title}}},\n"
        f"  author = {{{' and '.join(university.people[who] for who in paper.people)}}},\n"
        f"  journal = {{{paper.venue}}},\n  year = {{{paper.year}}},\n  pages = {{{first}--{last}}},\n"
        f"  doi = {{{paper.doi}}}\n}}"
    )


# --- the store without papers


def begin(university: University, folder: Path, environment: Mapping[str, str]) -> None:
    """The store of the owners and their departments, without papers."""
    _publist(environment, "init", "--name", university.people[0], "--yes")
    roster = folder / "roster.csv"
    for first in range(0, university.owners, GROUP):
        with roster.open("w", encoding="utf-8", newline="") as stream:
            rows = csv.writer(stream)
            rows.writerow(("name", "orcid", "from"))
            for number in range(first, min(first + GROUP, university.owners)):
                rows.writerow((university.people[number], orcid(number), 1995 + number % 20))
        _publist(environment, "group", "import", f"Department {first // GROUP + 1}", str(roster))


def orcid(number: int) -> str:
    """The ORCID iD of an owner."""
    return orcid_of(900_000_000_000_000 + number)


def _publist(environment: Mapping[str, str], *arguments: str) -> None:
    subprocess.run([*PUBLIST, *arguments], check=True, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
