"""From a CV to a complete list, and what must stay true on the way."""

import json
from pathlib import Path

import bibtexparser
import pytest

from publist.demo.server import ReplayServer


def papers(publist) -> dict[str, dict]:
    return {paper["key"]: paper for paper in json.loads(publist("export", "--format", "json").out)}


def without_times(paper: dict) -> dict:
    counts = {source: count["count"] for source, count in paper["citations"].items()}
    return {**paper, "citations": counts}


def by_title(publist, word: str) -> dict:
    (found,) = [paper for paper in papers(publist).values() if word in paper["title"]]
    return found


def test_the_sample_cv_becomes_seven_complete_papers(publist, completed, services):
    listed = papers(publist)
    assert len(listed) == 7
    assert all(paper["identifiers"] and paper["venue"] for paper in listed.values())
    nn_lut = by_title(publist, "NN-LUT")
    assert (
        nn_lut["title"] == "NN-LUT: Neural Approximation of Non-Linear Operations for Efficient Transformer Inference"
    )
    assert (nn_lut["year"], nn_lut["pages"], nn_lut["venue"]["acronym"]) == (2022, "577-582", "DAC")
    assert services.problems == []


def test_a_misspelt_name_is_resolved_and_said(publist, sample):
    publist("init", "--name", "Minsoo Kim", "--yes")
    publist("import", "cv.md")
    said = publist("sync").out
    line = next(n for n, text in enumerate(sample.read_text().splitlines(), 1) if "Jangwhan Lee" in text)
    assert f'cv.md, line {line} prints "Jangwhan Lee"; Semantic Scholar and DBLP have "Janghwan Lee"' in said
    assert '"Donghyun Lee"; Semantic Scholar and DBLP have "Dong Hyun Lee"' in said
    authors = by_title(publist, "Token-Scaled")["authors"]
    assert [(a["name"], a["printed"]) for a in authors][2] == ("Janghwan Lee", "Jangwhan Lee")
    people = json.loads(publist("authors", "--json", "Janghwan").out)
    assert len(people) == 1
    assert people[0]["papers"] == 3
    assert ["cv", "Jangwhan Lee"] in people[0]["names"]


def test_co_first_marks_survive_sync_and_every_export(publist, completed):
    marked = {(p["key"], a["name"]) for p in papers(publist).values() for a in p["authors"] if a["co_first"]}
    assert {name for _, name in marked} == {"Janghwan Lee", "Seongmin Park", "Minsoo Kim"}
    assert len(marked) == 4
    assert publist("export", "--format", "bib").out.count("cofirst") == 4
    markdown = publist("export", "--format", "md").out
    assert "**Minsoo Kim**\\*" in markdown
    assert "equal contribution" in markdown


def test_marks_need_no_legend_where_there_are_none(publist, sample):
    sample.write_text(sample.read_text().replace("\\*", ""))
    publist("import", "cv.md")
    assert "equal contribution" not in publist("export", "--format", "html").out


def test_reading_our_own_bibtex_back_changes_nothing(publist, completed, tmp_path):
    before = publist("export", "--format", "json").out
    publist("export", "--format", "bib", "--output", "out.bib")
    said = publist("import", "out.bib")
    assert (said.code, "0 new, 0 changed" in said.out) == (0, True), said
    assert publist("export", "--format", "json").out == before


def test_importing_the_same_file_again_is_no_run(publist, sample):
    publist("import", "cv.md")
    before = json.loads(publist("log", "--json").out)
    said = publist("import", "cv.md")
    assert "0 new, 0 changed" in said.out
    assert json.loads(publist("log", "--json").out) == before


def test_the_bibtex_parses_elsewhere(publist, completed):
    library = bibtexparser.parse_string(publist("export", "--format", "bib").out)
    assert len(library.entries) == 7
    assert library.failed_blocks == []


def test_a_second_sync_asks_nothing_and_says_so(publist, completed, services):
    asked = len(services.requests)
    said = publist("sync")
    assert "No change" in said.out
    assert len(services.requests) == asked


def test_asking_again_changes_nothing(publist, completed, services):
    before = publist("export", "--format", "json").out
    said = publist("sync", "--again")
    assert (said.code, "No change" in said.out) == (0, True)
    assert publist("export", "--format", "json").out == before


def test_few_requests_do(publist, completed, services):
    """Seven papers without an identifier: a title, the owner's page, and what is not on it."""
    assert len(services.asked("/graph/v1")) <= 4
    assert len(services.asked("/dblp")) <= 4


