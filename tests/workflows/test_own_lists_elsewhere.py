"""A list that publist wrote as Markdown or HTML gives, read into an empty store, what it prints."""

import json
from pathlib import Path

import pytest

import publist

PAPERS = r"""
@article{a1, title = {Dikes that hold back slow rivers}, author = {Ost, Mara and Vik, Per}, journal = {Marsh Annals},
  year = 2011, volume = 14, pages = {31--47}, doi = {10.5555/marsh.14}}
@article{a2, title = {Salt in the wells of the coast}, author = {Vik, Per and Ost, Mara}, journal = {Marsh Annals},
  year = 2012, volume = 815, eid = {L31}}
@article{a3, title = {Reeds as a measure of the tide}, author = {Ost, Mara}, journal = {Watershed Quarterly},
  year = 2013}
@article{a4, title = {Locks and the people who keep them}, author = {Ost, Mara and Vik, Per}, journal = {Tide Letters},
  year = 2014, volume = 4, number = 2, eid = {061203}, author+an = {2=corresponding}}
@inproceedings{c1, title = {Counting eels from the bridge}, author = {Vik, Per and Ost, Mara and Lund, Eva},
  booktitle = {Meeting of River Keepers}, year = 2015, pages = {3--9}, url = {https://example.org/eels.pdf}}
@misc{m1, title = {Maps of all the mills on the river}, author = {Lund, Eva}, year = 2016}
@misc{p1, title = {Mills as pumps and pumps as mills}, author = {Lund, Eva}, year = 2021, eprint = {2103.00007},
  archiveprefix = {arXiv}}
"""
FIELDS = ("title", "year", "volume", "number", "pages")
SAID = frozenset({"article", "inproceedings", "preprint"})


def told(papers: publist.Library) -> dict[str, object]:
    """By title, what a list prints of each paper."""
    told = {}
    for paper in json.loads(papers.export("json")):
        authors = [(one["name"], one["co_first"], one["corresponding"]) for one in paper["authors"]]
        kind = paper["type"] if paper.get("type") in SAID else None
        venue = (paper.get("venue") or {}).get("name") if kind != "preprint" else None
        told[paper["title"]] = (*(paper.get(name) for name in FIELDS), authors, kind, venue)
    return told


@pytest.mark.parametrize("form", ["md", "html"])
def test_an_own_list_gives_what_it_prints(tmp_path: Path, form, stores):
    (tmp_path / "a.bib").write_text(PAPERS, encoding="utf-8")
    own = tmp_path / f"own.{form}"
    with stores.library(tmp_path / "first.db", environ={}) as papers:
        papers.read(tmp_path / "a.bib")
        papers.export(to=own)
        first, printed = told(papers), papers.export("md")
    with stores.library(tmp_path / "other.db", environ={}) as other:
        other.read(own)
        assert told(other) == first
        assert other.export("md") == printed


def read(text: str):
    return publist.read_text(f"# Publications\n\n- {text}\n", name="a.md").records[0]


@pytest.mark.parametrize(
    ("rest", "venue", "volume", "pages"),
    [
        ("*Marsh Annals* 14, pages 31–47, 2011.", "Marsh Annals", "14", "31-47"),
        ("*Marsh Annals* 14, pp. 31-47, 2011.", "Marsh Annals", "14", "31-47"),
        ("*Marsh Annals* B7, article 112233, 2011.", "Marsh Annals", "B7", "112233"),
        ("*Marsh Annals* 9, article no. e17, 2011.", "Marsh Annals", "9", "e17"),
        ("*Conference on Marshes 12*, pages 1–9, 2011.", "Conference on Marshes 12", None, "1-9"),
        ("*Marshes 2011*, pages 1–9.", "Marshes", None, "1-9"),
    ],
)
def test_a_number_before_named_pages_is_a_journals_volume(rest, venue, volume, pages):
    record = read(f"M. Ost and P. Vik. Dikes that hold back slow rivers. {rest}")
    assert (record.venue, record.volume, record.pages, record.year) == (venue, volume, pages, 2011)


@pytest.mark.parametrize(
    ("rest", "kind"),
    [
        ("*Watershed Quarterly*, 2013.", "article"),
        ("*Watershed Quarterly* 7(2), 2013.", "article"),
        ("*Watershed Days 2013*.", None),
        ("*WSDQ*, 2013.", None),
        ("Watershed Days, 2013.", None),
    ],
)
def test_a_venue_set_off_whole_before_its_year_is_a_journal(rest, kind):
    assert read(f"M. Ost and P. Vik. Reeds as a measure of the tide. {rest}").type == kind


@pytest.mark.parametrize("title", ["Reeds as a measure of the tide", "Do reeds measure the tide?"])
def test_a_year_that_is_all_behind_a_title_is_no_part_of_it(title):
    stop = "" if title.endswith("?") else "."
    for text in (f"[{title}](https://example.org/r){stop} 2013.", f"{title}{stop} 2013."):
        record = read(f"M. Ost and P. Vik. {text}")
        assert (record.title, record.year) == (title, 2013)


def test_a_titles_link_that_is_printed_again_under_a_label_is_one_link(tmp_path, stores):
    text = "# Publications\n\n- M. Ost. [Reeds and tides](https://x.example/R). *Marsh Annals* 3, pages 1–2, 2013. "
    (tmp_path / "a.md").write_text(
        f"{text}[[code](https://y.example)] [[paper](https://x.example/r)]\n", encoding="utf-8"
    )
    with stores.library(tmp_path / "s.db", environ={}) as papers:
        papers.read(tmp_path / "a.md")
        (paper,) = papers.papers()
    assert [link.label for link in paper.links] == ["code", "paper"]
