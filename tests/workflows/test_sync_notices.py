"""Retractions and the like that services tell, over loopback: onto the paper, never instead of it."""

import random
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from publist.demo.server import ReplayServer
from publist.model import Identifier, NoticeKind, PaperStatus, Scheme, SetField
from publist.readers.formats import read
from publist.registry import SERVICES
from publist.services.base import Opening, Services
from publist.services.clock import SystemClock
from publist.services.http.client import HttpClient
from publist.workflows.curate.decide import decide
from publist.workflows.curate.undo import undo
from publist.workflows.intake.take_in import take_in
from publist.workflows.show.papers import list_papers
from publist.workflows.show.status import status
from publist.workflows.update.refresh import refresh
from publist.workflows.update.sync import sync

TITLE = "Foraging routes of wood ants"
NOTE = Identifier(Scheme.DOI, "10.5555/ants.note")
AUTHORS = [{"given": "Ana", "family": "Bora"}, {"given": "Ivo", "family": "Lund"}]
WORK = {
    "DOI": "10.5555/ants", "title": [TITLE], "author": AUTHORS, "type": "journal-article",
    "container-title": ["Journal of Ants"], "published": {"date-parts": [[2021, 3]]}, "page": "1-9",
}  # fmt: skip
NOTICE = WORK | {
    "DOI": NOTE.value, "title": [f"Retraction notice to: {TITLE}"], "page": "90",
    "published": {"date-parts": [[2022, 4]]},
}  # fmt: skip
RETRACTED = {
    "type": "retraction", "DOI": NOTE.value, "source": "publisher", "updated": {"date-parts": [[2022, 4, 1]]},
}  # fmt: skip
OPENALEX = {
    "id": "https://openalex.org/W7", "doi": "https://doi.org/10.5555/ants", "display_name": TITLE,
    "publication_year": 2021, "type": "article", "cited_by_count": 4,
    "authorships": [{"author": {"display_name": "Ana Bora"}}, {"author": {"display_name": "Ivo Lund"}}],
    "primary_location": {"source": {"display_name": "Journal of Ants", "type": "journal"}},
}  # fmt: skip


def entry(*, title=TITLE, key="ants", more="doi = {10.5555/ants}"):
    return f"@article{{{key}, title = {{{title}}}, author = {{Ana Bora and Ivo Lund}}, year = 2021, {more}}}\n"


class List:
    """A store and the services that a test gives."""

    def __init__(self, store, stack):
        self.store, self.stack = store, stack

    def imports(self, text, name="mine.bib"):
        return take_in(self.store, read(text, name=name), origin=name)

    def _services(self, works):
        server = self.stack.enter_context(ReplayServer(papers=[], **works))

        def connect(endpoint):
            return self.stack.enter_context(
                HttpClient(endpoint, user_agent="test", clock=SystemClock(), rng=random.Random(1))
            )

        found = []
        for name in works:
            info = SERVICES.get(name)
            url = getattr(server, f"{name}_url")
            found.append(info.open(Opening(info=info, url=url, rate=1000.0, connect=connect)))
        return Services(found)

    def sync(self, **works):
        return sync(self.store, self._services(works), again=True)

    def refresh(self, **works):
        return refresh(self.store, list(self._services(works)))

    def paper(self, key="ants"):
        with self.store.read() as reader:
            (paper,) = reader.papers.find(keys={key})
        return paper

    def number(self):
        with self.store.read() as reader:
            return len(reader.papers.find())


@pytest.fixture
def mine(tmp_path, stores):
    with ExitStack() as stack:
        store = stores.new(tmp_path / "papers.db", clock=lambda: datetime(2026, 11, 24, tzinfo=UTC))
        yield List(store, stack)


def test_a_retraction_is_the_news_of_a_sync_and_stays_shown(mine):
    mine.imports(entry())
    report = mine.sync(crossref=[WORK | {"updated-by": [RETRACTED]}])
    ((key, notice),) = [(new.key, new.notice) for new in report.notices]
    assert (key, notice.kind, notice.date, notice.identifier) == ("ants", NoticeKind.RETRACTED, "2022-04-01", NOTE)
    assert mine.paper().status is PaperStatus.PUBLISHED
    assert [row.notice for row in list_papers(mine.store)] == [NoticeKind.RETRACTED]
    assert status(mine.store, stale_after_days=30).noted == {NoticeKind.RETRACTED: 1}
    again = mine.sync(crossref=[WORK | {"updated-by": [RETRACTED]}])
    assert (again.notices, again.changes) == ((), ())