def test_show_why_names_a_source_for_every_field(publist, completed):
    for paper in papers(publist).values():
        fields = {"title", "authors", "venue", "year", "type", "identifiers"} & {f for f, v in paper.items() if v}
        assert fields <= set(paper["provenance"]), paper["key"]
    said = publist("show", by_title(publist, "NN-LUT")["key"], "--why").out
    assert "your CV's NN-LUT: neural approximation" in said
    assert "mixes the preprint with the published paper" in said


def test_undo_takes_the_sync_back_to_the_byte(publist, sample):
    publist("import", "cv.md")
    before = publist("export", "--format", "json").out
    publist("sync")
    after = publist("export", "--format", "json").out
    assert after != before
    assert publist("undo").code == 2  # nobody can be asked
    assert publist("export", "--format", "json").out == after
    assert publist("undo", "--yes").code == 0
    assert publist("export", "--format", "json").out == before
    assert publist("redo").code == 0
    assert publist("export", "--format", "json").out == after
    publist("undo", "--yes")
    publist("sync")
    again = publist("export", "--format", "json").out
    assert [without_times(paper) for paper in json.loads(again)] == [without_times(p) for p in json.loads(after)]


def test_what_a_person_says_survives_sync(publist, completed):
    key = by_title(publist, "NN-LUT")["key"]
    changed = publist(
        "edit", key, "--set", "pages=1-6", "--co-first", "Junki Park", "--link", "Code=https://example.org/c"
    )
    assert changed.code == 0, changed
    publist("sync", "--again")
    paper = papers(publist)[key]
    assert paper["pages"] == "1-6"
    assert paper["provenance"]["pages"] == "person"
    assert [a["name"] for a in paper["authors"] if a["co_first"]] == ["Junki Park"]
    assert {"label": "Code", "url": "https://example.org/c"} in paper["links"]
    assert publist("undo").code == 0  # the edit: the sync heard nothing new, so it is no run
    assert papers(publist)[key]["pages"] == "577-582"


def test_a_rewritten_cv_entry_replaces_what_the_cv_said(publist, completed, sample):
    sample.write_text(sample.read_text().replace("Jangwhan", "Janghwan"))
    said = publist("import", "cv.md")
    assert said.code == 0
    assert "0 new" in said.out
    authors = by_title(publist, "Token-Scaled")["authors"]
    assert authors[2]["printed"] == "Janghwan Lee"
    assert "Jangwhan" not in publist("sync", "--again").out


def test_a_citation_key_never_changes(publist, sample):
    publist("import", "cv.md")
    keys = set(papers(publist))
    publist("sync")
    assert set(papers(publist)) == keys


def test_refresh_asks_once_and_keeps_the_history(publist, completed, services: ReplayServer):
    asked = len(services.requests)
    assert publist("refresh").code == 0
    assert len(services.requests) == asked + 1
    services.advance()
    said = json.loads(publist("refresh", "--json").out)
    assert said["counted"] == 7
    assert said["changes"]
    for paper in papers(publist).values():
        assert paper["citations"]["semantic_scholar"]["count"] >= 0


def test_a_missing_count_keeps_the_old_one(publist, completed, services: ReplayServer):
    key = by_title(publist, "NN-LUT")["key"]
    before = papers(publist)[key]["citations"]["semantic_scholar"]["count"]
    services.counts["demo-nn-lut"] = None
    said = publist("refresh")
    assert said.code == 0
    assert f"1 paper not counted there ({key}); former counts stay" in said.out
    assert papers(publist)[key]["citations"]["semantic_scholar"]["count"] == before


def test_papers_without_a_count_are_named_service_by_service(publist, completed, services: ReplayServer):
    for one in services.counts:
        services.counts[one] = None
    for one in services.openalex_counts:
        services.openalex_counts[one] = None
    environment = {"PUBLIST_OPENALEX_URL": services.openalex_url, "PUBLIST_OPENALEX_RATE": "500"}
    arguments = ("refresh", "--source", "semantic_scholar", "--source", "openalex")
    said = publist(*arguments, **environment)
    assert "7 papers not counted at Semantic Scholar (" in said.out
    assert " and 2 more); former counts stay" in said.out
    assert "at OpenAlex (" in said.out
    loud = publist("--verbose", *arguments, **environment).out
    keys = list(papers(publist))
    assert all(key in loud for key in keys)
    found = json.loads(publist(*arguments, "--json", **environment).out)
    assert sorted(found["unknown_at"]["semantic_scholar"]) == sorted(found["unknown"]) == sorted(keys)


