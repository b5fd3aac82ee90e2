"""Any decision by one call: papers named by key, people by name; checked, kept, followed, and taken back by undo."""

from datetime import UTC, datetime

import pytest

from publist.compute.owners import Owner, list_owners, stated_owners
from publist.compute.questions import open_questions
from publist.errors import UsageError
from publist.model import (
    DifferentPerson,
    DifferentWork,
    Identifier,
    ListOwner,
    Mark,
    MarkAuthor,
    NamePerson,
    NotMine,
    OwnersAre,
    RecordRef,
    SamePerson,
    SameWork,
    Scheme,
    SetField,
    SetLink,
)
from publist.readers.formats import read
from publist.workflows.curate.decide import decide
from publist.workflows.curate.founding import state_owner
from publist.workflows.curate.owners import add_owner, remove_owner
from publist.workflows.curate.undo import last_undoable, undo
from publist.workflows.intake.take_in import take_in
from publist.workflows.show.export import export

LIST = """
@article{r1, title = {Counting Stones in Cold Streams}, author = {Halvorsen, Minsoo and Moss, Bela},
  journal = {Journal of Rivers}, year = {2020}}
@article{r2, title = {Banks and Meadows in Early Spring}, author = {Halvorsen, Minsoo and Moss, Bela},
  journal = {Journal of Rivers}, year = {2021}}
@article{r3, title = {The Weight of Fallen Alder Leaves}, author = {Halvorsen, Minsu and Quist, Ada},
  journal = {Journal of Rivers}, year = {2022}}
@article{arx, title = {Sparse Ledgers for Slow Rivers}, author = {Quist, Ada and Fennimore, Orla},
  journal = {CoRR}, volume = {abs/2101.00042}, year = {2021}, eprint = {2101.00042}, archiveprefix = {arXiv}}
@inproceedings{conf, title = {Sparse Ledgers for Slow Rivers}, author = {Quist, Ada and Fennimore, Orla},
  booktitle = {Proceedings of the 40th International Conference on Machine Learning}, year = {2021}, pages = {1--9}}
"""
ARXIV = RecordRef("bibtex", "arx")
ORCID = Identifier(Scheme.ORCID, "0000-0002-1825-0097")


@pytest.fixture
def empty(tmp_path, stores):
    return stores.new(tmp_path / "p.db", clock=lambda: datetime(2026, 11, 24, tzinfo=UTC))


@pytest.fixture
def store(empty):
    take(empty, LIST)
    return empty


def take(store, text, name="list.bib"):
    return take_in(store, read(text, name=name), origin=name)


def paper(store, key):
    with store.read() as reader:
        (found,) = reader.papers.find(keys={key}, hidden=True)
    return found


def keys(store):
    with store.read() as reader:
        return {found.key for found in reader.papers.find()}


def names(store):
    with store.read() as reader:
        return sorted(person.name for person in reader.people.find() if person.papers)


def owners(store):
    with store.read() as reader:
        return [owner.name for owner in stated_owners(reader)]


def changed(report):
    return {(change.key, change.field): (change.old, change.new) for change in report.changes}


# --- each kind


def test_fields_marks_and_links_are_decided_by_citation_key(store):
    report = decide(
        store,
        [
            SetField("r1", "year", "2019"),
            SetField("r1", "pages", "3 - 5"),
            MarkAuthor("r1", "Bela Moss", Mark.CORRESPONDING),
            SetLink("r1", "Code", "https://example.org/code"),
            NotMine("r2"),
        ],
    )
    assert changed(report) == {
        ("r1", "corresponding"): ("", "Bela Moss"),
        ("r1", "year"): ("2020", "2019"),
        ("r1", "pages"): ("", "3-5"),
        ("r1", "links"): ("", "Code https://example.org/code"),
        ("r2", "mine"): ("yes", "no"),
    }
    with store.read() as reader:
        year = reader.decisions.find(kinds=(SetField,))[0]
    assert (year.decision, year.run_id) == (SetField(paper(store, "r1").id, "year", 2019), report.run_id)


def test_papers_are_one_by_decision_also_several_in_a_row(store):
    report = decide(store, [SameWork("r1", "r2"), SameWork("r2", "r3")])
    assert set(report.merged) == {"r2", "r3"}
    assert {"r1"} == keys(store) & {"r1", "r2", "r3"}


def test_a_record_that_is_of_another_work_becomes_a_paper_and_comes_back_by_decision(store):
    (key,) = keys(store) - {"r1", "r2", "r3"}
    report = decide(store, [DifferentWork(key, record=ARXIV)])
    (new,) = report.new
    assert paper(store, key).pages == "1-9"
    assert take(store, LIST).run_id is None
    assert new in keys(store)
    assert decide(store, [SameWork(key, new)]).merged == (new,)


def test_people_are_decided_by_name(store):
    decide(store, [SamePerson("Minsoo Halvorsen", "Minsu Halvorsen"), NamePerson("Bela Moss", "Béla Moss")])
    assert sum("Halvorsen" in name for name in names(store)) == 1
    assert "Béla Moss" in names(store)
    undo(store)
    assert {"Minsoo Halvorsen", "Minsu Halvorsen", "Bela Moss"} <= set(names(store))
    decide(store, [DifferentPerson("Minsoo Halvorsen", "Minsu Halvorsen")])
    with store.read() as reader:
        assert open_questions(reader) == []


