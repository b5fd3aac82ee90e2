"""What a sync does on a service's bad day (N4, N6, N7, N11, N13) and when it is stopped (D17)."""

import json
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from publist.cli.words.update import failure_words, finding_words
from publist.compute.papers import recompute
from publist.demo.department import Department, Person, department
from publist.demo.faults import Fault
from publist.model import Identifier, Scheme, SetField
from publist.services.http.closures import SharedClosures
from publist.workflows.curate.undo import undo
from publist.workflows.show.runs import run_report
from publist.workflows.update.planning import plan_sync
from publist.workflows.update.proposals import proposals


def by_title(world):
    return {paper.title: paper for paper in world.papers()}


# --- N4: right JSON, wrong content


def test_a_doi_that_leads_to_another_paper_brings_nothing_of_it(make_world):
    made = department(6)
    world = make_world(made)
    swapped = [replace(work, number=number) for work, number in zip(made.works, (2, 1, 3, 4, 5, 6), strict=True)]
    world.imports(made.bibtex(works=tuple(swapped)))
    report = world.sync(source="semantic_scholar")
    assert [finding.code for finding in report.findings] == ["rejected-answer"] * 2
    assert all(finding.asked and finding.asked.scheme is Scheme.DOI for finding in report.findings)
    for work in made.works[:2]:  # found by title instead
        paper = by_title(world)[work.title]
        assert Identifier(Scheme.SEMANTIC_SCHOLAR, work.paper_id) in paper.identifiers
        assert [author.name for author in paper.authors] == [person.name for person in work.people]


def test_an_answer_with_other_authors_and_another_year_is_not_believed(make_world):
    """The same title alone is no paper: nobody in common, and years apart."""
    made = department(1)
    (work,) = made.works
    other = replace(work, people=(Person("Ann Other", "5/5", "5"), Person("Bob Else", "6/6", "6")), year=1980)
    world = make_world(Department(made.owners, (other,)))
    world.imports(made.bibtex(identifiers=False))
    report = world.sync()
    assert [source.found for source in report.sources] == [0, 0]
    (paper,) = world.papers()
    assert paper.year == work.year
    assert "Ann Other" not in {author.name for author in paper.authors}


def test_a_person_id_that_is_somebody_elses_now_changes_nothing(make_world):
    made = department(6, 2)
    world = make_world(made)
    one, other = made.owners
    world.owned_by(Person(one.name, other.pid, other.author_id))
    mine = tuple(work for work in made.works if one in work.people)
    world.imports(made.bibtex(works=mine))
    before = {paper.key: [author.name for author in paper.authors] for paper in world.papers()}
    report = world.sync()
    assert {paper.key: [a.name for a in paper.authors] for paper in world.papers()} == before
    assert [source.found for source in report.sources] == [3, 3]


# --- N7: keys renamed, preprint and published, homonyms


def test_a_renamed_dblp_key_stays_an_identifier(make_world):
    made = department(1)
    world = make_world(made)
    world.owned_by(*made.owners)
    world.imports(made.bibtex())
    world.sync(source="dblp")
    renamed = made.server()
    renamed._dblp._publications[0]["key"] = "journals/made/Paper1"
    with renamed as server:
        world.server = server
        world.clock.later(days=200)
        world.sync(source="dblp")
    (paper,) = world.papers()
    assert {i.value for i in paper.identifiers if i.scheme is Scheme.DBLP} >= {"journals/made/Paper1"}
    assert len(world.papers()) == 1


def test_a_preprint_beside_the_published_paper_is_one_paper_with_both_keys(make_world):
    made = department(1)
    (work,) = made.works
    server = made.server()
    preprint = dict(server._dblp._publications[0])
    preprint.update(
        key="journals/corr/abs-2001-00001", venue="CoRR", type="Informal and Other Publications", doi=None, ee=None
    )
    server._dblp._publications.append(preprint)
    world = make_world(made)
    world.owned_by(*made.owners)
    world.imports(made.bibtex())
    with server as running:
        world.server = running
        world.sync(source="dblp")
    (paper,) = world.papers()
    assert {i.value for i in paper.identifiers if i.scheme is Scheme.DBLP} == {
        work.dblp_key, "journals/corr/abs-2001-00001"
    }  # fmt: skip
    assert paper.venue_printed == work.venue


