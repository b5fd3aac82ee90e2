"""Papers by what people call them."""

import pytest

from publist.cli.words import error_words
from publist.errors import UsageError

BIB = """
@inproceedings{Quist2020Slow, title={Slow Stones of Chile}, author={Quist, Ada and Ek, Bo}, booktitle={Stone Days},
  year=2020, doi={10.5555/Slow.1}, eprint={2001.00001}, archiveprefix={arXiv}}
@inproceedings{quist2021quick, title={Quick Stones}, author={Quist, Ada and Rho, Cy}, booktitle={Stone Days}, year=2021}
@article{quist2022stones, title={Stones}, author={Quist, Ada}, journal={Letters}, year=2022}
"""


@pytest.fixture
def library(tmp_path, stores):
    with stores.library(tmp_path / "papers.db", environ={}, owner="Ada Quist") as opened:
        (tmp_path / "list.bib").write_text(BIB, encoding="utf-8")
        opened.read(tmp_path / "list.bib")
        yield opened


@pytest.mark.parametrize(
    "name",
    [
        "Quist2020Slow",
        "quist2020slow",
        "10.5555/slow.1",
        "https://doi.org/10.5555/SLOW.1",
        "2001.00001",
        "arXiv:2001.00001v2",
        "https://arxiv.org/abs/2001.00001",
        "of chile",
        "slow stones of Chile",
    ],
)
def test_a_paper_is_found_by_what_people_call_it(library, name):
    assert library.paper(name).key == "Quist2020Slow"
    assert [paper.key for paper in library.papers(keys=[name])] == ["Quist2020Slow"]


def test_a_whole_title_stands_before_a_piece_of_others(library):
    assert library.paper("stones").key == "quist2022stones"


def test_several_that_are_meant_are_listed_and_nothing_is_done(library):
    with pytest.raises(UsageError) as caught:
        library.edit("ston", {"year": "1999"})
    assert not [paper for paper in library.papers() if paper.year == 1999]
    assert "quist2021quick (Quick Stones)" in error_words(caught.value)
    assert "Quist2020Slow (Slow Stones of Chile)" in error_words(caught.value)


@pytest.mark.parametrize("name", ["nothing", "st", "10.5555/other", ""])
def test_what_no_paper_is_called_is_refused(library, name):
    with pytest.raises(UsageError) as caught:
        library.paper(name)
    assert caught.value.code == "unknown-papers"


def test_decisions_take_names_too(library):
    library.edit("quick stones", {"pages": "1-9"})
    assert library.paper("quist2021quick").pages == "1-9"
    library.merge("quick stones", "slow stones of chile")
    assert len(library.papers()) == 2


def test_a_hidden_paper_is_meant_only_where_no_shown_one_is(library):
    library.edit("quist2021quick", mine=False)
    assert library.paper("quick").key == "quist2021quick"
    library.edit("quist2022stones", mine=False)
    assert library.paper("ston").key == "Quist2020Slow"
