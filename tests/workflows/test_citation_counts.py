"""Counts over time: nothing is lost, nothing is lowered without a second look, nothing is added up (N5, N6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.demo.department import department
from publist.model import Identifier, Scheme
from publist.reconcile.counts import is_held, shown_count
from publist.workflows.show.citations import citations_of, h_index, statistics
from publist.workflows.update.report import OnePaperAtService


@pytest.fixture
def made():
    return department(3)


@pytest.fixture
def world(make_world, made):
    world = make_world(made)
    world.imports(made.bibtex())
    world.server.counts.update({work.paper_id: 100 for work in made.works})
    world.refresh()
    return world


def first(world, made):
    return made.works[0].paper_id, next(p.key for p in world.papers() if p.title == made.works[0].title)


@pytest.mark.parametrize("nothing", [None, "many", -3, 1.5, True])
def test_a_count_that_is_none_keeps_the_old_one(world, made, nothing):
    paper_id, key = first(world, made)
    world.server.counts[paper_id] = nothing
    world.clock.later(days=1)
    report = world.refresh()
    assert world.count(key) == 100
    assert key in report.unknown
    assert report.changes == ()


@pytest.mark.parametrize("fallen", [0, 79, 1])
def test_a_great_fall_is_shown_only_when_a_second_look_a_day_later_confirms_it(world, made, fallen):
    paper_id, key = first(world, made)
    world.server.counts[paper_id] = fallen
    world.clock.later(days=1)
    (change,) = world.refresh().changes
    assert (change.old, change.new, change.held) == (100, fallen, True)
    assert world.count(key) == 100
    world.clock.later(hours=5)
    world.refresh()
    assert world.count(key) == 100
    world.clock.later(hours=19)
    (change,) = world.refresh().changes
    assert not change.held
    assert world.count(key) == fallen
    history = citations_of(world.store, key).courses[0].history
    assert history[0].count == 100
    assert {count.count for count in history} == {100, fallen}


@pytest.mark.parametrize("count", [80, 99, 101, 5000])
def test_a_small_fall_and_a_rise_are_shown_at_once(world, made, count):
    paper_id, key = first(world, made)
    world.server.counts[paper_id] = count
    world.clock.later(days=1)
    world.refresh()
    assert world.count(key) == count


def test_a_fall_that_recovers_was_a_hiccup(world, made):
    paper_id, key = first(world, made)
    for count in (0, 103, 0):
        world.server.counts[paper_id] = count
        world.clock.later(days=1)
        world.refresh()
    assert world.count(key) == 103


def test_accept_shows_a_fall_at_once(world, made):
    paper_id, key = first(world, made)
    world.server.counts[paper_id] = 10
    world.clock.later(hours=1)
    world.refresh(accept=True)
    assert world.count(key) == 10


def test_accept_releases_what_was_held_back(world, made):
    paper_id, key = first(world, made)
    world.server.counts[paper_id] = 10
    world.clock.later(hours=1)
    world.refresh()
    assert world.count(key) == 100
    world.refresh(accept=True)
    assert world.count(key) == 10


def test_a_sync_holds_falls_back_as_well(world, made):
    paper_id, key = first(world, made)
    world.server.counts[paper_id] = 0
    world.clock.later(days=1)
    world.sync(source="semantic_scholar")
    assert world.count(key) == 100


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60)), min_size=1, max_size=20))
def test_what_is_shown_falls_only_after_a_second_look(told):
    """Whatever a service tells: a shown count is one that was told, and a great fall was told a day before, too."""
    from datetime import UTC, datetime, timedelta

    from publist.model import CitationCount

    now = datetime(2026, 1, 1, tzinfo=UTC)
    history: list[CitationCount] = []
    for count, hours in told:
        now += timedelta(hours=hours)
        before = shown_count(history)
        history.append(CitationCount("s", count, now, held=is_held(history, count, now)))
        after = shown_count(history)
        if before and after and after.count * 5 < before.count * 4:
            assert any(
                c.held and c.count * 5 < before.count * 4 and now - c.observed_at >= timedelta(hours=23)
                for c in history[:-1]
            )


def merge(world, made, *, into="f" * 40):
    """The service gives the first paper another id from now on, and answers under the old one too."""
    scholar = world.server._scholar
    (paper,) = [p for p in scholar._papers if p["paperId"] == made.works[0].paper_id]
    old = paper["paperId"]
    paper.update(paperId=into, mergedIds=[old])
    scholar.counts[into] = 111
    scholar._by_id[into] = paper
    return old, into


def test_a_paper_that_was_merged_keeps_both_ids_and_counts_once(make_world, made):
    world = make_world(made)
    world.imports(made.bibtex())
    world.sync(source="semantic_scholar")
    _, key = first(world, made)
    old, new = merge(world, made)
    world.clock.later(days=1)
    world.refresh()
    (paper,) = [paper for paper in world.papers() if paper.key == key]
    ids = {Identifier(Scheme.SEMANTIC_SCHOLAR, value) for value in (old, new)}
    assert ids <= set(paper.identifiers)
    assert [count.count for count in paper.citations] == [111]
    for _ in range(2):
        world.clock.later(days=200)
        world.sync(source="semantic_scholar")
        (paper,) = [paper for paper in world.papers() if paper.key == key]
        assert ids <= set(paper.identifiers)
        assert len(world.papers()) == 3


def test_a_sync_alone_keeps_the_former_id_too(make_world, made):
    world = make_world(made)
    world.imports(made.bibtex())
    world.sync(source="semantic_scholar")
    _, key = first(world, made)
    old, new = merge(world, made)
    world.clock.later(days=200)
    world.sync(source="semantic_scholar")
    (paper,) = [paper for paper in world.papers() if paper.key == key]
    assert {old, new} <= {i.value for i in paper.identifiers}
    with world.store.read() as reader:
        records = [r for r in reader.records.find([paper.id])[paper.id] if r.record.source == "semantic_scholar"]
    assert [r.record.key for r in records] == [new]


def test_two_papers_that_become_one_are_said_to_be_probably_one(make_world, made):
    world = make_world(made)
    world.imports(made.bibtex())
    world.sync(source="semantic_scholar")
    _, key = first(world, made)
    other = next(p.key for p in world.papers() if p.title == made.works[1].title)
    scholar = world.server._scholar
    one = next(p for p in scholar._papers if p["paperId"] == made.works[0].paper_id)
    two = next(p for p in scholar._papers if p["paperId"] == made.works[1].paper_id)
    two["title"] = one["title"] = made.works[0].title
    scholar._by_id[made.works[0].paper_id] = two
    world.clock.later(days=1)
    report = world.refresh()
    assert report.findings == (OnePaperAtService("semantic_scholar", tuple(sorted((key, other)))),)


def test_an_id_that_leads_to_another_paper_now_is_not_counted(world, made):
    _, key = first(world, made)
    scholar = world.server._scholar
    scholar._by_id[f"DOI:{made.works[0].doi}".casefold()] = {
        "paperId": "e" * 40, "title": "Something else altogether", "externalIds": {}, "citationCount": 9999
    }  # fmt: skip
    scholar.counts["e" * 40] = 9999
    world.clock.later(days=1)
    report = world.refresh()
    (moved,) = report.findings
    assert (moved.code, moved.key, moved.title) == ("moved-identifier", key, "Something else altogether")
    assert world.count(key) == 100


def test_statistics_of_the_list(world, made):
    for work, count in zip(made.works, (12, 3, 2), strict=True):
        world.server.counts[work.paper_id] = count
    world.clock.later(days=31)
    world.refresh(accept=True)
    found = statistics(world.store)
    (totals,) = found.citations
    assert (found.papers, totals.citations, totals.h_index, totals.i10) == (3, 17, 2, 1)
    assert [total for _, total in totals.course] == [300, 17]
    assert totals.most_cited[0][2] == 12


@given(st.lists(st.integers(0, 50)))
def test_the_h_index_is_the_greatest_h_with_h_papers_cited_h_times(counts):
    h = h_index(counts)
    assert sum(count >= h for count in counts) >= h
    assert sum(count >= h + 1 for count in counts) < h + 1
