"""A second list that says less of an entry takes nothing from the first one, and one that says otherwise is newer."""

import pytest

RICH = """# Ada Quist

## Papers

- Quist, A.\\*, & Ek, B.\\* (2020). [Eels in the sea](https://doi.org/10.5555/eels). *J. Fish*, 3(2), 1-9.
- Quist, A., & Ek, B. (2021). Trout in the lake. *J. Fish*, 4(1), 2-8.

\\* equal contribution
"""
PLAIN = """# Ada Quist

## Papers

- Quist, A., & Ek, B. (2020). Eels in the sea. *J. Fish*, 3(2), 1-9.
- Quist, A., & Ek, B. (2021). Trout in the lake. *J. Fish*, 4(1), 2-8.
"""
FULL = "@article{eels, title={Eels in the sea}, author={Quist, Ada}, year=2020, publisher={Ek}, doi={10.5555/eels}}"
SHORT = "@article{eels, title={Eels in the sea}, author={Quist, Ada}, year=2020, publisher={Moss}}"


@pytest.fixture
def library(tmp_path, stores):
    with stores.library(tmp_path / "papers.db", owner="Ada Quist", environ={}) as library:
        yield library


def take(library, tmp_path, text, name):
    (tmp_path / name).write_text(text)
    return library.read(tmp_path / name)


def eels(library):
    (paper,) = (one for one in library.papers() if one.title == "Eels in the sea")
    return paper


@pytest.mark.parametrize("order", [("home.md", "grant.md"), ("grant.md", "home.md")])
def test_marks_and_identifiers_of_one_list_outlive_a_list_without_them(library, tmp_path, order):
    for name in order:
        take(library, tmp_path, RICH if name == "home.md" else PLAIN, name)

    assert [author.co_first for author in eels(library).authors] == [True, True]
    assert [one.value for one in eels(library).identifiers] == ["10.5555/eels"]


def test_two_lists_that_are_read_again_say_nothing_new(library, tmp_path):
    for name, text in (("home.md", RICH), ("grant.md", PLAIN)):
        take(library, tmp_path, text, name)

    assert take(library, tmp_path, RICH, "home.md").run_id is None
    assert take(library, tmp_path, PLAIN, "grant.md").run_id is None
    library.undo()
    assert [author.co_first for author in eels(library).authors] == [True, True]


def test_a_mark_that_is_taken_out_of_its_own_file_is_gone(library, tmp_path):
    take(library, tmp_path, RICH, "home.md")
    take(library, tmp_path, PLAIN, "grant.md")
    take(library, tmp_path, RICH.replace("\\*", ""), "home.md")

    assert not any(author.co_first for author in eels(library).authors)


def test_what_a_newer_file_says_otherwise_stands_and_what_it_leaves_out_stays(library, tmp_path):
    take(library, tmp_path, FULL, "old.bib")
    take(library, tmp_path, SHORT, "new.bib")

    paper = eels(library)
    assert paper.publisher == "Moss"
    assert [one.value for one in paper.identifiers] == ["10.5555/eels"]


def test_a_file_under_a_new_name_takes_the_place_of_the_former(library, tmp_path):
    take(library, tmp_path, FULL, "old.bib")
    take(library, tmp_path, FULL.replace("Ek", "Moss"), "new.bib")

    assert library.read(tmp_path / "new.bib").run_id is None
    with library.store.read() as reader:
        (records,) = reader.records.find().values()
    assert [one.record.origin for one in records] == ["new.bib"]
