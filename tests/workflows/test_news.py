"""What is news and what is none: out of changes, counts and proposals, without a store."""

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.cli.news_output import as_atom
from publist.cli.words.news import markdown_lines, summary
from publist.compute.news import LackingPaper, News, RunChanges, news_of
from publist.errors import UsageError
from publist.model import CitationCount, Notice, NoticeKind, Paper
from publist.store import FieldChange
from publist.workflows.show.news import since_when

START = datetime(2026, 3, 1, tzinfo=UTC)
TIDES = Paper(id=1, key="tides", title="On tides")
MOONS = Paper(id=2, key="moons", title="On moons", notices=(Notice(NoticeKind.RETRACTED, "crossref", "2026-03"),))
LIST = {1: TIDES, 2: MOONS}


def day(number: int) -> datetime:
    return START + timedelta(days=number)


def run(number: int, *changes: tuple[int, str, str, str]) -> RunChanges:
    return RunChanges(day(number), tuple(FieldChange(id_, LIST[id_].key, field, a, b) for id_, field, a, b in changes))


def news(*runs: RunChanges, **more: object) -> News:
    return news_of(START, day(30), runs=runs, papers=LIST, **more)


def test_a_paper_that_came_is_news_by_itself_and_not_by_its_fields():
    found = news(run(1, (1, "paper", "", "On tides")), run(2, (1, "status", "preprint", "published")))
    assert [one.paper.key for one in found.papers] == ["tides"]
    assert found.papers[0].when == day(1)
    assert not found.published


@pytest.mark.parametrize("former", ["preprint", "in_press", "accepted", "submitted"])
def test_what_was_to_appear_and_is_published_is_news(former):
    found = news(run(3, (1, "status", former, "published")))
    assert [(one.paper.key, one.when) for one in found.published] == [("tides", day(3))]
    assert not news(run(3, (1, "status", "", "published"))).published


def test_what_changed_and_changed_back_is_no_news():
    there_and_back = (
        run(1, (1, "authors", "Ana Ruis, Bo Ek", "Ana Ruiz, Bo Ek"), (1, "award", "", "Best Paper")),
        run(2, (1, "authors", "Ana Ruiz, Bo Ek", "Ana Ruis, Bo Ek"), (1, "award", "Best Paper", "")),
    )
    assert news(*there_and_back).empty


def test_a_name_that_is_spelt_otherwise_is_news_and_one_that_came_is_not():
    found = news(run(1, (1, "authors", "Ana Ruis, Bo Ek", "Ana Ruiz, Bo Ek, Cy Fo")))
    assert [(one.former, one.name) for one in found.names] == [("Ana Ruis", "Ana Ruiz")]


def test_only_the_announcement_that_is_new_is_news():
    assert [one.notice.kind for one in news(run(1, (2, "notices", "", "retracted: crossref"))).notices] == ["retracted"]
    assert not news(run(1, (2, "notices", "retracted: dblp", "retracted: crossref"))).notices


def test_a_retracted_paper_that_comes_is_named_as_such():
    found = news(run(1, (2, "paper", "", "On moons")))
    assert [one.paper.key for one in found.notices] == ["moons"]


def test_a_paper_that_is_not_on_the_list_any_more_is_no_news():
    assert news(RunChanges(day(1), (FieldChange(9, "gone", "paper", "", "Gone"),))).empty


def counts(*values: tuple[int, int, bool]) -> dict[int, list[CitationCount]]:
    return {1: [CitationCount("dblp", count, day(when), held=held) for when, count, held in values]}


def test_counts_move_from_before_the_time_to_its_end_and_a_first_count_does_not():
    (moved,) = news(counts=counts((-9, 3, False), (2, 5, False), (9, 8, False))).counts
    assert (moved.old, moved.new, moved.when) == (3, 8, day(9))
    assert news(counts=counts((2, 5, False))).empty
    assert news(counts=counts((-9, 3, False), (-8, 5, False))).empty
    assert news(counts=counts((-9, 300, False), (2, 0, True))).empty


def test_only_papers_found_since_then_wait_in_the_news():
    known, new = (LackingPaper(when=day(at), number=at + 20, title=f"Paper {at}") for at in (-5, 5))
    assert [one.number for one in news(proposals=[known, new]).proposals] == [25]


EVERYTHING = {
    "runs": (
        run(1, (1, "award", "", "Best *Paper*"), (1, "authors", "Ana Ruis", "Ana Ruiz")),
        run(2, (2, "notices", "", "retracted: crossref"), (1, "status", "preprint", "published")),
    ),
    "counts": counts((-9, 3, False), (2, 5, False)),
    "proposals": (LackingPaper(when=day(5), number=3, title="On <stars> & \x0bmore", likely=False),),
}


def test_the_feed_is_valid_and_keeps_ids_and_dates_whatever_it_is_asked_for():
    feedparser = pytest.importorskip("feedparser")
    whole = news_of(START, day(30), papers=LIST, owners=("Ana Ruiz",), **EVERYTHING)
    later = news_of(day(1) + timedelta(hours=1), day(60), papers=LIST, **{**EVERYTHING, "runs": EVERYTHING["runs"][1:]})
    one, other = (feedparser.parse(as_atom(found, "a store")) for found in (whole, later))
    assert [one.bozo, other.bozo] == [False, False]
    assert (one.version, one.feed.title) == ("atom10", "Ana Ruiz")
    stamps = {entry.id: entry.updated for entry in one.entries}
    assert len(stamps) == len(one.entries) == 6
    assert {entry.id: entry.updated for entry in other.entries}.items() < stamps.items()
    assert one.feed.updated == max(stamps.values())
    assert all(entry.title and entry.summary for entry in one.entries)
    assert {entry.id for entry in feedparser.parse(as_atom(whole, "another store")).entries}.isdisjoint(stamps)


def test_the_markdown_has_a_section_for_each_kind_and_escapes():
    lines = list(markdown_lines(news_of(START, day(30), papers=LIST, owners=("Ana Ruiz",), **EVERYTHING)))
    assert [line for line in lines if line.startswith("#")] == [
        "# Publications of Ana Ruiz: news since 2026-03-01",
        "## Published",
        "## Retractions and other notices",
        "## Awards",
        "## Names",
        "## Citations",
        "## 1 paper found that your list lacks",
    ]
    assert "- Best \\*Paper\\*: On tides" in lines
    assert (
        "1 published, 1 notice, 1 award, 1 name corrected, 2 more citations, 1 paper found that your list lacks."
        in lines
    )


def test_no_news_is_one_line():
    assert list(markdown_lines(news())) == ["Nothing new since 2026-03-01."]
    assert summary(news()) == ""


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2026-02-03", datetime(2026, 2, 3, tzinfo=UTC)),
        ("2026-02-03T04:05:06+02:00", datetime(2026, 2, 3, 2, 5, 6, tzinfo=UTC)),
        ("30d", day(-30)),
        ("2 weeks", day(-14)),
        ("1y", day(-365)),
        ("9999y", datetime(1970, 1, 1, tzinfo=UTC)),
    ],
)
def test_since_is_a_date_or_a_span(text, when):
    assert since_when(text, START, []) == when


@given(st.text(max_size=12))
def test_since_is_understood_or_refused(text):
    with contextlib.suppress(UsageError):
        assert since_when(text, START, []).tzinfo is not None
