r"""Kinds of trouble in real .bib files: accents, HTML, lists of authors, inheritance, dates, addresses, eprints."""

import pytest

from publist.model import Identifier, PaperType, Scheme
from publist.readers.bibtex import read_bibtex
from publist.readers.formats import read_data


def entry(fields: str, kind: str = "article"):
    reading = read_bibtex(f"@{kind}{{k, {'' if 'title' in fields else 'title = {T}, '}{fields}}}")
    assert not reading.unreadable
    return reading.records[0]


def names(text: str) -> list[str]:
    return [author.name for author in entry(f"author = {{{text}}}").authors]


@pytest.mark.parametrize(
    ("latex", "name"),
    [
        (r"Ph{\d{u}}c Th{\'{\ocirc}}ng".replace(r"\ocirc", r"\^o"), "Phục Thống"),
        (r"Nh{\h{o}} {\h A}nh", "Nhỏ Ảnh"),
        (r"{\`{\u{a}}} B{\~{\u a}}c", "ằ Bẵc"),
        (r"{\'{\ae}} J{\'{\o}}n", "ǽ Jǿn"),
        (r"Ren\ifmmode \acute{e}\else \'{e}\fi{} Dvo\ifmmode \check{r}\else \v{r}\fi{}\'ak", "René Dvořák"),
        (r"\v{S}est{\a'a}k", "Šesták"),
        (r"Bj&ouml;rn &#321;uk", "Björn Łuk"),
    ],
)
def test_accents_stand_one_on_the_other_and_hide_in_other_notations(latex, name):
    assert names(latex) == [name]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (r"Wasps of <em>Vespa</em> on 5 m<sup>2</sup>", "Wasps of Vespa on 5 m²"),
        (r"H<sub>2</sub>O and <scp>Rna</scp>", "H₂O and Rna"),
        (r"$<$i$>$Apis$<$/i$>$ at home", "Apis at home"),
        (r"\textless em\textgreater Apis\textless /em\textgreater at home", "Apis at home"),
        (r"&lt;b&gt;Bold&lt;/b&gt; claims", "Bold claims"),
        (r"Salt \&amp; Pepper &mdash; a \&#8216;tale\&#8217;", "Salt & Pepper — a ‘tale’"),
        (r"CO\textsubscript{2} at 10$^{\circ}$C", "CO₂ at 10°C"),
        ("x<sup>2</sup><sub>3</sub> of <mml:math><mml:mi>y</mml:mi></mml:math>", "x²₃ of y"),
        ("When a<b and b<i, is c > i?", "When a<b and b<i, is c > i?"),
        ("R&D; or not", "R&D; or not"),
    ],
)
def test_html_in_a_title_is_taken_out_and_inequalities_stay(written, title):
    assert entry(f"title = {{{written}}}").title == title


@pytest.mark.parametrize(
    ("authors", "wanted"),
    [
        ("Mara Ost, Per Vik, Lu Fen, Oda Rey", ["Mara Ost", "Per Vik", "Lu Fen", "Oda Rey"]),
        ("Mara Ost, Per Vik, and Lu Fen", ["Mara Ost", "Per Vik", "Lu Fen"]),
        ("M. Ost, P. Vik", ["M. Ost", "P. Vik"]),
        ("Ost, M., Vik, P. R., & Fen, L.", ["M. Ost", "P. R. Vik", "L. Fen"]),
        ("Ost, Mara, Vik, Per", ["Mara Ost", "Per Vik"]),
        ("Ost, M., Jr., Vik, P.", ["M. Ost Jr.", "P. Vik"]),
        (r"Ost, M. \& Vik, P.", ["M. Ost", "P. Vik"]),
        ("Mara Ost & Per Vik", ["Mara Ost", "Per Vik"]),
        ("Ost M, Vik PR", ["M Ost", "PR Vik"]),
        ("Ost, Mara; Vik, Per and Fen, Lu", ["Mara Ost", "Per Vik", "Lu Fen"]),
        ("de la Cruz, Ana María and Ost, Mara", ["Ana María de la Cruz", "Mara Ost"]),
        ("Vargas Ruiz, Ana María", ["Ana María Vargas Ruiz"]),
        ("King, Jr., Martin Luther", ["Martin Luther King Jr."]),
        ("{Salt & Pepper, Inc.} and Ost, Mara", ["Salt & Pepper, Inc.", "Mara Ost"]),
        ("Ost MJ", ["MJ Ost"]),
        ("Ost, M., P. Vik, and L. Fen", ["M. Ost", "P. Vik", "L. Fen"]),
        ("Mara Ost, Per Vik, and others", ["Mara Ost", "Per Vik"]),
        ("Vargas Ruiz, Ana María, and Ost, Mara", ["Ana María Vargas Ruiz", "Mara Ost"]),
        (r"Mara Ost~and~Per Vik \and Lu Fen", ["Mara Ost", "Per Vik", "Lu Fen"]),
    ],
)
def test_lists_of_authors_that_are_not_parted_by_and(authors, wanted):
    assert names(authors) == wanted


@pytest.mark.parametrize(
    "end",
    [
        " and 12 others",
        " et al.",
        ", et al",
        r" and \emph{et al.}",
        " and {et al.}",
        " and ...",
        " and others and Per Vik",
    ],
)
def test_et_al_is_no_author_however_it_is_set(end):
    record = entry(f"author = {{Mara Ost{end}}}")
    assert record.authors[0].name == "Mara Ost"
    assert record.others
    assert all("al" not in author.name for author in record.authors)


