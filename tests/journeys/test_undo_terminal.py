"""Undo, redo and the log, as a person sees them at 80 and at 120 columns."""

import json

import pytest

from publist import resources

MORE = """@article{moss, title={Counting Stones in Cold Streams}, author={Minsoo Kim and Bela Moss}, year=2020}
@article{bank, title={Banks and Meadows in Early Spring}, author={Wonyong Sung and Bela Moss}, year=2021}
"""
AGAIN = (
    ("import", "more.bib"),
    ("init", "--name", "Minsoo Kim", "--yes"),
    ("owner", "add", "--name", "Minsoo Kim"),
    ("edit", "moss", "--set", "year=2019"),
    ("edit", "moss", "--set", "title=Counting Stones in Cold Streams"),
    ("edit", "bank", "--not-mine"),
    ("authors", "rename", "Béla Moss", "Béla Moss"),
    ("sync", "--again"),
    ("proposals", "accept", "--likely"),
)


@pytest.fixture
def synced(publist, tmp_path):
    """A CV, completed, with some corrections."""
    (tmp_path / "cv.md").write_bytes(resources.data("sample-cv.md").read_bytes())
    (tmp_path / "more.bib").write_text(MORE)
    publist("init", "--name", "Minsoo Kim", "--yes")
    publist("import", "cv.md")
    publist("sync")
    publist("import", "more.bib")
    publist("edit", "moss", "--set", "year=2019", "--link", "Code=https://example.org/c")
    publist("authors", "rename", "Bela Moss", "Béla Moss")
    publist("edit", "bank", "--not-mine")


def test_a_person_reads_the_log_undoes_and_redoes(see, terminal, publist, synced):
    for columns in (80, 120):
        seen = see("log", columns=columns)
        assert seen.broken == ()
        words = " ".join(seen.text.split())
        for said in (
            "edit bank: hidden",
            "authors rename Bela Moss is shown as Béla Moss; 2 names on moss, bank",
            "edit moss: links, year",
            "import new: moss, bank",
            "import 7 new papers",
            "init owner: (nobody) -> Minsoo Kim",
        ):
            assert said in words, said
        assert "5 DOIs" in words
    before = publist("log", "--json").out
    number = {run["kind"]: str(run["id"]) for run in json.loads(before)}
    seen = see("undo", number["authors rename"], "--dry-run")
    assert (seen.code, seen.broken) == (0, ())
    assert f"Would undo: run {number['authors rename']}, authors rename of" in seen.text
    assert "no longer: Bela Moss is shown as Béla Moss" in seen.text
    assert "2 papers would change back." in seen.text
    assert publist("log", "--json").out == before
    after = publist("export", "--format", "json").out
    for columns, key, code in ((80, "n", 130), (120, "y", 0)):
        with terminal("undo", number["sync"], columns=columns) as running:
            running.wait_for("[y/N]")
            running.type(f"{key}\r")
            seen = running.end()
        assert (seen.code, seen.broken) == (code, ())
        assert (publist("export", "--format", "json").out == after) == (key == "n")
    assert "on 7 papers (-v names them)" in seen.text
    for line in seen.lines:
        assert len(line) <= 120
    seen = see("redo", columns=80)
    assert (seen.code, seen.broken) == (0, ())
    assert publist("export", "--format", "json").out == after


def test_what_changes_nothing_is_no_run_and_ends_no_redo(publist, synced):
    publist("edit", "moss", "--set", "month=3")
    edited = publist("export", "--format", "json").out
    assert publist("undo").code == 0
    before = publist("log", "--json").out
    for again in AGAIN:
        done = publist(*again)
        assert done.code == 0, done
        assert publist("log", "--json").out == before, again
    assert publist("redo").code == 0
    assert publist("export", "--format", "json").out == edited
    assert json.loads(publist("undo", "--json").out)["run"]["kind"] == "edit"
    publist("edit", "moss", "--set", "year=2018")
    said = publist("redo")
    assert (said.code, said.out) == (2, "")
    number = json.loads(publist("log", "--json").out)[0]["id"]
    assert said.err == f"publist: there is nothing to redo: run {number} (edit) has changed the list since the undo\n"


def test_a_refresh_that_only_confirms_counts_is_known_to_have_been(publist, tmp_path):
    (tmp_path / "cv.md").write_bytes(resources.data("sample-cv.md").read_bytes())
    publist("import", "cv.md")
    publist("sync", "--source", "dblp")
    publist("refresh")
    before, first = publist("log", "--json").out, json.loads(publist("status", "--json").out)
    assert publist("refresh").code == 0
    assert publist("log", "--json").out == before
    after = json.loads(publist("status", "--json").out)
    assert after["last"]["refresh"] >= first["last"]["refresh"]
    assert after["last_success"]["refresh"] >= first["last_success"]["refresh"]
    (hidden, *_) = json.loads(publist("log", "--all", "--json").out)
    assert (hidden["kind"], hidden["changed"]) == ("refresh", False)
    assert f"run {hidden['id']} changed nothing" in publist("undo", str(hidden["id"])).err
    assert json.loads(publist("undo", "--yes", "--json").out)["run"]["kind"] == "refresh"
    assert not any(paper["citations"] for paper in json.loads(publist("export", "--format", "json").out))
