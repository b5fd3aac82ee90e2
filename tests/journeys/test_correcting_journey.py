"""A paper corrected as a person does it: by options, in the editor, hidden, removed, and all taken back."""

import json
import re

import pytest

KEY = "yu2022nn"
EDITOR = """#!/bin/sh
n=$(cat turns 2>/dev/null || echo 0); n=$((n + 1)); echo $n >turns
cp "$1" seen-$n
[ -f turn-$n ] || exit 0
sed -f turn-$n "$1" >edited && cat edited >"$1"
"""
"""Keeps what it was shown, and edits it by the sed script of its turn; without one it saves nothing."""


@pytest.fixture
def listed(publist, sample):
    assert publist("import", "cv.md").code == 0
    return publist


@pytest.fixture
def editor(tmp_path):
    """``editor("s/a/b/", ...)``: what is edited at the first, the second ... time; gives the environment."""

    def write(*turns):
        path = tmp_path / "an editor"
        path.write_text(EDITOR)
        path.chmod(0o755)
        (tmp_path / "turns").unlink(missing_ok=True)
        for number, script in enumerate(turns, 1):
            (tmp_path / f"turn-{number}").write_text(script)
        return {"VISUAL": f"'{path}'", "TMPDIR": str(tmp_path)}

    return write


def shown(publist, key=KEY):
    return json.loads(publist("show", key, "--json").out)


def test_a_correction_from_the_first_word_to_the_last(listed):
    before = listed("export", "--format", "json").out
    assert "Saved. Undo: publist undo" in listed("edit", KEY, "--set", "venue=COLING", "--set", "month=October").out
    assert listed("edit", KEY, "--author-order", "2 1", "--mark", "Junki Park=student").code == 0
    paper = shown(listed)
    assert [author["name"] for author in paper["authors"]][:2] == ["Junki Park", "Joonsang Yu"]
    assert paper["month"] == 10
    assert listed("edit", KEY, "--reset", "all").code == 0
    assert listed("export", "--format", "json").out == before
    assert listed("edit", KEY, "--reset", "all").out == "Nothing to change.\n"


def test_a_doi_of_another_paper_is_refused_in_one_line(listed):
    assert listed("edit", KEY, "--set", "doi=10.5555/nn").code == 0
    refused = listed("edit", "lee2023enhancing", "--set", "doi=10.5555/NN")
    assert refused.code == 2
    assert len(refused.err.splitlines()) == 1
    assert f"publist merge lee2023enhancing {KEY}" in refused.err


def test_a_dry_run_shows_and_stores_nothing(listed):
    before = listed("export", "--format", "json").out
    run = listed("edit", KEY, "--set", "month=May", "--dry-run")
    assert run.out == "month: (nothing) -> 5\nNothing stored: --dry-run.\n"
    assert listed("export", "--format", "json").out == before


@pytest.mark.parametrize("columns", [80, 120])
def test_a_paper_in_the_editor(listed, terminal, editor, tmp_path, columns):
    turns = editor("s/^month:.*/month: Oct./\ns/^  Junki Park/  Junki Park [student]/\ns/^title: .*/title: NN-LUT/")
    with terminal("edit", KEY, columns=columns, **turns) as running:
        seen = running.end()
    assert (seen.code, seen.broken) == (0, ())
    assert "month: (nothing) -> 10" in seen.text
    assert "Saved. Undo: publist undo" in seen.text
    assert shown(listed)["title"] == "NN-LUT"
    form = (tmp_path / "seen-1").read_text()
    assert form.startswith(f"# {KEY}: ")
    assert "\n  Joonsang Yu\n  Junki Park\n" in form
    assert all(len(line) < 80 for line in form.splitlines() if line.startswith("#"))
    assert listed("undo").code == 0
    assert shown(listed)["title"] != "NN-LUT"


def test_a_form_that_is_not_changed_or_emptied_is_nothing_to_change(listed, terminal, editor):
    for turns in ([], ["d"], ["s/^# yu/# Yu/"]):
        with terminal("edit", KEY, **editor(*turns)) as running:
            seen = running.end()
        assert (seen.code, seen.lines) == (0, ("Nothing to change.",))
    assert "edit" not in listed("log").out


