"""An entry that may be several papers is told; a preprint, data or an erratum beside a paper make none."""

from dataclasses import replace

import pytest

from publist.model import CV, Identifier, PrintedAuthor, Record, Scheme
from publist.readers.formats import read_data
from publist.readers.printed import several

RECORD = Record(
    source=CV, key="k", title="Moss on northern walls", authors=(PrintedAuthor("Yuki Arai"),), venue="Annals", line=3
)


def codes(**changed):
    return [warning.code for warning in several.warnings(replace(RECORD, **changed))]


def dois(*values):
    return tuple(Identifier(Scheme.DOI, value) for value in values)


def test_an_entry_with_the_dois_of_two_papers_is_told():
    assert codes(identifiers=dois("10.5555/moss.1", "10.5555/walls.2"), raw="Moss. Walls.") == ["entry-of-several"]


@pytest.mark.parametrize(
    ("second", "raw"),
    [
        ("10.5281/zenodo.123", "Moss on northern walls. doi:10.5555/moss.1. 10.5281/zenodo.123"),
        ("10.48550/arxiv.2005.00123", "Moss on northern walls. doi:10.5555/moss.1, arXiv"),
        ("10.5555/moss.1e", "Moss on northern walls. doi:10.5555/moss.1. Erratum: doi:10.5555/moss.1e"),
        ("10.5555/data.1", "Moss on northern walls. doi:10.5555/moss.1. Data: doi:10.5555/data.1"),
    ],
)
def test_the_doi_of_a_preprint_of_data_or_of_an_erratum_makes_no_second_paper(second, raw):
    assert codes(identifiers=dois("10.5555/moss.1", second), raw=raw) == []


def test_a_venue_that_holds_other_papers_is_told():
    venue = "Annals of Moss. " + "V. Tamm, K. Osei. Lichens of the harbour wall. Roof Letters, 2019. " * 3 + "2018"
    assert codes(venue=venue) == ["entry-of-several"]
    assert codes(venue="Proceedings of the Conference on Roofs 2019, Oslo, Norway, July 2019") == []


def test_two_pubmed_numbers_or_years_lines_apart_are_two_papers():
    numbers = tuple(Identifier(Scheme.PUBMED, value) for value in ("33112233", "33112234"))
    assert codes(identifiers=numbers, raw="Moss.") == ["entry-of-several"]
    lines = ["Moss on northern walls", "Yuki Arai", "Annals of Moss 2020", "Lichens", "Ife Okafor", "Roof Letters 2019"]
    assert codes(raw="\n".join(lines)) == ["entry-of-several"]
    assert codes(raw="\n".join([*lines[:2], "Annals of Moss", "2020 (online 2019)"])) == []


def test_a_page_of_no_known_form_is_doubted():
    page = """Moss on northern roofs
Kofi Osei and Lena Brandt in the Journal of Moss, 2020
doi:10.5555/moss.2020.1
Lichens of the harbour wall
Viive Tamm and Kofi Osei in Roof Letters, 2019
doi:10.5555/roofs.2019.7
"""
    (record,) = read_data(page.encode(), name="page.txt").records
    assert "entry-of-several" in [warning.code for warning in record.warnings]
