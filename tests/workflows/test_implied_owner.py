"""The owner whom a list implies is an author of the paper, in the store and in every export."""

# ruff: noqa: E501 -- entries of real lists are long lines

from collections.abc import Iterator
from pathlib import Path

import pytest

import publist

WITH = '## Publications\n\n- "Reading rivers by night" (with Bo Ray), *Annals of Sediment*, 2019.\n'
PAGE = '---\ntitle: "Lattices: a study"\nauthors: [Ann Lee, admin, Cy Park]\ndate: 2019-04-07\npublication: Journal of Foo\n---\n'


@pytest.fixture
def library(tmp_path: Path, stores) -> Iterator[publist.Library]:
    environ = {"PUBLIST_CONFIG": "/dev/null", "PUBLIST_STATE": str(tmp_path / "state")}
    with stores.library(tmp_path / "papers.db", owner="Ana Ruiz", environ=environ) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "name", "authors"),
    [(WITH, "cv.md", ["Ana Ruiz", "Bo Ray"]), (PAGE, "index.md", ["Ann Lee", "Ana Ruiz", "Cy Park"])],
)
def test_the_implied_owner_is_an_author(library: publist.Library, text: str, name: str, authors: list[str]):
    library.read(publist.read_text(text, name=name), name=name)
    (paper,) = library.papers()

    assert [a.name for a in paper.authors] == authors
    assert [a.name for a in paper.authors if a.owner] == ["Ana Ruiz"]
    assert "Ruiz, Ana" in library.export("bib")
    assert "Ana Ruiz" in library.export("md")


def test_reading_again_changes_nothing(library: publist.Library):
    library.read(publist.read_text(WITH, name="cv.md"), name="cv.md")
    before = library.papers()
    report = library.read(publist.read_text(WITH, name="cv.md"), name="cv.md")

    assert library.papers() == before
    assert report.warnings == ()


def test_of_several_owners_nobody_is_implied(library: publist.Library):
    library.add_owner("Bela Moss")
    report = library.read(publist.read_text(WITH, name="cv.md"), name="cv.md")

    assert [a.name for a in library.papers()[0].authors] == ["Bo Ray"]
    assert {w.code for w in report.warnings} == {"owner-not-printed"}
