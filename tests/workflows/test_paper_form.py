"""A paper as a form: what comes back changed is followed, what cannot stand is told by its line, all else stays."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publist.errors import FormError
from publist.model import Authorship, Identifier, Link, Mark, OpenAccess, Paper, PaperStatus, PaperType, Scheme, Venue
from publist.readers.formats import read
from publist.workflows.curate.filling import fill_form, paper_form
from publist.workflows.curate.form import form_of, read_form
from publist.workflows.curate.undo import undo
from publist.workflows.intake.take_in import take_in
from publist.workflows.show.export import export

LIST = """
@inproceedings{one, title = {Counting Stones in Cold Streams},
  author = {Halvorsen, Minsoo and Moss, Bela and Quist, Ada}, author+an = {1=equal;2=equal},
  booktitle = {Proceedings of the 40th International Conference on Machine Learning}, year = {2020}, month = oct,
  doi = {10.5555/stones}, url = {https://example.org/stones.pdf}}
@article{two, title = {Banks and Meadows in Early Spring}, author = {Moss, Bela}, journal = {Journal of Rivers},
  year = {2021}, doi = {10.5555/meadows}}
"""
AUTHORS = "  Minsoo Halvorsen [co_first]\n  Bela Moss [co_first]\n  Ada Quist\n"


@pytest.fixture
def store(tmp_path, stores):
    made = stores.new(tmp_path / "p.db", clock=lambda: datetime(2026, 11, 24, tzinfo=UTC))
    take_in(made, read(LIST, name="list.bib"), origin="list.bib")
    return made


def form(store, key="one"):
    with store.read() as reader:
        return paper_form(reader, key)


def paper(store, key="one"):
    with store.read() as reader:
        (found,) = reader.papers.find(keys={key}, hidden=True)
    return found


def runs(store):
    with store.read() as reader:
        return len(reader.runs.find())


def filled(store, *changes, key="one"):
    given_out = form(store, key)
    text = given_out.body
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return fill_form(store, given_out, text)


def faults(store, *changes):
    with pytest.raises(FormError) as raised:
        filled(store, *changes)
    return [(line, fault.code) for line, fault in raised.value.faults]


def line_of(store, words):
    return next(n for n, line in enumerate(form(store).body.splitlines(), 1) if words in line)


def test_the_form_shows_what_a_list_shows(store):
    text = form(store).body
    assert "title: Counting Stones in Cold Streams\n" in text
    assert f"authors:\n{AUTHORS}" in text
    assert "year: 2020\nmonth: October\n" in text
    assert "doi: 10.5555/stones\n" in text
    assert "hidden: no\n" in text


def test_every_kind_of_change_is_one_run_and_undone_to_the_byte(store):
    before, number = export(store, "json").data, runs(store)
    filled(
        store,
        (AUTHORS, "  Ada Quist [student]\n  Quist, Zoe\n  Bela Moss [co_first, corresponding]\n"),
        ("month: October", "month: Nov."),
        ("venue: International Conference on Machine Learning", "venue: COLING"),
        ("doi: 10.5555/stones", "doi: https://doi.org/10.5555/pebbles"),
        ("links:\n", "links:\n  Code: https://example.org/code\n"),
        ("note:", "note: read it aloud"),
        ("hidden: no", "hidden: yes"),
    )
    changed = paper(store)
    assert [author.name for author in changed.authors] == ["Ada Quist", "Zoe Quist", "Bela Moss"]
    assert [author.co_first for author in changed.authors] == [False, False, True]
    assert changed.authors[0].roles == (Mark.STUDENT,)
    assert changed.authors[2].corresponding
    assert (changed.month, changed.venue.acronym, changed.note) == (11, "COLING", "read it aloud")
    assert Identifier(Scheme.DOI, "10.5555/pebbles") in changed.identifiers
    assert Link("Code", "https://example.org/code") in changed.links
    with store.read() as reader:
        assert reader.papers.hidden_ids() == {changed.id}
    assert runs(store) == number + 1
    undo(store)
    assert export(store, "json").data == before


@pytest.mark.parametrize("text", ["", "\n\n", "# only comments\n", "  \n"])
def test_an_emptied_form_changes_nothing(store, text):
    number = runs(store)
    assert fill_form(store, form(store), text).changes == ()
    assert runs(store) == number


def test_an_unchanged_form_is_no_run(store):
    number = runs(store)
    assert filled(store).changes == ()
    assert filled(store, ("title: ", "title:    "), ("\n", "\r\n")).changes == ()
    assert runs(store) == number


def test_a_line_that_is_deleted_stays_and_a_value_that_is_emptied_goes(store):
    filled(store, ("year: 2020\n", ""), ("month: October", "month:"))
    assert (paper(store).year, paper(store).month) == (2020, None)


def test_a_long_value_may_go_over_several_lines(store):
    filled(store, ("abstract:", "abstract: We count\n  the stones\n\tof rivers."))
    assert paper(store).abstract == "We count the stones of rivers."


def test_authors_need_no_indentation(store):
    filled(store, (AUTHORS, "Ada Quist\nBela Moss [Co-First]\n"))
    assert [(author.name, author.co_first) for author in paper(store).authors] == [
        ("Ada Quist", False),
        ("Bela Moss", True),
    ]


def test_every_mistake_is_told_by_its_line_and_nothing_is_kept(store):
    before = export(store, "json").data
    month, doi, links = (line_of(store, words) for words in ("month:", "doi:", "links:"))
    found = faults(
        store,
        ("month: October", "month: 13"),
        ("doi: 10.5555/stones", "doi: 10.5555/meadows"),
        ("links:\n", "links:\n  Code: javascript:alert(1)\n  Slides:\n"),
    )
    assert found == [
        (month, "bad-month"),
        (doi, "identifier-of-another"),
        (links + 1, "link-without-url"),
        (links + 2, "link-without-url"),
    ]
    assert export(store, "json").data == before


@pytest.mark.parametrize(
    ("change", "line", "code"),
    [
        (("year: 2020", "yaer: 2020"), "year:", "unknown-field"),
        (("year: 2020", "2020"), "year:", "no-form-line"),
        (("month: October", "year: 2021"), "month:", "field-twice"),
        (("  Ada Quist", "  Ada Quist [phd]"), "Ada Quist", "unknown-mark"),
        (("  Ada Quist", "  [student]"), "Ada Quist", "empty-name"),
        (("hidden: no", "hidden: perhaps"), "hidden:", "bad-yes-or-no"),
        (("title: Counting Stones in Cold Streams", "title:"), "title:", "no-title"),
        (("status: published", "status: lost"), "status:", "unknown-status"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(store, change, line, code):
    assert faults(store, change) == [(line_of(store, line), code)]


def test_no_author_is_left(store):
    assert [code for _, code in faults(store, (AUTHORS, ""))] == ["no-authors"]


def test_what_changed_in_the_store_meanwhile_stays(store):
    given_out = form(store)
    filled(store, ("note:", "note: said meanwhile"))
    fill_form(store, given_out, given_out.body.replace("month: October", "month: May"))
    assert (paper(store).note, paper(store).month) == ("said meanwhile", 5)


HOSTILE = st.text(st.characters(exclude_categories=("Cs",)), max_size=40) | st.sampled_from(
    [
        "a: b",
        "# no comment",
        "[student]",
        "et al.",
        "x\ny: z",
        "authors:",
        "  - a",
        "\u2028title: x",
        "https://x.org/a b",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_form_of_any_paper_reads_back_as_it_was_given_out(data):
    def any_text(strategy=HOSTILE):
        return data.draw(strategy)

    authors = tuple(
        Authorship(n, any_text(), any_text(), co_first=bool(n % 2), roles=(Mark.STUDENT,) if n == 2 else ())
        for n in range(1, data.draw(st.integers(1, 4)))
    )
    hostile = Paper(
        key=any_text(),
        title=any_text(),
        authors=authors,
        others=data.draw(st.booleans()),
        venue=Venue(any_text()),
        year=data.draw(st.none() | st.integers(-3000, 3000)),
        month=data.draw(st.none() | st.integers(-3, 30)),
        type=data.draw(st.none() | st.sampled_from(PaperType)),
        status=data.draw(st.none() | st.sampled_from(PaperStatus)),
        pages=any_text(),
        note=any_text(),
        abstract=any_text(),
        open_access=OpenAccess(any_text(), "x"),
        identifiers=(Identifier(Scheme.DOI, "10.5555/x"),),
        links=tuple(Link(any_text(), data.draw(st.none() | HOSTILE)) for _ in range(data.draw(st.integers(0, 3)))),
    )
    text = form_of(hostile, hidden=False)
    found = read_form(text)
    assert found.fields["year"][0] == ("" if hostile.year is None else str(hostile.year))
    assert found.fields["hidden"][0] == "no"
    assert len(found.links or ()) <= len(hostile.links)
