"""A real PostgreSQL server for tests: started on a socket of its own, with its data in a temporary folder."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

_AS: str | None = "postgres"
"""PostgreSQL refuses to run as root; Debian's package makes this user."""

_FORGETFUL = " ".join(
    f"-c {setting}"
    for setting in (
        *("fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0"),
        *("autovacuum=off", "jit=off", "max_connections=60", "listen_addresses=''"),
    )
)
"""Nothing of a test's database has to survive the machine, and none lives long enough to be tidied up."""

_IN_MEMORY = Path("/dev/shm")
_ROOM = 2**31
"""Bytes that all databases of a run have room in; where memory has less, they lie in ``/tmp`` and take longer."""

_KEEPER = 'cat; "$1/pg_ctl" -D "$2/data" -m immediate stop; rm -rf "$2"'
"""Waits until nobody can write to its input any more, which is so however the run of the tests ends."""


def programs() -> Path | None:
    """The folder of Debian's newest server, or of the one on PATH."""
    if found := sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])):
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


_IN_ENGLISH = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US")
"""Text sorts as people sort it, not by code points as in SQLite: nothing may depend on how a database sorts."""


def _place() -> str:
    return str(_IN_MEMORY) if _IN_MEMORY.is_dir() and shutil.disk_usage(_IN_MEMORY).free > _ROOM else "/tmp"


@contextlib.contextmanager
def running(bin_folder: Path) -> Iterator[Path]:
    """Starts a server; the folder of its socket.  It ends with this process, also with one that is killed."""
    user = _AS if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="publist-pg-", dir=_place()))
    if user:
        shutil.chown(folder, user, user)
    data = str(folder / "data")
    started: Any = {"cwd": "/", "user": user, "group": user}

    def run(name: str, *arguments: str) -> None:
        command: Sequence[str] = [str(bin_folder / name), *arguments]
        subprocess.run(command, check=True, capture_output=True, timeout=120, **started)

    keeper = subprocess.Popen(
        ["sh", "-c", _KEEPER, "keeper", str(bin_folder), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        **started,
    )
    try:
        run("initdb", "-D", data, "-U", "publist", "-A", "trust", "-E", "UTF8", "--no-sync", *_IN_ENGLISH)
        settings = f"{_FORGETFUL} -c unix_socket_directories={folder}"
        run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", settings, "start")
        yield folder
    finally:
        keeper.communicate(timeout=120)
