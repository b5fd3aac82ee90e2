"""Records: written as JSON and read back, superseded, and taken back by undo."""

import dataclasses
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.errors import UsageError
from publist.model import (
    CV,
    CitationCount,
    Identifier,
    Link,
    Paper,
    PaperType,
    PrintedAuthor,
    ReadingWarning,
    Record,
    Scheme,
    SetField,
    Version,
)
from publist.services.names import DBLP
from publist.store import Damage, record_from_json, record_to_json

texts = st.text(st.characters(), max_size=30)
whole_numbers = st.integers(-(2**63), 2**63 - 1)
identifiers = st.lists(st.builds(Identifier, st.sampled_from(Scheme), texts), max_size=3).map(tuple)
values = st.lists(st.tuples(texts, texts | whole_numbers | st.booleans() | st.none()), max_size=2).map(tuple)
records = st.builds(
    Record,
    source=texts,
    key=texts,
    title=texts,
    authors=st.lists(
        st.builds(
            PrintedAuthor,
            texts,
            st.none() | texts,
            st.none() | st.booleans(),
            st.none() | st.booleans(),
            st.booleans(),
            identifiers,
            texts,
        ),
        max_size=4,
    ).map(tuple),
    others=st.booleans(),
    venue=st.none() | texts,
    tag=st.none() | texts,
    year=st.none() | whole_numbers,
    month=st.none() | whole_numbers,
    type=st.none() | st.sampled_from(PaperType),
    version=st.none() | st.sampled_from(Version),
    volume=st.none() | texts,
    number=st.none() | texts,
    pages=st.none() | texts,
    publisher=st.none() | texts,
    abstract=st.none() | texts,
    identifiers=identifiers,
    links=st.lists(st.builds(Link, texts, st.none() | texts), max_size=2).map(tuple),
    citation_count=st.none() | whole_numbers,
    extra=st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
    origin=st.none() | texts,
    line=st.none() | whole_numbers,
    warnings=st.lists(
        st.builds(
            ReadingWarning,
            texts,
            st.none() | whole_numbers,
            st.lists(st.tuples(texts, texts | whole_numbers | st.lists(texts).map(tuple)), max_size=2).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    raw=texts,
)


@given(records)
def test_a_record_comes_back_from_its_json_whatever_it_holds(record):
    assert record_from_json(record_to_json(record), raw=record.raw) == record


@given(records)
def test_a_records_json_is_json_that_databases_can_hold_and_does_not_repeat_the_raw_text(record):
    text = record_to_json(record)
    text.encode("utf-8")
    assert "\x00" not in text
    assert "raw" not in json.loads(text)


def test_a_records_json_has_every_other_field(make_record):
    made = {field.name for field in dataclasses.fields(Record)}
    assert made == {"raw", *json.loads(record_to_json(make_record()))}


def test_a_warning_that_was_stored_as_a_sentence_keeps_its_code_and_line(make_record):
    older = json.loads(record_to_json(make_record()))
    older["warnings"] = [{"code": "no-year", "message": "no year is printed", "line": 4}]
    assert record_from_json(json.dumps(older)).warnings == (ReadingWarning("no-year", 4),)


@pytest.fixture
def one(store):
    with store.write("import") as writer:
        (paper_id,) = writer.papers.add([Paper(key="k", title="T")])
    return paper_id


def test_the_same_record_is_stored_once_and_enters_no_run(store, one, make_record, now):
    with store.write("import") as writer:
        ids = writer.records.add([(one, make_record(1)), (one, make_record(2)), (one, make_record(1))], now)
    with store.write("import") as writer:
        again = writer.records.add([(one, make_record(1)), (one, make_record(2))], now + timedelta(days=1))
    assert again == ids[:2]
    assert ids[2] == ids[0]
    with store.read() as reader:
        assert [stored.observed_at for stored in reader.records.find()[one]] == [now, now]
        assert len(reader.runs.find()) == 2


def test_a_changed_record_supersedes_the_former_one(store, one, make_record, now):
    with store.write("sync") as writer:
        (old,) = writer.records.add([(one, make_record(year=2019))], now)
        new, newest = writer.records.add([(one, make_record(year=2020)), (one, make_record(year=2021))], now)
    with store.read() as reader:
        assert [(stored.id, stored.record.year) for stored in reader.records.find()[one]] == [(newest, 2021)]
        assert [stored.id for stored in reader.records.find([one], superseded=True)[one]] == [old, new, newest]
        assert reader.records.ids_of(CV) == {"digest1": (newest, one)}
        assert reader.totals()["records"] == 1
        assert reader.totals()["superseded"] == 2


def test_a_change_of_the_raw_text_alone_is_a_change(store, one, make_record, now):
    with store.write("sync") as writer:
        ids = writer.records.add([(one, make_record(raw="a")), (one, make_record(raw="b"))], now)
        assert [stored.record.raw for stored in writer.records.find()[one]] == ["b"]
    assert ids[0] != ids[1]


def test_the_same_key_under_another_paper_or_source_is_another_record(store, one, make_record, now):
    with store.write("sync") as writer:
        (two,) = writer.papers.add([Paper(key="k2", title="T2")])
        writer.records.add([(one, make_record()), (two, make_record()), (one, make_record(source=DBLP))], now)
        assert {paper_id: len(found) for paper_id, found in writer.records.find().items()} == {one: 2, two: 1}


def test_a_record_that_cannot_be_read_is_named_and_superseded_by_the_next(
    store, location, one, make_record, now, stores
):
    with store.write("sync") as writer:
        writer.records.add([(one, make_record(1)), (one, make_record(2))], now)
    with stores.engine(location.path or location.url).begin() as connection:
        connection.exec_driver_sql("""UPDATE records SET data = '{"title": 3}' WHERE key = 'digest1'""")
    with store.read() as reader:
        assert [stored.record.key for stored in reader.records.find()[one]] == ["digest2"]
        assert reader.damage == [Damage("unreadable", "records", 1, "data")]
    with store.write("sync") as writer:
        writer.records.add([(one, make_record(1))], now)
        assert [stored.record.key for stored in writer.records.find()[one]] == ["digest2", "digest1"]


def test_times_come_back_in_utc_and_naive_ones_are_a_mistake(store, one, make_record):
    here = datetime(2026, 3, 29, 2, 30, 0, 123456, tzinfo=timezone(timedelta(hours=9)))
    with store.write("sync") as writer:
        writer.records.add([(one, make_record())], here)
        (stored,) = writer.records.find()[one]
        assert stored.observed_at == here
        assert stored.observed_at.tzinfo is UTC
    with pytest.raises(Exception, match="without its zone"), store.write("sync") as writer:
        writer.records.add([(one, make_record(2))], here.replace(tzinfo=None))


# --- undo


@pytest.fixture
def two_runs(store, location, make_paper, make_record, people, now, dump):
    """A store after one run, the dump of it, and a second run that changed all kinds of rows."""
    with store.write("import") as writer:
        known = list(zip(writer.people.add(people[:2]), people[:2], strict=True))
        ids = writer.papers.add([make_paper(1, known), make_paper(2, known)])
        writer.records.add([(ids[0], make_record(1)), (ids[1], make_record(2))], now)
        writer.counts.add([(ids[0], CitationCount("s2", 3, now))])
    before = dump(location)
    with store.write("sync") as writer:
        known += [(writer.people.add(people[2:])[0], people[2])]
        (third,) = writer.papers.add([make_paper(3, known, venue_printed="Sets '21")])
        writer.records.add(
            [(ids[0], make_record(1, year=2021)), (ids[1], make_record(9)), (third, make_record(3))], now
        )
        writer.decisions.add([SetField(ids[0], "year", 2021)], decided_at=now)
        writer.counts.add([(ids[0], CitationCount("s2", 4, now)), (third, CitationCount("s2", 1, now))])
        writer.lookups.set([(ids[0], "dblp", now, True)])
        run_id = writer.run_id
    return ids, third, run_id, before


def test_undo_takes_back_all_that_a_run_brought(store, location, two_runs, dump):
    ids, third, run_id, before = two_runs
    assert dump(location) != before
    with store.write("undo") as writer:
        touched = writer.undo_run(run_id).there
        assert writer.records.papers_without(touched) == {third} == touched - set(ids)
        writer.papers.delete([third])
        writer.people.delete([person.id for person in writer.people.find() if not person.papers])
        writer.venues.delete_orphans()
    assert dump(location) == before
    assert store.check() == []


def test_an_undone_run_says_so_and_cannot_be_undone_again(store, two_runs, now):
    run_id = two_runs[2]
    with store.write("undo") as writer:
        writer.undo_run(run_id)
    with store.read() as reader:
        assert [(run.kind, run.status, run.undone_at) for run in reader.runs.find()] == [
            ("undo", "done", None),
            ("sync", "undone", now),
            ("import", "done", None),
        ]
    for wrong, code in ((run_id, "run-undone"), (99, "unknown-run")):
        with pytest.raises(UsageError, match=code), store.write("undo") as writer:
            writer.undo_run(wrong)


def test_undo_of_an_older_run_leaves_the_newer_record_in_force(store, one, make_record, now):
    runs = []
    for year in (2019, 2020, 2021):
        with store.write("sync") as writer:
            writer.records.add([(one, make_record(year=year))], now)
            runs.append(writer.run_id)
    with store.write("undo") as writer:
        writer.undo_run(runs[1])
        assert [stored.record.year for stored in writer.records.find()[one]] == [2021]
        writer.undo_run(runs[2])
        assert [stored.record.year for stored in writer.records.find()[one]] == [2019]


def test_undo_of_a_merge_brings_the_papers_back_with_their_ids_keys_and_words(store, location, two_runs, dump, now):
    ids, third, _, _ = two_runs
    with store.read() as reader:
        papers = {paper.id: paper for paper in reader.papers.find()}
        records = reader.records.find(superseded=True)
        decisions, history = reader.decisions.find(), reader.counts.history()
    with store.write("merge") as writer:
        writer.merge_papers(third, ids)
        merge = writer.run_id
        assert [paper.id for paper in writer.papers.find()] == [third]
        assert len(writer.records.find([third], superseded=True)[third]) == 5
        assert [decision.paper_id for decision in writer.decisions.find()] == [third]
        assert writer.papers.taken_keys() == {paper.key for paper in papers.values()}
    with store.write("undo") as writer:
        undone = writer.undo_run(merge)
        assert (undone.there, undone.returned) == ({third}, set(ids))
        assert {paper.id: paper.key for paper in writer.papers.find()} == {
            id_: paper.key for id_, paper in papers.items()
        }
        writer.papers.save(list(papers.values()))  # what reconciling the same records would give
        assert writer.records.find(superseded=True) == records
        assert writer.decisions.find() == decisions
        assert writer.counts.history() == history
        assert writer.papers.find() == list(papers.values())


def test_undo_of_a_split_moves_the_records_back_unless_a_later_run_moved_them_on(store, one, make_record, now):
    with store.write("import") as writer:
        first, second = writer.records.add([(one, make_record(1)), (one, make_record(2))], now)
    with store.write("split") as writer:
        (two,) = writer.papers.add([Paper(key="k2", title="T2")])
        writer.move_records([first, second], two)
        split = writer.run_id
    with store.write("split") as writer:
        (three,) = writer.papers.add([Paper(key="k3", title="T3")])
        writer.move_records([second], three)
    with store.write("undo") as writer:
        assert writer.undo_run(split).there == {one, two}
        assert writer.records.papers_without({one, two}) == {two}
        assert {paper_id: [s.id for s in found] for paper_id, found in writer.records.find().items()} == {
            one: [first],
            three: [second],
        }


# --- runs


def test_a_job_of_many_batches_is_one_run(store, one, make_record, now):
    run_id = store.start_run("sync")
    for number in range(3):
        with store.write("sync", run_id) as writer:
            writer.records.add([(one, make_record(number))], now)
    with store.read() as reader:
        assert reader.runs.find(1)[0].status == "running"
    store.finish_run(run_id, "partial", {"changed": 3, "failed": ["a"]})
    with store.read() as reader:
        (run,) = reader.runs.find(1)
        assert (run.id, run.kind, run.status, run.finished_at) == (run_id, "sync", "partial", now)
        assert run.summary == {"changed": 3, "failed": ["a"]}
        assert {stored.run_id for stored in reader.records.find()[one]} == {run_id}


def test_a_transaction_that_changes_nothing_enters_no_run(store, one):
    with store.read() as reader:
        before = reader.runs.find()
    with store.write("sync") as writer:
        writer.papers.find()
        writer.papers.delete([99])
        writer.papers.save([])
    with store.write("sync") as writer:
        writer.summary = {"unused": 1}
    with store.read() as reader:
        assert reader.runs.find() == before


def test_the_summary_of_a_short_run_is_kept(store):
    with store.write("import") as writer:
        writer.papers.add([Paper(key="k", title="T")])
        writer.summary = {"added": 1}
    with store.read() as reader:
        assert reader.runs.find()[0].summary == {"added": 1}
        assert reader.runs.find()[0].version
