"""The real program as a process of its own, without the half second in which Python loads it for every command.

One process of a run has publist and what it needs loaded; a command is a fork of it, with a folder, an environment,
arguments and files of its own, and it ends as every program does.  What Python reads before the program begins (its
own variables and the language) is the same in a fork, so a command that is given other ones starts afresh.  How
quickly the program loads, and that it loads no more than it needs, is the matter of other tests.
"""

import atexit
import contextlib
import fcntl
import gc
import json
import os
import pkgutil
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import termios
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import publist
from publist import resources
from publist.demo.server import ReplayServer

READ_AT_THE_START = ("PYTHON", "LANG", "LC_", "MALLOC_")
HEAVY = ("publist.__main__", "publist.index", "publist.demo")
"""What no command of most journeys loads, and the program itself."""


class Warm:
    """Where commands are forked from; made at the first one, for the environment that it has.

    ``place`` is that of an empty store, for practice.
    """

    def __init__(self, environment: Mapping[str, str], place: Path | str) -> None:
        self._start = started_with(environment)
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(theirs.fileno()), str(place)],
                env={**self._start, "PATH": os.environ["PATH"]},
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
            )

    def takes(self, environment: Mapping[str, str]) -> bool:
        """Whether a command with this environment can be forked."""
        return started_with(environment) == self._start

    def run(
        self,
        folder: Path,
        environment: Mapping[str, str],
        arguments: Sequence[str],
        given: bytes | None = None,
        timeout: float | None = None,
    ) -> "subprocess.CompletedProcess[bytes]":
        """``publist ARGUMENTS`` in ``folder``, where it reads ``given``.

        Raises:
            TimeoutError, subprocess.TimeoutExpired: it did not end in so many seconds, and was killed.
        """
        if not self.takes(environment):
            command = [sys.executable, "-m", "publist", *arguments]
            made = {"cwd": folder, "env": environment, "input": given or b"", "timeout": timeout}
            return subprocess.run(command, **made, capture_output=True, check=False)
        with tempfile.TemporaryFile() as into, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            into.write(given or b"")
            into.seek(0)
            program = self.start(folder, environment, arguments, [file.fileno() for file in (into, out, err)])
            try:
                code = program.wait(timeout)
            except TimeoutError:
                os.kill(program.pid, signal.SIGKILL)
                program.wait()
                raise
            out.seek(0)
            err.seek(0)
            return subprocess.CompletedProcess(arguments, code, out.read(), err.read())

    def start(
        self, folder: Path, environment: Mapping[str, str], arguments: Sequence[str], files: Sequence[int]
    ) -> "Forked":
        """A fork that is not waited for; the files are its input, its output and its errors.

        Where its input is a terminal it has a session of its own, whose controlling one that is.
        """
        mine, theirs = socket.socketpair()
        with theirs:
            message = json.dumps([str(folder), dict(environment), list(arguments)])
            socket.send_fds(self._control, [message.encode()], [*files, theirs.fileno()])
        return Forked(mine)

    def close(self) -> None:
        """The process ends where nobody can ask it any more, so one whose test run was killed ends too."""
        self._control.close()
        self._process.wait()


class Forked:
    """A command that runs, with what `subprocess.Popen` has of one."""

    def __init__(self, answers: socket.socket) -> None:
        self._answers = answers
        self.pid = int(self._line(None))
        self.returncode: int | None = None

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, minus the signal's number when a signal ended it.  Raises TimeoutError."""
        if self.returncode is None:
            self.returncode = int(self._line(timeout))
            self._answers.close()
        return self.returncode

    def poll(self) -> int | None:
        """The same, or None while it runs."""
        with contextlib.suppress(TimeoutError):
            return self.wait(0)
        return None

    def _line(self, timeout: float | None) -> str:
        text = b""
        while not text.endswith(b"\n"):
            if not select.select([self._answers], [], [], timeout)[0]:
                raise TimeoutError
            part = self._answers.recv(1)
            assert part, "the process that forks has ended"
            text += part
        return text.decode()


def started_with(environment: Mapping[str, str]) -> dict[str, str]:
    """The part of an environment that Python reads before the program."""
    return {name: value for name, value in environment.items() if name.startswith(READ_AT_THE_START)}


def _load() -> None:
    for module in pkgutil.walk_packages(publist.__path__, "publist."):
        if not module.name.startswith(HEAVY):
            __import__(module.name)


def _practise(place: str) -> None:
    """A list is read, completed, shown and undone: SQL, patterns and tables are made once, not in each fork."""
    with tempfile.TemporaryDirectory() as home, ReplayServer() as services:
        environment = {
            "HOME": home,
            "PUBLIST_SEMANTIC_SCHOLAR_URL": services.semantic_scholar_url,
            "PUBLIST_DBLP_URL": services.dblp_url,
            "PUBLIST_SEMANTIC_SCHOLAR_RATE": "500",
            "PUBLIST_DBLP_RATE": "500",
        }
        with publist.open(place, create=True, environ=environment) as library:
            library.read(resources.data("sample-cv.md"))
            library.sync()
            library.listed()
            for format_ in ("bib", "md", "html"):
                library.export(format_)
            library.questions()
            library.standing()
            library.undo()


def _stay_as_it_is() -> None:
    tempfile.tempdir = None  # where temporary files lie, each fork asks its own environment
    gc.collect()
    gc.freeze()  # what is loaded is never looked through again, so forks share it


def _serve(control: socket.socket) -> None:
    """Fork a command for every message; only a fork that is to be the program comes back from here."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, files, _flags, _address = socket.recv_fds(control, 1 << 20, 4)
        if not message:
            os._exit(0)
        if os.fork() == 0:
            control.close()
            _follow(message, files)
            return
        for file in files:
            os.close(file)


def _follow(message: bytes, files: list[int]) -> None:
    """Fork the program, wait for it and tell its number and its exit code, as `subprocess` has them."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    answer = socket.socket(fileno=files.pop())
    if (program := os.fork()) == 0:
        answer.close()
        _become(files, *json.loads(message))
        return
    for file in files:
        os.close(file)
    answer.sendall(f"{program}\n".encode())
    answer.sendall(f"{os.waitstatus_to_exitcode(os.waitpid(program, 0)[1])}\n".encode())
    os._exit(0)


def _become(files: list[int], folder: str, environment: dict[str, str], arguments: list[str]) -> None:
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    if os.isatty(0):
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # or less cannot read keys from it
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(0, closefd=False),
        os.fdopen(1, "w", closefd=False),
        os.fdopen(2, "w", buffering=1, errors="backslashreplace", closefd=False),
    )
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.argv = [str(Path(publist.__file__).with_name("__main__.py")), *arguments]


def _run() -> int:
    """What `python -m publist` does, and what follows at the end of the interpreter but for taking it down."""
    code: object = 0
    try:
        runpy.run_module("publist", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code
    threading._shutdown()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    return code if isinstance(code, int) else int(code is not None)


if __name__ == "__main__":
    _load()
    _practise(sys.argv[2])
    _stay_as_it_is()
    _serve(socket.socket(fileno=int(sys.argv[1])))
    os._exit(_run())
