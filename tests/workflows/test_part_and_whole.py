"""Who is who does not depend on whether the whole list is decided or the part that a change can touch."""

import itertools
import random
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, insert, select

from publist.compute import candidates, people
from publist.compute.owners import Owner, set_owner
from publist.compute.papers import recompute
from publist.errors import PublistError
from publist.matching.people.blocks import block_keys
from publist.model import Identifier, NamePerson, Scheme
from publist.readers.bibtex import read_bibtex
from publist.store import Store
from publist.store.schema import author_names, authors, authorships, identifiers, matches, name_blocks, title_blocks
from publist.text.identifiers import has_doi
from publist.text.titles import title_blocks as blocks_of
from publist.workflows.curate.decide import decide
from publist.workflows.curate.merge import merge, records_of, split
from publist.workflows.curate.people import merge_people, split_person
from publist.workflows.curate.undo import undo
from publist.workflows.intake.take_in import take_in

GIVEN = (
    "Sang-Min",
    "Sung-Min",
    "S. M.",
    "S.",
    "Yaw A.",
    "Yaw B.",
    "Yaw",
    "Ada",
    "A.",
    "Robert",
    "Bob",
    "R.",
    "Wei",
    "W.",
)
FAMILY = (
    "Roe",
    "Rho",
    "Grün",
    "Gruen",
    "García López",
    "García",
    "Wang",
    "Lee",
    "Holm",
    "Ibn Roe",
    "Ibnroe",
    "De Roe",
    "DeRoe",
)
WORDS = ("Moss", "Fern", "Lichen", "Growth", "Light", "Maps", "Rivers", "Stones", "Northern", "Slow", "Deep", "Cold")


def clock() -> datetime:
    return datetime(2026, 11, 24, tzinfo=UTC)


class Walk:
    """Random changes to one list."""

    def __init__(self, store: Store, seed: int) -> None:
        self.draw = random.Random(seed)
        self.store = store
        self.numbers = itertools.count(1)
        self.texts: list[str] = []
        self.entries: list[tuple[str, list[str], int]] = []

    def name(self) -> str:
        return f"{self.draw.choice(GIVEN)} {self.draw.choice(FAMILY)}"

    def entry(self) -> str:
        number = next(self.numbers)
        names = list(dict.fromkeys(self.name() for _ in range(self.draw.randint(1, 4))))
        title, year = " ".join(self.draw.sample(WORDS, 5)) + f" {number}", self.draw.randint(2001, 2020)
        doi = self.draw.choice(("", f", doi={{10.5555/{number}}}"))
        if self.entries and self.draw.random() < 0.3:  # an entry that may be of another's paper
            title, names, year = self.draw.choice(self.entries)
            title, doi = title.replace(*self.draw.choice((("o", "0"), ("Moss", "Mosses"), ("e", "e")))), ""
        self.entries.append((title, names, year))
        return (
            f"@article{{k{number}, title={{{title}}}, author={{{' and '.join(names)}}},"
            f" year={{{year}}}, journal={{Journal of Walks}}{doi}}}"
        )

    def read(self, place: int) -> None:
        """A file, in which some authors have an ORCID: the same wherever they have one name, or somebody else's."""
        reading = read_bibtex(self.texts[place])
        records = []
        for record in reading.records:
            known = [self.orcid(author.name) for author in record.authors]
            authors = tuple(replace(a, identifiers=ids) for a, ids in zip(record.authors, known, strict=True))
            records.append(replace(record, authors=authors))
        take_in(self.store, replace(reading, records=tuple(records)), origin=f"{place}.bib")

    def orcid(self, name: str) -> tuple[Identifier, ...]:
        if self.draw.random() < 0.8:
            return ()
        number = sum(map(ord, name)) % 40 if self.draw.random() < 0.8 else self.draw.randrange(40)
        return (Identifier(Scheme.ORCID, f"0000-0001-0000-00{number:02}"),)

    def bring(self) -> None:
        entries = [self.entry() for _ in range(self.draw.choice((1, 1, 1, 3, 12)))]
        self.texts.append("\n".join(entries))
        self.read(len(self.texts) - 1)

    def rewrite(self) -> None:
        """One file again, with another byline in it."""
        if self.texts:
            place = self.draw.randrange(len(self.texts))
            text = self.texts[place]
            begin = text.index("author={") + len("author={")
            text = text[:begin] + f"{self.name()} and " + text[begin:]
            self.texts[place] = text
            self.read(place)

    def _people(self) -> list[str]:
        with self.store.read() as reader:
            return [f"#{person.id}" for person in reader.people.find() if person.papers]

    def _keys(self) -> list[str]:
        with self.store.read() as reader:
            return [paper.key for paper in reader.papers.find()]

    def one_person(self) -> None:
        merge_people(self.store, self.draw.sample(self._people(), 2))

    def two_people(self) -> None:
        split_person(self.store, self.draw.choice(self._people()), [self.draw.choice(self._keys())])

    def rename(self) -> None:
        decide(self.store, [NamePerson(self.draw.choice(self._people()), self.name())])

    def one_paper(self) -> None:
        merge(self.store, self.draw.sample(self._keys(), 2))

    def two_papers(self) -> None:
        key = self.draw.choice(self._keys())
        with self.store.read() as reader:
            records = records_of(reader, key)
        split(self.store, key, [self.draw.choice(records).reference])

    def take_back(self) -> None:
        with self.store.read() as reader:
            runs = [run.id for run in reader.runs.find() if run.undone_at is None and run.kind != "undo"]
        undo(self.store, self.draw.choice(runs))

    def owner(self) -> None:
        known = (
            (Identifier(Scheme.ORCID, f"0000-0001-0000-00{self.draw.randrange(40):02}"),)
            if self.draw.random() < 0.3
            else ()
        )
        with self.store.alone(), self.store.write("init") as writer:
            set_owner(writer, Owner(self.name(), known if self.draw.random() < 0.3 else ()))
            recompute(writer, ())

    def step(self) -> None:
        steps = (self.bring,) * 5 + (self.rewrite, self.one_person, self.two_people, self.rename, self.one_paper)
        steps += (self.two_papers, self.take_back, self.take_back, self.owner)
        with suppress(PublistError, ValueError, IndexError):  # nothing to merge, to split, to undo
            self.draw.choice(steps)()


