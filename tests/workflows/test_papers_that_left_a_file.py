"""A paper that a person took out of their file stays on the list, and is told."""

import json

import pytest

EELS = "@article{eels, title={Eels in the sea}, author={Quist, Ada and Ek, Bo}, journal={J. Fish}, year=2020}\n"
TROUT = "@article{trout, title={Trout in the lake}, author={Quist, Ada and Ek, Bo}, journal={J. Fish}, year=2021}\n"
SALMON = "@article{salmon, title={Salmon in the river}, author={Quist, Ada}, journal={J. Fish}, year=2022}\n"


@pytest.fixture
def library(tmp_path, stores):
    with stores.library(tmp_path / "papers.db", owner="Ada Quist", environ={}) as library:
        yield library


def take(library, tmp_path, text, name="list.bib"):
    (tmp_path / name).write_text(text)
    return library.read(tmp_path / name)


def left(report):
    return [paper.key for paper in report.left]


def test_a_paper_that_left_the_file_is_told_once_and_stays(library, tmp_path):
    assert left(take(library, tmp_path, EELS + TROUT + SALMON)) == []
    report = take(library, tmp_path, EELS + SALMON)
    assert [(paper.key, paper.title) for paper in report.left] == [("trout", "Trout in the lake")]
    assert {paper.key for paper in library.papers()} == {"eels", "trout", "salmon"}
    again = take(library, tmp_path, EELS + SALMON)
    assert (left(again), again.run_id) == ([], None)


def test_it_is_told_again_after_an_undo_and_not_after_a_redo(library, tmp_path):
    take(library, tmp_path, EELS + TROUT + SALMON)
    take(library, tmp_path, EELS + SALMON)
    library.undo()
    assert left(take(library, tmp_path, EELS + SALMON)) == ["trout"]
    library.undo()
    library.redo()
    assert left(take(library, tmp_path, EELS + SALMON)) == []


def test_an_entry_under_another_key_or_words_has_not_left(library, tmp_path):
    take(library, tmp_path, EELS + TROUT)
    assert left(take(library, tmp_path, EELS + TROUT.replace("{trout,", "{quist21,"))) == []
    assert left(take(library, tmp_path, EELS + TROUT.replace("J. Fish", "Journal of Fish"))) == []


def test_what_another_list_has_or_a_person_took_off_is_not_told(library, tmp_path):
    take(library, tmp_path, EELS + TROUT + SALMON)
    take(
        library, tmp_path, "# Ada Quist\n\n## Papers\n\n1. A. Quist, B. Ek. Eels in the sea. J. Fish, 2020.\n", "cv.md"
    )
    library.hide("trout")
    assert left(take(library, tmp_path, SALMON)) == []


def test_what_another_members_file_of_that_name_has_is_not_told(library, tmp_path):
    """Both call it ``cv.md``, and each is bold in their own."""
    library.add_owner("Bo Ek")
    nets = "Nets for fish. J. Fish, 2022.\n"
    cv = "# Ada Quist\n\n## Papers\n\n1. **A. Quist**. Eels in the sea. J. Fish, 2020.\n"
    take(library, tmp_path, f"{cv}2. **A. Quist**, B. Ek. {nets}", "cv.md")
    take(library, tmp_path, f"# Bo Ek\n\n## Papers\n\n- Quist A, **Ek B**. {nets}", "cv.md")
    assert left(take(library, tmp_path, cv, "cv.md")) == []


STREAMS = "Counting streams. J. Fish, 2020."


def cv_of(name, *items):
    return f"# {name}\n\n## Papers\n\n" + "".join(f"- {item}\n" for item in items)


ADAS = cv_of(
    "Ada Quist", f"**Ada Quist***, Bo Ek*, Cy Dunn. {STREAMS}", "**Ada Quist**. Eels in the sea. J. Fish, 2021."
)
BOS = cv_of("Bo Ek", f"Ada Quist*, **Bo Ek**, Cy Dunn*. {STREAMS}", "**Bo Ek**. Nets for fish. J. Fish, 2022.")


