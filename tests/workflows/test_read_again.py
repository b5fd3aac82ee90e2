"""Reading the same file again changes nothing, and neither does an own export; "Editorial" and its kin included."""

# ruff: noqa: E501 -- samples are long lines

import json

import pytest

import publist

ISSUES = """
@article{a, title = {Editorial}, author = {Ost, Mara}, journal = {Tide Letters}, year = 2011, volume = 3, pages = {1--2}}
@article{b, title = {Editorial}, author = {Ost, Mara}, journal = {Tide Letters}, year = 2011, volume = 4, pages = {1--3}}
@article{c, title = {Preface}, author = {Ost, Mara}, journal = {Tide Letters}, year = 2012}
"""
LIST = """# Publications

- M. Ost, P. Vik. Editorial. Tide Letters, 3(1):1-2, 2011.
- M. Ost, P. Vik. Editorial. Tide Letters, 4(1):1-3, 2011.
"""
MORE = r"""
@inproceedings{p, title = {Bounds of $L^p$ on moors \& fens}, author = {Ost, Mara and Vik, Per and others},
  booktitle = {Proceedings of the Tide}, year = 2014, month = mar, pages = {1--9}, doi = {10.5555/a1},
  note = {Best paper, 50% of votes & more}, author+an = {1=cofirst; 2=cofirst}, code = {https://example.org/x}}
@article{q, title = {Sand at sea}, author = {{Tide Watch Group} and 鈴木, 花子}, journal = {\mnras}, year = 2013, eid = {071101}}
@misc{r, title = {A draft}, author = {Ost, Mara}, howpublished = {arXiv:2107.00001}, year = 2021}
"""
TELLING = r"""
@article{t1, title = {Of sluices: [draft] *stars* and <b>pipes</b>, 50\% off_line}, author = {Vik, Per and Ost, Mara},
  journal = {Journal of Viral Hepatitis}, year = 1999, month = may, volume = 12, number = 3, pages = {e12},
  doi = {10.5555/(a)1;2-#}, abstract = {We dig. We build.

  Then we rest.}, note = {to appear}}
@article{t2, title = {Sluices of the north}, author = {Vik, Per and Ost, Mara}, year = 2001, author+an = {2=cofirst, corresponding},
  journal = {Tide Letters}, volume = 1, pages = {3--9}, url = {https://example.org/a?b=c&d=(e)}}
@phdthesis{t3, title = {Erratum to: Weirs}, author = {Vik, Per}, school = {Fen University}, year = 2002}
"""


def shown(papers: publist.Library) -> object:
    """The list without the numbers of people, which count what was read."""
    listed = json.loads(papers.export("json"))
    for paper in listed:
        paper.pop("provenance")
        for author in paper["authors"]:
            author.pop("id")
    return listed


@pytest.mark.parametrize(("name", "text"), [("a.bib", ISSUES), ("a.md", LIST), ("b.bib", MORE)])
def test_reading_a_file_again_changes_nothing(tmp_path, name, text, stores):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with stores.library(tmp_path / "papers.db", environ={}) as papers:
        papers.read(tmp_path / name)
        first = shown(papers)
        papers.read(tmp_path / name)
        assert shown(papers) == first


@pytest.mark.parametrize("form", ["bib", "json"])
@pytest.mark.parametrize(("name", "text"), [("a.bib", ISSUES), ("a.md", LIST), ("b.bib", MORE)])
def test_an_own_export_changes_nothing_and_gives_the_same_list_elsewhere(tmp_path, name, text, form, stores):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with stores.library(tmp_path / "papers.db", environ={}) as papers:
        papers.read(tmp_path / name)
        first = shown(papers)
        own = tmp_path / f"own.{form}"
        own.write_text(papers.export(form), encoding="utf-8")
        report = papers.read(own)
        assert shown(papers) == first
        assert {entry.status for entry in report.entries} == {"already"}
    with stores.library(tmp_path / "other.db", environ={}) as other:
        other.read(own)
        again = shown(other)
    facts = [{key: paper.get(key) for key in FACTS} for paper in first]
    assert [{key: paper.get(key) for key in FACTS} for paper in again] == facts


FACTS = "title year month type venue pages volume number others identifiers links publisher".split()


def test_columns_in_other_places_are_other_papers(tmp_path, stores):
    (tmp_path / "a.bib").write_text(ISSUES, encoding="utf-8")
    other = ISSUES.replace("volume = 3", "volume = 5").replace("article{", "article{x")
    (tmp_path / "b.bib").write_text(other.split("\n")[1], encoding="utf-8")
    with stores.library(tmp_path / "papers.db", environ={}) as papers:
        papers.read(tmp_path / "a.bib")
        papers.read(tmp_path / "b.bib")
        assert len(papers.papers()) == 4


