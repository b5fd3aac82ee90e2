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


def test_papers_of_a_statement_are_counted_once_where_no_heading_names_publications():
    text = BIOSKETCH.partition("C. Contributions")[0]
    reading = read_data(text.encode(), name="biosketch.txt")
    assert [record.title for record in reading.records] == ["Moss on northern roofs"]
    (statement,) = (one for one in reading.sections if one.read)
    assert (statement.items, statement.read, statement.skipped) == (3, 1, 2)


def test_a_word_between_two_entries_joins_them_in_no_case():
    text = """Publications
Osei K, Brandt L. Moss on northern roofs. Published in 2020 in Phys. Rev.
Letters
Tamm V, Osei K. Lichens of the harbour wall. Roof Letters. 2019;8:11-29.
"""
    assert [record.year for record in read_data(text.encode(), name="cv.txt").records] == [2020, 2019]


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


def _titles(text: str) -> list[str]:
    reading = read_data(text.encode(), name="cv.txt")
    assert reading.unreadable == ()
    return [record.title for record in reading.records]


def test_numbers_without_signs_begin_entries_where_they_count_from_one():
    text = """PUBLICACIONES
1  Clara Osei Gil; Luis Brandt. Musgo en los tejados. Revista de Musgos. 12, pp. 45 - 67. 2020.
DOI: 10.1234/rm.2020.12
Tipo de producción: Artículo científico
2  Luis Brandt; Clara Osei Gil. Muros y puertos. Journal of Roofs. 8, pp. 1 - 12. 2019.
"""
    assert _titles(text) == ["Musgo en los tejados", "Muros y puertos"]


def test_a_heading_may_say_how_many_follow():
    text = """Liste des publications de Claire Osei

Article dans une revue (1)
[1] Claire Osei, Luc Brandt. Mousses des toits. Revue des mousses, 2020, 12 (3), pp.45-67.

Communication dans un congrès (1)
[2] Claire Osei. Mousses de nuit. 20e Colloque sur les toits, Jun 2018, Brest, France. pp.23-36.
"""
    assert _titles(text) == ["Mousses des toits", "Mousses de nuit"]


def test_a_list_of_ones_own_books_and_articles_needs_no_names_and_no_blank_lines():
    text = """Kofi Osei
Books
The Moss Republic: A History of Roofs. Accra: Academy Press, 2021. (Winner of the Roof Prize.)
Edited with Lena Brandt. Handbook of Roofs. London: Lichen, 2019.
Articles
“Moss on Northern Roofs.” Journal of Moss 3, no. 2 (2020): 1–9.
“Lichens of the Harbour Wall,” with Lena Brandt. Roof Letters 8 (2019): 11–29.
Works in Progress
“Counting Moss” (article under review)
"""
    assert _titles(text) == [
        "The Moss Republic: A History of Roofs",
        "Handbook of Roofs",
        "Moss on Northern Roofs",
        "Lichens of the Harbour Wall",
        "Counting Moss",
    ]


def test_an_entry_without_a_title_is_told_and_its_names_are_no_title():
    text = """Publications
3. Osei, K.; Brandt, L. Moss on Northern Roofs. J. Am. Moss Soc. 2020, 142, 1234–1245.
2. K. Osei, L. Brandt, Nature Mosses, 2018, 5, 100.
1. Osei, K. In Handbook of Roofs; Tamm, V., Ed.; Academy: Accra, 2017; Vol. 2, pp 3–19.
"""
    reading = read_data(text.encode(), name="cv.txt")
    assert [record.title for record in reading.records] == ["Moss on Northern Roofs"]
    assert [(piece.line, piece.code) for piece in reading.unreadable] == [(3, "no-title"), (4, "no-title")]


def test_titles_of_other_countries_are_no_part_of_the_name_at_the_top():
    text = """Dr. Öğr. Üyesi Kübra YILMAZ

Makaleler
1. Yılmaz, K., Kaya, M., "Moss on northern roofs", Journal of Moss, 3(2), 1-9 (2020).
"""
    assert read_data(text.encode(), name="cv.txt").owner_hint == "Kübra Yılmaz"


BY_YEAR = """Kofi Osei
Publications
2020
K. Osei, L. Brandt. Moss on northern roofs. Journal of Moss 3(2), 1-9.
V. Tamm, K. Osei. Lichens of the harbour wall. Roof Letters 8, 11-29.
2019
K. Osei. Counting moss by night. Proc. Roofs 2019, 23-36.
2018
K. Osei, M. Lund. Roofs by day. Moss Biology 8, 1-9.
"""


