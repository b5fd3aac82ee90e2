"""Two entries of one list with titles that differ by words are asked about; two lists may print one paper otherwise."""

from itertools import permutations

import pytest

from publist.model import BIBTEX, Outcome

pytestmark = pytest.mark.sqlite(
    "what papers are one is reckoned without the store; test_bridges.py and test_bridges_at_services.py run on a server"
)

QUIET = {"PUBLIST_CONFIG": "/dev/null"}
REST = "journal={Journal of Slow Walks}, year={2012}"
TITLE = "Semantic exchange in global weather systems"
LONG = f"{TITLE}: how gauges talk across borders"
ASKED = [
    (TITLE, LONG),
    (TITLE, f"{TITLE} (short paper)"),
    (TITLE, f"{TITLE}: a tutorial"),
    (TITLE, f"{TITLE} today"),
    (TITLE, f"On {TITLE[0].lower()}{TITLE[1:]}"),
    (TITLE, f"WEATHERNET: {TITLE[0].lower()}{TITLE[1:]}"),
    (TITLE, f"Tutorial: {TITLE}"),
    (TITLE, TITLE.replace("systems", "system")),
    (TITLE, TITLE.replace("systems", "sytsems")),
    (TITLE, TITLE.replace(" in ", " on ")),
    ("Updating maps of slow rivers in winter", "Updated maps of slow rivers in winter"),
]
JOINED = [
    (TITLE, TITLE.upper()),
    (TITLE, f"{{{TITLE}}}."),
    ("A study of reading in small towns", "Study of reading in small towns"),
    ("The colour of old river maps", "The color of old river maps"),
    ("Salt \\& pepper in old kitchens", "Salt and pepper in old kitchens"),
    ("Data-base joins for nested tables", "Database joins for nested tables"),
    ("Erd{\\H o}s graphs with few edges", "Erdos graphs with few edges"),
    ("Sleep in young nurses: what next?", "Sleep in young nurses -- What next?"),
]


def entry(key, title, rest=REST):
    return f"@article{{{key}, author={{Fennimore, Orla and Moss, Bela}}, title={{{title}}}, {rest}}}\n"


@pytest.fixture
def library(tmp_path, stores):
    with stores.library(tmp_path / "papers.db", environ=QUIET) as library:
        yield library


def read(library, folder, *entries, name="list.bib"):
    (folder / name).write_text("".join(entries))
    return library.read(folder / name)


def asked(library):
    return [
        {one.question.one.label, one.question.other.label}
        for one in library.questions()
        if one.question.kind == "paper"
    ]


@pytest.mark.parametrize(("one", "other"), [pair for a, b in ASKED for pair in ((a, b), (b, a))])
def test_two_keys_with_titles_that_differ_by_words_are_asked_about(one, other, library, tmp_path):
    read(library, tmp_path, entry("a", one), entry("b", other))
    assert len(library.papers()) == 2
    assert asked(library) == [{"a", "b"}]


@pytest.mark.parametrize(("one", "other"), JOINED)
def test_two_keys_with_one_title_printed_otherwise_are_one_paper(one, other, library, tmp_path):
    read(library, tmp_path, entry("a", one), entry("b", other))
    assert len(library.papers()) == 1


TWO = [
    ("Annotation of weather diaries for relief maps", "Annotation of weather diaries for river maps"),
    ("Universal weather structure parsing", "Weather structure parsing"),
]


@pytest.mark.parametrize(("one", "other"), [pair for a, b in TWO for pair in ((a, b), (b, a))])
def test_what_one_list_has_twice_under_unlike_titles_and_in_two_places_is_two_papers(one, other, library, tmp_path):
    first = entry("a", one, "booktitle={Conference on Quiet Weather}, year={2010}")
    second = entry("b", other, "booktitle={Meeting on Loud Maps}, year={2011}")
    read(library, tmp_path, first, second)
    assert len(library.papers()) == 2
    assert asked(library) == []


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_lists_that_have_them_are_asked_whether_it_is_one_paper(one, other, library, tmp_path):
    read(library, tmp_path, entry("a", one, "booktitle={Conference on Quiet Weather}, year={2010}"))
    read(library, tmp_path, entry("b", other, "booktitle={Meeting on Loud Maps}, year={2011}"), name="other.bib")
    assert asked(library) == [{"a", "b"}]


@pytest.mark.parametrize(
    "rest", ["journal={J. Slow Walks}, year={2012}, volume={3}, pages={231--245}", "year={2012}, doi={10.1000/walk.1}"]
)
def test_equal_pages_or_a_doi_say_that_two_keys_are_one_paper(rest, library, tmp_path):
    read(library, tmp_path, entry("a", TITLE, rest), entry("b", LONG, rest))
    assert len(library.papers()) == 1


def test_pages_counted_within_each_paper_say_nothing(library, tmp_path):
    rest = "booktitle={Proceedings of the Weather Workshop}, year={2012}, pages={1--9}"
    read(library, tmp_path, entry("a", TITLE, rest), entry("b", LONG, rest))
    assert asked(library) == [{"a", "b"}]


