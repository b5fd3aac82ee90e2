"""A made-up department for tests and benchmarks: people, papers, and what the services would answer about them.

Everything is computed from the numbers given, so the same numbers give the same department.
"""

import random
from dataclasses import dataclass, field
from typing import Final

from publist.demo.server import ReplayServer

_FAMILIES: Final = (
    "Abara Bjornsen Castellano Dvorak Eriksen Fontaine Gallardo Hoshino Ivanova Jankowski Kobayashi Lindqvist Moreau "
    "Nakamura Okafor Petrov Quiroga Rasmussen Santoro Takahashi Ulrichsen Valdez Weissman Xanthos Yamada Zielinski"
).split()
_GIVEN: Final = (
    "Ada Boris Chiara Dmitri Elena Farid Greta Hugo Ines Jonas Katya Leandro Maja Nils Olga Pavel Rosa Stefan Tomas "
    "Ursula Viktor Wanda Yusuf Zelda"
).split()
_WORDS: Final = (
    "adaptive bounded causal distributed elastic federated granular hybrid incremental joint kernel latent "
    "modular neural optimal parallel quantised robust sparse temporal uniform variational wavelet search planning "
    "memory graphs proofs sensors vision speech circuits markets genomes climates robots queues caches ledgers "
    "compilers scheduling retrieval consensus inference control storage routing tracking parsing ranking"
).split()
_VENUES: Final = ("Conference on Made Things", "Journal of Invented Results", "Symposium on Examples")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the department."""

    name: str
    pid: str
    author_id: str


@dataclass(frozen=True, slots=True)
class Work:
    """One paper."""

    number: int
    title: str
    people: tuple[Person, ...]
    venue: str
    year: int

    @property
    def doi(self) -> str:
        """Its DOI, with a prefix that nobody has."""
        return f"10.99999/made.{self.number}"

    @property
    def paper_id(self) -> str:
        """Its id at Semantic Scholar."""
        return f"{self.number:040x}"

    @property
    def dblp_key(self) -> str:
        """Its key at DBLP."""
        return f"conf/made/Paper{self.number}"


@dataclass(frozen=True, slots=True)
class Department:
    """Owners, their co-authors and their papers; ``works`` in the order of their numbers."""

    owners: tuple[Person, ...]
    works: tuple[Work, ...]
    counts: dict[str, int] = field(default_factory=dict)

    def bibtex(self, *, identifiers: bool = True, works: "tuple[Work, ...] | None" = None) -> str:
        """The list as its owners keep it."""
        return "\n".join(_entry(work, identifiers=identifiers) for work in works or self.works)

    def server(self, *, works: "tuple[Work, ...] | None" = None) -> ReplayServer:
        """The services, knowing these works."""
        known = works or self.works
        return ReplayServer(
            papers=[_scholar(work) for work in known],
            publications=[_dblp(work) for work in known],
            people=[{"author": p.name, "url": f"https://dblp.org/pid/{p.pid}"} for p in self.owners],
        )


def department(papers: int, owners: int = 1, *, seed: int = 1) -> Department:
    """A department of ``owners`` people with ``papers`` papers, each owner with co-authors of their own."""
    rng = random.Random(seed)  # noqa: S311 - made-up data
    names = [f"{given} {family}" for family in _FAMILIES for given in _GIVEN]
    rng.shuffle(names)
    people = [Person(name, f"99/{number}", str(7_000_000 + number)) for number, name in enumerate(names, 1)]
    staff, guests = people[:owners], people[owners:]
    works = []
    for number in range(1, papers + 1):
        who = (number - 1) % owners
        around = [guests[(who * 5 + n) % len(guests)] for n in range(5)]
        byline = [staff[who], *rng.sample(around, rng.randint(1, 3))]
        rng.shuffle(byline)
        title = " ".join([*rng.sample(_WORDS, 5), "with", *rng.sample(_WORDS, 2)]).capitalize()
        works.append(Work(number, title, tuple(byline), rng.choice(_VENUES), rng.randint(2002, 2026)))
    return Department(tuple(staff), tuple(works))


def _entry(work: Work, *, identifiers: bool) -> str:
    doi = f",\n  doi = {{{work.doi}}}" if identifiers else ""
    authors = " and ".join(person.name for person in work.people)
    return (
        f"@inproceedings{{made{work.number},\n  title = {{{work.title}}},\n  author = {{{authors}}},\n"
        f"  booktitle = {{{work.venue}}},\n  year = {{{work.year}}}{doi}\n}}\n"
    )


def _scholar(work: Work) -> dict[str, object]:
    return {
        "paperId": work.paper_id,
        "corpusId": 5_000_000 + work.number,
        "externalIds": {"DOI": work.doi, "DBLP": work.dblp_key},
        "title": work.title,
        "venue": work.venue,
        "publicationVenue": {"name": work.venue, "type": "conference"},
        "year": work.year,
        "citationCount": work.number % 50,
        "publicationTypes": ["Conference"],
        "authors": [{"authorId": person.author_id, "name": person.name} for person in work.people],
    }


def _dblp(work: Work) -> dict[str, object]:
    return {
        "authors": {"author": [{"@pid": person.pid, "text": person.name} for person in work.people]},
        "title": f"{work.title}.",
        "venue": work.venue,
        "year": str(work.year),
        "type": "Conference and Workshop Papers",
        "key": work.dblp_key,
        "doi": work.doi,
        "ee": f"https://doi.org/{work.doi}",
    }