@pytest.mark.parametrize("numbered", [False, True])
@pytest.mark.parametrize("blank", [False, True])
def test_a_year_alone_on_its_line_is_that_of_the_entries_below_it(numbered, blank):
    text = BY_YEAR.replace("\n20", "\n\n20") if blank else BY_YEAR
    if numbered:
        for number, start in enumerate(("K. Osei, L", "V. T", "K. Osei. C", "K. Osei, M"), 1):
            text = text.replace(f"\n{start}", f"\n{number}. {start}")
    records = read_data(text.encode(), name="cv.txt").records
    assert [(record.title, record.year) for record in records] == [
        ("Moss on northern roofs", 2020),
        ("Lichens of the harbour wall", 2020),
        ("Counting moss by night", 2019),
        ("Roofs by day", 2018),
    ]


def test_titles_names_and_venues_on_lines_of_their_own_need_no_blank_lines():
    text = """Publications
Moss on northern roofs
Kofi Osei, Lena Brandt
Journal of Moss, 2020
Lichens of the harbour wall
Vera Tamm, Kofi Osei
Roof Letters, 2019
"""
    assert _titles(text) == ["Moss on northern roofs", "Lichens of the harbour wall"]


def test_a_heading_that_explains_marks_is_a_heading_and_marks_begin_no_title():
    text = """Peer-reviewed publications (* corresponding author, # equal contribution)
Osei K*, Brandt L. Moss on northern roofs. J Moss. 2020;3(2):1-9.
Tamm V#, Osei K#. Lichens of the harbour wall. Roof Letters. 2019;8:11-29.
"""
    first, second = read_data(text.encode(), name="cv.txt").records
    assert [author.corresponding for author in first.authors] == [True, False]
    assert [author.co_first for author in second.authors] == [True, True]


def test_what_stands_below_another_section_is_no_part_of_the_last_entry():
    text = """Kofi Osei
Publications
Osei, K., & Brandt, L. (2020). Moss on northern roofs. Journal of Moss, 3(2), 1-9.
Tamm, V., & Osei, K. (2019). Lichens of the harbour wall. Roof Letters, 8, 11-29.
Teaching
Moss 101, Spring 2020, University of Accra
"""
    reading = read_data(text.encode(), name="cv.txt")
    assert [(one.heading, one.items, one.read, one.skipped) for one in reading.sections if one.heading] == [
        ("Publications", 2, 2, 0),
        ("Teaching", 1, 0, 1),
    ]
    assert "Moss 101" not in reading.records[1].raw


@pytest.mark.parametrize("dashes", ["---", "———", "_____"])
def test_dashes_stand_for_the_names_of_the_entry_above(dashes):
    text = f"""Publications

Osei, Kofi. 2020. “Moss on Northern Roofs.” Journal of Moss 3 (2): 1–9.

{dashes}. 2021. The Moss Republic. Accra: Academy Press.

{dashes}, and Lena Brandt. 2019. “Lichens of the Harbour Wall.” Roof Letters 8: 11–29.
"""
    reading = read_data(text.encode(), name="cv.txt")
    assert [[author.name for author in record.authors] for record in reading.records] == [
        ["Kofi Osei"],
        ["Kofi Osei"],
        ["Kofi Osei", "Lena Brandt"],
    ]
    assert reading.records[1].title == "The Moss Republic"


def test_so_does_bysame_in_latex():
    text = r"""\documentclass{amsart}\begin{document}
\section*{Publications}
\begin{enumerate}
\item K. Osei and L. Brandt, \emph{Moss on northern roofs}, J. Moss \textbf{3} (2020), 1--9.
\item \bysame, \emph{Lichens of the harbour wall}, Roof Lett. \textbf{8} (2019), 11--29.
\end{enumerate}
\end{document}
"""
    _, second = read_data(text.encode(), name="cv.tex").records
    assert second.title == "Lichens of the harbour wall"
    assert [author.name for author in second.authors] == ["K. Osei", "L. Brandt"]


@pytest.mark.parametrize(
    "printed",
    ["bioRxiv 2018.01.02.123456", "bioRxiv, 2018.01.02.123456v2 (2018)", "bioRxiv. 2018:2018.01.02.123456"],
)
def test_the_dated_number_of_a_preprint_is_its_doi_and_tells_its_year(printed):
    text = f"# Publications\n\n- Osei K, Lund M. Counting moss by night. {printed}.\n"
    (record,) = read_data(text.encode(), name="cv.md").records
    assert [identifier.value for identifier in record.identifiers] == ["10.1101/2018.01.02.123456"]
    assert (record.venue, record.year) == ("bioRxiv", 2018)


PROFILE = """Kofi Osei
University of Accra
Title\tCited by\tYear
Moss on northern roofs
K Osei, L Brandt
Journal of Moss 3 (2), 1-9
123\t2020
Lichens of the harbour wall
V Tamm, K Osei, L Brandt
45\t2019
Counting moss by night
K Osei
Proceedings of the 20th Conference on Roofs, 23-36
\t2018
"""


