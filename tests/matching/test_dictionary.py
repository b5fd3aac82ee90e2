"""Which words are English, so that a slip of the pen is told from another word."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from publist.matching.papers.dictionary import is_known, is_word


def test_words_names_and_their_plurals_are_known_and_misspelt_ones_are_not():
    known = "simulation simulations stimulation harbours color colour barbara pediatric"
    assert [word for word in known.split() if not is_word(word)] == []
    misspelt = "simulatoin stimulaton acess ocurrence accomodation recieve hierachies openmp"
    assert [word for word in misspelt.split() if is_word(word)] == []


def test_a_word_made_of_two_is_known_as_such():
    assert is_known("cubetrees")
    assert not is_word("cubetrees")
    assert not is_known("cubtrees")


def test_hardly_any_text_that_is_no_word_is_taken_for_one():
    letters = Random(7)
    texts = ["".join(letters.choices("abcdefghijklmnopqrstuvwxyz", k=11)) for _ in range(5000)]
    assert sum(map(is_word, texts)) <= len(texts) // 300


@given(st.text())
def test_any_text_has_an_answer(text):
    assert is_word(text) <= is_known(text)