@pytest.mark.parametrize(
    ("written", "name", "family"),
    [("박, 지민", "박지민", "박"), ("鈴木, 花子", "鈴木花子", "鈴木"), ("Park, Jimin", "Jimin Park", "Park")],
)
def test_names_in_east_asian_scripts_keep_the_family_name_first(written, name, family):
    (author,) = entry(f"author = {{{written}}}").authors
    assert (author.name, author.family) == (name, family)


def test_an_inbook_has_the_authors_of_its_book_and_an_incollection_its_own():
    text = """@inbook{a, crossref = {b}, title = {One}} @incollection{c, crossref = {B}, title = {Two}}
    @book{b, title = {Whole}, author = {Ost, Mara}, year = 2001}"""
    one, two, _ = read_bibtex(text).records
    assert [author.name for author in one.authors] == ["Mara Ost"]
    assert (one.venue, one.year) == ("Whole", 2001)
    assert two.authors == ()


def test_chains_of_xdata_and_crossref_are_followed_and_circles_are_told():
    text = """@xdata{x, publisher = {P}} @xdata{y, xdata = {x}, series = {S}}
    @inproceedings{p, title = {T}, xdata = {y}, crossref = {q}} @proceedings{q, title = {Q}, crossref = {r}}
    @proceedings{r, title = {R}, year = 1999, crossref = {q}}"""
    reading = read_bibtex(text)
    paper = reading.records[0]
    assert (paper.publisher, paper.year, paper.venue) == ("P", 1999, "Q")
    assert any(warning.code == "missing-crossref" for record in reading.records for warning in record.warnings)


@pytest.mark.parametrize(
    ("fields", "year", "month"),
    [
        ('year = 2011, month = "14 " # aug', 2011, 8),
        ('year = 2011, month = 3 # "--" # apr', 2011, 4),
        ("date = {2011-08-14/2011-08-16}", 2011, 8),
        ("date = {2011-23}", 2011, None),
        ("date = {August 2011}", 2011, 8),
        ("date = {14/08/2011}", 2011, 8),
        ("date = {2011?}", 2011, None),
    ],
)
def test_dates_of_bibtex_and_biblatex(fields, year, month):
    record = entry(fields)
    assert (record.year, record.month) == (year, month)


@pytest.mark.parametrize(
    "fields",
    [
        "journal = {arXiv preprint arXiv:2107.00001}",
        "journal = {CoRR}, volume = {abs/2107.00001}",
        "journal = {CoRR abs/2107.00001}",
        "journal = {arXiv e-prints}, eid = {arXiv:2107.00001}, pages = {arXiv:2107.00001}",
        "howpublished = {arXiv:2107.00001v2 [cs.CL]}",
        "note = {Preprint, arXiv:2107.00001}",
        r"howpublished = {\url{https://arxiv.org/abs/2107.00001v3}}",
        "eprint = {https://arxiv.org/abs/2107.00001}",
        "eprint = {2107.00001}, archiveprefix = {arXiv}",
    ],
)
def test_an_arxiv_id_is_found_wherever_it_is_written(fields):
    record = entry(fields)
    assert Identifier(Scheme.ARXIV, "2107.00001") in record.identifiers
    assert record.volume is None
    assert record.pages is None


def test_an_arxiv_id_of_another_paper_is_not_taken():
    assert entry("journal = {J}, note = {Comment on arXiv:2107.00001}").identifiers == ()


def test_what_only_stands_on_a_preprint_server_is_a_preprint():
    assert entry("howpublished = {arXiv:2107.00001}", "misc").type is PaperType.PREPRINT


@pytest.mark.parametrize(
    ("fields", "doi"),
    [
        (
            "doi = {10.1002/(SICI)1234-5678(199901)1:1<11::AID-X1>3.0.CO;2-A}",
            "10.1002/(sici)1234-5678(199901)1:1<11::aid-x1>3.0.co;2-a",
        ),
        ("doi = {10.5555/a1; 10.5555/b2}", "10.5555/a1"),
        ("doi = {https://doi.org/10.5555/a1 https://doi.org/10.5555/b2}", "10.5555/a1"),
    ],
)
def test_dois_of_old_journals_and_two_in_a_field(fields, doi):
    assert Identifier(Scheme.DOI, doi) in entry(fields).identifiers


def test_two_addresses_in_a_field_are_two_links():
    links = entry("url = {https://example.org/a https://example.org/b}").links
    assert [link.url for link in links] == ["https://example.org/a", "https://example.org/b"]


def test_issue_is_the_number_and_eid_stands_in_place_of_pages():
    record = entry("journal = {J}, volume = 2, issue = 5, eid = {071101}")
    assert (record.number, record.pages) == ("5", "071101")


@pytest.mark.parametrize("head", ["% Encoding: ISO-8859-1", "% -*- coding: latin-1 -*-", "% Encoding: windows-1252"])
def test_the_encoding_that_a_file_names_is_used_when_it_is_not_unicode(head):
    data = f"{head}\n@misc{{a, title = {{Straße}}, author = {{Jörg Öhm}}}}".encode("latin-1")
    (record,) = read_data(data, name="a.bib").records
    assert record.title == "Straße"
    assert record.authors[0].name == "Jörg Öhm"


def test_macros_of_journals_are_names_and_an_unknown_one_is_told():
    assert entry(r"journal = {\prl}").venue == "Physical Review Letters"
    assert entry(r"journal = {\aap\ Letters}").venue == "Astronomy & Astrophysics Letters"
    unknown = entry(r"journal = {\xyz}")
    assert unknown.venue == "xyz"
    assert [warning.code for warning in unknown.warnings] == ["unknown-string"]
