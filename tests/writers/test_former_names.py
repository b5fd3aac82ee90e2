"""A paper under a former name keeps it in every list; a misspelt or shortened name is shown as the person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.matching.names.match import match_names
from publist.matching.names.on_paper import is_another_name, name_on_paper
from publist.model import Authorship, Paper
from publist.registry import WRITERS
from publist.writers.style import Style


def test_a_name_of_before_a_marriage_stays_on_its_paper():
    assert name_on_paper(Authorship(1, "Lena Vogt", "Lena Sommer")) == "Lena Sommer"


@pytest.mark.parametrize("printed", ["L. Vogt", "Lena Vogtt", "Lena M. Vogt", "Vogt, Lena", ""])
def test_a_spelling_is_shown_under_the_canonical_name(printed):
    assert name_on_paper(Authorship(1, "Lena Vogt", printed)) == "Lena Vogt"


def test_a_paper_keeps_the_script_of_a_name():
    assert name_on_paper(Authorship(1, "Minsu Kim", "김민수")) == "김민수"
    assert name_on_paper(Authorship(1, "Иван Петров", "Ivan Petrov")) == "Ivan Petrov"


NAME_WORD = st.one_of(
    st.sampled_from("Lena Vogt Nguyễn Tran Group Jr Junior Van Santos Ibn Editors KIM Žižek Straße O'Hara".split()),
    st.text("abcdeéñøßčłığ", min_size=2, max_size=7).map(str.title),
)


@given(given=NAME_WORD, initial=st.sampled_from("JAVXÉŽß"), family=NAME_WORD)
def test_a_middle_initial_makes_another_name_only_where_the_comparison_of_names_says_so(given, initial, family):
    fuller, name = f"{given} {initial}. {family}", f"{given} {family}"
    for pair in ((fuller, name), (name, fuller)):
        codes = {reason.code for reason in match_names(*pair).reasons}
        assert is_another_name(*pair) == bool(codes & {"family-different", "given-different"})


@pytest.mark.parametrize("name", ["bib", "md", "html"])
def test_every_list_prints_the_name_of_then(name):
    paper = Paper(key="k", title="A title", year=2015, authors=(Authorship(1, "Lena Vogt", "Lena Sommer", owner=True),))
    text = WRITERS.get(name).write([paper], Style())
    assert "Sommer" in text
    assert "Vogt" not in text.partition("</header>")[2 if name == "html" else 0]  # above it says whose list it is
