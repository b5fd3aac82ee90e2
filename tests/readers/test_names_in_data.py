"""People as fields of data give them, in every format alike: several in a field, asides, family name first."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.model import Authorship, Paper
from publist.readers.formats import read
from publist.text.name_asides import off
from publist.writers.bibtex import write_bibtex


def as_bib(authors):
    return read(f"@article{{a, title={{Sand at sea}}, year=2020, author={{{authors}}}}}", name="list.bib")


def as_ris(authors):
    return read(f"TY  - JOUR\nTI  - Sand at sea\nAU  - {authors}\nPY  - 2020\nER  - \n", name="list.ris")


def as_json(authors):
    return read(json.dumps([{"title": "Sand at sea", "year": 2020, "authors": authors}]), name="list.json")


EVERYWHERE = pytest.mark.parametrize("format_", [as_bib, as_ris, as_json])


def names(reading):
    (record,) = reading.records
    return [author.name for author in record.authors]


def asides(reading):
    (record,) = reading.records
    return [dict(w.values)["text"] for w in record.warnings if w.code == "name-aside"]


@EVERYWHERE
def test_people_with_whom_it_was_done_are_authors(format_):
    assert names(format_("Mara Ost with Per Vik")) == ["Mara Ost", "Per Vik"]
    assert names(format_("Mara Ost (with Per Vik and Ada Fen)")) == ["Mara Ost", "Per Vik", "Ada Fen"]


@pytest.mark.parametrize("format_", [as_bib, as_ris])
def test_names_with_the_family_name_in_front_may_share_a_field(format_):
    assert names(format_("Ost, Mara with Vik, Per")) == ["Mara Ost", "Per Vik"]
    assert names(format_("Ost, Mara and Vik, P.")) == ["Mara Ost", "P. Vik"]


@EVERYWHERE
@pytest.mark.parametrize(
    ("printed", "name", "aside"),
    [
        ("Song, Jia (宋佳)", "Jia Song", "宋佳"),
        ("Jia Song (宋佳)", "Jia Song", "宋佳"),
        ("Han, Bora [한보라]", "Bora Han", "한보라"),
        ("Mori, Ken 森健", "Ken Mori", "森健"),
        ("Ost, Mara (ed.)", "Mara Ost", "ed."),
    ],
)
def test_what_stands_behind_a_name_is_no_part_of_it_and_told(format_, printed, name, aside):
    if format_ is as_json:
        printed = [printed, "Per Vik"]
        reading = format_(printed)
        assert names(reading) == [name, "Per Vik"]
    else:
        reading = format_(printed)
        assert names(reading) == [name]
    assert asides(reading) == [aside]


@EVERYWHERE
def test_a_role_behind_a_name_may_be_a_flag(format_):
    (record,) = format_("Ost, Mara (corresponding author)").records

    assert (record.authors[0].name, record.authors[0].corresponding) == ("Mara Ost", True)
    assert not [w for w in record.warnings if w.code == "name-aside"]


def test_with_at_the_beginning_of_a_field_implies_the_owner():
    (record,) = as_bib("with Per Vik").records

    assert (names(as_bib("with Per Vik")), record.owner_at) == (["Per Vik"], 0)
    assert [w.code for w in record.warnings] == ["owner-not-printed"]


def test_a_group_keeps_its_with_and_its_and():
    assert names(as_bib("{Working with Sand Group} and {Tides and Co}")) == ["Working with Sand Group", "Tides and Co"]
    assert names(as_ris("Centre for Tides and Sand,")) == ["Centre for Tides and Sand"]


def test_a_nickname_inside_a_name_stays():
    assert names(as_bib("Wei (Ada) Song")) == ["Wei (Ada) Song"]
    assert off("Wei (Ada) Song") == ("Wei (Ada) Song", "")


PIECES = ["ab", "ab.", "王宇", "한", "(ab)", "(王宇)", "[ab]", "（王）", "with", "a、b", "(with ab)", "and", "(ed.)"]


@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=3))
def test_whatever_a_name_holds_our_own_file_gives_it_back(given_names):
    """A name of another source may hold what a field of somebody's would part: it is written in braces."""
    own = [
        Authorship(position=n, name=f"Ada {name} Ost", printed=f"Ada {name} Ost")
        for n, name in enumerate(given_names, 1)
    ]
    own += [Authorship(position=len(own) + 1, name=f"Ada {given_names[0]}", printed=f"Ada {given_names[0]}")]
    paper = Paper(key="a", title="Sand", authors=tuple(own))
    (record,) = read(write_bibtex([paper]), name="own.bib").records

    assert [author.name for author in record.authors] == [author.name for author in own]
