"""The status of a paper: what a service has published is published, what was announced stays shown."""

from datetime import UTC, datetime

import pytest

from publist.matching.notices import about, gravest, is_bare, with_notices
from publist.model import (
    CV,
    Announcement,
    Identifier,
    Notice,
    NoticeKind,
    OpenAccess,
    PaperStatus,
    PaperType,
    Record,
    Scheme,
    SetField,
    StoredDecision,
    StoredRecord,
    Version,
)
from publist.reconcile import reconcile
from publist.services.names import CROSSREF, OPENALEX

NOW = datetime(2026, 11, 1, tzinfo=UTC)
DOI = Identifier(Scheme.DOI, "10.5555/ants")
NOTE = Identifier(Scheme.DOI, "10.5555/ants.note")
TITLE = "Foraging routes of wood ants"


def paper_of(*records, decisions=()):
    return reconcile([StoredRecord(n, 1, record, NOW) for n, record in enumerate(records, 1)], decisions, key="ants")


def listed(**fields):
    return Record(**{"source": CV, "key": "l", "title": TITLE, "origin": "cv.md", "line": 3} | fields)


def published(source=CROSSREF, **fields):
    return Record(**{"source": source, "key": "p", "title": TITLE, "version": Version.VERSION_OF_RECORD} | fields)


def preprint(**fields):
    return Record(
        **{"source": "arxiv", "key": "a", "title": TITLE, "version": Version.PREPRINT, "type": PaperType.PREPRINT}
        | fields
    )


@pytest.mark.parametrize(
    ("records", "status"),
    [
        ([listed()], None),
        ([listed(status=PaperStatus.ACCEPTED)], PaperStatus.ACCEPTED),
        ([listed(status=PaperStatus.SUBMITTED), preprint()], PaperStatus.SUBMITTED),
        ([listed(status=PaperStatus.IN_PRESS), published()], PaperStatus.PUBLISHED),
        ([listed(), preprint(), published()], PaperStatus.PUBLISHED),
        ([preprint()], PaperStatus.PREPRINT),
    ],
)
def test_how_far_a_paper_is(records, status):
    paper = paper_of(*records)
    assert paper.status is status
    assert ("status" in {reason.field for reason in paper.provenance}) is (status is not None)
    assert paper_of(*reversed(records)).status is status


def test_a_person_decides_the_status_and_a_notice_stays_shown():
    notice = Notice(NoticeKind.RETRACTED, CROSSREF, "2022-04-01", NOTE)
    decision = StoredDecision(SetField(1, "status", "in_press"), NOW, id=1)
    paper = paper_of(listed(), published(notices=(notice,)), decisions=[decision])
    assert paper.status is PaperStatus.IN_PRESS
    assert paper.notices == (notice,)
    assert gravest(paper) is NoticeKind.RETRACTED


def test_notices_of_all_sources_are_kept_the_gravest_first():
    fixed = Notice(NoticeKind.CORRECTED, CROSSREF, "2021-01-01")
    ours, theirs = Notice(NoticeKind.RETRACTED, OPENALEX), Notice(NoticeKind.RETRACTED, CROSSREF, "2022")
    paper = paper_of(published(notices=(fixed, theirs)), published(OPENALEX, notices=(ours,)))
    assert paper.notices == (theirs, ours, fixed)


def test_a_correction_is_shown_and_is_no_alarm():
    assert gravest(paper_of(published(notices=(Notice(NoticeKind.CORRECTED, CROSSREF),)))) is None


def test_a_withdrawn_preprint_is_no_alarm_where_the_paper_was_published():
    taken_back = preprint(notices=(Notice(NoticeKind.WITHDRAWN, "arxiv", preprint=True),))
    assert gravest(paper_of(taken_back)) is NoticeKind.WITHDRAWN
    both = paper_of(taken_back, published(venue="Nature"))
    assert gravest(both) is None
    assert both.notices


def test_where_a_paper_is_free_to_read_is_one_place_with_its_source():
    free = OpenAccess("https://a.org/x.pdf", OPENALEX)
    paper = paper_of(published(), published(OPENALEX, open_access=free))
    assert paper.open_access == free
    assert "open_access" in {reason.field for reason in paper.provenance}