def test_a_mistake_opens_the_form_again_with_the_fault_above_its_line(listed, terminal, editor, tmp_path):
    turns = editor("s/^month:.*/month: Octember/\ns/^year: .*/year: 2021/", "s/^month:.*/month: Oct/")
    with terminal("edit", KEY, **turns) as running:
        seen = running.end()
    assert seen.code == 0
    again = (tmp_path / "seen-2").read_text()
    assert re.search(r"\n#! a month is a name or a number from 1 to 12, not Octember\nmonth: Octember\n", again)
    assert "\nyear: 2021\n" in again
    assert (shown(listed)["month"], shown(listed)["year"]) == (10, 2021)


def test_a_mistake_that_is_left_is_an_error_and_the_text_is_kept(listed, terminal, editor, tmp_path):
    with terminal("edit", KEY, **editor("s/^month:.*/month: Octember/")) as running:
        seen = running.end()
    assert seen.code == 2
    assert "Octember" in seen.text
    (kept,) = tmp_path.glob("publist-*.txt")
    assert "month: Octember" in kept.read_text()
    assert kept.stat().st_mode & 0o077 == 0
    assert "edit" not in listed("log").out


def test_an_editor_that_cannot_be_started_is_one_line(listed, terminal, tmp_path):
    with terminal("edit", KEY, VISUAL=str(tmp_path / "none")) as running:
        seen = running.end()
    assert seen.code == 2
    assert "VISUAL or EDITOR" in seen.text


def test_a_form_that_is_not_utf_8_is_kept(listed, terminal, editor, tmp_path):
    with terminal("edit", KEY, **editor("s/^note:.*/note: caf\\xe9/")) as running:
        seen = running.end()
    assert seen.code == 2
    (kept,) = tmp_path.glob("publist-*.txt")
    assert b"caf\xe9" in kept.read_bytes()


def test_without_a_terminal_the_editor_is_not_opened(listed):
    run = listed("edit", KEY, VISUAL="false")
    assert run.code == 2
    assert "--set FIELD=VALUE" in run.err


def test_hidden_papers_are_listed_and_come_back(listed):
    assert listed("hide", "NN-LUT").out.startswith(f"Hidden   {KEY}  NN-LUT")
    assert KEY not in listed("list").out
    assert KEY in listed("hide").out
    assert listed("list", "--hidden").out == listed("hide").out
    assert "1 hidden paper" in listed("status").out
    again = listed("import", "cv.md").out
    assert f"publist unhide {KEY}" in again
    assert "1 hidden, as you said" in again
    assert listed("unhide", KEY).code == 0
    assert KEY in listed("list").out


def test_a_removed_paper_does_not_come_back_by_itself(listed, terminal):
    asked = listed("remove", KEY)
    assert asked.code == 2
    assert "--yes" in asked.err
    with terminal("remove", KEY) as running:
        running.wait_for("Remove 1 paper for good?")
        running.type("n\r")
        assert running.end().code == 130
    assert KEY in listed("list").out
    with terminal("remove", KEY) as running:
        running.wait_for("Remove 1 paper for good?")
        running.type("y\r")
        assert running.end().code == 0
    assert KEY not in listed("list").out + listed("list", "--hidden").out
    assert f"publist unhide {KEY}" in listed("show", KEY).err
    assert "1 removed before" in listed("import", "cv.md").out
    assert "hidden" not in listed("status").out
    assert listed("unhide", KEY).code == 0
    assert KEY in listed("list").out


def test_a_sync_does_not_bring_a_removed_paper_back(listed):
    assert listed("remove", KEY, "--yes").code == 0
    assert listed("sync").code == 0
    papers = json.loads(listed("list", "--json").out)
    assert all("NN-LUT" not in paper["title"] for paper in papers)
    assert all("NN-LUT" not in one["title"] for one in json.loads(listed("proposals", "--json").out))


def test_help_says_what_hiding_and_removing_differ_in(listed):
    assert "publist remove is for" in " ".join(listed("hide", "--help").out.split())
    assert "publist hide is for" in " ".join(listed("remove", "--help").out.split())
