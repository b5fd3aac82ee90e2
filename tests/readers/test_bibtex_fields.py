"""What the fields of a .bib entry mean."""

import pytest

from publist.model import Identifier, Link, PaperType, Record, Scheme, Version
from publist.readers.bibtex import read_bibtex


def entry(fields: str, kind: str = "article") -> Record:
    reading = read_bibtex(f"@{kind}{{k, title = {{T}}, {fields}}}")
    assert not reading.unreadable
    return reading.records[0]


def test_a_whole_entry():
    text = r"""@inproceedings{lee-2024,
  selected = {true},
  title = {A {N}ew {S}tudy of {\"U}bung},
  author = {Lee, Ann B. and M{\"u}ller, J{\"o}rg},
  booktitle = {Proceedings of the 5th Workshop on {X}},
  month = may,
  year = {2024},
  publisher = {ELRA},
  address = {Torino, Italia},
  editor = {Smith, A. and {The Team}},
  pages = {974--983},
  doi = {10.18653/v1/2024.x-1.5},
  url = {https://aclanthology.org/2024.x-1.5},
  code = {https://example.org/code_1},
  abstract = {We  do
     this.}
}"""
    (record,) = read_bibtex(text, origin="my.bib").records
    assert (record.source, record.key, record.origin, record.line, record.raw) == (
        "bibtex",
        "lee-2024",
        "my.bib",
        1,
        text,
    )
    assert record.title == "A New Study of Übung"
    assert [(author.name, author.family) for author in record.authors] == [
        ("Ann B. Lee", "Lee"),
        ("Jörg Müller", "Müller"),
    ]
    assert record.venue == "Proceedings of the 5th Workshop on X"
    assert (record.year, record.month, record.pages, record.publisher) == (2024, 5, "974-983", "ELRA")
    assert record.abstract == "We do this."
    assert record.type is PaperType.INPROCEEDINGS
    assert record.identifiers == (
        Identifier(Scheme.DOI, "10.18653/v1/2024.x-1.5"),
        Identifier(Scheme.ACL, "2024.x-1.5"),
    )
    assert record.links == (
        Link("url", "https://aclanthology.org/2024.x-1.5"),
        Link("code", "https://example.org/code_1"),
    )
    assert record.extra == (
        ("selected", "true"),
        ("address", "Torino, Italia"),
        ("editor", "Smith, A. and {The Team}"),
    )


@pytest.mark.parametrize(
    ("kind", "fields", "expected", "kept"),
    [
        ("article", "journal = {J}", PaperType.ARTICLE, {}),
        ("conference", "booktitle = {C}", PaperType.INPROCEEDINGS, {"entry_type": "conference"}),
        ("inbook", "booktitle = {B}", PaperType.INCOLLECTION, {"entry_type": "inbook"}),
        ("book", "publisher = {P}", PaperType.BOOK, {}),
        ("phdthesis", "school = {S}", PaperType.PHDTHESIS, {}),
        ("thesis", "type = {phdthesis}, institution = {S}", PaperType.PHDTHESIS, {"entry_type": "thesis"}),
        ("thesis", "type = {mathesis}", PaperType.MASTERSTHESIS, {"entry_type": "thesis"}),
        ("report", "institution = {I}", PaperType.TECHREPORT, {"entry_type": "report"}),
        ("dataset", "", PaperType.DATASET, {}),
        ("manual", "", PaperType.MISC, {"entry_type": "manual"}),
        ("software", "", PaperType.MISC, {"entry_type": "software"}),
        ("misc", "", PaperType.MISC, {}),
    ],
)
def test_entry_types(kind, fields, expected, kept):
    record = entry(fields, kind)
    assert record.type is expected
    assert {name: value for name, value in record.extra if name == "entry_type"} == kept
    assert record.version is None


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("misc", "eprint = {2401.00001}, archivePrefix = {arXiv}, primaryClass = {cs.CL}"),
        ("online", "eprint = {2401.00001}, eprinttype = {arxiv}"),
        ("article", "journal = {arXiv preprint arXiv:2401.00001}"),
        ("article", "journal = {CoRR}, volume = {abs/2401.00001}"),
        ("misc", "doi = {10.48550/arXiv.2401.00001}"),
    ],
)
def test_what_is_only_on_a_preprint_server_is_a_preprint(kind, fields):
    record = entry(fields, kind)
    assert (record.type, record.version) == (PaperType.PREPRINT, Version.PREPRINT)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("misc", "eprint = {2401.00001}, archiveprefix = {arXiv}, booktitle = {A Conference}"),
        ("article", "eprint = {2401.00001}, archiveprefix = {arXiv}, journal = {A Journal}"),
        ("article", "eprint = {2401.00001}, archiveprefix = {arXiv}, doi = {10.1000/1}"),
        ("inproceedings", "eprint = {2401.00001}, archiveprefix = {arXiv}"),
        ("techreport", "eprint = {2401.00001}, archiveprefix = {arXiv}, institution = {A Lab}"),
    ],
)
def test_what_also_appeared_elsewhere_is_no_preprint(kind, fields):
    record = entry(fields, kind)
    assert record.type is not PaperType.PREPRINT
    assert Identifier(Scheme.ARXIV, "2401.00001") in record.identifiers


