"""New papers find people: told once by a quiet run, taken in when that is wished, and in the news."""

import json

import pytest

from publist.demo.department import department


@pytest.fixture
def made():
    return department(12)


@pytest.fixture
def services(made):
    with made.server() as server:
        yield server


@pytest.fixture
def listed(publist, made, tmp_path):
    """Ten of the owner's twelve papers are in the list."""
    owner = made.owners[0]
    publist("init", owner.name, "--dblp", owner.pid)
    (tmp_path / "mine.bib").write_text(made.bibtex(works=made.works[:10]))
    assert publist("import", "mine.bib").code == 0
    return owner


def test_a_quiet_sync_tells_a_new_paper_once_and_an_export_whenever_it_waits(publist, listed, tmp_path):
    health = {"PUBLIST_HEALTH_FILE": str(tmp_path / "health.json")}
    first = publist("--quiet", "sync", **health)
    assert (first.code, first.err) == (0, "")
    assert first.out.startswith("2 papers found that your list lacks: ")
    told = json.loads((tmp_path / "health.json").read_text())
    assert (len(told["found"]), told["accepted"], told["lacking"]) == (2, [], 2)
    again = publist("--quiet", "sync", "--again", **health)
    assert (again.code, again.out) == (0, "")
    told = json.loads((tmp_path / "health.json").read_text())
    assert (told["found"], told["lacking"]) == ([], 2)
    export = publist("export", "--format", "bib")
    assert "2 papers found that your list lacks; next: publist proposals" in export.err
    assert publist("--quiet", "export", "--format", "bib").err == ""


def test_likely_papers_are_taken_in_at_once_where_that_is_wished_and_can_be_taken_back(publist, listed):
    said = publist("--quiet", "sync", "--accept-likely")
    assert said.code == 0
    assert said.out.startswith("2 papers found and added to your list: ")
    assert json.loads(publist("status", "--json").out)["papers"] == 12
    assert publist("undo").code == 0
    assert json.loads(publist("status", "--json").out)["papers"] == 10


def test_the_news_of_a_sync_are_what_it_found(publist, listed):
    run = json.loads(publist("log", "--json").out)[0]["id"]
    assert publist("news", "--since", str(run)).out.startswith("Nothing new since ")
    publist("sync", "--accept-likely", "--quiet")
    said = publist("news", "--since", str(run))
    assert said.code == 0
    assert "## New papers" in said.out
    found = json.loads(publist("news", "--since", str(run), "--format", "json").out)
    assert len(found["papers"]) == 2
    assert publist("news", "--since", "1y", "--format", "atom").out == publist("news", "--format", "atom").out


@pytest.mark.parametrize("columns", [80, 120])
def test_the_news_fit_the_terminal(see, publist, listed, columns):
    publist("sync", "--accept-likely", "--quiet")
    seen = see("news", columns=columns, rows=100)
    assert (seen.code, seen.broken) == (0, ())


def test_what_cannot_be_a_time_is_one_line(publist, listed):
    for wrong in ("yesterday", "99", "2026-13-01"):
        said = publist("news", "--since", wrong)
        assert (said.code, len(said.err.splitlines())) == (2, 1), said


def test_the_timer_keeps_that_likely_papers_are_accepted(publist, completed, environment, told_by_settings, tmp_path):
    import stat
    import sys

    folder, table = tmp_path / "bin", tmp_path / "crontab.txt"
    folder.mkdir()
    program = folder / "crontab"
    program.write_text(
        f"#!{sys.executable}\nimport pathlib, sys\nplace = pathlib.Path({str(table)!r})\n"
        "if sys.argv[1:] == ['-l']:\n    sys.stdout.write(place.read_text() if place.exists() else '')\n"
        "else:\n    place.write_text(sys.stdin.read())\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    environment["PATH"] = str(folder)
    told_by_settings()
    for options, kept in (((), 0), (("--accept-likely",), 1), (("--daily",), 1), (("--no-accept-likely",), 0)):
        said = publist("cron", "install", "--with", "crontab", *options)
        assert said.code == 0, said
        assert table.read_text().count("--accept-likely") == kept
        assert not kept or "sync --max-time 3000 --accept-likely" in table.read_text()
