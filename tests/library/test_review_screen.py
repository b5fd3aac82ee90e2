"""The full screen of questions, driven by textual's own pilot over a real store."""

import asyncio
import contextlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from publist.cli.review_screen import ReviewScreen
from publist.text.width import width

QUESTIONS = """
@article{q1, title={Kites over Water}, author={Sangmin Ostrov and Ugo Brandt}, year=2004}
@article{q2, title={Salt in the Wind}, author={Sungmin Ostrov and Ugo Brandt}, year=2014}
@article{r1, title={Counting Stones in Cold Streams with a Sieve and a Lantern in Winter},
  author={Minsoo Halvorsen and Bela Moss and Ada Quist}, year=2020}
@article{r2, title={The Weight of Fallen Leaves (落ち葉の重さについて、秋の終わりの森での長い観察)},
  author={Minsu Halvorsen and Bela Moss and Ada Quist}, year=2022}
"""
NAMESAKES = """
@article{s1, title={Lichens of the Upper Valley}, author={Sang-Min Roe and Bela Moss}, year=2001}
@article{s2, title={Counting Crows by Ear}, author={Sung-Min Roe and Ada Quist}, year=2011}
@article{s3, title={A Short History of Sieves}, author={S. M. Roe and Zeno Vark}, year=2021}
@article{s4, title={Sieves and Their Makers}, author={S. M. Roe and Zeno Vark}, year=2022}
"""
AT_LEISURE, IN_A_HURRY = 0.0, 3600.0
"""No letter goes on with a word; every one that can does."""
_HOPS = 6
"""From one part of the screen to the next a key goes fewer times."""


@pytest.fixture
def listed(tmp_path, stores):
    def take_in(text):
        (tmp_path / "list.bib").write_text(text)
        environ = {"PUBLIST_CONFIG": "/dev/null", "PUBLIST_STATE": str(tmp_path / "state")}
        library = stores.library(tmp_path / "papers.db", environ=environ)
        library.read(tmp_path / "list.bib")
        return library

    return take_in


async def settle(app):
    """Until every part has done what was asked of it, however busy the machine is: the pilot's own pause is timed."""
    for _ in range(_HOPS):
        for part in (app, app.screen, app.query_one("#list"), app.query_one("#pane")):
            done = asyncio.Event()
            if app._exit or not part.call_after_refresh(done.set):
                return
            with contextlib.suppress(TimeoutError):  # the screen has closed meanwhile
                await asyncio.wait_for(done.wait(), 20)


def sit(library, *keys, size=(80, 24), word_pause=AT_LEISURE, then=None):
    """What the screen shows, part by part, after these keys; and what ended it."""

    async def go():
        app = ReviewScreen(library.review(), word_pause=word_pause)
        async with app.run_test(size=size) as pilot:
            await settle(app)
            for key in keys:
                await pilot.press(key)
                await settle(app)
            if then:
                await pilot.resize_terminal(*then)
                await settle(app)
            shown = {
                name: str(app.query_one(f"#{name}").visual) if app.is_running else ""
                for name in ("asked", "told", "keys")
            }
            shown["list"] = app.query_one("#list").option_count
            shown["pane"] = app.query_one("#pane").size.width
        return shown, app.return_value

    return run(go())


def run(going):
    """In a thread of its own: a browser that another test has open keeps a loop in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, going).result()


def people(library):
    found = {}
    for paper in library.papers():
        found.setdefault(paper.authors[0].author_id, set()).add(paper.key)
    return {" ".join(sorted(keys)) for keys in found.values()}


def test_one_key_answers_one_question_and_u_takes_it_back(listed):
    library = listed(QUESTIONS)
    shown, _ = sit(library)
    assert "one person or two?" in shown["asked"]
    assert "y one person  n two people" in shown["keys"]
    assert shown["list"] == 2
    shown, _ = sit(library, "y", "n")
    assert "are two people" in shown["told"]
    assert "No question is open." in shown["asked"]
    assert library.questions_left() == 0
    library.undo()
    library.undo()
    before = library.papers()
    shown, _ = sit(library, "y", "u")
    assert (shown["told"], shown["list"], library.papers()) == ("the last answer is taken back", 2, before)


@pytest.mark.parametrize("word", ["yes", "no", "YES", "yep", "noyes", "yess"])
def test_a_typed_word_is_one_answer(listed, word):
    library = listed(QUESTIONS)
    sit(library, *word, word_pause=IN_A_HURRY)
    assert library.questions_left() == 1


@pytest.mark.parametrize("word", ["skip", "undo", "help", "maybe", "7", "!", "quit", "any", "zyn"])
def test_no_other_word_answers_anything(listed, word):
    library = listed(QUESTIONS)
    shown, _ = sit(library, *("exclamation_mark" if key == "!" else key for key in word), word_pause=IN_A_HURRY)
    assert library.questions_left() == 2
    assert shown["list"] == (1 if word == "skip" else 2)


def test_help_shows_all_that_may_be_typed_and_goes_again(listed):
    library = listed(QUESTIONS)
    assert "take the last answer back" in sit(library, "question_mark")[0]["asked"]
    assert "take the last answer back" not in sit(library, "question_mark", "question_mark")[0]["asked"]
    assert "no answer here; type yes, no, skip" in sit(library, "x")[0]["told"]


def test_a_digit_says_whose_the_papers_are(listed):
    library = listed(NAMESAKES)
    shown, _ = sit(library)
    assert "or neither?" in shown["asked"]
    sit(library, "2")
    assert people(library) == {"s1", "s2 s3 s4"}


def test_some_papers_are_typed_and_escape_goes_back(listed):
    library = listed(NAMESAKES)
    sit(library, "o", "escape", "s")
    assert library.questions_left() == 2
    shown, _ = sit(library, "o", "z", "enter")
    assert "names none of these papers" in shown["told"]
    shown, _ = sit(library, "o", "b", "enter")
    assert shown["told"] == "s3: by Sang-Min Roe; the other papers are not"
    assert people(library) == {"s1 s3", "s2", "s4"}


def test_the_question_that_is_chosen_in_the_list_is_answered(listed):
    library = listed(QUESTIONS)
    second = library.questions()[1].question.id
    shown, _ = sit(library, "down")
    assert f"Question {second} " in shown["asked"]
    sit(library, "down", "n")
    assert second not in {one.question.id for one in library.questions()}


@pytest.mark.parametrize(("size", "then"), [((80, 24), None), ((80, 24), (120, 40)), ((200, 50), (60, 20))])
def test_it_is_laid_out_for_the_window_whatever_it_becomes(listed, size, then):
    shown, _ = sit(listed(QUESTIONS), "down", size=size, then=then)
    widths = [width(line) for line in shown["asked"].splitlines()]
    assert max(widths) <= shown["pane"]
    assert ("  1 " in shown["asked"]) == (shown["pane"] < 76)


def test_control_c_is_an_interruption_and_q_is_none(listed):
    library = listed(QUESTIONS)
    assert isinstance(sit(library, "ctrl+c")[1], KeyboardInterrupt)
    assert sit(library, "q")[1] is None


def test_what_was_answered_elsewhere_is_told(listed):
    library = listed(QUESTIONS)

    async def go():
        app = ReviewScreen(library.review(), word_pause=AT_LEISURE)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(app)
            library.answer(library.questions()[0].question.id, "no")
            await pilot.press("y")
            await settle(app)
            return str(app.query_one("#told").visual), app.query_one("#list").option_count

    told, left = run(go())
    assert "answered already?" in told
    assert left == 1
