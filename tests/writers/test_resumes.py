"""JSON Resume and RenderCV: valid for their own schema and model, byline and marks shown, changes of people kept."""

import json
import re

import jsonschema
import pydantic
import pytest
import yaml
from rendercv.data.models.entry_types import PublicationEntry

from publist.model import Authorship, Identifier, Link, Mark, Paper, PaperType, Scheme, Venue
from publist.readers.formats import read
from publist.text.unicode import clean
from publist.writers.formats import write

TEXT = {"type": "string", "minLength": 1}
SCHEMA = {
    "type": "object",
    "required": ["publications"],
    "properties": {
        "basics": {"type": "object", "properties": {"name": TEXT}},
        "publications": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name"],
                "properties": {
                    "name": TEXT,
                    "publisher": TEXT,
                    "releaseDate": {"type": "string", "pattern": r"\A[12]\d{3}(?:-[01]\d(?:-[0-3]\d)?)?\Z"},
                    "url": {"type": "string", "pattern": r"\Ahttps?://[!-~]+\Z"},
                    "summary": TEXT,
                    "authors": {"type": "array", "items": TEXT},
                },
            },
        },
    },
}
"""What JSON Resume 1.0.0 says of publications, and that addresses are addresses; further fields are allowed there."""
PAPER = Paper(
    key="ek2024",
    title="On *slow* walls",
    authors=(
        Authorship(1, "Bo Ek", "Bo Ek", co_first=True),
        Authorship(2, "Ada Quist", "Ada Quist", co_first=True, corresponding=True, owner=True, roles=(Mark.PRESENTER,)),
        Authorship(3, "Cy Rho", "Cy Rho"),
    ),
    others=True,
    venue=Venue("Stone Days"),
    type=PaperType.INPROCEEDINGS,
    year=2024,
    month=5,
    award="Golden Stone",
    note="Translated",
    identifiers=(Identifier(Scheme.DOI, "10.5555/a"),),
    links=(Link("Code", "https://example.org/code"),),
)


def one(text, name):
    (record,) = read(text, name=name).records
    return record


def test_json_resume_is_valid_and_says_who_and_where(generated):
    resume = json.loads(write("json-resume", generated))
    jsonschema.validate(resume, SCHEMA)
    assert resume["basics"] == {"name": "Ada Quist"}
    assert {item["name"] for item in resume["publications"]} == {clean(paper.title) for paper in generated}
    item = json.loads(write("json-resume", [PAPER]))["publications"][0]
    del item["publist"]
    assert item == {
        "name": "On *slow* walls",
        "publisher": "Stone Days",
        "releaseDate": "2024-05",
        "url": "https://doi.org/10.5555/a",
        "summary": "Bo Ek*, Ada Quist*†¶, Cy Rho, et al. Stone Days 2024. Golden Stone.",
        "authors": ["Bo Ek", "Ada Quist", "Cy Rho"],
    }


def test_rendercv_takes_every_entry(generated):
    cv = yaml.safe_load(write("rendercv", generated))["cv"]
    assert cv["name"] == "Ada Quist"
    entries = [PublicationEntry.model_validate(item) for item in cv["sections"]["publications"]]
    assert len(entries) == len(generated)
    titles = {re.sub(r"\] (?=\()", "]", entry.title.replace(r"\*", "*")) for entry in entries}
    assert titles == {re.sub(r"\] (?=\()", "]", clean(paper.title)) for paper in generated}
    with pytest.raises(pydantic.ValidationError):
        PublicationEntry.model_validate({"title": "T"})


def test_rendercv_shows_owner_marks_and_what_they_mean():
    item = yaml.safe_load(write("rendercv", [PAPER]))["cv"]["sections"]["publications"][0]
    del item["publist"]
    assert item == {
        "title": r"On \*slow\* walls",
        "authors": [r"Bo Ek\*", r"**Ada Quist**\*†¶", "Cy Rho", "et al."],
        "doi": "10.5555/a",
        "journal": "Stone Days",
        "date": "2024-05",
        "summary": r"\* equal contribution (co-first authors); † corresponding author; ¶ presenter; Golden Stone",
    }


@pytest.mark.parametrize(("name", "file"), [("json-resume", "resume.json"), ("rendercv", "cv.yaml")])
def test_what_somebody_changed_or_added_counts_and_the_rest_stays(name, file):
    text = write(name, [PAPER]).replace("Stone Days", "Wall Days", 1).replace("2024-05", "2025-06", 1)
    text = text.replace('"releaseDate"', '"doi": "10.5555/b", "releaseDate"')
    text = text.replace("doi: '10.5555/a'", "doi: 10.5555/b")
    record = one(text, file)
    assert (record.title, record.venue, record.year, record.month) == ("On *slow* walls", "Wall Days", 2025, 6)
    assert record.identifiers == (Identifier(Scheme.DOI, "10.5555/b"),)
    assert [author.name for author in record.authors if author.co_first] == ["Bo Ek", "Ada Quist"]
    assert record.authors[1].roles == (Mark.PRESENTER,)
    assert record.authors[1].emphasised
    assert record.links[0] == Link("Code", "https://example.org/code")
    assert {("award", "Golden Stone"), ("addendum", "Translated")} <= {*record.extra}
    assert record.list_key == "ek2024"


def test_a_changed_byline_is_read_as_it_stands_with_the_marks_that_it_shows():
    text = write("rendercv", [PAPER]).replace("- Cy Rho", "- Cy Rho\n      - Eva Lind", 1)
    record = one(text, "cv.yaml")
    assert [author.name for author in record.authors] == ["Bo Ek", "Ada Quist", "Cy Rho", "Eva Lind"]


def test_a_field_that_was_taken_out_is_told():
    text = re.sub(r"\n +doi: [^\n]+", "", write("rendercv", [PAPER]))
    assert [warning.code for warning in one(text, "cv.yaml").warnings] == ["outdated-note"]


def test_entries_beside_ours_are_read_as_any_other():
    text = write("rendercv", [PAPER]) + "    - title: By hand\n      authors: [Eva Lind]\n      date: 2020\n"
    records = read(text, name="cv.yaml").records
    assert [(record.title, record.list_key) for record in records] == [("On *slow* walls", "ek2024"), ("By hand", None)]