def test_a_preprints_volume_and_month_are_not_those_of_the_paper(tmp_path, stores):
    text = """@article{a, title = {Slow ledgers for rivers of sand}, author = {Ost, Mara and Vik, Per}, journal = {CoRR},
      volume = {7}, month = jan, year = 2020, eprint = {2001.00001}, archiveprefix = {arXiv}}
    @inproceedings{b, title = {Slow Ledgers for Rivers of Sand}, author = {Ost, Mara and Vik, Per},
      booktitle = {Proceedings of the Tide}, year = 2021, doi = {10.5555/a1}}"""
    (tmp_path / "a.bib").write_text(text, encoding="utf-8")
    with stores.library(tmp_path / "papers.db", environ={}) as papers:
        papers.read(tmp_path / "a.bib")
        (paper,) = papers.papers()
        written = papers.export("bib")
    assert (paper.year, paper.month, paper.volume) == (2021, None, None)
    assert "eprint = {2001.00001}" in written
    assert "journal" not in written


@pytest.mark.parametrize(
    "options", [{}, {"abstracts": True, "citations": True}, {"journals": "short", "group_by": "type"}]
)
@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.parametrize(("name", "text"), [("a.bib", ISSUES), ("a.md", LIST), ("b.bib", MORE), ("c.bib", TELLING)])
def test_an_own_list_that_comes_back_changes_nothing(tmp_path, name, text, form, options, stores):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with stores.library(tmp_path / "papers.db", environ={}) as papers:
        papers.read(tmp_path / name)
        first = shown(papers)
        own = tmp_path / f"own.{form}"
        papers.export(to=own, **options)
        report = papers.read(own)
        assert shown(papers) == first
        assert [entry.status for entry in report.entries] == ["already"] * len(first)
        assert {entry.key for entry in report.entries} == {paper["key"] for paper in first}
        assert not report.questions


@pytest.mark.parametrize("form", ["md", "html"])
def test_what_somebody_changed_in_an_own_list_is_read_and_the_rest_is_not(tmp_path, form, stores):
    (tmp_path / "a.bib").write_text(TELLING, encoding="utf-8")
    with stores.library(tmp_path / "papers.db", environ={}) as papers:
        papers.read(tmp_path / "a.bib")
        first = {paper.key: paper for paper in papers.papers()}
        own = tmp_path / f"own.{form}"
        own.write_text(papers.export(form).replace("Sluices of the north", "Sluices of the North"), encoding="utf-8")
        papers.read(own)
        said = {key: [line.source for line in papers.records(key)] for key in first}
        assert said == {"t1": ["bibtex"], "t2": ["bibtex", "cv"], "t3": ["bibtex"]}


@pytest.mark.parametrize("form", ["md", "html"])
def test_an_own_list_of_papers_that_print_alike_adds_none(tmp_path, form, stores):
    alike = "@misc{a%d, title = {Preface}, author = {Ost, Mara}, year = 2012, month = %d}"
    (tmp_path / "a.bib").write_text("\n".join(alike % (n, n) for n in (1, 2, 3)), encoding="utf-8")
    with stores.library(tmp_path / "papers.db", environ={}) as papers:
        papers.read(tmp_path / "a.bib")
        first = shown(papers)
        papers.export(to=tmp_path / f"own.{form}")
        papers.read(tmp_path / f"own.{form}")
        assert shown(papers) == first


def test_proceedings_without_authors_are_found_again(tmp_path, stores):
    text = "@proceedings{top, title = {Proceedings of Foo}, editor = {Lee, Al}, year = 2011, organization = {IEEE}}"
    (tmp_path / "list.bib").write_text(text)
    with stores.library(tmp_path / "papers.db", environ={}) as papers:
        papers.read(tmp_path / "list.bib")
        first = shown(papers)
        (tmp_path / "own.bib").write_text(papers.export("bib"))
        papers.read(tmp_path / "own.bib")
        assert shown(papers) == first


TWO = [
    "@article{m1, title = {Sluices}, author = {Vik, Per}, year = 1999, journal = {Tide Letters}, volume = 1}\n",
    "@article{m2, title = {Weirs}, author = {Vik, Per and Ost, Mara}, year = 2001, journal = {Fen Notes}, volume = 7}\n",
]


@pytest.mark.parametrize("left", [0, 1])
def test_an_entry_that_leaves_the_file_leaves_the_paper_that_a_person_made_of_two(left, tmp_path, stores):
    file = tmp_path / "list.bib"
    with stores.library(tmp_path / "papers.db", environ={"PUBLIST_CONFIG": "/dev/null"}) as library:
        file.write_text("".join(TWO))
        library.read(file)
        library.merge("m1", "m2")
        file.write_text(TWO[left])
        library.read(file)
        (paper,) = json.loads(library.export("json"))
        said = paper["title"], paper["year"], len(paper["authors"]), paper["volume"]
    assert said == [("Sluices", 1999, 1, "1"), ("Weirs", 2001, 2, "7")][left]
