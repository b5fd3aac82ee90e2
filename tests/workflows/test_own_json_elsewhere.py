"""publist's own JSON, read into an empty store, gives the same list again."""

import json
from pathlib import Path

import pytest

import publist

LIST = r"""
@article{mill, title = {Mills and the men who mind them}, author = {Ost, M. and Vik, Per},
  journal = {Tide Letters (TL)}, year = 2011, month = mar, publisher = {Quay Press},
  author+an = {1=cofirst; 2=cofirst,corresponding}}
@book{Weirs:2012, title = {Weirs}, author = {Mara Ost}, publisher = {Quay Press}, year = 2012, isbn = {9780306406157}}
@inproceedings{eels, title = {Counting eels from the bridge}, author = {Lund, E. and others}, year = 2015,
  booktitle = {Meeting of River Keepers (MRK)}, pages = {3--9}, url = {https://example.org/eels.pdf}}
@article{erratum, title = {Erratum to: Mills and the men who mind them}, author = {Vik, Per}, year = 2013,
  journal = {J}}
"""


def listed(papers: publist.Library) -> list[dict[str, object]]:
    """All that the export says but where values come from."""
    return [{**paper, "provenance": None} for paper in json.loads(papers.export("json"))]


def elsewhere(stores, tmp_path: Path, text: str, format: str = "json") -> publist.Library:  # noqa: A002 - the option's word
    """An empty store that has read this."""
    own = tmp_path / f"own.{format}"
    own.write_text(text, encoding="utf-8")
    other = stores.library(tmp_path / "other.db", environ={})
    other.read(own)
    return other


@pytest.fixture
def papers(tmp_path, stores):
    with stores.library(tmp_path / "first.db", environ={}, owner="Mara Ost") as library:
        library.read(publist.read_text(LIST, name="a.bib"), name="a.bib")
        yield library


def without_ids(papers: list[dict]) -> list[dict]:
    return [{**p, "authors": [{**a, "id": None} for a in p["authors"]]} for p in papers]


def test_the_same_list_comes_back(tmp_path, papers, stores):
    with elsewhere(stores, tmp_path, papers.export("json")) as other:
        assert without_ids(listed(other)) == without_ids(listed(papers))
        assert {"mill", "Weirs:2012", "eels", "erratum"} == {paper["key"] for paper in listed(other)}


def test_a_spelling_and_the_person_s_name_both_come_back(tmp_path, papers, stores):
    paper = next(p for p in listed(papers) if p["key"] == "mill")
    paper["authors"][0] |= {"name": "Mara Ost", "printed": "M. Ost", "owner": True}
    with elsewhere(stores, tmp_path, json.dumps([paper])) as other:
        again = listed(other)[0]["authors"][0]
    assert (again["name"], again["printed"], again["owner"]) == ("Mara Ost", "M. Ost", True)


def test_a_brought_key_is_not_taken_by_an_entry_without_one(tmp_path, papers, stores):
    paper = next(p for p in listed(papers) if p["key"] == "eels")
    keyless = {**paper, "key": ""}
    brought = {**paper, "title": "Counting pike", "identifiers": {}, "links": [], "key": "lund2015counting"}
    with elsewhere(stores, tmp_path, json.dumps([keyless, brought])) as other:
        keys = {one["title"]: one["key"] for one in listed(other)}
    assert keys == {"Counting eels from the bridge": "lund2015countinga", "Counting pike": "lund2015counting"}


def test_two_papers_of_one_list_stay_two(tmp_path, papers, stores):
    paper = next(p for p in listed(papers) if p["key"] == "mill")
    with elsewhere(stores, tmp_path, json.dumps([paper, {**paper, "key": "mill-again"}])) as other:
        assert sorted(p["key"] for p in listed(other)) == ["mill", "mill-again"]


def test_its_own_store_learns_nothing(tmp_path, papers):
    before = papers.export("json")
    own = tmp_path / "own.json"
    own.write_text(before, encoding="utf-8")
    report = papers.read(own)
    assert {entry.status for entry in report.entries} == {"already"}
    assert papers.export("json") == before


@pytest.mark.parametrize("name", ["J", "Journal", "Communications"])
def test_a_bare_word_is_no_society_s_journal(tmp_path, name, stores):
    with stores.library(tmp_path / "first.db", environ={}) as first:
        first.read(
            publist.read_text(f"@article{{a, title={{T of U}}, journal={{{name}}}, year=2001}}", name="a.bib"), name="a"
        )
        (paper,) = listed(first)
    assert (paper["venue"]["name"], paper["venue"]["acronym"]) == (name, None)
