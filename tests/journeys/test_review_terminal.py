"""Questions at a terminal: what is typed for one answers no other, and all fits the screen."""

import json

import pytest

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
ASKED = "one person or two?"


@pytest.fixture
def asked(publist, tmp_path):
    (tmp_path / "list.bib").write_text(QUESTIONS)
    publist("import", "list.bib")


def left(publist) -> int:
    return json.loads(publist("review", "--json").out)["open"]


def test_a_word_answers_its_question_and_not_the_next(publist, terminal, asked):
    with terminal("review") as running:
        running.wait_for(ASKED)
        running.type("yes\r")
        running.wait_for(ASKED, times=2)
        running.type("no\r")
        running.wait_for("Nothing is left to answer")
        running.type("q\r")
        seen = running.end()
    assert seen.code == 0
    assert seen.text.count("are one person") == seen.text.count("are two people") == 1
    assert left(publist) == 0


def test_what_is_no_answer_is_asked_again(publist, terminal, asked):
    with terminal("review") as running:
        running.wait_for("? help, q quit]")
        for number, nonsense in enumerate(["yep", "yn", "y y", "", "\u00ff", "1"], 1):
            running.type(f"{nonsense}\r")
            running.wait_for("is no answer here; type yes, no, skip, undo, help or quit", times=number)
            running.wait_for("? help, q quit]", times=number + 1)
        running.type("quit\r")
        assert running.end().code == 0
    assert left(publist) == 2


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 0)])
def test_control_c_and_the_end_of_input_leave_what_was_answered(publist, terminal, asked, key, code):
    with terminal("review") as running:
        running.wait_for(ASKED)
        running.type("y\r")
        running.wait_for("q quit]", times=2)
        running.type(key)
        seen = running.end()
    assert seen.code == code
    assert "1 question left; publist review goes on" in seen.text
    assert left(publist) == 1


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_every_line_fits_the_terminal(publist, terminal, asked, columns):
    with terminal("review", columns=columns) as running:
        for number, said in enumerate(["?", "s", "maybe", "q"], 1):
            running.wait_for("? help", times=number)
            running.type(f"{said}\r")
        seen = running.end()
    assert seen.broken == ()
    assert max(map(width, seen.lines)) <= columns


def test_papers_are_chosen_by_letter_and_an_answer_is_taken_back(publist, terminal, tmp_path):
    (tmp_path / "list.bib").write_text(NAMESAKES)
    publist("import", "list.bib")
    with terminal("review") as running:
        running.wait_for("or neither?")
        running.type("1 only\r")
        running.wait_for("Which papers?")
        running.type("z\r")
        running.wait_for("names none of these papers")
        running.wait_for("Which papers?", times=2)  # what is typed before the prompt stands there parts the line
        running.type("a\r")
        running.wait_for("s4: by Sang-Min Roe; the other papers are not")
        running.wait_for(ASKED)
        running.type("undo\r")
        running.wait_for("the last answer is taken back")
        running.wait_for("or neither?", times=3)
        running.type("neither\r")
        running.wait_for("Nothing is left to answer")
        running.type("\r")
        seen = running.end()
    assert (seen.code, left(publist)) == (0, 0)


def test_the_full_screen_answers_by_one_key_and_gives_the_terminal_back(publist, terminal, asked):
    with terminal("review", "--full-screen", columns=80) as running:
        running.wait_for("y one person n two people s skip u undo ? help q quit")
        running.type("y")
        running.wait_for("are one person")
        running.resize(120, 40)
        running.type("q")
        seen = running.end()
    assert seen.code == 0
    assert "1 question left; publist review goes on" in seen.text
    assert left(publist) == 1


def test_without_textual_the_full_screen_says_what_to_install(terminal, asked, tmp_path, environment):
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "textual.py").write_text("raise ModuleNotFoundError('textual')")
    path = f"{tmp_path / 'without'}:{environment['PYTHONPATH']}"
    with terminal("review", "--full-screen", PYTHONPATH=path) as running:
        seen = running.end()
    assert (seen.code, len(seen.lines)) == (2, 1)
    assert "pip install 'publist[review]'" in seen.text


def test_without_a_terminal_the_questions_come_line_by_line(publist, asked):
    said = publist("review", "--full-screen", given=b"q")
    assert (said.code, "line by line" in said.err, ASKED in said.out) == (0, True, True)
