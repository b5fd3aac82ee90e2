"""What services say takes an entry out of a paper that it is none of, in every order; nothing of it goes unsaid."""

from dataclasses import dataclass, replace
from itertools import permutations

import pytest

from publist.cli.words.update import taken_out_words
from publist.compute.owners import Owner, owner_from, set_owner
from publist.compute.papers import recompute
from publist.compute.questions import open_questions
from publist.demo.department import Department, Person, Work
from publist.demo.server import ReplayServer
from publist.model import BIBTEX, Scheme
from publist.readers.bibtex import read_bibtex
from publist.workflows.curate.merge import merge
from publist.workflows.curate.redo import redo
from publist.workflows.curate.review import answer
from publist.workflows.curate.undo import undo
from publist.workflows.intake.take_in import take_in
from publist.workflows.update.proposals import Choice, accept, proposals

FOUR = ("Anna Olsen", "Bob Mercer", "Jinho Lee", "Robert E. Mercer")
OWN = ("Orla Fennimore", "Bela Moss")
WALKS, ANNALS = "Journal of Slow Walks", "Annals of Quiet Ponds"
PREPRINT = "journal={arXiv preprint arXiv:1101.01234}, eprint={1101.01234}, archiveprefix={arXiv}, year={2011}"


@dataclass(frozen=True)
class Served:
    """Papers as Semantic Scholar has them, in the place of a department."""

    papers: tuple[dict[str, object], ...]

    def server(self, works=None) -> ReplayServer:
        return ReplayServer(papers=list(self.papers), publications=[], people=[])


def served(number, title, doi, venue=WALKS, year=2005, volume=None, pages=None, by=OWN):
    there = {"journal": {"name": venue, "volume": volume, "pages": pages}} if volume or pages else {}
    return {
        "paperId": f"{number:040x}",
        "corpusId": 5_000_000 + number,
        "externalIds": {"DOI": doi},
        "title": title,
        "venue": venue,
        "year": year,
        "publicationVenue": {"name": venue, "type": "journal"},
        "publicationTypes": ["JournalArticle"],
        "authors": [{"authorId": str(7_000_000 + n), "name": name} for n, name in enumerate(by)],
        **there,
    }


def entry(key, title, fields, authors="Orla Fennimore and Bela Moss"):
    byline = f"author={{{authors}}}, " if authors else ""
    return f"@article{{{key}, {byline}title={{{title}}}, {fields}}}\n"


BADGERS = "Diets of badgers in autumn near hedgerows"
STORKS = "Annual tally of storks above salt marshes"
BOATS = "Steering slow boats past sleeping seals"
IN_WALKS = f"journal={{{WALKS}}}, year={{2005}}"

PAGES = (
    Served((served(1, BADGERS, "10.1000/bad.1", volume="3", pages="21-29"),)),
    {
        "a": entry("a", BADGERS, f"{IN_WALKS}, doi={{10.1000/bad.1}}"),
        "x": entry("x", BADGERS, f"{IN_WALKS}, pages={{55--61}}"),
    },
)
SITUATIONS = {
    "pages that a service denies": (*PAGES, {"a+", "x"}, {"a+ x"}),
    "a misprint in both": (
        PAGES[0],
        {key: text.replace("doi=", "pages={55--61}, doi=") for key, text in PAGES[1].items()},
        {"ax+"},
        set(),
    ),
    "a volume that a service denies": (
        Served((served(1, STORKS, "10.1000/st.1", volume="4", pages="11-19"),)),
        {
            "a": entry("a", STORKS, f"{IN_WALKS}, volume={{3}}"),
            "x": entry("x", STORKS, f"{IN_WALKS}, doi={{10.1000/st.1}}"),
        },
        {"a", "x+"},
        {"a x+"},
    ),
    "one preprint of two publications": (
        Served((served(1, BOATS, "10.1000/seal.2", year=2012), served(2, BOATS, "10.1000/seal.1", ANNALS, 2011))),
        {
            "a": entry("a", BOATS, f"journal={{{ANNALS}}}, year={{2011}}, doi={{10.1000/seal.1}}"),
            "b": entry("b", BOATS, f"journal={{{WALKS}}}, year={{2014}}, doi={{10.1000/seal.2}}", ""),
            "x": entry("x", BOATS, PREPRINT),
        },
        {"a+", "b+", "x"},
        {"a+ b+", "a+ x", "b+ x"},
    ),
}


