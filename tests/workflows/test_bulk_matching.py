"""``publist match``: a line in, a line out, in order; a line that is no question is named by its number."""

import json

import pytest

from publist.errors import UsageError
from publist.workflows.bulk_match import answer_names, answer_papers, answers, lookup


def lines(*values: object) -> bytes:
    return b"".join(json.dumps(value).encode() + b"\n" for value in values)


def run(data: bytes, kind: str, answer, size: int = 7) -> list[dict]:
    """The answers to ``data`` when it arrives in pieces of ``size`` bytes."""
    blocks = [data[i : i + size] for i in range(0, len(data), size)]
    return [json.loads(line) for line in b"".join(answers(blocks, kind, answer)).splitlines()]


@pytest.mark.parametrize("size", [1, 7, 1 << 16])
def test_answers_come_in_the_order_of_the_questions_however_the_input_is_cut(size):
    data = (
        lines({"a": "Ada Quist", "b": "Quist, Ada"}, {"a": "Ada Quist", "b": "Bela Moss"})
        + b"\n"
        + lines({"a": "Orla Fennimore", "b": "Orla Fennimore"})
    )
    found = run(data, "names", answer_names, size)
    assert [one["outcome"] for one in found] == ["same", "different", "same"]
    assert all(set(one) == {"outcome", "score", "reasons"} and 0 <= one["score"] <= 1 for one in found)


def test_the_last_line_needs_no_end_and_a_bom_is_no_name():
    assert (
        len(run(b'\xef\xbb\xbf{"a": "A B", "b": "A B"}\r\n{"a": "A B", "b": "C D"}', "names", answer_names, 4096)) == 2
    )


def test_coauthors_and_the_same_paper_are_heeded():
    bare = {"a": "Minsoo Halvorsen", "b": "Minsu Halvorsen"}
    with_paper = bare | {"a": "Ada Quist", "b": "Aad Quist", "same_paper": True}
    with_others = bare | {"a": "A. Quist", "b": "Ada Quist", "coauthors_a": ["Bela Moss"], "coauthors_b": ["B. Moss"]}
    found = run(lines(bare, with_paper, with_others), "names", answer_names)
    assert [one["outcome"] for one in found][1:] == ["same", "same"]
    assert found[0]["outcome"] != "same"


def test_papers_may_lack_fields_and_years_may_be_text():
    full = {"title": "Sparse Ledgers for Slow Rivers", "authors": ["Ada Quist"], "venue": "ICML", "year": 2021}
    sparse = {"title": "Sparse ledgers for slow rivers.", "authors": None, "year": "2021"}
    other = {"title": "Herons and Their Habits", "authors": ["Cato Ibsen"], "venue": None, "year": "n.d."}
    found = run(lines({"left": full, "right": full | {"year": "2021.0"}}, {"left": full, "right": other},
                      {"left": full, "right": sparse}, {"left": {}, "right": {}}), "papers", answer_papers)  # fmt: skip
    assert [one["outcome"] for one in found][:2] == ["same", "different"]
    assert found[2]["score"] >= 0.5
    assert found[3]["outcome"] == "different"


def test_a_look_up_gives_the_best_first():
    answer = lookup(["Bela Moss", "Ada Quist", "Ada Quits", "A. Quist"], limit=2)
    (found,) = run(b"Ada Quist\n", "lookup", answer)
    assert found["query"] == "Ada Quist"
    assert found["candidates"][0]["name"] == "Ada Quist"
    assert len(found["candidates"]) == 2
    scores = [c["score"] for c in found["candidates"]]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    "bad", [b"{", b"[]", b'{"a": 1, "b": "x"}', b'{"a": "x"}', b"\xff\xfe", b"[" * 5000, b'{"a": "x", "b": NaN}']
)
def test_a_line_that_is_no_question_is_named_and_the_lines_before_it_are_answered(bad):
    data = lines({"a": "A B", "b": "A B"}) + b"\n" + bad + b"\n" + lines({"a": "A B", "b": "A B"})
    given = []
    with pytest.raises(UsageError, match=r"match-line-.*line=3"):
        given.extend(answers([data], "names", answer_names))
    assert b"".join(given).count(b"\n") == 1
