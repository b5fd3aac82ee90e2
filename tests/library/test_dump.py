"""A store as text: round trip, merging by git, and what ``load`` refuses."""

import dataclasses
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from sqlalchemy import update

import publist
from publist import resources
from publist.demo.server import ReplayServer
from publist.errors import PublistError, StoreError, StoreTooNewError, UnreadableInputError, UsageError
from publist.model import decisions
from publist.registry import WRITERS
from publist.store.dump import shape
from publist.store.dump.merging import better
from publist.store.schema import metadata, papers
from publist.store.versions import HEAD


def entry(key: str, title: str, *authors: str, year: int = 2020) -> str:
    names = " and ".join(authors or ("Minsoo Kim", "Bela Moss"))
    return f"@article{{{key}, title={{{title}}}, author={{{names}}}, year={{{year}}}, journal={{Journal of Rivers}}}}\n"


def add(library: publist.Library, *entries: str) -> None:
    library.read(publist.read_text("".join(entries), format="bibtex"), name="more.bib")


@pytest.fixture(scope="module")
def made(tmp_path_factory, surroundings, lasting_stores) -> Path | str:
    """A store with something of everything: synced, counted, edited, merged, undone, proposals and questions."""
    folder = tmp_path_factory.mktemp("full")
    with (
        ReplayServer() as server,
        lasting_stores.library(
            folder / "papers.db",
            owner="Minsoo Kim",
            environ=surroundings(server, folder),
        ) as full,
    ):
        full.read(resources.data("sample-cv.md"))
        full.sync()
        full.refresh()
        one = entry("r1", "Counting Stones")
        add(full, one, entry("r2", "Counting Stones in Cold Streams", "M. Kim", "Bela Moss"))
        full.merge("r1", "r2")
        full.edit("yu2022nn", {"pages": "1-6"}, co_first=["Joonsang Yu"])
        full.rename_person("Wonyong Sung", "W. Sung")
        add(full, entry("gone", "A paper that leaves again", "Ada Quist"))
        full.undo()
        full.create_group("Lab")
        full.join_group("Lab", "Minsoo Kim")
    return lasting_stores.at(folder / "papers.db")


@pytest.fixture
def full(made: Path | str, tmp_path: Path, environ, stores) -> publist.Library:
    return publist.open(stores.copy(made, tmp_path / "papers.db"), environ=environ)


@pytest.fixture
def opened(tmp_path: Path, environ, stores) -> Callable[[str], publist.Library]:
    """A store of this name, an empty one where there is none."""
    return lambda name: stores.library(tmp_path / name, environ=environ)


def loaded(library: publist.Library, source: Path, **options) -> publist.Library:
    library.load(source, **options)
    return library


def text_of(library: publist.Library) -> bytes:
    parts: list[bytes] = []
    library.write_dump(parts.append)
    return b"".join(parts)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# -- round trip --------------------------------------------------------------------------------------------------------


def test_a_dump_that_was_loaded_gives_the_same_dump_and_the_same_exports(full, opened, tmp_path):
    full.dump(tmp_path / "text")
    again = opened("again.db")
    report = again.load(tmp_path / "text")
    assert (report.papers, report.merged, report.kept) == (len(full.papers()), False, None)
    again.dump(tmp_path / "text2")
    assert files(tmp_path / "text2") == files(tmp_path / "text")
    for name in WRITERS.own_names:
        assert again.export_bytes(name) == full.export_bytes(name), name
    assert again.questions() == full.questions()
    assert again.proposals() == full.proposals()
    assert again.log() == full.log()
    assert again.undo().changes == full.undo().changes


def test_one_file_and_a_folder_hold_the_same_lines(full, tmp_path):
    full.dump(tmp_path / "text")
    full.dump(tmp_path / "text.jsonl")
    whole = (tmp_path / "text.jsonl").read_bytes()
    assert whole == text_of(full)
    folder = files(tmp_path / "text")
    assert folder.pop(".gitattributes").decode() == shape.ATTRIBUTES
    assert sorted(whole.splitlines()) == sorted(line for text in folder.values() for line in text.splitlines())