def read(world, name, text):
    """A file of its own for each entry."""
    reading = read_bibtex(text)
    records = tuple(replace(record, origin=f"{name}.bib") for record in reading.records)
    return take_in(world.store, replace(reading, records=records), origin=f"{name}.bib")


def asks(world):
    world.clock.later(days=400)
    return world.sync(source="semantic_scholar")


def outcome(world):
    """Which entries are one paper, a plus for what a service says of it; and which papers a person is asked about."""
    with world.store.read() as reader:
        names = {}
        for row in reader.papers.index():
            known = any(source != BIBTEX for source, _ in row.records)
            names[row.id] = "".join(sorted(key for source, key in row.records if source == BIBTEX)) + "+" * known
        asked = [one for one in open_questions(reader) if one.kind == "paper"]
        return set(names.values()), {" ".join(sorted((names[one.one.id], names[one.other.id]))) for one in asked}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_import_and_sync_have_one_outcome_in_every_order(situation, make_world):
    there, entries, papers, asked = SITUATIONS[situation]
    for order in permutations([*entries, "sync"]):
        world = make_world(there)
        for step in order:
            told = asks(world) if step == "sync" else read(world, step, entries[step])
            assert {one.key for one in told.taken_out} <= {paper.key for paper in world.papers()}
        asks(world)
        assert outcome(world) == (papers, asked), order
        asks(world)
        assert outcome(world) == (papers, asked), order  # and stays so


def test_an_entry_that_a_service_denies_is_taken_out_told_and_undone_with_the_sync(make_world):
    there, entries = PAGES
    world = make_world(there)
    read(world, "a", entries["a"])
    read(world, "x", entries["x"])
    assert outcome(world) == ({"ax"}, set())
    report = asks(world)
    (taken,) = report.taken_out
    assert (taken.key, taken.out_of, taken.cause) == ("x", "a", "contradicts-services")
    assert taken_out_words(taken) == (
        "x is a paper of its own now, no part of a: what services say of that contradicts it"
    )
    assert report.questions == 1
    assert outcome(world) == ({"a+", "x"}, {"a+ x"})
    undo(world.store)
    assert outcome(world) == ({"ax"}, set())
    redo(world.store)
    assert outcome(world) == ({"a+", "x"}, {"a+ x"})


def test_what_a_person_made_one_stays_one_whatever_a_service_says(make_world):
    there, entries = PAGES
    world = make_world(there)
    read(world, "a", entries["a"])
    asks(world)
    read(world, "x", entries["x"])
    assert outcome(world) == ({"a+", "x"}, {"a+ x"})
    merge(world.store, ["a", "x"])
    assert asks(world).taken_out == ()
    assert outcome(world) == ({"ax+"}, set())


def test_an_answer_about_an_entry_that_was_taken_out_is_kept_by_every_later_sync(make_world):
    there, entries = PAGES
    for said, papers in (("yes", {"ax+"}), ("no", {"a+", "x"})):
        world = make_world(there)
        read(world, "a", entries["a"])
        read(world, "x", entries["x"])
        asks(world)
        with world.store.read() as reader:
            (question,) = open_questions(reader)
        answer(world.store, question.id, said)
        for _ in range(2):
            assert asks(world).taken_out == ()
            assert outcome(world) == (papers, set())


def test_an_open_question_is_not_answered_by_what_a_search_finds(make_world):
    there, entries, papers, asked = SITUATIONS["a volume that a service denies"]
    world = make_world(there)
    read(world, "x", entries["x"].replace("doi={10.1000/st.1}", "volume={4}"))
    read(world, "a", entries["a"])
    assert outcome(world) == ({"a", "x"}, {"a x"})
    report = asks(world)
    assert outcome(world) == (papers, asked)
    assert ("a", "ask") in {(one.key, one.match.outcome) for one in report.findings if one.code == "rejected-answer"}


MOSS = "Listening to moss in wet winters"