@pytest.mark.parametrize("owners", [["Bo Ek"], []])
def test_files_of_one_name_and_of_two_people_are_two_lists(library, tmp_path, owners):
    """They share half of their papers, and each says whose it is; Bo may be no owner yet."""
    for name in owners:
        library.add_owner(name)
    take(library, tmp_path, ADAS, "cv.md")
    for text in (BOS, ADAS, BOS, ADAS):
        assert left(take(library, tmp_path, text, "cv.md")) == []
    (question,) = library.questions(kind="byline")
    assert (question.question.conflict.kind, question.question.conflict.whose) == ("marks-disagree", "Ada Quist")
    shown, other = (side.facts["authors"] for side in question.sides)
    assert (shown, other) == ("Ada Quist*, Bo Ek, Cy Dunn*", "Ada Quist*, Bo Ek*, Cy Dunn")
    without = ADAS.replace("- **Ada Quist**. Eels in the sea. J. Fish, 2021.\n", "")
    assert [paper.title for paper in take(library, tmp_path, without, "cv.md").left] == ["Eels in the sea"]


def test_a_list_of_nobody_here_is_told(library, tmp_path):
    assert take(library, tmp_path, ADAS, "cv.md").stranger is None
    assert take(library, tmp_path, BOS, "cv.md").stranger == "Bo Ek"
    assert take(library, tmp_path, ADAS.replace("# Ada Quist", "# A. Quist"), "cv.md").stranger is None
    library.add_owner("Bo Ek")
    assert take(library, tmp_path, BOS, "cv.md").stranger is None


def test_what_comes_back_and_leaves_again_is_told_again(library, tmp_path):
    take(library, tmp_path, EELS + TROUT)
    assert left(take(library, tmp_path, EELS)) == ["trout"]
    assert left(take(library, tmp_path, EELS + TROUT + SALMON)) == []
    assert left(take(library, tmp_path, EELS + SALMON)) == ["trout"]


def test_a_file_of_new_papers_only_under_the_same_name_is_another_list(library, tmp_path):
    """As a program writes them, "export.bib" again and again; and two members' lists of one name."""
    take(library, tmp_path, EELS + TROUT)
    assert left(take(library, tmp_path, SALMON)) == []
    assert left(take(library, tmp_path, EELS)) == ["trout"]


def test_items_of_a_cv_leave_it_and_renumbered_ones_do_not(library, tmp_path):
    items = ["A. Quist. Eels in the sea. J. Fish, 2020.", "A. Quist. Trout in the lake. J. Fish, 2021."]
    cv = "# Ada Quist\n\n## Papers\n\n"
    take(library, tmp_path, cv + "".join(f"{n}. {one}\n" for n, one in enumerate(items, 1)), "cv.md")
    assert (
        left(take(library, tmp_path, cv + "".join(f"{n}. {one}\n" for n, one in enumerate(items[::-1], 1)), "cv.md"))
        == []
    )
    report = take(library, tmp_path, cv + f"1. {items[1]}\n", "cv.md")
    assert [paper.title for paper in report.left] == ["Eels in the sea"]


def test_the_run_names_what_left_and_a_dump_keeps_what_files_held(library, tmp_path):
    take(library, tmp_path, EELS + TROUT + SALMON)
    report = take(library, tmp_path, EELS + SALMON)
    library.dump(tmp_path / "dump")
    lines = [
        json.loads(line) for file in (tmp_path / "dump").rglob("*.jsonl") for line in file.read_text().splitlines()
    ]
    assert [line["old"] for line in lines if line["t"] == "changes" and line["field"] == "left-file"] == ["list.bib"]
    assert sorted(len(line["entries"][0][2]) for line in lines if line["t"] == "files") == [2, 3]
    assert report.run_id is not None
