"""What reference managers and databases really write, and what must not be made of it."""

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


def test_the_month_stands_in_the_other_date_of_ris():
    record = one("TY  - JOUR\nTI  - Sand\nPY  - 2020\nDA  - 2020/03/05/\nER  - \n", "list.ris")

    assert (record.year, record.month) == (2020, 3)


def test_a_date_of_another_year_gives_no_month_and_is_told():
    reading = read("TY  - JOUR\nTI  - Sand\nPY  - 2020\nDA  - 2019/03/05/\nER  - \n", name="list.ris")

    assert reading.records[0].month is None
    assert [dict(told.values)["field"] for told in reading.warnings] == ["DA"]


@pytest.mark.parametrize(
    ("lines", "scheme", "value"),
    [
        ("C2  - PMC777\n", Scheme.PMCID, "PMC777"),
        ("C2  - 555777\nDB  - Scopus\n", Scheme.PUBMED, "555777"),
    ],
)
def test_the_custom_field_of_ris_is_the_identifier_that_it_looks_like(lines, scheme, value):
    record = one(f"TY  - JOUR\nTI  - Sand\n{lines}ER  - \n", "list.ris")

    assert [(one.scheme, one.value) for one in record.identifiers] == [(scheme, value)]


@pytest.mark.parametrize("value", ["555777", "Tide Centre"])
def test_a_custom_field_of_ris_that_looks_like_nothing_is_told(value):
    reading = read(f"TY  - JOUR\nTI  - Sand\nC2  - {value}\nER  - \n", name="list.ris")

    assert reading.records[0].identifiers == ()
    assert [dict(told.values)["field"] for told in reading.warnings] == ["C2"]


def test_a_doi_under_the_kind_of_work_is_the_doi():
    record = one("TY  - JOUR\nTI  - Sand\nM3  - 10.1000/sand\nER  - \n", "list.ris")

    assert dois(record) == ["10.1000/sand"]
    assert "type" not in dict(record.extra)


def test_an_entry_of_ris_that_lost_its_type_is_an_entry():
    reading = read(
        "AU  - Ost, M\nTI  - Sand\nPY  - 2001\nER  - \n\n"
        "TY  - JOUR\nTI  - Salt\nER  - \nAU  - Vik, P\nER  - \n\nEF  - \n",
        name="list.ris",
    )

    assert [record.title for record in reading.records] == ["Sand", "Salt"]
    assert [piece.code for piece in reading.unreadable] == ["no-title"]


@pytest.mark.parametrize(
    "written",
    [
        r"\href{https://example.org}{Ost, Mara} and Vik, Per",
        r"\bibinfo{author}{Ost, Mara} and \bibinfo{author}{Vik, Per}",
        r"{\href{https://example.org}{Mara Ost}} and Per Vik",
    ],
)
def test_what_is_wrapped_round_a_name_is_no_part_of_it(written):
    assert names(one(f"@misc{{k, title={{Sand}}, author={{{written}}}}}")) == ["Mara Ost", "Per Vik"]


def test_a_footnote_of_a_name_is_a_flag_or_is_told():
    record = one(
        r"@misc{k, title={\bibinfo{title}{Sand}},"
        r" author={Mara Ost\thanks{Equal contribution} and Per Vik\footnote{Now at {T}ide Centre}"
        r" and Ulf Lund\footnote{Now at Quay}}}"
    )

    assert record.title == "Sand"
    assert names(record) == ["Mara Ost", "Per Vik", "Ulf Lund"]
    assert [author.co_first for author in record.authors] == [True, False, False]
    assert [dict(told.values)["text"] for told in record.warnings] == ["Now at Tide Centre", "Now at Quay"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("l.nbib", "PMID- 1\nTI  - Sand\nDP  - 2001\n\nPMID-2\nTI  - Salt\nDP  - 2002\n"),
        ("l.ris", "TY  - JOUR\nTI  - Sand\nPY  - 2001\n\nTY  -JOUR\nTI  - Salt\nPY  - 2002\nER  - \n"),
    ],
)
def test_an_entry_whose_first_line_lacks_a_blank_is_an_entry(name, text):
    assert [record.title for record in read(text, name=name).records] == ["Sand", "Salt"]


def test_a_reports_number_is_no_issn():
    record = one("TY  - RPRT\nTI  - Sand\nSN  - TR-7\nPY  - 2001\nER  - \n", "list.ris")

    assert record.number == "TR-7"
    assert "issn" not in dict(record.extra)


@pytest.mark.parametrize(
    "place", ["file:///home/x/sand.pdf", "internal-pdf://sand.pdf", r"C:\Papers\sand.pdf", "D:/sand.pdf"]
)
def test_a_copy_on_somebodys_disk_is_no_link(place):
    reading = read(f"TY  - JOUR\nTI  - Sand\nL1  - {place}\nL1  - https://example.org/s.pdf\nER  - \n", name="list.ris")

    assert [link.url for link in reading.records[0].links] == ["https://example.org/s.pdf"]
    assert reading.warnings == ()
