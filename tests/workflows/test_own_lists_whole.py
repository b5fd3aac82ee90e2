"""A list that publist wrote in any format gives, read into an empty store, the same list and the same facts.

Papers go through a store first: what it holds is what a list can say.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import publist
from publist.model import PaperType
from publist.text.list_notes import without_comments

PRINTED = ("md", "html")
SHOWN = (
    "key",
    "title",
    "year",
    "month",
    "type",
    "venue",
    "version",
    "status",
    "pages",
    "volume",
    "number",
    "publisher",
)
LISTS = ("authors", "others", "identifiers", "links", "notices", "open_access")


def facts(library: publist.Library) -> list[dict[str, object]]:
    """What the JSON says of each paper, but where it is from; a person's number is the store's own."""
    found = []
    for paper in json.loads(library.export("json")):
        authors = [{**author, "id": None} for author in paper["authors"]]
        found.append({name: paper.get(name) for name in SHOWN + LISTS} | {"authors": authors})
    return found


@contextmanager
def holding(stores, text: str, format: str, owner: str | None = None) -> Iterator[publist.Library]:  # noqa: A002 - as elsewhere
    """An empty store that has read this."""
    name = f"own.{format}"
    with (
        TemporaryDirectory() as folder,
        stores.of_one_example() as places,
        places.library(Path(folder) / "papers.db", environ={}, owner=owner) as library,
    ):
        library.read(publist.read_text(text, name=name), name=name)
        yield library


def assert_same_list(stores, library: publist.Library, formats=("md", "html", "json"), **options) -> None:
    """Every format gives the same list and facts again, and the same bytes when it is written twice."""
    for name in formats:
        given = options if name in PRINTED else {}
        text = library.export(name, **given)
        assert library.export(name, **given) == text
        with holding(stores, text, name) as other:
            if name in PRINTED:
                assert other.export(name, **given) == text
            assert facts(other) == facts(library), name


SAMPLES = {
    "titles": r"""
@article{four, title = {Four D}, author = {Vik, Per}, journal = {Tide Letters}, year = 2010, month = may}
@article{parts, title = {Dikes and their keepers. II. Subtitles of sand}, author = {Vik, Per}, year = 2011,
  journal = {A\&A}}
@article{quoted, title = {``Yes,'' she said: {A} list, and more}, author = {Vik, Per}, year = 2012, journal = {Marsh}}
@article{asked, title = {Is it? Or is it not!}, author = {Vik, Per}, year = 2013, journal = {Marsh}}
@article{years, title = {The flood of 1953}, author = {Vik, Per}, year = 2003, journal = {Marsh 1999}}
@misc{marked, title = {*Stars* and [brackets] <b>and</b> -- dashes --> ends}, author = {Vik, Per}, year = 2004}
""",
    "bylines": r"""
@article{one, title = {Salt in the wells}, author = {{The Marsh Collaboration}}, journal = {Marsh}, year = 2011}
@article{two, title = {Reeds and tides}, author = {{Quay, Wharf and Sons} and Vik, Per}, journal = {Marsh}, year = 2012}
@article{three, title = {Eels of the north}, author = {Vik, Per and {Marsh and Mill Group} and others}, year = 2013,
  journal = {Marsh}}
@article{han, title = {河川的堤防}, author = {王小明 and 李华}, journal = {水利学报}, year = 2014, volume = 3}
@article{rare, title = {Rare letters}, author = {Ŵyn, Ƿulf and Ǿrsted, Ȝara and Nguyễn, Thị Ánh}, year = 2015,
  journal = {Marsh}}
@article{marks, title = {Marked}, author = {Vik, Per and Ost, Mara and Lund, Eva}, year = 2016, journal = {Marsh},
  author+an = {1=cofirst; 2=cofirst; 3=corresponding}}
@book{none, title = {A book of nobody}, year = 2017, publisher = {Quay Press}}
""",
    "kinds": r"""
@misc{m, title = {Maps of mills}, author = {Lund, Eva}, year = 2016, month = 7, howpublished = {Wall of the mill}}
@book{b, title = {Weirs}, author = {Lund, Eva}, year = 2017, publisher = {Quay, Press and Sons}, isbn = {9780306406157}}
@incollection{c, title = {Sluices}, author = {Lund, Eva}, booktitle = {Handbook of Water}, year = 2018, pages = {3--9},
  publisher = {Quay Press}}