def test_a_second_dump_writes_nothing_and_a_change_only_its_files(full, tmp_path):
    full.dump(tmp_path / "text")
    assert not full.dump(tmp_path / "text").changed
    full.edit("yu2022nn", {"year": 2021})
    report = full.dump(tmp_path / "text")
    assert (report.written, report.removed) == (2, 0)  # the paper's file and the run's
    full.undo()
    full.undo()
    assert full.dump(tmp_path / "text").changed


def test_no_table_and_no_column_is_forgotten(full, tmp_path):
    """What is kept is read from the schema; a column that refers to another row has to say to which."""
    full.dump(tmp_path / "text.jsonl")
    said = {json.loads(line)["t"] for line in (tmp_path / "text.jsonl").read_bytes().splitlines()} - {shape.HEADER}
    with_rows = set()
    with full.store.read() as reader:
        for table in metadata.sorted_tables:
            if reader.connection.execute(table.select().limit(1)).first():
                with_rows.add(table.name)
    assert said == with_rows - shape.COMPUTED
    assert {*metadata.tables} > shape.COMPUTED
    assert shape.unclassified() == set()
    homes = [table.name for part in (shape.of_papers(), shape.of_runs(), shape.of_the_store()) for table in part]
    assert {*homes, "runs"} == {*metadata.tables} - shape.COMPUTED


def test_no_decision_names_a_paper_or_a_person_in_a_field_that_is_not_translated():
    """A number in the data of a decision would be another paper's or person's after a merge."""
    found = set()
    for kind, decision in decisions.KINDS.items():
        hints = get_type_hints(decision)
        for name in (field.name for field in dataclasses.fields(decision) if field.name != "paper"):
            inner = [one for one in get_args(hints[name]) if dataclasses.is_dataclass(one)]
            listed = any("person" in {field.name for field in dataclasses.fields(one)} for one in inner)
            if (
                hints[name] in {decisions.PaperRef, decisions.PaperRef | None, decisions.PersonRef}
                or listed
                or name == "owner"
            ):
                found.add((kind, name))
    parts = (shape.PAPERS_OF, shape.PEOPLE_OF, shape.PERSON_OF)
    fields = {
        kind: tuple(n for part in parts for n in part.get(kind, ())) for kind in {*parts[0], *parts[1], *parts[2]}
    }
    fields |= {kind: (name,) for kind, name in shape.LISTS_OF_PEOPLE.items()}
    found.remove(("set-field", "value"))  # a year
    assert found == {(kind, name) for kind, names in fields.items() for name in names}


def test_every_value_of_the_store_as_a_whole_is_known_by_what_is_in_it():
    """A new one may hold numbers of papers or runs: say so in ``translated_meta``, or here that it does not."""
    plain = {"publist_version"}
    keys = set()
    for path in Path(publist.__file__).parent.rglob("*.py"):
        keys.update(re.findall(r'^_META: Final = "([^"]+)"', path.read_text(), re.MULTILINE))
    translated = {"moved-people", "asked-pages", "unanswered-identifiers"}
    assert {key for key in keys - translated - plain if not shape.COMPUTED_META.fullmatch(key)} == set()


def test_the_dump_of_an_older_schema_loads(full, opened, tmp_path):
    with full.store.write("edit") as writer:
        for table in ("question_numbers", "files"):  # of later schemas
            writer.connection.exec_driver_sql(f"DELETE FROM {table}")
        writer.connection.exec_driver_sql("UPDATE runs SET changed = true")  # a column of theirs
    full.dump(tmp_path / "text")
    store = tmp_path / "text" / shape.STORE_FILE
    store.write_text(store.read_text().replace(f'"schema":{HEAD}', '"schema":8', 1))
    for run in (tmp_path / "text" / shape.RUNS).iterdir():  # what later schemas have besides
        run.write_text(re.sub(r',"changed":(true|false)', "", run.read_text()))
    again = loaded(opened("again.db"), tmp_path / "text")
    assert again.export("json") == full.export("json")
    again.dump(tmp_path / "text2")
    full.dump(tmp_path / "text3")
    assert files(tmp_path / "text2" / shape.PAPERS) == files(tmp_path / "text3" / shape.PAPERS)


