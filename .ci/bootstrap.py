#!/usr/bin/env python3
"""Make the checkout's own virtual environment: ``python3 .ci/bootstrap.py run`` or ``dev``.

``run`` installs publist and what it needs; ``dev`` adds the ``dev`` group of ``pyproject.toml``.  Standard library
only, and only what a bare Debian or Ubuntu has.  uv is used where it is found.  Only ``.venv`` is written to.

A stamp in ``.venv`` says what was installed from which ``pyproject.toml``; a second run sees it and returns at once.
A run that was stopped half-way leaves a stamp that says so, and the next run starts afresh.
"""

# This file must still be *read* by old Pythons, so that they can say in one line that they are too old.
from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from fetch_pip import FetchError, certificates, fetch_pip, pip_setting

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMP = VENV / "publist-setup.json"
OLDEST = (3, 11)
NEWEST_TRIED_BY_NAME = 14


class SetUpError(Exception):
    """Set-up cannot go on; the message is one line for the user."""


def main(arguments: list[str]) -> int:
    """Set up what the one argument names; the exit code says whether it is there."""
    if arguments not in (["run"], ["dev"]):
        print("usage: bootstrap.py run|dev", file=sys.stderr)
        return 2
    # One set-up at a time (`make -j demo test`): the folder itself is the lock, so nothing is left behind.
    lock = os.open(str(ROOT), os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        set_up(arguments[0])
    except (SetUpError, FetchError) as error:
        print(f"set-up: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("set-up: interrupted; the next run starts it again", file=sys.stderr)
        return 130
    finally:
        os.close(lock)
    return 0


def set_up(kind: str) -> None:
    """Bring ``.venv`` to the state ``kind``, doing nothing where it is there already."""
    key = wanted_key()
    stamp = read_stamp()
    usable = works(VENV_PYTHON)
    if usable and stamp.get("key") == key and stamp.get("has") in (kind, "dev"):
        return
    began = time.monotonic()
    uv = shutil.which("uv")
    if VENV.exists() and not stamp.get("made"):
        # Made by the user or another tool: added to, never removed.
        if not usable:
            raise SetUpError(f"{VENV} does not work and was not made by this set-up: move it away and run again")
        say(f"using the environment that is there, {VENV}")
    elif not usable or stamp.get("made") != str(ROOT) or stamp.get("state") == "started":
        make_environment(uv)
        stamp = {"made": str(ROOT)}
    made = {"made": str(ROOT)} if stamp.get("made") else {}
    write_stamp({**made, "state": "started"})
    try:
        install(kind, uv)
    except (SetUpError, FetchError):
        write_stamp(made)  # it stopped by itself, so that what is there is whole
        raise
    write_stamp({**made, "key": key, "has": kind})
    say(f"ready in {time.monotonic() - began:.0f} s")


# -- the stamp ---------------------------------------------------------------------------------------------------------


def wanted_key() -> str:
    """What the environment depends on: where it lies (scripts name it), the project's declaration, this script."""
    digest = hashlib.sha256(str(ROOT).encode("utf-8") + b"\0")
    for path in (ROOT / "pyproject.toml", ROOT / "src" / "publist" / "_version.py", Path(__file__)):
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def read_stamp() -> dict[str, str]:
    """What an earlier run left: ``made`` (the checkout it was made for), ``state``, ``key``, ``has``."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(stamp: dict[str, str]) -> None:
    """Write the stamp in one step."""
    part = STAMP.with_suffix(".part")
    part.write_text(json.dumps(stamp) + "\n", encoding="utf-8")
    part.replace(STAMP)


# -- the environment ---------------------------------------------------------------------------------------------------


def works(python: Path) -> bool:
    """Whether that interpreter starts and is new enough (the system's Python may have been replaced beneath it)."""
    check = f"import sys; sys.exit(sys.version_info < {OLDEST!r})"
    try:
        return subprocess.run([str(python), "-c", check], stderr=subprocess.DEVNULL, check=False).returncode == 0
    except OSError:
        return False


def make_environment(uv: str | None) -> None:
    """Make ``.venv`` anew: by uv, else by Python's own venv."""
    python = new_enough_python()
    if python is None and uv is None:
        have = "{}.{}".format(*sys.version_info[:2])
        raise SetUpError(
            f"publist needs Python {oldest()} or newer; this is {have}; with uv installed make fetches one"
        )
    if VENV.exists():
        shutil.rmtree(str(VENV))
    VENV.mkdir()
    # Written first, so that a run stopped from here on is known to be ours and unfinished.
    write_stamp({"made": str(ROOT), "state": "started"})
    if uv is not None:
        say("making .venv with uv")
        command = [uv, "venv", "--quiet", "--allow-existing", "--python", python or f">={oldest()}", str(VENV)]
        if run(command, uv_environment()) and works(VENV_PYTHON):
            return
        if python is None:
            raise SetUpError(f"uv could not make an environment; install Python {oldest()} or newer")
        say("uv could not make it; going on without uv")
    if python is None:
        raise SetUpError("no Python")  # not reached: told above
    say(f"making .venv with {python}")
    # Without pip always: ensurepip is a package of its own on Debian, and brings an old pip.
    if not run([python, "-m", "venv", "--without-pip", str(VENV)], dict(os.environ)) or not works(VENV_PYTHON):
        raise SetUpError(f"{python} cannot make an environment; on Debian or Ubuntu: apt-get install python3")


def oldest() -> str:
    """The oldest Python that publist runs on, for people."""
    return "{}.{}".format(*OLDEST)


def new_enough_python() -> str | None:
    """This interpreter, or else a newer one that has its version in its name."""
    if sys.version_info[:2] >= OLDEST:
        return sys.executable
    names = (f"python{OLDEST[0]}.{minor}" for minor in range(NEWEST_TRIED_BY_NAME, OLDEST[1] - 1, -1))
    return next((found for found in map(shutil.which, names) if found and works(Path(found))), None)


# -- what goes into it -------------------------------------------------------------------------------------------------


def install(kind: str, uv: str | None) -> None:
    """Install publist from this checkout, editable, and with ``dev`` what its tests and checks need."""
    wanted = ["--editable", str(ROOT)]
    say("installing publist and what it needs" + (" to run its tests" if kind == "dev" else ""))
    if kind == "dev":
        wanted += development_requirements()
    if uv is not None:
        if run([uv, "pip", "install", "--quiet", "--python", str(VENV_PYTHON), *wanted], uv_environment()):
            return
        say("uv could not install; going on with pip")
    ensure_pip()
    pip = [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    if not run([*pip, *wanted], pip_environment()):
        raise SetUpError("pip could not install the packages, as it says above; another run goes on from there")


def development_requirements() -> list[str]:
    """The ``dev`` group, read by the environment's Python: this one may be too old to know tomllib."""
    code = "import sys, tomllib; print(*tomllib.load(sys.stdin.buffer)['dependency-groups']['dev'], sep='\\n')"
    declaration = (ROOT / "pyproject.toml").read_bytes()
    return subprocess.check_output([str(VENV_PYTHON), "-c", code], input=declaration).decode("utf-8").splitlines()


def ensure_pip() -> None:
    """Put pip into the environment, from its wheel, which runs as it is."""
    environment = pip_environment()
    asked = [str(VENV_PYTHON), "-m", "pip", "--version"]
    if subprocess.run(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0:
        return
    say("fetching pip")
    with tempfile.TemporaryDirectory(prefix="publist-setup-") as folder:
        wheel = fetch_pip(Path(folder))
        pip = [str(VENV_PYTHON), f"{wheel}/pip", "install", "--quiet", "--no-index", "--no-deps"]
        if not run([*pip, str(wheel)], environment):
            raise SetUpError("pip could not install itself into .venv, as it says above")


def pip_environment() -> dict[str, str]:
    """This environment, with the certificates that were named for others named for pip too."""
    environment = dict(os.environ)
    named = certificates()
    if named:
        environment["PIP_CERT"] = named
    return environment


def uv_environment() -> dict[str, str]:
    """This environment, with pip's settings for uv, which does not read them, unless uv has its own."""
    environment = dict(os.environ)
    settings = {
        "UV_DEFAULT_INDEX": "" if "UV_INDEX_URL" in environment else pip_setting("index-url"),
        "UV_INDEX": "" if "UV_EXTRA_INDEX_URL" in environment else pip_setting("extra-index-url"),
        "SSL_CERT_FILE": certificates(),
    }
    return {**{name: value for name, value in settings.items() if value}, **environment}


def run(command: list[str], environment: dict[str, str]) -> bool:
    """Run a command in the checkout with its output shown; whether it went well."""
    return subprocess.run(command, env=environment, cwd=str(ROOT), check=False).returncode == 0


def say(text: str) -> None:
    """Tell the user what is being done."""
    print(f"set-up: {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
