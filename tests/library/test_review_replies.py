"""Answers by number, in words, and of some papers only: all or none, one undo."""

import pytest

import publist
from publist.cli.errors import describe
from publist.cli.review_answers import parsed_reply
from publist.workflows.curate.queue import batches

NAMESAKES = """
@article{s1, title={Lichens of the Upper Valley}, author={Sang-Min Roe and Bela Moss}, year=2001}
@article{s2, title={Counting Crows by Ear}, author={Sung-Min Roe and Ada Quist}, year=2011}
@article{s3, title={A Short History of Sieves}, author={S. M. Roe and Zeno Vark}, year=2021}
@article{s4, title={Sieves and Their Makers}, author={S. M. Roe and Zeno Vark}, year=2022}
@article{s5, title={Flour and Its Makers}, author={S. M. Roe and Zeno Vark}, year=2023}
"""
SANG, SUNG, SHORT = "Sang-Min Roe", "Sung-Min Roe", "S. M. Roe"


@pytest.fixture
def library(tmp_path, stores):
    (tmp_path / "list.bib").write_text(NAMESAKES)
    environ = {"PUBLIST_CONFIG": "/dev/null", "PUBLIST_STATE": str(tmp_path / "state")}
    with stores.library(tmp_path / "papers.db", environ=environ) as opened:
        opened.read(tmp_path / "list.bib")
        yield opened


def numbers(library):
    """The numbers of the questions, by the names of their people."""
    return {frozenset(side.label for side in one.sides): one.question.id for one in library.questions()}


def people(library):
    """Whose each paper's first author is: the papers that belong together."""
    found = {}
    for paper in library.papers():
        found.setdefault(paper.authors[0].author_id, set()).add(paper.key)
    return {" ".join(sorted(keys)) for keys in found.values()}


def replies(library, answers):
    known = numbers(library)
    sang, sung = (known[frozenset((name, SHORT))] for name in (SANG, SUNG))
    return [parsed_reply(answer.format(sang=sang, sung=sung)) for answer in answers], (sang, sung)


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        (["{sang}=yes"], {"s1 s3 s4 s5", "s2"}),
        (["{sang}=1"], {"s1 s3 s4 s5", "s2"}),
        (["{sung}=1"], {"s1 s3 s4 s5", "s2"}),
        (["{sang}=2"], {"s2 s3 s4 s5", "s1"}),
        (["{sung}=Neither"], {"s1", "s2", "s3 s4 s5"}),
        (["{sang}=no", "{sung}=no"], {"s1", "s2", "s3 s4 s5"}),
        (["{sang}=no", "{sung}=YES"], {"s1", "s2 s3 s4 s5"}),
        (["{sang}=y", "{sung}=n"], {"s1 s3 s4 s5", "s2"}),
        (["{sang}=yes:s3", "{sung}=yes:s5,s4"], {"s1 s3", "s2 s4 s5"}),
        (["{sang}=yes:s3,s4"], {"s1 s3 s4", "s2", "s5"}),
        (["{sang}=1:S3,S4"], {"s1 s3 s4", "s2", "s5"}),
        (["{sang}=yes:s1"], {"s1 s3 s4 s5", "s2"}),
    ],
)
def test_answers_by_number_are_kept_together_and_one_undo_takes_all_back(library, answers, found):
    before, known = library.papers(), numbers(library).keys()
    done = library.answer_all(*replies(library, answers)[0])
    assert len({one.run_id for one in done}) == 1
    assert {one.left for one in done} == {library.questions_left()} == {len(library.questions())}
    assert people(library) == found
    library.undo()
    assert library.papers() == before
    assert numbers(library).keys() == known


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (["{sang}=yes", "999=no"], "no question 999 is open"),
        (["{sang}=yes", "{sang}=no"], "question {sang} is answered twice"),
        (["{sang}=neither", "{sung}=yes"], "question {sung} is answered twice"),
        (["{sang}=3"], "is about 2 people, so there is no number 3"),
        (["{sang}=keep"], "is answered with yes or no, not with keep"),
        (["{sang}=yes:s3,s1"], "name papers of one side only"),
        (["{sang}=yes:s2"], "s2 is no paper of question {sang}, which is about"),
        (["{sang}=no:s3"], "no papers can be named"),
        (["{sang}=yes:nothing"], "nothing"),
    ],
)
def test_an_answer_that_cannot_be_is_one_line_and_nothing_is_half_done(library, answers, words):
    before = library.questions()
    given, (sang, sung) = replies(library, answers)
    with pytest.raises(publist.UsageError) as refused:
        library.answer_all(*given)
    line, code = describe(refused.value)
    assert (words.format(sang=sang, sung=sung) in line, "\n" in line, code) == (True, False, 2)
    assert library.questions() == before


def test_batches_say_whose_papers_are_asked_about_and_whom_a_digit_means(library):
    known, questions = numbers(library), library.questions()
    (batch,) = batches(questions)
    assert (batch.label, batch.papers) == (SHORT, ("s5", "s4", "s3"))
    assert [(one.number, one.question, one.label, one.papers) for one in batch.choices] == [
        (1, known[frozenset((SANG, SHORT))], SANG, ("s1",)),
        (2, known[frozenset((SUNG, SHORT))], SUNG, ("s2",)),
    ]
    assert {one.question.batch for one in questions} == {batch.person}


@pytest.mark.parametrize(
    "later", ["Sung-Min Roe and Ada Quist", "Sang-Min Roe and Bela Moss", "S. M. Roe and Zeno Vark"]
)
def test_each_side_has_its_own_papers_whoever_was_there_first(library, tmp_path, later):
    (tmp_path / "more.bib").write_text(f"@article{{s0, title={{Moss on Slate}}, author={{{later}}}, year=1999}}\n")
    library.read(tmp_path / "more.bib")
    for one in library.questions():
        for side in one.sides:
            (person,) = side.people
            theirs = [p for p in library.papers() if any(author.author_id == person for author in p.authors)]
            assert set(side.papers) == {paper.key for paper in theirs}
            assert set(side.facts["titles"]) == {f"{paper.title} ({paper.year})" for paper in theirs}
            assert {p.authors[0].name for p in theirs} == {side.label}


def test_a_sitting_asks_what_is_left_and_takes_its_answers_back_one_by_one(library):
    sitting = library.review()
    assert [one.question.id for one in sitting.next()] == list(numbers(library).values())
    sitting.answer(replies(library, ["{sang}=yes:s3"])[0])
    (left,) = sitting.next()
    assert {side.label: side.papers for side in left.sides} == {SUNG: ("s2",), SHORT: ("s5", "s4")}
    assert sitting.open == len(sitting.waiting) == 1
    assert (sitting.undo(), len(sitting.next()), sitting.open, sitting.undo()) == (True, 2, 2, False)
    sitting.skip(sitting.next())
    assert (sitting.next(), sitting.open) == ([], 2)


def test_a_sitting_sees_what_was_answered_elsewhere(library):
    sitting = library.review()
    library.answer_all(*replies(library, ["{sang}=yes"])[0])
    assert sitting.next() == []
