"""What may be said to a question: whole words, letters, papers.  Whatever else is said answers nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.cli.review_answers import Meant, Offer, Wish, answers_in, chosen_papers, parsed_reply, understood
from publist.workflows.curate.review import Reply

ONE_OR_TWO = [
    Offer(("y", "yes", "same", "one"), "yes", (7,), papers=True),
    Offer(("n", "no", "different", "two"), "no", (7,)),
]
BYLINES = [Offer(("k", "keep"), "keep", (8,)), Offer(("t", "take"), "take", (8,))]
WHO = [
    Offer(("1",), "yes", (3,), "Sang-Min Roe", papers=True),
    Offer(("2",), "yes", (4,), "Sung-Min Roe", papers=True),
    Offer(("n", "no", "neither", "none"), "neither", (3, 4)),
]
PAPERS = {"a": "roe2021", "b": "Roe:2022", "c": "roe2023"}
WORDS = {"y", "yes", "same", "one", "n", "no", "different", "two", "s", "skip", "u", "undo", "?", "help", "q", "quit"}


@pytest.mark.parametrize("said", ["y", "yes", "Yes", "YES", " yes \n", "Y\r\n", "same"])
def test_yes_in_any_form(said):
    assert understood(said, ONE_OR_TWO, {}) == Meant(ONE_OR_TWO[0])


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("s", Wish.SKIP),
        ("SKIP", Wish.SKIP),
        ("u", Wish.UNDO),
        ("Undo", Wish.UNDO),
        ("?", Wish.HELP),
        ("help", Wish.HELP),
        ("q", Wish.QUIT),
        ("Quit", Wish.QUIT),
    ],
)
def test_wishes_in_any_form(said, meant):
    assert understood(said, ONE_OR_TWO, {}) is meant
    assert understood(said, (), {}) is meant


@pytest.mark.parametrize("said", ["", "  ", "ye", "yep", "yn", "y n", "nope", "1", "k", "keep", "yes only q", "exit"])
def test_what_is_no_answer_to_one_or_two_answers_nothing(said):
    assert understood(said, ONE_OR_TWO, {}) is None


@pytest.mark.parametrize("said", ["y", "yes", "n", "no", "1"])
def test_one_or_two_is_nothing_to_bylines(said):
    assert understood(said, BYLINES, {}) is None


@given(st.text())
def test_only_the_known_words_do_anything(said):
    assert (understood(said, ONE_OR_TWO, {}) is None) == (said.strip().lower() not in WORDS)


@pytest.mark.parametrize(
    ("said", "choice", "papers"),
    [
        ("1", 0, ()),
        ("N", 2, ()),
        ("neither", 2, ()),
        ("2 only a c", 1, ("roe2021", "roe2023")),
        ("2 ONLY a,c", 1, ("roe2021", "roe2023")),
        ("1 only a-c", 0, ("roe2021", "Roe:2022", "roe2023")),
        ("1 only roe:2022", 0, ("Roe:2022",)),
        ("1 only", 0, ()),
    ],
)
def test_whose_papers_and_which(said, choice, papers):
    assert understood(said, WHO, PAPERS) == Meant(WHO[choice], only="only" in said.lower(), papers=papers)


@pytest.mark.parametrize("said", ["3", "0", "1 only z", "1 a", "n only a", "only a", "1 only a-z", "12"])
def test_nobody_and_no_paper_of_that_name(said):
    assert understood(said, WHO, PAPERS) is None


def test_papers_are_named_by_letter_range_or_key_each_once():
    assert chosen_papers("c, A roe2021", {"a": "roe2021", "c": "k"}) == ("k", "roe2021")
    assert chosen_papers("b-a", {"a": "1", "b": "2"}) == ()


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("yn\n", ["y", "n"]),
        ("yes\n", ["yes"]),
        ("yes no\n", ["yes", "no"]),
        ("y n s", ["y", "n", "s"]),
        ("12n?", ["1", "2", "n", "?"]),
        ("Quit", ["Quit"]),
        ("1 only a c\n", ["1 only a c\n"]),
        ("maybe\n", ["maybe"]),
        ("\n", []),
    ],
)
def test_a_pipe_has_words_or_letters(line, answers):
    assert answers_in(line) == answers


@pytest.mark.parametrize("word", sorted(WORDS | {"keep", "take", "neither", "none", "only"}))
def test_no_word_is_taken_for_letters(word):
    assert answers_in(word) == [word]


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("23=no", Reply(23, "no")),
        ("23=N", Reply(23, "no")),
        (" 23 = Yes ", Reply(23, "yes")),
        ("#23=same", Reply(23, "yes")),
        ("23=keep", Reply(23, "keep")),
        ("23=T", Reply(23, "take")),
        ("23=neither", Reply(23, "neither")),
        ("23=2", Reply(23, "2")),
        ("23=yes:a2020,DBLP:b", Reply(23, "yes", ("a2020", "DBLP:b"))),
        ("23=maybe", None),
        ("23", None),
        ("=yes", None),
        ("x=yes", None),
        ("23=", None),
        ("23=yes:", None),
        ("23=yes=no", None),
        ("\u0662=yes", None),
        ("1" * 30 + "=yes", None),
    ],
)
def test_an_answer_by_number(text, reply):
    assert parsed_reply(text) == reply
