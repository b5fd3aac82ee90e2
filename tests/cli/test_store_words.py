"""What a person reads of an error of the store."""

import ast
from datetime import UTC, datetime
from pathlib import Path

import pytest

import publist.store
from publist import resources
from publist.cli.words import error_words
from publist.cli.words.store import ERRORS
from publist.errors import PublistError, StoreBusyError, StoreCorruptError, StoreError

LOCAL = datetime(2026, 11, 24, 10, 2, tzinfo=UTC).astimezone()
ROOM = Path(publist.store.__file__).parent


def raised() -> set[str]:
    """The codes of all errors that the room and its migrations make."""
    codes = set()
    for module in (*ROOM.rglob("*.py"), *resources.migrations().rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                codes |= {
                    argument.value
                    for argument in node.args[:2]
                    if isinstance(argument, ast.Constant)
                    and isinstance(argument.value, str)
                    and (node.func.id.endswith("Error") or node.func.id == "corrupt")
                }
    return {code for code in codes if " " not in code}


def test_every_error_of_the_store_has_its_words_and_every_word_its_error():
    assert raised() == ERRORS.keys()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PublistError("store-missing", store="/a/b.db"), "no store at /a/b.db; run publist start, or publist init"),
        (StoreCorruptError("store-damaged", store="b.db", backup=None), "b.db is damaged"),
        (
            StoreCorruptError("store-empty", store="b.db", backup="/a b/b.db.backup-0001"),
            (
                "b.db is empty (0 bytes), not a store; to go back to the newest good backup: "
                "publist restore '/a b/b.db.backup-0001'"
            ),
        ),
        (
            StoreError("store-disk-full", store="b.db", free=1234),
            "b.db: no space left on the disk (1,234 bytes free); nothing was changed",
        ),
        (
            StoreError("store-disk-full", store="b.db", free=None),
            "b.db: no space left on the disk; nothing was changed",
        ),
        (
            StoreError("store-too-new", store="b.db", maker="9.1", version="1.0", schema=7, newest=2),
            "b.db was made by publist 9.1 (schema 7); this is publist 1.0 (schema 2): upgrade publist",
        ),
        (
            StoreError("store-fuller", store="b.db", backup="c.db", table="decisions", here=3, there=1),
            "b.db has 3 decisions of yours, c.db only 1; nothing was changed (--force restores all the same)",
        ),
        (
            StoreBusyError("job-at-work", pid=None, job=None, since=None),
            "another publist is at work; try again later",
        ),
        (
            StoreBusyError("job-at-work", pid=7, job="sync", since="2026-11-24T10:02:00Z"),
            f"another publist (pid 7, sync, since {LOCAL:%H:%M}) is at work; try again later",
        ),
    ],
)
def test_an_error_of_the_store_is_one_line_that_says_what_to_do(error, words):
    assert error_words(error) == words
