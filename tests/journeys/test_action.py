"""The GitHub Action, without GitHub: its script in a repository, with the services' stand-ins."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from publist import resources
from publist.demo.server import Fault, ReplayServer

pytestmark = pytest.mark.sqlite("the Action keeps its list as text, and loads it into a file of its own")

CHECKOUT = Path(__file__).resolve().parents[2]
SCRIPT = CHECKOUT / "action" / "run.py"
EXPORTS = "html _includes/publications.html --fragment\nbib docs/list/all.bib\nbib publications.bib\nsite docs/list"


@dataclass(frozen=True)
class Step:
    """What a run of the Action left."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str


@dataclass
class Home:
    """A repository with a remote, as the runner has it checked out."""

    folder: Path
    environment: dict[str, str]
    number: int = 0

    def git(self, *arguments: str, folder: Path | None = None) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=folder or self.folder, capture_output=True, text=True, check=False,
            env=self.environment,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def run(self, **given: str) -> Step:
        """The Action's step, on a runner of its own."""
        self.number += 1
        files = {name: self.folder.parent / f"{name}-{self.number}" for name in ("output", "summary")}
        inputs = {"OWNER": "Minsoo Kim", "IMPORT": "cv.md", "EXPORTS": EXPORTS, "MAX_TIME": "100"} | given
        environment = {
            **self.environment,
            "GITHUB_OUTPUT": str(files["output"]),
            "GITHUB_STEP_SUMMARY": str(files["summary"]),
            "GITHUB_ACTIONS": "true",
            **{f"ACTION_{name}": value for name, value in inputs.items()},
        }
        done = subprocess.run(
            [sys.executable, str(SCRIPT)], cwd=self.folder, env=environment, capture_output=True, text=True,
            stdin=subprocess.DEVNULL, timeout=300, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        written = {name: path.read_text() if path.exists() else "" for name, path in files.items()}
        outputs = dict(line.split("=", 1) for line in written["output"].splitlines())
        return Step(done.returncode, done.stdout + done.stderr, outputs, written["summary"])

    @property
    def commits(self) -> int:
        return int(self.git("rev-list", "--count", "origin/main"))

    def files(self) -> dict[str, bytes]:
        paths = [path for path in self.folder.rglob("*") if path.is_file() and ".git" not in path.parts]
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in paths}


GIT = {
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
    "GIT_AUTHOR_NAME": "Tester", "GIT_AUTHOR_EMAIL": "t@example.org",
    "GIT_COMMITTER_NAME": "Tester", "GIT_COMMITTER_EMAIL": "t@example.org",
}  # fmt: skip


def without_store(environment: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name != "PUBLIST_DATABASE"} | GIT


@pytest.fixture
def home(tmp_path: Path, environment: dict[str, str]) -> Home:
    """An empty repository but for a CV, with a bare one as its remote."""
    return new_home(tmp_path, environment)


@pytest.fixture(scope="module")
def renewed_once(tmp_path_factory: pytest.TempPathFactory, surroundings) -> Path:
    folder = tmp_path_factory.mktemp("renewed")
    (folder / "home").mkdir()
    with ReplayServer() as server:
        step = new_home(folder, surroundings(folder, server)).run()
    assert step.code == 0, step.log
    return folder


@pytest.fixture
def renewed(tmp_path: Path, environment: dict[str, str], renewed_once: Path) -> Home:
    """The same after the first run of the Action."""
    for name in ("home-page", "remote.git"):
        shutil.copytree(renewed_once / name, tmp_path / name)
    made = Home(tmp_path / "home-page", without_store(environment))
    made.git("remote", "set-url", "origin", str(tmp_path / "remote.git"))
    return made


def new_home(tmp_path: Path, environment: dict[str, str]) -> Home:
    if shutil.which("git") is None:
        pytest.skip("git is not here")
    folder = tmp_path / "home-page"
    folder.mkdir()
    made = Home(folder, without_store(environment))
    made.git("init", "--quiet", "--bare", "--initial-branch=main", str(tmp_path / "remote.git"))
    made.git("init", "--quiet", "--initial-branch=main")
    shutil.copyfile(resources.data("sample-cv.md"), folder / "cv.md")
    made.git("add", "cv.md")
    made.git("commit", "--quiet", "--message", "My CV")
    made.git("remote", "add", "origin", str(tmp_path / "remote.git"))
    made.git("push", "--quiet", "--set-upstream", "origin", "main")
    return made


