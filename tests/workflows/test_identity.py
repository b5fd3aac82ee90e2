"""What a person says about papers and people is kept, followed for ever, and taken back by undo to the byte."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import Column, Table, select

from publist import resources
from publist.cli.import_output import entry_note
from publist.compute.questions import open_questions
from publist.demo.server import ReplayServer
from publist.errors import PublistError, UsageError
from publist.model import NotMine, Reading, SetField, because
from publist.readers.formats import read
from publist.store import Store, open_store
from publist.store.schema import metadata
from publist.workflows.curate.decide import decide
from publist.workflows.curate.evidence import why
from publist.workflows.curate.merge import merge, records_of, split
from publist.workflows.curate.named import find_person
from publist.workflows.curate.people import merge_people, rename_person, split_person
from publist.workflows.curate.redo import redo
from publist.workflows.curate.review import answer
from publist.workflows.curate.undo import undo
from publist.workflows.intake.take_in import take_in
from publist.workflows.show.export import export
from publist.workflows.surroundings import Surroundings
from publist.workflows.unattended.dumping import dump, lines_of
from publist.workflows.unattended.loading import load
from publist.workflows.update.sync import sync

Rows = dict[str, list[tuple[object, ...]]]
"""By table."""

PREPRINT = """@article{arx,
  title = {Sparse Ledgers for Slow Rivers}, author = {Quist, Ada and Fennimore, Orla},
  journal = {CoRR}, volume = {abs/2101.00042}, year = {2021}, eprint = {2101.00042}, archiveprefix = {arXiv}
}
"""
PUBLISHED = """@inproceedings{conf,
  title = {Sparse Ledgers for Slow Rivers}, author = {Quist, Ada and Fennimore, Orla},
  booktitle = {Proceedings of the 40th International Conference on Machine Learning}, year = {2021},
  doi = {10.5555/3000.42}, pages = {1--9}
}
"""


def entry(key: str, title: str, *authors: str, year: int = 2020) -> str:
    names = " and ".join(authors)
    fields = f"title = {{{title}}}, author = {{{names}}}, journal = {{Journal of Rivers}}, year = {{{year}}}"
    return f"@article{{{key}, {fields}}}\n"


RIVERS = entry("r1", "Counting Stones in Cold Streams", "Minsoo Halvorsen", "Bela Moss", "Ada Quist")
BANKS = entry("r2", "Banks and Meadows in Early Spring", "Minsoo Halvorsen", "Bela Moss", year=2021)
SLIP = entry("r3", "The Weight of Fallen Alder Leaves", "Minsu Halvorsen", "Bela Moss", "Ada Quist", year=2022)


@pytest.fixture
def store(tmp_path: Path, stores) -> Store:
    return stores.new(tmp_path / "p.db", clock=lambda: datetime(2026, 11, 24, tzinfo=UTC))


def take(store: Store, text: str, name: str = "list.bib"):
    return take_in(store, read(text, name=name), origin=name)


def shown(store: Store) -> tuple[str, str]:
    return export(store, "json").data, export(store, "bib").data


def keys(store: Store) -> list[str]:
    with store.read() as reader:
        return [paper.key for paper in reader.papers.find()]


def people(store: Store) -> list[str]:
    with store.read() as reader:
        return sorted(author.name for author in reader.people.find() if author.papers)


# --- papers


@pytest.mark.parametrize("text", [PREPRINT + PUBLISHED, PUBLISHED + PREPRINT])
def test_a_preprint_and_its_version_of_record_are_shown_once_with_both_identifiers(store, text):
    take(store, text)
    with store.read() as reader:
        (paper,) = reader.papers.find()
    assert {(i.scheme.value, i.value) for i in paper.identifiers} >= {
        ("doi", "10.5555/3000.42"),
        ("arxiv", "2101.00042"),
    }
    assert paper.pages == "1-9"


def test_a_record_split_from_a_paper_never_comes_back_to_it(store):
    take(store, PREPRINT + PUBLISHED)
    (key,) = keys(store)
    before = shown(store)
    report = split(store, key, ["bibtex:arx"])
    two = shown(store)
    assert keys(store) == [key, report.new_key]
    for again in (PREPRINT + PUBLISHED, PUBLISHED + PREPRINT, PREPRINT.replace("{arx,", "{arx2021,")):
        take(store, again)
        assert len(keys(store)) == 2
        with store.read() as reader:
            assert [line.reference for line in records_of(reader, key)] == ["bibtex:conf"]
            assert open_questions(reader) == []
    for _ in range(2):  # the same file again was no run
        undo(store)
    assert shown(store) == two
    undo(store)
    assert shown(store) == before


def test_a_split_names_the_records_and_leaves_at_least_one(store):
    take(store, PREPRINT + PUBLISHED)
    (key,) = keys(store)
    with store.read() as reader:
        assert [line.reference for line in records_of(reader, key)] == ["bibtex:arx", "bibtex:conf"]
    for wrong, code in (
        (["bibtex:x"], "unknown-record"),
        (["bibtex:"], "ambiguous-record"),
        (["bibtex:arx", "bibtex:conf"], "no-record-left"),
    ):
        with pytest.raises(UsageError, match=code):
            split(store, key, wrong)


def test_papers_merged_by_hand_stay_one_when_the_file_is_read_again(store):
    take(store, RIVERS + BANKS)
    before = shown(store)
    merge(store, ["r1", "r2"])
    once = shown(store)
    assert keys(store) == ["r1"]
    assert take(store, RIVERS + BANKS).count("already") == 2
    assert take(store, BANKS.replace("{r2,", "{other,"), "copy.bib").count("added") == 0
    assert keys(store) == ["r1"]
    undo(store)
    assert shown(store) == once
    undo(store)
    assert shown(store) == before


def test_a_merge_needs_two_papers_that_are_there(store):
    take(store, RIVERS)
    for wrong in (["r1"], ["r1", "r1"], ["r1", "nobody"]):
        with pytest.raises(UsageError):
            merge(store, wrong)


def test_a_paper_that_is_not_mine_is_hidden_and_stays_so(store):
    take(store, RIVERS + BANKS)
    before = shown(store)
    decide(store, [NotMine("r2")])
    hidden = shown(store)
    assert keys(store) == ["r1"]
    report = take(store, BANKS)
    assert [(e.status, e.key) for e in report.entries] == [("not_mine", "r2")]
    assert entry_note(report.entries[0]) == "hidden, as you said; publist unhide r2 shows it again"
    assert shown(store) == hidden
    decide(store, [NotMine("r2", hidden=False)])
    assert shown(store) == before
    undo(store)
    assert shown(store) == hidden


# --- people


def test_two_people_decided_to_be_one_are_one_also_in_papers_to_come(store):
    take(store, RIVERS + BANKS + SLIP)
    before = shown(store)
    assert "Minsu Halvorsen" in people(store)
    report = merge_people(store, ["Minsoo Halvorsen", "Minsu Halvorsen"])
    assert [person.papers for person in report.people] == [3]
    take(store, entry("r4", "Mud and What Lives in It", "Minsu Halvorsen", "Cato Ibsen", year=2024))
    assert sum("Halvorsen" in name for name in people(store)) == 1
    undo(store)
    undo(store)
    assert shown(store) == before


def test_two_people_decided_to_be_two_are_never_merged(store):
    take(store, RIVERS + BANKS)
    before = shown(store)
    split_person(store, "Minsoo Halvorsen", ["r2"])
    assert people(store).count("Minsoo Halvorsen") == 2
    take(store, RIVERS + BANKS)
    take(store, entry("r5", "Reeds in Winter", "Minsoo Halvorsen", "Bela Moss", "Ada Quist"), "more.bib")
    with store.read() as reader:
        at = {row.paper_id: row.author_id for row in reader.people.authorships() if row.name == "Minsoo Halvorsen"}
        ids = {key: id_ for id_, key in reader.papers.keys().items()}
        assert open_questions(reader) == []
    assert at[ids["r1"]] != at[ids["r2"]]
    assert at[ids["r5"]] == at[ids["r1"]]  # two shared co-authors against one
    for _ in range(2):
        undo(store)
    assert shown(store) == before


def test_the_newest_word_on_two_people_stands(store):
    take(store, RIVERS + BANKS)
    split_person(store, "Minsoo Halvorsen", ["r2"])
    with store.read() as reader:
        two = [f"#{a.id}" for a in reader.people.find() if a.name == "Minsoo Halvorsen"]
    merge_people(store, two)
    assert people(store).count("Minsoo Halvorsen") == 1
    split_person(store, "Minsoo Halvorsen", ["r1"])
    assert people(store).count("Minsoo Halvorsen") == 2


def test_two_authors_of_one_paper_are_two_people(store):
    take(store, RIVERS)
    with pytest.raises(UsageError, match="authors-of-one-paper"):
        merge_people(store, ["Bela Moss", "Ada Quist"])


def test_a_canonical_name_stands_over_every_spelling(store):
    take(store, RIVERS)
    before = shown(store)
    rename_person(store, "Bela Moss", "Béla Moss")
    take(store, BANKS)
    assert "Béla Moss" in people(store)
    assert "Bela Moss" not in people(store)
    undo(store)
    undo(store)
    assert shown(store) == before


def test_a_name_that_means_several_people_is_not_guessed(store):
    take(store, RIVERS + SLIP)
    with store.read() as reader:
        with pytest.raises(UsageError, match="ambiguous-person") as told:
            find_person(reader, "Halvorsen")
        fields = told.value.fields
        assert len(fields["people"]) == len(fields["papers"]) > 1
        for person, key in zip(fields["people"], fields["papers"], strict=True):
            paper = next(iter(reader.papers.find(keys=[key])))
            assert person.partition(" ")[2] in {author.name for author in paper.authors}
        with pytest.raises(UsageError, match="unknown-person"):
            find_person(reader, "Zeno")
        assert find_person(reader, "minsu halvorsen").name == "Minsu Halvorsen"


def test_why_names_what_speaks_for_each_authorship(store):
    take(store, RIVERS + BANKS)
    found = why(store, "Minsoo Halvorsen")
    assert [(a.key, a.position) for a in found.authorships] == [("r2", 1), ("r1", 1)]
    assert found.authorships[0].reasons == (
        because("name-elsewhere", name="Minsoo Halvorsen", keys=("r1",)),
        because("co-authors-elsewhere", names=("Bela Moss",)),
    )


# --- questions


def test_a_question_is_asked_once_and_an_answer_is_for_ever(store):
    take(store, RIVERS + BANKS + SLIP)
    before = shown(store)
    with store.read() as reader:
        (question,) = open_questions(reader)
    assert (question.kind, {question.one.label, question.other.label}) == (
        "person",
        {"Minsoo Halvorsen", "Minsu Halvorsen"},
    )
    assert take(store, RIVERS + BANKS + SLIP).open_questions == 1
    answer(store, question.id, "no")
    take(store, entry("r6", "Herons", "Minsu Halvorsen", "Bela Moss", "Ada Quist"), "more.bib")
    with store.read() as reader:
        assert open_questions(reader) == []
    with pytest.raises(UsageError, match="unknown-question"):
        answer(store, question.id, "yes")
    undo(store)
    undo(store)
    assert shown(store) == before
    with store.read() as reader:
        assert len(open_questions(reader)) == 1


DOUBTFUL = (
    entry("d1", "On the Habits of River Otters", "Orla Fennimore", "Bela Moss")
    + entry("d2", "On the Habits of River Otters (Extended Abstract)", "Orla Fennimore", "Bela Moss")
)  # fmt: skip


@pytest.mark.parametrize("same", [True, False])
def test_a_doubtful_pair_of_papers_is_asked_and_the_answer_followed(store, same):
    report = take(store, DOUBTFUL)
    with store.read() as reader:
        waiting = open_questions(reader)
    assert report.open_questions == len(waiting) == 1
    before = shown(store)
    answer(store, waiting[0].id, "yes" if same else "no")
    assert len(keys(store)) == (1 if same else 2)
    assert take(store, DOUBTFUL).open_questions == 0
    assert len(keys(store)) == (1 if same else 2)
    undo(store)
    assert shown(store) == before


# --- what holds whatever comes in whatever order


def without_ids(store: Store) -> list[object]:
    """The list as a reader sees it, apart from ids and keys, which tell who came first."""
    with store.read() as reader:
        papers = reader.papers.find()
    plain = [
        replace(
            paper,
            id=0,
            key="",
            provenance=(),
            extra=(),
            authors=tuple(replace(a, author_id=None, spellings=tuple(sorted(a.spellings))) for a in paper.authors),
        )
        for paper in papers
    ]
    return sorted(plain, key=lambda p: p.title)


def test_the_order_in_which_files_are_imported_does_not_change_the_list(tmp_path, stores):
    initial = entry("r7", "Ferries on Wide Water", "M. Halvorsen", "Bela Moss", "Ada Quist", year=2019)
    texts = {"a.bib": PREPRINT, "b.bib": PUBLISHED, "c.bib": RIVERS + BANKS, "d.bib": initial}
    lists = []
    for number, order in enumerate(permutations(texts)):
        store = stores.new(tmp_path / f"{number}.db", clock=lambda: datetime(2026, 11, 24, tzinfo=UTC))
        for name in order:
            take(store, texts[name], name)
        lists.append(without_ids(store))
    assert all(one == lists[0] for one in lists)


@pytest.fixture(scope="module")
def services() -> Iterator[ReplayServer]:
    with ReplayServer() as server:
        yield server


@contextmanager
def asked(stores, services: ReplayServer, folder: Path) -> Iterator[object]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUBLIST_SEMANTIC_SCHOLAR_URL", services.semantic_scholar_url)
        patch.setenv("PUBLIST_DBLP_URL", services.dblp_url)
        patch.setenv("PUBLIST_SEMANTIC_SCHOLAR_RATE", "500")
        patch.setenv("PUBLIST_DBLP_RATE", "500")
        patch.setenv("HOME", str(folder))
        with Surroundings(database=str(stores.at(folder / "p.db"))).services() as sources:
            yield sources


CV = resources.data("sample-cv.md").read_text(encoding="utf-8")


def _steps(
    stores, store: Store, services: ReplayServer, folder: Path, rng: random.Random
) -> list[Callable[[], object]]:
    """All that can be done to a store now, with the particulars drawn at random."""

    def synchronise() -> None:
        with asked(stores, services, folder) as sources:
            sync(store, sources, again=True)

    with store.read() as reader:
        papers = reader.papers.find()
        names = [author.name for author in reader.people.find() if author.papers]
        questions = open_questions(reader)
        records = {paper.key: records_of(reader, paper.key) for paper in papers}
    steps: list[Callable[[], object]] = [
        lambda: take(store, CV, "cv.md"),
        lambda: take(store, rng.choice([PREPRINT + PUBLISHED, RIVERS + BANKS, SLIP, DOUBTFUL]), "more.bib"),
        synchronise,
    ]
    if len(papers) > 1:
        one, other = rng.sample([paper.key for paper in papers], 2)
        several = [key for key, lines in records.items() if len(lines) > 1] or [one]
        where = rng.choice(several)
        paper = rng.choice(papers)
        who = rng.choice(paper.authors).name
        steps += [
            lambda: merge(store, [one, other]),
            lambda: split(store, where, [rng.choice(records[where]).reference]),
            lambda: decide(store, [SetField(one, "year", 1999)]),
            lambda: decide(store, [NotMine(other)]),
            lambda: merge_people(store, rng.sample(names, 2)),
            lambda: split_person(store, who, [paper.key]),
            lambda: rename_person(store, who, f"{who} the Elder"),
        ]
    if questions:
        question = rng.choice(questions)
        steps += [lambda: answer(store, question.id, rng.choice(question.answers))] * 3
    return steps


@pytest.mark.parametrize("seed", range(5))
def test_undo_restores_the_export_to_the_byte_after_any_sequence(store, services, tmp_path, seed, stores):
    rng = random.Random(seed)
    before: list[tuple[int, tuple[object, ...]]] = []
    for _ in range(12):
        here = seen(store)
        try:
            rng.choice(_steps(stores, store, services, tmp_path, rng))()
        except PublistError:
            assert seen(store) == here  # what is refused changes nothing
            continue
        with store.read() as reader:
            runs = reader.runs.find(1, changed=True)
        if runs and (not before or runs[0].id != before[-1][0]):
            before.append((runs[0].id, here))
    assert store.check() == []
    after: list[tuple[int, Rows, tuple[object, ...]]] = []
    for run_id, expected in reversed(before):
        after.append((run_id, rows(store), seen(store)))
        undo(store, run_id)
        assert seen(store) == expected
    assert store.check() == []
    back: list[tuple[int, Rows, tuple[object, ...]]] = []
    for _ in range(16):  # back and forth at random
        if after and (not back or rng.random() < 0.6):
            (report,) = redo(store)
            run_id, stored, expected = after.pop()
            assert (report.run.id, report.left) == (run_id, len(after))
            assert (rows(store), seen(store)) == (stored, expected)
            back.append((run_id, stored, expected))
        elif back:
            assert undo(store).run.id == back[-1][0] if len(back) > 1 else undo(store, back[-1][0])
            after.append(back.pop())
    if after:
        assert [report.run.id for report in redo(store, every=True)] == [run_id for run_id, _, _ in after[::-1]]
        assert (rows(store), seen(store)) == after[0][1:]
    assert store.check() == []


def seen(store: Store) -> tuple[object, ...]:
    """What a person and a script see: exports, and the open questions with their numbers."""
    with store.read() as reader:
        questions = [(one.id, one.run_id, one.kind, one.one, one.other) for one in open_questions(reader)]
    return (*shown(store), questions)


def rows(store: Store) -> Rows:
    """All that is stored but the history, the next free numbers and how often writers met, down to ids of questions."""
    with store.read() as reader:
        return {
            table.name: sorted((tuple(row) for row in reader.connection.execute(select(*_told(table)))), key=repr)
            for table in metadata.sorted_tables
            if table.name not in {"runs", "changes", "redo", "meta", "claims"}
        }


def _told(table: Table) -> list[Column]:
    """What is known of a row outside the store; the number of an identifier's own row is not, and an undo renews it."""
    return [column for column in table.columns if (table.name, column.name) != ("identifiers", "id")]


