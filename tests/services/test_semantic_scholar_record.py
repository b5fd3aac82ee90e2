"""From a paper object to a record: what is kept, what is told apart, and that nothing can break it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.model import Identifier, Link, PaperType, Record, Scheme, Version
from publist.services.semantic_scholar.record import PAPER_FIELDS, record_of
from publist.text.preprints import is_preprint_server

SHA = "0123456789abcdef0123456789abcdef01234567"
ARXIV, DOI, DBLP = Scheme.ARXIV, Scheme.DOI, Scheme.DBLP
ICLR = {"venue": "ICLR"}


def paper(**fields) -> dict:
    return {"paperId": SHA, "title": "A Study of Things"} | fields


def identifiers(record: Record) -> dict:
    return {identifier.scheme: identifier.value for identifier in record.identifiers}


def test_every_documented_field_is_taken_over():
    record = record_of(
        paper(
            corpusId=77,
            externalIds={
                "DOI": "10.1234/ABC", "ArXiv": "2301.00001", "DBLP": "conf/xyz/AB23", "CorpusId": 77, "MAG": "5"
            },
            abstract="What we\ndid.",
            venue="XYZ",
            publicationVenue={"name": "Conference on XYZ", "type": "conference"},
            year=2023,
            citationCount=12,
            openAccessPdf={"url": "https://example.org/a.pdf", "status": "GREEN"},
            publicationTypes=["JournalArticle", "Conference"],
            publicationDate="2023-07-09",
            journal={"name": "J", "volume": "12 ", "pages": "\n   100 - 110\n "},
            authors=[{"authorId": "9", "name": "Ada  Lovelace"}, {"authorId": None, "name": "C. Babbage"}],
        )
    )  # fmt: skip
    assert record.source == "semantic_scholar"
    assert record.key == SHA
    assert record.venue == "Conference on XYZ"
    assert (record.year, record.month) == (2023, 7)
    assert record.type is PaperType.INPROCEEDINGS
    assert record.version is Version.VERSION_OF_RECORD
    assert (record.volume, record.pages) == ("12", "100-110")
    assert record.abstract == "What we did."
    assert record.citation_count == 12
    assert record.links == (Link("open access", "https://example.org/a.pdf"),)
    assert identifiers(record) == {
        Scheme.SEMANTIC_SCHOLAR: SHA,
        DOI: "10.1234/abc",
        ARXIV: "2301.00001",
        DBLP: "conf/xyz/AB23",
        Scheme.MAG: "5",
        Scheme.CORPUS_ID: "77",
    }
    assert [author.name for author in record.authors] == ["Ada Lovelace", "C. Babbage"]
    assert record.authors[0].identifiers == (Identifier(Scheme.SEMANTIC_SCHOLAR_AUTHOR, "9"),)
    assert record.authors[1].identifiers == ()
    assert all(author.co_first is None and author.corresponding is None for author in record.authors)
    assert json.loads(record.raw)["corpusId"] == 77


def test_a_paper_with_nothing_but_nulls_is_a_record_with_nothing_else():
    record = record_of(paper(**dict.fromkeys(PAPER_FIELDS.split(","))) | {"paperId": SHA, "title": "T"})
    assert record == Record(
        source="semantic_scholar",
        key=SHA,
        title="T",
        identifiers=(Identifier(Scheme.SEMANTIC_SCHOLAR, SHA),),
        raw=record.raw,
    )


@pytest.mark.parametrize(
    "obj",
    [
        None,
        [],
        "x",
        {},
        {"paperId": SHA},
        {"title": "T"},
        paper(title=None),
        paper(title="  "),
        paper(title="x" * 2001),
    ],
)
def test_what_is_no_paper_is_none(obj):
    assert record_of(obj) is None


def test_a_title_of_two_thousand_characters_is_still_one():
    assert record_of(paper(title="x" * 2000)) is not None


def test_a_title_is_one_line_without_control_characters():
    assert record_of(paper(title="A\u202e \x1b[2Jstudy\n of \ud800x")).title == "A [2Jstudy of \ufffdx"


@pytest.mark.parametrize("value", [None, -1, "12", 1.5, True, False, [], 2**31, 10**40])
def test_a_count_that_is_none_is_unknown(value):
    assert record_of(paper(citationCount=value)).citation_count is None


def test_a_count_of_zero_is_a_count():
    assert record_of(paper(citationCount=0)).citation_count == 0


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x/y", "//x/y", "", " ", "http://", "https://x/\x1b", 5])
def test_only_a_web_address_becomes_a_link(url):
    assert record_of(paper(openAccessPdf={"url": url})).links == ()


def test_the_month_is_left_out_when_the_date_is_of_another_year():
    assert record_of(paper(year=2022, publicationDate="2021-12-03")).month is None


@pytest.mark.parametrize(
    ("fields", "version"),
    [
        ({"venue": "arXiv.org", "externalIds": {"ArXiv": "2301.00001"}}, Version.PREPRINT),
        ({"venue": "bioRxiv", "externalIds": {"DOI": "10.1101/2020.01.01.1"}}, Version.PREPRINT),
        ({"venue": "", "journal": {"name": "ArXiv", "volume": "abs/2301.00001"}}, Version.PREPRINT),
        ({"externalIds": {"ArXiv": "2301.00001"}}, Version.PREPRINT),
        ({"externalIds": {"DOI": "10.48550/arXiv.2301.00001"}}, Version.PREPRINT),
        ({"externalIds": {"ArXiv": "2301.00001", "DOI": "10.1/x"}}, Version.PREPRINT),  # "10.1/x" is no DOI
        ({"externalIds": {"ArXiv": "2301.00001", "DOI": "10.1234/x"}}, None),
        ({"venue": "ICLR", "externalIds": {"DOI": "10.48550/arXiv.2301.00001"}}, Version.MIXED),
        ({"venue": "ICLR", "externalIds": {"DOI": "10.48550/ARXIV.2301.00001", "DBLP": "conf/a/X25"}}, Version.MIXED),
        ({"venue": "ICLR", "externalIds": {"ArXiv": "2301.00001"}, "year": 2023}, Version.MIXED),
        ({"venue": "ICLR", "externalIds": {"ArXiv": "2301.00001"}, "publicationDate": "2023-01-02"}, Version.MIXED),
        ({"venue": "ICLR", "externalIds": {"ArXiv": "2301.00001"}, "publicationDate": "2023-05-01"}, None),
        ({"venue": "ICLR", "externalIds": {"ArXiv": "2301.00001"}, "year": 2024}, None),
        (ICLR | {"externalIds": {"ArXiv": "2301.00001", "DBLP": "journals/corr/X23"}, "year": 2023}, Version.MIXED),
        (ICLR | {"externalIds": {"ArXiv": "2301.00001", "DBLP": "conf/a/X4"}, "year": 2023}, Version.VERSION_OF_RECORD),
        ({"venue": "ACL", "externalIds": {"ACL": "2024.acl-long.1"}}, Version.VERSION_OF_RECORD),
        ({"venue": "Nature", "externalIds": {"DOI": "10.1038/x"}}, Version.VERSION_OF_RECORD),
        ({"venue": "Nature"}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_the_manifestation_is_told(fields, version):
    assert record_of(paper(**fields)).version is version


def test_an_arxiv_doi_is_an_arxiv_id_and_no_doi():
    record = record_of(paper(externalIds={"DOI": "10.48550/arXiv.2301.00001"}))
    assert identifiers(record) == {Scheme.SEMANTIC_SCHOLAR: SHA, ARXIV: "2301.00001"}


def test_arxivs_volume_is_no_volume():
    assert record_of(paper(journal={"name": "ArXiv", "volume": "abs/2301.00001"})).volume is None


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"publicationTypes": ["JournalArticle"]}, PaperType.ARTICLE),
        ({"publicationTypes": ["Review"]}, PaperType.ARTICLE),
        ({"publicationTypes": ["JournalArticle", "Conference"]}, PaperType.INPROCEEDINGS),
        ({"publicationTypes": ["Conference"], "publicationVenue": {"type": "journal"}}, PaperType.ARTICLE),
        ({"publicationTypes": ["Review"], "publicationVenue": {"type": "conference"}}, PaperType.INPROCEEDINGS),
        ({"publicationTypes": ["Book"]}, PaperType.BOOK),
        ({"publicationTypes": ["BookSection"]}, PaperType.INCOLLECTION),
        ({"publicationTypes": ["Dataset"]}, PaperType.DATASET),
        ({"publicationTypes": ["JournalArticle"], "venue": "arXiv.org"}, PaperType.PREPRINT),
        ({"publicationTypes": ["Something new", None, 5]}, None),
        ({"publicationTypes": "Conference"}, None),
    ],
)  # fmt: skip
def test_the_kind_of_publication_is_told(fields, kind):
    assert record_of(paper(**fields)).type is kind


def test_a_byline_of_three_thousand_is_kept_whole():
    names = [{"authorId": str(n), "name": f"Author {n}"} for n in range(3000)]
    assert len(record_of(paper(authors=names)).authors) == 3000


@pytest.mark.parametrize(
    "venue", ["arXiv.org", "ArXiv", "CoRR", "CoRR abs/2301.00001", "bioRxiv", "SSRN Electronic Journal"]
)
def test_preprint_servers_are_known(venue):
    assert is_preprint_server(venue)


@pytest.mark.parametrize("venue", ["Correlations", "ICLR", "Hallmarks", "Nature", "", "Preprints in History Quarterly"])
def test_venues_are_no_preprint_servers(venue):
    assert not is_preprint_server(venue)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
NAMES = [*PAPER_FIELDS.split(","), "matchScore"]
INNER = ("name", "authorId", "url", "type", "volume", "pages", "DOI", "ArXiv", "DBLP")
HALF_RIGHT = ANYTHING | st.fixed_dictionaries({}, optional=dict.fromkeys(INNER, ANYTHING))


@given(st.dictionaries(st.sampled_from(NAMES), HALF_RIGHT) | ANYTHING, st.booleans())
def test_no_json_breaks_the_mapping(obj, keyed):
    if keyed and isinstance(obj, dict):
        obj = obj | {"paperId": SHA, "title": "T"}
    record = record_of(obj)
    if keyed and isinstance(obj, dict):
        assert record is not None
        record.raw.encode()
    if record is not None:
        assert record.citation_count is None or (type(record.citation_count) is int and record.citation_count >= 0)
        assert record.year is None or type(record.year) is int
        for text in (record.title, record.venue, record.abstract, *(author.name for author in record.authors)):
            assert text is None or (text.strip() and len(text) <= 20_000 and text.encode())
