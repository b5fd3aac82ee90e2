"""Real papers have thousands of authors: nothing is cut in silence, and hostile input ends in one clear line."""

import pytest

from publist.library import read_text

NAMES = [
    f"{chr(65 + n % 26)}. {chr(65 + n // 26 % 26)}. Marsh{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}"
    for n in range(5154)
]


def read(text, name):
    return read_text(text.encode(), name=name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cv.md", "# Publications\n\n- {names}. \"Observation of a small boat\". *Journal of Boats*, 4, 1-20, 2015.\n"),
        ("cv.tex", "\\section{{Papers}}\n\\begin{{itemize}}\\item {names}. ``Observation of a small boat''. 2015.\n"),
        ("cv.html", "<h1>Publications</h1><ul><li>{names}. <b>Observation of a small boat</b>. 2015.</li></ul>"),
        ("list.yml", "- title: Observation of a small boat\n  year: 2015\n  authors: \"{names}\"\n"),
        ("list.csv", "Title,Authors,Year\nObservation of a small boat,\"{semicolons}\",2015\n"),
        ("list.json", "[{{\"title\": \"Observation of a small boat\", \"year\": 2015, \"authors\": [{quoted}]}}]"),
        ("list.bib", "@article{{a, title={{Observation of a small boat}}, year=2015, author={{{ands}}}}}\n"),
    ],
)  # fmt: skip
def test_five_thousand_authors_are_read(name, text):
    lists = {
        "names": ", ".join(NAMES), "semicolons": "; ".join(NAMES), "ands": " and ".join(NAMES),
        "quoted": ", ".join(f'"{one}"' for one in NAMES),
    }  # fmt: skip
    (record,) = read(text.format(**lists), name).records

    assert (record.title, record.year) == ("Observation of a small boat", 2015)
    assert [len(record.authors), record.authors[0].name, record.authors[-1].name] == [5154, NAMES[0], NAMES[-1]]
    assert not record.others


def test_more_names_than_any_paper_has_end_in_et_al():
    reading = read('[{"title": "Observation", "authors": [' + ", ".join(['"Ann Lee"'] * 100_001) + "]}]", "list.json")
    (record,) = reading.records

    assert (len(record.authors), record.others) == (100_000, True)


@pytest.mark.parametrize("name", ["list.bib", "list.yml"])
def test_a_long_title_is_kept_whole(name):
    title = "Boat " * 6_000 + "end"
    bibtex = f"@article{{a, title={{{title}}}, author={{Lee, Ann}}}}"
    text = bibtex if name.endswith(".bib") else f'- title: "{title}"\n  authors: Ann Lee\n'
    (record,) = read(text, name).records

    assert record.title == title


def test_an_entry_longer_than_any_paper_is_told():
    reading = read("# Publications\n\n- " + "boat " * 50_000 + "\n", "cv.md")

    assert [(piece.line, piece.code) for piece in reading.unreadable] == [(3, "too-long")]
    assert [(s.items, s.unread) for s in reading.sections] == [(1, 1)]


BLANKS = " " * 50_000
HOSTILE = {
    "blanks between names": ("list.yml", f'- title: Boats\n  authors: "Ann Lee{BLANKS}, Bo Ray"\n'),
    "comments that never close": ("page.html", "<h1>Papers</h1>" + "<!--" * 50_000),
    "tags that never close": ("page.html", "<h1>Papers</h1>" + "<a " * 60_000),
    "quotes that never close": ("page.html", "<h1>Papers</h1>" + '<a href="' * 20_000),
    "declarations that never close": ("page.html", "<h1>Papers</h1>" + "<![ " * 40_000),
    "braces that never close": ("cv.tex", "\\section{Papers}\n" + "\\foo{" * 30_000),
    "large type again and again": ("cv.tex", "\\section{Papers}\n" + "\\Large " * 30_000),
    "boxes in boxes": ("page.html", "<h1>Papers</h1>" + '<div class="card">' * 10_000),
    "lists in lists": ("page.html", "<h1>Papers</h1>" + "<ul><li>" * 20_000),
    "italics in italics": (
        "page.html",
        "<h1>Papers</h1><ul><li>A. Lee. <b>Boats</b>. 2015. " + "<i>Tide <u>Days " * 3_000,
    ),
    "links in links": (
        "page.html",
        "<h1>Papers</h1><ul><li>A. Lee. <b>Boats</b>. 2015. " + "<a href='b'>Tide, " * 3_000,
    ),
    "parentheses that close": (
        "cv.txt",
        "PUBLICATIONS\n\n1. Lee, A. (2015" + ")" * 40_000 + ". Boats. Tide 3(1), 1-9.\n",
    ),
    "bars in a row": ("cv.md", "# Publications\n\n- A. Lee. Boats. 2015. " + "|" * 60_000 + " x\n"),
    "rows of nothing": ("cv.md", "# Publications\n\n" + "|\n" * 30_000),
    "a word without end": ("cv.md", "# Publications\n\n- A. Lee. " + "a" * 60_000 + ". *Tide* 3(1), 2015.\n"),
    "commas before a DOI": (
        "list.bib",
        "@article{a, title={Boats}, doi={" + "," * 60_000 + "}, url={" + ";" * 60_000 + "}}",
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_input_is_gone_through_once(kind):
    """Each of these took time that grew with its square: minutes, so that a regression does not end."""
    name, text = HOSTILE[kind]
    reading = read(text, name)

    assert len(reading.records) <= 1
    assert reading.records or reading.warnings


def test_a_page_without_line_ends_keeps_only_the_source_of_each_entry():
    items = "".join(f'<li>Ann Lee. "Slow boats of the year {n}". Journal of Boats, 2020.</li>' for n in range(50))
    reading = read(f"<h1>Publications</h1><ul>{items}</ul>", "page.html")

    assert len(reading.records) == 50
    assert all(len(record.raw) < 200 for record in reading.records)
    assert "year 7" in reading.records[7].raw
