"""Papers, people and venues as they come back from the store."""

import dataclasses
import re
from contextlib import closing
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from publist.compute.venues import renew_acronyms
from publist.errors import StoreError
from publist.model import (
    CV,
    Author,
    CitationCount,
    Identifier,
    Link,
    Mark,
    MarkAuthor,
    Match,
    Outcome,
    Paper,
    Reason,
    Scheme,
    StoredDecision,
    Venue,
    because,
)
from publist.services.names import DBLP
from publist.store import IndexedPaper, StoredMatch
from publist.store.engine import sqlite_connection


@pytest.fixture
def filled(store, make_paper, people):
    """A store with three papers, and the papers as they were given, with their ids."""
    with store.write("import") as writer:
        known = list(zip(writer.people.add(people), people, strict=True))
        papers = [make_paper(1, known), make_paper(2, known[:1]), make_paper(3, known[::-1], venue=None, year=None)]
        ids = writer.papers.add(papers)
    return store, [dataclasses.replace(paper, id=id_) for id_, paper in zip(ids, papers, strict=True)]


def test_a_paper_comes_back_as_it_was_saved(filled):
    store, papers = filled
    with store.read() as reader:
        assert reader.papers.find() == papers
        assert reader.papers.find(ids=[papers[2].id, papers[0].id, 99]) == [papers[0], papers[2]]
        assert reader.papers.find(keys=["lind2020x2", "nobody1999"]) == [papers[1]]
        assert reader.papers.find(ids=[papers[0].id], keys=["lind2020x2"]) == []
        assert reader.papers.find(ids=[]) == []
        assert reader.damage == []


any_text = st.text(st.characters(exclude_characters="\0"), max_size=20)  # U+0000 comes into no store


@settings(settings.get_profile("stores"), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=any_text,
    printed=any_text,
    label=any_text,
    url=st.none() | any_text,
    note=any_text,
    number=st.none() | any_text,
)
def test_any_text_comes_back_whole(store, title, printed, label, url, note, number):
    storable = "".join(c if not 0xD800 <= ord(c) <= 0xDFFF else "\N{REPLACEMENT CHARACTER}" for c in title)
    paper = Paper(
        key="k",
        title=title,
        number=number and number.encode("utf-8", "ignore").decode(),
        extra=((note, note),),
        warnings=(because("as-recorded", text=printed),),
    )
    with store.write("import") as writer:
        writer.papers.delete([paper.id for paper in writer.papers.find()])
        (id_,) = writer.papers.add([paper])
    with store.read() as reader:
        assert reader.papers.find() == [dataclasses.replace(paper, id=id_, title=storable)]
        assert reader.damage == []


def test_a_paper_that_was_read_cannot_be_changed(filled):
    store, papers = filled
    with store.read() as reader:
        found = reader.papers.find()
    assert [hash(paper) for paper in found] == [hash(paper) for paper in papers]
    with pytest.raises(dataclasses.FrozenInstanceError):
        found[0].title = "Another"
    with pytest.raises(dataclasses.FrozenInstanceError):
        found[0].authors[0].printed = "Another"


def test_papers_in_batches_are_those_that_are_found_at_once(filled):
    store, papers = filled
    with store.read() as reader:
        assert [paper for batch in reader.papers.batches() for paper in batch] == papers


def test_saving_a_paper_replaces_its_byline_identifiers_and_links(filled, people):
    store, papers = filled
    changed = dataclasses.replace(
        papers[0],
        title="Another title",
        authors=papers[0].authors[:1],
        identifiers=(Identifier(Scheme.ACL, "P19-1001"),),
        links=(Link("Slides", "https://example.org"),),
        venue=Venue("Journal of Sets"),
        extra=(),
        provenance=(),
    )
    with store.write("sync") as writer:
        writer.papers.save([changed, papers[1]])
    with store.read() as reader:
        assert reader.papers.find() == [changed, papers[1], papers[2]]


