"""Threads may share a client: one request at a time, each counted."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from publist.demo.server import Fault


def test_threads_ask_one_after_the_other_and_each_request_counts(server, service_at, clock, monkeypatch):
    client = service_at("semantic_scholar", server.semantic_scholar_url, rate=1).http
    at_once, most, lock = 0, 0, threading.Lock()

    def counted(asked, answer=server.answer):
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        time.sleep(0.005)
        with lock:
            at_once -= 1
        return answer(asked)

    monkeypatch.setattr(server, "answer", counted)
    server.faults.append(Fault("/graph", status=500))
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: client.get_json("paper/demo-tsld"), range(12)))
    assert [answer["paperId"] for answer in answers] == ["demo-tsld"] * 12
    assert client.requests == len(server.requests) == 13
    assert most == 1
    assert sum(clock.slept) > 11.9  # the pace of one service, however many ask