@techreport{t, title = {Gauges}, author = {Lund, Eva}, institution = {River Board}, number = {TR-7}, year = 2019}
@phdthesis{p, title = {Tides}, author = {Lund, Eva}, school = {University of Marsh}, year = 2020, month = feb}
@mastersthesis{q, title = {Ebbs}, author = {Lund, Eva}, school = {University of Marsh}, year = 2020}
@dataset{d, title = {Levels of the river}, author = {Lund, Eva}, publisher = {Zenodo}, year = 2021, doi = {10.5555/d.1}}
@proceedings{e, title = {River Keepers Meeting}, author = {Lund, Eva}, year = 2022, volume = 12}
@misc{a, title = {Pumps}, author = {Lund, Eva}, year = 2023, eprint = {2103.00007}, archiveprefix = {arXiv}}
@patent{n, title = {A pump, a wheel, and a gate}, author = {Lund, Eva}, number = {US 7,000,001, B2}, year = 2024}
@inproceedings{i, title = {Reeds}, author = {Lund, Eva}, booktitle = {Meeting of Keepers (MK)}, year = 2025,
  volume = 3, pages = {1, 7--9}}
@article{j, title = {Sand}, author = {Lund, Eva}, journal = {J (JACM)}, year = 2025, pubstate = {inpress}}
""",
    "links": r"""
