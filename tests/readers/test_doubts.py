"""An entry that was perhaps cut in the wrong places is told, and the exit code says that somebody must look."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from publist.cli.main import cli
from publist.library import read_text
from publist.model import BIBTEX, CV, PrintedAuthor, Record
from publist.readers.doubts import doubted, is_whole

RECORD = Record(
    source=CV,
    key="k",
    title="Moss on northern walls",
    authors=(PrintedAuthor("Yuki Arai"),),
    venue="Annals of Moss",
    line=3,
)


def codes(**changed):
    return [warning.code for warning in doubted(replace(RECORD, **changed)).warnings]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Arai, Y., Okafor, I., & Moss, F", "title-of-names"),
        ("A history of walls and moss in the", "title-cut"),
        ("Die Geschichte der Mauern und", "title-cut"),
        ("Los muros del norte de", "title-cut"),
        ("\u201cMoss on northern walls", "title-unpaired-quote"),
        ('Moss" on northern walls', "title-unpaired-quote"),
        ("Moss on walls (with a map", "title-unpaired-quote"),
        ("Moss on northern walls[J]", "title-markup"),
        ("Moss on $n$ walls", "title-markup"),
        ("Moss on \\emph{northern} walls", "title-markup"),
    ],
)
def test_a_title_that_was_cut_or_holds_more_is_told(title, code):
    assert codes(title=title) == [code]


@pytest.mark.parametrize(
    "title",
    [
        "Moss, walls, and rivers", "What are walls made of?", "Slow rivers: maps, gauges and the people who read them",
        "\u201cWalls\u201d in \u00abMoss\u00bb", "Moss (and walls)", "C* and A* search",
        "Lee, Ray and the art of walls", "In",
    ],
)  # fmt: skip
def test_an_ordinary_title_raises_no_doubt(title):
    assert codes(title=title) == []


@pytest.mark.parametrize(
    "name",
    ["Publications", "University of Oslo", "Ph.D. Biostatistics", "M.S. Geology", "Institut für Moose", "x" * 70],
)
def test_an_author_who_is_no_person_is_told(name):
    assert codes(authors=(PrintedAuthor("Yuki Arai"), PrintedAuthor(name))) == ["doubtful-author"]


@pytest.mark.parametrize("name", ["M.A. Azcarate-Peril", "BA Jung", "Ann Institoris", "李明", "Yuki Arai Jr."])
def test_a_person_raises_no_doubt(name):
    assert codes(authors=(PrintedAuthor(name),)) == []


@pytest.mark.parametrize("venue", ["(Eds.), Annals of Moss", "(Hrsg.) Moose"])
def test_a_venue_that_begins_with_editors_is_told(venue):
    assert codes(venue=venue) == ["doubtful-venue"]


def test_a_venue_that_is_a_byline_is_told_where_the_byline_is_missing():
    assert codes(authors=(), venue="Y. Arai, I. Okafor, and F. Moss") == ["doubtful-venue"]


def test_what_a_program_wrote_is_not_doubted():
    assert doubted(replace(RECORD, source=BIBTEX, title="Moss on $n$ walls of")).warnings == ()


def test_an_entry_in_doubt_is_shown_and_ends_with_exit_code_1(tmp_path):
    path = tmp_path / "cv.md"
    path.write_text(
        '# Publications\n\n- Yuki Arai, "Moss on northern walls[J]", *Annals of Moss*, 2019.\n', encoding="utf-8"
    )
    result = CliRunner().invoke(cli, ["import", "--dry-run", str(path)])

    assert result.exit_code == 1
    assert "[J]" in result.output


def test_an_ordinary_list_is_whole():
    assert is_whole(
        read_text(b'# Publications\n\n- Yuki Arai, "Moss on walls", *Annals of Moss*, 2019.\n', name="cv.md")
    )
