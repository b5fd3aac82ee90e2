"""SQLAlchemy loaded without what publist does not use, in programs of their own: this one has loaded it."""

import subprocess
import sys

import pytest


def run(code: str) -> str:
    begun = "import sys\nfrom publist.cli.late import load_lean\nload_lean()\n"
    done = subprocess.run([sys.executable, "-c", begun + code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


HELD = "from sqlalchemy.util import concurrency, compat\n"
"""SQLAlchemy's modules that hold what stands for the others."""


def test_sqlalchemy_loads_without_asyncio():
    found = "[name for name in ('asyncio', 'ssl', 'email') if name in sys.modules]"
    assert run(f"import sqlalchemy, sqlalchemy.dialects.sqlite\nprint({found})") == "[]"


@pytest.mark.parametrize(
    "use",
    [
        "import asyncio\nasync def one(): return True\nprint(asyncio.run(one()))",
        "import asyncio.queues as queues, asyncio\nprint(asyncio.Queue is queues.Queue)",
        "import importlib.metadata\nprint(importlib.metadata.version('sqlalchemy') > '')",
        "from importlib import metadata\nprint(metadata.version('sqlalchemy') > '')",
        f"import asyncio\n{HELD}print(concurrency.asyncio.Queue is asyncio.Queue)",
        f"{HELD}import asyncio\nprint(concurrency.asyncio.Queue is asyncio.Queue)",
        f"{HELD}print(concurrency.asyncio.Queue.__module__ in sys.modules)",
        f"{HELD}print(any(compat.importlib_metadata_get('console_scripts')))",
    ],
)
def test_what_it_loaded_without_is_there_for_who_uses_it(use):
    assert run(f"import sqlalchemy\n{use}") == "True"


def test_sqlalchemy_is_told_as_ever():
    told = "(sqlalchemy.__loader__ is sqlalchemy.__spec__.loader, type(sqlalchemy.__loader__).__name__)"
    assert run(f"import sqlalchemy\nprint({told})") == "(True, 'SourceFileLoader')"


def test_who_finds_the_packages_is_gone_when_all_are_found():
    left = "[one for one in sys.meta_path if type(one).__module__.startswith('publist')]"
    assert run(f"import sqlalchemy.dialects.sqlite, psycopg\nprint({left})") == "[]"


def test_sqlalchemy_finds_what_is_missing_as_ever():
    code = (
        "from sqlalchemy.util import concurrency\n"
        "try: concurrency.asyncio.no_such_thing\nexcept AttributeError as error: print(error)"
    )
    assert run(code) == "module 'asyncio' has no attribute 'no_such_thing'"


def test_what_is_loaded_already_stays():
    assert run("import asyncio\nold = asyncio.run\nimport sqlalchemy, asyncio\nprint(asyncio.run is old)") == "True"