@pytest.mark.parametrize("key", ["CON", "a/b", "../x", "Ä", "with space", "k" * 300, "A", "a", "."])
def test_a_citation_key_of_any_characters_has_a_file(key, full, opened, tmp_path):
    add(full, entry("ok2020x", "A plain title of its own"))
    with full.store.write("edit") as writer:
        writer.connection.execute(update(papers).where(papers.c.key == "ok2020x").values(key=key))
    full.dump(tmp_path / "text")
    assert all(path.parent.parent == tmp_path / "text" for path in (tmp_path / "text").glob("by-*/**/*"))
    assert loaded(opened("again.db"), tmp_path / "text").paper(key).title == "A plain title of its own"


# -- git ---------------------------------------------------------------------------------------------------------------


class Repository:
    """A repository with a dump in it, and a branch that somebody else works on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.name", "Tester")
        self.git("config", "user.email", "tester@example.org")

    def git(self, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.folder, capture_output=True, text=True, check=False)
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def commit(self, library: publist.Library) -> None:
        library.dump(self.folder / "text")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "A change")

    def diff(self) -> list[str]:
        """The lines that were added or taken away by the last commit."""
        lines = self.git("show", "--format=", "--unified=0").splitlines()
        return [line for line in lines if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    if shutil.which("git") is None:
        pytest.skip("git is not here")
    return Repository(tmp_path / "repository")


def branches(
    repository: Repository,
    base: publist.Library,
    opened: Callable[[str], publist.Library],
    ours: Callable[[publist.Library], object],
    theirs: Callable[[publist.Library], object],
) -> tuple[publist.Library, publist.Library]:
    """Two branches from one dump, each with a change of its own, merged by git; the libraries of both."""
    repository.commit(base)
    other = loaded(opened("theirs.db"), repository.folder / "text")
    repository.git("checkout", "--quiet", "-b", "theirs")
    theirs(other)
    repository.commit(other)
    repository.git("checkout", "--quiet", "main")
    ours(base)
    repository.commit(base)
    repository.git("merge", "--no-edit", "theirs")
    return base, other


@pytest.mark.parametrize("small", [True, False])
def test_two_branches_that_each_add_a_paper_merge(small, library, environ, opened, repository, tmp_path, request):
    base = library if small else request.getfixturevalue("full")
    add(base, entry("first2019x", "The Weight of Fallen Leaves", "Minsoo Kim", "Ada Quist", year=2019))
    former = {paper.key for paper in base.papers()}
    ours, theirs = branches(
        repository,
        base,
        opened,
        lambda one: add(one, entry("ants2021x", "Foraging routes of wood ants", "Minsoo Kim", "Ivo Lund", year=2021)),
        lambda one: add(one, entry("bells2022x", "Casting small bells", "M. Kim", "Zo Vesk", year=2022)),
    )
    merged = opened("merged.db")
    assert merged.load(repository.folder / "text").merged
    assert {paper.key for paper in merged.papers()} == former | {"ants2021x", "bells2022x"}
    for library_of_it, key in ((ours, "ants2021x"), (theirs, "bells2022x")):
        found, expected = merged.paper(key), library_of_it.paper(key)
        assert (found.title, [a.name for a in found.authors]) == (expected.title, [a.name for a in expected.authors])
    assert merged.store.check() == []
    merged.dump(tmp_path / "once")
    again = loaded(opened("again.db"), tmp_path / "once")
    again.dump(tmp_path / "twice")
    assert files(tmp_path / "twice") == files(tmp_path / "once")
    merged.undo()
    merged.undo()
    assert {paper.key for paper in merged.papers()} == former


def test_what_each_branch_decided_holds_after_the_merge(full, opened, repository):
    def theirs(one: publist.Library) -> None:
        one.edit("kim2023token", {"pages": "5-9"})
        one.edit("kim2023token", {"pages": "7-9"})

    branches(repository, full, opened, lambda one: one.edit("yu2022nn", {"year": 1999}), theirs)
    merged = loaded(opened("merged.db"), repository.folder / "text")
    assert merged.paper("yu2022nn").year == 1999
    assert merged.paper("kim2023token").pages == "7-9"


def test_two_branches_that_both_renew_counts_merge(full, opened, repository, server):
    number = iter((50, 60))

    def renew(one: publist.Library) -> None:
        for paper in list(server.counts):
            server.counts[paper] = next(number) if paper == min(server.counts) else server.counts[paper]
        one.refresh()

    keys = {paper.key for paper in full.papers()}
    branches(repository, full, opened, renew, renew)
    merged = loaded(opened("merged.db"), repository.folder / "text")
    assert {paper.key for paper in merged.papers()} == keys
    assert merged.store.check() == []


@pytest.mark.parametrize("lab", [False, True])
def test_two_branches_that_read_a_list_again_merge(lab, library, opened, repository):
    def reads(name: str, **more: str) -> Callable[[publist.Library], object]:
        def read(one: publist.Library) -> None:
            listed = "".join(f", {field} = {{{value}}}" for field, value in more.items())
            bare = entry("ants2021x", "Foraging routes of wood ants", "Minsoo Kim", "Ivo Lund")
            text = bare.removesuffix("}\n") + listed + "}"
            assert one.read(publist.read_text(text, format="bibtex", name=name)).run_id

        return read

    if lab:
        library.add_owner("Ivo Lund")
    reads("minsoo.bib", pages="1--9")(library)
    reads("ivo.bib", volume="3")(library)
    branches(repository, library, opened, reads("minsoo.bib", pages="21--29"), reads("minsoo.bib", pages="11--19"))
    merged = loaded(opened("merged.db"), repository.folder / "text")
    said = {("minsoo.bib", "21-29", None), ("ivo.bib", None, "3")}
    assert entries_of(merged) == said
    merged.undo()
    assert ("minsoo.bib", "11-19", None) in entries_of(merged)
    assert entries_of(merged) >= said - {("minsoo.bib", "21-29", None)}
    assert merged.store.check() == []


def entries_of(library: publist.Library) -> set[tuple[str | None, str | None, str | None]]:
    """The list, the pages and the volume of each entry of the one paper."""
    with library.store.read() as reader:
        (stored,) = reader.records.find().values()
        return {(one.record.origin, one.record.pages, one.record.volume) for one in stored}


def test_a_refresh_is_a_line_a_count_that_moved(full, repository, server):
    repository.commit(full)
    paper = next(iter(server.counts))
    server.counts[paper] += 3
    full.refresh()
    repository.commit(full)
    changed = [line for line in repository.diff() if '"t":"citation_counts"' in line]
    assert all(line.startswith("+") for line in changed)
    assert sum(f'"count":{server.counts[paper]}' in line for line in changed) == 1
    assert {json.loads(line[1:])["t"] for line in repository.diff()} <= {"citation_counts", "runs", "changes", "meta"}


def test_two_branches_that_give_one_key_to_two_papers_are_told(full, opened, repository):
    branches(
        repository,
        full,
        opened,
        lambda one: add(one, entry("same2021x", "Foraging routes of wood ants")),
        lambda one: add(one, entry("same2021x", "Casting small bells")),
    )
    with pytest.raises(UnreadableInputError, match="dump-contradicts") as told:
        opened("merged.db").load(repository.folder / "text")
    assert "same2021x" in str(told.value.fields["file"])


def test_one_paper_that_two_branches_add_is_one(full, opened, repository):
    same = entry("same2021x", "Foraging routes of wood ants", "Minsoo Kim", "Ivo Lund")
    branches(repository, full, opened, lambda one: add(one, same), lambda one: add(one, same))
    merged = loaded(opened("merged.db"), repository.folder / "text")
    assert merged.paper("same2021x").title == "Foraging routes of wood ants"
    assert len(merged.papers()) == len(full.papers())


def test_the_history_of_a_paper_that_one_branch_has_merged_away_is_no_contradiction():
    """Git keeps both forms of a line where the lines beside it changed in the other branch."""
    line = {"t": "changes", "id": 3, "run_id": "r", "key": "a", "field": "year", "old": "", "new": "2020"}
    living, gone = line | {"paper_id": "a"}, line | {"paper_id": ["a", 5]}
    assert better(living, gone) == better(gone, living) == living
    assert better(living, gone | {"new": "2021"}) is None


# -- what is refused ---------------------------------------------------------------------------------------------------


def first_with(lines: list[str], table: str) -> int:
    return next(n for n, line in enumerate(lines) if json.loads(line)["t"] == table)


def changed(table: str, **values: object) -> Callable[[list[str]], None]:
    def change(lines: list[str]) -> None:
        number = first_with(lines, table)
        row = json.loads(lines[number]) | values
        lines[number] = json.dumps({name: value for name, value in row.items() if value is not ...})

    return change


def twice(lines: list[str]) -> None:
    number = first_with(lines, "decisions")
    lines.append(json.dumps(json.loads(lines[number]) | {"decided_at": "2020-01-01T00:00:00.000000+00:00"}))


def without(table: str) -> Callable[[list[str]], None]:
    def take(lines: list[str]) -> None:
        lines[:] = [line for line in lines if json.loads(line)["t"] != table]

    return take


WRONG = {
    "conflict": (lambda lines: lines.insert(5, "<<<<<<< HEAD"), "dump-conflict-marker"),
    "conflict-middle": (lambda lines: lines.insert(5, "======="), "dump-conflict-marker"),
    "no-json": (lambda lines: lines.insert(5, "{"), "dump-line-damaged"),
    "an-array": (lambda lines: lines.insert(5, "[1]"), "dump-line-damaged"),
    "deep": (lambda lines: lines.insert(5, "[" * 100_000), "dump-line-damaged"),
    "cut": (lambda lines: lines.__setitem__(-1, lines[-1][:30]), "dump-line-damaged"),
    "other-text": (lambda lines: lines.__setitem__(0, '{"t": "x"}'), "no-dump"),
    "empty": (lambda lines: lines.clear(), "no-dump"),
    "no-header": (lambda lines: lines.pop(0), "no-dump"),
    "bad-header": (lambda lines: lines.__setitem__(0, '{"t":"publist","form":1,"schema":"x"}'), "dump-line-damaged"),
    "two-schemas": (lambda lines: lines.append('{"t":"publist","form":1,"schema":3}'), "dump-of-two-schemas"),
    "table": (changed("records", t="spells"), "dump-unknown-table"),
    "computed-table": (changed("records", t="authors"), "dump-unknown-table"),
    "column": (changed("records", colour="red"), "dump-unknown-column"),
    "missing": (changed("records", data=...), "dump-missing-column"),
    "number": (changed("records", id="one"), "dump-wrong-value"),
    "great-number": (changed("records", id=2**70), "dump-wrong-value"),
    "negative": (changed("citation_counts", count=-1), "dump-wrong-value"),
    "time": (changed("records", observed_at="yesterday"), "dump-wrong-value"),
    "flag": (changed("records", current="yes"), "dump-wrong-value"),
    "list": (changed("records", title=["a"]), "dump-wrong-value"),
    "run": (changed("records", run_id="nobody"), "dump-unknown-row"),
    "paper": (changed("records", paper_id="nobody1900"), "dump-unknown-row"),
    "person": (changed("matches", author_id=["yu2022nn", "nobody"]), "dump-unknown-row"),
    "reference": (changed("records", paper_id=[[["a"]], 1]), "dump-wrong-value"),
    "twice": (twice, "dump-contradicts"),
    "no-runs": (without("runs"), "dump-unknown-row"),
    "no-records": (without("records"), "dump-unknown-row"),
    "data": (changed("records", data={"title": 3}), "dump-damaged|paper-without-record"),
    "kind": (changed("decisions", kind="wish"), "dump-damaged"),
}
AT_THE_START = {"other-text", "empty", "no-header", "bad-header"}
"""What is seen before the store to be replaced is looked at."""


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_with_a_dump_is_one_error_and_nothing_is_loaded(wrong, full, opened, tmp_path):
    change, code = WRONG[wrong]
    lines = text_of(full).decode().splitlines()
    change(lines)
    source = tmp_path / "wrong.jsonl"
    source.write_text("".join(f"{line}\n" for line in lines))
    target = opened("again.db")
    with pytest.raises(UnreadableInputError, match=code):
        target.load(source)
    assert target.papers() == []
    assert target.log() == []
    before = text_of(full)
    unread = full.location.path is not None or wrong in AT_THE_START
    with pytest.raises(UnreadableInputError if unread else UsageError):  # a server's is never replaced
        full.load(source, replace=True)
    assert text_of(full) == before


def test_a_dump_of_a_newer_publist_is_refused(opened, tmp_path):
    (tmp_path / "new.jsonl").write_text(json.dumps({"t": "publist", "form": 1, "schema": HEAD + 1}))
    with pytest.raises(StoreTooNewError, match="dump-too-new"):
        opened("again.db").load(tmp_path / "new.jsonl")


@pytest.mark.sqlite("only a file can be kept beside what replaces it")
def test_a_store_that_is_not_empty_is_replaced_only_when_asked_and_kept(full, opened, tmp_path):
    full.dump(tmp_path / "text.jsonl")
    other = opened("other.db")
    add(other, entry("mine2020x", "A paper of mine"))
    with pytest.raises(StoreError, match="store-not-empty"):
        other.load(tmp_path / "text.jsonl")
    assert [paper.key for paper in other.papers()] == ["mine2020x"]
    report = other.load(tmp_path / "text.jsonl", replace=True)
    assert other.export("bib") == full.export("bib")
    assert [paper.key for paper in opened(report.kept.name).papers()] == ["mine2020x"]


def test_a_store_that_only_knows_its_owner_is_empty(full, environ, tmp_path, stores):
    full.dump(tmp_path / "text.jsonl")
    new = stores.library(tmp_path / "new.db", owner="Minsoo Kim", environ=environ)
    assert new.load(tmp_path / "text.jsonl").kept is None
    assert new.export("bib") == full.export("bib")
    assert not list(tmp_path.glob("new.db.before*"))


def test_a_folder_of_other_things_is_not_written_to(full, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.tex").write_text("x")
    with pytest.raises(PublistError, match="folder-not-a-dump"):
        full.dump(tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.tex"]


@pytest.mark.parametrize("source", ["nothing.jsonl", "folder"])
def test_there_is_no_dump(source, opened, tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(UnreadableInputError, match=r"dump-missing|no-dump"):
        opened("again.db").load(tmp_path / source)


def test_an_empty_store_goes_the_same_way(environ, opened, tmp_path, stores):
    stores.library(tmp_path / "empty.db", environ=environ).dump(tmp_path / "text.jsonl")
    again = loaded(opened("again.db"), tmp_path / "text.jsonl")
    assert text_of(again) == (tmp_path / "text.jsonl").read_bytes()
    assert again.location == stores.location(tmp_path / "again.db")


def test_a_nul_in_a_dump_comes_in_as_another_character_and_is_told(full, opened, tmp_path):
    """Versions before stored it; a backslash before ``u0000`` that is a text's own is no such character."""
    full.edit("yu2022nn", {"note": r"a NUL, and \u0000 in letters"})
    full.dump(tmp_path / "text.jsonl")
    lines = (tmp_path / "text.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    spoilt = [line.replace("a NUL", r"a \u0000") for line in lines]
    (tmp_path / "text.jsonl").write_text("".join(spoilt), encoding="utf-8")
    again = opened("again.db")
    assert again.load(tmp_path / "text.jsonl").mended == sum(map(str.__ne__, lines, spoilt)) > 0
    assert again.paper("yu2022nn").note == "a \ufffd, and \\u0000 in letters"
    full.dump(tmp_path / "whole.jsonl")
    assert opened("whole.db").load(tmp_path / "whole.jsonl").mended == 0
