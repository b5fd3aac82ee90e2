"""A list that publist wrote, changed by a person and read again: what they changed is so from then on."""

from pathlib import Path

import pytest

import publist
from publist.readers.bibtex import read_bibtex
from publist.workflows.intake.report import ImportReport
from publist.workflows.intake.take_in import take_in

LIST = """
@inproceedings{ruiz2020, title = {On the tides of the northern sea}, author = {Ruiz, Ana and Ek, Bo}, year = {2020},
  booktitle = {Symposium on Examples}, pages = {1--9}, volume = {3}, publisher = {Reed}, award = {Best Paper}}
@inproceedings{ek2019, title = {Of whales}, author = {Ek, Bo}, year = {2019}, booktitle = {Symposium on Examples}}
"""
CHANGES = {
    "title": ("On the tides of the northern sea", "Of other tides"),
    "year": ("2020", "2021"),
    "pages": ("1-9", "21-29"),
    "publisher": ("Reed", "Rush"),
    "venue": ("Symposium on Examples", "Conference on Winds"),
    "award": ("Best Paper", "Best Poster"),
}


@pytest.fixture
def library(tmp_path: Path, stores) -> publist.Library:
    library = stores.library(tmp_path / "papers.db", owner="Ana Ruiz")
    take_in(library.store, read_bibtex(LIST), origin="ruiz.bib")
    return library


def changed(library: publist.Library, form: str, old: str, new: str) -> str:
    """An export in which the first paper's row says something else; its key stays as it is."""
    text = library.export(form)
    hidden = text.replace("ruiz2020", "KEY")
    assert hidden.count(old) >= 1
    place = hidden.index(old, hidden.index("KEY"))
    return (hidden[:place] + new + hidden[place + len(old) :]).replace("KEY", "ruiz2020")


def reads(library: publist.Library, form: str, text: str, name: str = "table") -> ImportReport:
    return library.read(publist.read_text(text, format=form, name=f"{name}.{form}"))


def shown(library: publist.Library, field: str) -> str:
    paper = library.paper("ruiz2020")
    return paper.venue.name if field == "venue" and paper.venue else str(getattr(paper, field))


@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize("field", CHANGES)
def test_a_changed_cell_is_a_correction(form, field, library):
    old, new = CHANGES[field]
    report = reads(library, form, changed(library, form, old, new))
    (entry,) = [one for one in report.entries if one.key == "ruiz2020"]
    assert entry.status == "completed"
    assert field in {change.field for change in entry.changes}
    assert shown(library, field) == new
    assert len(library.papers()) == 2
    assert {one.field: one.source for one in library.paper("ruiz2020").provenance}[field] == "person"
    assert {line.reference for line in library.records("ruiz2020")} == {"bibtex:ruiz2020"}  # no source of its own
    library.undo()
    assert shown(library, field) == old
    reads(library, form, changed(library, form, old, new))
    assert shown(library, field) == new


def test_a_correction_stands_whatever_the_list_says_later(library):
    reads(library, "csv", changed(library, "csv", "1-9", "21-29"))
    take_in(library.store, read_bibtex(LIST.replace("1--9", "1--10")), origin="ruiz.bib")
    assert shown(library, "pages") == "21-29"


def test_an_old_export_takes_nothing_back_and_is_told(library):
    old = changed(library, "csv", "Reed", "Rush")
    library.edit("ruiz2020", {"pages": "21-29"})
    report = reads(library, "csv", old)
    assert (shown(library, "publisher"), shown(library, "pages")) == ("Rush", "21-29")
    told = [(one.code, dict(one.values)["field"], dict(one.values)["value"]) for one in report.warnings]
    assert told == [("said-before", "pages", "1-9")]


@pytest.mark.parametrize("made", ["9-Jan", "09.01.2026", "1/9/2026", "2026-01-09", "9. Januar", "Jan-09", "1.2E+11"])
def test_what_a_spreadsheet_makes_of_pages_is_not_taken_and_told(made, library):
    report = reads(library, "csv", changed(library, "csv", "1-9", made))
    assert shown(library, "pages") == "1-9"
    assert [(one.code, dict(one.values)["field"]) for one in report.warnings] == [("made-a-date", "pages")]
    assert report.run_id is None


def test_a_row_with_another_byline_is_read_too(library):
    text = changed(library, "csv", "2020", "2021").replace("Ana Ruiz; Bo Ek", "Ana Ruiz; Bo Ek; Cid Moss")
    reads(library, "csv", text)
    assert shown(library, "year") == "2021"
    assert [author.name for author in library.paper("ruiz2020").authors] == ["Ana Ruiz", "Bo Ek", "Cid Moss"]
    assert len(library.papers()) == 2


def test_what_is_not_taken_of_a_row_comes_in_with_nothing_else_of_it(library):
    library.edit("ruiz2020", {"pages": "1-10"})
    text = changed(library, "csv", "1-10", "10-Jan").replace("Ana Ruiz; Bo Ek", "Ana Ruiz; Bo Ek; Cid Moss")
    library.undo()
    for _ in range(2):
        reads(library, "csv", text)
        assert shown(library, "pages") == "1-9"
        with library.store.read() as reader:
            records = [one.record for some in reader.records.find().values() for one in some]
        assert {one.pages for one in records if one.title == library.paper("ruiz2020").title} <= {"1-9", None}
        assert len(library.paper("ruiz2020").authors) == 3


def test_an_empty_cell_and_a_row_of_another_list_say_nothing_of_the_paper(library, tmp_path, stores):
    assert reads(library, "csv", changed(library, "csv", "Reed", "")).run_id is None
    other = stores.library(tmp_path / "other.db", owner="Ana Ruiz")
    theirs = {"On the tides of the northern sea": "Of moss", "Ek, Bo": "Li, Cy", "1--9": "5--7", "2020}": "2022}"}
    text = LIST
    for mine, their in theirs.items():
        text = text.replace(mine, their)
    take_in(other.store, read_bibtex(text), origin="other.bib")
    report = reads(library, "csv", other.export("csv"), "other")
    assert [entry.status for entry in report.entries if entry.title == "Of moss"] == ["unsure"]
    assert library.paper("ruiz2020").title == "On the tides of the northern sea"


def test_a_key_that_two_rows_have_corrects_nothing(library):
    text = library.export("csv")
    row = next(line for line in text.splitlines() if line.startswith("ruiz2020"))
    reads(library, "csv", text.rstrip() + "\n" + row.replace(",2020,", ",2021,") + "\n")
    assert shown(library, "year") == "2020"


def test_a_name_that_is_only_printed_otherwise_is_told(library):
    report = reads(library, "csv", library.export("csv").replace("Ana Ruiz; Bo Ek", "Ana Ruiz; Bo Ekh"))
    (changes,) = [[(one.field, one.old, one.new) for one in entry.changes] for entry in report.entries if entry.changes]
    assert changes == [("printed", "Ana Ruiz, Bo Ek", "Ana Ruiz, Bo Ekh")]
    assert [(one.field, one.key) for one in library.run(report.run_id).changes] == [("printed", "ruiz2020")]
