"""The list's own name of a journal stands where it is spelled out; the table links full and short names."""

from datetime import UTC, datetime

import pytest

from publist.model import BIBTEX, CV, Paper, PaperType, Record, StoredRecord, Version
from publist.reconcile import reconcile
from publist.services.names import CROSSREF, DBLP
from publist.writers.formats import write

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def fold(listed: str, service: str, source: str = CROSSREF, mine: str = BIBTEX) -> Paper:
    records = [
        Record(source=mine, key="mine", title="A title", venue=listed, year=2020),
        Record(
            source=source,
            key="theirs",
            title="A title",
            venue=service,
            year=2020,
            type=PaperType.ARTICLE,
            version=Version.VERSION_OF_RECORD,
        ),
    ]
    return reconcile([StoredRecord(i, 1, record, NOW) for i, record in enumerate(records, 1)])


@pytest.mark.parametrize("mine", [CV, BIBTEX])
@pytest.mark.parametrize("source", [CROSSREF, DBLP])
@pytest.mark.parametrize(
    ("listed", "service", "name"),
    [
        ("The Lancet", "Lancet", "The Lancet"),
        ("The Lancet", "LANCET", "The Lancet"),
        ("Lancet (London, England)", "The Lancet", "Lancet (London, England)"),
        ("Journal of viral hepatitis", "Journal of Viral Hepatitis", "Journal of viral hepatitis"),
        ("The Journal of Viral Hepatitis", "J. Viral Hepat.", "The Journal of Viral Hepatitis"),
        ("In Journal of Viral Hepatitis 12(3)", "JOURNAL OF VIRAL HEPATITIS", "Journal of Viral Hepatitis"),
        ("The Journal of Shy Mosses", "Journal of Shy Mosses", "The Journal of Shy Mosses"),
        ("Conference on Shy Mosses", "Conference On Shy Mosses", "Conference on Shy Mosses"),
    ],
)
def test_a_name_that_the_list_spells_out_stays(listed, service, name, source, mine):
    paper = fold(listed, service, source, mine)
    assert paper.venue
    assert paper.venue.name == name
    for form in ("md", "html", "bib", "json"):
        assert name in write(form, [paper])


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("J. Viral Hepat.", "Journal of Viral Hepatitis"),
        ("JOURNAL OF VIRAL HEPATITIS", "Journal of Viral Hepatitis"),
        ("<i>Journal of Viral Hepatitis</i>", "Journal of Viral Hepatitis"),
        ("J Viral Hepat", "Journal of Viral Hepatitis"),
    ],
)
def test_a_name_that_the_list_writes_short_or_worse_is_the_full_one(listed, name):
    paper = fold(listed, "Journal of Viral Hepatitis")
    assert paper.venue
    assert paper.venue.name == name


def test_full_and_short_names_are_still_linked():
    paper = fold("The Journal of Viral Hepatitis", "J. Viral Hepat.")
    assert paper.venue
    assert paper.venue.short == "J. Viral Hepat."
    assert "J. Viral Hepat." in write("md", [paper], {"journals": "short"})
    assert "The Journal of Viral Hepatitis" in write("md", [paper], {"journals": "full"})


def test_another_journal_of_the_list_is_not_kept_over_the_publishers():
    paper = fold("Journal of Shy Mosses", "Journal of Viral Hepatitis")
    assert paper.venue
    assert paper.venue.name == "Journal of Viral Hepatitis"
