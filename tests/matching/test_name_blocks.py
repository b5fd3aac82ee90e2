"""Spellings of one name are compared only if they have a block in common, so every way of spelling needs one."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from publist.matching.names.form import form_of
from publist.matching.names.match import contradict
from publist.matching.names.relations import given_relation
from publist.matching.people.assign import assign
from publist.matching.people.blocks import block_keys
from publist.matching.people.named import NamedPaper, Naming

PAIRS = (
    ("Anne De Roeck", "Anne DeRoeck"),
    ("A. de Roeck", "A. DeRoeck"),
    ("Vincent J. Della Pietra", "Vincent DellaPietra"),
    ("Abdelmajid Ben Hamadou", "Abdelmajid Benhamadou"),
    ("Mary Mac Kay", "Mary MacKay"),
    ("Sean O Brien", "Sean O'Brien"),
    ("Ludwig van Beeck", "Ludwig VanBeeck"),
    ("Rosa Carson Berndsen", "Rosa Carson-Berndsen"),
    ("Baskaran Sankaran", "Sankaran Baskaran"),
    ("Marina Karina", "Karina Marina"),
    ("Nathan Chambers", "Nathanael Chambers"),
    ("Inma Hernáez", "Inmaculada Hernáez"),
    ("Nanda Kambhatla", "Nandakishore Kambhatla"),
)


def paper(key, *names):
    naming = Naming()
    return NamedPaper(0, key, tuple(naming.author(name, None, (), ()) for name in names))


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_spellings_that_may_be_one_have_a_block_in_common(one, other):
    assert not contradict(*sorted((one, other)))
    assert block_keys(one) & block_keys(other)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_with_the_same_people_they_are_one_or_asked(one, other):
    found = assign([paper("a", one, "Quirin Moss", "Tea Lund"), paper("b", other, "Quirin Moss", "Tea Lund")])
    asked = {frozenset((question.author_a, question.author_b)) for question in found.questions}
    people = found.author_of[0, 1], found.author_of[1, 1]
    assert people[0] == people[1] or frozenset(people) in asked


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ming Jiang", "Minghui Jiang"),
        ("Joon Lee", "Joonwon Lee"),
        ("Sung Park", "Sungmin Park"),
        ("Xiang Dai", "Xiangying Dai"),
    ],
)
def test_a_name_of_one_syllable_is_no_short_form_of_one_of_two(one, other):
    assert contradict(*sorted((one, other)))


WORDS = st.text("abdeiklmnorstu", min_size=4, max_size=8).map(str.capitalize)


@given(WORDS, st.sampled_from("De Van Ben Della Mac El Al La".split()), WORDS)
def test_a_family_name_in_two_words_meets_itself_in_one(first, front, family):
    assume(form_of(f"{first} {front} {family}").given)  # "The Editors" are nobody's family
    assert block_keys(f"{first} {front} {family}") & block_keys(f"{first} {front}{family.lower()}")


@given(WORDS, WORDS)
def test_a_name_meets_itself_the_other_way_round(first, family):
    assume(form_of(f"{first} {family}").given)
    assume(form_of(f"{family} {first}").given)
    assert block_keys(f"{first} {family}") & block_keys(f"{family} {first}")


@pytest.mark.parametrize("other", ["Nathan Park Chambers", "Nathan Chambers-Park", "Nathan Park"])
def test_a_short_form_is_one_whichever_name_comes_first(other):
    one = form_of("Nathanael Chambers")
    assert given_relation(one, form_of(other)) is given_relation(form_of(other), one)
