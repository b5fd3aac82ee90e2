"""The same store on a PostgreSQL server."""

import dataclasses
import json
import sqlite3

import pytest
from sqlalchemy import event, select

import publist
from publist.compute.papers import remove_without_records
from publist.errors import OvertakenError, PublistError, StoreError, StoreMissingError, UsageError
from publist.model import CitationCount, Paper
from publist.store import create_store, open_store, parse_location, retried
from publist.store.schema import redo

NOTHING_SET = {"PUBLIST_CONFIG": "/dev/null"}


@pytest.fixture
def server(tmp_path, database):
    return parse_location(database, default=tmp_path)


def test_a_store_on_a_server_reads_writes_and_undoes(server, clock, make_paper, make_record, people, now):
    with pytest.raises(StoreMissingError):
        open_store(server, clock=clock)
    store = create_store(server, clock=clock)
    with pytest.raises(StoreError, match="store-exists"):
        create_store(server, clock=clock)
    with store.write("import") as writer:
        (paper_id,) = writer.papers.reserve(1)
        writer.records.add([(paper_id, make_record())], now)
        known = list(zip(writer.people.add(people), people, strict=True))
        paper = dataclasses.replace(make_paper(1, known), id=paper_id)
        writer.papers.save([paper])
        writer.counts.add([(paper_id, CitationCount("s2", 3, now))])
        writer.lookups.set([(paper_id, "s2", now, True)])
        writer.papers.set_hidden([paper_id], False)
        run_id = writer.run_id
    with store.read() as reader:
        assert [dataclasses.replace(found, citations=()) for found in reader.papers.find()] == [paper]
        assert reader.records.find()[paper_id][0].record == make_record()
        assert reader.lookups.find("s2") == {paper_id: now}
        assert len(reader.papers.index()) == 1
        assert reader.totals()["papers"] == 1
    with store.write("undo") as writer:
        assert writer.undo_run(run_id).there == {paper_id}
        assert remove_without_records(writer, {paper_id}) == set()
        assert writer.papers.find() == []
    assert open_store(server, clock=clock).check() == []


def test_a_server_that_is_not_there_is_told_in_one_line_without_the_password(clock, tmp_path):
    location = parse_location("postgresql://ann:s3cret@127.0.0.1:1/publist?connect_timeout=2", default=tmp_path)
    with pytest.raises(StoreError) as caught:
        open_store(location, clock=clock)
    assert "\n" not in str(caught.value)
    assert "s3cret" not in str(caught.value)


def test_a_list_moves_to_a_server_as_text_and_back(server, tmp_path, stores):
    with stores.library(tmp_path / "p.db", owner="Ana Ruiz", environ=NOTHING_SET) as here:
        here.read(publist.read_text("@article{ruiz, title={On tides}, author={Ana Ruiz and B. Ek}, year={2020}}"))
        here.edit("ruiz", {"pages": "1-6"})
        here.dump(tmp_path / "here.jsonl")
    with publist.open(server.url, create=True, environ=NOTHING_SET) as there:
        there.load(tmp_path / "here.jsonl")
        there.dump(tmp_path / "there.jsonl")
        assert (tmp_path / "there.jsonl").read_bytes() == (tmp_path / "here.jsonl").read_bytes()
        with pytest.raises(StoreError, match="server-not-empty"):
            there.load(tmp_path / "here.jsonl")
        with pytest.raises(UsageError, match="load-replaces-no-server"):
            there.load(tmp_path / "here.jsonl", replace=True)
        assert [change.field for change in there.undo().changes] == ["pages"]


ODD = (
    *("a\tb", "a\nb\r\n", "\\N", "\\", "back\\nslash", "\\.", '"', "'", ""),
    *("‘quoted’", "𝛼-particles", "half \ud800 of a pair"),
)


