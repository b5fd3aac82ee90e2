"""The library as a script uses it: a real store, real HTTP to the replayed services."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

import publist
from publist.demo.faults import Fault
from publist.demo.server import ReplayServer
from publist.model import NotMine, SetField


def loaded_by(code: str) -> set[str]:
    """The packages that a fresh interpreter has loaded after this code."""
    show = "import sys; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", f"{code}\n{show}"], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


HEAVY = {"sqlalchemy", "requests", "click", "msgspec", "rapidfuzz", "jinja2", "alembic", "yaml", "typing"}


def test_importing_publist_loads_nothing_heavy():
    assert not loaded_by("import publist") & (HEAVY - loaded_by("pass"))


@pytest.mark.sqlite("what a program loads that opens a store; the driver of a server is looked at apart")
def test_the_face_needs_no_terminal(tmp_path: Path):
    code = f"import publist; publist.open({str(tmp_path / 'papers.db')!r}, create=True, environ={{}}).papers()"
    assert "click" not in loaded_by(code)


def test_every_public_name_is_there_and_is_listed():
    assert all(getattr(publist, name) is not None for name in publist.__all__)
    assert set(publist.__all__) <= set(dir(publist))
    with pytest.raises(AttributeError):
        publist.nothing  # noqa: B018


# -- opening -----------------------------------------------------------------------------------------------------------


def test_a_store_that_is_not_there_is_an_error_with_its_place(tmp_path: Path, environ: Mapping[str, str], stores):
    with pytest.raises(publist.StoreMissingError) as caught:
        publist.open(stores.at(tmp_path / "none.db"), environ=environ)
    assert caught.value.exit_code == 4
    assert caught.value.fields["store"] == stores.location(tmp_path / "none.db").shown
    assert not stores.exists(tmp_path / "none.db")


def test_opening_with_create_keeps_a_store_that_is_there(listed, tmp_path: Path, stores, environ: Mapping[str, str]):
    with publist.open(stores.at(tmp_path / "papers.db"), create=True, owner="Somebody Else", environ=environ) as again:
        assert len(again.papers()) == 7
        assert [owner.name for owner in again.owners] == ["Minsoo Kim"]


def test_the_environment_names_the_store_where_the_script_does_not(
    listed, tmp_path: Path, stores, environ: Mapping[str, str]
):
    place = str(stores.at(tmp_path / "papers.db"))
    with publist.open(environ={**environ, "PUBLIST_DATABASE": place}) as again:
        assert again.location == listed.location


def test_a_closed_library_does_nothing_more(tmp_path: Path, environ: Mapping[str, str], stores):
    with stores.library(tmp_path / "papers.db", environ=environ) as library:
        pass
    with pytest.raises(publist.UsageError) as caught:
        library.papers()
    assert caught.value.code == "library-closed"


@pytest.mark.sqlite("the setting is about backups, which are files")
def test_another_settings_file_is_heeded(tmp_path: Path, environ: Mapping[str, str], stores):
    (tmp_path / "mine.toml").write_text("[backup]\nkeep = 1\n")
    with stores.library(tmp_path / "papers.db", config=tmp_path / "mine.toml", environ=environ) as library:
        first, second = library.backup(), library.backup()
    assert second.removed == (first.backup,)


# -- taking in ---------------------------------------------------------------------------------------------------------


def test_reading_again_adds_nothing(listed: publist.Library):
    from publist import resources

    report = listed.read(resources.data("sample-cv.md"))
    assert {entry.status for entry in report.entries} == {"already"}


def test_a_dry_reading_stores_nothing(library: publist.Library):
    reading = publist.read_text("@article{a, title={On tides}, author={Ana Ruiz}, year={2020}}", format="bibtex")
    assert library.read(reading, dry_run=True).entries[0].status == "added"
    assert library.papers() == []


def test_sync_completes_and_says_where_each_value_is_from(listed: publist.Library, server: ReplayServer):
    seen: list[tuple[int, int, str]] = []
    report = listed.sync(progress=lambda *step: seen.append(step))
    assert report.failures == ()
    assert seen[-1][0] == seen[-1][1]
    paper = listed.paper("kim2023token")
    assert (paper.pages, {one.field: one.source for one in paper.provenance}["pages"]) == (
        "42097-42118",
        "dblp",
    )
    assert server.problems == []


def test_a_dry_sync_and_a_plan_change_nothing(listed: publist.Library):
    before = listed.export("json")
    assert listed.plan()[0].due == 7
    assert listed.sync(dry_run=True).changed_papers > 0
    assert listed.export("json") == before


def test_a_sync_can_be_restricted_to_sources_and_papers(listed: publist.Library):
    report = listed.sync(sources=["dblp"], only=["kim2023token"])
    assert [source.source for source in report.sources] == ["dblp"]
    assert {change.key for change in report.changes} == {"kim2023token"}


def test_a_service_that_fails_is_a_value_of_the_report(listed: publist.Library, server: ReplayServer):
    server.faults.append(Fault("/dblp/", status=403, times=100))
    (failure,) = listed.sync().failures
    assert failure.service == "dblp"
    assert " " not in failure.code


def test_counts_have_a_history(listed: publist.Library, server: ReplayServer):
    listed.sync()
    listed.refresh()
    server.advance()
    assert listed.refresh().changes
    (course,) = listed.citations("yu2022nn").courses
    assert course.shown == course.history[-1]


def test_one_paper_is_added_from_the_services(library: publist.Library):
    added = library.add("10.18653/v1/2022.emnlp-main.450")
    assert (added.status, added.key) == ("added", "kim2022understanding")


# -- deciding ----------------------------------------------------------------------------------------------------------


def test_a_decision_survives_every_sync_until_it_is_undone(listed: publist.Library):
    listed.edit("yu2022nn", {"pages": "1-6"}, co_first=["Jungwook Choi"], links={"Code": "https://example.org/code"})
    listed.sync()
    paper = listed.paper("yu2022nn")
    assert paper.pages == "1-6"
    assert [author.name for author in paper.authors if author.co_first][-1] == "Jungwook Choi"
    edit = next(run for run in listed.log() if run.kind == "edit")
    listed.undo(edit.id)
    assert listed.paper("yu2022nn").pages == "577-582"


def test_any_decisions_are_kept_together_and_name_papers_by_key(listed: publist.Library):
    report = listed.decide(SetField("yu2022nn", "year", 2021), NotMine("kim2023token"))
    assert {(change.key, change.field) for change in report.changes} == {("yu2022nn", "year"), ("kim2023token", "mine")}
    with pytest.raises(publist.UsageError) as caught:
        listed.decide(SetField("yu2022nn", "year", 2020), SetField("nobody1900", "year", 2020))
    assert caught.value.code == "unknown-papers"
    assert listed.paper("yu2022nn").year == 2021
    assert listed.undo().run.id == report.run_id


def test_a_paper_that_is_not_mine_is_hidden_and_still_there(listed: publist.Library):
    (change,) = listed.edit("yu2022nn", mine=False)
    assert (change.field, change.new) == ("mine", "no")
    assert len(listed.papers()) == 6
    assert listed.paper("yu2022nn").key == "yu2022nn"


def test_an_edit_of_nothing_is_refused(listed: publist.Library):
    with pytest.raises(publist.UsageError) as caught:
        listed.edit("yu2022nn")
    assert caught.value.code == "no-edits"


def test_two_are_one_and_one_is_two(listed: publist.Library):
    assert listed.merge("yu2022nn", "kim2023token", dry_run=True).merged == ("kim2023token",)
    assert len(listed.papers()) == 7
    listed.merge("yu2022nn", "kim2023token")
    assert len(listed.papers()) == 6
    reference = listed.records("yu2022nn")[-1].reference
    assert len(listed.papers()) == 6
    split = listed.split("yu2022nn", reference)
    assert {split.key, split.new_key} <= {paper.key for paper in listed.papers()}


def test_people_are_found_renamed_and_explained(listed: publist.Library):
    assert [person.name for person in listed.people("sung")] == ["Wonyong Sung"]
    listed.rename_person("Wonyong Sung", "W. Sung")
    assert listed.person("W. Sung").person.papers == len(listed.person("W. Sung").authorships)


def test_a_question_is_answered_once(library: publist.Library):
    entry = "@article{{{key}, title={{{title}}}, author={{Ana Ruiz and Bo Lind}}, year={{{year}}}}}"
    for key, title, year in (("a", "On tides and winds of the north", 2020), ("b", "On tides and winds", 2021)):
        library.read(publist.read_text(entry.format(key=key, title=title, year=year), format="bibtex"))
    for waiting in library.questions():
        done = library.answer(waiting.question.id, "no")
        assert done.left == len(library.questions())
    with pytest.raises(publist.UsageError) as caught:
        library.answer(999, "no")
    assert caught.value.fields["question"] == 999
    with pytest.raises(publist.UsageError):
        library.answer(1, "perhaps")  # type: ignore[arg-type]


def test_owners_join_and_leave(library: publist.Library):
    owners = library.add_owner("Ana Ruiz", {"orcid": "0000-0002-1825-0097"})
    assert [owner.name for owner in owners] == ["Minsoo Kim", "Ana Ruiz"]
    assert library.remove_owner("0000-0002-1825-0097").name == "Ana Ruiz"
    with pytest.raises(publist.UsageError) as caught:
        library.set_owner("Minsoo Kim", {"passport": "1"})
    assert caught.value.code == "unknown-scheme"


def test_proposals_that_are_not_there_are_named(listed: publist.Library):
    assert listed.proposals() == listed.proposals(refused=True) == []
    assert listed.accept("all").accepted == 0
    with pytest.raises(publist.UsageError) as caught:
        listed.refuse(7)
    assert caught.value.fields["names"] == ("7",)
    with pytest.raises(publist.UsageError):
        listed.accept([])


# -- looking and writing -----------------------------------------------------------------------------------------------


def test_papers_are_frozen_and_filtered(listed: publist.Library):
    years = [paper.year for paper in listed.papers()]
    assert years == sorted(years, reverse=True)
    assert {paper.year for paper in listed.papers(since=2023, until=2023)} == {2023}
    assert [paper.key for paper in listed.papers("TOKEN", "sihwa lee")] == ["kim2023token"]
    assert [row.key for row in listed.listed("token")] == ["kim2023token"]
    with pytest.raises(FrozenInstanceError):
        listed.papers()[0].title = "Another"  # type: ignore[misc]


def test_an_export_is_the_text_and_the_file(listed: publist.Library, tmp_path: Path):
    text = listed.export(to=tmp_path / "list.bib", keys=["yu2022nn"])
    assert (tmp_path / "list.bib").read_text() == text
    assert text.count("@inproceedings{") == 1


def test_an_export_refuses_what_the_format_does_not_understand(listed: publist.Library, tmp_path: Path):
    for wrong in ({"format": "bib", "citations": True}, {"to": tmp_path / "list.xyz"}, {"format": "stone"}):
        with pytest.raises(publist.UsageError):
            listed.export(**wrong)
    assert not (tmp_path / "list.xyz").exists()


def test_files_are_checked_and_repaired(listed: publist.Library, tmp_path: Path):
    listed.sync()
    file = tmp_path / "mine.bib"
    file.write_text(listed.export("bib").replace("Lee, Janghwan", "Lee, Jangwhan", 1))
    assert [finding.code for finding in listed.check(file).findings]
    assert listed.check(file, fix=True, dry_run=True).repairs
    assert "Jangwhan" in file.read_text()
    listed.check(file, fix=True)
    assert "Lee, Jangwhan" not in file.read_text()  # what the CV prints stays told beside it


@pytest.mark.sqlite("backups are files; a server has its own")
def test_a_store_is_backed_up_and_restored(listed: publist.Library):
    made = listed.backup()
    assert (made.papers, [one.path for one in listed.backups()]) == (7, [made.backup])
    listed.undo()
    assert listed.papers() == []
    assert listed.restore(made.backup).papers == 7
    assert len(listed.papers()) == 7


def test_what_may_be_wrong_is_found(listed: publist.Library):
    assert all(" " not in found.code for found in listed.diagnose())


def test_runs_say_what_they_changed(listed: publist.Library):
    run = listed.log(1)[0]
    assert run.kind == "import"
    assert {change.key for change in listed.run(run.id).changes} == {paper.key for paper in listed.papers()}


# -- matching ----------------------------------------------------------------------------------------------------------


def test_names_and_papers_are_matched_without_a_store():
    assert publist.match_names("Ada Quist", "Quist, Ada").outcome is publist.Outcome.SAME
    left = publist.PaperFacts(title="On tides", authors=("Ana Ruiz",))
    assert publist.match_papers(left, {"title": "On Tides", "authors": ["A. Ruiz"], "year": "2020"}).score > 0.5
    with pytest.raises(publist.UsageError):
        publist.match_papers({"title": 5, "authors": 7}, {})
