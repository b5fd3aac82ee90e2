"""Two processes of one user keep a service's pace together (reliability D6; issue D item 7)."""

import json
import os
import subprocess
import sys
import threading
from itertools import pairwise

import pytest
from filelock import FileLock

from publist.demo.server import ReplayServer
from publist.errors import OutOfTimeError
from publist.services.http.pace import LONGEST_QUEUE, SharedPace

PLACE = "service.example:443"


def take(pace, interval=1.0, at_least=0.0, at_most=float("inf")):
    return pace.reserve(PLACE, interval, at_least=at_least, at_most=at_most)


def test_two_clients_take_turns(tmp_path, clock):
    one, other = SharedPace(tmp_path, clock), SharedPace(tmp_path, clock)
    assert [take(one), take(other), take(one), take(other)] == [0.0, 1.0, 2.0, 3.0]
    assert one.reserve("another.example:443", 1.0, at_least=0.0, at_most=9.0) == 0.0


def test_a_pause_is_not_made_up_for(tmp_path, clock):
    pace = SharedPace(tmp_path, clock)
    take(pace)
    clock.seconds += 100
    assert [take(pace), take(pace)] == [0.0, 1.0]


def test_our_own_pace_is_kept_when_it_is_the_slower(tmp_path, clock):
    pace = SharedPace(tmp_path, clock)
    assert take(pace, at_least=5.0) == 5.0
    assert take(pace) == 6.0


def test_nothing_is_taken_that_cannot_be_waited_for(tmp_path, clock):
    pace = SharedPace(tmp_path, clock)
    take(pace, interval=10.0)
    assert take(pace, at_most=9.0) is None
    assert take(pace, at_most=11.0) == 10.0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"{",
        b"[]",
        b"null",
        b'{"service.example:443": 7}',
        b'{"service.example:443": ["a", "b"]}',
        b'{"service.example:443": [NaN, 1.0]}',
        b'{"service.example:443": [Infinity, 1.0]}',
        b'{"service.example:443": [1e300, 1e300]}',
        b'{"service.example:443": [[], {}, 5]}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_as_none_and_mended(tmp_path, clock, content):
    (tmp_path / "pace.json").write_bytes(content)
    pace = SharedPace(tmp_path, clock)
    assert [take(pace), take(pace)] == [0.0, 1.0]


def test_what_lies_further_ahead_than_any_queue_is_not_believed(tmp_path, clock):
    now = clock.now().timestamp()
    for ahead, wait in ((LONGEST_QUEUE - 1, LONGEST_QUEUE - 1), (LONGEST_QUEUE + 1, 0.0)):
        (tmp_path / "pace.json").write_text(json.dumps({PLACE: [now + ahead, now - 0.0]}))
        assert take(SharedPace(tmp_path, clock)) == pytest.approx(wait)


def test_a_clock_that_was_set_back_makes_nobody_wait(tmp_path, clock):
    take(SharedPace(tmp_path, clock), interval=3.0)
    clock.seconds -= 200
    assert take(SharedPace(tmp_path, clock)) == 0.0


def test_where_no_file_can_be_each_keeps_its_own_pace(tmp_path, clock):
    (tmp_path / "file").write_text("")
    pace = SharedPace(tmp_path / "file", clock)
    assert take(pace, at_least=2.0) == 2.0
    assert take(pace, at_least=2.0, at_most=1.0) is None


def test_somebody_who_hangs_with_the_lock_is_not_waited_for(tmp_path, clock):
    pace = SharedPace(tmp_path, clock)
    with FileLock(tmp_path / "pace.lock"):
        done = []
        asking = threading.Thread(target=lambda: done.append(take(pace, interval=0.05, at_least=0.25)))
        asking.start()
        asking.join(10)
    assert done == [0.25]


def test_the_file_stays_small(tmp_path, clock):
    pace = SharedPace(tmp_path, clock)
    for number in range(250):
        pace.reserve(f"127.0.0.1:{number}", 60.0, at_least=0.0, at_most=99.0)
    assert len(json.loads((tmp_path / "pace.json").read_text())) <= 200
    clock.seconds += 61
    take(pace)
    assert list(json.loads((tmp_path / "pace.json").read_text())) == [PLACE]


def test_the_clients_of_two_runs_keep_one_pace_and_the_time_limit(server, tmp_path, clock, service_at):

    def client(**options):
        pace = SharedPace(tmp_path, clock)
        return service_at("semantic_scholar", server.semantic_scholar_url, rate=0.5, pace=pace, **options).http

    one, other = client(), client()
    for asking in (one, other, one, other):
        asking.get("paper/demo-tsld")
    assert clock.slept == [2.0, 2.0, 2.0]
    hurried = client(max_time=1.5)
    with pytest.raises(OutOfTimeError):
        hurried.get("paper/demo-tsld")
    assert len(server.requests) == 4


ASK = """
import random, sys
from pathlib import Path
from publist.registry import SERVICES
from publist.services.base import Opening
from publist.services.clock import SystemClock
from publist.services.http.client import HttpClient
from publist.services.http.pace import SharedPace

class Noting(SharedPace):
    def reserve(self, *arguments, **options):
        wait = super().reserve(*arguments, **options)
        print(clock.seen.timestamp() + wait, flush=True)
        return wait

class Clock:
    def now(self):
        self.seen = SystemClock().now()
        return self.seen
    def monotonic(self):
        return SystemClock().monotonic()
    def sleep(self, seconds):
        SystemClock().sleep(seconds)

url, folder, rate, times = sys.argv[1:]
clock = Clock()
def connect(endpoint):
    return HttpClient(endpoint, user_agent="t", clock=clock, rng=random.Random(1), pace=Noting(Path(folder), clock))

info = SERVICES.get("semantic_scholar")
with info.open(Opening(info=info, url=url, rate=float(rate), connect=connect)).http as client:
    print("ready", flush=True)
    input()
    for _ in range(int(times)):
        client.get("paper/demo-tsld")
"""


def test_two_real_processes_keep_a_services_pace_together(tmp_path):
    interval, times = 0.25, 4  # a lock is waited for no longer than the interval, also on a busy machine
    with ReplayServer() as server:
        arguments = [server.semantic_scholar_url, str(tmp_path), str(1 / interval), str(times)]
        running = [python(ASK, *arguments) for _ in range(2)]
        assert [process.stdout.readline() for process in running] == ["ready\n", "ready\n"]
        for process in running:
            process.stdin.write("\n")
            process.stdin.flush()
        moments = sorted(float(line) for process in running for line in process.communicate(timeout=60)[0].split())
        assert [process.returncode for process in running] == [0, 0]
        assert len(server.requests) == len(moments) == 2 * times
    assert min(later - earlier for earlier, later in pairwise(moments)) > interval - 0.001


def python(program, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        env={"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


HOLD = "import sys; from filelock import FileLock; FileLock(sys.argv[1]).acquire(); print('held', flush=True); input()"


def test_a_process_that_is_killed_with_the_lock_held_blocks_nobody(tmp_path, clock):
    with python(HOLD, str(tmp_path / "pace.lock")) as holder:
        assert holder.stdout.readline() == "held\n"
        holder.kill()
    pace = SharedPace(tmp_path, clock)
    assert [take(pace), take(pace)] == [0.0, 1.0]
