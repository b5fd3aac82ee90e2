"""A DOI that leads to another paper is told by every run until it is corrected, or somebody has decided."""

from dataclasses import replace

import pytest

from publist.checking.values import Level
from publist.compute.wrong_identifiers import wrong_identifiers
from publist.demo.department import department
from publist.errors import UsageError
from publist.model import DifferentWork, Identifier, JudgeIdentifier, NotMine, RecordRef, SameWork, Scheme, SetField
from publist.readers.formats import read
from publist.workflows.curate.decide import decide
from publist.workflows.curate.merge import merge
from publist.workflows.curate.undo import undo
from publist.workflows.intake.take_in import take_in
from publist.workflows.proofread.run import CheckRequest, proofread
from publist.workflows.show.papers import paper_details
from publist.workflows.show.status import status

MADE = department(3)
FIRST, SECOND, THIRD = MADE.works
WRONG = Identifier(Scheme.DOI, SECOND.doi)
KEY = "made1"


def listed(doi: str = SECOND.doi) -> str:
    """The list; its first paper has the DOI of a paper that the list lacks."""
    return MADE.bibtex(works=(FIRST, THIRD)).replace(FIRST.doi, doi)


def take(world, text: str) -> None:
    take_in(world.store, read(text, name="mine.bib"), origin="mine.bib")


@pytest.fixture
def world(make_world):
    made = make_world(MADE)
    take(made, listed())
    made.sync(source="semantic_scholar")
    return made


def told(world) -> list[tuple[str, str, str]]:
    with world.store.read() as reader:
        return [(one.key, one.identifier.value, one.record.title) for one in wrong_identifiers(reader)]


def findings(world, **options) -> list[tuple[str, Identifier | None]]:
    found = world.sync(source="semantic_scholar", **options).findings
    return [(one.key, one.asked) for one in found if one.code == "rejected-answer"]


STILL = [(KEY, SECOND.doi, SECOND.title)]


def test_every_later_sync_tells_it_though_nothing_is_asked(world):
    for _ in range(2):
        requests = world.server.requests
        assert findings(world) == [(KEY, WRONG)]
        assert world.server.requests == requests
    assert findings(world, only=["made3"]) == []


def test_a_dry_run_tells_it_and_remembers_nothing(make_world):
    world = make_world(MADE)
    take(world, listed())
    assert findings(world, dry_run=True) == [(KEY, WRONG)]
    assert told(world) == []


def test_show_check_and_status_tell_it(world):
    (shown,) = paper_details(world.store, KEY).wrong_identifiers
    assert (shown.identifier, shown.record.source, shown.record.title) == (WRONG, "semantic_scholar", SECOND.title)
    assert "identifier" not in {match.kind for match in paper_details(world.store, KEY).matches}
    (flaw,) = proofread(world.store, CheckRequest(codes=frozenset({"wrong-identifier"}))).findings
    assert (flaw.key, flaw.level, flaw.printed, flaw.sources) == (KEY, Level.WARNING, SECOND.doi, ("semantic_scholar",))
    assert status(world.store, stale_after_days=45).wrong_identifiers == 1


def test_an_answer_that_was_given_twice_is_kept_once(world):
    world.clock.later(days=400)
    world.sync(source="semantic_scholar", again=True)
    assert told(world) == STILL
    with world.store.read() as reader:
        assert len(reader.matches.find(kind="identifier")) == 1


@pytest.mark.parametrize("corrected", [FIRST.doi, ""])
def test_a_corrected_list_ends_it_and_undo_brings_it_back(world, corrected):
    take(world, listed(corrected))
    assert told(world) == []
    assert findings(world) == []
    undo(world.store)
    assert told(world) == STILL


