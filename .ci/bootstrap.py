#!/usr/bin/env python3
"""Make the checkout's own virtual environment: ``python3 .ci/bootstrap.py run`` or ``dev``.

``run`` installs publist and what it needs; ``dev`` adds the ``dev`` group of ``pyproject.toml``.  Python's own venv
makes it, or uv; on a bare Debian, which has neither, root gets ``python3-venv`` from apt and others are asked for it.
Nothing else is written outside ``.venv``.  pip reads its own settings (``PIP_INDEX_URL``, ``pip.conf`` ...).

A stamp in ``.venv`` says what was installed from which ``pyproject.toml``; a second run sees it and returns at once.
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
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OLDEST = (3, 11)
GROUP = "import sys, tomllib; print(*tomllib.load(sys.stdin.buffer)['dependency-groups']['dev'], sep='\\n')"


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
    except SetUpError as error:
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
    venv = ROOT / ".venv"
    stamp = venv / "publist-setup.json"
    parts = (ROOT / "pyproject.toml", ROOT / "src" / "publist" / "_version.py", Path(__file__))
    key = hashlib.sha256(b"".join([str(ROOT).encode("utf-8"), *(path.read_bytes() for path in parts)])).hexdigest()
    try:
        old = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        old = {}
    usable = works(str(venv / "bin" / "python"))
    if usable and old.get("key") == key and old.get("has") in (kind, "dev"):
        return
    made = old.get("made")
    if venv.exists() and not made and not usable:  # made by the user or another tool: added to, never removed
        raise SetUpError(f"{venv} does not work and was not made by this set-up: move it away and run again")
    if not venv.exists() or (made and not (usable and made == str(ROOT) and "has" in old)):
        shutil.rmtree(str(venv), ignore_errors=True)
        venv.mkdir()
        made = str(ROOT)
        stamp.write_text(json.dumps({"made": made}), encoding="utf-8")  # from here on it is ours and unfinished
        try:
            make_environment(venv)
        except SetUpError:
            shutil.rmtree(str(venv))
            raise
    stamp.write_text(json.dumps({"made": made}), encoding="utf-8")
    install(kind, venv)
    stamp.write_text(json.dumps({"made": made, "key": key, "has": kind}), encoding="utf-8")


def works(python: str, check: str = "pass") -> bool:
    """Whether that interpreter starts, is new enough, and can run ``check``."""
    code = f"import sys; assert sys.version_info >= {OLDEST!r}; {check}"
    try:
        return subprocess.run([python, "-c", code], stderr=subprocess.DEVNULL, check=False).returncode == 0
    except OSError:
        return False


def make_environment(venv: Path) -> None:
    """Make ``.venv`` by Python's own venv, else by uv."""
    names = (shutil.which(f"python3.{minor}") for minor in range(14, OLDEST[1] - 1, -1))
    python = next((found for found in (sys.executable, *names) if found and works(found)), None)
    uv, apt = shutil.which("uv"), shutil.which("apt-get")
    if python and not works(python, "import ensurepip") and not uv and apt and os.geteuid() == 0:
        say("installing python3-venv")
        run([apt, "update", "-q"])
        run([apt, "install", "-y", "-q", "--no-install-recommends", "python3-venv"])
    if python and works(python, "import ensurepip"):
        say(f"making .venv with {python}")
        made = run([python, "-m", "venv", str(venv)])
    elif uv:
        say("making .venv with uv")
        made = run([uv, "venv", "--quiet", "--allow-existing", "--python", python or ">=3.11", str(venv)])
    elif python:
        raise SetUpError("this Python cannot make an environment: apt-get install python3-venv, or install uv")
    else:
        have = "{}.{}".format(*sys.version_info[:2])
        need = "{}.{}".format(*OLDEST)
        raise SetUpError(f"publist needs Python {need} or newer; this is {have}; with uv installed make fetches one")
    if not made:
        raise SetUpError("the environment could not be made, as it says above")


def install(kind: str, venv: Path) -> None:
    """Install publist from this checkout, editable, and with ``dev`` what its tests and checks need."""
    say("installing publist and what it needs" + (" to run its tests" if kind == "dev" else ""))
    python, uv = str(venv / "bin" / "python"), shutil.which("uv")
    wanted = ["--editable", str(ROOT)]
    if kind == "dev":  # read by the environment's Python: this one may be too old to know tomllib
        declared = (ROOT / "pyproject.toml").read_bytes()
        wanted += subprocess.check_output([python, "-c", GROUP], input=declared).decode("utf-8").splitlines()
    if works(python, "import pip"):
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    elif uv:
        command = [uv, "pip", "install", "--quiet", "--python", python]
    else:
        raise SetUpError(f"there is no pip in {venv}: move it away and run again")
    if not run([*command, *wanted]):
        raise SetUpError("the packages could not be installed, as it says above; run again when that is mended")


def run(command: list[str]) -> bool:
    """Run a command in the checkout with its output shown; whether it went well.  uv is given pip's index."""
    environment = dict(os.environ)
    for ours, named in (("UV_DEFAULT_INDEX", "PIP_INDEX_URL"), ("PIP_CERT", "SSL_CERT_FILE")):
        if named in environment:
            environment.setdefault(ours, environment[named])
    return subprocess.run(command, env=environment, cwd=str(ROOT), check=False).returncode == 0


def say(text: str) -> None:
    """Print what is being done."""
    print(f"set-up: {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
