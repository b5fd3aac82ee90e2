"""The main job on a database server: the same commands, the same lists, many people at once."""

import json
import subprocess
import sys
import threading

import pytest

FORMATS = ("bib", "md", "html", "csl-json")


@pytest.fixture
def on_server(publist, database):
    """``on_server("import", "cv.md")`` runs the program with its store on the server."""

    def run(*arguments, **more):
        return publist(*arguments, PUBLIST_DATABASE=database, **more)

    return run


def exports(run):
    return {name: run("export", "--format", name).out for name in FORMATS}


def main_job(run):
    outputs = [run("init", "--name", "Minsoo Kim", "--yes"), run("import", "cv.md"), run("sync"), run("refresh")]
    outputs.append(run("edit", "yu2022nn", "--set", "note=seen by nobody"))
    assert [done.code for done in outputs] == [0] * 5, outputs
    return outputs


def test_both_engines_make_the_same_lists_and_undo_alike(publist, on_server, sample):
    assert [done.out for done in main_job(publist)][4:] == [done.out for done in main_job(on_server)][4:]
    assert exports(publist) == exports(on_server)
    for run in (publist, on_server):
        assert [run(*words).code for words in (("undo",), ("undo", "--yes"), ("redo",))] == [0, 0, 0]
    assert exports(publist) == exports(on_server)
    assert json.loads(on_server("doctor", "--json").out)


def test_a_store_moves_between_the_engines_without_loss(publist, on_server, sample, database, tmp_path):
    main_job(publist)
    whole, dumped = exports(publist), publist("dump").out
    moved = publist("copy", "--to", database)
    assert moved.code == 0, moved.err
    assert (exports(on_server), on_server("dump").out) == (whole, dumped)
    again = publist("copy", "--to", database)
    assert again.code != 0
    assert again.err.endswith(" is not empty; copy to a new file or an empty database\n")
    back = on_server("copy", "--to", str(tmp_path / "back.db"))
    assert back.code == 0, back.err
    assert publist("dump", PUBLIST_DATABASE=str(tmp_path / "back.db")).out == dumped
    assert on_server("undo", "--yes").code == publist("undo", "--yes").code == 0
    assert exports(on_server) == exports(publist)


WRITERS, EDITS = 8, 4


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_many_writers_at_once_lose_nothing_and_readers_go_on(publist, request, sample, environment, tmp_path, engine):
    if engine == "postgresql":
        environment["PUBLIST_DATABASE"] = request.getfixturevalue("database")
    assert publist("init", "--name", "Minsoo Kim", "--yes").code == publist("import", "cv.md").code == 0
    keys = [one["key"] for one in json.loads(publist("list", "--json").out)]
    failed: list[str] = []

    def write(number: int) -> None:
        for turn in range(EDITS):
            key = keys[(number + turn) % len(keys)]
            words = ("edit", key, "--link", f"by-{number}-{turn}=https://example.org/{number}/{turn}")
            done = subprocess.run(
                [sys.executable, "-m", "publist", *words],
                cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300, check=False,
            )  # fmt: skip
            if done.returncode:
                failed.append(done.stderr)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        read = publist("list", "--json")
        assert len(json.loads(read.out)) == len(keys)
    for thread in threads:
        thread.join()
    assert failed == []
    papers = json.loads(publist("export", "--format", "json").out)
    kept = {link["label"] for paper in papers for link in paper["links"]}
    assert {f"by-{number}-{turn}" for number in range(WRITERS) for turn in range(EDITS)} <= kept
    assert publist("doctor").code in {0, 1}