@pytest.mark.parametrize(
    ("kind", "fields", "venue"),
    [
        ("article", "journaltitle = {J}", "J"),
        ("inproceedings", "booktitle = {B}, series = {S}", "B"),
        ("phdthesis", "school = {S}", "S"),
        ("thesis", "institution = {I}", "I"),
        ("techreport", "institution = {I}", "I"),
        ("misc", r"howpublished = {Workshop at \textbf{X}}", "Workshop at X"),
        ("misc", r"howpublished = {\url{https://example.org}}", None),
        ("book", "publisher = {P}", None),
    ],
)
def test_the_venue_stands_where_the_type_has_it(kind, fields, venue):
    assert entry(fields, kind).venue == venue


@pytest.mark.parametrize(
    ("fields", "year", "month", "kept"),
    [
        ("year = 2020, month = {5}", 2020, 5, {}),
        ("year = {2020}, month = {May 22}", 2020, 5, {"month": "May 22"}),
        ('year = "2020", month = 22 # "~" # may', 2020, 5, {"month": "22~may"}),
        ("year = {in press}", None, None, {"year": "in press"}),
        ("year = {2020a}", 2020, None, {"year": "2020a"}),
        ("date = {2020-05}", 2020, 5, {}),
        ("date = {2020-05-12}", 2020, 5, {"day": "12"}),
        ("date = {2020-05-12/2020-05-14}", 2020, 5, {"date": "2020-05-12/2020-05-14"}),
        ("year = {}, month = {}", None, None, {}),
    ],
)
def test_dates(fields, year, month, kept):
    record = entry(fields)
    assert (record.year, record.month) == (year, month)
    assert dict(record.extra) == kept


def test_crossref_gives_what_the_entry_lacks():
    text = """@inproceedings{a, title = {T}, author = {Lee, Ann}, crossref = {P}}
@proceedings{p, title = {The Proceedings}, year = 2020, editor = {Smith, Bob}, publisher = {ACL},
 isbn = {978-3-16-148410-0},
 doi = {10.1000/p}, url = {https://example.org/p}}"""
    record, parent = read_bibtex(text).records
    assert (record.venue, record.year, record.publisher) == ("The Proceedings", 2020, "ACL")
    assert dict(record.extra) == {"editor": "Smith, Bob", "isbn": "978-3-16-148410-0"}
    assert record.identifiers == ()
    assert record.links == ()
    assert parent.type is PaperType.PROCEEDINGS


def test_crossref_to_nowhere_is_told():
    record = entry("crossref = {gone}")
    assert [warning.code for warning in record.warnings] == ["missing-crossref"]


def test_an_isbn_names_a_book_but_not_a_paper_in_it():
    assert entry("isbn = {978-3-16-148410-0}", "book").identifiers == (Identifier(Scheme.ISBN, "9783161484100"),)
    assert entry("isbn = {978-3-16-148410-0}", "inproceedings").identifiers == ()


@pytest.mark.parametrize(
    ("value", "url"),
    [
        (r"https://example.org/a\_b\%20c", "https://example.org/a_b%20c"),
        (r"\url{https://example.org/a_b}", "https://example.org/a_b"),
        (r"https://example.org/{\textasciitilde}me", "https://example.org/~me"),
        (r"https://example.org/\~{}me", "https://example.org/~me"),
        ("https://example.org/~me#x&y=$1", "https://example.org/~me#x&y=$1"),
    ],
)
def test_urls_lose_their_escapes(value, url):
    assert entry(f"url = {{{value}}}").links == (Link("url", url),)


def test_a_link_is_a_field_with_an_address_and_nothing_else():
    record = entry(
        "pdf = {paper.pdf}, slides = {https://example.org/s.pdf}, preview = {https://example.org/p.png},"
        " note = {See https://example.org}, url = {}"
    )
    assert record.links == (Link("slides", "https://example.org/s.pdf"),)
    assert [name for name, _ in record.extra] == ["pdf", "preview", "note"]


@pytest.mark.parametrize("command", ["href", "mytitle"])
def test_a_link_round_the_title(command):
    text = f"@misc{{a, title = {{\\{command}{{https://example.org/t}}{{A {{N}}ew T}}}}}}"
    (record,) = read_bibtex(text).records
    assert (record.title, record.links) == ("A New T", (Link("title", "https://example.org/t"),))
    (record,) = read_bibtex("@misc{a, title = {\\mytitle{}{A T}}}").records
    assert (record.title, record.links) == ("A T", ())


def test_fields_of_dblp_and_of_web_pages_name_the_paper_and_are_kept():
    text = "@inproceedings{DBLP:conf/acl/LeeK24, title = {T}, biburl = {https://dblp.org/rec/conf/acl/LeeK24.bib}}"
    (record,) = read_bibtex(text).records
    assert record.identifiers == (Identifier(Scheme.DBLP, "conf/acl/LeeK24"),)
    record = entry("journal = {J}, arxiv = {2401.00001v2}")
    assert record.identifiers == (Identifier(Scheme.ARXIV, "2401.00001"),)
    assert record.extra == (("arxiv", "2401.00001v2"),)


def test_subtitle_belongs_to_the_title():
    assert entry("subtitle = {S}").title == "T: S"


def test_raw_values_are_kept_as_written():
    record = entry(r"note = {50\% {\bf x} $a_b$}, keywords = {a, b}")
    assert record.extra == (("note", r"50\% {\bf x} $a_b$"), ("keywords", "a, b"))


def test_real_bib_files_of_other_people_are_read(shared):
    files = sorted((shared / "cvs" / "dev").glob("*.bib"))
    assert files
    for path in files:
        reading = read_bibtex(path.read_text(encoding="utf-8"), origin=path.name)
        assert reading.records
        assert reading.unreadable == ()
        assert all(record.authors and record.title and record.year for record in reading.records)
