"""A question fits the terminal, whatever is in it; both sides are told apart; no numbers of machines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.cli.question_output import answer_words, laid_out, record_words, short_words, why_words
from publist.compute.questions import Question, QuestionKind, Side
from publist.model import Match, Outcome, Reason, because
from publist.text.width import width
from publist.workflows.curate.queue import OpenQuestion, QuestionSide
from publist.workflows.curate.review import Answered

HASH = "0123456789abcdef0123456789abcdef01234567"
NAMES_EQUAL = Reason("names-equal")


def question(kind, sides, *reasons, batch=None, id_=23):
    labels = [Side(number, side.label) for number, side in enumerate(sides, 1)]
    match = Match(Outcome.ASK, 0.5, reasons or (NAMES_EQUAL,))
    return OpenQuestion(Question(id_, kind, match, *labels, batch=batch), tuple(sides))


def person(name, titles, coauthors=()):
    facts = {"name": name, "titles": tuple(titles), "coauthors": tuple(coauthors)}
    return QuestionSide(name, (1,), tuple(f"k{n}" for n in range(len(titles))), facts)


def paper(key, **facts):
    return QuestionSide(key, (), (key,), {"key": key, **facts})


def texts(asked, columns, **more):
    return [line.text for line in laid_out(asked, 5, columns, **more)]


WORDS = st.lists(st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=30), min_size=1)
TEXTS = WORDS.map(" ".join)


@given(st.integers(40, 200), st.lists(TEXTS, min_size=1, max_size=6), st.lists(TEXTS, min_size=1, max_size=6))
def test_no_line_of_a_question_about_people_is_wider_than_the_terminal(columns, ones, others):
    sides = [person("Sang-Min Roe", ones, others), person("Roe, 相旻", others, ones)]
    for line in texts([question(QuestionKind.PERSON, sides)], columns):
        assert width(line) <= columns


@given(st.integers(40, 200), TEXTS, TEXTS)
def test_no_line_of_a_question_about_papers_is_wider_than_the_terminal(columns, one, other):
    sides = [paper("roe2001", title=one, authors=other), paper("roe2002", title=other, authors=one)]
    for line in texts([question(QuestionKind.PAPER, sides)], columns):
        assert width(line) <= columns


SIDES = [
    paper("roe2001", title="王伟的石头 and more stones", year="2001"),
    paper("roe2002", title="Another title of about that length", year="2001"),
]


@pytest.mark.parametrize("columns", [80, 120, 200])
def test_wide_terminals_have_both_sides_beside_each_other_in_columns(columns):
    lines = texts([question(QuestionKind.PAPER, SIDES)], columns)
    rows = [line for line in lines if "roe2002" in line or "Another" in line or line.count("2001") == 2]
    starts = {width(line[: line.index(there)]) for line, there in zip(rows, ["roe2002", "Another"], strict=False)}
    assert len(starts) == 1
    assert any(line.startswith("> title") and "Another" in line for line in lines)
    assert any(line.startswith("  year") and line.count("2001") == 2 for line in lines)


def test_narrow_terminals_have_one_below_the_other_and_say_once_what_is_the_same():
    lines = texts([question(QuestionKind.PAPER, SIDES)], 60)
    assert [line.split()[:3] for line in lines if line.startswith(">")] == [
        [">", "key", "1"],
        [">", "2", "roe2002"],
        [">", "title", "1"],
        [">", "2", "Another"],
    ]
    assert sum("2001" in line for line in lines if "year" in line) == 1


def test_the_reason_is_one_sentence():
    few = question(QuestionKind.PERSON, SIDES, Reason("given-sound"), because("shared-co-authors", number=2))
    assert why_words(few.question) == (
        "Asked because the given names can be romanisations of one name and they share 2 co-authors."
    )
    comma = question(QuestionKind.PERSON, SIDES, Reason("common-name-without-shared-co-author"), NAMES_EQUAL)
    assert why_words(comma.question) == (
        "Asked because the name is common, and they share no co-author; the names are equal."
    )


def test_numbers_of_machines_are_not_shown():
    record = QuestionSide(
        f"semantic_scholar:{HASH}", (), (), {"key": HASH, "identifiers": f"doi:10.5555/x, semantic_scholar:{HASH}"}
    )
    asked = [question(QuestionKind.RECORD, [SIDES[0], record])]
    shown = "\n".join([*texts(asked, 120), *texts(asked, 60), short_words([asked[0].question])])
    assert HASH not in shown
    assert "doi:10.5555/x" in shown
    assert record_words(f"semantic_scholar:{HASH}") == "Semantic Scholar"
    assert record_words("dblp:conf/x/Y20") == "DBLP conf/x/Y20"
    listed = QuestionSide("cv", (), (), {"key": "f52f749c1853", "title": "Stones"})
    assert "f52f749c1853" not in "".join(texts([question(QuestionKind.BYLINE, [SIDES[0], listed])], 120))
    for same in (True, False):
        done = Answered(1, QuestionKind.RECORD, "yes", same, ("roe2001", record.label), None, 1, 0)
        assert HASH not in answer_words(done)


MANY = [f"Stones of valley {number} (20{number:02})" for number in range(30)]


def test_papers_that_can_be_meant_alone_have_letters_and_all_are_there_when_asked_for():
    about, one, other = person("S. M. Roe", MANY), person("Sang-Min Roe", ["A"]), person("Sung-Min Roe", ["B"])
    asked = [
        question(QuestionKind.PERSON, [about, who], batch=1, id_=number) for number, who in enumerate([one, other])
    ]
    short, whole = texts(asked, 80), texts(asked, 80, whole=True)
    assert any(line.strip() == "and 26 more" for line in short)
    assert "these 30 papers by S. M. Roe: Sang-Min Roe, Sung-Min Roe, or neither?" in " ".join(short[:2])
    assert not any("more" in line.split() for line in whole)
    assert sum("Stones of valley" in line for line in whole) == 30
    assert any(line.strip() == "ad Stones of valley 29 (2029)" for line in whole)