def test_a_paper_can_be_saved_under_a_reserved_id_after_its_records(store, make_record, now):
    with store.write("import") as writer:
        (id_,) = writer.papers.reserve(1)
        writer.records.add([(id_, make_record())], now)
        writer.papers.save([Paper(id=id_, key="k", title="T")])
    with store.read() as reader:
        assert [stored.paper_id for stored in reader.records.find()[id_]] == [id_]


def test_ids_are_never_used_twice(filled):
    store, papers = filled
    with store.write("edit") as writer:
        writer.papers.delete([papers[-1].id])
        (id_,) = writer.papers.add([Paper(key="k", title="T")])
    assert id_ == papers[-1].id + 1


def test_a_paper_without_its_people_or_id_is_a_mistake(store, make_paper, people):
    nobody = make_paper(1, [(None, people[0])])
    with store.write("import") as writer, pytest.raises(ValueError, match="without a person"):
        writer.papers.add([nobody])
    with store.write("import") as writer, pytest.raises(ValueError, match="without an id"):
        writer.papers.save([Paper(key="k", title="T")])


def test_hidden_papers_are_shown_on_request_only(filled):
    store, papers = filled
    with store.write("edit") as writer:
        writer.papers.set_hidden([papers[0].id], True)
        writer.papers.save([papers[0]])
    with store.read() as reader:
        assert reader.papers.find() == papers[1:]
        assert reader.papers.find(ids=[papers[0].id]) == []
        assert reader.papers.find(hidden=True) == papers
        assert reader.papers.hidden_ids() == {papers[0].id}
        assert [paper.hidden for paper in reader.papers.index()] == [True, False, False]
        assert reader.totals()["papers"] == 2
        assert reader.totals()["hidden"] == 1
    with store.write("edit") as writer:
        writer.papers.set_hidden([papers[0].id], False)
        assert writer.papers.find() == papers


def test_the_index_tells_what_matching_needs(filled, make_record, now):
    store, papers = filled
    with store.write("sync") as writer:
        writer.records.add(
            [(papers[2].id, make_record(7)), (papers[2].id, make_record(8, source=DBLP, key="conf/x/8"))], now
        )
        first, _, third = writer.papers.index()
    assert first == IndexedPaper(
        id=papers[0].id,
        key="lind2020x1",
        title="Théorie de l'ensemble 1",
        authors=("Maja Lind", "Bo Ek", "Zoë de la Cruz"),
        author_ids=tuple(author.author_id for author in papers[0].authors),
        year=2020,
        venue="Conference on Sets",
        venue_printed="Proc. of the 3rd Conference on Sets",
        identifiers=papers[0].identifiers,
        pages=papers[0].pages,
    )
    assert third.venue == "Proc. of the 3rd Conference on Sets"
    assert third.records == ((CV, "digest7"), (DBLP, "conf/x/8"))


def test_people_come_back_with_names_identifiers_and_number_of_papers(filled, people):
    store, _ = filled
    with store.read() as reader:
        authors = reader.people.find()
        assert [dataclasses.replace(author, id=0, papers=0) for author in authors] == list(people)
        assert [author.papers for author in authors] == [3, 2, 2]
        assert reader.people.owner() == authors[:1]
        assert reader.people.find([authors[1].id]) == [authors[1]]


def test_a_renamed_person_is_renamed_on_all_papers(filled):
    store, papers = filled
    with store.write("edit") as writer:
        ek = writer.people.find()[1]
        writer.people.save([dataclasses.replace(ek, name="Bo Ek-Ås", names=((CV, "B. Ek"), ("person", "Bo Ek-Ås")))])
    with store.read() as reader:
        assert [paper.authors[1].name for paper in reader.papers.find(ids=[papers[0].id, papers[2].id])] == [
            "Bo Ek-Ås"
        ] * 2
        assert reader.people.find()[1].names == ((CV, "B. Ek"), ("person", "Bo Ek-Ås"))


