"""A large list makes no long report: what was done in a few lines, each thing on demand."""

import json
import re

import pytest

from publist.demo.department import department

PAPERS = 104
MOST_LINES = 25


@pytest.fixture(scope="module")
def made():
    return department(PAPERS + 6)


@pytest.fixture
def services(made):
    """They know the owner's papers but for a few, and some that the list lacks."""
    with made.server(works=made.works[9:]) as server:
        yield server


def misspelt(bibtex: str) -> str:
    """Every eighth entry with a letter of its first author doubled, as in a hurry."""
    entries = bibtex.split("\n\n")
    return "\n\n".join(
        re.sub(r"(author = \{\w+ \w)", r"\1h", entry) if number % 8 == 0 else entry
        for number, entry in enumerate(entries)
    )


@pytest.fixture
def listed(publist, made, tmp_path):
    """A list of the owner's papers, without DOIs, some names misspelt, and without the last of the papers."""
    owner = made.owners[0]
    publist("init", "--name", owner.name, "--dblp", owner.pid, "--semantic-scholar", owner.author_id, "--yes")
    (tmp_path / "mine.bib").write_text(misspelt(made.bibtex(identifiers=False, works=made.works[:PAPERS])))
    return publist("import", "mine.bib")


def test_an_import_of_a_hundred_papers_is_a_few_lines(listed, publist):
    assert listed.code == 0
    assert len((listed.out + listed.err).splitlines()) <= MOST_LINES
    assert f"{PAPERS} entries read: {PAPERS} new" in listed.out
    assert len(publist("import", "mine.bib", "-v").out.splitlines()) > PAPERS


def test_an_import_that_changes_many_papers_says_what_by_kind(listed, publist, made, tmp_path):
    (tmp_path / "later.bib").write_text(made.bibtex(works=made.works[:PAPERS]))
    done = publist("import", "later.bib")
    assert len((done.out + done.err).splitlines()) <= MOST_LINES
    assert re.search(rf"{PAPERS} changed \(.*{PAPERS} DOIs", done.out)


def test_a_sync_of_a_hundred_papers_is_a_few_lines_at_eighty_columns(listed, see, publist):
    seen = see("sync", columns=80, rows=50)
    assert seen.code == 0
    assert len(seen.lines) <= MOST_LINES, seen.text
    text = " ".join(seen.text.split())
    found = PAPERS - 9
    assert re.search(rf"changed: {found} DOIs, .*\d+ names", text)
    assert re.search(rf"{found} of {PAPERS} papers found; not found: \w+, \w+, \w+ and 6 more", text)
    assert "6 papers found that your list lacks; next: publist proposals" in text
    assert re.search(r"\d+ names are printed otherwise than published \(mine.bib\); next: publist check FILE", text)


def test_nothing_of_a_sync_is_lost_that_it_only_counts(listed, publist, made):
    report = json.loads(publist("sync", "--dry-run", "--json").out)
    loud = publist("sync", "--dry-run", "-v").out
    short = publist("sync").out
    (run,) = re.findall(r"Each change: publist log (\d+)", short)
    told = publist("log", run).out
    for change in report["changes"]:
        assert change["key"] in loud
        assert change["key"] in told
        assert f"{change['field']}: " in loud
    assert len(report["misprints"]) > 5
    for misprint in report["misprints"]:
        assert f'prints "{misprint["printed"]}"' in loud
        assert f'"{misprint["printed"]}"' in publist("check", "mine.bib").out
    for source in report["sources"]:
        assert all(f"not found: {key}" in loud for key in source["not_found"])


def test_a_refresh_of_a_hundred_papers_is_a_few_lines(listed, publist, made, services):
    publist("sync")
    services.counts.update({work.paper_id: 1000 + work.number for work in made.works[9:]})
    done = publist("refresh")
    assert len((done.out + done.err).splitlines()) <= MOST_LINES
    (run,) = re.findall(r"publist log (\d+) names each", done.out)
    loud = publist("log", run).out
    assert len(re.findall(r"cited [\d,]+ time", loud)) > 10


def test_a_few_changes_are_named_at_once(publist, listed, made):
    done = publist("sync", "--only", "made20")
    assert "made20" in done.out
    assert "doi:10.99999/made.20" in done.out
