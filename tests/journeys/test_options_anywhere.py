"""The program's options stand where people type them: before the command, or after it."""

import json
from pathlib import Path

import pytest

from publist.cli.everywhere import with_json
from publist.cli.main import cli
from publist.cli.table import COMMANDS

CV = "# Publications of Ada Quist\n\n- Ada Quist, Bo Ek. Slow Stones. *Journal of Stones* 3(1), 1-9, 2021.\n"


@pytest.fixture
def cv(tmp_path) -> Path:
    (tmp_path / "cv.md").write_text(CV, encoding="utf-8")
    return tmp_path / "cv.md"


@pytest.mark.parametrize(
    "words", [("-q", "import", "cv.md"), ("import", "cv.md", "-q"), ("import", "--quiet", "cv.md")]
)
def test_quiet_is_quiet_wherever_it_stands(publist, cv, words):
    publist("init", "--name", "Ada Quist")
    said = publist(*words)
    assert (said.code, said.out, said.err) == (0, "", "")


@pytest.mark.parametrize(
    "words",
    [("--database", "OTHER", "init", "--name", "Bo Ek"), ("init", "--name", "Bo Ek", "--database", "OTHER")],
)
def test_the_store_may_be_named_behind_the_command(publist, tmp_path, words, stores):
    other = str(stores.at(tmp_path / "other.db"))
    assert publist(*(other if word == "OTHER" else word for word in words)).code == 0
    assert publist("owner", "--database", other).out.strip() == "Bo Ek"


@pytest.mark.parametrize("words", [("--json", "list"), ("list", "--json")])
def test_json_is_json_wherever_it_stands(publist, cv, words):
    publist("init", "--name", "Ada Quist")
    publist("import", "cv.md")
    assert [paper["title"] for paper in json.loads(publist(*words).out)] == ["Slow Stones"]


def test_json_before_a_command_that_has_none_is_told(publist):
    said = publist("--json", "undo", "--help")
    assert said.code in {0, 2}
    said = publist("--json", "completion", "bash")
    assert said.code == 2
    assert "completion has no --json" in said.err


def test_json_before_a_group_reaches_its_command():
    group = cli.get_command(None, "site")
    assert with_json(group, ["build", "-o", "x"]) == ["build", "--json", "-o", "x"]
    assert with_json(group, []) == []


@pytest.mark.parametrize("name", list(COMMANDS))
def test_each_command_takes_the_program_s_options(name):
    command = cli.get_command(None, name)
    for one in (command, *getattr(command, "commands", {}).values()):
        options = [option for parameter in one.params for option in parameter.opts]
        assert {"--database", "--config", "--log", "--quiet", "--verbose", "--debug"} <= set(options)
        assert len(options) == len(set(options))
