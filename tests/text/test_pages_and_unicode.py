"""Page ranges and the forms of Unicode text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.text.pages import normalise_pages, same_pages
from publist.text.unicode import clean, fold, printable, straight


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("pages 916–929", "916-929"),
        ("pp. 337--40", "337-40"),
        ("p. 7", "7"),
        ("577 - 582.", "577-582"),
        ("1:1-1:25", "1:1-1:25"),
        ("12-", "12"),
        ("e1003285", "e1003285"),
        ("5-5", "5"),
        ("", None),
        ("IV", "IV"),
    ],
)
def test_pages_have_one_form(text: str, pages: str | None) -> None:
    assert normalise_pages(text) == pages


def test_a_short_last_page_is_the_same_page() -> None:
    assert same_pages("337-40", "337-340")
    assert not same_pages("337-340", "337-341")


@given(st.text(max_size=40))
def test_normal_pages_stay_as_they_are(text: str) -> None:
    once = normalise_pages(text)
    assert once is None or len(once) <= len(text)


def test_text_is_cleaned_of_what_can_hide_or_reorder() -> None:
    assert clean("a\u202eb\u200b c\x00d\n e\u0301") == "ab c d é"


def test_folding_makes_spellings_of_one_word_equal() -> None:
    assert fold("Müller") == fold("mu\u0308ller") == "muller"
    assert fold("Łukasz Straße Øyvind") == "lukasz strasse oyvind"
    assert fold("ﬁne – “x”") == 'fine - "x"'


def test_typographic_marks_become_plain() -> None:
    assert straight("“a”–‘b’") == "\"a\"-'b'"


def test_terminal_escapes_are_shown_not_sent() -> None:
    assert printable("a\x1b]0;x\x07") == "a\\x1b]0;x\\x07"


@given(st.lists(st.text(max_size=60).map(lambda text: text.replace(" ", "") + "é"), min_size=1, max_size=12))
def test_a_text_is_folded_as_its_words_are(words: list[str]) -> None:
    assert fold(" ".join(words)) == " ".join(map(fold, words))


@given(st.text())
def test_clean_and_fold_settle_at_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert printable(text).isprintable()
    fold(text)
