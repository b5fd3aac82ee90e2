"""Commands that only read load what reading needs: none of reconciling, importing or HTTP, which cost as much again."""

import subprocess
import sys

import pytest

HEAVY = (
    *("publist.reconcile.fold", "publist.matching.papers", "publist.workflows.intake.take_in", "requests", "alembic"),
    *("publist.store.backup", "publist.workflows.update.report"),
)
FOR_A_SERVER = ("sqlalchemy.dialects.postgresql", "psycopg", "asyncio.events", "ssl", "email", "zipfile")
"""What the driver of a server loads besides."""
FORMATS = ("publist.writers.html", "publist.writers.citing.engine")
ASKED = (*HEAVY, *FOR_A_SERVER, *FORMATS)
BIB = "@article{k2020, author={Ada Quist}, title={On Tides}, journal={Journal of Eels}, year=2020}\n"


@pytest.fixture(scope="module")
def program(tmp_path_factory, lasting_stores):
    """Runs a command; those of ``ASKED`` that it has loaded."""
    folder = tmp_path_factory.mktemp("look")
    (folder / "list.bib").write_text(BIB)
    (folder / "settings.toml").touch()
    places = [f"--database={lasting_stores.at(folder / 'papers.db')}", f"--config={folder / 'settings.toml'}"]

    def run(*arguments):
        code = (
            "import sys\nfrom publist.cli.main import main\n"
            f"try: main({[*places, *arguments]!r})\nexcept SystemExit as ended: assert not ended.code, ended.code\n"
            f"print('loaded', *[name for name in {ASKED!r} if name in sys.modules], sep=',')"
        )
        done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return set(done.stdout.splitlines()[-1].split(",")[1:])

    run("init", "--name", "Ada Quist", "--yes")
    assert "publist.reconcile.fold" in run("import", "list.bib")  # so the question is one that can fail
    return run


LOOKS = ["list", "show k2020", "log", "status", "export --format bib", "group", "owner"]


@pytest.mark.parametrize("command", LOOKS)
def test_a_look_loads_nothing_heavy(program, command):
    assert program(*command.split()).isdisjoint(HEAVY)


@pytest.mark.sqlite("the driver of a server loads more")
@pytest.mark.parametrize("command", LOOKS)
def test_a_look_at_a_file_loads_nothing_for_servers(program, command):
    assert program(*command.split()).isdisjoint(FOR_A_SERVER)


def test_an_import_of_bibtex_loads_no_format_that_is_not_asked_for(program):
    assert program("import", "list.bib").isdisjoint(FORMATS)
    assert program("export", "--format", "html") >= {"publist.writers.html"}  # so the question is one that can fail
