"""The ground: what a clone promises before any of publist runs."""

import importlib.util
import os
import re
import select
import subprocess
import sys
import tomllib
from collections import Counter
from importlib import metadata
from pathlib import Path
from types import ModuleType

import psycopg
import pytest

import publist

CHECKOUT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


# -- what is written about it ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["make demo", "make test"])
def test_readme_names_the_two_commands(command: str):
    assert command in (CHECKOUT / "README.md").read_text(encoding="utf-8")


def test_make_alone_tells_every_target():
    told = subprocess.run(["make"], cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^make (\w+)", told, re.MULTILINE) == ["demo", "test", "check", "docs", "bench", "clean"]


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "benchmarks/README.md"])
def test_links_between_documents_lead_somewhere(document: str):
    path = CHECKOUT / document
    linked = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert [link for link in linked if not (path.parent / link).exists()] == []


def test_changelog_has_a_place_for_the_next_change():
    assert re.search(r"^## \[Unreleased\]$", (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_version_is_the_installed_one():
    try:
        installed = metadata.version("publist")
    except metadata.PackageNotFoundError:
        pytest.skip("publist runs from its source folder here and is not installed")
    assert publist.__version__ == installed


def test_every_dependency_has_a_lower_bound():
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    assert [requirement for requirement in wanted if ">=" not in requirement] == []


def test_names_of_test_files_are_unique():
    names = Counter(path.name for path in (CHECKOUT / "tests").rglob("test_*.py"))
    assert [name for name, times in names.items() if times > 1] == []


# -- the tests' own server ---------------------------------------------------------------------------------------------


def test_the_server_of_a_run_that_is_killed_ends(database_server: Path):
    """Nobody else would end it; ``database_server`` shows that there are the programs for one."""
    script = "import postgresql\nwith postgresql.running(postgresql.programs()) as at: print(at, flush=True); input()"
    run = subprocess.Popen(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT / "tests")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert run.stdout
    folder = Path(run.stdout.readline().strip())
    assert folder != database_server
    with psycopg.connect(host=str(folder), user="publist", dbname="postgres", autocommit=True) as connection:
        run.kill()
        run.communicate()
        assert select.select([connection], [], [], 100)[0] == [connection]  # the server has hung up
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")


# -- set-up ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The set-up script over an empty checkout, without uv, apt and network."""
    script = load("bootstrap")
    checkout = tmp_path / "checkout"
    monkeypatch.setattr(script, "ROOT", checkout)
    for copied in ("pyproject.toml", "src/publist/_version.py"):
        (checkout / copied).parent.mkdir(parents=True, exist_ok=True)
        (checkout / copied).write_bytes((CHECKOUT / copied).read_bytes())
    monkeypatch.setenv("PATH", str(tmp_path))
    return script


def venv(bootstrap: ModuleType) -> Path:
    return bootstrap.ROOT / ".venv"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"ground_{name}", CHECKOUT / ".ci" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_too_old_a_python_is_told_in_one_line(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(bootstrap, "OLDEST", (99, 0))
    assert bootstrap.main(["run"]) == 1
    have = "{}.{}".format(*sys.version_info[:2])
    line = f"set-up: publist needs Python 99.0 or newer; this is {have}; with uv installed make fetches one\n"
    assert capsys.readouterr().err == line
    assert not venv(bootstrap).exists()


def test_an_environment_of_the_users_is_never_removed(bootstrap: ModuleType, capsys: pytest.CaptureFixture[str]):
    venv(bootstrap).mkdir()
    (venv(bootstrap) / "notes.txt").write_text("mine")
    assert bootstrap.main(["run"]) == 1
    assert (venv(bootstrap) / "notes.txt").read_text() == "mine"
    assert "move it away" in capsys.readouterr().err


def test_where_no_environment_can_be_made_one_line_says_what_to_install(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(bootstrap, "works", lambda _python, check="pass": check == "pass")
    assert bootstrap.main(["run"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "apt-get install python3-venv, or install uv" in line


def test_root_on_a_bare_debian_gets_what_is_missing(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch):
    ran: list[list[str]] = []
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None)
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 0)
    monkeypatch.setattr(bootstrap, "run", lambda command: ran.append(command) or True)
    monkeypatch.setattr(bootstrap, "works", lambda _python, check="pass": check == "pass" or bool(ran))
    bootstrap.make_environment(venv(bootstrap))
    assert [command[1] for command in ran] == ["update", "install", "-m"]
    assert ran[1][-1] == "python3-venv"


@pytest.fixture
def installs(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was to be installed: the environment is made for real; there is no index here to install from."""
    noted: list[str] = []
    monkeypatch.setattr(bootstrap, "install", lambda kind, _venv: noted.append(kind))
    without_pip = bootstrap.run
    monkeypatch.setattr(bootstrap, "run", lambda command: without_pip([*command, "--without-pip"]))
    return noted


def test_a_second_run_does_nothing(bootstrap: ModuleType, installs: list[str], capsys: pytest.CaptureFixture[str]):
    assert bootstrap.main(["dev"]) == 0
    capsys.readouterr()
    assert [bootstrap.main(["dev"]), bootstrap.main(["run"])] == [0, 0]
    assert installs == ["dev"]
    assert capsys.readouterr() == ("", "")


def test_a_changed_declaration_is_installed_again_into_the_same_environment(bootstrap: ModuleType, installs: list[str]):
    bootstrap.main(["run"])
    kept = venv(bootstrap) / "kept"
    kept.touch()
    with (bootstrap.ROOT / "pyproject.toml").open("a") as declaration:
        declaration.write("# changed\n")
    bootstrap.main(["run"])
    assert installs == ["run", "run"]
    assert kept.exists()


def test_a_set_up_that_was_killed_is_started_afresh(
    bootstrap: ModuleType, installs: list[str], monkeypatch: pytest.MonkeyPatch
):
    def killed(kind: str, venv_folder: Path) -> None:
        (venv(bootstrap) / "half").touch()
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(bootstrap, "install", killed)
        assert bootstrap.main(["run"]) == 130
    assert bootstrap.main(["run"]) == 0
    assert installs == ["run"]
    assert not (venv(bootstrap) / "half").exists()


def test_a_moved_checkout_gets_a_new_environment(
    bootstrap: ModuleType,
    installs: list[str],
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
):
    bootstrap.main(["run"])
    (venv(bootstrap) / "names-the-old-place").touch()
    moved = bootstrap.ROOT.rename(tmp_path_factory.mktemp("moved") / "here")
    monkeypatch.setattr(bootstrap, "ROOT", moved)
    assert bootstrap.main(["run"]) == 0
    assert installs == ["run", "run"]
    assert not (venv(bootstrap) / "names-the-old-place").exists()


def test_the_constraints_of_ci_pin_what_publist_needs():
    import re
    import tomllib

    root = Path(__file__).resolve().parents[1]
    lines = (root / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in lines if "==" in line}
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {re.split(r"[<>=\[]", one)[0].lower() for one in project["project"]["dependencies"]}
    assert wanted <= pinned
    assert "PIP_CONSTRAINT" in (root / ".ci" / "run").read_text(encoding="utf-8")