@pytest.mark.parametrize("number", [1, 19, 20, 400])
def test_few_rows_and_many_come_back_as_they_were_whatever_is_in_them(server, store, clock, number):
    titles = [ODD[place % len(ODD)] for place in range(number)]
    read = []
    for each in (store, create_store(server, clock=clock)):
        with each.write("import") as writer:
            writer.papers.add([Paper(key=f"k{n}", title=title, year=n or None) for n, title in enumerate(titles)])
        with each.read() as reader:
            read.append(reader.papers.find())
    here, there = read
    assert here == there
    assert [paper.title for paper in there if "pair" not in paper.title] == [one for one in titles if "pair" not in one]


def test_what_the_server_refuses_of_many_rows_is_told_in_one_line_and_nothing_is_stored(server, clock):
    create_store(server, clock=clock)
    store = open_store(server, clock=clock)
    with pytest.raises(StoreError) as told, store.write("import") as writer:
        writer.papers.add([Paper(key=f"k{n}", title="T", year=2**40) for n in range(30)])
    assert "\n" not in str(told.value)
    with store.read() as reader:
        assert reader.papers.find() == []


def test_a_text_that_no_server_can_hold_is_not_there(server, clock):
    """U+0000 is refused by the driver; whoever asks for it learns what everybody learns who asks for nothing."""
    store = create_store(server, clock=clock)
    with store.write("edit") as writer:
        writer.meta.set("a", "b\0c")
    with store.read() as reader:
        assert reader.meta.get("a\0") is None
        assert reader.meta.get("a") == "b\ufffdc"
        assert reader.papers.find(keys=["k\0"]) == []


def test_a_key_that_no_index_can_hold_is_refused_in_one_line(server, clock, make_record, now):
    """SQLite has no such bound; without the code the person would see the name of an index and its bytes."""
    store = create_store(server, clock=clock)
    long = "".join(chr(0x4E00 + number * 7 % 20_000) for number in range(3_000))
    record = make_record(key=long)
    with pytest.raises(StoreError, match="text-too-long"), store.write("import") as writer:
        writer.records.add([(7, record)], now)
    with store.read() as reader:
        assert reader.totals()["records"] == 0


def test_what_a_server_cannot_hold_is_left_out_alike_on_both_engines(server, tmp_path):
    long = "".join(chr(0x4E00 + number * 7 % 20_000) for number in range(900))
    (tmp_path / "list.bib").write_text(
        "@article{a, title={On doors}, author={Lee, Ann}, year=2019}\n"
        f"@article{{b, title={{On walls}}, author={{Lee, {long}}}, year=2020}}\n"
        f"@article{{c, title={{On roofs}}, author={{Lee, Ann}}, journal={{{long}}}, year=2020}}\n"
    )
    (tmp_path / "list.json").write_text('[{"title": "On\\u0000floors", "authors": ["Ann Lee"], "year": 2021}]')
    told = []
    for place in (server.url, tmp_path / "here.db"):
        with publist.open(place, create=True, environ=NOTHING_SET) as library:
            reports = [library.read(publist.read_file(tmp_path / name)) for name in ("list.bib", "list.json")]
            warnings = [one.code for report in reports for one in report.warnings]
            unreadable = [one.code for report in reports for one in report.unreadable]
            told.append(("nul-replaced" in warnings, unreadable, [paper.title for paper in library.papers()]))
    assert told == [(True, ["name-too-long"] * 2, ["On\ufffdfloors", "On doors"])] * 2


def test_a_nul_that_a_store_holds_already_is_copied_as_another_character(server, clock, tmp_path):
    place = tmp_path / "old.db"
    with publist.open(place, create=True, environ=NOTHING_SET) as library:
        library.read(publist.read_text("@article{k, title={On tides}, author={Ana Ruiz}, year={2020}}"))
        library.edit("k", {"note": "a NUL"})
    with sqlite3.connect(place) as file:  # as versions before this one stored it
        file.execute("UPDATE papers SET note = 'a' || char(0) WHERE key = 'k'")
        file.execute("UPDATE decisions SET data = replace(data, 'a NUL', 'a\\u0000')")
    file.close()
    with publist.open(place, environ=NOTHING_SET) as library:
        assert library.copy_to(server.url).mended
    with publist.open(server.url, environ=NOTHING_SET) as there:
        assert there.paper("k").note == "a\ufffd"