@pytest.mark.parametrize("corrected", ["10.99999/made.77", ""])
def test_a_correction_of_the_only_identifier_is_still_the_same_paper(make_world, corrected):
    world = make_world(MADE)
    unknown = listed().replace(FIRST.title, "Nothing that any service knows of")
    take(world, unknown)
    world.sync(source="semantic_scholar")
    assert told(world) == STILL
    take(world, unknown.replace(SECOND.doi, corrected))
    assert told(world) == []
    assert sorted(paper.key for paper in world.papers()) == [KEY, "made3"]
    (paper,) = [paper for paper in world.papers() if paper.key == KEY]
    assert [one.value for one in paper.identifiers] == ([corrected] if corrected else [])


DECISIONS = {
    "keep": [JudgeIdentifier(KEY, SECOND.doi)],
    "keep by scheme": [JudgeIdentifier(KEY, f"doi:{SECOND.doi.upper()}")],
    "drop": [JudgeIdentifier(KEY, WRONG, right=False)],
    "edited to the same paper": [
        SetField(KEY, "title", SECOND.title), SetField(KEY, "year", SECOND.year),
    ],
    "not of this paper": [DifferentWork(KEY, record=RecordRef("semantic_scholar", SECOND.paper_id))],
    "the paper after all": [SameWork(KEY, record=RecordRef("semantic_scholar", SECOND.paper_id))],
    "hidden": [NotMine(KEY)],
}  # fmt: skip


@pytest.mark.parametrize("decisions", DECISIONS.values(), ids=list(DECISIONS))
def test_a_decision_settles_it_and_undo_opens_it_again(world, decisions):
    decide(world.store, decisions)
    assert told(world) == []
    assert findings(world) == []
    assert status(world.store, stale_after_days=45).wrong_identifiers == 0
    undo(world.store)
    assert told(world) == STILL


def test_a_kept_identifier_is_not_told_when_the_service_repeats_itself(world):
    decide(world.store, [JudgeIdentifier(KEY, WRONG)])
    world.clock.later(days=400)
    assert findings(world, again=True) == []
    assert WRONG in paper_details(world.store, KEY).paper.identifiers


def test_a_dropped_identifier_is_not_shown_nor_asked_for_nor_brought_back_by_the_list(world):
    (before,) = [paper for paper in world.papers() if paper.key == KEY]
    decide(world.store, [JudgeIdentifier(KEY, WRONG, right=False)])
    (paper,) = [paper for paper in world.papers() if paper.key == KEY]
    assert set(before.identifiers) - set(paper.identifiers) == {WRONG}
    take(world, listed().replace("@inproceedings", "@InProceedings"))
    world.clock.later(days=400)
    assert findings(world, again=True) == []
    assert WRONG not in paper_details(world.store, KEY).paper.identifiers
    decide(world.store, [JudgeIdentifier(KEY, SECOND.doi, right=True)])  # it is theirs after all
    assert WRONG in paper_details(world.store, KEY).paper.identifiers


def test_an_identifier_that_the_paper_does_not_have_is_refused(world):
    with pytest.raises(UsageError, match="not-its-identifier"):
        decide(world.store, [JudgeIdentifier(KEY, "10.5555/nobody")])


def test_a_service_that_has_the_right_paper_later_ends_it_until_that_run_is_undone(make_world):
    world = make_world(MADE)
    take(world, listed().replace(FIRST.title, "Nothing that any service knows"))
    world.sync(source="semantic_scholar")
    assert told(world) == STILL
    corrected = replace(SECOND, title="Nothing that any service knows", people=FIRST.people, year=FIRST.year)
    with MADE.server(works=(FIRST, corrected, THIRD)) as server:
        world.server = server
        world.clock.later(days=400)
        world.sync(source="semantic_scholar", again=True)
    assert told(world) == []
    undo(world.store)
    assert told(world) == STILL


def test_a_merge_takes_it_to_the_paper_that_has_the_identifier_now(world):
    merge(world.store, ["made3", KEY])
    assert told(world) == [("made3", SECOND.doi, SECOND.title)]
    undo(world.store)
    assert told(world) == STILL


def test_a_sync_that_is_undone_is_forgotten(world):
    undo(world.store)
    assert told(world) == []