def test_the_digits_of_a_homonym_are_no_part_of_the_name(make_world):
    made = department(1)
    (work,) = made.works
    numbered = replace(work, people=tuple(replace(person, name=f"{person.name} 0001") for person in work.people))
    world = make_world(Department(made.owners, (numbered,)))
    world.owned_by(*made.owners)
    world.imports(made.bibtex())
    world.sync(source="dblp")
    (paper,) = world.papers()
    assert [author.name for author in paper.authors] == [person.name for person in work.people]
    ids = {identifier for author in paper.authors for identifier in author.identifiers}
    assert Identifier(Scheme.DBLP_PID, made.owners[0].pid) in ids


# --- N11: one bad id spoils a batch


def test_one_id_that_the_service_refuses_costs_only_its_own_paper(make_world):
    made = department(40)
    world = make_world(made)
    world.imports(made.bibtex())
    bad = made.works[17].doi
    refused = {"status": 400, "body": b'{"error": "bad id"}', "times": None}
    world.server.faults.append(Fault("/graph/v1/paper/batch", when_body_has=f'"DOI:{bad}"', **refused))
    report = world.refresh()
    assert report.counted == 39
    assert len(world.server.requests) < 20
    report = world.sync(source="semantic_scholar")
    assert report.sources[0].found == 40  # the one is found by its title


def test_one_id_that_fails_is_named_and_asked_again_another_day(make_world):
    """Everything else of the batch is stored; the id at fault is no failure of the service."""
    made = department(40)
    world = make_world(made)
    world.imports(made.bibtex())
    bad = made.works[17].doi
    fault = Fault("/graph/v1/paper/batch", when_body_has=f'"DOI:{bad}"', status=500, body=b"{}", times=None)
    world.server.faults.append(fault)
    report = world.sync(source="semantic_scholar")
    (source,) = report.sources
    assert (source.found, source.failure, source.left) == (39, None, 0)
    (finding,) = [one for one in report.findings if one.code == "unanswered-identifier"]
    assert (finding.asked.value, finding.status) == (bad.lower(), 500)
    assert finding_words(finding).startswith(f"{finding.key}: Semantic Scholar fails on {bad.lower()} (it answers 500)")

    before = len(world.server.requests)
    assert world.sync(source="semantic_scholar").sources[0].asked == 0
    assert len(world.server.requests) == before
    world.server.faults.clear()
    world.clock.later(days=1)
    (source,) = world.sync(source="semantic_scholar").sources
    assert (source.asked, source.found) == (1, 1)


def test_a_count_whose_id_fails_keeps_its_paper_as_it_was(make_world):
    made = department(10)
    world = make_world(made)
    world.imports(made.bibtex())
    bad = made.works[3].doi
    world.server.faults.append(
        Fault("/graph/v1/paper/batch", when_body_has=f'"DOI:{bad}"', status=502, body=b"{}", times=None)
    )
    report = world.refresh()
    assert (report.counted, report.failures) == (9, ())
    assert [one.code for one in report.findings] == ["unanswered-identifier"]


# --- N15: bot checks


def test_a_bot_check_is_a_failure_once_and_then_a_note(make_world, tmp_path):
    made = department(6)
    world = make_world(made)
    world.closures = SharedClosures(tmp_path, world.clock.now)
    world.imports(made.bibtex())
    page = b"<!doctype html><title>Making sure you're not a bot!</title>"
    world.server.faults.append(
        Fault("/graph/v1", status=500, body=page, headers={"Content-Type": "text/html"}, times=None)
    )
    report = world.sync(source="semantic_scholar")
    assert ([one.code for one in report.failures], report.reached) == (["bot-check"], False)
    assert len(world.server.requests) == 1
    for days, requests in ((0, 1), (2, 2), (9, 3)):  # it stays: asked again after a day, a day, then a week
        world.clock.later(days=days)
        report = world.sync(source="semantic_scholar")
        (source,) = report.sources
        assert (source.failure, source.left, report.reached) == (None, 6, False)
        assert source.closed.code == "bot-check"
        assert "bot check since 2026-11-24" in failure_words(source.closed)
        assert len(world.server.requests) == requests
    report = world.refresh()
    assert (report.failures, report.closed[0].code, report.left, report.reached) == ((), "bot-check", 6, False)
    assert len(world.server.requests) == 3


# --- N13: sizes


