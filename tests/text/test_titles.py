from hypothesis import given
from hypothesis import strategies as st

from publist.text.titles import MAX_LENGTH, title_key, title_words


def test_case_hyphens_accents_and_punctuation_do_not_count():
    assert title_key("LUT-Net: Naïve Approximation!") == title_key("lut net naive approximation")


def test_other_words_are_other_titles():
    assert title_key("Pruning Trees, Part I") != title_key("Pruning Trees, Part II")


def test_apostrophes_join_and_markup_is_dropped():
    assert title_words("Euler's <i>big</i> idea") == ("eulers", "big", "idea")


def test_a_title_of_a_megabyte_is_cut():
    assert len(title_key("x" * 1_000_000)) == MAX_LENGTH


@given(st.text(max_size=200))
def test_a_key_is_made_of_the_words(title):
    assert title_key(title) == "".join(title_words(title))
