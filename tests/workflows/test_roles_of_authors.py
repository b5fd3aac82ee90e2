"""What lists mark authors with beside co-first and corresponding: read, edited, undone, the same in every format."""

import json

import pytest

import publist
from publist.errors import UsageError
from publist.model import Mark
from publist.readers.printed import read_cv
from publist.text.author_marks import ANNOTATIONS, WORDS, mark_in
from publist.writers.listing import SIGNS

CV = """# Publications

\\* and # each contributed equally, ‡ student, § co-senior authors, ¶ presenter

- Bo Ek\\*, **Ada Quist**\\*, Cy Rho#, Di Sol#. A Theory of Small Lists. *Stone Days 2024*.
- **Ada Quist**, Cy Rho‡, Bo Ek§, Di Sol§. Lists in the Large. *Stone Days 2023*.
- Cy Rho‡¶, **Ada Quist**†. Walls and Lists. Journal of Lists 12(3), 10–20, 2022. († corresponding author)
- Di Sol, **Ada Quist**, Eva Lund✝. Roofs and Lists. *Stone Days 2021*. (✝ deceased)
"""
EXPECTED = {
    "A Theory of Small Lists": {"Bo Ek": "*", "Ada Quist": "*", "Cy Rho": "#", "Di Sol": "#"},
    "Lists in the Large": {"Cy Rho": "‡", "Bo Ek": "§", "Di Sol": "§"},
    "Walls and Lists": {"Cy Rho": "‡¶", "Ada Quist": "†"},
    "Roofs and Lists": {"Eva Lund": "✝"},
}


@pytest.fixture
def library(tmp_path, stores):
    with stores.library(tmp_path / "papers.db", environ={}) as opened:
        (tmp_path / "cv.md").write_text(CV, encoding="utf-8")
        opened.read(tmp_path / "cv.md")
        yield opened


def marked(library: publist.Library) -> dict[str, dict[str, str]]:
    """Each paper's authors with their signs."""
    return {
        paper.title: {
            author.name: signs
            for author in paper.authors
            if (
                signs := "".join(
                    sign
                    for mark, sign in SIGNS.items()
                    if author.has(mark) and not (mark is Mark.CO_FIRST and author.has(Mark.EQUAL_2))
                )
            )
        }
        for paper in library.papers()
    }


def test_a_list_s_marks_are_roles_of_its_authors(library):
    assert marked(library) == EXPECTED
    assert not read_cv(CV).records[0].warnings
    (author,) = [one for one in json.loads(library.export("json"))[1]["authors"] if one["name"] == "Cy Rho"]
    assert author["roles"] == ["student"]


@pytest.mark.parametrize(
    ("form", "options"), [("md", {}), ("md", {"clean": True}), ("html", {}), ("bib", {}), ("json", {})]
)
def test_each_format_gives_the_same_marks_to_an_empty_store(library, tmp_path, form, options, stores):
    (tmp_path / f"own.{form}").write_text(library.export(form, **options), encoding="utf-8")
    library.read(tmp_path / f"own.{form}")
    assert marked(library) == EXPECTED
    with stores.library(tmp_path / "other.db", environ={}) as other:
        other.read(tmp_path / f"own.{form}")
        assert marked(other) == EXPECTED


def test_every_mark_that_is_shown_is_explained(library):
    shown = library.export("md")
    for sign in "*#†§‡¶✝":
        escaped = f"\\{sign}" if sign in "*#" else sign
        assert f"\n{escaped} " in shown


def test_a_mark_is_set_taken_away_and_undone(library):
    library.edit("quist2023lists", marks=[("Cy Rho", "presenter")], no_marks=[("Bo Ek", "co-last")])
    assert marked(library)["Lists in the Large"] == {"Cy Rho": "‡¶", "Di Sol": "§"}
    library.edit("ek2024theory", not_co_first=["Cy Rho"])
    assert marked(library)["A Theory of Small Lists"] == {"Bo Ek": "*", "Ada Quist": "*", "Di Sol": "#"}
    library.undo()
    library.undo()
    assert marked(library) == EXPECTED


def test_an_unknown_mark_is_refused(library):
    with pytest.raises(UsageError):
        library.edit("quist2023lists", marks=[("Cy Rho", "hero")])


@pytest.mark.parametrize("mark", WORDS)
def test_the_words_of_each_legend_are_read_as_what_they_say(mark):
    (record,) = read_cv(
        f"# Publications\n\n- Ada Quist{SIGNS[mark]}, Bo Ek. Small Lists of Fens. Tide 3, 2024.\n\n"
        f"\\{SIGNS[mark]} {WORDS[mark]}\n"
    ).records
    equal = mark in {Mark.EQUAL_2, Mark.EQUAL_3}  # a group of its own only beside another
    assert record.authors[0].has(Mark.CO_FIRST if equal else mark)
    assert not record.warnings


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("These authors contributed equally", Mark.CO_FIRST),
        ("joint senior authors", Mark.CO_LAST),
        ("equal advising", Mark.CO_LAST),
        ("PhD student", Mark.STUDENT),
        ("undergraduate mentee", Mark.STUDENT),
        ("advised by me", Mark.STUDENT),
        ("presenting author", Mark.PRESENTER),
        ("Deceased", Mark.DECEASED),
        ("on behalf of the members of the Stone Collaboration", Mark.CONSORTIUM),
        ("adviser", None),
        ("Oslo", None),
    ],
)
def test_words_beside_a_name_say_what_somebody_was(words, mark):
    assert mark_in(words) is mark


def test_every_annotation_that_is_written_is_read():
    assert all(
        ANNOTATIONS[mark.value.replace("_", "")] is mark
        for mark in Mark
        if mark not in {Mark.CO_FIRST, Mark.CORRESPONDING}
    )