def test_the_first_run_makes_the_page_the_second_commits_nothing_and_an_outage_leaves_it(home, services):
    first = home.run()
    assert first.code == 0, first.log
    assert first.outputs["changed"] == "true"
    assert first.outputs["papers"] == "7"
    assert home.commits == 2
    assert home.git("status", "--porcelain") == ""
    assert "Token-Scaled" in (home.folder / "_includes" / "publications.html").read_text()
    assert (home.folder / "docs" / "list" / "index.html").exists()
    assert (home.folder / "papers" / "by-paper" / "kim2023token.jsonl").exists()
    assert "| 7 | " in first.summary
    assert not list(home.folder.rglob("*.db*"))

    before = home.files()
    second = home.run()
    assert (second.code, second.outputs["changed"]) == (0, "false"), second.log
    assert (home.commits, home.files()) == (2, before)

    services.faults.append(Fault("/", status=503, times=None))
    out = home.run(MAX_TIME="5")
    assert (out.code, out.outputs["changed"]) == (0, "false"), out.log
    assert (home.commits, home.files()) == (2, before)
    assert "the next run does the rest" in out.summary


def test_without_a_service_from_the_start_the_page_is_that_of_the_cv(home, services):
    services.faults.append(Fault("/", status=503, times=None))
    assert home.run(MAX_TIME="5").code == 0
    assert "Token-Scaled" in (home.folder / "_includes" / "publications.html").read_text()


def test_a_count_that_moved_is_a_small_commit(renewed, services):
    home = renewed
    paper = next(iter(services.counts))
    services.counts[paper] += 5
    assert home.run().outputs["changed"] == "true"
    lines = home.git("show", "--format=", "--unified=0", "--", "papers/by-paper").splitlines()
    assert [json.loads(line[1:])["t"] for line in lines if line.startswith(('+{"t"', '-{"t"'))] == ["citation_counts"]


def test_what_the_person_decided_at_home_is_kept(renewed):
    home = renewed
    mine = {**home.environment, "PUBLIST_DATABASE": str(home.folder.parent / "mine.db")}
    for words in (["load", "papers"], ["edit", "kim2023token", "--set", "pages=1-2"], ["dump", "papers"]):
        command = [sys.executable, "-m", "publist", *words]
        subprocess.run(command, cwd=home.folder, env=mine, check=True, capture_output=True)
    home.git("add", "--all")
    home.git("commit", "--quiet", "--message", "Right pages")
    home.git("push", "--quiet")
    assert home.run().outputs["changed"] == "true"
    for name in ("publications.bib", "docs/list/all.bib"):  # the latter in a folder of another export
        assert "pages = {1--2}" in (home.folder / name).read_text()


def test_what_somebody_else_pushed_meanwhile_is_merged(home, tmp_path):
    other = tmp_path / "other"
    home.git("clone", "--quiet", str(tmp_path / "remote.git"), str(other))
    (other / "README.md").write_text("My page\n")
    home.git("add", "README.md", folder=other)
    home.git("commit", "--quiet", "--message", "Read me", folder=other)
    home.git("push", "--quiet", folder=other)
    assert home.run().code == 0
    assert (home.folder / "README.md").exists()
    assert home.git("log", "origin/main", "--oneline").count("\n") == 3


