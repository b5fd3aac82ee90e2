"""RIS, NBIB and EndNote: what their programs take, and what counts where somebody has changed a file since."""

import re

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from publist.model import Authorship, Identifier, Link, Mark, Paper, PaperType, Scheme, Venue
from publist.readers.formats import read
from publist.text.unicode import clean
from publist.writers.formats import write

PAPER = Paper(
    key="ek2024",
    title="On slow walls",
    authors=(
        Authorship(1, "Bo Ek", "Bo Ek", co_first=True),
        Authorship(2, "Jan van der Berg", "Jan van der Berg", co_first=True, roles=(Mark.STUDENT,)),
        Authorship(3, "Stone Collaboration", "Stone Collaboration", family="Stone Collaboration"),
        Authorship(4, "John Ost Jr.", "John Ost Jr.", corresponding=True, owner=True),
    ),
    venue=Venue("Journal of Walls"),
    type=PaperType.ARTICLE,
    year=2024,
    month=5,
    volume="3",
    number="2",
    pages="1-10",
    award="Golden Stone",
    identifiers=(Identifier(Scheme.DOI, "10.5555/a"), Identifier(Scheme.PUBMED, "31000001")),
    links=(Link("Code", "https://example.org/code"),),
)
SUFFIX = {"ris": ".ris", "nbib": ".nbib", "endnote": ".enw"}
LINE = {"ris": r"[A-Z][A-Z0-9]  -(?: .*)?", "nbib": r"[A-Z]{2,4} *-(?: .*)?", "endnote": r"%[A-Z0-9@] .+"}


def one(text, name):
    (record,) = read(text, name=f"list{SUFFIX[name]}").records
    return record


def test_an_entry_of_ris():
    assert write("ris", [PAPER]).splitlines()[:-2] == [
        "TY  - JOUR", "ID  - ek2024", "TI  - On slow walls", "AU  - Ek, Bo", "AU  - van der Berg, Jan",
        "AU  - Stone Collaboration", "AU  - Ost, John, Jr.", "T2  - Journal of Walls", "PY  - 2024", "DA  - 2024/05",
        "VL  - 3", "IS  - 2", "SP  - 1", "EP  - 10", "DO  - 10.5555/a", "UR  - https://example.org/code",
        "N1  - Golden Stone",
    ]  # fmt: skip


def test_a_month_that_there_is_not_is_no_part_of_the_date():
    lines = write("nbib", [Paper(key="k", title="T", year=2024, month=13)]).splitlines()
    assert "DP  - 2024" in lines


def test_an_entry_of_nbib():
    assert write("nbib", [PAPER]).splitlines()[:-1] == [
        "PMID- 31000001", "DP  - 2024 May", "TI  - On slow walls", "FAU - Ek, Bo", "AU  - Ek B",
        "FAU - van der Berg, Jan", "AU  - van der Berg J", "FAU - Ost, John, Jr.", "AU  - Ost J Jr",
        "CN  - Stone Collaboration", "JT  - Journal of Walls", "VI  - 3", "IP  - 2", "PG  - 1-10",
        "LID - 10.5555/a [doi]", "PT  - Journal Article", "GN  - Golden Stone",
    ]  # fmt: skip


def test_an_entry_of_endnote():
    assert write("endnote", [PAPER]).splitlines()[:-1] == [
        "%0 Journal Article", "%T On slow walls", "%A Ek, Bo", "%A van der Berg, Jan", "%A Stone Collaboration,",
        "%A Ost, John, Jr.", "%J Journal of Walls", "%D 2024", "%8 May", "%V 3", "%N 2", "%P 1-10", "%R 10.5555/a",
        "%U https://example.org/code", "%Z Golden Stone", "%F ek2024",
    ]  # fmt: skip