def test_a_publishers_mark_in_the_title_is_no_other_paper_and_no_title(mine):
    mine.imports(entry())
    report = mine.sync(crossref=[WORK | {"title": [f"RETRACTED ARTICLE: {TITLE}"]}])
    assert [new.notice.kind for new in report.notices] == [NoticeKind.RETRACTED]
    assert (mine.number(), mine.paper().title, report.questions) == (1, TITLE, 0)


def test_a_notice_that_a_search_finds_gives_the_fact_and_neither_doi_nor_pages(mine):
    mine.imports(entry(more="journal = {Journal of Ants}"))
    mine.sync(crossref=[NOTICE])
    paper = mine.paper()
    assert [(one.kind, one.identifier) for one in paper.notices] == [(NoticeKind.RETRACTED, NOTE)]
    assert (paper.pages, paper.identifiers, mine.number()) == (None, (), 1)


def test_a_notice_beside_the_paper_changes_nothing_but_adds_the_fact(mine):
    mine.imports(entry(more="journal = {Journal of Ants}"))
    update = {"type": "retraction", "DOI": "10.5555/ants"}
    mine.sync(crossref=[WORK, NOTICE | {"update-to": [update]}])
    paper = mine.paper()
    assert [one.kind for one in paper.notices] == [NoticeKind.RETRACTED]
    assert (paper.pages, paper.year) == ("1-9", 2021)
    assert NOTE not in paper.identifiers


def test_undo_takes_a_notice_back(mine):
    mine.imports(entry())
    report = mine.sync(crossref=[WORK | {"updated-by": [RETRACTED]}])
    undo(mine.store, report.run_id)
    assert mine.paper().notices == ()


def test_a_notice_stays_whatever_a_person_decides_about_the_status(mine):
    mine.imports(entry())
    mine.sync(crossref=[WORK | {"updated-by": [RETRACTED]}])
    decide(mine.store, [SetField("ants", "status", "in press")])
    assert mine.paper().status is PaperStatus.IN_PRESS
    assert mine.paper().notices
    decide(mine.store, [SetField("ants", "status", None)])
    assert (mine.paper().status, len(mine.paper().notices)) == (None, 1)


@pytest.mark.parametrize("synced", [False, True])
def test_a_refresh_that_brings_a_retraction_notes_it(mine, synced):
    mine.imports(entry())
    if synced:
        mine.sync(openalex=[OPENALEX])
        assert mine.paper().notices == ()
    report = mine.refresh(openalex=[OPENALEX | {"is_retracted": True}])
    assert [new.notice.kind for new in report.notices] == [NoticeKind.RETRACTED]
    assert [one.source for one in mine.paper().notices] == ["openalex"]
    assert mine.paper().title == TITLE
    assert mine.refresh(openalex=[OPENALEX | {"is_retracted": True}]).notices == ()


@pytest.mark.parametrize("first", [True, False])
def test_a_list_that_has_the_erratum_too_keeps_two_papers_and_marks_the_one(mine, first):
    erratum = entry(title=f"Erratum to: {TITLE}", key="erratum", more="doi = {10.5555/ants.note}, pages = {90}")
    mine.imports(erratum + entry() if first else entry() + erratum)
    assert mine.number() == 2
    assert [one.kind for one in mine.paper().notices] == [NoticeKind.CORRECTED]
    assert mine.paper().pages is None
    assert mine.paper("erratum").title == f"Erratum to: {TITLE}"
    assert mine.imports(erratum + entry()).run_id is None or mine.number() == 2


def test_what_a_list_calls_forthcoming_is_published_once_a_service_has_it(mine):
    mine.imports(entry(more="note = {to appear}, doi = {10.5555/ants}"))
    assert mine.paper().status is PaperStatus.ACCEPTED
    report = mine.sync(crossref=[WORK])
    assert ("status", "accepted", "published") in {(c.field, c.old, c.new) for c in report.changes}


def test_a_list_tells_what_has_not_appeared_and_what_was_corrected(mine):
    mine.imports(entry() + entry(title="Nests of wood ants", key="nests", more="note = {In press}"))
    corrected = WORK | {"updated-by": [RETRACTED | {"type": "erratum"}]}
    mine.sync(crossref=[corrected])
    shown = {row.key: (row.notice, row.status) for row in list_papers(mine.store)}
    assert shown == {
        "ants": (NoticeKind.CORRECTED, PaperStatus.PUBLISHED),
        "nests": (None, PaperStatus.IN_PRESS),
    }
