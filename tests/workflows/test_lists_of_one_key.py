"""Two people's lists call a paper by one key: an import replaces, and its undo brings back, what its own list said."""

from pathlib import Path

import pytest

import publist

LIST = "@article{{key, title = {{On the tides of the northern sea}}, author = {{{by}}}, year = {{{year}}}, {more}}}"
BOTH = "Ana Ruiz and Bo Ek"


@pytest.fixture
def lab(tmp_path: Path, stores) -> publist.Library:
    library = stores.library(tmp_path / "lab.db", owner="Ana Ruiz")
    library.add_owner("Bo Ek")
    return library


def reads(library: publist.Library, name: str, **said: object) -> int:
    text = LIST.format(**{"by": BOTH, "year": 2020, "more": ""} | said)
    run = library.read(publist.read_text(text, format="bibtex", name=name)).run_id
    assert run is not None
    return run


def says(library: publist.Library) -> list[tuple[str | None, str | None]]:
    """The list and the pages of each entry of the one paper, in the order in which they were read."""
    with library.store.read() as reader:
        (stored,) = reader.records.find().values()
        return [(one.record.origin, one.record.pages) for one in stored]


def test_an_undone_import_leaves_what_the_same_list_said_before(lab):
    reads(lab, "ana.bib", more="pages = {1--9}")
    reads(lab, "bo.bib", more="volume = {3}")
    reads(lab, "ana.bib", more="pages = {11--19}")
    assert says(lab) == [("bo.bib", None), ("ana.bib", "11-19")]
    lab.undo()
    assert says(lab) == [("ana.bib", "1-9"), ("bo.bib", None)]
    lab.redo()
    assert says(lab) == [("bo.bib", None), ("ana.bib", "11-19")]


def test_undone_in_the_wrong_order_each_list_has_its_own_word_again(lab):
    reads(lab, "ana.bib", more="pages = {1--9}")
    reads(lab, "bo.bib", more="pages = {1--9}, volume = {3}")
    second = reads(lab, "ana.bib", more="pages = {11--19}")
    third = reads(lab, "ana.bib", more="pages = {21--29}")
    lab.undo(second)
    assert says(lab) == [("bo.bib", "1-9"), ("ana.bib", "21-29")]
    lab.undo(third)
    assert says(lab) == [("ana.bib", "1-9"), ("bo.bib", "1-9")]
    assert lab.damage() == []


def test_what_another_list_said_later_keeps_nothing_away(lab):
    reads(lab, "ana.bib", more="pages = {1--9}")
    second = reads(lab, "ana.bib", more="pages = {11--19}")
    reads(lab, "bo.bib", more="pages = {1--9}, volume = {3}")
    lab.undo(second)
    assert says(lab) == [("ana.bib", "1-9"), ("bo.bib", "1-9")]


def test_of_one_person_the_newest_entry_of_a_key_counts_whatever_is_undone(tmp_path, stores):
    library = stores.library(tmp_path / "one.db", owner="Ana Ruiz")
    reads(library, "a.bib", more="pages = {1--9}")
    second = reads(library, "b.bib", more="pages = {11--19}")
    third = reads(library, "b.bib", more="pages = {21--29}")
    library.undo(second)
    assert says(library) == [("b.bib", "21-29")]
    library.undo(third)
    assert says(library) == [("a.bib", "1-9")]