# --- notices that are items of their own


def item(title, **fields):
    given = {"source": CROSSREF, "key": NOTE.value, "title": title, "identifiers": (NOTE,), "pages": "90", "year": 2022}
    return with_notices(Record(**given | fields))


def test_a_notice_gives_its_paper_the_fact_and_nothing_else():
    bare = about(item(f"Retraction notice to: {TITLE}"), TITLE, (DOI,))
    assert is_bare(bare)
    paper = paper_of(listed(identifiers=(DOI,)), bare)
    assert paper.notices == (Notice(NoticeKind.RETRACTED, CROSSREF, "2022", NOTE),)
    assert (paper.title, paper.pages, paper.year, paper.identifiers) == (TITLE, None, None, (DOI,))
    assert about(bare, TITLE, (DOI,)) == bare


def test_a_notice_names_its_paper_by_doi_too():
    record = item("Retraction", announces=Announcement(NoticeKind.RETRACTED, identifiers=(DOI,)))
    assert is_bare(about(record, TITLE, (DOI,)))
    assert about(record, TITLE, ()) is record


@pytest.mark.parametrize("title", ["Erratum to: Foraging routes of red ants", "Foraging routes of wood ants"])
def test_a_notice_about_another_paper_and_a_paper_are_left_alone(title):
    record = item(title)
    assert about(record, TITLE, (DOI,)) is record


def test_under_the_papers_own_doi_the_item_is_the_paper_whatever_its_title_says():
    record = item(f"Expression of Concern: {TITLE}", identifiers=(DOI,), pages="1-9")
    same = about(record, TITLE, (DOI,))
    assert (same.title, same.pages, same.announces) == (TITLE, "1-9", None)
    assert same.notices == (Notice(NoticeKind.EXPRESSION_OF_CONCERN, CROSSREF),)


def test_a_notice_that_the_list_itself_has_is_a_paper_of_the_list():
    record = item(f"Erratum to: {TITLE}")
    assert about(record, f"Erratum to: {TITLE}", (NOTE,)) is record


@pytest.mark.parametrize(
    ("retracted", "reinstated", "left"),
    [
        (None, None, ["reinstated"]),
        ("2021-03-04", "2023", ["reinstated"]),
        ("2021", "2021-03-04", ["reinstated"]),
        ("2024-01-02", "2023-05", ["retracted", "reinstated"]),
        (None, "2023-05", ["reinstated"]),
    ],
)
def test_a_reinstatement_at_one_service_takes_back_what_others_still_say(retracted, reinstated, left):
    said = Notice(NoticeKind.RETRACTED, OPENALEX, retracted)
    back = Notice(NoticeKind.REINSTATED, CROSSREF, reinstated, NOTE)
    for order in (1, -1):
        records = [listed(), published(OPENALEX, notices=(said,)), published(notices=(back,))]
        paper = paper_of(*records[::order])
        assert [one.kind.value for one in paper.notices] == left
        assert gravest(paper) == (NoticeKind.RETRACTED if "retracted" in left else None)


def test_a_reinstated_preprint_says_nothing_of_the_published_paper():
    said = Notice(NoticeKind.RETRACTED, CROSSREF, "2021")
    back = Notice(NoticeKind.REINSTATED, "arxiv", "2022", preprint=True)
    paper = paper_of(published(notices=(said,)), preprint(notices=(back,)))
    assert gravest(paper) is NoticeKind.RETRACTED


def test_reinstated_in_a_title_is_a_fact_and_its_notice_is_no_other_paper():
    marked = with_notices(published(title=f"REINSTATED: {TITLE}"))
    assert (marked.title, [one.kind for one in marked.notices]) == (TITLE, [NoticeKind.REINSTATED])
    notice = with_notices(published(key="n", title=f"Reinstatement: {TITLE}", identifiers=(NOTE,), year=2024))
    bare = about(notice, TITLE, [DOI])
    assert is_bare(bare)
    assert bare.notices == (Notice(NoticeKind.REINSTATED, CROSSREF, "2024", NOTE),)
