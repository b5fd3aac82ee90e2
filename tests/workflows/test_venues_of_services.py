"""A service's record of another venue than the paper's is asked about, though title, authors and year are equal."""

from dataclasses import dataclass

import pytest

from publist.compute.questions import open_questions
from publist.demo.server import ReplayServer
from publist.readers.bibtex import read_bibtex
from publist.workflows.curate.review import answer
from publist.workflows.intake.take_in import take_in

TITLE = "Counting eels by sound in dark rivers"
FOUR = ("Orla Fennimore", "Bela Moss", "Anna Olsen", "Jinho Lee")
ICML, NEURIPS = "International Conference on Machine Learning", "Neural Information Processing Systems"
EMNLP = "Conference on Empirical Methods in Natural Language Processing"
DOI = "10.1000/eel.1"

IN_OTHER_VENUE = [
    ("NeurIPS 2021 Workshop on Eels in Machine Learning", ICML),
    ("NeurIPS 2021 Workshop on Eels in Machine Learning", NEURIPS),
    ("ICLR 2021 Workshop on Rivers", "International Conference on Learning Representations"),
    ("ICML 2021", NEURIPS),
    (ICML, "NeurIPS Workshop on Eels in Machine Learning"),
    ("ACM Transactions on Graphics", "IEEE Transactions on Visualization and Computer Graphics"),
    ("3rd Workshop on Empirical Methods in Natural Language Processing of Rivers", EMNLP),
]
IN_THE_SAME = [
    ("Proc. of ICML", ICML),
    ("ICML 2021 Workshop on Eels", "ICML Workshop on Eels"),
    ("NeurIPS 2021 Datasets and Benchmarks", NEURIPS),
    ("ICML 2021 Workshop on Eels", "arXiv.org"),
    ("SIGGRAPH 2021", "ACM Transactions on Graphics"),
    ("POPL", "Proc. ACM Program. Lang."),
    ("ECCV 2021", "Lecture Notes in Computer Science"),
    ("Conference on Eels and Weirs", "Lecture Notes in Artificial Intelligence"),
    ("Findings of ACL 2021", "Annual Meeting of the Association for Computational Linguistics"),
]


@dataclass(frozen=True)
class OnePaper:
    """What Semantic Scholar has, in the place of a department."""

    paper: dict[str, object]

    def server(self, works=None) -> ReplayServer:
        return ReplayServer(papers=[self.paper], publications=[], people=[])


def world_of(make_world, listed, said, fields="", place=None):
    paper = {
        "paperId": f"{1:040x}",
        "corpusId": 5_000_001,
        "externalIds": {"DOI": DOI},
        "title": TITLE,
        "venue": said,
        "year": 2021,
        "publicationVenue": {"name": said, "type": "journal" if "Trans" in said else "conference"},
        "publicationTypes": ["Conference"],
        "authors": [{"authorId": str(7_000_000 + n), "name": name} for n, name in enumerate(FOUR)],
        **({"journal": {"name": said, **place}} if place else {}),
    }
    world = make_world(OnePaper(paper))
    stated = f"author={{{' and '.join(FOUR)}}}, title={{{TITLE}}}, booktitle={{{listed}}}, year={{2021}}{fields}"
    take_in(world.store, read_bibtex(f"@inproceedings{{a, {stated}}}\n"), origin="a.bib")
    return world


def asks(world):
    world.clock.later(days=400)
    return world.sync(source="semantic_scholar")


def is_taken(world):
    (paper,) = world.papers()
    return DOI in {identifier.value for identifier in paper.identifiers}


def asked(world):
    with world.store.read() as reader:
        return list(open_questions(reader))


@pytest.mark.parametrize(("listed", "said"), IN_OTHER_VENUE)
def test_a_record_in_another_venue_is_asked_about_once(listed, said, make_world):
    world = world_of(make_world, listed, said)
    for _ in range(2):
        report = asks(world)
        assert not is_taken(world)
        (finding,) = [one for one in report.findings if one.code == "rejected-answer"]
        assert "venues-differ" in {reason.code for reason in finding.match.reasons}
        assert len(asked(world)) == 1


@pytest.mark.parametrize(("listed", "said"), IN_THE_SAME)
def test_a_record_in_the_same_venue_or_its_preprint_is_taken(listed, said, make_world):
    world = world_of(make_world, listed, said)
    asks(world)
    assert is_taken(world)
    assert asked(world) == []


@pytest.mark.parametrize(
    ("fields", "place"), [(f", doi={{{DOI}}}", None), (", pages={11--19}", {"volume": "3", "pages": "11-19"})]
)
def test_an_identifier_or_equal_pages_say_that_it_is_the_paper(fields, place, make_world):
    world = world_of(make_world, *IN_OTHER_VENUE[0], fields, place)
    asks(world)
    assert is_taken(world)


def test_what_a_person_said_of_it_stays(make_world):
    for said, taken in (("yes", True), ("no", False)):
        world = world_of(make_world, *IN_OTHER_VENUE[0])
        asks(world)
        (question,) = asked(world)
        answer(world.store, question.id, said)
        for _ in range(2):
            assert is_taken(world) == taken
            assert asked(world) == []
            asks(world)