def test_dry_run_of_sync_shows_the_changes_and_stores_nothing(publist, sample, tmp_path, stores):
    publist("import", "cv.md")
    before = stores.contents(stores.at(tmp_path / "papers.db"))
    said = publist("sync", "--dry-run")
    assert "would change" in said.out
    assert stores.contents(stores.at(tmp_path / "papers.db")) == before


def test_import_reads_standard_input_and_makes_the_store(publist, sample, tmp_path):
    said = publist("import", "-", given=sample.read_bytes())
    assert said.code == 0
    assert "made a new store" in said.err
    assert len(papers(publist)) == 7


def test_a_list_without_headings_is_told_without_any(publist, tmp_path):
    (tmp_path / "two.bib").write_text("@misc{a, title={Moss}, year=2020}\n@misc{b, title={Open, year=2021\n")
    run = publist("import", "two.bib")
    assert "first heading" not in run.out + run.err
    assert "1 unreadable" in run.out + run.err
    assert "two.bib, line 2: the entry is not closed" in run.err


def test_a_dry_run_gives_the_sections_of_the_real_import(publist, sample, tmp_path):
    lines = [
        json.loads(line) for line in publist("import", "cv.md", "--dry-run", "--json", "--sections").out.splitlines()
    ]
    (real,) = json.loads(publist("import", "cv.md", "--json").out)["files"]

    assert ["file" in line for line in lines] == [False] * 7 + [True]
    assert {name: lines[-1][name] for name in ("file", "unread", "sections")} == {
        name: real[name] for name in ("file", "unread", "sections")
    }
    assert publist("import", "cv.md", "--dry-run", "--sections").code == 2


def test_import_dry_run_needs_no_store(publist, sample, tmp_path, stores):
    said = publist("import", "cv.md", "--dry-run", "--json")
    lines = [json.loads(line) for line in said.out.splitlines()]
    assert len(lines) == 7
    assert set(lines[0]) >= {
        "title",
        "authors",
        "others",
        "venue",
        "year",
        "pages",
        "type",
        "identifiers",
        "links",
        "line",
        "warnings",
    }
    assert not stores.exists(tmp_path / "papers.db")


def test_the_seed_list_is_read_perfectly(publist, shared, tmp_path):
    said = publist("import", str(shared / "seed" / "cv-publications.md"), "--dry-run", "--json")
    got = [json.loads(line) for line in said.out.splitlines()]
    truth = json.loads((shared / "cvs" / "truth" / "seed.json").read_text())["publications"]
    assert [p["title"] for p in got] == [p["title"] for p in truth]
    for mine, theirs in zip(got, truth, strict=True):
        assert [(a["name"], a["co_first"]) for a in mine["authors"]] == [
            (a["name"], a["equal"]) for a in theirs["authors"]
        ]
        assert (mine["year"], mine["pages"], mine["tag"]) == (theirs["year"], theirs["pages"], theirs["tag"])
        assert mine["links"] == theirs["links"]
        assert mine["venue"] == theirs["venue"].removeprefix("In ")


def test_add_takes_one_paper_by_its_identifier(publist, services):
    publist("init", "--name", "Minsoo Kim", "--yes")
    said = publist("add", "arXiv:2112.02191")
    assert said.code == 0, said
    assert by_title(publist, "NN-LUT")["pages"] == "577-582"
    assert publist("add", "https://arxiv.org/abs/2112.02191").out.startswith("already")


@pytest.mark.parametrize("name", ["list", "status", "log", "authors"])
def test_every_report_has_a_json_form(publist, completed, name):
    said = publist(name, "--json")
    assert said.code == 0
    json.loads(said.out)


def test_same_store_same_bytes(publist, completed):
    for name in ("bib", "md", "html", "json"):
        assert publist("export", "--format", name).out == publist("export", "--format", name).out


def test_export_replaces_a_file_only_when_something_changed(publist, completed, tmp_path: Path):
    publist("export", "--output", "list.html")
    stamp = (tmp_path / "list.html").stat().st_mtime_ns
    assert "is as it was" in publist("export", "--output", "list.html").err
    assert (tmp_path / "list.html").stat().st_mtime_ns == stamp


def test_the_readme_shows_what_a_user_gets(publist, completed):
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    shown = [line.removeprefix("> ") for line in readme.split("\n") if line.startswith("> - ")]
    assert len(shown) == 2
    written = publist("export", "--format", "md", "--clean").out.split("\n")
    assert [line for line in shown if line not in written] == []
