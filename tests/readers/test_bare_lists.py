"""Lists pasted as bare text: whatever stands for signs and blank lines, each reference is an entry of its section."""

import itertools
import textwrap

import pytest

from publist.readers.formats import read_data

STYLES = {
    "author-year": (
        "Osei, K., & Brandt, L. (2020). Moss on northern roofs. Journal of Moss, 3(2), 1-9.",
        "Tamm, V., Osei, K., & Brandt, L. (2019). Lichens of the harbour wall and their neighbours. Roofs, 8, 11-29.",
        "Osei, K. (2018). Roof gardens: A handbook chapter. In L. Brandt (Ed.), Handbook of roofs (pp. 3-19). Academy.",
        "Osei, K. (2017). Counting moss by night. In Proceedings of the 20th Conference on Roofs (pp. 23-36). Academy.",
    ),
    "quoted": (
        'K. Osei and L. Brandt, "Moss on northern roofs," Journal of Moss, vol. 3, no. 2, pp. 1-9, 2020.',
        'V. Tamm, K. Osei, and L. Brandt, "Lichens of the harbour wall and their neighbours," Roof Letters, 8, 2019.',
        'K. Osei, "Roof gardens: A handbook chapter," in Handbook of Roofs, L. Brandt, Ed. Springer, 2018, pp. 3-19.',
        'K. Osei and M. Lund, "Counting moss by night," in Proc. 20th Conference on Roofs, 2017, pp. 23-36.',
    ),
    "medical": (
        "Osei K, Brandt L. Moss on northern roofs. J Moss. 2020;3(2):1-9.",
        "Tamm V, Osei K, Brandt L. Lichens of the harbour wall and their neighbours. Roof Letters. 2019;8:11-29.",
        "Osei K. Roof gardens: a handbook chapter. In: Brandt L, editor. Handbook of roofs. Springer; 2018. p. 3-19.",
        "Osei K, Lund M. Counting moss by night. In: Proceedings of the 20th Conference on Roofs; 2017. p. 23-36.",
    ),
}
TITLES = [
    "moss on northern roofs",
    "lichens of the harbour wall and their neighbours",
    "roof gardens: a handbook chapter",
    "counting moss by night",
]
HEADINGS = {
    "known words": ("Journal articles", "Book chapters", "Conference papers"),
    "many words": (
        "Articles published in peer-reviewed international journals",
        "Chapters in edited volumes and handbooks",
        "Papers in proceedings of international conferences",
    ),
    "a field's words": ("Moss and lichens", "Handbooks", "Roofs"),
    "capitals": ("JOURNAL ARTICLES", "BOOK CHAPTERS", "CONFERENCE PAPERS"),
    "colons": ("Journal articles:", "Book chapters:", "Conference papers:"),
    "Portuguese": (
        "Artigos completos publicados em periódicos",
        "Capítulos de livros publicados",
        "Trabalhos completos publicados em anais de congressos",
    ),
    "numbers": ("1. Journal articles", "2. Book chapters", "3. Conference papers"),
    "roman numbers": ("I. Journal articles", "II. Book chapters", "III. Conference papers"),
}
SIGNS = {
    "none": ("", "", "", ""),
    "dashes": ("- ", "- ", "- ", "- "),
    "numbers that begin anew": ("1. ", "2. ", "1. ", "1. "),
    "numbers that go on": ("1) ", "2) ", "3) ", "4) "),
    "numbers that count down": ("4. ", "3. ", "2. ", "1. "),
    "letters with numbers": ("J1. ", "J2. ", "B1. ", "C1. "),
}
TOPS = ("", "Kofi Osei\n", "Kofi Osei\nPublications\n", "List of Publications\nKofi Osei\n")
SECTIONS = ((0, 1), (2,), (3,))


def _printed(references, headings, signs, *, top: str, blank: str, wrapped: str | None) -> str:
    lines = [top.rstrip("\n")] if top else []
    for heading, numbers in zip(headings, SECTIONS, strict=True):
        lines += [""] * (blank != "nowhere") + [heading] + [""] * (blank == "everywhere")
        for number in numbers:
            entry = signs[number] + references[number]
            if wrapped is not None:
                entry = textwrap.fill(entry, 72, subsequent_indent=wrapped)
            lines += [entry] + [""] * (blank == "everywhere")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("markup", ["txt", "md"])
@pytest.mark.parametrize("signs", SIGNS)
@pytest.mark.parametrize("headings", HEADINGS)
def test_each_reference_is_an_entry_of_its_section(headings, signs, markup):
    layouts = itertools.product(("everywhere", "between sections", "nowhere"), (None, "", "    "))
    for number, (blank, wrapped) in enumerate(layouts):
        if markup == "md" and wrapped is not None:
            continue
        references = STYLES[list(STYLES)[number % len(STYLES)]]
        top = TOPS[number % len(TOPS)]
        text = _printed(references, HEADINGS[headings], SIGNS[signs], top=top, blank=blank, wrapped=wrapped)
        reading = read_data(text.encode(), name=f"cv.{markup}")
        assert [record.title.lower() for record in reading.records] == TITLES, text
        # Between blank lines, and without signs anywhere, a field's words may be a title too: so they are told.
        may_be_title = signs == "none" and blank == "everywhere" and headings == "a field's words"
        assert all(piece.raw in HEADINGS[headings] for piece in reading.unreadable), text
        assert may_be_title or reading.unreadable == (), text


