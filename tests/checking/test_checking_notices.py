"""Papers that were retracted, and entries that call a published paper forthcoming."""

from dataclasses import replace

import pytest

from publist.checking.values import Level
from publist.cli.words.findings import message_of
from publist.cli.words.fixes import fix_of
from publist.model import CV, Identifier, Notice, NoticeKind, PaperStatus, Scheme
from publist.services.names import CROSSREF

NOTE = Identifier(Scheme.DOI, "10.5555/ants.note")
RETRACTED = Notice(NoticeKind.RETRACTED, CROSSREF, "2022-04-01", NOTE)


def test_a_retracted_paper_that_the_list_does_not_call_so_is_an_error(find, entry, record, known):
    (finding,) = find("retracted", replace(entry(record(), known()), notices=(RETRACTED,)))
    assert finding.level is Level.ERROR
    assert finding.details == (("date", "2022-04-01"), ("identifier", "doi:10.5555/ants.note"))
    assert message_of(finding) == (
        "the paper was retracted, 2022-04-01 (doi:10.5555/ants.note), Crossref says, and the list does not say so"
    )
    assert fix_of(finding) == "say so beside the title: [RETRACTED]"


def test_a_list_that_says_so_itself_is_right(find, entry, record, known):
    own = record(notices=(Notice(NoticeKind.RETRACTED, CV),))
    assert find("retracted", replace(entry(own, known()), notices=(RETRACTED,))) == []


@pytest.mark.parametrize(
    ("kind", "code", "words"),
    [
        (NoticeKind.WITHDRAWN, "withdrawn", "was withdrawn"),
        (NoticeKind.EXPRESSION_OF_CONCERN, "expression-of-concern", "is under an expression of concern"),
        (NoticeKind.CORRECTED, "corrected", "was corrected"),
    ],
)
def test_each_kind_has_its_rule(find, entry, record, known, kind, code, words):
    (finding,) = find(code, replace(entry(record(), known()), notices=(Notice(kind, CROSSREF),)))
    assert words in message_of(finding)
    assert find("retracted", replace(entry(record(), known()), notices=(Notice(kind, CROSSREF),))) == []


def test_a_withdrawn_preprint_is_a_finding_only_while_nothing_is_published(find, entry, record, known):
    notice = Notice(NoticeKind.WITHDRAWN, "arxiv", preprint=True)
    (finding,) = find("withdrawn", replace(entry(record()), notices=(notice,)))
    assert "the preprint was withdrawn" in message_of(finding)
    assert find("withdrawn", replace(entry(record(), known()), notices=(notice,))) == []


def test_to_appear_of_a_published_paper_is_outdated(find, entry, record, known):
    paper = entry(record(status=PaperStatus.ACCEPTED), known(venue="Nature", year=2021, pages="1-9"))
    (finding,) = find("status-outdated", paper)
    assert message_of(finding) == "is accepted, to appear in the list; DBLP has it as published: Nature, 2021, 1-9"
    assert fix_of(finding) == "cite Nature, 2021, pages 1-9"


def test_to_appear_is_right_while_no_service_has_it_published_and_where_a_person_decided(find, entry, record, known):
    printed = record(status=PaperStatus.ACCEPTED)
    assert find("status-outdated", entry(printed)) == []
    assert find("status-outdated", entry(printed, known(), decided={"status": "accepted"})) == []
