"""The data files of Quarto's listings and the Greene lab's template: their fields, and the whole list again."""

import pytest
import yaml

from publist.model import Authorship, Identifier, Link, Mark, Paper, PaperType, Scheme, Venue
from publist.readers.formats import read
from publist.writers.formats import write

FORMATS = ["quarto", "greene"]
EK = Paper(
    key="ek2024", title="A Theory of Small *Lists*", year=2024, month=8, type=PaperType.INPROCEEDINGS,
    venue=Venue("Stone Days"), abstract="Lists are <small>.", selected="yes",
    authors=(
        Authorship(1, "Bo Ek", "Bo Ek", co_first=True),
        Authorship(2, "Ada Quist", "Ada Quist", co_first=True, owner=True, roles=(Mark.STUDENT,)),
    ),
    identifiers=(Identifier(Scheme.DOI, "10.5555/small"), Identifier(Scheme.ARXIV, "2401.00001")),
    links=(Link("Code", "https://github.com/quist/small"), Link("My notes", "https://example.org/n"), Link("Poster")),
)  # fmt: skip


def entry(name):
    (found,) = yaml.safe_load(write(name, [EK]))
    assert found.pop("publist").startswith('{"publist":1')
    return found


def test_an_entry_of_a_listing_has_quarto_s_fields():
    assert entry("quarto") == {
        "title": "A Theory of Small &#42;Lists&#42;",
        "author": ["Bo Ek*", "Ada Quist*‡"],
        "date": "2024-08-01",
        "description": "Lists are &#60;small>.",
        "venue": "Stone Days",
        "doi": "10.5555/small",
        "path": "https://doi.org/10.5555/small",
        "categories": ["conference paper", "selected"],
    }


def test_a_source_has_the_template_s_fields():
    assert entry("greene") == {
        "id": "doi:10.5555/small",
        "type": "paper",
        "title": "A Theory of Small &#42;Lists&#42;",
        "authors": ["Bo Ek*", "Ada Quist*‡"],
        "publisher": "Stone Days",
        "date": "2024-08-01",
        "link": "https://doi.org/10.5555/small",
        "description": "Lists are &#60;small>.",
        "buttons": [
            {"type": "source", "text": "Code", "link": "https://github.com/quist/small"},
            {"type": "link", "text": "My notes", "link": "https://example.org/n"},
        ],
        "repo": "quist/small",
    }


@pytest.mark.parametrize("name", FORMATS)
def test_every_text_of_the_file_is_text(name, generated):
    for one in yaml.safe_load(write(name, generated)):
        assert isinstance(one["title"], str)
        assert all(isinstance(author, str) for author in one.get("author", one.get("authors", ())))
        assert "<" not in one["title"]
        assert isinstance(one.get("date", ""), str)


@pytest.mark.parametrize("name", FORMATS)
def test_what_somebody_changed_counts(name):
    text = write(name, [EK]).replace("title: A Theory of Small &#42;Lists&#42;", "title: Tall Lists", 1)
    (record,) = read(text.replace("2024-08-01", "2025-09-01", 1), name="list.yml").records
    assert (record.title, record.year, record.month, record.list_key) == ("Tall Lists", 2025, 9, "ek2024")
    assert record.authors[1].roles == (Mark.STUDENT,)
    (record,) = read(write(name, [EK]).replace("- Bo Ek*", "- Cy Rho*", 1), name="list.yml").records
    assert [(author.name, author.co_first) for author in record.authors] == [("Cy Rho", True), ("Ada Quist", True)]


def test_a_citation_of_somebody_else_s_template_keeps_its_identifier():
    text = (
        "- id: doi:10.5555/other\n  title: Walls\n  authors: [Bo Ek]\n  publisher: Tide Press\n  date: '2020-01-01'\n"
    )
    (record,) = read(text, name="citations.yaml").records
    assert record.identifiers == (Identifier(Scheme.DOI, "10.5555/other"),)