def test_rispy_finds_every_paper_and_author_and_no_unknown_tag(generated):
    entries = {entry["id"]: entry for entry in rispy.loads(write("ris", generated))}
    assert entries.keys() == {paper.key for paper in generated}
    for paper in generated:
        entry = entries[paper.key]
        assert "unknown_tag" not in entry
        assert len(entry.get("authors", [])) == len(paper.authors)
        assert entry.get("year") == (str(paper.year) if paper.year else None)
        assert "region" in entry["title"]


@pytest.mark.parametrize("name", SUFFIX)
def test_every_line_is_one_tag_with_its_value_whatever_the_text(generated, name):
    lines = [line for line in write(name, generated).split("\n") if line]
    assert [line for line in lines if not re.fullmatch(LINE[name], line)] == []
    assert [line for line in lines if len(line.splitlines()) != 1] == []


@pytest.mark.parametrize("name", SUFFIX)
def test_what_somebody_changed_in_the_fields_counts(name):
    text = write(name, [PAPER]).replace("On slow walls", "On fast walls").replace("10.5555/a", "10.5555/b")
    record = one(text.replace("2024", "2025").replace("Golden Stone\n", "Read by all\n"), name)
    assert (record.title, record.year, record.month) == ("On fast walls", 2025, 5)
    assert Identifier(Scheme.DOI, "10.5555/b") in record.identifiers
    assert ("addendum", "Read by all") in record.extra
    assert "award" not in dict(record.extra)
    assert [author.name for author in record.authors if author.co_first] == ["Bo Ek", "Jan van der Berg"]


@pytest.mark.parametrize("name", SUFFIX)
def test_the_marks_of_a_changed_byline_are_not_believed_and_that_is_told(name):
    record = one(write(name, [PAPER]).replace("Ek, Bo", "Rho, Cy").replace("Ek B", "Rho C"), name)
    assert "Cy Rho" in [author.name for author in record.authors]
    assert not any(author.co_first or author.roles for author in record.authors)
    assert [warning.code for warning in record.warnings] == ["outdated-note"]
    assert record.list_key == "ek2024"


@pytest.mark.parametrize("name", SUFFIX)
def test_a_broken_object_is_told_and_the_entry_read(name):
    record = one(write(name, [PAPER]).replace('"type":"article"', '"type":'), name)
    assert record.title == "On slow walls"
    assert "outdated-note" in [warning.code for warning in record.warnings]


def test_tags_that_somebody_added_are_kept_or_told():
    text = write("ris", [PAPER]).replace("TI  - ", "ED  - Rho, Cy\nKW  - walls\nX9  - what\nTI  - ")
    reading = read(text, name="list.ris")
    (record,) = reading.records
    assert {("editor", "Rho, Cy"), ("keywords", "walls")} <= {*record.extra}
    assert [dict(warning.values)["field"] for warning in reading.warnings] == ["X9"]


@pytest.mark.parametrize("name", ["ris", "endnote"])
def test_an_address_that_was_added_is_a_link(name):
    tag = {"ris": "UR  - ", "endnote": "%U "}[name]
    record = one(write(name, [PAPER]).replace(f"{tag}https", f"{tag}https://example.org/new\n{tag}https"), name)
    assert record.links == (Link("Code", "https://example.org/code"), Link("link", "https://example.org/new"))


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(lambda text: f"Walls {text}")


@pytest.mark.parametrize("name", SUFFIX)
@given(TEXT, TEXT, st.sampled_from([*PaperType, None]))
def test_whatever_text_comes_back(name, title, text, kind):
    paper = Paper(
        key="k", title=title, type=kind, venue_printed=text, publisher=text, abstract=text, note=text, volume=text,
        authors=(Authorship(1, "Bo Ek", "Bo Ek"), Authorship(2, text, text, owner=True)), year=2020,
    )  # fmt: skip
    record, same = one(write(name, [paper]), name), " ".join(clean(text).split())
    assert record.title == clean(title)
    assert (record.type, record.venue, record.publisher, record.abstract) == (kind, same, same, same)
    assert [author.name for author in record.authors] == ["Bo Ek", same]
    assert record.authors[1].emphasised
    assert dict(record.extra) == {"addendum": same}
    assert not record.warnings