def test_a_venue_is_one_by_name_and_has_the_acronym_that_most_of_its_papers_give(filled):
    store, papers = filled
    with store.write("sync") as writer:
        bare = dataclasses.replace(papers[1], venue=Venue("Conference on Sets"), venue_printed="CoS '20")
        renew_acronyms(writer, writer.papers.save([bare]))
        assert writer.papers.find(ids=[bare.id])[0].venue == Venue("Conference on Sets", "CoS")
        assert writer.totals()["venues"] == 1
        renamed = dataclasses.replace(bare, venue=Venue("Conference on Sets", "SetConf"))
        renew_acronyms(writer, writer.papers.save([renamed]))
        assert {paper.venue for paper in writer.papers.find() if paper.venue} == {Venue("Conference on Sets", "CoS")}
        others = [p for p in writer.papers.find(hidden=True) if p.id != bare.id and p.venue]
        others = [dataclasses.replace(p, venue=Venue("Conference on Sets", "SetConf")) for p in others]
        renew_acronyms(writer, writer.papers.save(others))
        assert {paper.venue for paper in writer.papers.find() if paper.venue} == {
            Venue("Conference on Sets", "SetConf")
        }


def test_the_latest_count_of_each_source_is_shown_and_the_history_kept_in_order_of_storing(filled, now):
    store, papers = filled
    later, earlier = CitationCount("s2", 5, now), CitationCount("s2", 4, now - timedelta(days=9))
    other = CitationCount("openalex", 1, now)
    for batch in ([(papers[0].id, later)], [(papers[0].id, earlier), (papers[0].id, other)]):
        with store.write("refresh") as writer:
            writer.counts.add(batch)
    with store.read() as reader:
        assert reader.papers.find(ids=[papers[0].id])[0].citations == (other, earlier)
        assert reader.papers.find()[0].citations == (other, earlier)
        assert reader.counts.history([papers[0].id, papers[1].id]) == {papers[0].id: [later, earlier, other]}
        assert reader.counts.history() == {papers[0].id: [later, earlier, other]}


def test_a_number_beyond_every_integer_is_refused_in_one_line(filled, now):
    store, papers = filled
    with pytest.raises(StoreError, match="number-too-large"), store.write("refresh") as writer:
        writer.counts.add([(papers[0].id, CitationCount("s2", 10**30, now))])
    with store.read() as reader:
        assert reader.counts.history() == {}


def test_a_lookup_is_remembered_with_its_answer(filled, now):
    store, papers = filled
    with store.write("sync") as writer:
        writer.lookups.set([(papers[0].id, "dblp", now, True), (papers[1].id, "dblp", now, False)])
        writer.lookups.set([(papers[1].id, "dblp", now + timedelta(days=1), False), (papers[1].id, "s2", now, True)])
    with store.read() as reader:
        assert reader.lookups.find("dblp") == {papers[0].id: now, papers[1].id: now + timedelta(days=1)}
        assert reader.lookups.find("dblp", found=True) == {papers[0].id: now}
        assert reader.lookups.find("nobody") == {}


def test_decisions_and_matches_come_back(filled, now):
    store, papers = filled
    decision = MarkAuthor(papers[0].id, "Bo Ek", Mark.CO_FIRST)
    match = StoredMatch(
        kind="paper",
        paper_id=papers[0].id,
        match=Match(
            Outcome.ASK,
            0.75,
            (because("years-apart", years=1), Reason("titles-equal"), because("titles-alike", share=0.5)),
        ),
        subject="Sets, 2019",
    )
    with store.write("review") as writer:
        (decision_id,) = writer.decisions.add([decision], decided_at=now)
        (match_id,) = writer.matches.add([match])
        run_id = writer.run_id
    with store.read() as reader:
        assert reader.decisions.find() == [StoredDecision(decision, now, decision_id, run_id, papers[0].id)]
        assert reader.decisions.find([papers[1].id]) == []
        stored = dataclasses.replace(match, id=match_id, run_id=run_id)
        assert reader.matches.find(paper_id=papers[0].id, kind="paper", run_id=run_id) == [stored]
        assert reader.matches.find(kind="person") == []


