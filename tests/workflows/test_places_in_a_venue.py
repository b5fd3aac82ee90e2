"""Volume, issue and pages tell two papers of one title from each other; a corrected one is the same paper."""

import pytest

pytestmark = pytest.mark.sqlite(
    "what papers are one is reckoned without the store; test_bridges.py and test_bridges_at_services.py run on a server"
)

HEAD = "@article{KEY, author={Orla Fennimore and Bela Moss}, journal={Journal of Slow Walks}, year={2011},"


def bib(key, title, place):
    return f"{HEAD.replace('KEY', key)} title={{{title}}}, {place}}}\n"


def outcome(stores, folder, *files):
    """How many papers these files make, and how many questions."""
    with stores.library(folder / "papers.db", environ={"PUBLIST_CONFIG": "/dev/null"}) as library:
        for number, text in enumerate(files):
            file = folder / f"{number}.bib"
            file.write_text(text)
            library.read(file)
        return len(library.papers()), len(library.questions())


PLACES = [
    ("volume={3}", "volume={4}"),
    ("volume={3}, number={1}", "volume={3}, number={2}"),
    ("volume={3}, pages={21--29}", "volume={3}, pages={55--61}"),
    ("pages={21--29}", "pages={55--61}"),
]


@pytest.mark.parametrize(("one", "other"), PLACES)
def test_one_title_in_two_places_of_a_venue_is_asked_about(one, other, tmp_path, stores):
    title = "Annual count of herons at the wet rooms"
    first, second = bib("a", title, one), bib("b", title, other)
    for name, files in (("one", [first + second]), ("two", [first, second]), ("turned", [second, first])):
        (tmp_path / name).mkdir()
        assert outcome(stores, tmp_path / name, *files) == (2, 1)


@pytest.mark.parametrize(
    "title",
    [
        "Editorial",
        "Vorwort",
        "Avant-propos",
        "Rese\u00f1a",
        "\u7de8\u96c6\u5f8c\u8a18",
        "Editors' notes",
        "Case report",
    ],
)
@pytest.mark.parametrize(("one", "other"), PLACES)
def test_columns_in_two_places_are_two_papers(title, one, other, tmp_path, stores):
    first, second = bib("a", title, one), bib("b", title, other)
    for name, files in (("one", [first + second]), ("two", [first, second])):
        (tmp_path / name).mkdir()
        assert outcome(stores, tmp_path / name, *files) == (2, 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("volume={3}, pages={21--29}", "volume={03}, pages={21-9}"),
        ("volume={3}, pages={1--9}", "volume={3}, pages={121--129}"),
        ("volume={3}", "number={2}"),
        ("volume={PP}", "volume={3}"),
    ],
)
def test_a_place_said_in_another_way_is_no_other_place(one, other, tmp_path, stores):
    title = "Annual count of herons at the wet rooms"
    assert outcome(stores, tmp_path, bib("a", title, one), bib("b", title, other)) == (1, 0)


def test_a_volume_that_is_corrected_in_a_list_makes_no_second_paper(tmp_path, stores):
    entry = "- Orla Fennimore, Bela Moss. Annual count of herons. Journal of Slow Walks VOLUME, pp. 21-29, 2011.\n"
    file = tmp_path / "cv.md"
    with stores.library(tmp_path / "papers.db", environ={"PUBLIST_CONFIG": "/dev/null"}) as library:
        for volume in ("3", "4"):
            file.write_text("# Publications\n\n" + entry.replace("VOLUME", volume))
            library.read(file)
        papers = library.papers()
        assert [paper.volume for paper in papers] == ["4"]
        assert not library.questions()
        file.write_text("# Publications\n\n" + entry.replace("VOLUME", "4") + entry.replace("VOLUME", "5"))
        library.read(file)
        assert (len(library.papers()), len(library.questions())) == (2, 1)


@pytest.mark.parametrize("year", ["year={2011},", "year={},", ""])
@pytest.mark.parametrize("venue", ["Annals of Quiet Ponds", "Proceedings of the Workshop on Wet Moss"])
def test_a_year_that_is_missing_makes_two_venues_no_more_alike(year, venue, tmp_path, stores):
    title = "Annual count of herons at the wet rooms"
    first, second = bib("a", title, ""), bib("b", title, "").replace("Journal of Slow Walks", venue)
    for name, files in (
        ("one", [first + second.replace("year={2011},", year)]),
        ("two", [first, second.replace("year={2011},", year)]),
        ("turned", [second.replace("year={2011},", year), first]),
        ("neither", [first.replace("year={2011},", ""), second.replace("year={2011},", year)]),
    ):
        (tmp_path / name).mkdir()
        assert outcome(stores, tmp_path / name, *files) == (2, 1), name


def test_equal_pages_settle_it(tmp_path, stores):
    title, pages = "Annual count of herons at the wet rooms", "pages={21--29}"
    second = bib("b", title, pages).replace("year={2011},", "").replace("Slow Walks", "Wet Moss")
    assert outcome(stores, tmp_path, bib("a", title, pages), second) == (1, 0)
