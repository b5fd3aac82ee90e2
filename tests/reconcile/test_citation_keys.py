"""Citation keys: readable, unique, safe."""

import re

from hypothesis import given
from hypothesis import strategies as st

from publist.model import Authorship, Paper
from publist.reconcile.keys import citation_key


def paper(title: str, first: str = "Ana Ruiz", year: int | None = 2023) -> Paper:
    return Paper(key="", title=title, authors=(Authorship(1, first, first),), year=year)


def test_a_key_is_family_name_year_and_first_telling_word() -> None:
    assert citation_key(paper("On the Sparse Attention"), set()) == "ruiz2023sparse"
    assert citation_key(paper("A Study", "Jan van der Berg"), set()) == "vanderberg2023study"
    assert citation_key(paper("Über Graphen", "José Ørsted", None), set()) == "orsteduber"


def test_two_such_papers_are_kept_apart_by_letters() -> None:
    taken = {"ruiz2023sparse", "ruiz2023sparsea"}
    assert citation_key(paper("Sparse Nets"), taken) == "ruiz2023sparseb"


def test_the_key_of_a_bib_file_is_kept_when_every_tool_takes_it() -> None:
    assert citation_key(paper("X"), set(), "DBLP:conf/x/RuizL23") == "DBLP:conf/x/RuizL23"
    assert citation_key(paper("Sparse"), set(), "../../etc/passwd") == "ruiz2023sparse"
    assert citation_key(paper("Sparse"), set(), "a,b}") == "ruiz2023sparse"


@given(
    st.text(max_size=200), st.text(max_size=80), st.none() | st.integers(1500, 2200), st.none() | st.text(max_size=99)
)
def test_any_paper_gets_a_safe_key(title: str, first: str, year: int | None, wanted: str | None) -> None:
    key = citation_key(paper(title, first, year), set(), wanted)
    assert re.fullmatch(r"[A-Za-z0-9:_.+/-]{1,80}", key)
    assert ".." not in key