def papers_of(store) -> list[tuple[object, ...]]:
    """Every paper with the records that are of it; its people by their order, for a server's numbers have gaps."""
    with store.read() as reader:
        found = reader.papers.index()
    people = {id_: place for place, id_ in enumerate(sorted({id_ for row in found for id_ in row.author_ids}))}
    return [(row.key, row.title, [people[id_] for id_ in row.author_ids], row.records) for row in found]


def state(store) -> dict[str, list[tuple[object, ...]]]:
    """As it is stored."""
    with store.read() as reader:
        return state_of(reader)


def state_of(reader) -> dict[str, list[tuple[object, ...]]]:
    """Everything about people that is computed; questions without their numbers."""
    said = (matches.c.author_id, matches.c.outcome, matches.c.score, matches.c.reasons, matches.c.subject)
    queries = {
        "authors": select(authors),
        "names": select(author_names),
        "identifiers": select(identifiers.c.author_id, identifiers.c.scheme, identifiers.c.value).where(
            identifiers.c.author_id.is_not(None)
        ),
        "authorships": select(authorships.c.paper_id, authorships.c.position, authorships.c.author_id),
        "matches": select(*said, matches.c.other_id, matches.c.other).where(matches.c.kind == "person"),
        "blocks": select(name_blocks),
    }
    return {
        name: sorted((tuple(row) for row in reader.connection.execute(query)), key=repr)
        for name, query in queries.items()
    }


def decided_as_a_whole(store) -> dict[str, list[tuple[object, ...]]]:
    """The state after all is decided again; nothing of it is kept."""
    found: dict[str, list[tuple[object, ...]]] = {}
    with suppress(_NotKeptError), store.alone(), store.write("test") as writer:
        recompute(writer, (), everybody=True)
        found.update(state_of(writer))
        raise _NotKeptError
    return found


class _NotKeptError(Exception):
    """Takes a transaction back."""


@pytest.mark.parametrize("seed", range(8))
def test_a_part_is_decided_as_the_whole_list_would_be(tmp_path, seed, monkeypatch, stores):
    monkeypatch.setattr(people, "_MOST", 0)  # never the whole list because much of it changed
    walk = Walk(stores.new(tmp_path / "publist.db", clock=clock), seed)
    for number in range(25):
        walk.step()
        assert state(walk.store) == decided_as_a_whole(walk.store), number
    with walk.store.read() as reader:
        titles = {
            (block, paper.id, has_doi(paper.identifiers))
            for paper in reader.papers.find(hidden=True)
            for block in blocks_of(paper.title)
        }
        assert set(map(tuple, reader.connection.execute(select(title_blocks)))) == titles
    assert walk.store.check() == []


@pytest.mark.parametrize("seed", range(6))
def test_papers_are_found_by_blocks_as_they_would_be_in_the_whole_list(tmp_path, seed, monkeypatch, stores):
    found = []
    for few in (0, 10**9):  # never, and always, the list as a whole
        monkeypatch.setattr(candidates, "_FEW", few)
        walk = Walk(stores.new(tmp_path / f"{few}.db", clock=clock), 1000 + seed)
        states = []
        for _ in range(25):
            walk.step()
            states.append(papers_of(walk.store))
        found.append(states)
    assert found[0] == found[1]
    assert any(len(records) > 1 for papers in found[0] for *_, records in papers)


def test_a_list_that_older_rules_put_into_blocks_is_put_into_them_anew(tmp_path, stores):
    store = stores.new(tmp_path / "publist.db", clock=clock)
    name = "Anne De Roeck"
    take_in(store, read_bibtex(f"@article{{a, title={{Slow maps}}, author={{{name} and Tea Lund}}}}"), origin="a.bib")
    of_name = select(name_blocks.c.block).where(name_blocks.c.spelling == name)
    with store.alone(), store.write("test") as writer:  # as another version left it
        writer.connection.execute(delete(name_blocks).where(name_blocks.c.block.like("%deroc%")))
        writer.connection.execute(insert(name_blocks).values(block="old a", spelling=name, name="anne de roeck"))
        writer.meta.set("people-by", "0.0.1/1")

    take_in(store, read_bibtex("@article{b, title={Deep rivers}, author={Anne DeRoeck and Tea Lund}}"), origin="b.bib")

    with store.read() as reader:
        assert {row.block for row in reader.connection.execute(of_name)} == block_keys(name)
        one, other = (row.author_ids[0] for row in reader.papers.index())
    assert one == other
