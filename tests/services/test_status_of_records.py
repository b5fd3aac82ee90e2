"""Retractions, withdrawals and open access as each service tells them."""

from xml.etree import ElementTree as ET

import pytest

from publist.model import Identifier, Notice, NoticeKind, OpenAccess, Scheme
from publist.services.arxiv.record import record_of as arxiv_record
from publist.services.crossref.record import record_of as crossref_record
from publist.services.dblp.record import record_of_element, record_of_hit
from publist.services.openalex.record import record_of as openalex_record
from publist.services.semantic_scholar.record import record_of as scholar_record

NOTE = Identifier(Scheme.DOI, "10.5555/ants.note")


def crossref(title="Foraging routes of wood ants", **fields):
    record = crossref_record({"DOI": "10.5555/ants", "title": [title], "type": "journal-article"} | fields)
    assert record is not None
    return record


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("retraction", NoticeKind.RETRACTED),
        ("Removal", NoticeKind.RETRACTED),
        ("withdrawal", NoticeKind.WITHDRAWN),
        ("expression_of_concern", NoticeKind.EXPRESSION_OF_CONCERN),
        ("Expression of concern", NoticeKind.EXPRESSION_OF_CONCERN),
        ("correction", NoticeKind.CORRECTED),
        ("erratum", NoticeKind.CORRECTED),
        ("corrigendum", NoticeKind.CORRECTED),
    ],
)
def test_crossref_says_what_was_announced_when_by_whom_and_where(kind, found):
    updated = {"date-parts": [[2022, 4, 1]], "timestamp": 1648771200000}
    update = {"type": kind, "DOI": "10.5555/ANTS.note", "source": "retraction-watch", "updated": updated}
    record = crossref(**{"updated-by": [update]})
    assert record.notices == (Notice(found, "crossref", "2022-04-01", NOTE, by="retraction-watch"),)
    assert record.warnings == ()


@pytest.mark.parametrize("update", [{"type": "new_version", "DOI": "10.5555/b"}, {"type": 7}, {}, 3, None])
def test_a_new_version_and_what_is_malformed_are_no_notice(update):
    assert crossref(**{"updated-by": [update]}).notices == ()


def test_a_date_is_as_exact_as_crossref_has_it():
    update = {"type": "retraction", "updated": {"date-parts": [[2022, None]]}}
    assert [notice.date for notice in crossref(**{"updated-by": [update]}).notices] == ["2022"]


def test_the_publishers_mark_and_its_notice_are_one_fact_and_the_title_is_plain():
    update = {"type": "retraction", "DOI": "10.5555/ants.note"}
    record = crossref("RETRACTED ARTICLE: Foraging routes of wood ants", **{"updated-by": [update]})
    assert record.title == "Foraging routes of wood ants"
    assert record.notices == (Notice(NoticeKind.RETRACTED, "crossref", identifier=NOTE),)


def test_a_notice_of_crossref_names_the_paper_by_doi_and_title():
    update = {"type": "retraction", "DOI": "10.5555/ants"}
    record = crossref("Retraction Note: Foraging routes", **{"DOI": "10.5555/ants.note", "update-to": [update]})
    assert record.notices == ()
    assert record.announces.kind is NoticeKind.RETRACTED
    assert record.announces.title == "Foraging routes"
    assert record.announces.identifiers == (Identifier(Scheme.DOI, "10.5555/ants"),)
    assert record.title == "Retraction Note: Foraging routes"  # the item's own


def openalex(**fields):
    return openalex_record({"id": "https://openalex.org/W7", "display_name": "Foraging routes"} | fields)


def test_openalex_has_a_flag():
    assert openalex(is_retracted=True).notices == (Notice(NoticeKind.RETRACTED, "openalex"),)
    assert openalex(is_retracted=False).notices == ()


def test_an_item_of_openalex_that_is_a_notice_stays_one_although_it_is_flagged():
    record = openalex(display_name="Retraction: Foraging routes", is_retracted=True)
    assert record.announces is not None


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ({"best_oa_location": {"pdf_url": "https://a.org/x.pdf", "landing_page_url": "https://a.org/x"}}, "x.pdf"),
        ({"best_oa_location": {"pdf_url": None, "landing_page_url": "https://a.org/x"}}, "x"),
        ({"open_access": {"is_oa": True, "oa_url": "https://a.org/y"}, "best_oa_location": None}, "y"),
        ({"open_access": {"is_oa": False, "oa_url": None}}, None),
        ({"open_access": {"is_oa": True, "oa_url": "javascript:alert(1)"}}, None),
    ],
)
def test_openalex_says_where_a_work_is_free_to_read(fields, url):
    assert openalex(**fields).open_access == (url and OpenAccess(f"https://a.org/{url}", "openalex"))


