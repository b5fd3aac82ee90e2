"""Journals under their full or their abbreviated names, in every format that has the choice."""

import json
from dataclasses import replace

import pytest

from publist.errors import UsageError
from publist.model import Authorship, Paper, PaperType, Venue
from publist.writers.formats import write

MOSSES = Venue("Journal of Moss Research", None, "J. Moss Res.")
PAPER = Paper(
    key="moss",
    title="Shy mosses",
    authors=(Authorship(1, "Ana Bora", "Ana Bora"),),
    venue=MOSSES,
    venue_printed="The Journal of Moss Research",
    year=2024,
    type=PaperType.ARTICLE,
)


@pytest.mark.parametrize("name", ["bib", "md", "html"])
def test_the_name_that_is_asked_for_is_written(name):
    short, full = (write(name, [PAPER], {"journals": choice}) for choice in ("short", "full"))
    assert "J. Moss Res." in short
    assert "Journal of Moss" not in short
    assert "Journal of Moss Research" in full
    assert "J. Moss" not in full


def test_bibtex_has_the_printed_name_unless_asked():
    assert "journal = {The Journal of Moss Research}" in write("bib", [PAPER])
    assert "journal = {Journal of Moss Research}" in write("bib", [PAPER], {"journals": "full"})


def test_a_venue_without_a_short_name_stays():
    paper = replace(PAPER, venue=Venue("Moss Days"), venue_printed=None)
    for choice in ("short", "full"):
        assert "Moss Days" in write("md", [paper], {"journals": choice})


def test_json_has_both_and_refuses_the_choice():
    (shown,) = json.loads(write("json", [PAPER]))
    assert shown["venue"] == {
        "name": "Journal of Moss Research",
        "acronym": None,
        "short": "J. Moss Res.",
        "printed": "The Journal of Moss Research",
    }
    with pytest.raises(UsageError):
        write("json", [PAPER], {"journals": "short"})
