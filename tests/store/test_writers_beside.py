"""Several writers at once on a server: those who do not touch each other work side by side, others one after the other.

Two of them are in each other's way at a moment that the test chooses: the second one makes its change when the first
one's transaction has begun and sees the list as it was; the first one then makes its own again.
"""

import ast
import dataclasses
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

import publist
from publist.errors import OvertakenError, StoreBusyError, UsageError
from publist.store import create_store, job_lock, open_store, parse_location, retried
from publist.store.upgrading import make_schema, migrate
from publist.workflows.curate.edit import Edits, decided, decisions_of
from publist.workflows.curate.undo import _undo as take_back
from publist.workflows.curate.undo import undo
from publist.workflows.intake.take_in import take_into
from publist.workflows.naming import paper_named

SETTINGS = {"PUBLIST_CONFIG": "/dev/null"}


@pytest.fixture
def server(tmp_path, database):
    return parse_location(database, default=tmp_path)


@pytest.fixture
def library(server):
    """A list of two owners with forty papers, which is enough for a change to be small."""
    with publist.open(server.url, create=True, owner="Ada Bell", environ=SETTINGS) as opened:
        opened.add_owner("Bo Lind")
        opened.read(publist.read_text("\n".join(entry(n, f"Paper of number{n} and word{n * 7}") for n in range(40))))
        yield opened


@pytest.fixture
def other(server, library):
    with publist.open(server.url, environ=SETTINGS) as opened:
        yield opened


def entry(number, title, authors="Ada Bell and Cy Dahl", more=""):
    return f"@article{{k{number}, title={{{title}}}, author={{{authors}}}, year={{2020}}{more}}}"


@contextmanager
def first_time(meanwhile):
    """Calls ``meanwhile`` once, then counts."""
    times = []

    def call():
        times.append(1)
        if len(times) == 1:
            meanwhile()

    yield call, times


def import_while(library, text, meanwhile):
    """The import of a text, during whose first try somebody else does something; the report, and the tries."""
    with first_time(meanwhile) as (call, times):

        @retried
        def taken(store):
            with store.write("import") as writer:
                call()
                return take_into(writer, publist.read_text(text), origin="mine.bib")

        return taken(library.store), len(times)


def edit_while(library, key, fields, meanwhile):
    with first_time(meanwhile) as (call, times):

        @retried
        def edited(store):
            with store.write("edit") as writer:
                paper = paper_named(writer, key)
                call()
                return decided(writer, decisions_of(paper, Edits(fields=fields)))

        return edited(library.store), len(times)


def same_when_computed_anew(library, tmp_path):
    library.copy_to(str(tmp_path / "anew.db"))
    with publist.open(tmp_path / "anew.db", environ=SETTINGS) as anew:
        by_key = [sorted(of.papers(), key=lambda paper: paper.key) for of in (library, anew)]
        assert by_key[0] == by_key[1]
        by_name = [sorted(of.people(), key=lambda one: (one.name, one.id)) for of in (library, anew)]
        assert by_name[0] == by_name[1]


# --- side by side


def test_changes_that_do_not_touch_each_other_are_made_at_the_same_time(library, other, tmp_path):
    _, tries = edit_while(library, "k1", {"pages": "1-6"}, lambda: other.edit("k2", {"pages": "7-9"}))
    assert tries == 1
    assert [library.paper(key).pages for key in ("k1", "k2")] == ["1-6", "7-9"]
    text = entry(100, "Glaciers over granite", "Bo Lind and Vi Quist")
    _, tries = import_while(
        library, text, lambda: other.read(publist.read_text(entry(101, "Orchids beneath slate", "Yo Moss and Al Park")))
    )
    assert tries == 1
    assert {"k100", "k101"} <= {paper.key for paper in library.papers()}
    same_when_computed_anew(library, tmp_path)


def test_a_reader_sees_the_list_as_it_was_and_waits_for_nobody(server, library, clock):
    reading = open_store(server, clock=clock, busy_timeout=0.05)
    with library.store.alone(), library.store.write("edit") as writer:
        decided(writer, decisions_of(paper_named(writer, "k1"), Edits(fields={"pages": "1-6"})))
        with reading.read() as reader:
            assert [paper.pages for paper in reader.papers.find(keys=["k1"])] == [None]
    with reading.read() as reader:
        assert [paper.pages for paper in reader.papers.find(keys=["k1"])] == ["1-6"]


def test_who_works_alone_waits_until_nobody_writes_and_is_told_after_a_while(server, clock):
    create_store(server, clock=clock)
    first, second = (open_store(server, clock=clock, busy_timeout=0.05) for _ in range(2))
    with first.write("edit"), pytest.raises(StoreBusyError), second.alone(), second.write("import"):
        pass
    with first.alone(), first.write("import"), pytest.raises(StoreBusyError), second.write("edit"):
        pass
    with second.write("edit"), first.write("edit"):
        pass