def test_the_owners_are_decided_like_all_else(store):
    report = decide(store, [OwnersAre((ListOwner("Ada Quist", (ORCID,)), ListOwner("Bela Moss")))])
    assert changed(report) == {("", "owner"): ("", f"Ada Quist (orcid:{ORCID.value}), Bela Moss")}
    with store.read() as reader:
        assert {person.name for person in reader.people.owner()} == {"Ada Quist", "Bela Moss"}


def test_decisions_of_one_call_are_one_run_and_undone_together_to_the_byte(store):
    before = export(store, "json").data
    decide(
        store,
        [
            SetField("r1", "title", "Counting Pebbles"),
            SameWork("r1", "r2"),
            NotMine("r3"),
            NamePerson("Bela Moss", "Béla Moss"),
            OwnersAre((ListOwner("Ada Quist"),)),
        ],
    )
    assert export(store, "json").data != before
    undo(store)
    assert export(store, "json").data == before
    assert owners(store) == []


WRONG = {
    "unknown-papers": [SetField("nobody2020", "year", 2020), SetField(99, "year", 2020), SameWork("r1", "nobody")],
    "unknown-field": [SetField("r1", "colour", "red")],
    "bad-year": [SetField("r1", "year", 20), SetField("r1", "year", "soon"), SetField("r1", "year", "٢٠٢٠x")],
    "bad-month": [SetField("r1", "month", 13)],
    "unknown-type": [SetField("r1", "type", "poem")],
    "unknown-mark": [MarkAuthor("r1", "Bela Moss", "owner")],
    "not-an-author": [MarkAuthor("r1", "Ada Quist", Mark.CO_FIRST)],
    "bad-link": [SetLink("r1", "Code", "javascript:alert(1)"), SetLink("r1", " ", "https://example.org")],
    "one-paper-to-merge": [SameWork("r1", "r1"), SameWork("r1"), DifferentWork("r1")],
    "record-gone": [SameWork("r1", record=RecordRef("dblp", "x"))],
    "no-record-left": [DifferentWork("r1", record=RecordRef("bibtex", "r1"))],
    "unknown-person": [SamePerson("Bela Moss", "Zeno"), NamePerson("Zeno", "Z")],
    "authors-of-one-paper": [SamePerson("Bela Moss", "Minsoo Halvorsen")],
    "one-person-already": [SamePerson("Bela Moss", "bela moss")],
    "person-without-papers": [DifferentPerson((998,), (999,))],
    "empty-name": [NamePerson("Bela Moss", " ")],
    "last-owner": [OwnersAre(())],
    "owner-without-name": [OwnersAre((ListOwner(" "),))],
}


@pytest.mark.parametrize(("code", "decision"), [(code, one) for code, several in WRONG.items() for one in several])
def test_a_decision_that_cannot_stand_is_refused_and_nothing_is_kept(store, code, decision):
    before = export(store, "json").data
    with pytest.raises(UsageError, match=code):
        decide(store, [SetField("r2", "year", 2000), decision])
    assert export(store, "json").data == before
    with store.read() as reader:
        assert reader.decisions.find() == []


# --- the owner and undo


def test_undoing_an_import_that_taught_the_owner_names_what_it_takes_back(empty):
    text = "# Ada Quist\n\n## Publications\n\n1. **Ada Quist**, Bela Moss. Counting Stones. Journal of Rivers, 2020.\n"
    assert take(empty, text, "cv.md").owner == "Ada Quist"
    report = undo(empty)
    assert report.run.kind == "import"
    assert [(c.key, c.field, c.old, c.new) for c in report.changes] == [("", "owner", "Ada Quist", "")]
    assert owners(empty) == []


def first_run(store, kind: str) -> int:
    """Its number; on a server those of changes that were made again are lost."""
    with store.read() as reader:
        return min(run.id for run in reader.runs.find() if run.kind == kind)


def test_undo_takes_the_last_run_also_when_it_was_about_the_owners(store):
    state_owner(store, "Ada Quist", {})
    add_owner(store, Owner("Bela Moss"))
    remove_owner(store, "Bela Moss")
    for left in (["Ada Quist", "Bela Moss"], ["Ada Quist"], []):
        report = undo(store)
        assert [change.field for change in report.changes if not change.key] == ["owner"]
        assert owners(store) == left


def test_the_init_that_made_the_store_is_undone_only_by_its_number(empty):
    state_owner(empty, "Ada Quist", {})
    with pytest.raises(UsageError, match="nothing-to-undo"):
        last_undoable(empty)
    report = undo(empty, first_run(empty, "init"))
    assert [(c.field, c.old, c.new) for c in report.changes] == [("owner", "Ada Quist", "")]


def test_undoing_an_earlier_owner_leaves_what_was_decided_later(store):
    state_owner(store, "Ada Quist", {})
    add_owner(store, Owner("Bela Moss"))
    report = undo(store, first_run(store, "init"))
    assert owners(store) == ["Ada Quist", "Bela Moss"]
    assert report.changes == ()


def test_an_owner_keeps_their_number_whatever_is_decided(store):
    def numbers():
        with store.read() as reader:
            return [owner.person for owner in list_owners(reader)]

    state_owner(store, "Ada Quist", {Scheme.ORCID: ORCID.value})
    (first,) = numbers()
    state_owner(store, "A. Quist", {})
    add_owner(store, Owner("Bela Moss"))
    kept, second = numbers()
    assert kept == first != second