def test_a_long_subtitle_that_another_list_leaves_out_is_one_paper(library, tmp_path):
    read(library, tmp_path, entry("a", TITLE))
    read(library, tmp_path, entry("b", LONG), name="other.bib")
    assert len(library.papers()) == 1


@pytest.mark.parametrize("entries", [("a", "b"), ("b", "a")])
def test_an_entry_that_a_list_gets_later_is_asked_about_beside_its_others(entries, library, tmp_path):
    texts = {"a": entry("a", TITLE), "b": entry("b", LONG)}
    read(library, tmp_path, texts["a"])
    read(library, tmp_path, *(texts[key] for key in entries))
    assert asked(library) == [{"a", "b"}]


def test_an_entry_that_its_list_renames_and_completes_is_one_paper(library, tmp_path):
    read(library, tmp_path, entry("a", TITLE))
    read(library, tmp_path, entry("b", LONG))
    (paper,) = library.papers()
    assert paper.title == LONG


def test_what_one_list_has_as_two_papers_stays_two_whatever_another_list_says_besides(library, tmp_path):
    read(library, tmp_path, entry("a", TITLE), entry("b", LONG))
    read(library, tmp_path, entry("c", TITLE, "journal={Journal of Slow Walks}, year={2012}, month=may"), name="c.bib")
    read(library, tmp_path, entry("d", LONG, "journal={Journal of Slow Walks}, year={2012}, month=may"), name="d.bib")
    with library.store.read() as reader:
        papers = {row.id: {key for _, key in row.records} for row in reader.papers.index()}
        assert all(source == BIBTEX for row in reader.papers.index() for source, _ in row.records)
        silent = reader.matches.find(kind="paper", outcome=Outcome.SAME)
    assert not any({"a", "b"} <= keys for keys in papers.values())
    assert all(one.match.score for one in silent)


PLAIN = "- Orla Fennimore, Bela Moss. {title}{kind}. Proceedings of WALK 2012, 2012."
KINDS = ["short paper", "Extended Abstract", "poster", "demo", "journal version", "full paper", "workshop version"]


def cv(*kinds):
    lines = [PLAIN.format(title=TITLE, kind=f" ({kind})" if kind else "") for kind in kinds]
    return "# Orla Fennimore\n\n## Publications\n\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize("kinds", [pair for kind in KINDS for pair in (("", kind), (kind, ""))])
def test_two_items_of_a_cv_of_which_one_is_said_to_be_a_short_paper_or_the_like_are_asked_about(
    kinds, library, tmp_path
):
    read(library, tmp_path, cv(*kinds), name="cv.md")
    assert len(library.papers()) == 2
    (question,) = library.questions()
    assert question.question.kind == "paper"
    called = [side.facts["listed_as"] for side in question.sides if "listed_as" in side.facts]
    in_a_title = any("(" in side.facts["title"] for side in question.sides)
    assert called == ([] if in_a_title else [max(kinds).lower()])


def test_a_cv_that_lists_a_paper_twice_as_the_same_kind_has_one(library, tmp_path):
    read(library, tmp_path, cv("short paper", "short paper"), name="cv.md")
    read(library, tmp_path, cv("short paper", "short paper"), name="cv.md")
    assert len(library.papers()) == 1


def test_a_poster_among_the_labels_of_one_of_two_items_is_no_kind(library, tmp_path):
    read(library, tmp_path, cv("", "") + " [pdf] [poster] [code]\n", name="cv.md")
    assert len(library.papers()) == 1


def test_a_kind_that_a_list_adds_to_its_one_entry_changes_that_entry(library, tmp_path):
    read(library, tmp_path, cv(""), name="cv.md")
    read(library, tmp_path, cv("short paper"), name="cv.md")
    assert len(library.papers()) == 1
    assert not library.questions()


def test_a_note_of_bibtex_says_the_kind_too(library, tmp_path):
    read(library, tmp_path, entry("a", TITLE), entry("b", TITLE, f"{REST}, note={{Short paper}}"))
    assert asked(library) == [{"a", "b"}]
    assert "listed-as" in {reason.code for reason in library.questions()[0].question.match.reasons}


@pytest.mark.parametrize(
    "second",
    [
        entry("b", TITLE, f"{REST}, note={{Poster}}"),
        entry("b", LONG),
        entry("b", TITLE.replace("systems", "system")),
        entry("b", f"On {TITLE[0].lower()}{TITLE[1:]}"),
    ],
)
@pytest.mark.parametrize("order", list(permutations(["a", "b", "c"])))
def test_two_of_one_list_are_asked_about_whatever_other_lists_came_before_and_after(order, second, library, tmp_path):
    texts = {
        "a": (entry("a", TITLE) + second, "list.bib"),
        "b": (entry("c", TITLE), "c.bib"),
        "c": (entry("d", TITLE), "d.bib"),
    }
    for name in order:
        read(library, tmp_path, texts[name][0], name=texts[name][1])
    with library.store.read() as reader:
        papers = {row.key: {key for _, key in row.records} for row in reader.papers.index()}
    assert not any({"a", "b"} <= keys for keys in papers.values())
    assert any({"a", "b"} <= papers[one] | papers[other] for one, other in asked(library))