# --- one after the other


def test_of_two_edits_of_one_paper_none_is_lost(library, other):
    _, tries = edit_while(library, "k1", {"pages": "1-6"}, lambda: other.edit("k1", {"note": "Best paper"}))
    assert tries == 2
    assert (library.paper("k1").pages, library.paper("k1").note) == ("1-6", "Best paper")
    with library.store.read() as reader:
        assert [run.status for run in reader.runs.find()][:2] == ["done", "done"]  # what was given up left no run


def test_no_count_is_lost_among_writers_who_read_before_they_write(server, library, clock):
    second = open_store(server, clock=clock)

    @retried
    def count(store, meanwhile=None):
        with store.write("count") as writer:
            number = int(writer.meta.get("n") or 0)
            if meanwhile and number % 2 == 0:
                meanwhile()
            writer.meta.set("n", str(number + 1))

    for _ in range(3):
        count(library.store, lambda: count(second))
    with library.store.read() as reader:
        assert reader.meta.get("n") == "6"


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        pytest.param(entry(100, "Glaciers over granite"), entry(200, "Glaciers over granite"), id="the same title"),
        pytest.param(
            entry(100, "Glaciers over granite", more=", doi={10.5555/g}"),
            entry(200, "Of glaciers that lie over granite", more=", doi={10.5555/g}"),
            id="the same DOI",
        ),
    ],
)
def test_a_paper_that_two_bring_at_once_is_there_once(library, other, tmp_path, mine, theirs):
    report, tries = import_while(library, mine, lambda: other.read(publist.read_text(theirs)))
    assert tries == 2
    assert [one.key for one in report.entries] == ["k200"]
    assert len(library.papers()) == 41
    same_when_computed_anew(library, tmp_path)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("Vi Quist", "Vi Quist"), ("Vi Quist", "Viola Quist"), ("V. Quist", "Viola Quist"), ("Cy Dahl", "C. Dahl")],
)
def test_who_is_who_is_decided_with_both_names_that_two_bring_at_once(library, other, tmp_path, mine, theirs):
    text = entry(101, "Orchids beneath slate", theirs)
    _, tries = import_while(
        library, entry(100, "Glaciers over granite", mine), lambda: other.read(publist.read_text(text))
    )
    assert tries == 2
    same_when_computed_anew(library, tmp_path)


def test_a_merge_while_another_one_completes_the_paper_that_goes(library, other, tmp_path):
    text = entry(1, "Paper of number1 and word7", more=", pages={1--6}")
    import_while(library, text, lambda: other.merge("k0", "k1"))
    assert "k1" not in {paper.key for paper in library.papers()}
    assert library.paper("k0").pages == "1-6"
    same_when_computed_anew(library, tmp_path)


def test_who_is_overtaken_each_time_makes_the_change_alone_in_the_end(server, library, clock):
    in_a_hurry = open_store(server, clock=clock, busy_timeout=0.05)
    ends = []

    @retried
    def slow(store):
        with store.write("edit") as writer:
            former = writer.meta.get("n") or ""
            try:
                with in_a_hurry.write("edit") as quick:
                    quick.meta.set("n", "q")
                ends.append("overtaken")
            except StoreBusyError:
                ends.append("alone")
            writer.meta.set("n", former + "s")

    slow(library.store)
    assert ends == [*["overtaken"] * 5, "alone"]
    with library.store.read() as reader:
        assert reader.meta.get("n") == "qs"


def test_a_change_that_is_not_retried_is_told_and_does_nothing(library, other):
    def edit(key):
        with library.store.write("edit") as writer:
            paper = paper_named(writer, key)
            other.edit(key, {"pages": "7-9"})
            decided(writer, decisions_of(paper, Edits(fields={"pages": "1-6"})))

    with pytest.raises(OvertakenError):
        edit("k1")
    assert library.paper("k1").pages == "7-9"


# --- undo


def test_an_undo_leaves_what_another_one_says_of_the_paper_meanwhile(library, other, tmp_path):
    library.edit("k1", {"pages": "1-6"})
    with first_time(lambda: other.edit("k1", {"pages": "7-9", "note": "Best paper"})) as (call, times):
        run = library.undoable()

        @retried
        def undone(store):
            with store.write("undo") as writer:
                call()
                take_back(writer, run)

        undone(library.store)
    assert len(times) == 2
    assert (library.paper("k1").pages, library.paper("k1").note) == ("7-9", "Best paper")
    same_when_computed_anew(library, tmp_path)