@article{l, title = {Links}, author = {Lund, Eva}, journal = {Marsh}, year = 2016, url = {https://example.org/a_(b).pdf},
  code = {https://example.org/x?a=1&amp;b=2}, doi = {10.5555/a(b)c}, isbn = {9780306406157}, dblp = {journals/m/Lund16},
  slides = {https://doi.org/10.5555/slides}, poster = {ftp://example.org/p}}
""",
}


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("owner", [None, "Eva Lund"])
def test_the_same_list_comes_back(sample, owner, stores):
    with holding(stores, SAMPLES[sample], "bib", owner=owner) as library:
        assert_same_list(stores, library)
        assert_same_list(stores, library, PRINTED, group_by="type", title="Talks and teaching", abstracts=True)
        assert_same_list(stores, library, PRINTED, group_by="none", title="", journals="short", fragment=True)


def test_a_bib_comes_back_with_all_that_it_says(stores):
    for sample in SAMPLES.values():
        with holding(stores, sample, "bib") as library:
            text = library.export("bib")
            with holding(stores, text, "bib") as other:
                assert other.export("bib") == text
                assert facts(other) == facts(library)


WORDS = st.sampled_from(
    ["Tides", "of", "II.", "and", "In", "Four D", "2014", "*", "--", "-->", "<i>", "&", "et al.", "J.", "(MK)", "河川",
     "Ÿ", "“a”", "a, b", "pp.", "no. 3", "[PDF]", "\\", "$x$", "@1+2", ";", "=", "%2D", "~", "^2", "`", "|", "…", "?"]
)  # fmt: skip
TEXT = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
NAMES = st.one_of(
    st.sampled_from(
        ["Ann Lee", "Lee, Ann", "王小明", "The Marsh Collaboration", "Quay and Sons", "A. B. de la Cruz", "Ø. Åse"]
    ),
    st.tuples(st.sampled_from(["Bo", "Đỗ", "J.-P.", "Zoë*"]), st.sampled_from(["Kim", "O'Neill", "van Dam, Jr."])).map(
        " ".join
    ),
)
PAPER = st.fixed_dictionaries(
    {
        "title": TEXT.map(lambda text: f"{text} x"),
        "names": st.lists(NAMES, max_size=4, unique=True),
        "others": st.booleans(),
    },
    optional={
        "year": st.integers(1950, 2040),
        "month": st.integers(1, 12),
        "type": st.sampled_from([kind.value for kind in PaperType]),
        "venue": TEXT,
        "volume": st.sampled_from(["7", "abs/1", "12A", "3(4)"]),
        "number": st.sampled_from(["2", "TR-7", "US 7,000"]),
        "pages": st.sampled_from(["1-10", "7", "e12", "L31", "061203", "1, 3-4"]),
        "publisher": TEXT,
        "status": st.sampled_from(["in_press", "accepted", "submitted", "published"]),
        "doi": st.sampled_from(["10.5555/a(b)", "10.5555/marsh.1", "10.5555/x--y"]),
        "flags": st.tuples(st.booleans(), st.booleans()),
    },
)


def as_json(papers: list[dict]) -> str:
    """Papers in the form of our JSON, the way into a store that takes everything as it is said."""
    listed = []
    for number, paper in enumerate(papers):
        first, contact = paper.get("flags", (False, False))
        authors = [
            {
                "name": name,
                "printed": name,
                "co_first": first and not n,
                "corresponding": contact and not n,
                "owner": False,
            }
            for n, name in enumerate(paper["names"])
        ]
        doi = {"doi": f"{paper['doi']}{number}"} if "doi" in paper else {}
        links = [{"label": "Paper", "url": f"https://example.org/{number}"}]
        venue = {"name": paper["venue"]} if "venue" in paper else None
        said = {**paper, "key": f"k{number}", "authors": authors, "identifiers": doi, "links": links, "venue": venue}
        listed.append({**said, "citations": {}, "provenance": {}})
    return json.dumps(listed)


@settings(settings.get_profile("stores"))
@given(papers=st.lists(PAPER, min_size=1, max_size=3))
def test_whatever_a_list_holds_comes_back(papers, lasting_stores):
    with holding(lasting_stores, as_json(papers), "json") as library:
        assert_same_list(lasting_stores, library)


@pytest.mark.parametrize(("form", "options"), [("bib", {}), ("json", {}), ("md", {"abstracts": True})])
def test_an_abstract_comes_back(form, options, stores):
    text = "@misc{a, title = {Eels}, author = {Lund, Eva}, abstract = {We counted 5\\% of *all* <eels>. > 7.}}"
    with holding(stores, text, "bib") as library:
        written = library.export(form, **options)
        with holding(stores, written, form) as other:
            (first,), (again,) = library.papers(), other.papers()
            assert again.abstract == first.abstract == "We counted 5% of *all* <eels>. > 7."


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize("form", PRINTED)
@pytest.mark.parametrize(
    ("old", "new"),
    [("Maps of mills", "Maps of all mills"), ("month=7", "month=8"), (", 2016", ", 2015"), ("Eva Lund", "Eva Lind")],
)
def test_who_edits_an_entry_is_believed_before_its_note(form, old, new, stores):
    with holding(stores, SAMPLES["kinds"], "bib") as library:
        text = library.export(form)
    line = next(part for part in re.split(r"(?<=-->)\n|</li>", text) if "Maps of mills" in part)
    reading = publist.read_text(text.replace(line, changed(line, old, new)), name=f"own.{form}")
    assert [warning.code for warning in reading.warnings] == ["outdated-note"]
    assert len(reading.records) == 12
    (read,) = [record for record in reading.records if record.title.startswith("Maps")]
    assert read.month is None
    if not old.startswith("month"):
        assert new.strip(" ,") in (read.title, str(read.year), read.authors[0].name)


def test_a_list_without_its_notes_is_read_as_any_other(stores):
    with holding(stores, SAMPLES["kinds"], "bib") as library:
        reading = publist.read_text(without_comments(library.export("md")), name="own.md")
    assert not [warning for warning in reading.warnings if warning.code == "outdated-note"]
    assert len(reading.records) == 12


def test_its_own_store_learns_nothing(stores):
    with holding(stores, SAMPLES["kinds"], "bib") as library:
        before = library.export("json")
        for form in PRINTED:
            report = library.read(publist.read_text(library.export(form), name=f"own.{form}"), name=f"own.{form}")
            assert {entry.status for entry in report.entries} == {"already"}
        assert library.export("json") == before


@pytest.mark.parametrize(
    "note",
    [
        "",
        "key=a",
        "key=a 0123456789",
        "x" * 5000,
        "by=@0+9999999/99999999999 0123456789",
        "title=@999999+5 0123456789",
        "--",
    ],
)
def test_a_forged_note_is_told_and_does_no_harm(note):
    line = f"- Eva Lund. Maps of all the mills. *Marsh Annals* 3, pages 1–9, 2016. <!-- publist {note} -->\n"
    reading = publist.read_text(f"# Publications\n\n{line}", name="own.md")
    assert [record.title for record in reading.records] == ["Maps of all the mills"]
    entry = "Eva Lund. Maps of all the mills. <i>Marsh Annals</i> 3, pages 1–9, 2016."
    item = f'<li data-publist="{note}"><p>{entry}</p></li>'
    page = publist.read_text(f"<html><body><h1>Publications</h1><ul>{item}</ul></body></html>", name="own.html")
    assert [record.title for record in page.records] == ["Maps of all the mills"]
