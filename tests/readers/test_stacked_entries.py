"""Entries whose title stands in a block of its own, in every format; nothing among publications ends in silence."""

import io

import docx
import pytest

from publist.library import read_text

TITLES = ["Wet Walls", "Dry Bones", "A Theory of Peat Under Load", "Drift"]
CREDITS = [
    "Ann Lee, Bo Ray, Journal of Fens, 2019",
    "Ann Lee and Cy Poe, Journal of Fens, 2018",
    "Ann Lee, Bo Ray. Fen Letters 3(1), 2017",
    "Ann Lee, Cy Poe, Fen Letters 2(4), 1-9, 2016",
]
WHOLE = [
    "Ann Lee, Bo Ray. Small dams of the north. Journal of Fens 3(1), 2019.",
    "Ann Lee, Cy Poe. Large dams of the south. Journal of Fens 4(1), 2018.",
]
HTML = {
    "bold": "<p><b>{t}</b></p><p>{c}</p>",
    "nested": "<div><div><p><strong>{t}</strong></p></div></div><div><div><p><span>{c}</span></p></div></div>",
    "boxes": '<div class="a"><div class="b"><b>{t}</b></div></div><div class="a"><div class="b">{c}</div></div>',
    "heading": "<h4>{t}</h4><p>{c}</p>",
    "heading as high as the section's": "<h2>{t}</h2><p>{c}</p>",
    "break": "<strong>{t}</strong><br>{c}<br><br>",
    "italics": "<p><i>{t}</i></p><p>{c}</p>",
    "link": '<p><a href="https://example.org/{t}">{t}</a></p><p>{c}</p>',
    "plain": "<p>{t}</p><p>{c}</p>",
    "quoted": "<p>“{t}”</p><p>{c}</p>",
    "rows": "<table><tr><td><b>{t}</b></td></tr><tr><td>{c}</td></tr></table>",
}
MARKDOWN = {
    "bold": "**{t}**\n\n{c}\n\n",
    "heading": "#### {t}\n\n{c}\n\n",
    "break": "**{t}**  \n{c}\n\n",
    "line": "**{t}**\n{c}\n\n",
    "plain": "{t}\n\n{c}\n\n",
    "quotation": "> **{t}**\n\n> {c}\n\n",
    "definition": "{t}\n: {c}\n\n",
}
LATEX = {
    "bold": "\\textbf{{{t}}}\n\n{c}\n\n",
    "paragraph": "\\paragraph{{{t}}}\n{c}\n\n",
    "subsubsection": "\\subsubsection*{{{t}}}\n\n{c}\n\n",
    "line": "\\textbf{{{t}}}\\\\\n{c}\n\n",
}


def read(text, name):
    return read_text(text if isinstance(text, bytes) else text.encode(), name=name)


def filled(pattern):
    return "".join(pattern.format(t=t, c=c) for t, c in zip(TITLES, CREDITS, strict=True))


def agree(reading):
    assert [r.title for r in reading.records] == TITLES
    assert [r.authors[-1].name for r in reading.records] == ["Bo Ray", "Cy Poe"] * 2
    assert [r.venue for r in reading.records] == ["Journal of Fens"] * 2 + ["Fen Letters"] * 2
    assert [r.year for r in reading.records] == [2019, 2018, 2017, 2016]
    assert not reading.unreadable


@pytest.mark.parametrize("kind", HTML)
def test_titles_in_blocks_of_their_own_in_html(kind):
    agree(read(f"<h1>Ann Lee</h1><h2>Publications</h2>{filled(HTML[kind])}<h2>Teaching</h2><p>Fens</p>", "a.html"))


@pytest.mark.parametrize("kind", MARKDOWN)
def test_titles_in_blocks_of_their_own_in_markdown(kind):
    agree(read(f"# Ann Lee\n\n## Publications\n\n{filled(MARKDOWN[kind])}## Teaching\n\nFens\n", "a.md"))


@pytest.mark.parametrize("kind", LATEX)
def test_titles_in_blocks_of_their_own_in_latex(kind):
    head = "\\documentclass{article}\\begin{document}\n\\section{Publications}\n\n"
    agree(read(head + filled(LATEX[kind]) + "\\end{document}", "a.tex"))


@pytest.mark.parametrize("look", ["bold", "italic", "plain", "Heading 3"])
def test_titles_in_paragraphs_of_their_own_in_docx(look):
    document = docx.Document()
    document.add_heading("Publications", 1)
    for title, credits_ in zip(TITLES, CREDITS, strict=True):
        run = document.add_paragraph(style=look if look.startswith("Heading") else None).add_run(title)
        run.bold, run.italic = look == "bold" or None, look == "italic" or None
        document.add_paragraph(credits_)
    file = io.BytesIO()
    document.save(file)

    agree(read(file.getvalue(), "a.docx"))


def test_title_names_and_venue_in_three_paragraphs():
    page = "<h2>Publications</h2>" + "".join(
        f"<p><b>{t}</b></p><p>Ann Lee, {n}</p><p><i>Journal of Fens</i> 3(1), 1-9, {y}</p>"
        for t, n, y in zip(TITLES, ["Bo Ray", "Cy Poe"] * 2, range(2016, 2020), strict=True)
    )
    reading = read(page, "a.html")

    assert [(r.title, r.authors[1].name, r.venue, r.year) for r in reading.records] == [
        (t, n, "Journal of Fens", y)
        for t, n, y in zip(TITLES, ["Bo Ray", "Cy Poe"] * 2, range(2016, 2020), strict=True)
    ]


