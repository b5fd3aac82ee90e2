"""Commands that only read load what reading needs: none of reconciling, importing or HTTP, which cost as much again."""

import subprocess
import sys

import pytest

HEAVY = (
    *("publist.reconcile.fold", "publist.matching.papers", "publist.workflows.intake.take_in", "requests", "alembic"),
    *("sqlalchemy.dialects.postgresql", "psycopg", "asyncio.events", "ssl", "email", "zipfile"),
    *("publist.store.backup", "publist.workflows.update.report"),
)
BIB = "@article{k2020, author={Ada Quist}, title={On Tides}, journal={Journal of Eels}, year=2020}\n"


@pytest.fixture(scope="module")
def program(tmp_path_factory, lasting_stores):
    """Runs a command; those of ``HEAVY`` that it has loaded."""
    folder = tmp_path_factory.mktemp("look")
    (folder / "list.bib").write_text(BIB)
    (folder / "settings.toml").touch()
    places = [f"--database={lasting_stores.at(folder / 'papers.db')}", f"--config={folder / 'settings.toml'}"]

    def run(*arguments):
        code = (
            "import sys\nfrom publist.cli.main import main\n"
            f"try: main({[*places, *arguments]!r})\nexcept SystemExit as ended: assert not ended.code, ended.code\n"
            f"print('loaded', *[name for name in {HEAVY!r} if name in sys.modules], sep=',')"
        )
        done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()[-1].split(",")[1:]

    run("init", "--name", "Ada Quist", "--yes")
    assert "publist.reconcile.fold" in run("import", "list.bib")  # so the question is one that can fail
    return run


@pytest.mark.parametrize("command", ["list", "show k2020", "log", "status", "export --format bib", "group", "owner"])
def test_a_look_loads_nothing_heavy(program, command):
    assert program(*command.split()) == []