def _whole(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, without the numbers that nobody is told."""
    hidden = {"identifiers": {"id"}, "papers": {"venue_id"}, "venues": {"id"}, "venue_names": {"venue_id"}}
    with store.read() as reader:
        tables = {}
        for table in metadata.sorted_tables:
            if table.name == "claims":  # how often writers met
                continue
            columns = [column for column in table.columns if column.name not in hidden.get(table.name, ())]
            rows = [tuple(row) for row in reader.connection.execute(select(*columns))]
            tables[table.name] = sorted(rows, key=repr)
    for name in ("venues", "venue_names", "redo"):  # of papers that are gone some are left over; a dump ends redoing
        del tables[name]
    tables["meta"] = [row for row in tables["meta"] if not str(row[0]).startswith(("sequence:", "own-list"))]
    return tables


@pytest.mark.parametrize("seed", range(3))
def test_a_dump_after_any_sequence_makes_the_same_store(store, services, tmp_path, seed, stores):
    """Every table, what is computed included, the undo of every run, and the dump itself to the byte."""
    rng = random.Random(seed)
    for _ in range(14):
        with suppress(PublistError):
            rng.choice(_steps(stores, store, services, tmp_path, rng))()
        if rng.random() < 0.2:
            with suppress(PublistError):
                undo(store)
    dump(store, str(tmp_path / "one.jsonl"))
    dump(store, str(tmp_path / "folder"))
    for source in ("one.jsonl", "folder"):
        target = stores.location(tmp_path / f"{source}.db")
        load(target, tmp_path / source, replace=False, clock=store.now)
        again = open_store(target, clock=store.now)
        assert _whole(again) == _whole(store)
        assert b"".join(lines_of(again)) == (tmp_path / "one.jsonl").read_bytes()
    while True:
        try:
            undo(store)
        except UsageError:
            break
        undo(again)
        assert shown(again) == shown(store)


def test_a_reading_of_nothing_changes_nothing(store):
    take(store, RIVERS)
    before = shown(store)
    take_in(store, Reading(()), origin="empty.bib")
    assert shown(store) == before
