"""hayagriva: its own library and Typst take it, and it comes back, also from other people."""

import pytest
import refkit
import typst

from publist.model import Authorship, Identifier, Paper, PaperType, Scheme
from publist.readers.formats import read
from publist.text.hayagriva import escaped, unescaped
from publist.text.unicode import clean
from publist.writers.formats import write


def text_of(formatted):
    return "".join(chunk["text"] for chunk in formatted["chunks"])


def test_its_library_reads_every_entry_with_title_authors_and_year_as_they_are(generated):
    library = refkit.Library.parse_yaml(write("hayagriva", generated))
    assert {*library.keys()} == {paper.key for paper in generated}
    for paper in generated:
        entry = library.get(paper.key)
        assert text_of(entry["title"]) == clean(paper.title)
        assert len(entry["authors"]) == len(paper.authors)
        found = entry["date"] and entry["date"]["value"]["date"]
        assert (found and found["year"]) == paper.year


def test_names_have_their_parts():
    names = ("Jan van der Berg", "Ada Quist Jr.", "王伟", "Stone Collaboration", "Ana García Márquez")
    authors = [Authorship(place, name, name) for place, name in enumerate(names, 1)]
    authors[4] = Authorship(5, names[4], names[4], family="García Márquez")
    library = refkit.Library.parse_yaml(write("hayagriva", [Paper(key="k", title="On walls", authors=tuple(authors))]))
    parts = [(a["prefix"], a["family"], a["given"], a["suffix"]) for a in library.get("k")["authors"]]
    assert parts == [
        ("van der", "Berg", "Jan", None),
        (None, "Quist", "Ada", "Jr."),
        (None, "王伟", None, None),
        (None, "Stone Collaboration", None, None),
        (None, "García Márquez", "Ana", None),
    ]


@pytest.mark.parametrize("style", ["ieee", "apa", "chicago-author-date"])
def test_typst_prints_the_whole_list(generated, tmp_path, style):
    (tmp_path / "list.yml").write_text(write("hayagriva", generated), encoding="utf-8")
    page = tmp_path / "page.typ"
    page.write_text(f'#bibliography("list.yml", full: true, style: "{style}")', encoding="utf-8")
    made = typst.compile(page, format="pdf")
    assert made.startswith(b"%PDF")


def test_an_entry_of_others_is_read_with_its_parents():
    source = """
ek2024:
  type: article
  title: "A {Theory} of \\\\$5 lists"
  author: ["Ek, Bo", {name: Berg, given-name: Jan, prefix: van der}]
  date: 2024-05
  page-range: 1-10
  serial-number: {doi: "10.1000/abc", arxiv: "2401.00001"}
  parent: {type: proceedings, title: "The {Stone} Days", publisher: Stone, parent: {type: book, title: LNCS}}
moss2011:
  type: Thesis
  title: {value: Small walls, verbatim: true}
  author: Moss, Bela
  date: 2011
  genre: Master's thesis
  organization: Tide University
lind2020:
  type: article
  title: Eels
  author: Lind, Eva
  date: 2020-03-01
  parent: {type: periodical, title: Journal of Eels, volume: 3, issue: 2}
  editor: ["Rho, Cy"]
"""
    reading = read(source, name="works.yml")
    first, second, third = reading.records
    assert (first.key, first.title, first.type) == ("ek2024", "A Theory of $5 lists", PaperType.INPROCEEDINGS)
    assert [author.name for author in first.authors] == ["Bo Ek", "Jan van der Berg"]
    assert (first.year, first.month, first.pages) == (2024, 5, "1-10")
    assert (first.venue, first.publisher) == ("The Stone Days", "Stone")
    assert {*first.identifiers} == {Identifier(Scheme.DOI, "10.1000/abc"), Identifier(Scheme.ARXIV, "2401.00001")}
    assert (second.title, second.type, second.venue) == ("Small walls", PaperType.MASTERSTHESIS, "Tide University")
    assert (third.venue, third.volume, third.number) == ("Journal of Eels", "3", "2")
    assert ("editor", "Rho, Cy") in third.extra
    assert not reading.unreadable


def test_what_somebody_changed_counts():
    paper = Paper(
        key="ek2024",
        title="On slow walls",
        year=2024,
        month=5,
        type=PaperType.ARTICLE,
        venue_printed="Walls",
        note="Translated",
        identifiers=(Identifier(Scheme.DOI, "10.5555/a"),),
    )
    text = write("hayagriva", [paper]).replace("title: On slow walls", "title: On fast walls")
    text = text.replace("date: '2024-05'", "date: 2025").replace("doi: '10.5555/a'", "doi: 10.5555/b")
    (record,) = read(text, name="works.yml").records
    assert (record.title, record.year, record.month, record.venue) == ("On fast walls", 2025, None, "Walls")
    assert record.identifiers == (Identifier(Scheme.DOI, "10.5555/b"),)
    assert dict(record.extra) == {"addendum": "Translated"}
    assert record.list_key == "ek2024"


def test_texts_come_back(hostile):
    for text in hostile:
        assert unescaped(escaped(text, title=True)) == text
        assert unescaped(escaped(text)) == text
