"""An entry that fits two papers which are not one goes to neither and is asked about, in every order of import."""

import importlib.util
import sys
from itertools import permutations
from pathlib import Path

import pytest

from publist.errors import UsageError

pytestmark = pytest.mark.sqlite(
    "what papers are one is reckoned without the store; test_bridges.py and test_bridges_at_services.py run on a server"
)

spec = importlib.util.spec_from_file_location(
    "publist_paper_bridges", Path(__file__).with_name("paper_bridge_table.py")
)
table = importlib.util.module_from_spec(spec)
sys.modules[spec.name] = table
spec.loader.exec_module(table)
THREE, FOUR, WALKS = table.THREE, table.FOUR, table.WALKS

BYLINE = "Orla Fennimore and Bela Moss"
QUIET = {"PUBLIST_CONFIG": "/dev/null"}


def entry(key, title, fields, authors=BYLINE):
    kind = "inproceedings" if "booktitle" in fields else "article"
    byline = f"author={{{authors}}}, " if authors else ""
    return f"@{kind}{{{key}, {byline}title={{{title}}}, {fields}}}\n"


def texts_of(bridges, order):
    """One text a place of the order: of each bridge the entry that comes there."""
    return [
        "".join(
            entry(f"n{number}{letter}", *bridge.entries[letter])
            for number, bridge in enumerate(bridges)
            for letter in [sorted(bridge.entries)[place]]
        )
        for place in order
    ]


def read_all(library, folder, texts):
    for number, text in enumerate(texts):
        (folder / f"{number}.bib").write_text(text)
        library.read(folder / f"{number}.bib")


def outcome(library):
    """For each bridge, by its number: which entries are one paper, and which papers a person is asked about."""
    with library.store.read() as reader:
        entries = {row.id: sorted(key for _, key in row.records) for row in reader.papers.index()}
    asked = [one.question for one in library.questions() if one.question.kind == "paper"]
    pairs = [(entries[question.one.id], entries[question.other.id]) for question in asked]
    found = {}
    for keys in entries.values():
        found.setdefault(keys[0][1:-1], ([], []))[0].append(letters(keys))
    for one, other in pairs:
        found[one[0][1:-1]][1].append("-".join(sorted((letters(one), letters(other)))))
    return {number: (" ".join(sorted(papers)), " ".join(sorted(asked))) for number, (papers, asked) in found.items()}


def letters(keys):
    return "".join(sorted(key[-1] for key in keys))


ORDERS = [(THREE, order) for order in permutations(range(3))] + [(FOUR, order) for order in permutations(range(4))]


@pytest.mark.parametrize("files", ["one file", "a file each"])
@pytest.mark.parametrize(
    ("bridges", "order"), ORDERS, ids=lambda one: "".join(map(str, one)) if isinstance(one, tuple) else str(len(one))
)
def test_every_order_of_import_has_one_outcome(bridges, order, files, tmp_path, stores):
    texts = texts_of(list(bridges.values()), order)
    with stores.library(tmp_path / "papers.db", environ=QUIET) as library:
        read_all(library, tmp_path, texts if files == "a file each" else ["".join(texts)])
        found = outcome(library)
        listed = files == "one file"
        wanted = {name: (listed and bridge.in_one_file) or bridge.outcome for name, bridge in bridges.items()}
        assert {name: found[str(n)] for n, name in enumerate(bridges)} == wanted
        if files == "one file":
            read_all(library, tmp_path, ["".join(texts)])
            assert outcome(library) == found
            assert len(library.log()) == 1  # nothing is asked twice


def test_there_are_forty_bridges():
    assert len(THREE) + len(FOUR) > 40


def test_of_a_long_series_each_is_asked_about_beside_one_other(tmp_path, stores):
    series = [
        entry(f"n0{n}", "Annual tally of newts in the fens", f"{WALKS}, year={{2005}}, volume={{{n}}}")
        for n in range(40)
    ]
    with stores.library(tmp_path / "papers.db", environ=QUIET) as library:
        read(library, tmp_path, "".join(series), "series.bib")
        assert len(library.papers()) == 40
        assert len(library.questions()) < 60


LAKES = entry("n0a", "Newts under winter ice: the lakes", f"{WALKS}, year={{2005}}, volume={{3}}")
RIVERS = entry("n0b", "Newts under winter ice: the rivers", f"{WALKS}, year={{2005}}, volume={{3}}")
NEWTS = entry("n0x", "Newts under winter ice", f"{WALKS}, year={{2005}}, volume={{3}}")


@pytest.fixture
def library(tmp_path, stores):
    with stores.library(tmp_path / "papers.db", environ=QUIET) as library:
        yield library


def read(library, folder, text, name):
    (folder / name).write_text(text)
    return library.read(folder / name)


@pytest.mark.parametrize("first", [(LAKES, NEWTS), (NEWTS, LAKES)])
def test_an_entry_that_leaves_its_paper_is_reported_and_undone_with_the_import(first, library, tmp_path):
    read_all(library, tmp_path, first)
    before = library.export("json"), library.export("bib")
    report = read(library, tmp_path, RIVERS, "two.bib")
    assert len(report.taken_out) == 1
    assert len({report.taken_out[0].key, report.taken_out[0].out_of} & {"n0a", "n0x"}) == 2
    assert report.open_questions == len(report.questions) == 3
    assert outcome(library) == {"0": ("a b x", "a-b a-x b-x")}
    library.undo()
    assert (library.export("json"), library.export("bib")) == before
    assert outcome(library) == {"0": ("ax", "")}
    library.redo()
    assert outcome(library) == {"0": ("a b x", "a-b a-x b-x")}


def test_papers_that_a_person_made_one_stay_one_whatever_comes(library, tmp_path):
    read(library, tmp_path, LAKES, "one.bib")
    other = NEWTS.replace("2005", "2009")
    read(library, tmp_path, other, "two.bib")
    with pytest.raises(UsageError):
        library.merge("n0a")
    library.merge("n0a", "n0x")
    assert read(library, tmp_path, RIVERS, "three.bib").taken_out == ()
    assert "ax" in outcome(library)["0"][0]


def test_a_paper_that_a_person_corrected_keeps_its_entries_and_is_asked_about(library, tmp_path):
    read_all(library, tmp_path, [LAKES, NEWTS])
    library.edit("n0a", {"month": 5})
    assert read(library, tmp_path, RIVERS, "two.bib").taken_out == ()
    assert outcome(library) == {"0": ("ax b", "ax-b")}


@pytest.mark.parametrize(("side", "papers"), [("n0a", "ax b"), ("n0b", "a bx")])
def test_an_answer_gives_the_bridge_to_one_for_good(side, papers, library, tmp_path):
    read(library, tmp_path, LAKES + NEWTS + RIVERS, "one.bib")
    for one in library.questions():
        labels = {one.question.one.label, one.question.other.label}
        if labels == {side, "n0x"}:
            library.answer(one.question.id, "yes")
    for one in library.questions():
        library.answer(one.question.id, "no")
    assert outcome(library) == {"0": (papers, "")}
    for number, text in enumerate((NEWTS + RIVERS + LAKES, RIVERS, NEWTS, LAKES)):
        read(library, tmp_path, text, f"again{number}.bib")
        assert outcome(library) == {"0": (papers, "")}