def test_one_pair_is_enough_where_the_venue_is_known_by_its_words():
    reading = read(f"<h2>Publications</h2><p><b>Wet Walls</b></p><p>{CREDITS[0]}</p>", "a.html")
    assert [(r.title, r.venue) for r in reading.records] == [("Wet Walls", "Journal of Fens")]


def test_a_year_behind_the_title_is_the_entrys():
    page = "".join(
        f"<p><b>{t} ({y})</b></p><p>Ann Lee, Bo Ray, Journal of Fens</p>"
        for t, y in [("Drift", 2019), ("Wet Walls", 2018)]
    )
    reading = read(f"<h2>Publications</h2>{page}", "a.html")
    assert [(r.title, r.venue, r.year) for r in reading.records] == [
        ("Drift", "Journal of Fens", 2019),
        ("Wet Walls", "Journal of Fens", 2018),
    ]


@pytest.mark.parametrize("entry", ["<h3>{t}</h3><p>{c}</p>", "<h3>{t}</h3><ul><li>{c}</li></ul>"])
def test_a_topic_above_a_whole_entry_is_no_title(entry):
    topics = ["Fluid mechanics", "Ecology of walls"]
    page = "".join(entry.format(t=t, c=c) for t, c in zip(topics, WHOLE, strict=True))
    reading = read(f"<h2>Publications</h2>{page}", "a.html")

    assert [r.title for r in reading.records] == ["Small dams of the north", "Large dams of the south"]
    assert [s.heading for s in reading.sections] == topics


def test_a_topic_above_an_entry_without_a_venue_is_no_title():
    page = "<h3>Fluid mechanics</h3><p>Ann Lee, Bo Ray. Small dams of the north. 2019.</p>"
    page += "<h3>Ecology</h3><p>Ann Lee. Large dams. 2018</p>"
    assert [r.title for r in read(f"<h2>Publications</h2>{page}", "a.html").records] == [
        "Small dams of the north",
        "Large dams",
    ]


def test_links_below_an_abstract_are_the_entrys():
    page = "<h2>Publications</h2>" + "".join(
        f"<p><b>{t}</b></p><p>{c}</p><p>We show what it is that it is, and why it is so at all.</p>"
        f'<p><a href="https://example.org/{n}.pdf">PDF</a></p>'
        for n, (t, c) in enumerate(zip(TITLES, CREDITS, strict=True))
    )
    reading = read(page, "a.html")

    agree(reading)
    assert [[link.url for link in r.links] for r in reading.records] == [
        [f"https://example.org/{n}.pdf"] for n in range(4)
    ]


@pytest.mark.parametrize(
    "lone", ["<p><b>Wet Walls</b></p>", "<p>Drift</p>", "<p><i>eels</i></p>", "<h4>Wet Walls</h4>"]
)
def test_a_lone_title_among_publications_is_told(lone):
    reading = read(f"<h2>Publications</h2><p>{WHOLE[0]}</p><p>{WHOLE[1]}</p>{lone}", "a.html")

    assert len(reading.records) == 2
    assert [u.code for u in reading.unreadable] == ["paragraph-among-publications"]


def test_whole_entries_that_are_marked_up_as_headings_are_read():
    reading = read(f"<h2>Publications</h2><h4>{WHOLE[0]}</h4><p>We show it.</p><h4>{WHOLE[1]}</h4>", "a.html")
    assert [r.title for r in reading.records] == ["Small dams of the north", "Large dams of the south"]


def test_what_markdown_quotes_or_fences_is_read_and_code_is_not():
    text = f"## Publications\n\n```\n{WHOLE[0]}\n```\n\n> {WHOLE[1]}\n\n```python\n@moss(a, year=2020)\n```\n"
    reading = read(text, "a.md")

    assert [(r.title, r.line) for r in reading.records] == [
        ("Small dams of the north", 4),
        ("Large dams of the south", 7),
    ]
    assert not reading.unreadable


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "# Publications\n\nAda Quist\n\n- Bo Ek, Ada Quist. Small Lists of Fens. *Tide Letters* 3, 2024.\n"),
        (
            "a.html",
            "<h1>Publications</h1><p>Ada Quist</p><ul><li>Bo Ek, Ada Quist. Small Lists of Fens. Tide 3, 2024.</ul>",
        ),
    ],
)
def test_the_name_of_whose_list_it_is_is_no_entry(name, text):
    found = read(text, name=name)
    assert [record.title for record in found.records] == ["Small Lists of Fens"]
    assert not found.unreadable


@pytest.mark.parametrize(
    "line", ["// Libros, artículos y capítulos de libro", "Para acceder a cada archivo, basta hacer clic en el icono"]
)
def test_what_a_page_says_of_its_list_is_no_entry(line):
    page = f"<h1>Publicaciones</h1><p>{line}</p><ul><li>Bo Ek, Ada Quist. Small Lists of Fens. Tide 3, 2024.</li></ul>"
    assert not read(page, name="a.html").unreadable
