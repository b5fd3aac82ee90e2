"""Entries and headings of pages that are no lists with headings: cards, definition lists, bold lines, large type."""

import pytest

from publist.library import read_text


def read(text, name="page.html"):
    return read_text(text.encode(), name=name)


def facts(reading):
    return [(r.title, [a.name for a in r.authors], r.year) for r in reading.records]


MOSS = ("Moss on northern walls", ["Y. Arai", "I. Okafor"], 2019)
MAPS = ("Slow rivers and their maps", ["I. Okafor"], 2021)
CARD = """
<div class="{kind}"><div class="cover"><a href="https://example.org/{key}"><img src="{key}.png"></a></div>
 <div class="info"><div class="meta">Quay Press · {year} · ISBN 978-0-00-000000-2</div>
 <h3><a href="https://example.org/{key}">{title}</a></h3>
 <p><strong>{names}</strong> ({year}). <em>{title}</em>. Oslo: Quay Press.</p>
 <p>What walls tell of rivers: a long and friendly description of the book for everybody who walks along them.</p>
 <div class="tags"><span>Walls</span> <span>Rivers</span></div></div>
</div>"""
TWO = CARD.format(kind="{kind}", key="moss", year=2019, title=MOSS[0], names="Arai, Y., & Okafor, I.") + CARD.format(
    kind="{kind}", key="maps", year=2021, title=MAPS[0], names="Okafor, I."
)


@pytest.mark.parametrize("kind", ["card", "col-4 x17", "publication-item", "box"])
def test_boxes_of_one_class_are_entries(kind):
    reading = read(f"<h2>Books</h2><div class='all'>{TWO.replace('{kind}', kind)}</div>")

    assert facts(reading) == [MOSS, MAPS]
    assert [[(link.label, link.url) for link in r.links] for r in reading.records] == [
        [("title", "https://example.org/moss")], [("title", "https://example.org/maps")]
    ]  # fmt: skip


def test_one_box_is_an_entry_where_its_class_says_so():
    one = CARD.format(kind="card", key="maps", year=2021, title=MAPS[0], names="Okafor, I.")
    assert facts(read(f"<h2>Books</h2><div class='card-list'>{one}</div>")) == [MAPS]


def test_boxes_around_whole_sections_are_no_entries():
    items = "<ul><li>Y. Arai, I. Okafor. <b>Moss on northern walls</b>. <i>Annals of Moss</i>, 2019.</li></ul>"
    more = "<ul><li>I. Okafor. <b>Slow rivers and their maps</b>. <i>Journal of Rivers</i>, 2021.</li></ul>"
    page = f"<div class='card'><h2>Articles</h2>{items}</div><div class='card'><h2>Papers</h2>{more}</div>"

    assert facts(read(page)) == [MOSS, MAPS]


def test_terms_without_definitions_are_entries():
    page = """<h2>Publications</h2>
<dt id="a"><img src="dot.png"> Y. Arai, I. Okafor, <a href="https://example.org/a">Moss on northern walls</a>,
 <i>Annals of Moss</i>, 2019.</dt>
<dt>I. Okafor, <a href="https://example.org/b">Slow rivers and their maps</a>, <i>Journal of Rivers</i>, 2021.
<dt>I. Okafor, Y. Arai, <a href="https://example.org/c">Walls of the old town</a>, <i>Annals of Moss</i>, 2018."""

    assert facts(read(page))[:2] == [MOSS, MAPS]
    assert len(read(page).records) == 3


def test_terms_are_titles_labels_or_headings_of_their_definitions():
    titles = """<h2>Publications</h2><dl><dt><b>Moss on northern walls</b></dt><dd>Y. Arai, I. Okafor</dd>
<dd><i>Annals of Moss</i>, 2019</dd></dl>"""
    labels = """<h2>Publications</h2><dl><dt>[1]</dt>
<dd>Y. Arai, I. Okafor. <b>Moss on northern walls</b>. 2019.</dd></dl>"""
    years = """<h2>Publications</h2><dl><dt>2019</dt>
<dd>Y. Arai, I. Okafor. "Moss on northern walls". Annals of Moss.</dd></dl>"""

    assert [facts(read(page)) for page in (titles, labels, years)] == [[MOSS]] * 3


def test_items_whose_end_tags_are_left_out_end_with_their_list():
    page = """<h2>Papers</h2><ul><li>Y. Arai, I. Okafor. "Moss on northern walls". Annals of Moss, 2019.
<li>I. Okafor. "Slow rivers and their maps". Journal of Rivers, 2021.</ul>
<h2>Talks</h2><p>"Walls", Lund, 2018</p>"""
    reading = read(page)

    assert facts(reading) == [MOSS, MAPS]
    assert [s.heading for s in reading.sections] == ["Papers", "Talks"]


