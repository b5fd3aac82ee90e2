"""Where fields of a printed entry end: behind crowds of initials, at commas, in wrapped lines, never inside quotes."""

import pytest

from publist.library import read_text


def read(*entries, name="cv.md", head="# Publications\n\n"):
    text = head + "\n\n".join(f"- {entry}" for entry in entries) + "\n"
    return read_text(text.encode(), name=name)


def names(record):
    return [author.name for author in record.authors]


CROWD = [
    f"{chr(65 + n % 26)}. {chr(65 + n // 26)}. Marsh{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10]}" for n in range(90)
]


@pytest.mark.parametrize("number", [12, 39, 40, 41, 60, 90])
def test_a_byline_of_many_dotted_initials_ends_where_its_year_stands(number):
    byline = f"Okafor, I., {', '.join(CROWD[: number - 1])}, and D. De Vos (2021)"
    reading = read(f"{byline}. A format for leaf gas exchange and its metadata. *Ecological Letters*, 101232.")

    (record,) = reading.records
    assert record.title == "A format for leaf gas exchange and its metadata"
    assert (len(record.authors), record.year) == (number + 1, 2021)


def test_a_title_may_stand_between_commas():
    reading = read(
        "A. Lund, I. Okafor, Y. Arai, Towards a control architecture for small sailing boats, in Proc. 2024 Northern "
        "Robotics Symposium (NRS), Oslo, 2024.",
        "I. Okafor, Y. Arai, Soft priors for slow boats, presented at the Workshop on Boats, Lund, 2023.",
        "Y. Arai, Trade-offs of moss trees with hidden roots, Sediment Lab research report RR-9503, 2022.",
    )

    assert [r.title for r in reading.records] == [
        "Towards a control architecture for small sailing boats",
        "Soft priors for slow boats",
        "Trade-offs of moss trees with hidden roots",
    ]
    assert [len(r.authors) for r in reading.records] == [3, 2, 1]


def test_a_quotation_is_not_cut_at_a_colon_or_full_stop_inside():
    reading = read(
        '"Double river: A memoir." Canal Studies, 2019.',
        "“Past tides: Lund, 1919/1995”, in G. Halm, ed., *Five Years After: Essays* (Oslo: Quay Press, 1996).",
        '"2026: The year of the flood"\n  River Weekly, April 2026',
    )

    assert [(r.title, names(r)) for r in reading.records] == [
        ("Double river: A memoir", []),
        ("Past tides: Lund, 1919/1995", []),
        ("2026: The year of the flood", []),
    ]


def test_lines_that_only_wrap_the_text_end_no_title():
    text = (
        "Publications\n\n"
        "Okafor, I., Y. Arai, S. P. Lund, P. J. Halm, S. Moss, D. Quist, and M. C. Dietz\n"
        "   (2018). MOSSdb: A Database of Yield, Trait and Ecosystem Services Applied to Wet\n"
        "   Walls of the Second Kind. Annals of Moss Biology. DOI: 10.5555/moss.12420.\n"
    )
    (record,) = read_text(text.encode(), name="cv.txt").records

    assert record.title == (
        "MOSSdb: A Database of Yield, Trait and Ecosystem Services Applied to Wet Walls of the Second Kind"
    )
    assert record.year == 2018


def test_lower_case_in_the_is_part_of_a_title():
    (record,) = read(
        "Moss P, Arai Y. (2021). Tau is prognostic of slow decline in the Lund study. Poster. *Conference on Moss*."
    ).records

    assert record.title == "Tau is prognostic of slow decline in the Lund study"


def test_an_entry_that_prints_only_names_is_told_as_unread():
    reading = read(
        "Okafor, I., Arai, Y. (2020). Slow rivers and their maps. *Journal of Rivers*, 4, 1-9.",
        "Okafor, I., Moss, F., Lund, A., Halm, Y., Quist, M., Dash, A. Arai, Y., Marsh, L. (submitted). *Moss*.",
    )

    assert [r.title for r in reading.records] == ["Slow rivers and their maps"]
    assert [(piece.line, piece.code) for piece in reading.unreadable] == [(5, "no-title")]


def test_org_doubles_the_slashes_of_a_title():
    (record,) = read(
        "Ann Knut, Ray Cha, RIVERS. (2018, March 1). //RIVERS Annual Report 2018//. [[https://example.org/report]]",
        name="cv.org", head="* Publications\n\n",
    ).records  # fmt: skip

    assert (record.title, record.year, len(record.authors)) == ("RIVERS Annual Report 2018", 2018, 3)


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("„Vom Moos der Mauern“, in: *Zeitschrift für Moos* 12 (2019), S. 33-57.", "Vom Moos der Mauern"),
        ("DUPONT Marie, « Pierres », dans *Le livre des pierres*, Paris, Seuil, 2012, p. 11-30.", "Pierres"),
        ("J. Kowal, *Wolne rzeki i mapy*, „Rocznik Rzek”, t. 4 (2021), s. 12-20.", "Wolne rzeki i mapy"),
        ("M. Rossi, *Storia dei muri*, Laterza, Roma 2014.", "Storia dei muri"),
    ],
)
def test_what_quotes_or_italics_set_off_is_the_title(entry, title):
    assert [r.title for r in read(entry).records] == [title]


def test_lines_that_begin_with_quotes_are_entries_of_one_paragraph():
    text = "\\section{Papers}\n``The Price of Walls'', 2020.\\\\\n``Moss and Markets'', 2021.\n\n``Bridges''\n"
    reading = read_text(text.encode(), name="cv.tex")

    assert [r.title for r in reading.records] == ["The Price of Walls", "Moss and Markets"]
    assert [piece.line for piece in reading.unreadable] == [5]


def test_two_family_names_and_one_given_name_are_one_author():
    (record,) = read("García Pérez, Ana (2015). Historia de los muros. Madrid: Alianza.").records

    assert names(record) == ["Ana García Pérez"]


@pytest.mark.parametrize("aside", ["doctoral consortium", "work in progress", "tales from the field"])
def test_what_stands_in_parentheses_behind_a_title_is_the_titles(aside):
    title = f"Weighing wet moss by ear ({aside})"
    (record,) = read(f"Ines Okafor, Yuto Arai. {title}. Proceedings of MOSS 2020, 2020.").records
    assert (record.title, record.venue) == (title, "Proceedings of MOSS 2020")
