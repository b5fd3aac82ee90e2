"""HTML that people put into Markdown: lists, tables, boxes, what opens on demand, links that show pictures."""

# ruff: noqa: E501 -- entries of real lists are long lines

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.readers.markup import raw_html
from publist.readers.printed import read_cv

FIRST = "I. Okafor, Y. Arai. <i>Reading rivers by night</i>. Annals of Sediment, 2021."
SECOND = "I. Okafor, T. Brandt. <i>Gauges on braided streams</i>. Journal of Bogs, 2020."
SHAPES = {
    "ordered": f"<ol>\n<li>{FIRST}</li>\n<li>{SECOND}</li>\n</ol>",
    "reversed, indented": f"<ol reversed>\n  <li>{FIRST}</li>\n  <li>{SECOND}</li>\n</ol>",
    "one line": f"<ul><li>{FIRST}</li><li>{SECOND}</li></ul>",
    "items not closed": f"<ul>\n<li>{FIRST}\n<li>{SECOND}\n</ul>",
    "list not closed": f"<ul>\n<li>{FIRST}\n<li>{SECOND}\n",
    "blank lines": f"<ol>\n\n<li>{FIRST}</li>\n\n<li>{SECOND}</li>\n\n</ol>",
    "paragraphs in items": f"<ul>\n<li>\n<p>{FIRST}</p>\n</li>\n<li>\n<p>{SECOND}</p>\n</li>\n</ul>",
    "wrapped items": f"<ul>\n<li>{FIRST.replace(' by', chr(10) + 'by')}</li>\n<li>{SECOND}</li>\n</ul>",
    "paragraphs": f"<p>{FIRST}</p>\n<p>{SECOND}</p>",
    "paragraphs not closed": f"<p>{FIRST}\n<p>{SECOND}",
    "rows": f"<table>\n<tr><td>{FIRST}</td></tr>\n<tr><td>{SECOND}</td></tr>\n</table>",
    "rows with a head": f"<table>\n<tr><th>Paper</th></tr>\n<tr><td>{FIRST}</td></tr>\n<tr><td>{SECOND}</td></tr>\n</table>",
    "boxes": f'<div class="paper">{FIRST}</div>\n<div class="paper">{SECOND}</div>',
    "boxes on lines": f'<div class="paper">\n{FIRST}\n</div>\n<div class="paper">\n{SECOND}\n</div>',
    "definitions": f"<dl>\n<dt>[1]</dt><dd>{FIRST}</dd>\n<dt>[2]</dt><dd>{SECOND}</dd>\n</dl>",
    "breaks": f"{FIRST.replace('. <i>', '<br><i>').replace('</i>. ', '</i><br>')}\n\n{SECOND}",
    "Markdown in items": f'<ul>\n<li markdown="1">\n\n{FIRST.replace("<i>", "*").replace("</i>", "*")}\n\n</li>\n<li>\n\n{SECOND}\n\n</li>\n</ul>',
    "a list of links in an item": f'<ul>\n<li>{FIRST}\n<ul><li><a href="https://x.example/p">pdf</a></li></ul></li>\n<li>{SECOND}</li>\n</ul>',
    "an abstract": f"<ul><li>{FIRST} <details><summary>Abstract</summary>The method of 2013.</details></li><li>{SECOND}</li></ul>",
    "an abstract on lines": f"{FIRST}\n<details>\n<summary>Abstract</summary>\nThe method of 2013, of A. Lee.\n</details>\n\n{SECOND}",
    "BibTeX": f"- {FIRST}\n  <details><summary>BibTeX</summary>\n\n  ```\n  @article{{x, year={{1999}}}}\n  ```\n  </details>\n- {SECOND}",
    "cards": (
        '<div class="card"><div>Reading rivers by night</div><div>I. Okafor, Y. Arai</div><div>Annals of Sediment, 2021'
        '</div></div>\n<div class="card"><div>Gauges on braided streams</div><div>I. Okafor, T. Brandt</div>'
        "<div>Journal of Bogs, 2020</div></div>"
    ),
    "table without bars at its sides": (
        "Title | Authors | Venue | Year\n--- | --- | --- | ---\n"
        "Reading rivers by night | I. Okafor, Y. Arai | Annals of Sediment | 2021\n"
        "Gauges on braided streams | I. Okafor, T. Brandt | Journal of Bogs | 2020"
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_html_in_markdown_is_read(shape):
    reading = read_cv(f"## Publications\n\n{SHAPES[shape]}\n\n## Talks\n\n- I. Okafor. A talk on rivers. Oslo, 2019.\n")

    assert [(r.title, r.year) for r in reading.records] == [
        ("Reading rivers by night", 2021),
        ("Gauges on braided streams", 2020),
    ]
    assert [[a.name for a in r.authors] for r in reading.records] == [
        ["I. Okafor", "Y. Arai"],
        ["I. Okafor", "T. Brandt"],
    ]
    assert [r.venue for r in reading.records] == ["Annals of Sediment", "Journal of Bogs"]


def test_lines_are_those_of_the_file():
    reading = read_cv(f"## Publications\n\n<ol>\n<li>{FIRST}</li>\n\n<li>{SECOND}</li>\n</ol>\n")

    assert [r.line for r in reading.records] == [4, 6]


def test_years_that_open_on_demand_are_headings():
    text = (
        "## Publications\n\n<details open><summary>2021</summary>\n\n- I. Okafor. *Reading rivers by night*. Annals of Sediment."
        "\n\n</details>\n<details><summary>2020</summary>\n\n- I. Okafor. *Gauges on streams*. Journal of Bogs.\n\n</details>\n"
    )

    assert [r.year for r in read_cv(text).records] == [2021, 2020]


def test_years_that_open_on_demand_are_headings_in_html():
    text = (
        "<h2>Publications</h2>"
        "<details open><summary>2021</summary><ul><li>I. Okafor. <i>Reading rivers by night</i>. Annals of Sediment.</li></ul></details>"
        "<details><summary>2020</summary><ul><li>I. Okafor. <i>Gauges on streams</i>. Journal of Bogs.</li></ul></details>"
    )

    assert [r.year for r in read_cv(text, markup="html").records] == [2021, 2020]


def test_html_headings_end_a_section():
    reading = read_cv(
        f"<h2>Publications</h2>\n<ul>\n<li>{FIRST}</li>\n</ul>\n<h2>Talks</h2>\n<ul><li>{SECOND}</li></ul>\n"
    )

    assert [r.title for r in reading.records] == ["Reading rivers by night"]


@pytest.mark.parametrize(
    ("link", "label"),
    [
        ('[<i class="fas fa-file-pdf"></i>](https://x.example/a)', "file-pdf"),
        ("[![code](c.png)](https://x.example/a)", "code"),
        ('<a href="https://x.example/a"><img src="s.png" alt="Slides"></a>', "Slides"),
        ('<a href="https://x.example/a" title="Video"><svg></svg></a>', "Video"),
        ("[![](c.png)](https://x.example/a)", "link"),
    ],
)
def test_links_that_show_a_picture_keep_their_address(link, label):
    for markup in ("markdown",) if link.startswith("[") else ("markdown", "html"):
        text = f"<h2>Publications</h2>\n<ul>\n<li>{FIRST} {link}</li>\n</ul>\n"
        (record,) = read_cv(text, markup=markup).records

        assert [(found.label, found.url) for found in record.links] == [(label, "https://x.example/a")]
        assert record.venue == "Annals of Sediment"


@pytest.mark.parametrize("badge", ["NEW", "New!", '<span style="color:red">NEW</span>', "🆕", "**[New]**"])
def test_a_badge_is_no_author(badge):
    (record,) = read_cv(f"## Publications\n\n- {badge} {FIRST}\n").records

    assert [a.name for a in record.authors] == ["I. Okafor", "Y. Arai"]


TAGS = st.sampled_from("ol ul li p div table tr td th h2 details summary pre dl dt dd br".split())
PIECES = st.one_of(st.builds("<{}>".format, TAGS), st.builds("</{}>".format, TAGS), st.text("ab .\n#-", max_size=12))


@given(st.lists(PIECES, max_size=30))
def test_any_nesting_keeps_the_order_of_the_lines(pieces):
    lines = "".join(pieces).split("\n")
    numbers = [number for number, _ in raw_html.flatten(lines)]

    assert numbers == sorted(numbers)
    assert set(numbers) <= set(range(len(lines)))


@given(st.lists(st.text("ab -*#12.", max_size=20), max_size=10))
def test_lines_without_html_stay_as_they_are(lines):
    assert raw_html.flatten(lines) == list(enumerate(lines))