def test_very_many_rows_with_a_nul_go_to_a_server_as_few_do(server, clock):
    store = create_store(server, clock=clock)
    with store.write("import") as writer:
        writer.papers.add([Paper(key=f"k{n}", title="T", abstract=f"a\0{n}") for n in range(100)])
    with store.read() as reader:
        assert {paper.abstract for paper in reader.papers.find()} == {f"a\ufffd{n}" for n in range(100)}


@pytest.mark.parametrize("tries", ["made again", "once"])
def test_a_row_that_is_twice_or_lacks_another_is_told_as_that(server, clock, make_record, now, tries):
    """No other publist writes: to say that the store is busy would make somebody try for ever."""
    store = create_store(server, clock=clock)

    def twice(store):
        with store.write("import") as writer:
            writer.papers.add([Paper(key="k", title="T"), Paper(key="k", title="SECRET")])

    def lacking(store):
        with store.write("import") as writer:
            writer.records.add([(7, make_record())], now)

    for change, code in ((twice, "row-twice"), (lacking, "row-without-its-row")):
        with pytest.raises(PublistError) as told:
            (retried(change) if tries == "made again" else change)(store)
        assert told.value.code == code
        assert "SECRET" not in str(told.value)
        assert isinstance(told.value, OvertakenError) == (tries == "once")


def test_a_dump_has_its_lines_by_code_points_however_the_server_sorts(server, clock, tmp_path):
    with publist.open(server.url, create=True, environ=NOTHING_SET) as library:
        store = open_store(server, clock=clock)
        with store.write("edit") as writer:
            for key in ("b", "A", "a", "B"):
                writer.meta.set(key, "x")
        library.dump(tmp_path / "text.jsonl")
    lines = map(json.loads, (tmp_path / "text.jsonl").read_text().splitlines())
    assert [line["key"] for line in lines if line["t"] == "meta" and line["value"] == "x"] == ["A", "B", "a", "b"]


def test_whatever_can_be_tried_out_is_tried_out_on_a_server_and_changes_nothing(server):
    """Each of these works on a copy; on a server that was refused with a word about backups."""
    with publist.open(server.url, create=True, owner="Ana Ruiz", environ=NOTHING_SET) as library:
        entry = "@article{{{0}, title={{On {1}}}, author={{Ana Ruiz and B. Ek}}, year={{2020}}}}"
        one, two = entry.format("a", "tides"), entry.format("b", "dikes")
        library.read(publist.read_text(one))
        library.edit("a", {"pages": "1-6"})
        before = library.export("json"), library.log()
        assert library.read(publist.read_text(two), dry_run=True).entries[0].status == "added"
        assert library.undo(dry_run=True).changes
        assert (library.export("json"), library.log()) == before
        library.undo()
        assert library.redo(dry_run=True)
        assert library.paper("a").pages is None


def test_an_undo_on_a_server_notes_the_rows_that_change_and_copies_no_table(server, clock, make_paper, people):
    store = create_store(server, clock=clock)
    with store.write("import") as writer:
        known = list(zip(writer.people.add(people), people, strict=True))
        writer.papers.add([make_paper(1, known)])
    statements = []
    with store.write("undo") as writer:
        event.listen(writer.connection, "before_cursor_execute", lambda *given: statements.extend(given[2].split("; ")))
        writer.redo.begin()
        writer.papers.set_hidden(writer.papers.keys(), hidden=True)
        (gone,) = writer.people.add([dataclasses.replace(people[0], id=0, identifiers=())])
        writer.people.delete([gone])
        writer.redo.keep()
    with store.read() as reader:
        items = dict(reader.connection.execute(select(redo.c.item, redo.c.rows)).all())
    assert set(items) == {"papers"}
    assert [row["hidden"] for row in json.loads(items["papers"])["other"]] == [False]
    assert not [one for one in statements if one.startswith("CREATE TEMPORARY TABLE was_") and "SELECT" in one]
