"""CSL-JSON: valid for other programs, and the whole list again for publist."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import publist
from publist.model import Authorship, Identifier, Link, Mark, Paper, PaperStatus, PaperType, Scheme, Venue
from publist.readers.formats import read
from publist.writers.formats import write

SCHEMA_FIELDS = {
    "id", "type", "title", "author", "issued", "container-title", "container-title-short", "genre", "volume", "issue",
    "page", "publisher", "abstract", "DOI", "ISBN", "PMID", "PMCID", "URL", "custom",
}  # fmt: skip
"""Of the CSL 1.0.2 schema, which allows no others."""
NAME_FIELDS = {"family", "given", "non-dropping-particle", "suffix", "literal"}
LIST = r"""
@inproceedings{ek2024, author={Ek, Bo and van der Berg, Jan and {Stone Collaboration} and Quist, Jr., Ada},
  title={On $x < y$}, author+an={1=cofirst; 2=cofirst,student; 4=corresponding}, booktitle={Stone Days}, year=2024,
  month=may, pages={1--10}, doi={10.5555/a<b>c}, note={Best Paper Award}, url={https://example.org/a}}
@article{wang2020, author={王伟 and others}, title={Walls}, journal={Journal of Viral Hepatitis}, year=2020, volume=3,
  number=2, abstract={They <stand>.}}
@phdthesis{moss2011, author={Moss, Bela}, title={Small Walls}, school={Tide University}, year=2011}
@misc{lund2023, author={Lund, Eva}, title={Eels}, eprint={2301.00001}, archiveprefix={arXiv}, year=2023}
"""


@pytest.fixture
def library(tmp_path, stores):
    with stores.library(tmp_path / "papers.db", environ={}) as opened:
        (tmp_path / "list.bib").write_text(LIST, encoding="utf-8")
        opened.read(tmp_path / "list.bib")
        yield opened


def listed(library: publist.Library) -> list[dict[str, object]]:
    papers = json.loads(library.export("json"))
    for paper in papers:
        paper.pop("provenance")
        for author in paper["authors"]:
            author.pop("id")
    return papers


def test_items_have_no_fields_but_the_schema_s(library):
    items = json.loads(library.export("csl-json"))
    assert {field for item in items for field in item} <= SCHEMA_FIELDS
    assert {part for item in items for author in item["author"] for part in author} <= NAME_FIELDS
    ek = next(item for item in items if item["id"] == "ek2024")
    assert ek["type"] == "paper-conference"
    assert ek["issued"] == {"date-parts": [[2024, 5]]}
    assert ek["author"][1] == {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}
    assert ek["author"][2] == {"literal": "Stone Collaboration"}
    assert ek["custom"]["equal-contribution"] == [1, 2]
    assert ek["custom"]["corresponding"] == [4]


def test_the_list_comes_back_whole(library, tmp_path, stores):
    before = listed(library)
    (tmp_path / "own.csljson").write_text(library.export("csl-json"), encoding="utf-8")
    library.read(tmp_path / "own.csljson")
    assert listed(library) == before
    with stores.library(tmp_path / "other.db", environ={}) as other:
        other.read(tmp_path / "own.csljson")
        assert listed(other) == before


def test_what_somebody_changed_in_an_item_counts(library, tmp_path):
    items = json.loads(library.export("csl-json"))
    moss = next(item for item in items if item["id"] == "moss2011")
    moss |= {"title": "Tall Walls", "DOI": "10.5555/tall"}
    (record,) = read(json.dumps([moss]), name="own.json").records
    assert record.title == "Tall Walls"
    assert record.identifiers == (Identifier(Scheme.DOI, "10.5555/tall"),)


TEXT = st.text("abc <&>é王 \"'", min_size=1, max_size=20).map(lambda text: f"Walls {text}")
NAMES = st.sampled_from(["Bo Ek", "Jan van der Berg", "王伟", "Stone Collaboration", "A. B. Quist Jr.", "Madonna"])


@given(TEXT, st.lists(NAMES, max_size=4), st.sampled_from([*PaperType, None]), st.sampled_from([*PaperStatus, None]))
def test_whatever_a_paper_is_it_is_read_as_it_was(title, names, kind, status):
    authors = tuple(Authorship(n, name, name, roles=(Mark.STUDENT,)) for n, name in enumerate(names, 1))
    paper = Paper(
        key="a", title=title, authors=authors, type=kind, status=status, venue=Venue("Stone Days"), year=2020,
        links=(Link("Code", "https://example.org/c"),), award="Golden Stone",
    )  # fmt: skip
    (record,) = read(write("csl-json", [paper]), name="own.csljson").records
    assert (record.title, record.type, record.status, record.links) == (
        " ".join(title.split()),
        kind,
        status,
        paper.links,
    )
    assert [(author.name, author.roles) for author in record.authors] == [(name, (Mark.STUDENT,)) for name in names]
    assert ("award", "Golden Stone") in record.extra