def test_a_profile_copied_from_google_scholar_is_a_list():
    reading = read_data(PROFILE.encode(), name="scholar.txt")
    assert [(record.title, record.year, len(record.authors), record.line) for record in reading.records] == [
        ("Moss on northern roofs", 2020, 2, 4),
        ("Lichens of the harbour wall", 2019, 3, 8),
        ("Counting moss by night", 2018, 1, 11),
    ]
    assert reading.records[0].venue == "Journal of Moss"
    assert reading.owner_hint == "Kofi Osei"


def test_years_above_two_or_three_entries_each_are_no_profile():
    text = """Publications
2020
K. Osei, L. Brandt. Moss on northern roofs. Journal of Moss 3(2), 1-9.
V. Tamm, K. Osei. Lichens of the harbour wall. Roof Letters 8, 11-29.
2019
K. Osei. Counting moss by night. Proc. Roofs 2019, 23-36.
K. Osei, M. Lund. Roofs by day. Moss Biology 8, 1-9.
"""
    records = read_data(text.encode(), name="cv.txt").records
    assert [record.year for record in records] == [2020, 2020, 2019, 2019]


def test_a_summary_saved_at_pubmed_is_read():
    text = """1: Osei K, Brandt L. Moss on northern roofs. J Moss. 2020 Mar;3(2):1-9. Epub 2020 Jan 5. PMID: 31234567.

2: Tamm V, Osei K. Lichens of the harbour wall. Roof Lett. 2019;8:11-29. PMID: 30234567.
"""
    records = read_data(text.encode(), name="summary.txt").records
    assert [(record.title, record.year) for record in records] == [
        ("Moss on northern roofs", 2020),
        ("Lichens of the harbour wall", 2019),
    ]


@pytest.mark.parametrize("suffix", ["txt", "md"])
@pytest.mark.parametrize("sign", ["", "- ", "1. "])
@pytest.mark.parametrize(
    "undated",
    [
        "Viive Tamm, Kofi Osei, “Lichens of the harbour wall.”",
        'V. Tamm and K. Osei, "Lichens of the harbour wall,"',
        "Tamm V, Osei K. Lichens of the harbour wall.",
    ],
)
def test_an_item_without_a_year_in_a_list_without_headings_is_told(undated, sign, suffix):
    first, second = STYLES["quoted"][:2]
    text = "".join(f"{sign}{line}\n\n" for line in (first, second, undated))
    reading = read_data(text.encode(), name=f"list.{suffix}")
    assert [record.line for record in reading.records] == [1, 3]
    assert [piece.line for piece in reading.unreadable] == [5]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_a_section_of_talks_needs_no_sign_of_a_heading(suffix, between):
    papers = "".join(f"- {line}\n" for line in STYLES["quoted"])
    talks = "- 2019, Oslo, Moss of my youth\n- 2018, Bergen, Walls\n"
    text = f"Kofi Osei\n\nPublications{between}{papers}\nTalks{between}{talks}"
    reading = read_data(text.encode(), name=f"cv.{suffix}")
    assert [record.title.lower() for record in reading.records] == TITLES
    assert [(one.heading, one.skipped) for one in reading.sections if one.skipped][-1] == ("Talks", 2)


@pytest.mark.parametrize("lines", [" ", "\n  "])
def test_a_title_in_quotation_marks_may_name_a_meeting_and_its_year(lines):
    title = "Proceedings of the Workshop on Roofs, WOR"
    entries = [
        f"- K. Osei, L. Brandt (Eds.),{lines}“{title} {year},”{lines}Walls Online, {year}.\n" for year in (2019, 2020)
    ]
    records = read_data(f"# Books\n\n{''.join(entries)}".encode(), name="cv.md").records
    assert [record.title for record in records] == [f"{title} 2019", f"{title} 2020"]


def test_whole_references_among_lines_that_go_on_are_parted():
    listed = (
        "Working papers\n"
        'Kofi Osei & Lena Brandt, 2020. "Moss on northern roofs," Quay Working Papers 28123, University of the Quay.\n'
        'Viive Tamm & Kofi Osei, 2019. "Lichens of the harbour wall," Roof Discussion Papers 13000, Roof Society.\n'
        "Lichens of the harbour wall, Roof Letters, Quay Press, vol. 8(C), pages 11-29.\n"
    )
    reading = read_data(listed.encode(), name="list.txt")
    assert [(record.title, record.year) for record in reading.records] == [
        ("Moss on northern roofs", 2020),
        ("Lichens of the harbour wall", 2019),
    ]
