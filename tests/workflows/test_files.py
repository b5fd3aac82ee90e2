"""A file is the old one or the whole new one, whatever happens meanwhile."""

import errno
import os
import random
import re
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from publist.cli.errors import describe
from publist.cli.words import error_words
from publist.errors import DiskFullError, UsageError
from publist.text.files import write_atomically

SRC = Path(__file__).resolve().parents[2] / "src"
FEW = 0o640


def strays(folder):
    return sorted(path.name for path in folder.iterdir() if path.name.endswith(".tmp"))


def test_a_new_file(tmp_path):
    target = tmp_path / "list.md"
    assert write_atomically(target, "é\n") is True
    assert target.read_bytes() == "é\n".encode()
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~umask
    assert strays(tmp_path) == []


def test_the_same_text_again_changes_nothing(tmp_path):
    target = tmp_path / "list.md"
    write_atomically(target, "a")
    before = target.stat()
    assert write_atomically(target, "a") is False
    after = target.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert write_atomically(target, "b") is True
    assert target.read_text() == "b"


def test_mode_and_owner_stay(tmp_path):
    target = tmp_path / "list.md"
    target.write_text("old")
    target.chmod(FEW)
    if os.getuid() == 0:
        os.chown(target, 12345, 12345)
    before = target.stat()
    write_atomically(target, "new")
    after = target.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)


def test_a_symbolic_link_keeps_pointing(tmp_path):
    (tmp_path / "site").mkdir()
    real, link = tmp_path / "site" / "list.md", tmp_path / "list.md"
    real.write_text("old")
    link.symlink_to("site/list.md")
    assert write_atomically(link, "new") is True
    assert link.is_symlink()
    assert real.read_text() == "new"
    real.unlink()
    assert write_atomically(link, "again") is True
    assert link.is_symlink()
    assert real.read_text() == "again"


def test_a_pipe_is_written_to_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    assert write_atomically(pipe, "text") is True
    reader.join(timeout=20)
    assert read == ["text"]
    assert pipe.is_fifo()


def test_a_device_is_written_to_not_replaced():
    assert write_atomically(Path(os.devnull), "text") is True
    assert Path(os.devnull).is_char_device()


def a_dead_pid():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_what_a_killed_process_left_is_swept_away_and_nothing_else(tmp_path):
    dead = a_dead_pid()
    gone = [f".list.md.publist-{dead}.tmp", f".list.md.publist-{os.getpid()}.tmp", f".list.md.publist-{'9' * 30}.tmp"]
    kept = [f".list.md.publist-{os.getppid()}.tmp", f".other.md.publist-{dead}.tmp", ".list.md.publist-x.tmp", "a.tmp"]
    for name in gone + kept:
        (tmp_path / name).write_text("half")
    write_atomically(tmp_path / "list.md", "new")
    assert strays(tmp_path) == sorted(kept)


def test_a_very_long_name(tmp_path):
    target = tmp_path / ("n" * 252 + ".md")
    assert write_atomically(target, "x") is True
    assert target.read_text() == "x"


def test_the_order_is_file_then_rename_then_folder(tmp_path, monkeypatch):
    done = []
    fsync, replace = os.fsync, os.replace

    def noted_fsync(handle):
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else f"file of {os.fstat(handle).st_size}")
        fsync(handle)

    def noted_replace(source, target):
        done.append("rename")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_replace)
    write_atomically(tmp_path / "list.md", "12345")
    assert done == ["file of 5", "rename", "folder"]


@pytest.mark.parametrize("step", ["open", "fchmod", "fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EROFS, UsageError),
        (errno.EACCES, UsageError),
        (errno.EIO, UsageError),
    ],
)
def test_when_the_system_refuses_the_old_file_is_whole(tmp_path, monkeypatch, step, number, error):
    target = tmp_path / "list.md"
    target.write_text("old")

    def refuse(*_, **__):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, step, refuse)
        with pytest.raises(error) as told:
            write_atomically(target, "new")
    assert str(target) in str(told.value)
    assert "\n" not in str(told.value)
    assert target.read_text() == "old"
    assert strays(tmp_path) == []


def test_a_full_disk_says_how_much_is_free(tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFullError) as failed:
        write_atomically(tmp_path / "list.md", "x")
    assert re.search(r"no space left to write .*list\.md \([\d,]+ bytes free\)", error_words(failed.value))
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_leaves_no_litter(tmp_path, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "list.md", "x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("missing/list.md", "there is no folder"),
        ("", "directory"),
        ("file/list.md", "Not a directory"),
        ("nul\0.md", "null"),
        ("loop", "symbolic links"),
        ("m" * 300, "too long"),
    ],
)
def test_a_path_that_cannot_be_written_is_told_in_one_line(tmp_path, path, words):
    (tmp_path / "file").write_text("x")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UsageError) as told:
        write_atomically(tmp_path / path, "x")
    line, code = describe(told.value)
    assert words.lower() in line.lower()
    assert line.isprintable()
    assert code == 2


# A process that writes ever new texts, and stops itself by SIGKILL before or after its n-th call of one os function.
WRITER = """
import os, signal, sys
from pathlib import Path
from publist.text.files import write_atomically

step, number, when, target = sys.argv[1], int(sys.argv[2]), sys.argv[3], Path(sys.argv[4])
if step:
    real, calls = getattr(os, step), 0
    def counted(*args, **kwargs):
        global calls
        calls += 1
        if calls == number and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*args, **kwargs)
        if calls == number and when == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    setattr(os, step, counted)
print("ready", flush=True)
for letter in "bcdefgh" if step else "bcdefgh" * 1000:
    write_atomically(target, letter * 5_000_000)
"""


def start_writer(target, step="", number=0, when=""):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, step, str(number), when, str(target)],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        stdout=subprocess.PIPE,
    )


def assert_whole(target):
    data = target.read_bytes()
    assert len(data) == 5_000_000
    assert data == data[:1] * len(data)
    write_atomically(target, "swept")
    assert strays(target.parent) == []


@pytest.mark.parametrize("step", ["open", "fchmod", "fsync", "replace", "close"])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("number", [1, 2])
def test_killed_at_each_step_of_a_5_mb_export(tmp_path, step, when, number):
    target = tmp_path / "list.html"
    write_atomically(target, "a" * 5_000_000)
    writer = start_writer(target, step, number, when)
    writer.communicate()
    assert writer.returncode == -signal.SIGKILL
    assert_whole(target)


@pytest.mark.parametrize("seed", range(8))
def test_killed_at_any_moment_of_a_5_mb_export(tmp_path, seed):
    target = tmp_path / "list.html"
    write_atomically(target, "a" * 5_000_000)
    writer = start_writer(target)
    assert writer.stdout.readline() == b"ready\n"
    try:
        writer.wait(timeout=random.Random(seed).uniform(0, 0.12))  # whatever the moment, the promise is the same
    except subprocess.TimeoutExpired:
        writer.kill()
    writer.communicate()
    assert_whole(target)