def test_without_commit_the_files_are_there_and_nothing_else(home):
    step = home.run(COMMIT="false")
    assert (step.code, step.outputs["changed"], home.commits) == (0, "true", 1)
    assert (home.folder / "publications.bib").exists()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"EXPORTS": "html ../elsewhere.html"}, "no place inside the repository"),
        ({"EXPORTS": "html"}, "a format and a path"),
        ({"EXPORTS": "hmtl a.html"}, "hmtl"),
        ({"FOLDER": "/tmp"}, "no place inside the repository"),
        ({"FOLDER": "."}, "no place inside the repository"),
        ({"ACCEPT": "maybe"}, "none or likely"),
        ({"IMPORT": "nothing.md"}, "nothing.md"),
    ],
)
def test_what_is_wrong_with_the_inputs_is_one_line_and_nothing_is_changed(given, told, home):
    before = home.files()
    step = home.run(**given)
    assert step.code == 1
    assert told in step.log
    assert "nothing was changed" in step.summary
    assert (home.files(), home.commits) == (before, 1)


def test_a_text_with_a_conflict_fails_and_says_where(renewed):
    home = renewed
    (home.folder / "papers" / "by-paper" / "kim2023token.jsonl").write_text("<<<<<<< HEAD\n")
    before = home.files()
    step = home.run()
    assert step.code == 1
    assert "kim2023token.jsonl, line 1: git left a conflict here" in step.log
    assert home.files() == before


@pytest.fixture
def script() -> Callable[..., object]:
    spec = importlib.util.spec_from_file_location("action_run", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["action_run"] = module
    spec.loader.exec_module(module)
    return module


def test_no_line_of_others_is_a_command_of_github(script, monkeypatch, capsys):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    script.say("::error::hello")
    first, told, last = capsys.readouterr().out.splitlines()
    assert first.startswith("::stop-commands::")
    assert (told, last) == ("::error::hello", f"::{first.rpartition('::')[2]}::")


def test_titles_in_the_summary_are_escaped(script):
    text = script.summary({"papers": 1, "proposals": 1}, changed=True, warnings=["a | b"], proposals=["<img src=x>"])
    assert "<img" not in text
    assert "&lt;img src=x&gt;" in text


def test_a_repository_where_nothing_happened_for_long_is_kept_awake(renewed):
    """GitHub stops its timers after 60 days."""
    home = renewed
    old = {**home.environment, "GIT_COMMITTER_DATE": "2020-01-01T00:00:00Z"}
    subprocess.run(["git", "commit", "--amend", "--no-edit", "--quiet"], cwd=home.folder, env=old, check=True)
    home.git("push", "--quiet", "--force")
    step = home.run()
    assert (step.outputs["changed"], home.commits) == ("false", 3)


# -- what GitHub and pre-commit read -----------------------------------------------------------------------------------


def test_every_input_reaches_the_script_and_is_documented():
    import yaml

    action = yaml.safe_load((CHECKOUT / "action" / "action.yml").read_text())
    passed = {value for step in action["runs"]["steps"] for value in (step.get("env") or {}).values()}
    assert {f"${{{{ inputs.{name} }}}}" for name in action["inputs"]} <= passed
    given = action["runs"]["steps"][-1]["env"]
    source = SCRIPT.read_text()
    assert all(f'"{name.removeprefix("ACTION_")}"' in source for name in given)
    document = (CHECKOUT / "docs" / "howto" / "github.md").read_text()
    assert [name for name in (*action["inputs"], *action["outputs"]) if f"`{name}`" not in document] == []


def workflows() -> list[str]:
    text = (CHECKOUT / "docs" / "howto" / "github.md").read_text()
    return [block.split("```")[0] for block in text.split("```yaml\n")[1:] if "runs-on:" in block.split("```")[0]]


def test_action_hook_and_documented_workflows_are_of_the_forms_that_github_and_pre_commit_document(tmp_path):
    assert len(workflows()) >= 2
    checks = [("vendor.github-actions", CHECKOUT / "action" / "action.yml")]
    for number, text in enumerate(workflows()):
        (tmp_path / f"{number}.yml").write_text(text)
        checks.append(("vendor.github-workflows", tmp_path / f"{number}.yml"))
    for schema, path in checks:
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ})
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_hook_proofreads_a_file(publist, tmp_path):
    import yaml

    (hook,) = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text())
    assert {"id", "name", "entry", "language"} <= hook.keys()
    (tmp_path / "mine.bib").write_text("@article{a, title={On tides}, author={Ana Ruiz}}\n")
    assert publist(*hook["entry"].split()[1:], "mine.bib").code == 1
