"""Formats that lose nothing: list, file, empty store, the same list, with every mark, role and remark."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publist.model import Authorship, Identifier, Link, Mark, Paper, PaperStatus, PaperType, Scheme
from publist.readers.formats import read
from publist.text.unicode import clean
from publist.writers.formats import write

WHOLE = {
    "csl-json": ".csljson",
    "ris": ".ris",
    "nbib": ".nbib",
    "endnote": ".enw",
    "csv": ".csv",
    "json-resume": ".json",
    "rendercv": ".yaml",
    "hayagriva": ".yml",
    "quarto": ".yml",
    "greene": ".yml",
}
"""Formats and the suffix of a file that holds one."""


@pytest.mark.parametrize("name", WHOLE)
def test_the_list_is_the_same_from_an_empty_store(stored, shown, read_into_empty_store, name):
    before = shown(stored)
    after = read_into_empty_store(stored.export(name), WHOLE[name])
    assert after.keys() == before.keys()
    for key, paper in before.items():
        assert after[key] == paper


@pytest.mark.parametrize("name", WHOLE)
def test_reading_tells_nothing_of_a_file_of_ours(stored, name):
    reading = read(stored.export(name), name=f"list{WHOLE[name]}")
    assert len(reading.records) == 300
    assert not reading.unreadable
    assert not reading.warnings
    assert [record.warnings for record in reading.records if record.warnings] == []


BIBTEX = {"bib": ".bib", "biblatex": ".bib", "orcid-bib": ".bib", "al-folio": ".bib"}


@pytest.mark.parametrize(("name", "suffix"), [*WHOLE.items(), *BIBTEX.items()])
def test_a_list_that_comes_back_into_its_own_store_changes_nothing(generated, shown, tmp_path, name, suffix, stores):
    (tmp_path / "list.json").write_text(write("json", generated[::3]), encoding="utf-8")
    with stores.library(tmp_path / "papers.db", environ={}) as library:
        library.read(tmp_path / "list.json")
        before = shown(library)
        (tmp_path / f"again{suffix}").write_text(library.export(name), encoding="utf-8")
        library.read(tmp_path / f"again{suffix}")
        assert shown(library) == before
        assert library.questions() == []


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=25).map(
    lambda text: f"Walls {text}"
)
NAMES = st.sampled_from(
    ["Bo Ek", "Jan van der Berg", "王伟", "Stone Collaboration", "A. B. Quist Jr.", "Madonna", "a; b, c"]
)


@pytest.mark.parametrize(("name", "suffix"), WHOLE.items())
@settings(max_examples=40)
@given(
    TEXT, TEXT, st.lists(NAMES, max_size=4), st.sampled_from([*PaperType, None]), st.sampled_from([*PaperStatus, None])
)
def test_whatever_a_paper_says_is_read_as_it_was(name, suffix, title, text, names, kind, status):
    authors = tuple(
        Authorship(place, one, one, co_first=place == 1, owner=place == 2, roles=(Mark.STUDENT,))
        for place, one in enumerate(names, 1)
    )
    paper = Paper(
        key="k", title=title, authors=authors, others=True, type=kind, status=status, venue_printed=text, year=2020,
        month=3, volume=text, number=text, pages="1-9", publisher=text, abstract=text, award=text, note=text,
        topics="walls", links=(Link(text, "https://example.org/a?b=c;d"), Link("Poster")),
        identifiers=(Identifier(Scheme.DOI, "10.5555/a"), Identifier(Scheme.DOI, "10.5555/b")),
    )  # fmt: skip
    reading = read(write(name, [paper]), name=f"list{suffix}")
    (record,) = reading.records
    same = clean(text)
    assert (record.title, record.type, record.status, record.others) == (clean(title), kind, status, True)
    assert {record.venue, record.volume, record.number, record.publisher, record.abstract} == {same}
    assert (record.year, record.month, record.pages) == (2020, 3, "1-9")
    marks = [(author.name, author.co_first, author.emphasised, author.roles) for author in record.authors]
    assert marks == [(one.name, one.co_first, one.owner, one.roles) for one in authors]
    assert record.links == (Link(same, "https://example.org/a?b=c;d"), Link("Poster"))
    assert {*record.identifiers} == {*paper.identifiers}
    assert {("award", same), ("addendum", same), ("topics", "walls")} <= {*record.extra}
    assert not reading.warnings
    assert not record.warnings
