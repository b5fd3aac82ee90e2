"""A store on a server, backed up and restored with the commands that the page on PostgreSQL names."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

import publist

SETTINGS = {"PUBLIST_CONFIG": "/dev/null"}
LIST = """
@article{tides, title={On tides}, author={Ana Ruiz and B. Ek}, year={2020}, doi={10.5555/t}}
@article{moss, title={Moss on slate: a survey}, author={Ana Ruiz}, year={2021}}
@article{ferns, title={Ferns}, author={A. Ruiz and Bo Ek}, year={2019}}
"""


@pytest.fixture
def program(database_server):
    path = Path(__file__).parents[1] / "postgresql.py"
    spec = importlib.util.spec_from_file_location("publist_postgresql", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    folder = module.programs()

    def run(name, *arguments):
        subprocess.run([str(folder / name), *map(str, arguments)], check=True, capture_output=True)

    return run


@pytest.fixture
def here(database):
    with publist.open(database, create=True, owner="Ana Ruiz", environ=SETTINGS) as library:
        library.read(publist.read_text(LIST), name="mine.bib")
        library.edit("tides", {"pages": "1-6"})
        library.edit("moss", {"note": "Best paper"})
        library.undo()
        yield library


@pytest.fixture
def empty(database):
    """The URL of another empty database of that server."""
    engine = create_engine(database, isolation_level="AUTOCOMMIT")
    name = f"{engine.url.database}_again"
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield database.replace(engine.url.database, name)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def plain(url):
    return url.replace("postgresql+psycopg://", "postgresql://")


def text_of(library, path):
    library.dump(path)
    return path.read_bytes()


def test_what_pg_restore_brings_back_is_the_same_store_and_goes_on(here, database, empty, program, tmp_path):
    program("pg_dump", "--format=custom", f"--file={tmp_path / 'p.backup'}", plain(database))
    restore = ("--exit-on-error", "--single-transaction", f"--dbname={plain(empty)}")
    program("pg_restore", *restore, tmp_path / "p.backup")
    with publist.open(empty, environ=SETTINGS) as again:
        assert text_of(again, tmp_path / "again.jsonl") == text_of(here, tmp_path / "now.jsonl")
        assert again.papers() == here.papers()
        assert again.people() == here.people()
        assert again.store.check() == []
        (redone,) = again.redo()
        assert [change.new for change in redone.changes] == ["Best paper"]
        known = {one.id for one in again.log()}
        assert again.read(publist.read_text("@article{dew, title={Dew}, author={Ana Ruiz}}")).run_id not in known
        assert len(again.papers()) == 4
        assert text_of(again, tmp_path / "later.jsonl") != text_of(here, tmp_path / "now.jsonl")


def test_a_verified_copy_in_a_file_leads_back_to_the_same_store(here, empty, tmp_path):
    here.copy_to(str(tmp_path / "p.db"))
    with publist.open(tmp_path / "p.db", environ=SETTINGS) as copied:
        copied.copy_to(empty)
    with publist.open(empty, environ=SETTINGS) as again:
        assert text_of(again, tmp_path / "again.jsonl") == text_of(here, tmp_path / "now.jsonl")
        assert again.papers() == here.papers()
        again.edit("ferns", {"pages": "2-3"})
        assert [change.key for change in again.undo().changes] == ["ferns"]


@pytest.mark.parametrize(("command", "program"), [(("backup",), "pg_dump"), (("restore", "x.db"), "pg_restore")])
def test_who_asks_for_a_backup_of_a_server_is_told_the_commands(here, database, environment, command, program):
    done = subprocess.run(
        [sys.executable, "-m", "publist", *command],
        env={**environment, "PUBLIST_DATABASE": database},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert program in done.stderr
    assert "publist" in done.stderr
    assert "copy --to" in done.stderr
