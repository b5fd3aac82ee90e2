"""The words of a search in a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.errors import UsageError
from publist.text.queries import Field, Term, terms_of, words_of

TYPES = ("article", "preprint")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("token logit", ["token", "logit"]),
        ('author:"Min Kim" token', ["author:Min Kim", "token"]),
        ('"two words"', ["two words"]),
        ('an "open quote', ["an", '"open', "quote"]),
        ("", []),
    ],
)
def test_what_stands_in_quotes_is_one_word(query, words):
    assert words_of(query) == words


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("token", Term(Field.TEXT, "token")),
        ("BERT: pre-training", Term(Field.TEXT, "BERT: pre-training")),
        ("10.1000/a:b", Term(Field.TEXT, "10.1000/a:b")),
        ("Author:Kim", Term(Field.AUTHOR, "Kim")),
        ("not:type:preprint", Term(Field.TYPE, "preprint", without=True)),
        ("not:token", Term(Field.TEXT, "token", without=True)),
        ("year:2020", Term(Field.YEAR, "2020", since=2020, until=2020)),
        ("year:2020-2023", Term(Field.YEAR, "2020-2023", since=2020, until=2023)),
        ("year:2020..", Term(Field.YEAR, "2020..", since=2020)),
        ("year:-1999", Term(Field.YEAR, "-1999", until=1999)),
        ("is:first-author", Term(Field.IS, "first-author")),
        ("has:DOI", Term(Field.HAS, "doi")),
    ],
)
def test_a_word_asks_for_a_field_or_is_a_word(word, term):
    assert terms_of([word], TYPES) == (term,)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("year:", "bad-search-years"),
        ("year:last", "bad-search-years"),
        ("year:20202021", "bad-search-years"),
        ("type:poem", "unknown-search-value"),
        ("has:everything", "unknown-search-value"),
        ("is:", "unknown-search-value"),
        ("author:", "empty-search-value"),
        ("not:author: ", "empty-search-value"),
    ],
)
def test_what_there_is_not_is_refused(word, code):
    with pytest.raises(UsageError) as caught:
        terms_of([word], TYPES)
    assert caught.value.code == code


@given(st.text(max_size=30))
def test_any_text_is_a_query_or_refused(text):
    try:
        terms = terms_of(words_of(text), TYPES)
    except UsageError:
        return
    assert all(term.value for term in terms)
