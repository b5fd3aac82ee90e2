"""The words in which arXiv's comments and abstracts take a paper back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.services.arxiv.withdrawal import withdrawal_in


@pytest.mark.parametrize(
    "comment",
    [
        "Withdrawn",
        "Withdrawn by the author: Figure 2 is wrong",
        "This paper is withdrawn",
        "This paper has been withdrawn by the author due to a crucial sign error",
        "This submission has been withdrawn by arXiv administrators",
        "arXiv admin note: submission has been withdrawn by arXiv administrators due to overlap",
        "Paper withdrawn",
        "12 pages; withdrawn",
        "5 pages, withdrawn by authors",
        "withdrawn due to an error in Theorem 1",
        "withdrawn for further modification",
        "Withdrawn as the result is subsumed by other work",
        "The authors withdraw this paper",
        "The authors withdraw because of an error",
        "We have withdrawn our paper due to errors",
        "I am withdrawing this submission",
        "The paper has been temporarily withdrawn",
        "This paper (v2) has been withdrawn",
        "This paper has been retracted",
        "Author requests withdrawal of this paper",
    ],
)
def test_a_comment_that_takes_the_paper_back(comment):
    assert withdrawal_in(comment, remark=True)


@pytest.mark.parametrize(
    "text",
    [
        "11 pages, 4 figures",
        "We withdrew samples each hour",
        "Patients were withdrawn from the study due to side effects",
        "Drug withdrawn from the market in 2004: a review",
        "We study how papers are withdrawn",
        "The paper explains why savings are withdrawn.",
        "We withdraw this assumption and prove more",
        "This paper studies withdrawal of funds",
        "Replaces the withdrawn arXiv:1234.5678",
        "funds deposited, withdrawn by the agent",
    ],
)
def test_a_text_about_withdrawing_takes_nothing_back(text):
    assert not withdrawal_in(text, remark=True)


def test_one_word_is_enough_in_a_comment_and_not_in_an_abstract():
    assert withdrawal_in("Withdrawn.", remark=True)
    assert not withdrawal_in("Savings. Withdrawn. Spent.")
    assert withdrawal_in("This paper has been withdrawn because the proof of Lemma 2 has a gap.")


@given(st.text(max_size=200))
def test_no_comment_is_too_odd(text):
    withdrawal_in(text, remark=True)
