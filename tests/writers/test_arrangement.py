"""The order of a list, its groups and its numbers."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.model import Authorship, CitationCount, Paper, PaperType, Venue
from publist.writers.arrangement import group, numbers, ordered
from publist.writers.style import GroupBy, Sort, Style

CONFERENCE = PaperType.INPROCEEDINGS
NOW = datetime(2026, 11, 20, tzinfo=UTC)


def paper(key, year=None, *, kind=PaperType.ARTICLE, cited=None, author="A. Moss", **fields):
    family = author.split()[-1]
    return Paper(
        key=key,
        title=fields.pop("title", key),
        year=year,
        type=kind,
        authors=(Authorship(position=1, name=author, printed=author, family=family),),
        citations=(CitationCount("dblp", cited, NOW),) if cited is not None else (),
        **fields,
    )


PAPERS = [
    paper("old", 2019, cited=7, author="B. Lim", title="Zebras", venue=Venue("Stone Days", "SD")),
    paper(
        "new", 2024, kind=PaperType.INPROCEEDINGS, title="Apes", venue=Venue("Stone Days", "SD"), topics="lists; stones"
    ),
    paper("mid", 2021, cited=70, author="C. Aho", title="Moths", topics="stones", venue=Venue("Letters")),
    paper("undated", cited=1, author="A. Zorn", title="Bees", extra=(("Keywords", "Stones, doors"),)),
]


@pytest.mark.parametrize(
    ("sort", "keys"),
    [
        ("newest", "new mid old undated"),
        ("oldest", "old mid new undated"),
        ("title", "new undated mid old"),
        ("author", "mid old new undated"),
        ("citations", "mid old undated new"),
    ],
)
def test_orders(sort, keys):
    assert [one.key for one in ordered(PAPERS, sort)] == keys.split()
    assert [one.key for one in ordered(PAPERS[::-1], sort)] == keys.split()


@pytest.mark.parametrize(
    ("group_by", "sort", "groups"),
    [
        ("year", "newest", {"2024": "new", "2021": "mid", "2019": "old", "Undated": "undated"}),
        ("year", "oldest", {"2019": "old", "2021": "mid", "2024": "new", "Undated": "undated"}),
        ("year", "citations", {"2024": "new", "2021": "mid", "2019": "old", "Undated": "undated"}),
        ("venue", "newest", {"SD": "new old", "Letters": "mid", "Other venues": "undated"}),
        ("topic", "newest", {"stones": "mid", "lists": "new", "Stones": "undated", "Other topics": "old"}),
        ("type", "title", {"Journal articles": "undated mid old", "Conference and workshop papers": "new"}),
    ],
)
def test_groups(group_by, sort, groups):
    found = {
        part.heading: " ".join(one.key for one in part.papers)
        for part in group(PAPERS, Style(group_by=group_by, sort=sort))
    }
    assert found == groups
    assert list(found)[-1] == list(groups)[-1]


def test_numbers_by_kind_stay_when_the_list_grows():
    style = Style(numbering="kind")
    assert numbers(PAPERS, style) == {"old": "J1", "mid": "J2", "new": "C1", "undated": "J3"}
    more = numbers([*PAPERS, paper("newest", 2025)], style)
    assert (more["old"], more["mid"], more["newest"]) == ("J1", "J2", "J3")


def test_one_count_runs_down_or_up_the_list_as_it_is_shown():
    assert numbers(PAPERS, Style(numbering="desc")) == {"new": "4", "mid": "3", "old": "2", "undated": "1"}
    assert numbers(PAPERS, Style(numbering="asc", group_by="type")) == {
        "mid": "1",
        "old": "2",
        "undated": "3",
        "new": "4",
    }
    assert numbers(PAPERS, Style()) == {}


SORTS = st.sampled_from(Sort.__args__)
GROUPS = st.sampled_from(GroupBy.__args__)
YEARS = st.none() | st.integers(1990, 1993)
ANY = st.lists(
    st.builds(
        paper,
        st.text("ab", min_size=1, max_size=3),
        st.none() | st.integers(1990, 1993),
        cited=st.none() | st.integers(0, 3),
    ),
    unique_by=lambda one: one.key,
    max_size=6,
)


@given(ANY, SORTS, GROUPS, st.sampled_from(["kind", "asc", "desc"]))
def test_every_paper_stands_once_in_whatever_order_they_come(papers, sort, group_by, numbering):
    style = Style(sort=sort, group_by=group_by, numbering=numbering)
    shown = [one.key for part in group(papers, style) for one in part.papers]
    assert sorted(shown) == sorted(one.key for one in papers)
    assert shown == [one.key for part in group(papers[::-1], style) for one in part.papers]
    numbered = numbers(papers, style)
    assert sorted(numbered) == sorted(shown)
    assert len(set(numbered.values())) == len(papers)
