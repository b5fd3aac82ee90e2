"""An index is whole or not there: built in segments, killed at any moment, gone on with, and replaced at once."""

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

from publist.errors import StoreBusyError, UnreadableInputError, UsageError
from publist.index.layout import TABLES, part_of, parts_for, read_manifest
from publist.index.lookup import OpenIndex
from publist.index.staging import Staging
from publist.registry import BULK

from .conftest import ENTRIES, dump


def many(number: int, *, begin: int = 0) -> str:
    """So many papers of half as many people, and the people's pages."""
    papers = (
        f'<article key="journals/x/A{n}"><author>Ana Bora {n % (number // 2):04}</author><author>Ivo Lund</author>'
        f"<title>Foraging route {n} of wood ants.</title><year>2020</year>"
        f"<ee>https://doi.org/10.5555/ants.{n}</ee></article>"
        for n in range(begin, begin + number)
    )
    people = (
        f'<www key="homepages/9/{n}"><author>Ana Bora {n:04}</author><title>Home Page</title></www>'
        for n in range(number // 2)
    )
    return "\n".join([*papers, *people])


@pytest.fixture
def small_blocks(monkeypatch):
    """Files come in many small pieces, as large ones do."""
    monkeypatch.setattr("publist.index.files.BLOCK", 700)
    monkeypatch.setattr("publist.index.files.HEAD", 300)


def rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that an index holds, table by table."""
    data = folder / read_manifest(folder).data
    return {
        table: duckdb.sql(
            f"SELECT * FROM read_parquet('{data}/{table}/*/*.parquet', hive_partitioning = false) ORDER BY ALL"
        ).fetchall()
        for table in TABLES
    }


def test_the_manifest_says_what_was_read_and_what_was_not(written, build):
    file = written(dump(ENTRIES + '<article key="journals/x/B"><title>An &odd; one.</title></article>'))
    os.utime(file, (1_780_000_000, 1_780_000_000))
    found = build(file)
    assert (found.source, found.format, found.papers, found.people, found.unread) == ("dblp", "dblp-xml", 4, 4, 1)
    assert found.why_unread == {"unknown-entity": 1}
    (one,) = found.files
    assert (one.name, one.size) == ("dblp.xml.gz", file.stat().st_size)
    assert one.changed_at == "2026-05-28T20:26:40Z"
    assert one.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert found.dated == "2026-05-28"
    assert found.rows["records"] == 4


def test_every_value_is_in_the_part_of_its_hash(written, build, tmp_path, monkeypatch):
    monkeypatch.setattr("publist.index.build.parts_for", lambda _: 8)
    found = build(written(dump(many(60))))
    for table, column in TABLES.items():
        for part in range(8):
            path = tmp_path / "index" / found.data / table / f"part={part}" / "data.parquet"
            values = duckdb.sql(f"SELECT {column} FROM read_parquet('{path}', hive_partitioning = false)").fetchall()
            assert {part_of(value, 8) for (value,) in values} <= {part}
            assert values == sorted(values)


def test_large_files_have_more_parts_up_to_a_bound():
    assert [parts_for(size) for size in (0, 8 << 20, 9 << 20, 1 << 30, 1 << 40)] == [1, 1, 2, 64, 64]


def test_segments_and_parts_change_nothing_of_what_an_index_holds(written, build, tmp_path, monkeypatch, small_blocks):
    file = written(dump(many(40)))
    build(file)
    whole = rows(tmp_path / "index")
    monkeypatch.setattr("publist.index.build.parts_for", lambda _: 4)
    build(file, segment=7)
    assert rows(tmp_path / "index") == whole
    assert len(whole["records"]) == 40


def test_a_new_index_takes_the_place_of_the_former_one(written, build, tmp_path):
    first = build(written(dump(many(4))))
    second = build(written(dump(many(6)), "newer.xml.gz"))
    assert (first.papers, second.papers) == (4, 6)
    assert [path.name for path in (tmp_path / "index").glob("tables-*")] == [second.data]
    assert not (tmp_path / "index" / "building").exists()


def test_a_former_index_stays_while_a_new_one_fails(written, build, tmp_path):
    build(written(dump(many(4))))
    packed = gzip.compress(dump(many(400)))
    broken = tmp_path / "broken.xml.gz"
    broken.write_bytes(packed[: len(packed) // 2])
    with pytest.raises(UnreadableInputError) as caught:
        build(broken)
    assert caught.value.code == "bulk-file-cut-off"
    assert read_manifest(tmp_path / "index").papers == 4


def test_a_damaged_packed_file_is_named(build, tmp_path):
    packed = bytearray(gzip.compress(dump(many(400))))
    packed[len(packed) // 2] ^= 0xFF
    broken = tmp_path / "broken.xml.gz"
    broken.write_bytes(bytes(packed))
    with pytest.raises(UnreadableInputError) as caught:
        build(broken)
    assert caught.value.code == "bulk-file-damaged"


def test_a_file_of_several_packed_parts_is_one_file(build, tmp_path):
    data = dump(many(40))
    file = tmp_path / "parts.xml.gz"
    file.write_bytes(b"".join(gzip.compress(data[at : at + 1000]) for at in range(0, len(data), 1000)))
    assert build(file).papers == 40


def test_of_an_entry_that_stands_twice_the_last_counts(written, build, opened):
    text = '<article key="journals/x/A"><title>{}</title><year>{}</year></article>'
    assert build(written(dump(text.format("Old.", 2019) + text.format("New.", 2020)))).papers == 1
    assert opened().by_title("New")[0].year == 2020
    assert opened().by_title("Old") == []


def test_two_builds_in_one_folder_do_not_meet(written, build, tmp_path):
    (tmp_path / "index").mkdir()
    with FileLock(tmp_path / "index" / "build.lock"), pytest.raises(StoreBusyError) as caught:
        build(written(dump()))
    assert caught.value.code == "index-being-built"


@pytest.mark.parametrize(
    ("text", "code"), [("{", "index-damaged"), ('{"version": 99, "data": "x"}', "index-of-other-version")]
)
def test_a_manifest_that_is_none_or_of_another_layout_is_not_read(tmp_path, text, code):
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises((UsageError, UnreadableInputError)) as caught:
        read_manifest(tmp_path)
    assert caught.value.code == code


def test_a_stopped_build_goes_on_where_it_was(written, build, tmp_path, monkeypatch, small_blocks):
    file = written(dump(many(200)))
    build(file)
    whole = rows(tmp_path / "index")
    shutil.rmtree(tmp_path / "index")
    put_aside, done = Staging.put_aside, []

    def stopping(staging, segment):
        if len(done) == 4:
            raise KeyboardInterrupt
        done.append(segment.number)
        put_aside(staging, segment)

    monkeypatch.setattr(Staging, "put_aside", stopping)
    with pytest.raises(KeyboardInterrupt):
        build(file, segment=20)
    with pytest.raises(UsageError):
        read_manifest(tmp_path / "index")
    state = json.loads((tmp_path / "index" / "building" / "state.json").read_text())
    assert state["at"] > 0
    assert 80 <= state["papers"] < 200
    done.append(-1)
    build(file, segment=20)
    assert done[:4] == [0, 1, 2, 3]
    assert done[5] == 4
    assert rows(tmp_path / "index") == whole


def test_a_stopped_build_of_a_file_that_changed_begins_anew(written, build, tmp_path):
    folder = tmp_path / "index" / "building"
    folder.mkdir(parents=True)
    (folder / "state.json").write_text('{"formats": ["dblp-xml"], "marks": [], "parts": 1, "layout": 1, "maker": "0"}')
    assert build(written(dump(many(8)))).papers == 8


KILLS = """
import os, random, signal, sys, time
from datetime import UTC, datetime
from pathlib import Path
import duckdb
from publist.index import build, files, lookup
from publist.registry import BULK
files.BLOCK, files.HEAD = 4_000, 2_000
build.parts_for = lambda size: 2
folder, chance, kind = Path(sys.argv[2]), random.Random(int(sys.argv[3])), BULK.get("dblp-xml")
for kills in range(100):
    child = os.fork()
    if child == 0:
        build.build_index([Path(sys.argv[1])], [kind], folder, now=lambda: datetime(2026, 11, 26, tzinfo=UTC),
            progress=lambda *_: None, segment=60)
        os._exit(0)
    time.sleep(chance.uniform(0, 0.02 * (kills + 1)))
    os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if (folder / "manifest.json").exists():  # what it names is there, whatever happened afterwards
        print(kills, code, flush=True)
        break
"""


@pytest.mark.parametrize("seed", [7, 26])
def test_killed_at_random_moments_it_ends_with_the_same_index(written, build, tmp_path, seed):
    """A real process, killed after a random time, again and again, until one run came as far as the manifest."""
    file = written(dump(many(600)))
    build(file)
    whole, folder = rows(tmp_path / "index"), tmp_path / "killed"
    done = subprocess.run(
        [sys.executable, "-c", KILLS, str(file), str(folder), str(seed)], capture_output=True, text=True, check=True
    )
    kills = int(done.stdout.split()[0])
    assert kills > 1
    assert rows(folder) == whole
    assert OpenIndex(folder, BULK.get).by_title("Foraging route 7 of wood ants")[0].key == "journals/x/A7"


def test_the_manifest_is_plain_json(written, build, tmp_path):
    build(written(dump()))
    found = json.loads((tmp_path / "index" / "manifest.json").read_text())
    assert found["made_at"] == "2026-11-26T12:00:00Z"
    assert time.strptime(found["files"][0]["changed_at"][:19], "%Y-%m-%dT%H:%M:%S")
