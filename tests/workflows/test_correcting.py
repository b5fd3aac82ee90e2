"""What a person corrects by hand: every field, the byline, and the way back to what the sources say."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publist.errors import UsageError
from publist.model import Identifier, Mark, MarkAuthor, NamePerson, Scheme
from publist.readers.formats import read
from publist.workflows.curate.decide import decide
from publist.workflows.curate.edit import Edits, edit
from publist.workflows.curate.founding import state_owner
from publist.workflows.curate.undo import undo
from publist.workflows.intake.take_in import take_in
from publist.workflows.show.export import export

LIST = """
@inproceedings{one, title = {Counting Stones in Cold Streams},
  author = {Halvorsen, Minsoo and Moss, Bela and Quist, Ada}, author+an = {1=equal;2=equal},
  booktitle = {Proceedings of the 40th International Conference on Machine Learning}, year = {2020}, pages = {1--9},
  doi = {10.5555/stones}}
@article{two, title = {Banks and Meadows in Early Spring}, author = {Halvorsen, Minsoo and Moss, Bela},
  journal = {Journal of Rivers}, year = {2021}, doi = {10.5555/meadows}}
@misc{pre, title = {Sparse Ledgers for Slow Rivers}, author = {Quist, Ada}, year = {2021},
  eprint = {2101.00042}, archiveprefix = {arXiv}}
