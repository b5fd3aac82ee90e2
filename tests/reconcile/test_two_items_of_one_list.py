"""A person may list a journal paper and its poster, and say that they are one: it appears in one place, not in two."""

from datetime import UTC, datetime
from itertools import permutations

import pytest

from publist.model import BIBTEX, CV, Link, PaperType, Record, StoredRecord, Version
from publist.reconcile import reconcile
from publist.reconcile.items import item_kind
from publist.services.names import DBLP

JOURNAL = {"venue": "Journal of Tides", "volume": "12", "number": "3", "pages": "10-19", "year": 2020}
MEETING = {"venue": "Proceedings of TIDE 2019", "year": 2019}


def item(key, source=CV, origin="cv.md", **fields):
    return Record(source=source, key=key, title="Slow tides", origin=origin, **fields)


def paper(*records):
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return reconcile([StoredRecord(number, 1, record, at) for number, record in enumerate(records, 1)], key="k")


def place(made):
    return made.venue.name, made.year, made.volume, made.number, made.pages, made.type


def test_volume_and_pages_are_those_of_the_venue_that_is_shown():
    made = paper(item("a", type=PaperType.ARTICLE, **JOURNAL), item("b", **MEETING))
    assert place(made) == ("TIDE", 2019, None, None, None, PaperType.INPROCEEDINGS)


@pytest.mark.parametrize(
    "said", ["poster", "extended abstract", "short paper", "an earlier version", "Demo", "preliminary report"]
)
def test_what_the_list_calls_a_poster_comes_after_the_paper_itself_in_either_order(said):
    labelled = item("b", links=(Link(said, ""),), **MEETING)
    noted = item("b", extra=(("note", said),), **MEETING)
    for lesser in (labelled, noted):
        for records in permutations([item("a", **JOURNAL), lesser]):
            assert place(paper(*records))[:5] == ("Journal of Tides", 2020, "12", "3", "10-19")


def test_a_link_called_poster_says_nothing_of_the_item():
    assert item_kind(item("a", links=(Link("poster", "https://a.example/p.pdf"),))) == ""


def test_items_of_one_venue_complete_each_other():
    made = paper(
        item("a", venue="Journal of Tides", volume="12", year=2020), item("b", venue="J. Tides", pages="10-19")
    )
    assert (made.volume, made.pages) == ("12", "10-19")


def test_two_lists_that_name_one_venue_in_two_ways_complete_each_other():
    lists = item("a", **JOURNAL), item("b", BIBTEX, "list.bib", venue="TIDE", year=2020)
    assert place(paper(*lists))[:5] == ("TIDE", 2020, "12", "3", "10-19")


def test_a_service_settles_which_of_two_items_is_shown_and_the_other_one_keeps_its_pages():
    published = Record(source=DBLP, key="d", title="Slow tides", version=Version.VERSION_OF_RECORD, **MEETING)
    made = paper(item("a", **JOURNAL), item("b", **MEETING), published)
    assert place(made)[:5] == ("TIDE", 2019, None, None, None)
    whole = Record(source=DBLP, key="d", title="Slow tides", version=Version.VERSION_OF_RECORD, **JOURNAL)
    assert place(paper(item("a", **JOURNAL), item("b", **MEETING), whole))[:5] == (
        "Journal of Tides", 2020, "12", "3", "10-19",
    )  # fmt: skip


def test_the_venue_that_is_not_shown_is_told():
    made = paper(item("a", **JOURNAL), item("b", **MEETING))
    told = next(one for one in made.provenance if one.field == "venue")
    assert [(one.value, one.why.code) for one in told.rejected] == [("Journal of Tides", "other-record-of-source")]