STACKED = """\
Kofi Osei

Publications

Moss on northern roofs
K. Osei, L. Brandt. Journal of Moss 3(2), 1-9, 2020.

A survey of conference papers
K. Osei. Roof Letters 8, 11-29, 2019.

Lichens of the harbour wall
V. Tamm, K. Osei, and L. Brandt. Proceedings of the 20th Conference on Roofs, 2018.
"""


@pytest.mark.parametrize("text", [STACKED, STACKED.replace("\n\n", "\n")], ids=["with blank lines", "without"])
def test_a_title_above_its_byline_is_no_heading_whatever_its_words(text):
    reading = read_data(text.encode(), name="cv.txt")
    assert [record.title for record in reading.records] == [
        "Moss on northern roofs",
        "A survey of conference papers",
        "Lichens of the harbour wall",
    ]


def test_references_that_are_wrapped_and_nothing_parts_are_parted_where_names_begin():
    text = """Kofi Osei
Publications
Osei, K., & Brandt, L. (2020). Moss on northern roofs.
Journal of Moss and Other Plants of the City
and its Walls, 3(2), 1-9.
Tamm, V., Osei, K., & Brandt, L. (2019). Lichens of the harbour wall.
Proceedings of the International Conference
on Roofs, 8, 11-29. Roof Press.
Osei, K. (2018). Counting moss by night. Roof Letters, 8, 11-29.
"""
    records = read_data(text.encode(), name="cv.txt").records
    assert [(record.year, len(record.authors)) for record in records] == [(2020, 2), (2019, 3), (2018, 1)]
    assert records[0].venue == "Journal of Moss and Other Plants of the City and its Walls"


def test_a_number_in_a_sentence_begins_no_entry():
    text = """Publications

Osei, K., & Brandt, L. (2020). Moss on northern roofs, with an appendix in volume
1. Springer Verlag and Partners, New York, pp. 1-9.
"""
    (record,) = read_data(text.encode(), name="cv.txt").records
    assert record.title.startswith("Moss on northern roofs")


BIOSKETCH = """NAME: Osei, Kofi
POSITION TITLE: Professor

A. Personal Statement
I study moss by night. Two of my papers:
1. Osei K, Brandt L. Moss on northern roofs. J Moss. 2019 Mar;12(3):45-52. PMID: 30812345; PMCID: PMC6412345.
2. I like tea.

C. Contributions to Science
1. Moss by night. We showed that moss grows at night.
   a. Osei K, Lund M. Counting moss by night. Moss Biol. 2015 Jul 1;8(2):101-9. PMID: 26012345.
   b. Lund M, Osei K*, Brandt L*. Roofs and moss. Moss Biol. 2016;9(1):11-19. (*equal contribution)
2. Lichens. We found them on the harbour wall.
   a. Tamm V, Osei K. Lichens of the harbour wall. Moss Biol. 2014;7(1):1-9.
"""


def test_the_papers_of_a_biosketch_are_read_wherever_they_stand():
    reading = read_data(BIOSKETCH.encode(), name="biosketch.txt")
    assert [record.title for record in reading.records] == [
        "Moss on northern roofs",
        "Counting moss by night",
        "Roofs and moss",
        "Lichens of the harbour wall",
    ]
    statement, contributions = (one for one in reading.sections if one.read)
    assert (statement.items, statement.read, statement.skipped) == (3, 1, 2)
    assert (contributions.items, contributions.read) == (3, 3)
    assert reading.owner_hint == "Kofi Osei"


RUSSIAN = """Список научных трудов
Осипова Клара Петровна

Статьи в журналах
1. Осипова К. П., Брандт Л. В. Мох на крышах севера // Вестник мха. — 2019. — Т. 43, № 2. — С. 15–27.

Материалы конференций
2. Осипова К. П. Подсчет мха ночью // Труды XI Международной конференции «Крыши-2017». — Казань: КФУ, 2017. — С. 45–49.
"""


def test_a_russian_list_names_its_owner_and_proceedings_are_publications():
    reading = read_data(RUSSIAN.encode(), name="cv.txt")
    assert [record.title for record in reading.records] == ["Мох на крышах севера", "Подсчет мха ночью"]
    assert reading.owner_hint == "Клара Петровна Осипова"
    assert reading.unreadable == ()


def test_initials_without_stops_stand_apart_from_the_family_name():
    entry = "[1] Osei K M, Brandt L, Lund M T. Moss on northern roofs[J]. Journal of Moss, 2020, 43(5): 812-825."
    text = f"Publications\n\n{entry}\n"
    (record,) = read_data(text.encode(), name="cv.txt").records
    assert [(author.name, author.family) for author in record.authors] == [
        ("K M Osei", "Osei"),
        ("L Brandt", "Brandt"),
        ("M T Lund", "Lund"),
    ]