def test_more_papers_than_one_list_of_parameters_holds(store):
    papers = [
        Paper(key=f"k{n}", title=f"T{n}", identifiers=(Identifier(Scheme.DOI, f"10.1/{n}"),)) for n in range(1203)
    ]
    with store.write("import") as writer:
        ids = writer.papers.add(papers)
        (lone,) = writer.people.add([Author(name="A B")])
    with store.read() as reader:
        assert [paper.key for paper in reader.papers.find(ids=ids)] == [paper.key for paper in papers]
        assert {
            paper.key for paper in reader.papers.find(keys={paper.key for paper in papers})
        } == reader.papers.taken_keys()
        assert reader.papers.find(ids=ids) == reader.papers.find()
        assert reader.people.find([lone])[0].papers == 0


def test_the_number_of_queries_does_not_grow_with_the_number_of_papers(store, make_paper, people):
    def queries_for_all() -> int:
        statements = []
        with store.read() as reader:
            event.listen(reader.connection, "before_cursor_execute", lambda *args: statements.append(args[2]))
            reader.papers.find()
            reader.papers.index()
            reader.records.find()
            reader.people.find()
        return len(statements)

    with store.write("import") as writer:
        known = list(zip(writer.people.add(people), people, strict=True))
        writer.papers.add([make_paper(1, known)])
    few = queries_for_all()
    with store.write("import") as writer:
        writer.papers.add([make_paper(number, known, identifiers=()) for number in range(2, 90)])
    assert queries_for_all() == few


# --- damage within the file that SQLite does not see


ONLY_THERE = pytest.mark.sqlite("a value that no column of a server takes")


@pytest.mark.parametrize(
    ("damage", "field"),
    [
        pytest.param("UPDATE papers SET title = CAST(x'41ff42' AS TEXT) WHERE id = 2", None, marks=ONLY_THERE),
        pytest.param("UPDATE papers SET title = x'ff00' WHERE id = 2", "title", marks=ONLY_THERE),
        ("UPDATE papers SET provenance = '{{{' WHERE id = 2", "provenance"),
        ("UPDATE papers SET extra = '[[1, 2]]' WHERE id = 2", "extra"),
        pytest.param("UPDATE papers SET year = 'MMXX' WHERE id = 2", "year", marks=ONLY_THERE),
        ("UPDATE papers SET type = 'scroll' WHERE id = 2", "type"),
        ("UPDATE authorships SET spellings = '[' WHERE paper_id = 2", None),
        ("UPDATE identifiers SET scheme = 'handle' WHERE paper_id = 2", None),
    ],
)
def test_one_damaged_row_is_named_and_does_not_hide_the_others(filled, location, damage, field, stores):
    store, papers = filled
    second = f"'{papers[1].key}'"
    with stores.engine(location.path or location.url).begin() as connection:
        (number,) = connection.exec_driver_sql(f"SELECT id FROM papers WHERE key = {second}").one()
        connection.exec_driver_sql(re.sub("= 2$", f"= {number}", damage))
    with store.read() as reader:
        found = reader.papers.find()
        assert [paper.key for paper in found] == [paper.key for paper in papers]
        assert [found[0], found[2]] == [papers[0], papers[2]]
        assert reader.damage
        if field:
            assert because("damaged-field", field=field) in found[1].warnings
    assert store.check()


@pytest.mark.sqlite("a value that no column of a server takes")
def test_a_damaged_time_does_not_hide_the_others(filled, location, now):
    store, papers = filled
    with store.write("refresh") as writer:
        writer.counts.add([(paper.id, CitationCount("s2", 5, now)) for paper in papers])
    with closing(sqlite_connection(location.path, mode="rw")) as connection:
        connection.execute("UPDATE citation_counts SET observed_at = 'yesterday' WHERE paper_id = 2")
    with store.read() as reader:
        assert [paper.citations[0].observed_at.year for paper in reader.papers.find()] == [2026, 1970, 2026]
