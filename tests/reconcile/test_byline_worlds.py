"""Random worlds: a list, and up to three services whose bylines are wrong in every way at once.

Whatever the services say, nobody whom the list prints is lost, nobody moves, no mark moves, the owner stays; a second
fold changes nothing, and the order in which services answered does not matter.
"""

import json
import random
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from publist.model import (
    BIBTEX,
    CV,
    Author,
    Paper,
    PrintedAuthor,
    Record,
    StoredRecord,
)
from publist.reconcile import reconcile
from publist.services.names import DBLP, OPENALEX, SEMANTIC_SCHOLAR
from publist.text.names import name_key
from publist.writers.formats import write

NOW = datetime(2026, 11, 1, tzinfo=UTC)
WORLDS = 1000
_GIVEN = "Ana Ben Chloe Dai Emil Fatou Goran Hana Ines Jorge Kaya Lars Mira Noor Otto Pia Quirin Rosa Sami Tove".split()
_FAMILY = (
    "Abbot Brandt Castellano Dahlgren Eklund Ferreira Guzman Haddad Iversen Jansson Kowalczyk Lindqvist Moreau "
    "Nakagawa Okafor Petrov Quist Rossi Svensson Turner Ueda Vasquez Weber Xenakis Yilmaz Zhukov"
).split()


@dataclass(frozen=True)
class World:
    printed: tuple[str, ...]
    records: tuple[StoredRecord, ...]
    owner: str


def worlds(seed: int) -> World:
    rng = random.Random(seed)
    size = rng.choice((1, 2, 3, 4, 5, 7, 9, 14, 30))
    whole = [f"{rng.choice(_GIVEN)} {family}" for family in rng.sample(_FAMILY, min(size, len(_FAMILY)))]
    printed, others = list(whole), False
    if size > 2 and rng.random() < 0.3:
        printed, others = sorted(rng.sample(whole, rng.randint(1, size // 2 + 1)), key=whole.index), True
    owner = rng.choice(printed)
    marked = set(rng.sample(printed, rng.randint(0, min(3, len(printed)))))
    source = rng.choice((CV, BIBTEX))
    authors = tuple(PrintedAuthor(name, co_first=name in marked) for name in printed)
    records = [Record(source=source, key="mine", title="A title", authors=authors, others=others, year=2020)]
    for service in rng.sample((DBLP, SEMANTIC_SCHOLAR, OPENALEX), rng.randint(0, 3)):
        names, hole, cut = spoilt(rng, whole)
        records.append(
            Record(
                source=service,
                key=f"{service}-1",
                title="A title",
                authors=tuple(map(PrintedAuthor, names)),
                others=cut,
                incomplete_byline=hole,
                year=2020,
            )
        )
    stored = tuple(StoredRecord(i, 1, record, NOW) for i, record in enumerate(records, 1))
    return World(tuple(printed), stored, owner)


def spoilt(rng: random.Random, whole: list[str]) -> tuple[list[str], bool, bool]:
    """A service's byline, whether it has a hole, and whether it says that it is cut."""
    names, hole, cut = list(whole), False, False
    for wrong in rng.sample(("cut", "grow", "turn", "sort", "double", "null", "spell", "lose"), rng.randint(0, 3)):
        if wrong == "cut" and len(names) > 1:
            names, cut = names[: rng.randint(1, len(names) - 1)], rng.random() < 0.4
        elif wrong == "grow":
            for number in range(rng.choice((1, 2, 23))):
                names.insert(rng.randint(0, len(names)), f"Uwe Fremd{'abcdefghijklmnopqrstuvwxyz'[number]}son")
        elif wrong == "turn":
            rng.shuffle(names)
        elif wrong == "sort":
            names.sort()
        elif wrong == "double" and names:
            names.insert(rng.randint(0, len(names)), rng.choice(names))
        elif wrong == "null" and len(names) > 1:
            names.pop(rng.randrange(len(names)))
            hole = True
        elif wrong == "spell" and names:
            at = rng.randrange(len(names))
            given, family = names[at].split(" ", 1)
            names[at] = rng.choice((f"{given[0]}. {family}", f"{given} M. {family}", names[at].upper()))
        elif wrong == "lose" and len(names) > 1:
            names.pop(rng.randrange(len(names)))
    return names, hole, cut


def is_printed(shown: str, printed: str) -> bool:
    """A service may write a middle initial, or capitals; the family name is in this world one person's."""
    return name_key(shown).split()[-1] == name_key(printed).split()[-1]


def folded(world: World, order: list[StoredRecord] | None = None) -> Paper:
    owners = [Author(id=1, name=world.owner, owner=True)]
    return reconcile(order or list(world.records), owners=owners, key="key2020", paper_id=1)


@pytest.mark.parametrize("start", range(0, WORLDS, 100))
def test_no_service_loses_or_moves_anybody(start: int) -> None:
    for seed in range(start, start + 100):
        world = worlds(seed)
        paper = folded(world)
        shown = [author.name for author in paper.authors]
        places = [next((i for i, one in enumerate(shown) if is_printed(one, name)), None) for name in world.printed]
        assert None not in places, (seed, world.printed, shown)
        assert places == sorted(places), (seed, world.printed, shown)
        marks = [author.co_first for author in world.records[0].record.authors]
        assert [paper.authors[place].co_first for place in places] == marks, seed
        assert sum(author.co_first for author in paper.authors) == sum(marks), seed


@pytest.mark.parametrize("start", range(0, WORLDS, 100))
def test_the_order_in_which_services_answer_does_not_matter(start: int) -> None:
    for seed in range(start, start + 100):
        world = worlds(seed)
        paper = folded(world)
        assert paper == folded(world), seed
        turned = list(world.records)
        random.Random(seed).shuffle(turned)
        renumbered = [StoredRecord(i, 1, stored.record, NOW) for i, stored in enumerate(turned, 1)]
        assert paper == folded(world, renumbered), seed


@pytest.mark.parametrize("start", range(0, WORLDS, 100))
def test_every_export_has_everybody_in_the_lists_order(start: int) -> None:
    for seed in range(start, start + 100, 5):
        world = worlds(seed)
        paper = folded(world)
        families = [name.split(" ", 1)[1].casefold() for name in world.printed]
        (row,) = json.loads(write("json", [paper]))
        texts = [" ".join(author["name"] for author in row["authors"])]
        texts += [write("bib", [paper]), *(write(name, [paper], {"clean": True}) for name in ("md", "html"))]
        for text in texts:
            at = [text.casefold().find(family) for family in families]
            assert -1 not in at, (seed, world.printed, text)
            assert at == sorted(at), (seed, world.printed, text)


def test_a_list_without_et_al_gets_few_authors_more_and_only_with_reason() -> None:
    for seed in range(WORLDS):
        world = worlds(seed)
        if world.records[0].record.others:
            continue
        paper = folded(world)
        more = len(paper.authors) - len(world.printed)
        assert 0 <= more <= max(1, len(world.printed) // 5), seed
