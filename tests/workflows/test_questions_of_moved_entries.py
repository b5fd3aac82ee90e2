"""A question about an entry goes with it where it leaves its paper; none is lost or answered by that."""

from itertools import permutations

import pytest

ADDERS = "Basking adders in northern fens"
ENTRIES = {
    "fens": (ADDERS, "Orla Fennimore and Bela Moss", "journal={Journal of Slow Walks}, year={2001}"),
    "draft": (ADDERS, "", "note={draft}"),
    "ponds": (ADDERS, "Ada Quist and Ivo Lund", "journal={Annals of Quiet Ponds}, year={2015}"),
    "atlas": (f"{ADDERS}: an atlas", "Zeno Vark", "journal={Annals of Quiet Ponds}, year={2010}"),
}
PAIRS = {frozenset({"draft", other}) for other in ("fens", "ponds", "atlas")}
"""Nobody would take two of the others for one."""
TOGETHER = {frozenset({"draft fens", "atlas"})}
"""As long as the draft can only be of the fens'."""


@pytest.fixture
def library(tmp_path, stores):
    with stores.library(tmp_path / "papers.db", environ={"PUBLIST_CONFIG": "/dev/null"}) as library:
        yield library


def read(library, folder, key):
    title, authors, fields = ENTRIES[key]
    byline = f"author={{{authors}}}, " if authors else ""
    (folder / f"{key}.bib").write_text(f"@article{{{key}, {byline}title={{{title}}}, {fields}}}\n")
    return library.read(folder / f"{key}.bib")


def entries(library):
    with library.store.read() as reader:
        return {row.key: " ".join(sorted(key for _, key in row.records)) for row in reader.papers.index()}


def asked(library):
    """What is asked, by the entries of the two sides."""
    of = entries(library)
    return {frozenset(of[side.label] for side in (q.question.one, q.question.other)) for q in library.questions()}


def orders(keys):
    """An entry that is plainly another's is not compared with like titles: so the atlas comes after the draft."""
    return [order for order in permutations(keys) if order.index("draft") < order.index("atlas")]


@pytest.mark.parametrize("order", orders(ENTRIES), ids="-".join)
def test_the_same_is_asked_in_every_order_of_import(order, library, tmp_path):
    for key in order:
        read(library, tmp_path, key)
    assert set(entries(library).values()) == set(ENTRIES)
    assert asked(library) == PAIRS


@pytest.mark.parametrize("order", orders(("fens", "draft", "atlas")), ids="-".join)
def test_a_question_follows_its_entry_and_comes_back_with_the_import_undone(order, library, tmp_path):
    for key in order:
        read(library, tmp_path, key)
    assert asked(library) == TOGETHER
    (before,) = (one.question.id for one in library.questions())
    report = read(library, tmp_path, "ponds")
    assert len(report.taken_out) == 1
    assert asked(library) == PAIRS
    library.undo()
    assert asked(library) == TOGETHER
    assert [one.question.id for one in library.questions()] == [before]
    library.redo()
    assert asked(library) == PAIRS


def test_a_question_keeps_its_number_where_both_sides_stay(library, tmp_path):
    for key in ("draft", "fens", "atlas"):
        read(library, tmp_path, key)
    (before,) = (one.question.id for one in library.questions())
    read(library, tmp_path, "ponds")
    assert before in {one.question.id for one in library.questions() if "atlas" in str(one.question)}


def test_an_answer_is_kept_where_the_entry_leaves_its_paper(library, tmp_path):
    for key in ("draft", "fens", "atlas"):
        read(library, tmp_path, key)
    (question,) = library.questions()
    library.answer(question.question.id, "no")
    read(library, tmp_path, "ponds")
    assert not any("atlas" in pair for pair in asked(library))
