"""The last line of a command is the right one, whatever the list is like."""

import json

import pytest

from publist.demo.server import Fault

TITLES = ("Ants of the northern slopes at night", "Crickets singing in summer meadows", "Fleas of the red squirrel")
UNKNOWN = "".join(
    f"@article{{a{number}, title={{{title}}}, author={{Ada Quist}}, year=200{number}}}\n"
    for number, title in enumerate(TITLES)
)


@pytest.fixture
def unknown(publist, tmp_path):
    (tmp_path / "mine.bib").write_text(UNKNOWN)
    publist("import", "mine.bib")


def last(run):
    return run.out.splitlines()[-1]


def test_every_command_on_an_empty_list_tells_how_to_fill_it(publist):
    assert last(publist("init")).startswith("Next: publist import")
    for command in ("status", "sync", "refresh", "proposals", "review"):
        assert last(publist(command)).startswith("Next: publist import"), command
    for command in ("list", "authors", "stats"):
        assert "the list is empty; next: publist import" in publist(command).err, command


def test_a_list_of_nobody_is_asked_whose_it_is_and_then_synced(publist, unknown):
    assert "next: publist init --name" in last(publist("status"))
    assert last(publist("init", "Ada Quist")) == "Next: publist sync"
    assert json.loads(publist("status", "--json").out)["next"] == "sync"


def test_where_no_paper_is_found_other_services_are_named_until_they_were_asked(publist, services, unknown):
    publist("init", "Ada Quist")
    said = publist("sync")
    assert "3 of 3 papers not found anywhere; OpenAlex and Crossref may know them" in last(said)
    assert "publist sync --source openalex --source crossref" in last(said)
    others = {"PUBLIST_OPENALEX_URL": services.openalex_url, "PUBLIST_CROSSREF_URL": services.crossref_url}
    assert last(publist("sync", "--source", "openalex", "--source", "crossref", **others)).startswith(
        "Next: publist ex"
    )


def test_a_sync_that_reached_nobody_is_to_be_run_again(publist, services, unknown):
    publist("init", "Ada Quist")
    services.faults.append(Fault("/", status=401, times=None))
    said = publist("sync")
    assert said.code == 1
    assert "A service failed; next: publist sync" in last(said)
    services.faults.clear()
    assert "A service failed" not in last(publist("sync"))
