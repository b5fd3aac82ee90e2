"""A real PostgreSQL server for tests: started on a socket of its own, with its data in a temporary folder."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

_AS: str | None = "postgres"
"""PostgreSQL refuses to run as root; Debian's package makes this user."""

_FORGETFUL = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off"
"""Nothing of a test's database has to survive the machine, and none lives long enough to be tidied up."""


def programs() -> Path | None:
    """The folder of Debian's newest server, or of the one on PATH."""
    if found := sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])):
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


_IN_ENGLISH = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US")
"""Text sorts as people sort it, not by code points as in SQLite: nothing may depend on how a database sorts."""


@contextlib.contextmanager
def running(bin_folder: Path) -> Iterator[Path]:
    """Starts a server; the folder of its socket.  What it stores need not outlive it."""
    user = _AS if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="publist-pg-", dir="/tmp"))
    if user:
        shutil.chown(folder, user, user)
    data = str(folder / "data")

    def run(name: str, *arguments: str) -> None:
        command: Sequence[str] = [str(bin_folder / name), *arguments]
        subprocess.run(command, check=True, cwd=folder, user=user, group=user, capture_output=True, timeout=120)

    settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=60 {_FORGETFUL}"
    try:
        run("initdb", "-D", data, "-U", "publist", "-A", "trust", "-E", "UTF8", "--no-sync", *_IN_ENGLISH)
        run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", settings, "start")
        try:
            yield folder
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
