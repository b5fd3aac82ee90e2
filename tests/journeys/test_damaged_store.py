"""A store whose file is damaged where SQLite does not see it: one line, and never a traceback."""

import sqlite3
from contextlib import closing

import pytest

ONLY_THERE = pytest.mark.sqlite("a value or a join that no server takes")


def spoil(store, statement):
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute(statement)
        connection.commit()


@ONLY_THERE
@pytest.mark.parametrize("command", [("list",), ("export", "--format", "bib"), ("export", "--output", "list.md")])
def test_text_that_is_no_utf8_is_named_and_the_rest_is_shown(publist, completed, command):
    spoil(completed, "UPDATE papers SET title = CAST(x'C3FF28' AS TEXT) WHERE id = 2")
    said = publist(*command)
    assert said.code == 1, said
    assert "publist: papers, row 2: title is damaged (no UTF-8)" in said.err


@ONLY_THERE
@pytest.mark.parametrize("command", [("export", "--format", "bib"), ("stats",)])
def test_a_join_that_leads_nowhere_is_damage_and_names_the_newest_backup(publist, completed, command):
    assert publist("backup").code == 0
    spoil(completed, "UPDATE authorships SET author_id = 99999 WHERE paper_id = 2 AND position = 1")
    said = publist(*command)
    assert said.code == 4, said
    assert "is damaged; to go back to the newest good backup: publist restore" in said.err
    assert said.err.count("\n") == 1


def test_a_record_that_cannot_be_read_is_no_reason_not_to_show_the_paper(publist, completed, stores):
    key = publist("list").out.split()[1]
    with stores.engine(completed).begin() as connection:
        connection.exec_driver_sql("UPDATE records SET data = '{'")
    assert publist("show", key).code == 0
