"""What ``list``, ``show``, ``citations``, ``stats``, ``status`` and ``log`` print for scripts is what is documented."""

import json
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs" / "interfaces.md"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def documented(command: str) -> set[str]:
    """The fields in the table below the command's heading."""
    text = DOCS.read_text()
    _, found, section = text.partition(f"\n## `publist {command}`\n")
    assert found, f"docs/interfaces.md has no form of publist {command}"
    rows = re.findall(r"^\| (`.*?) \|", section.partition("\n## ")[0], re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`(\w+)`", row)}


@pytest.fixture
def asked(publist, completed):
    """The value that a command prints with ``--json``."""

    def ask(*arguments):
        said = publist(*arguments)
        assert (said.code, said.err) == (0, ""), said
        return json.loads(said.out)

    return ask


def times_in(value):
    if isinstance(value, dict):
        for name, item in value.items():
            if name.endswith("_at") and item is not None:
                yield item
            yield from times_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from times_in(item)


def test_the_export_and_the_papers_that_are_shown(asked):
    optional = {"month", "version", "volume", "number", "publisher", "abstract", "conflicts"}
    exported = asked("export", "--format", "json")
    for paper in exported:
        assert set(paper) - optional == documented("export --format json")
    listed = asked("list", "--json")
    assert [row["key"] for row in listed] != []
    assert all(set(row) == documented("list --json") for row in listed)
    key = exported[0]["key"]
    shown = asked("show", key, "--json")
    assert shown == {**exported[0], "warnings": shown["warnings"], "wrong_identifiers": []}
    assert documented("show --json") == {"warnings", "wrong_identifiers"}
    why = asked("show", key, "--why", "--json")
    assert set(why) - set(shown) == documented("show --why --json")
    assert {"field", "source", "where", "why", "rejected"} == set(why["why"][0])
    assert {"subject", "outcome", "score", "reasons"} == set(why["matches"][0])
    citations = asked("citations", key, "--json")
    assert set(citations) == documented("citations --json")
    assert {"source", "shown", "history"} == set(citations["courses"][0])
    assert {"source", "count", "observed_at", "held"} == set(citations["courses"][0]["history"][0])
    times = [*times_in(exported), *times_in(citations)]
    assert times
    assert all(TIME.fullmatch(time) for time in times)


def test_the_list_in_numbers_and_its_state(asked):
    stats = asked("stats", "--json")
    assert set(stats) == documented("stats --json")
    assert sum(stats["by_year"].values()) == stats["papers"]
    status = asked("status", "--json")
    assert set(status) == documented("status --json")
    assert (status["next"], status["stale"]) == ("export", None)
    assert all(TIME.fullmatch(time) for time in (status["last"]["sync"], *status["last_success"].values()))


def test_the_runs_and_what_one_of_them_changed(asked):
    runs = asked("log", "--json")
    assert all(set(run) == documented("log --json") for run in runs)
    report = asked("log", str(runs[0]["id"]), "--json")
    assert set(report) == documented("log RUN --json")
    assert report["run"].items() <= runs[0].items()
    assert all(TIME.fullmatch(time) for time in times_in(runs))


def test_words_choose_papers_by_title_author_or_key(asked):
    every = asked("list", "--json")
    first = every[0]
    assert asked("list", first["key"], "--json") == [first]
    word = first["authors"][0].split()[-1].upper()
    chosen = asked("list", word, "--json")
    assert first in chosen
    assert all(word.casefold() in json.dumps(row, ensure_ascii=False).casefold() for row in chosen)


def test_what_is_not_there_is_a_code_and_fields(publist, completed):
    for arguments, code, field in (
        (("show", "nobody2020"), "unknown-papers", {"keys": ["nobody2020"]}),
        (("citations", "nobody2020"), "unknown-papers", {"keys": ["nobody2020"]}),
        (("log", "99"), "unknown-run", {"run": 99}),
    ):
        said = publist(*arguments, "--json")
        error = json.loads(said.out)["error"]
        assert said.code == 2
        assert {"code": code, "message": error["message"], **field} == error
        assert said.err == f"publist: {error['message']}\n"
        assert error["message"].startswith(("no paper nobody2020", "there is no run 99"))


def test_an_empty_list_says_what_to_do_next(publist):
    publist("init", "--name", "Ada Moss", "--yes")
    status = json.loads(publist("status", "--json").out)
    assert (status["next"], status["papers"], status["last"]["import"]) == ("import", 0, None)
    assert "Next: publist import cv.md" in publist("status").out


def test_an_owner_whom_a_service_takes_for_a_namesake_is_shown_checked_and_decided(publist, sample):
    assert publist("import", "cv.md").code == 0
    assert publist("init", "--name", "Wonyong Sung", "--dblp", "demo-kyuhong-shim").code == 0  # not theirs
    told = publist("sync", "--source", "dblp", "--json")
    bearers = {new["key"]: new["conflict"] for new in json.loads(told.out)["conflicts"]}
    key, conflict = next((key, one) for key, one in bearers.items() if one["kind"] == "other-bearer")
    assert conflict["bearer"] == {"dblp_pid": "demo-wonyong-sung"}
    (paper,) = json.loads(publist("export", "--format", "json", "--only", key).out)
    assert [author["name"] for author in paper["authors"] if author["owner"]] == ["Wonyong Sung"]
    assert conflict in paper["conflicts"]
    words = "takes Wonyong Sung for somebody else of the name (dblp_pid demo-wonyong-sung)"
    assert words in publist("show", key, "--why").out
    assert words in publist("check").out
    assert publist("edit", key, "--keep-authors").code == 0
    assert words not in publist("show", key, "--why").out