def test_an_edit_of_a_paper_whose_import_is_undone_meanwhile_is_told(library, other):
    run = library.read(publist.read_text(entry(100, "Glaciers over granite"))).run_id
    with pytest.raises(UsageError, match="unknown-paper"):
        edit_while(library, "k100", {"pages": "1-6"}, lambda: other.undo(run))


def test_a_run_is_undone_once_whoever_undoes_it_at_the_same_time(library, other):
    library.edit("k1", {"pages": "1-6"})
    run = library.undoable().id
    undo(other.store, run)
    with pytest.raises(UsageError, match="run-undone"):
        undo(library.store, run)
    assert library.paper("k1").pages is None


def test_numbers_of_runs_grow_although_some_are_lost(library, other):
    edit_while(library, "k1", {"pages": "1-6"}, lambda: other.edit("k1", {"note": "x"}))
    library.edit("k2", {"pages": "1-6"})
    with library.store.read() as reader:
        ids = [run.id for run in reader.runs.find()]
    assert ids == sorted(ids, reverse=True)
    assert max(ids) > len(ids)
    assert [change.key for change in library.undo().changes] == ["k2"]


# --- jobs, and older stores


def test_jobs_of_one_kind_keep_apart_and_others_do_not(server, clock):
    with job_lock(server, "refresh", clock=clock), job_lock(server, "sync", clock=clock):
        for job in ("refresh", "sync"):
            with pytest.raises(StoreBusyError, match="job-at-work"), job_lock(server, job, clock=clock, wait=0.05):
                pass
    with job_lock(server, "sync", clock=clock):
        pass


def test_a_job_is_free_again_before_its_connection_ends(server, clock):
    """A server ends a connection some time after it was closed; a command that comes meanwhile is not kept out."""
    held = []

    def locks():
        here = "(SELECT oid FROM pg_database WHERE datname = current_database())"
        with psycopg.connect(server.url.replace("+psycopg", "")) as connection:
            query = f"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = {here}"
            return connection.execute(query).fetchone()[0]

    def look(_connection, _record):
        held.append(locks())

    event.listen(Pool, "close", look)
    try:
        with job_lock(server, "sync", clock=clock):
            assert locks() == 1
    finally:
        event.remove(Pool, "close", look)
    assert held == [0]


def test_a_server_of_an_older_schema_goes_on_numbering_where_it_was(server, clock, make_record, now):
    from sqlalchemy import text

    from publist.store.engine import for_writing, make_engine

    with for_writing(make_engine(server)).begin() as connection:
        make_schema(connection, 12)
        connection.execute(text("INSERT INTO meta VALUES ('sequence:papers', '70'), ('sequence:authors', '5')"))
        connection.execute(
            text(
                "INSERT INTO runs (id, kind, started_at, status, summary, version) VALUES "
                "(9, 'x', '2026-01-01T00:00:00+00:00', 'done', '{}', '0')"
            )
        )
        connection.execute(text("INSERT INTO anchors VALUES (30, 1, 'ada bell')"))
    assert migrate(server)
    store = open_store(server, clock=clock)
    with store.write("import") as writer:
        assert writer.papers.reserve(2) == [71, 72]
        assert writer.people.reserve(1) == [31]
        assert writer.run_id == 10
        writer.records.add([], now)


def test_a_loaded_list_goes_on_numbering_behind_its_rows(server, library, tmp_path):
    library.dump(tmp_path / "list.jsonl")
    with publist.open(tmp_path / "here.db", create=True, environ=SETTINGS) as here:
        here.load(tmp_path / "list.jsonl")
        papers = {paper.key: dataclasses.replace(paper) for paper in here.papers()}
        here.read(publist.read_text(entry(100, "Glaciers over granite")))
        assert {paper.key for paper in here.papers()} == {*papers, "k100"}


def test_whoever_writes_does_so_in_a_function_that_is_retried():
    sources = Path(publist.__file__).parent.rglob("*.py")
    functions = [
        (path.name, node)
        for path in sources
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]
    writing = {(name, node.name): _is_retried(node) for name, node in functions if _writes(node)}
    assert len(writing) > 20
    alone = {("loading.py", "_compute")}  # builds a file of its own
    assert {place for place, retried in writing.items() if not retried} == alone


def _writes(function):
    calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    owners = [call.value for call in calls if isinstance(call, ast.Attribute) and call.attr == "write"]
    return any(isinstance(owner, ast.Name) and owner.id in {"store", "target"} for owner in owners)


def _is_retried(function):
    return any(isinstance(mark, ast.Name) and mark.id == "retried" for mark in function.decorator_list)
