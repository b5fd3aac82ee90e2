"""Questions answered by number, in words, and of some papers only, through the real program: all or none, one undo."""

import json

import pytest

NAMESAKES = """
@article{s1, title={Lichens of the Upper Valley}, author={Sang-Min Roe and Bela Moss}, year=2001}
@article{s2, title={Counting Crows by Ear}, author={Sung-Min Roe and Ada Quist}, year=2011}
@article{s3, title={A Short History of Sieves}, author={S. M. Roe and Zeno Vark}, year=2021}
@article{s4, title={Sieves and Their Makers}, author={S. M. Roe and Zeno Vark}, year=2022}
@article{s5, title={Flour and Its Makers}, author={S. M. Roe and Zeno Vark}, year=2023}
"""
TWO_MORE = """
@article{q1, title={Kites over Water}, author={Sangmin Ostrov and Ugo Brandt}, year=2004}
@article{q2, title={Salt in the Wind}, author={Sungmin Ostrov and Ugo Brandt}, year=2014}
@article{r1, title={Counting Stones in Cold Streams}, author={Minsoo Halvorsen and Bela Moss and Ada Quist}, year=2020}
@article{r2, title={The Weight of Fallen Leaves}, author={Minsu Halvorsen and Bela Moss and Ada Quist}, year=2022}
"""


@pytest.fixture
def listed(publist, tmp_path):
    """``listed(TEXT)`` takes a .bib in; the numbers of the questions, by the names of their people."""

    def take_in(text):
        (tmp_path / "list.bib").write_text(text)
        assert publist("import", "list.bib").code == 0
        return numbers(publist)

    return take_in


def waiting(publist, *options):
    return json.loads(publist("review", "--json", *options).out)


def numbers(publist):
    return {frozenset(side["label"] for side in one["sides"]): one["id"] for one in waiting(publist)["questions"]}


def people(publist):
    """Whose each paper's first author is: the papers that belong together."""
    found = {}
    for paper in json.loads(publist("export", "--format", "json").out):
        found.setdefault(paper["authors"][0]["id"], set()).add(paper["key"])
    return {" ".join(sorted(keys)) for keys in found.values()}


SANG, SUNG, SHORT = "Sang-Min Roe", "Sung-Min Roe", "S. M. Roe"


def test_several_answers_by_number_are_one_run(publist, listed):
    known = listed(NAMESAKES)
    sang, sung = (known[frozenset((name, SHORT))] for name in (SANG, SUNG))
    refused = publist("review", "--answer", f"{sang}=yes", "--answer", f"{sung}=maybe")
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert f"'{sung}=maybe' must look like 12=yes" in refused.err
    assert numbers(publist) == known
    assert publist("review", "--answer", f"{sang}=no", "--answer", f"{sung}=Yes").code == 0
    assert people(publist) == {"s1", "s2 s3 s4 s5"}
    publist("undo")
    assert numbers(publist).keys() == known.keys()


def test_a_question_that_was_answered_says_so(publist, listed):
    known = listed(NAMESAKES)
    number = known[frozenset((SANG, SHORT))]
    publist("review", "--answer", f"{number}=no")
    again = publist("review", "--answer", f"{number}=yes")
    assert (again.code, f"no question {number} is open (answered already?)" in again.err) == (2, True)


def test_an_answer_of_some_papers_is_told_and_the_rest_is_still_asked(publist, listed):
    listed(NAMESAKES)
    said = publist("review", given=b"1 only s3\nq\n")
    assert "s3: by Sang-Min Roe; the other papers are not" in said.out
    (left,) = waiting(publist)["questions"]
    assert {side["label"]: side["papers"] for side in left["sides"]} == {SUNG: ["s2"], SHORT: ["s5", "s4"]}
    done = json.loads(publist("review", "--answer", f"{left['id']}=yes:s4", "--json").out)
    assert [(one["papers"], one["name"]) for one in done["answers"]] == [(["s4"], SUNG)]
    assert people(publist) == {"s1 s3", "s2 s4", "s5"}


def test_questions_about_one_name_or_paper_of_one_kind_and_the_first_ones(publist, listed):
    listed(NAMESAKES + TWO_MORE)
    every = waiting(publist)
    assert every["open"] == len(every["questions"]) == 4
    for about, labels in (
        ("ostrov", {"Sangmin Ostrov", "Sungmin Ostrov"}),
        ("r1", {"Minsoo Halvorsen", "Minsu Halvorsen"}),
    ):
        (one,) = waiting(publist, about)["questions"]
        assert {side["label"] for side in one["sides"]} == labels
    assert [one["id"] for one in waiting(publist, "--limit", "2")["questions"]] == [
        one["id"] for one in every["questions"][:2]
    ]
    assert waiting(publist, "--limit", "2")["open"] == 4
    assert waiting(publist, "--kind", "paper")["questions"] == []
    said = publist("review", "halvorsen", given=b"y")
    assert said.out.count("one person or two?") == 1
    assert "3 questions left" in said.out
    assert "none about 'halvorsen'" in publist("review", "halvorsen").out
    assert publist("review", "--kind", "elephant").code == 2
    assert publist("review", "roe", "--answer", f"{every['questions'][0]['id']}=yes").code == 2


def test_the_list_has_a_line_for_each_question_with_its_number(publist, listed):
    known = listed(TWO_MORE)
    lines = publist("review", "--list").out.splitlines()
    for names, number in known.items():
        assert any(line.startswith(f"{number}  ") and all(name in line for name in names) for line in lines)
    assert f"--answer {waiting(publist)['questions'][0]['id']}=yes" in lines[-1]
    assert publist("review", "--list", "--kind", "byline").out.startswith("2 questions open, none of the kind byline")


@pytest.mark.parametrize("keys", [b"yn", b"yes\r\nno\n", b"YES no", b"what\ny\nnever\n? no\n"])
def test_letters_and_words_of_a_pipe_answer_one_question_each(publist, listed, keys):
    listed(TWO_MORE)
    said = publist("review", given=keys)
    assert said.code == 0
    assert "No question is open." in said.out
    assert "are one person" in said.out
    assert "are two people" in said.out


def test_what_is_no_answer_says_what_is_and_asks_again(publist, listed):
    listed(TWO_MORE)
    said = publist("review", given=b"perhaps\n7\nkeep\n")
    assert said.err.count("is no answer here; type yes, no, skip, undo, help or quit") == 3
    assert said.out.rstrip().endswith("2 questions left; publist review goes on")


def test_the_end_of_the_input_ends_cleanly_and_answers_stay(publist, listed):
    listed(TWO_MORE)
    said = publist("review", given=b"y")
    assert (said.code, said.out.rstrip().endswith("1 question left; publist review goes on")) == (0, True)
    assert publist("review", given="ÿ\xff".encode("latin-1")).code == 0
    assert waiting(publist)["open"] == 1
