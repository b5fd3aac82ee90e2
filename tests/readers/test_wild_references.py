"""What reference managers and databases really write into `.bib`, RIS and their like, and what must not be made of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.model import Scheme
from publist.readers.bibtex import read_bibtex
from publist.readers.formats import read

SICI = "10.1002/(sici)1097-4636(199823)43:3<338::aid-jbm16>3.0.co;2-b"


def one(text: str, name: str = "list.bib"):
    reading = read(text, name=name)
    (record,) = reading.records
    return record


def names(record) -> list[str]:
    return [author.name for author in record.authors]


def dois(record) -> list[str]:
    return [one.value for one in record.identifiers if one.scheme is Scheme.DOI]


@pytest.mark.parametrize(
    ("less", "greater"),
    [
        ("<", ">"),
        ("$<$", "$>$"),
        (r"$\less$", r"$\greater$"),
        (r"{\textless}", r"{\textgreater}"),
        (r"\textless ", r"\textgreater{}"),
        ("&lt;", "&gt;"),
        ("%3C", "%3E"),
    ],
)
def test_a_sici_doi_is_itself_however_its_brackets_are_written(less, greater):
    doi = SICI.replace("<", less).replace(">", greater)

    assert dois(one(f"@article{{k, title={{Sand}}, doi={{{doi}}}}}")) == [SICI]


def test_entities_in_a_doi_of_a_data_format_are_signs():
    doi = SICI.replace("<", "&lt;").replace(">", "&gt;")
    record = one(f"TY  - JOUR\nTI  - Sand\nPY  - 2001\nDO  - {doi}\nER  - \n", "list.ris")

    assert dois(record) == [SICI]
    assert record.links[0].url == f"https://doi.org/{SICI}"


def test_an_ampersand_of_html_in_an_address_is_one_sign():
    record = one("@misc{k, title={Sand}, url={https://example.org/?a=1&amp;b=2}}")

    assert record.links[0].url == "https://example.org/?a=1&b=2"


@pytest.mark.parametrize(
    ("written", "name", "family"),
    [
        (r"D.\,E. Ost", "D. E. Ost", None),
        (r"Ost, D.\,E.", "D. E. Ost", "Ost"),
        ("Ost, Mara, Jr.", "Mara Ost Jr.", "Ost"),
        ("Ost, Jr., Mara", "Mara Ost Jr.", "Ost"),
        ("Mara Ost, Jr.", "Mara Ost Jr.", None),
        (r"{\'\I}ris Ost", "Íris Ost", None),
    ],
)
def test_thin_spaces_suffixes_and_capital_i_in_names(written, name, family):
    (author,) = one(f"@misc{{k, title={{Sand}}, author={{{written}}}}}").authors

    assert (author.name, author.family) == (name, family)


def test_a_thin_space_parts_no_names():
    record = one(r"@misc{k, title={Sand}, author={A.\,B. Ost and Vik, C.\,D. and Lund, E.}}")

    assert names(record) == ["A. B. Ost", "C. D. Vik", "E. Lund"]


@given(st.integers(1501, 2012), st.sampled_from(["Spring", "Summer", "Autumn", "Winter", "Easter"]), st.booleans())
def test_a_season_is_no_month_whatever_the_year_ends_in(year, season, behind):
    written = f"{year} {season}" if behind else f"{season} {year}"
    (record,) = read_bibtex(f"@misc{{k, title={{Sand}}, date={{{written}}}}}").records

    assert (record.year, record.month) == (year, None)


@pytest.mark.parametrize(
    ("date", "month"), [("2001/12/25/Christmas", 12), ("2001///Spring", None), ("2005/04//", 4), ("2007", None)]
)
def test_the_season_of_a_date_in_ris_makes_no_month(date, month):
    record = one(f"TY  - JOUR\nTI  - Sand\nPY  - {date}\nER  - \n", "list.ris")

    assert (record.year, record.month) == (int(date[:4]), month)