@pytest.mark.parametrize(
    ("title", "other"), [(MOSS, f"{MOSS} II"), (f"{MOSS}: part II", MOSS), (f"{MOSS} in C", f"{MOSS} in C++")]
)
def test_an_identifier_that_was_found_by_a_title_makes_no_paper_of_its_sequel(title, other, make_world):
    there = Served((served(1, title, "10.1000/moss.1", year=2013),))
    for order in ("bsas", "abss"):
        world = make_world(there)
        for step in order:
            if step == "s":
                asks(world)
            else:
                fields = IN_WALKS.replace("2005", "2013") + (", doi={10.1000/moss.1}" if step == "a" else "")
                read(world, step, entry(step, other if step == "a" else title, fields))
        papers, asked = outcome(world)
        assert {name.rstrip("+") for name in papers} == {"a", "b"}, order
        assert len(asked) == 1, order


def test_who_prints_the_identifier_of_both_has_renamed_the_paper(make_world):
    there = Served((served(1, MOSS, "10.1000/moss.1", year=2013),))
    world = make_world(there)
    read(world, "b", entry("b", MOSS, f"{IN_WALKS}, doi={{10.1000/moss.1}}"))
    asks(world)
    read(world, "a", entry("a", f"{MOSS} II", f"{IN_WALKS}, doi={{10.1000/moss.1}}"))
    assert outcome(world) == ({"ab+"}, set())


def test_an_accepted_paper_takes_an_entry_out_that_fits_it_as_well_and_says_so(make_world):
    adders = "Basking adders in northern fens"
    world = make_world(Served((served(1, adders, "10.1000/adder.1", ANNALS, 2010, by=("Zeno Vark", "Ada Quist")),)))
    owner = owner_from("Zeno Vark", {Scheme.SEMANTIC_SCHOLAR_AUTHOR: "7000000"})
    with world.store.alone(), world.store.write("init") as writer:
        set_owner(writer, Owner(owner.name, owner.identifiers))
        recompute(writer, ())
    read(world, "a", entry("a", adders, f"journal={{{WALKS}}}, year={{2001}}"))
    read(world, "x", entry("x", adders, "note={draft}", ""))
    assert outcome(world) == ({"ax"}, set())
    assert asks(world).taken_out == ()
    with world.store.read() as reader:
        assert len(proposals(reader)) == 1
    done = accept(world.store, Choice.ALL)
    assert [(one.out_of, one.cause) for one in done.taken_out] == [("a", "fits-two-papers")]
    assert outcome(world) == ({"a", "x", "+"}, {"a x", "+ x"})
    undo(world.store)
    assert outcome(world) == ({"ax"}, set())


def test_an_open_question_is_not_answered_by_what_services_complete(make_world):
    people = [Person(name, f"99/{n}", f"700000{n}") for n, name in enumerate(FOUR, 1)]
    work = Work(
        3,
        "Incremental causal speech granular tracking with consensus queues",
        tuple(people),
        "Conference on Made Things",
        2010,
    )
    world = make_world(Department((people[2],), (work,)))
    of_a, of_x = ("Anna Olsen and Robert Mercer and J. Lee and R. E. Mercer", "Anna Berg and " + " and ".join(FOUR[1:]))
    read(world, "a", entry("a", work.title, "booktitle={Symposium on Examples}, year={2010}", of_a))
    read(
        world,
        "x",
        entry("x", work.title, f"booktitle={{Conference on Made Things}}, year={{2011}}, doi={{{work.doi}}}", of_x),
    )
    assert outcome(world) == ({"a", "x"}, {"a x"})
    for _ in range(3):
        report = world.sync(again=True)
        assert (report.taken_out, outcome(world)) == ((), ({"a", "x+"}, {"a x+"}))


def test_an_entry_that_leaves_takes_no_other_with_it_that_another_list_has_under_its_key(make_world):
    world = make_world(Served((served(1, MOSS, "10.1000/moss.1", ANNALS, 2010),)))
    world.owned_by(*(Person(name, f"99/{n}", "") for n, name in enumerate(OWN, 1)))
    read(world, "ours", entry("k", MOSS, "doi={10.1000/moss.1}"))
    for pages in ("1--9", "11--19"):
        read(world, "theirs", entry("k", MOSS, f"journal={{{WALKS}}}, year={{2005}}, pages={{{pages}}}"))
    asks(world)
    with world.store.read() as reader:
        every = reader.records.find(superseded=True).values()
    origins = sorted(sorted(one.record.origin or one.record.source for one in some) for some in every)
    assert origins == [["ours.bib", "semantic_scholar"], ["theirs.bib", "theirs.bib"]]
    assert len(outcome(world)[1]) == 1