"""


@pytest.fixture
def store(tmp_path, stores):
    made = stores.new(tmp_path / "p.db", clock=lambda: datetime(2026, 11, 24, tzinfo=UTC))
    take(made, LIST)
    return made


def take(store, text, name="list.bib"):
    return take_in(store, read(text, name=name), origin=name)


def paper(store, key="one"):
    with store.read() as reader:
        (found,) = reader.papers.find(keys={key}, hidden=True)
    return found


def names(store, key="one"):
    return [author.name for author in paper(store, key).authors]


def runs(store):
    with store.read() as reader:
        return len(reader.runs.find())


def stated(store, key="one", **fields):
    return edit(store, key, Edits(fields=fields))


# --- fields


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ({"title": " Counting  Pebbles "}, "title", "Counting Pebbles"),
        ({"month": "March"}, "month", 3),
        ({"month": "mar."}, "month", 3),
        ({"month": "03"}, "month", 3),
        ({"month": "März"}, "month", 3),
        ({"month": "septembre"}, "month", 9),
        ({"date": "2019-07"}, "month", 7),
        ({"date": "2019-07"}, "year", 2019),
        ({"date": "July 2019"}, "month", 7),
        ({"date": "2019"}, "year", 2019),
        ({"year": "1999"}, "year", 1999),
        ({"pages": "10--19"}, "pages", "10-19"),
        ({"Page": "10–19"}, "pages", "10-19"),
        ({"issue": "4"}, "number", "4"),
        ({"type": "Tech Report"}, "type", "techreport"),
        ({"status": "In press"}, "status", "in_press"),
        ({"award": "Best Paper"}, "award", "Best Paper"),
        ({"selected": "yes"}, "selected", "yes"),
        ({"Acceptance-Rate": "20%"}, "acceptance_rate", "20%"),
    ],
)
def test_a_value_is_taken_in_any_usual_form(store, typed, field, value):
    stated(store, **typed)
    assert getattr(paper(store), field) == value


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"month": "13"}, "bad-month"),
        ({"month": "Spring"}, "bad-month"),
        ({"month": "March 5"}, "bad-month"),
        ({"date": "2020-03-05"}, "date-with-day"),
        ({"date": "2020-13"}, "bad-year-and-month"),
        ({"date": "soon"}, "bad-year-and-month"),
        ({"date": "March April 2020"}, "bad-year-and-month"),
        ({"date": "5 March 2020"}, "bad-year-and-month"),
        ({"year": "20"}, "bad-year"),
        ({"doi": "hello"}, "bad-identifier"),
        ({"doi": "10.5555/a and more"}, "bad-identifier"),
        ({"arxiv": "10.5555/a"}, "bad-identifier"),
        ({"isbn": "9780000000000"}, "bad-identifier"),
        ({"pmid": "PMID"}, "bad-identifier"),
        ({"orcid": "0000-0002-1825-0097"}, "unknown-field"),
        ({"colour": "red"}, "unknown-field"),
        ({"open-access": "ftp://x"}, "bad-link"),
        ({"selected": "perhaps"}, "bad-yes-or-no"),
        ({"authors": None}, "no-authors"),
        ({"authors": " ; "}, "no-authors"),
    ],
)
def test_what_is_no_value_is_refused_and_nothing_is_kept(store, typed, code):
    before = export(store, "json").data
    with pytest.raises(UsageError, match=code):
        stated(store, **{"title": "Another", **typed})
    assert export(store, "json").data == before
    assert runs(store) == 1


def test_a_venue_is_looked_up_as_the_importers_do(store):
    stated(store, "two", venue="COLING")
    venue = paper(store, "two").venue
    assert (venue.name, venue.acronym) == ("International Conference on Computational Linguistics", "COLING")
    assert paper(store, "two").venue_printed == venue.name


def test_a_preprint_that_has_appeared_is_no_preprint_any_more(store):
    assert (paper(store, "pre").type, paper(store, "pre").status) == ("preprint", "preprint")
    stated(store, "pre", venue="COLING")
    assert (paper(store, "pre").type, paper(store, "pre").status) == ("inproceedings", "published")
    edit(store, "pre", Edits(reset=["venue"]))
    assert (paper(store, "pre").type, paper(store, "pre").status) == ("preprint", "preprint")


def test_a_type_that_was_decided_stands_beside_a_venue(store):
    stated(store, "pre", type="techreport")
    stated(store, "pre", venue="COLING")
    assert paper(store, "pre").type == "techreport"


def test_an_identifier_takes_the_place_of_those_of_its_kind(store):
    stated(store, doi="https://doi.org/10.5555/PEBBLES", arxiv="arXiv:2101.00001v2", isbn="978-3-16-148410-0")
    assert paper(store).identifiers == (
        Identifier(Scheme.DOI, "10.5555/pebbles"),
        Identifier(Scheme.ARXIV, "2101.00001"),
        Identifier(Scheme.ISBN, "9783161484100"),
    )
    edit(store, "one", Edits(fields={"arxiv": None}, drop_identifiers=["10.5555/pebbles"]))
    assert {one.scheme for one in paper(store).identifiers} == {Scheme.ISBN}
    stated(store, doi="10.5555/pebbles 10.5555/gravel")
    assert [one.value for one in paper(store).identifiers][:2] == ["10.5555/pebbles", "10.5555/gravel"]
    edit(store, "one", Edits(reset=["identifiers"]))
    assert paper(store).identifiers == (Identifier(Scheme.DOI, "10.5555/stones"),)


def test_an_identifier_of_another_paper_names_it(store):
    with pytest.raises(UsageError, match="identifier-of-another") as raised:
        stated(store, doi="10.5555/meadows")
    assert (raised.value.fields["other"], raised.value.fields["title"]) == ("two", "Banks and Meadows in Early Spring")
    with pytest.raises(UsageError, match="identifier-of-another"):
        stated(store, arxiv="2101.00042v3")
    stated(store, doi="10.5555/stones")  # its own


# --- the byline


def test_the_order_of_authors_changes_and_marks_and_people_stay(store):
    state_owner(store, "Bela Moss", {})
    decide(store, [NamePerson("Ada Quist", "Adah Quist")])
    decide(store, [MarkAuthor("one", "Adah Quist", Mark.STUDENT)])
    people = {author.name: author.author_id for author in paper(store).authors}
    edit(store, "one", Edits(author_order="3 2"))
    after = paper(store).authors
    assert [author.name for author in after] == ["Adah Quist", "Bela Moss", "Minsoo Halvorsen"]
    assert {author.name: author.author_id for author in after} == people
    assert [author.co_first for author in after] == [False, True, True]
    assert [author.owner for author in after] == [False, True, False]
    assert after[0].roles == (Mark.STUDENT,)


def test_authors_come_and_go(store):
    edit(store, "one", Edits(add_authors=["Ek, Bo@1", "Orla Fennimore"], remove_authors=["Ada Quist"]))
    assert names(store) == ["Bo Ek", "Minsoo Halvorsen", "Bela Moss", "Orla Fennimore"]
    edit(store, "one", Edits(remove_authors=["1"], author_order="Bela Moss"))
    assert names(store) == ["Bela Moss", "Minsoo Halvorsen", "Orla Fennimore"]
    undo(store)
    assert names(store) == ["Bo Ek", "Minsoo Halvorsen", "Bela Moss", "Orla Fennimore"]


@pytest.mark.parametrize(
    "typed",
    [
        "Bela Moss; Minsoo Halvorsen; Bo Ek",
        "Moss, Bela and Halvorsen, Minsoo and Ek, Bo",
        "Bela Moss, Minsoo Halvorsen, Bo Ek",
        "Bela Moss\nMinsoo Halvorsen\nBo Ek\n",
        "Moss, Bela; Halvorsen, Minsoo; Ek, Bo",
    ],
)
def test_a_whole_byline_is_taken_however_it_is_parted(store, typed):
    stated(store, authors=typed)
    assert names(store) == ["Bela Moss", "Minsoo Halvorsen", "Bo Ek"]
    assert [author.co_first for author in paper(store).authors] == [True, True, False]


def test_a_new_author_can_be_marked_in_the_same_run(store):
    edit(store, "one", Edits(add_authors=["Bo Ek"], marks=[("Bo Ek", "Corresponding author")]))
    assert paper(store).authors[-1].corresponding


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        (Edits(remove_authors=["Zeno"]), "not-an-author"),
        (Edits(add_authors=["Ada Quist"]), "author-already"),
        (Edits(add_authors=["Bo Ek@9"]), "no-such-position"),
        (Edits(add_authors=["@1"]), "empty-name"),
        (Edits(author_order="4 1"), "no-such-position"),
        (Edits(author_order="1 1"), "no-such-position"),
        (Edits(remove_authors=["1", "1", "1"]), "no-authors"),
        (Edits(reset=["colour"]), "unknown-field"),
        (Edits(), "no-edits"),
    ],
)
def test_a_byline_that_cannot_be_is_refused(store, edits, code):
    before = names(store)
    with pytest.raises(UsageError, match=code):
        edit(store, "one", edits)
    assert names(store) == before


def test_the_byline_of_a_person_stands_over_a_later_list_and_its_conflict_is_told(store):
    stated(store, authors="Bela Moss; Minsoo Halvorsen; Ada Quist")
    take(store, LIST.replace("Halvorsen, Minsoo and Moss, Bela and Quist, Ada", "Halvorsen, Minsoo and Quist, Ada"))
    assert names(store) == ["Bela Moss", "Minsoo Halvorsen", "Ada Quist"]
    edit(store, "one", Edits(reset=["authors"]))
    assert names(store) == ["Minsoo Halvorsen", "Ada Quist"]


ORDERS = st.lists(st.permutations(["1", "2", "3"]), min_size=1, max_size=4)


@settings(max_examples=15, deadline=None)
@given(orders=ORDERS)
def test_whatever_the_order_the_same_people_have_the_same_marks(tmp_path_factory, orders, lasting_stores):
    store = lasting_stores.new(
        tmp_path_factory.mktemp("order") / "p.db", clock=lambda: datetime(2026, 11, 24, tzinfo=UTC)
    )
    take(store, LIST)
    before = {a.name: (a.author_id, a.co_first, a.printed) for a in paper(store).authors}
    for order in orders:
        edit(store, "one", Edits(author_order=" ".join(order)))
    assert {a.name: (a.author_id, a.co_first, a.printed) for a in paper(store).authors} == before


# --- back to the sources


def test_a_reset_shows_what_the_sources_say_and_is_undone(store):
    before = export(store, "json").data
    edits = Edits(
        fields={
            "title": "Pebbles",
            "month": "May",
            "doi": "10.5555/p",
            "authors": "Ada Quist; Bo Ek",
            "venue": "COLING",
        },
        marks=[("Ada Quist", "student")],
        links={"Code": "https://example.org/code"},
    )
    edit(store, "one", edits)
    changed = export(store, "json").data
    edit(store, "one", Edits(reset=["all"]))
    assert export(store, "json").data == before
    undo(store)
    assert export(store, "json").data == changed


@pytest.mark.parametrize(
    ("edits", "field"),
    [
        (Edits(fields={"month": "May"}), "month"),
        (Edits(fields={"doi": "10.5555/p"}), "doi"),
        (Edits(fields={"doi": "10.5555/p"}), "identifiers"),
        (Edits(add_authors=["Bo Ek"]), "authors"),
        (Edits(marks=[("Ada Quist", "student")]), "student"),
        (Edits(not_co_first=["Bela Moss"]), "marks"),
        (Edits(links={"Code": "https://example.org"}), "links"),
        (Edits(drop_identifiers=["10.5555/stones"]), "identifiers"),
    ],
)
def test_one_field_is_reset_and_the_others_stay(store, edits, field):
    stated(store, title="Pebbles")
    before = export(store, "json").data
    edit(store, "one", edits)
    assert export(store, "json").data != before
    edit(store, "one", Edits(reset=[field]))
    assert export(store, "json").data == before


def test_a_reset_and_a_new_value_in_one_run_are_the_new_value(store):
    stated(store, month="May")
    edit(store, "one", Edits(reset=["month"], fields={"month": "June"}))
    assert paper(store).month == 6


def test_what_was_said_before_and_a_reset_of_nothing_is_no_run(store):
    stated(store, month="May")
    number = runs(store)
    assert stated(store, month="5").changes == ()
    assert edit(store, "one", Edits(reset=["title", "links"])).changes == ()
    assert edit(store, "one", Edits(author_order="1 2 3")).changes == ()
    assert runs(store) == number


def test_a_name_that_is_another_persons_spelling_is_told_as_printed(store):
    decide(store, [NamePerson("Ada Quist", "Adah Quist")])
    changes = stated(store, authors="Minsoo Halvorsen; Bela Moss; Ada M. Quist").changes
    assert [(change.field, change.new) for change in changes] == [
        ("printed", "Minsoo Halvorsen, Bela Moss, Ada M. Quist")
    ]
    assert names(store)[2] == "Adah Quist"