def test_bold_lines_are_headings_and_two_line_ends_part_entries():
    page = """<p><b>Journal articles</b><br>
Y. Arai, I. Okafor. "Moss on northern walls". <i>Annals of Moss</i>, 2019.<br><br>
I. Okafor. "Slow rivers and their maps". <i>Journal of Rivers</i>, 2021.<br><br></p>
<p><strong>Invited talks</strong></p><p>"Walls and moss", Lund, 2018.</p>"""
    reading = read(page)

    assert facts(reading) == [MOSS, MAPS]
    assert [(s.heading, s.why) for s in reading.sections] == [("Journal articles", None), ("Invited talks", "talks")]


ITEMS = r"""\begin{enumerate}
\item Arai, Y. and Okafor, I. (2019). Moss on northern walls. \textit{Annals of Moss}, 7, 1--9.
\item Okafor, I. (2021). Slow rivers and their maps. \textit{Journal of Rivers}, 4(2), 12--20.
\end{enumerate}
"""
TALK = r"""\begin{itemize}
\item Walls and moss. \textit{Meeting of Wall Builders}. Lund, 2018.
\end{itemize}
"""
RULE = r"\textcolor{g}{\rule{3cm}{1pt}}"
HEADINGS = {
    "size and small capitals": "\\begin{flushleft}\n\\Large\\textsc{%s}\n" + RULE + "\n\\end{flushleft}",
    "size in a group": r"{\color{blue} \large %s}",
    "bold alone": r"\noindent\textbf{%s}\\",
    "bold and underlined": r"\underline{\textbf{%s}}",
    "small capitals": r"\textsc{%s}",
    "a command that the file defines": r"\mysection{%s}",
    "a command of another file": r"\category{%s}",
    "an environment": r"\begin{rSection}{%s}",
}
DEFINED = r"\documentclass{article}\newcommand{\mysection}[1]{\vspace{2mm}{\sffamily #1}\hrule}"


@pytest.mark.parametrize("style", HEADINGS)
def test_latex_headings_of_every_style_part_the_document(style):
    head = HEADINGS[style] + "\n\n"
    body = head % "Publications" + ITEMS + head % "Invited Talks" + TALK
    text = f"{DEFINED}\n\\begin{{document}}\n{{\\Huge Yuki Arai}}\n\n{body}\\end{{document}}\n"
    reading = read(text, "cv.tex")

    assert facts(reading) == [MOSS, MAPS]
    assert [(s.heading, s.read, s.skipped) for s in reading.sections] == [
        ("Publications", 2, 0),
        ("Invited Talks", 0, 1),
    ]


def test_headings_in_the_middle_of_a_page_of_plain_text():
    text = (
        "Books        Okafor, I. (2020). Locks. Oslo: Quay Press.\n\n"
        "             Journal articles\n"
        "             Arai, Y. and Okafor, I. (2019). Moss on northern walls. Annals of Moss, 7, 1-9.\n"
    )
    assert MOSS in facts(read(text, "cv.txt"))


def test_a_heading_may_be_the_title_of_one_author_with_a_picture_before_it():
    text = (
        "## Trabalhos publicados\n\n"
        "#### 🔗 Muros do norte  \n**ARAI, Yuki.**  \n*Revista de Muros, v. 15, p. 1-9, 2019.*\n\n"
        "#### 📘 Pele, Pedra  \n**SANTOS JUNIOR, U. G.; ARAI, Yuki.**  \n*Anais do Muro, 2018.*\n\n"
        "### Teses orientadas\n\n### 📗 Rios\n**Ana Lima**\n[pdf](https://example.org/x.pdf)\n"
    )
    reading = read(text, "cv.md")

    assert facts(reading) == [
        ("Muros do norte", ["Yuki ARAI"], 2019),
        ("Pele, Pedra", ["U. G. SANTOS JUNIOR", "Yuki ARAI"], 2018),
    ]
    assert [(s.heading, s.why) for s in reading.sections][1:] == [("Teses orientadas", "students")]


def test_rows_of_links_inside_the_page_are_no_entries():
    page = f"<h2>Publications</h2><p>{', '.join(f'<a href=#{y}>{y}</a>' for y in range(2015, 2022))}</p>{{}}"
    reading = read(page.replace("{}", '<ul><li>I. Okafor. "Slow rivers and their maps". Journal of Rivers, 2021.</ul>'))

    assert (len(reading.records), reading.unreadable) == (1, ())


def test_an_entry_all_of_whose_fields_are_links_is_no_row_of_links_of_the_one_above():
    entry = (
        '<p><a href="{key}.pdf">pdf</a><a href="{key}.bib">bib</a> <strong><a href="{key}">{title}</a></strong><br>'
        '<a href="o">Kofi Osei</a> | <a href="b">Lena Brandt</a><br><a href="v">Proc. of the Workshop on Roofs</a></p>'
    )
    page = "<h2>Kofi Osei</h2>" + "".join(
        f"<h4>{year}</h4>{entry.format(key=year, title=title)}"
        for year, title in ((2020, "Moss on northern roofs"), (2019, "Lichens of the harbour wall"))
    )
    found = read(page, name="page.html")
    assert [(record.title, record.year, len(record.authors)) for record in found.records] == [
        ("Moss on northern roofs", 2020, 2),
        ("Lichens of the harbour wall", 2019, 2),
    ]
