"""Where a long job is, on a terminal and in a pipe."""

import threading

import pytest

from publist.cli.progress import Progress

PATIENCE = 60.0


@pytest.fixture
def clocked():
    """A progress display whose clock shows what the test says."""

    def make(*seconds: float, **more: object) -> Progress:
        times = iter(seconds)
        return Progress(lambda: next(times), **more)

    return make


def test_in_a_pipe_it_says_what_how_many_and_how_long_now_and_then(clocked, capsys):
    progress = clocked(0.0, 0.0, 4.0, 20.0, 24.0, 40.0, terminal=False)
    for done in (0, 10, 20, 50, 60, 100):
        progress(done, 100, "DBLP")
    assert capsys.readouterr().err.splitlines() == ["DBLP: 50 of 100, 0:20, about 0:20 left", "DBLP: 100 of 100, 0:40"]


def test_in_a_pipe_a_short_job_says_nothing(clocked, capsys):
    progress = clocked(0.0, 3.0, 8.0, 100.0, 104.0, terminal=False)
    for done in (0, 50, 100):
        progress(done, 100, "DBLP")
    for done in (0, 100):
        progress(done, 100, "Crossref")
    assert capsys.readouterr().err == ""


def test_on_a_terminal_it_is_one_line_that_moves_and_leaves_nothing(clocked, capsys):
    progress = clocked(0.0, 10.0, 20.0, terminal=True)
    progress(0, 100, "DBLP")
    progress(50, 100, "DBLP")
    said = capsys.readouterr().err
    assert "\n" not in said
    assert said.endswith("DBLP: 50 of 100, 0:10, about 0:10 left")
    progress(100, 100, "DBLP")
    progress.end()
    said = capsys.readouterr().err
    assert "\n" not in said
    assert not said.rpartition("\r")[0].rpartition("\r")[2].strip()


@pytest.mark.parametrize("terminal", [True, False])
def test_quiet_is_quiet(clocked, capsys, terminal):
    progress = clocked(0.0, 60.0, quiet=True, terminal=terminal)
    progress(0, 2, "DBLP")
    progress(1, 2, "DBLP")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("terminal", [True, False])
def test_while_nothing_comes_that_is_said(monkeypatch, terminal):
    said, heard = [], threading.Event()

    def listen(text: str, **_how: object) -> None:
        said.append(text)
        if "nothing new for" in text:
            heard.set()

    monkeypatch.setattr("publist.cli.progress.click.echo", listen)
    times = iter([0.0, *range(12, 10_000)])
    progress = Progress(lambda: next(times), terminal=terminal, ticks=0.001)
    progress(0, 100, "DBLP")
    assert heard.wait(PATIENCE)
    progress.end()
    assert any("DBLP: 0 of 100, 0:12, nothing new for 0:12" in text for text in said)


def test_a_line_too_long_for_the_terminal_is_cut_and_shows_it(clocked, capsys):
    clocked(0.0, terminal=True)(1, 2, "x" * 200)
    said = capsys.readouterr().err
    assert said.endswith("…")
    assert len(said.strip("\r")) == 79