def scholar(**fields):
    return scholar_record({"paperId": "a" * 40, "title": "Foraging routes"} | fields)


def test_semantic_scholar_has_an_open_pdf_and_pubmeds_types():
    record = scholar(openAccessPdf={"url": "https://a.org/x.pdf"}, publicationTypes=["Retracted Publication"])
    assert record.open_access == OpenAccess("https://a.org/x.pdf", "semantic_scholar")
    assert record.notices == (Notice(NoticeKind.RETRACTED, "semantic_scholar"),)
    assert scholar(publicationTypes=["Retraction of Publication"]).announces.kind is NoticeKind.RETRACTED
    assert scholar(openAccessPdf={"url": ""}, publicationTypes=None).open_access is None


def arxiv(comment="", summary="We count ants."):
    return arxiv_record(
        ET.fromstring(
            "<entry xmlns='http://www.w3.org/2005/Atom' xmlns:arxiv='http://arxiv.org/schemas/atom'>"
            f"<id>http://arxiv.org/abs/2401.00007v2</id><title>Foraging routes</title><summary>{summary}</summary>"
            f"<arxiv:comment>{comment}</arxiv:comment></entry>"
        )
    )


@pytest.mark.parametrize(
    "told",
    [
        {"comment": "Withdrawn by the authors: Lemma 4 has a gap"},
        {"comment": "9 pages. This submission has been withdrawn by arXiv administrators"},
        {"summary": "This paper has been withdrawn by the author due to an error in equation 3."},
        {"summary": "Withdrawn."},
    ],
)
def test_arxiv_says_in_words_that_a_preprint_is_withdrawn(told):
    assert arxiv(**told).notices == (Notice(NoticeKind.WITHDRAWN, "arxiv", preprint=True),)


def test_arxiv_papers_about_withdrawing_are_not_withdrawn():
    assert arxiv(summary="We withdrew samples each hour. Savings were withdrawn.").notices == ()


@pytest.mark.parametrize(("key", "preprint"), [("journals/corr/abs-2401-00007", True), ("conf/ants/Bora24", False)])
def test_dblp_has_a_type_for_withdrawn_items_in_both_its_ways(key, preprint):
    element = ET.fromstring(
        f"<article publtype='withdrawn' key='{key}'><author>Ana Bora</author><title>Foraging routes.</title></article>"
    )
    info = {"key": key, "title": "Foraging routes.", "type": "Withdrawn Items"}
    for record in (record_of_element(element), record_of_hit({"info": info})):
        assert record.notices == (Notice(NoticeKind.WITHDRAWN, "dblp", preprint=preprint),)
        assert record.title == "Foraging routes"


@pytest.mark.parametrize(
    ("back", "left"),
    [("2022-05-01", []), ("2020-01-01", ["retracted"]), (None, [])],
    ids=["later", "earlier", "undated"],
)
def test_a_reinstatement_takes_back_what_was_announced_before(back, left):
    from publist.services.crossref.record import record_of

    def update(kind, day):
        dated = {"updated": {"date-parts": [[int(part) for part in day.split("-")]]}} if day else {}
        return {"type": kind, "DOI": f"10.5555/{kind}", **dated}

    work = {"DOI": "10.5555/bees", "title": ["Sleep of bees"], "type": "journal-article"}
    updates = [update("retraction", "2021-03-04"), update("reinstatement", back), update("erratum", "2021-01-01")]
    record = record_of({**work, "updated-by": updates})
    assert [one.kind.value for one in record.notices] == [*left, "corrected", "reinstated"]


def test_a_notice_of_reinstatement_says_of_which_paper():
    from publist.services.crossref.record import record_of

    update = {"type": "reinstatement", "DOI": "10.5555/bees", "updated": {"date-parts": [[2024, 2]]}}
    title = "Reinstatement: Sleep of bees"
    record = record_of({"DOI": "10.5555/note", "title": [title], "type": "journal-article", "update-to": [update]})
    assert record.announces.kind is NoticeKind.REINSTATED
    assert [one.value for one in record.announces.identifiers] == ["10.5555/bees"]
    assert record.announces.title == "Sleep of bees"
