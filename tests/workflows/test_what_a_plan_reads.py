"""What a sync is planned from: papers that are due, as the store finds them, and pages that answer for open papers."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.model import Paper, Record
from publist.store import IndexedPaper, create_store
from publist.workflows.update.due import INTERVALS, LookupDates, due, lately
from publist.workflows.update.page_cover import PageCover

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
_DAYS = sorted(
    {0, 1, 2, 3, *(d for one in INTERVALS for d in (one.every.days - 1, one.every.days, one.every.days + 1))}
)


@pytest.fixture(scope="module")
def store(lasting_stores, tmp_path_factory):
    return create_store(lasting_stores.location(tmp_path_factory.mktemp("due") / "papers.db"), clock=lambda: NOW)


@given(
    st.lists(
        st.tuples(
            st.none() | st.sampled_from((2027, 2026, 2025, 2024, 2023, 2022, 2016, 2015, 1901)),
            st.none() | st.sampled_from(_DAYS).map(timedelta) | st.just(timedelta(days=-1)),
            st.booleans(),
            st.integers(0, 400),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_the_store_finds_the_papers_that_are_due_as_the_table_of_pauses_says(store, drawn):
    with store.alone(), store.write("import") as writer:
        ids = writer.papers.add(
            [Paper(id=0, key=f"k{n}", title=f"Title {n}", year=year) for n, (year, *_) in enumerate(drawn)]
        )
        for id_, (_, ago, found, waited) in zip(ids, drawn, strict=True):
            seen = NOW - (ago or timedelta(0)) - timedelta(days=waited)
            writer.records.add([(id_, Record(source="bibtex", key=f"k{id_}", title=f"Title {id_}"))], seen)
            if ago is not None:
                writer.lookups.set([(id_, "dblp", NOW - ago, found)])
        rows = writer.papers.index()
        last, missed = writer.lookups.find("dblp"), writer.lookups.find("dblp", found=False)
        wanted = due(rows, LookupDates(last, missed, writer.records.first_seen()), NOW)
        found = writer.lookups.not_lately("dblp", lately(NOW))
        some = {id_: at for id_, (at, _) in found.items() if at is not None}
        unknown = {id_: at for id_, at in some.items() if not found[id_][1]}
        dates = LookupDates(some, unknown, writer.records.first_seen(unknown))
        assert due(writer.papers.index(found.keys()), dates, NOW) == wanted
        writer.give_up()


def test_a_hidden_paper_is_not_due(store):
    with store.alone(), store.write("import") as writer:
        (id_,) = writer.papers.add([Paper(id=0, key="k", title="Title")])
        writer.papers.set_hidden([id_], hidden=True)
        assert writer.lookups.not_lately("dblp", lately(NOW)) == {}
        writer.give_up()


PEOPLE = st.dictionaries(st.integers(1, 5), st.lists(st.sampled_from("abcd"), max_size=2, unique=True), max_size=5)


@given(
    st.lists(st.lists(st.integers(1, 5), max_size=3), max_size=9),
    PEOPLE,
    st.sets(st.integers(1, 5)),
    st.lists(st.tuples(st.sampled_from(("close", "ask", "learn")), st.integers(0, 9), st.sampled_from("abcd"))),
)
def test_the_page_worth_asking_is_the_one_that_counting_all_open_papers_finds(bylines, people, owners, steps):
    rows = {n: IndexedPaper(id=n, key=f"k{n}", title="", author_ids=tuple(byline)) for n, byline in enumerate(bylines)}
    known = {person: list(ids) for person, ids in people.items()}
    cover, is_open, asked = PageCover(rows.values(), people, owners), dict(rows), set()
    for what, number, value in [("look", 0, "a"), *steps]:
        if what == "close" and number in is_open:
            del is_open[number]
            cover.close(number)
        elif what == "ask":
            asked.add(value)
        elif what == "learn":
            cover.learn(number, [value])
            known.setdefault(number, []).extend([value] if value not in known.get(number, ()) else [])
        assert cover.best(is_open.values, asked.__contains__) == _counted(is_open.values(), known, owners, asked)
        bearers = {person for person, ids in known.items() if value in ids}
        assert cover.written_by(value) == {n for n, row in rows.items() if bearers.intersection(row.author_ids)}


def _counted(rows, people, owners, asked):
    number, of_owner = Counter(), set()
    for row in rows:
        for person in row.author_ids:
            values = [value for value in people.get(person, ()) if value not in asked]
            number.update(values)
            if person in owners:
                of_owner.update(values)
    return max(((n, value) for value, n in number.items() if n >= 3 or value in of_owner), default=(0, None))[1]
