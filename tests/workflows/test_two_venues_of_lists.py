"""One title in two venues of a person's lists is two publications, which are asked about; one venue has many names."""

from itertools import permutations

import pytest

pytestmark = pytest.mark.sqlite(
    "what papers are one is reckoned without the store; test_bridges.py and test_bridges_at_services.py run on a server"
)

QUIET = {"PUBLIST_CONFIG": "/dev/null"}
TITLE = "Counting eels by sound in dark rivers"
EMNLP = "Proceedings of the 2017 Conference on Empirical Methods in Natural Language Processing"
RANLP = "Proceedings of the International Conference RANLP-2009"
EEL_WORKSHOP = "Proceedings of the 2nd Workshop on Eels for Natural Language Processing"
JOINT = (
    "Volume 1: The 17th International Conference on Eel Linguistics",
    "36th Annual Meeting of the Society for Rivers and 17th International Conference on Eel Linguistics, Volume 1",
)
REPORTS = [
    "Speech and Eels: Proceedings of a Workshop Held at Wet Moss, February 21-23, 1989",
    "Speech and Eels: Proceedings of a Workshop Held at Cape Heron, October 15-18, 1989",
    "Speech and Eels: Proceedings of a Workshop Held at Hidden Weir, June 24-27, 1990",
    "Speech and Eels: Proceedings of a Workshop Held at Pacific Fen, February 19-22, 1991",
]


def entry(key, venue, year=2012):
    dated = f", year={{{year}}}" if year else ""
    stated = f"author={{Fennimore, Orla and Moss, Bela}}, title={{{TITLE}}}, booktitle={{{venue}}}{dated}"
    return f"@inproceedings{{{key}, {stated}}}\n"


@pytest.fixture
def library(tmp_path, stores):
    with stores.library(tmp_path / "papers.db", environ=QUIET) as library:
        yield library


def read(library, folder, *entries, name="list.bib"):
    (folder / name).write_text("".join(entries))
    return library.read(folder / name)


def outcome(library):
    return len(library.papers()), sum(one.question.kind == "paper" for one in library.questions())


TWO = [
    (EMNLP, EEL_WORKSHOP),
    ("Journal of Eel Studies", "Proceedings of the Eel Studies Conference"),
    ("Conference on Eel Studies and Weirs", "International Workshop on Eel Studies"),
    *permutations(REPORTS[:2]),
]
ONE = [
    (EMNLP, "EMNLP 2017"),
    ("Proc. of EMNLP", "Empirical Methods in Natural Language Processing (EMNLP)"),
    ("Journal of Eel Studies", "J. Eel Stud."),
    JOINT,
    ("IEEE Eel Rim Conference on Weirs", "IEEE Eel Rim Conference on Weirs: Advances in Fish Passes"),
    ("arXiv preprint arXiv:1201.01234", "Journal of Eel Studies"),
]


@pytest.mark.parametrize(("one", "other"), TWO)
@pytest.mark.parametrize("year", [2012, None])
def test_one_list_with_one_title_in_two_venues_is_asked_about(one, other, year, library, tmp_path):
    read(library, tmp_path, entry("a", one, year), entry("b", other, year))
    assert outcome(library) == (2, 1)


@pytest.mark.parametrize(("one", "other"), ONE)
@pytest.mark.parametrize("files", ["one", "two"])
def test_one_venue_under_two_names_is_one_paper(one, other, files, library, tmp_path):
    first, second = entry("a", one), entry("b", other)
    if files == "one":
        read(library, tmp_path, first, second)
    else:
        read(library, tmp_path, first)
        read(library, tmp_path, second, name="other.bib")
    assert outcome(library) == (1, 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [(EMNLP, EEL_WORKSHOP), (EMNLP, "Annual Meeting of the Association for Computational Linguistics")],
)
def test_two_lists_are_asked_about_what_is_surely_two(one, other, library, tmp_path):
    read(library, tmp_path, entry("a", one))
    read(library, tmp_path, entry("b", other), name="other.bib")
    assert outcome(library) == (2, 1)


@pytest.mark.parametrize("files", ["one", "each"])
def test_a_project_s_reports_of_some_years_stay_so_many(files, library, tmp_path):
    texts = [entry(key, venue, None) for key, venue in zip("abcd", REPORTS, strict=True)]
    if files == "one":
        read(library, tmp_path, *texts)
        assert outcome(library) == (4, 6)
    else:
        for number, text in enumerate(texts):
            read(library, tmp_path, text, name=f"{number}.bib")
        assert outcome(library) == (3, 3)  # two lists may tell of the same year's


def test_equal_pages_say_that_it_is_one(library, tmp_path):
    pages = ", pages={231--245}}"
    read(
        library,
        tmp_path,
        *(entry(key, v)[:-2] + pages + "\n" for key, v in zip("ab", (EMNLP, EEL_WORKSHOP), strict=True)),
    )
    assert outcome(library) == (1, 0)
