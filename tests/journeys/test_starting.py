"""From nothing to a whole list: by the address of a page, and by three questions."""

import json

import pytest

from publist.demo.server import Fault

SERVICES = ("openalex", "crossref", "arxiv", "orcid")
PAGES = {
    "dblp": "https://dblp.org/pid/demo-minsoo-kim.html",
    "orcid": "https://orcid.org/demo-minsoo-kim",
    "semantic-scholar": "https://www.semanticscholar.org/author/Minsoo-Kim/demo-minsoo-kim",
    "openalex": "https://openalex.org/authors/demo-minsoo-kim",
}
TITLES = {
    "Token-Scaled Logit Distillation for Ternary Weight Generative Language Models",
    "Enhancing Computation Efficiency in Large Language Models through Weight and Activation Quantization",
}


@pytest.fixture
def addresses(services, environment):
    """All services are the stand-ins; the shown environment is the programs' own."""
    for name in SERVICES:
        environment[f"PUBLIST_{name.upper()}_URL"] = services.urls[name]
        environment[f"PUBLIST_{name.upper()}_RATE"] = "500"


def titles(publist):
    return {one["title"] for one in json.loads(publist("list", "--json").out)}


@pytest.mark.parametrize("option", PAGES)
def test_the_address_of_a_page_is_enough_for_a_list(publist, addresses, option):
    made = publist("init", f"--{option}", PAGES[option])
    assert (made.code, made.out.splitlines()[-1]) == (0, "Next: publist sync"), made
    found = publist("sync")
    assert (found.code, found.out.splitlines()[-1][-25:]) == (0, "; next: publist proposals"), found
    taken = publist("proposals", "accept", "--likely")
    assert (taken.code, taken.out.splitlines()[-1]) == (0, "Next: publist sync")
    assert titles(publist) >= TITLES
    assert [one["name"] for one in json.loads(publist("owner", "--json").out)] == ["Minsoo Kim"]
    assert publist("sync").code == 0
    papers = json.loads(publist("export", "--format", "json").out)
    assert all(any(author["owner"] for author in paper["authors"]) for paper in papers)


def test_undoing_the_sync_that_told_the_name_leaves_the_page(publist, addresses):
    publist("init", "--dblp", PAGES["dblp"])
    publist("sync")
    assert publist("undo", "--yes").code == 0
    assert json.loads(publist("status", "--json").out)["owner"] is None
    assert publist("sync").code == 0
    assert json.loads(publist("status", "--json").out)["owner"] == "Minsoo Kim"


def test_a_page_of_a_service_that_the_settings_switch_off_is_not_asked(publist, addresses, services, tmp_path):
    (tmp_path / "config.toml").write_text("[orcid]\nenabled = false\n")
    publist("--config", "config.toml", "init", "Minsoo Kim", "--orcid", PAGES["orcid"])
    publist("--config", "config.toml", "sync")
    assert not services.asked("/orcid")


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ("--dblp", "https://dblp.org/pers/hd/k/Kim:Minsoo"),
        ("--dblp", "https://orcid.org/0000-0002-1825-0097"),
        ("--orcid", "https://orcid.org/0000-0002-1825-0098"),
        ("--semantic-scholar", "https://www.semanticscholar.org/paper/1234"),
        ("--openalex", "https://openalex.org/W2741809807"),
    ],
)
def test_what_is_no_page_is_one_line_and_makes_nothing(publist, tmp_path, option, text, stores):
    said = publist("init", option, text)
    assert (said.code, len(said.err.splitlines())) == (2, 1)
    assert text in said.err
    assert not stores.exists(tmp_path / "papers.db")


def test_a_store_without_a_name_takes_the_one_of_the_cv_and_keeps_the_page(publist, addresses, sample):
    publist("init", "--dblp", PAGES["dblp"])
    publist("import", "cv.md")
    (owner,) = json.loads(publist("owner", "--json").out)
    assert owner == {"name": "Minsoo Kim", "identifiers": {"dblp_pid": "demo-minsoo-kim"}}


def test_start_by_options_makes_the_list(publist, addresses, sample):
    done = publist("start", "--name", "Minsoo Kim", "--file", "cv.md", "--profile", PAGES["dblp"], "--yes")
    assert done.code == 0, done
    assert done.out.splitlines()[-1].startswith("Next: publist export")
    assert titles(publist) >= TITLES


def test_start_takes_answers_from_a_pipe(publist, addresses, sample):
    done = publist("start", given=f"\n\n{PAGES['semantic-scholar']}\ny\ny\n".encode())
    assert done.code == 0, done
    assert "likely yours. Add them? [Y/n]" in done.err
    assert titles(publist) >= TITLES


def test_start_without_an_answer_says_what_is_needed(publist, tmp_path, stores):
    said = publist("start", given=b"")
    assert said.code == 2
    assert "a name, a file or a profile is needed" in said.err
    assert not stores.exists(tmp_path / "papers.db")


@pytest.mark.parametrize("arguments", [("--file", "none.md"), ("--profile", "https://example.org/me")])
def test_start_refuses_what_cannot_be_used_before_anything_is_made(publist, tmp_path, arguments, stores):
    said = publist("start", "--yes", *arguments)
    assert (said.code, len(said.err.splitlines())) == (2, 1)
    assert not stores.exists(tmp_path / "papers.db")


@pytest.mark.parametrize("columns", [80, 120])
def test_start_at_a_terminal_asks_three_questions_and_asks_again_what_it_cannot_read(
    terminal, addresses, publist, columns
):
    with terminal("start", columns=columns) as running:
        running.wait_for("Your name as on your papers")
        running.type("Minsoo Kim\r")
        running.wait_for("Your CV, .bib or other list")
        running.type("none.md\r")
        running.wait_for("Your CV, .bib or other list", times=2)
        running.type("\r")
        running.wait_for("Your page at")
        running.type("dblp.org/pid/demo-minsoo-kim\r")
        running.wait_for("Add them? [Y/n]")
        running.type("\r")
        running.wait_for("Add it? [Y/n]")
        running.type("\r")
        seen = running.end()
    assert seen.code == 0, seen.text
    assert "publist export" in seen.lines[-1]
    assert titles(publist) >= TITLES


@pytest.mark.parametrize("moment", ["Your name as on your papers", "Your page at", "Asking the services"])
def test_start_can_be_stopped_at_any_moment_and_goes_on(terminal, addresses, services, sample, publist, moment):
    if moment == "Asking the services":
        services.faults.append(Fault("/", delay=60.0))
    answers = {"Your name as on your papers": "Minsoo Kim\r", "Your CV": "cv.md\r", "Your page at": "\r"}
    with terminal("start") as running:
        for question, answer in answers.items():
            running.wait_for(question)
            if question == moment:
                break
            running.type(answer)
        running.wait_for(moment)
        running.type("\x03")
        seen = running.end(pressing="\x03")
    assert seen.code == 130, seen.text
    assert "publist start goes on where it stopped" in seen.lines
    services.faults.clear()
    again = publist("start", "--file", "cv.md", "--profile", PAGES["dblp"], "--yes")
    assert again.code == 0, again
    assert titles(publist) >= TITLES


def test_start_again_asks_only_what_is_missing(publist, addresses, sample):
    publist("start", "--name", "Minsoo Kim", "--file", "cv.md", "--yes")
    again = publist("start", given=f"{PAGES['dblp']}\n".encode())
    assert again.code == 0, again
    assert again.err.count("Enter:") == 1
    assert "Going on with your list" in again.out
