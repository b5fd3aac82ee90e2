"""Which source may say what."""

from datetime import UTC, datetime

import pytest

from publist.cli.words import reason_words
from publist.model import BIBTEX, CV, PaperType, PrintedAuthor, Record, StoredRecord, Version
from publist.model.reason import because
from publist.reconcile import reconcile
from publist.reconcile.precedence import PRECEDENCE, label
from publist.services.names import ARXIV, CROSSREF, DBLP, OPENALEX, ORCID, SEMANTIC_SCHOLAR

SERVICES = (SEMANTIC_SCHOLAR, DBLP, OPENALEX, CROSSREF, ARXIV, ORCID)
TITLE = "A Paper about Records"


def paper(*records):
    stored = [
        StoredRecord(number, 1, record, datetime(2026, 1, 1, tzinfo=UTC)) for number, record in enumerate(records, 1)
    ]
    return reconcile(stored, key="k")


def record(source, **fields):
    of = {"title": TITLE, "venue": "Journal of Records", "version": Version.VERSION_OF_RECORD} | fields
    return Record(source=source, key=f"{source}-1", **of)


def source_of(made, field):
    return next(reason.source for reason in made.provenance if reason.field == field)


@pytest.mark.parametrize("field", [field for field in PRECEDENCE if field != "extra"])
def test_every_service_has_its_place_in_every_row_once(field):
    sources = PRECEDENCE[field].sources
    assert set(SERVICES) <= set(sources)
    assert len(set(sources)) == len(sources)


def test_every_source_has_a_name_for_people():
    assert [label(source) for source in (*SERVICES, CV, BIBTEX, "person", "plug")] == [
        "Semantic Scholar", "DBLP", "OpenAlex", "Crossref", "arXiv", "ORCID", "your CV", "your BibTeX", "you", "plug",
    ]  # fmt: skip


LAST = (OPENALEX, ARXIV, ORCID)
RECORDED = (DBLP, CROSSREF, BIBTEX, CV, SEMANTIC_SCHOLAR, *LAST)
PRINTED = (CROSSREF, DBLP, BIBTEX, CV, SEMANTIC_SCHOLAR, *LAST)
SORTED = (DBLP, CROSSREF, BIBTEX, SEMANTIC_SCHOLAR, CV, *LAST)
ORDER = {
    "title": SORTED,
    "authors": (DBLP, SEMANTIC_SCHOLAR, CROSSREF, BIBTEX, CV, *LAST),
    "venue": RECORDED,
    "year": RECORDED,
    "month": (BIBTEX, CV, CROSSREF, DBLP, SEMANTIC_SCHOLAR, *LAST),
    "type": SORTED,
    "volume": PRINTED,
    "number": PRINTED,
    "pages": PRINTED,
    "publisher": (CROSSREF, BIBTEX, CV, DBLP, SEMANTIC_SCHOLAR, *LAST),
    "abstract": (BIBTEX, SEMANTIC_SCHOLAR, ARXIV, CROSSREF, OPENALEX, DBLP, CV, ORCID),
    "name": (DBLP, SEMANTIC_SCHOLAR, CROSSREF, OPENALEX, ARXIV, BIBTEX, CV, ORCID),
    "printed": (CV, BIBTEX, DBLP, CROSSREF, SEMANTIC_SCHOLAR, *LAST),
    "links": (CV, BIBTEX, SEMANTIC_SCHOLAR, OPENALEX, DBLP, CROSSREF, ARXIV, ORCID),
    "extra": (BIBTEX, CV),
}


def test_the_order_of_every_field_is_what_the_services_and_the_persons_files_say_together():
    assert {field: row.sources for field, row in PRECEDENCE.items()} == ORDER
    of_version = {field for field, row in PRECEDENCE.items() if row.of_version}
    assert PRECEDENCE.keys() - of_version == {"abstract", "name", "printed", "links", "extra"}


@pytest.mark.parametrize("field", PRECEDENCE)
def test_every_order_has_words_that_say_why(field):
    assert reason_words(because("precedence", field=field, agreeing=())) != "believed first"


@pytest.mark.parametrize(("field", "value"), [("volume", "7"), ("number", "2"), ("pages", "1-9"), ("publisher", "X")])
def test_crossref_is_believed_about_the_publishers_own_facts(field, value):
    others = [record(source, **{field: "3"}) for source in (DBLP, CV, SEMANTIC_SCHOLAR, OPENALEX)]
    made = paper(*others, record(CROSSREF, **{field: value}))
    assert getattr(made, field) == value
    assert source_of(made, field) == CROSSREF


def test_dblp_is_believed_about_the_title_before_crossref():
    made = paper(record(CROSSREF, title="A paper about RECORDS"), record(DBLP))
    assert made.title == TITLE


@pytest.mark.parametrize("field", ["title", "authors", "venue", "year", "type", "volume", "pages"])
def test_openalex_comes_after_semantic_scholar_and_orcid_last(field):
    row = PRECEDENCE[field]
    assert row.rank(SEMANTIC_SCHOLAR) < row.rank(OPENALEX) < row.rank(ORCID) == len(row.sources) - 1


def test_facts_of_a_preprint_never_win_over_the_published_paper():
    preprint = record(ARXIV, year=2021, venue="arXiv", version=Version.PREPRINT, type=PaperType.PREPRINT)
    made = paper(preprint, record(ORCID, year=2022, type=PaperType.ARTICLE))
    assert (made.year, made.type) == (2022, PaperType.ARTICLE)
    assert made.venue.name == "Journal of Records"


def test_a_source_that_the_table_does_not_name_adds_and_never_takes_over():
    made = paper(record("aaa_plugin", year=1999, pages="5-6", number="4"), record(ORCID, year=2022))
    assert (made.year, made.pages, made.number) == (2022, "5-6", "4")


def test_a_mark_of_a_service_does_not_turn_a_byline_over():
    """OpenAlex's is_corresponding is its own guess: it must not set DBLP's byline aside, nor mark an author."""
    right = (PrintedAuthor("Ann Lee"), PrintedAuthor("Bo Ng"))
    wrong = (PrintedAuthor("Xu Zhang", corresponding=True), PrintedAuthor("Ann Lee", corresponding=True))
    made = paper(record(DBLP, authors=right), record(OPENALEX, authors=wrong))
    assert [author.name for author in made.authors] == ["Ann Lee", "Bo Ng"]
    assert not any(author.corresponding for author in made.authors)