def test_a_page_of_1500_papers_is_taken_in_at_once(make_world):
    made = department(1500)
    world = make_world(made)
    world.owned_by(*made.owners, pid=False, author_id=True)
    world.imports(made.bibtex(works=made.works[:5], identifiers=False))
    world.sync(source="semantic_scholar")
    assert len(world.server.requests) == 2  # a thousand papers a request
    with world.store.read() as reader:
        assert len(proposals(reader)) == 1495


def test_a_paper_of_3000_authors_is_completed(make_world):
    made = department(1)
    (work,) = made.works
    people = tuple(Person(f"Ada{n} Bell{n}", f"9/{n}", str(n)) for n in range(3000))
    world = make_world(Department(made.owners, (replace(work, people=people),)))
    printed = made.bibtex(works=(replace(work, people=people[:50]),))
    world.imports(printed.replace("Ada49 Bell49", "Ada49 Bell49 and others"))
    world.sync()
    (paper,) = world.papers()
    assert len(paper.authors) == 3000


def test_a_title_of_a_megabyte_is_no_title(make_world):
    made = department(2)
    long = replace(made.works[0], title=made.works[0].title + " (" * 500_000)
    world = make_world(Department(made.owners, (long, made.works[1])))
    world.owned_by(*made.owners)
    world.imports(made.bibtex())
    report = world.sync()
    assert [source.found for source in report.sources] == [1, 1]
    assert max(len(paper.title) for paper in world.papers()) < 2000


def test_planning_reads_the_store_in_sets(make_world):
    """As many statements for 120 papers as for 12: for 10,000 papers that takes a second instead of minutes."""
    statements = []
    for number in (12, 120):
        made = department(number, 4)
        world = make_world(made)
        world.owned_by(*made.owners)
        world.imports(made.bibtex())
        with world.sources() as sources, counted_statements() as seen:
            plan_sync(world.store, sources)
        statements.append(len(seen))
    assert statements[0] == statements[1] < 60


@contextmanager
def counted_statements():
    seen = []

    def note(_connection, _cursor, statement, *_):
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


# --- N22: titles that many papers bear


def short_world(make_world, **there):
    """The list has a paper with a short title, which the services have under the same title, ``there`` apart."""
    made = department(1)
    mine = replace(made.works[0], title="Slow learning")
    world = make_world(made, works=(replace(mine, **there),))
    world.imports(made.bibtex(works=(mine,), identifiers=False))
    return world


def test_a_short_title_with_an_author_in_common_is_the_paper(make_world):
    report = short_world(make_world).sync()
    assert [source.found for source in report.sources] == [1, 1]
    assert not [one for one in report.findings if one.code == "rejected-answer"]


@pytest.mark.parametrize(("source", "told"), [("semantic_scholar", 1), ("dblp", 0)])
def test_a_short_title_by_other_people_is_not_believed_and_told(make_world, source, told):
    """DBLP's search is narrowed by an author, and so has nothing; the other gives what it thinks nearest."""
    strangers = (Person("Uma Fox", "9/9", "99"), Person("Ole Ibsen", "9/8", "98"))
    world = short_world(make_world, people=strangers, number=77)
    report = world.sync(source=source)
    (one,) = report.sources
    (paper,) = world.papers()
    assert not {i.scheme for i in paper.identifiers} & {Scheme.SEMANTIC_SCHOLAR, Scheme.DBLP}
    assert (one.found, one.not_found) == (0, (paper.key,))
    assert [finding.code for finding in report.findings] == ["rejected-answer"] * told


def test_a_short_title_without_a_byline_is_asked_about(make_world):
    world = short_world(make_world)
    for paper in world.server._scholar._papers:
        paper["authors"] = []
    report = world.sync(source="semantic_scholar")
    assert [one.found for one in report.sources] == [0]
    assert "short-title" in [reason.code for one in report.findings for reason in one.match.reasons]
    assert report.questions == 1


# --- D17: stopped and gone on


def test_a_stopped_sync_goes_on_with_the_rest(make_world):
    """After k of n batches the second run asks only for the other n-k."""
    made = department(50)
    world = make_world(made)
    world.imports(made.bibtex())
    world.server.faults.append(Fault("/graph/v1", when_body_has=f'"DOI:{made.works[30].doi}"', status=403, times=99))
    (source,) = (report := world.sync(source="semantic_scholar", small=True)).sources
    assert (source.found, source.left) == (20, 30)
    (failure,) = report.failures
    assert (failure.service, failure.left, failure.asked) == ("semantic_scholar", 30, 50)
    assert "30 of 50 papers left" in failure_words(failure)
    world.server.faults.clear()
    before = len(world.server.requests)
    (source,) = world.sync(source="semantic_scholar", small=True).sources
    assert (source.asked, source.found) == (30, 30)
    asked = [json.loads(request.body)["ids"] for request in world.server.requests[before:]]
    assert [len(ids) for ids in asked] == [20, 10]


