"""Whether one value is another one written worse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.text.damage import cleanest, damage, in_capitals, name_damage, worse

PAIRS = [
    ("SHY MOSSES OF THE NORTH", "Shy mosses of the north"),
    ("A SURVEY OF mRNA VACCINES IN COLD CLIMATES", "A survey of mRNA vaccines in cold climates"),
    ("shy mosses of the north", "Shy mosses of the North"),
    ("Norms in $$H^1$$ spaces", "Norms in H^1 spaces"),
    ("Norms in $H^1$ spaces", "Norms in H^1 spaces"),
    ("Norms in H1 spaces", "Norms in H^1 spaces"),
    ("Growth of <i>L. minor</i>", "Growth of L. minor"),
    ("Growth of <mml:mi>L</mml:mi>", "Growth of L"),
    ("Salt &amp; stone", "Salt & stone"),
    ("{SHY} mosses", "SHY mosses"),
    (r"Erd\H{o}s numbers", "Erdős numbers"),
    ("Erdos numbers", "Erdős numbers"),
    ("ErdÅ\u2018s in JÃ¼lich: a cafÃ©", "Erdős in Jülich: a café"),
    ("Shy mosses.", "Shy mosses"),
    ("Shy mosses of the nor...", "Shy mosses of the north"),
    ("Shy mosses of the\u2026", "Shy mosses of the north"),
    ("ZOOTAXON", "Zootaxon"),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_damaged_value_is_worse_than_the_clean_one(one, other):
    assert worse(one, other)
    assert not worse(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shy Mosses Of The North", "Shy mosses of the north"),
        ("SHY MOSSES OF THE NORTH", "Shy mosses of the south"),
        ("BERT", "Bert"),
        ("Shy mosses?", "Shy mosses"),
        ("Shy...", "Shy mosses of the north"),
        ("Shy mosses and so on ...", "Shy mosses and so on"),
        ("Shy mosses, ferns, etc.", "Shy mosses, ferns, etc"),
        ("Shy mosses of the U.S.", "Shy mosses of the U.S"),
        ("Why the $100 laptop", "Why the 100 laptop"),
        ("Etudes", "Etude"),
    ],
)
def test_a_matter_of_taste_or_another_value_is_not_worse(one, other):
    assert not worse(one, other)


def test_the_first_of_equally_clean_values_stays():
    assert cleanest(["Shy Mosses", "Shy mosses"]) == 0
    assert cleanest(["SHY MOSSES", "Loud mosses", "Shy mosses.", "Shy mosses"]) == 3
    assert cleanest([]) == 0


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_two_values_are_each_worse_than_the_other(one, other):
    assert not (worse(one, other) and worse(other, one))
    assert not worse(one, one)
    assert damage(one) >= 0


def test_capitals_throughout_are_told_from_acronyms():
    assert in_capitals("SHY MOSSES")
    assert not in_capitals("NASA")
    assert not in_capitals("BERT and GPT")


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("ANA BORA", True),
        ("Xue FENG", True),
        ("Jos\ufffd Bora", True),
        ("J. R. R. Bora", False),
        ("Ana Bora III", False),
    ],
)
def test_names_in_capitals_or_with_lost_letters_are_damaged(name, bad):
    assert bool(name_damage(name)) is bad


def test_names_of_other_scripts_are_not_in_capitals():
    assert name_damage("\u91d1\u654f\u6d19") == 0
    assert name_damage("\uae40\ubbfc\uc218") == 0