def test_the_time_limit_ends_a_run_cleanly_and_says_how_much_is_left(make_world):
    made = department(6)
    world = make_world(made)
    world.imports(made.bibtex(identifiers=False))
    report = world.sync(seconds=0.5)  # a request a second
    assert all(source.left for source in report.sources)
    first, second = report.failures
    assert first.left > 0
    assert second.code == "not-asked-in-time"
    assert "was not asked" in failure_words(second)
    assert report.run_id
    assert world.sync().failures == ()


def test_one_service_that_fails_leaves_the_other_working(make_world):
    made = department(3)
    world = make_world(made)
    world.owned_by(*made.owners)
    world.imports(made.bibtex())
    world.server.faults.append(Fault("/dblp", status=500, times=None))
    report = world.sync()
    assert [source.found for source in report.sources] == [3, 0]
    assert len(report.failures) == 1


def test_when_all_fail_nothing_is_stored(make_world):
    made = department(3)
    world = make_world(made)
    world.imports(made.bibtex())
    world.server.faults.append(Fault("/", status=500, times=None))
    with world.store.read() as reader:
        before = reader.totals()
    report = world.sync()
    assert [(one.code, one.left) for one in report.failures] == [("out-of-order", 3), ("out-of-order", 3)]
    assert (report.run_id, report.reached, report.changes) == (None, False, ())
    report = world.refresh()
    assert ([one.code for one in report.failures], report.run_id, report.reached) == (["out-of-order"], None, False)
    with world.store.read() as reader:
        assert reader.totals() == before


# --- whose word


def test_a_persons_word_is_never_overwritten(make_world):
    made = department(1)
    world = make_world(made)
    world.imports(made.bibtex())
    (paper,) = world.papers()
    with world.store.alone(), world.store.write("edit") as writer:
        writer.decisions.add([SetField(paper.id, "year", 1999)], decided_at=writer.now)
        recompute(writer, {paper.id})
    world.sync()
    world.clock.later(days=400)
    world.sync()
    (paper,) = world.papers()
    assert paper.year == 1999


# --- the log of a run


def test_the_log_tells_what_a_run_changed_and_stays_true_after_later_runs(make_world):
    made = department(2)
    world = make_world(made)
    world.owned_by(*made.owners)
    world.imports(made.bibtex(identifiers=False))
    report = world.sync(source="dblp")
    first = run_report(world.store, report.run_id)
    assert {change.field for change in first.changes} >= {"identifiers"}
    assert {change.source for change in first.changes} <= {"dblp", ""}
    world.sync(source="semantic_scholar")
    assert run_report(world.store, report.run_id) == first


def test_the_log_of_an_import_names_the_new_papers(make_world):
    made = department(2)
    world = make_world(made)
    world.imports(made.bibtex())
    with world.store.read() as reader:
        run = reader.runs.find()[0]
    changes = run_report(world.store, run.id).changes
    assert [(change.field, change.new) for change in changes] == [("paper", work.title) for work in made.works]


def test_the_log_of_a_refresh_names_the_counts(make_world):
    made = department(2)
    world = make_world(made)
    world.imports(made.bibtex())
    world.refresh()
    world.server.counts[made.works[0].paper_id] = 70
    world.clock.later(days=1)
    report = world.refresh()
    (step,) = run_report(world.store, report.run_id).counts
    assert (step.old, step.new) == (1, 70)


def test_the_log_of_an_undo_names_the_papers_that_went(make_world):
    made = department(2)
    world = make_world(made)
    world.imports(made.bibtex())
    undo(world.store)
    with world.store.read() as reader:
        run = reader.runs.find()[0]
    changes = run_report(world.store, run.id).changes
    assert sorted((change.old, change.new) for change in changes) == sorted((work.title, "") for work in made.works)


def test_a_run_that_found_out_a_page_and_is_undone_asks_for_it_again(make_world):
    made = department(4)
    world = make_world(made)
    world.owned_by(*made.owners)
    world.imports(made.bibtex())
    world.sync(source="dblp")
    undo(world.store)
    world.sync(source="dblp")
    assert len(world.server.asked("/dblp/pid")) == 2
