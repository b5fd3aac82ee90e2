"""The HTML list, shown in full, and what no data can do to it."""

from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.model import Authorship, CitationCount, Identifier, Link, Paper, PaperType, Scheme, Venue
from publist.writers.escape import plain
from publist.writers.html import write_html
from publist.writers.style import Style

PAPER = Paper(
    key="lim2023queues",
    title="Queues & Other Delays",
    authors=(
        Authorship(position=1, name="Bo Ha Lim", printed="Boha Lim", co_first=True),
        Authorship(position=2, name="Ada Moss", printed="Ada Moss", owner=True, co_first=True),
    ),
    venue=Venue("Conference on Slow Computing", "CSC"),
    type=PaperType.INPROCEEDINGS,
    pages="7-19",
    year=2023,
    abstract="We wait.",
    links=(Link("Code", "https://code.example/?a=1&b=2"),),
    identifiers=(Identifier(Scheme.DOI, "10.1000/csc.7"),),
    citations=(CitationCount("semantic_scholar", 12, datetime(2026, 11, 20, tzinfo=UTC)),),
)

AS_FRAGMENT = """\
<div class="publist by-year">
<header>
<h2>Publications</h2>
</header>
<section aria-labelledby="publist-1">
<h3 id="publist-1">2023</h3>
<ul class="papers" role="list">
<li id="lim2023queues" data-publist="key=lim2023queues;title=@0+21;type=inproceedings;year=2023;pages=7-19;\
venue=@47+28;by=@22+24/2;first=1,2;owner=2;links=2;ids=doi:10.1000/csc.7;printed=1:Boha%20Lim 851b8451f7">
<p class="title" dir="auto"><a href="https://doi.org/10.1000/csc.7" rel="noopener">Queues &amp; Other Delays</a></p>
<p class="authors">Bo Ha Lim<sup title="equal contribution (co-first authors)">*</sup> and \
<strong class="owner">Ada Moss</strong><sup title="equal contribution (co-first authors)">*</sup></p>
<p class="venue"><cite>Conference on Slow Computing (CSC) 2023</cite>, <span class="unbroken">pages 7–19</span></p>
<p class="links">[<a href="https://code.example/?a=1&amp;b=2" rel="noopener">Code</a>] \
[<a href="https://doi.org/10.1000/csc.7" rel="noopener">DOI</a>] \
<span class="cited">cited 12 times</span></p>
<details><summary>Abstract</summary><p dir="auto">We wait.</p></details>
</li>
</ul>
</section>
<div class="legends">
<p class="legend"><sup>*</sup> equal contribution (co-first authors)</p>
</div>
<footer>
<p class="counted">Citations counted by Semantic Scholar, 2026-11-20.</p>
<p class="credit">Data from <a href="https://www.semanticscholar.org" rel="noopener">Semantic Scholar</a></p>
</footer>
</div>
"""


class Page(HTMLParser):
    """What a browser would find: elements with their attributes, and text."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.texts, self.open = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)

    def handle_comment(self, data):
        raise AssertionError(f"comment {data!r}")


def test_a_fragment_in_full():
    style = Style(standalone=False, heading_level=2, citations=True, abstracts=True)
    assert write_html([PAPER], style) == AS_FRAGMENT


def test_a_page_stands_alone():
    text = write_html([PAPER], Style())
    page = Page(text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert page.open == []
    tags = [tag for tag, _ in page.elements]
    assert {"script", "link", "img", "iframe"}.isdisjoint(tags)
    assert ("meta", {"charset": "utf-8"}) in page.elements
    assert ("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}) in page.elements
    assert "<title>Publications · Ada Moss</title>" in text
    assert tags.count("h1") == tags.count("main") == 1
    style = text[text.index("<style>") : text.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize("standalone", [True, False])
def test_the_papers_order_does_not_matter(standalone):
    papers = [PAPER, Paper(key="b", title="B", year=2020), Paper(key="c", title="C")]
    style = Style(standalone=standalone)
    assert write_html(papers, style) == write_html(papers[::-1], style)


def test_without_marks_there_is_no_legend_and_without_data_of_theirs_no_credit():
    text = write_html([Paper(key="k", title="T", authors=(Authorship(position=1, name="A", printed="A"),))], Style())
    assert "equal contribution" not in text
    assert "<footer>" not in text


def test_an_empty_list_is_a_page_with_its_heading():
    page = Page(write_html([], Style(title="Papers & more")))
    assert page.open == []
    assert "Papers & more" in page.texts


def test_a_title_of_ones_own_or_none():
    assert "<h1>Slow papers</h1>" in write_html([PAPER], Style(title="Slow papers"))
    text = write_html([PAPER], Style(title="", standalone=False, heading_level=3))
    assert "<header>" not in text
    assert '<h3 id="publist-1">2023</h3>' in text


HOSTILE = st.one_of(
    st.sampled_from(
        [
            "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</title><script>", "</style>", "</p>",
            "&lt;", "&", "' onmouseover='x", '" autofocus onfocus="x', "<!--", "-->", "]]>", "{{ 7*7 }}", "{% raw %}",
            "\x00", "\u202e<b>", "javascript:alert(1)", "</textarea>", "<svg/onload=x>", "`", "\ud800", "x" * 40,
        ]
    ),
    st.text(max_size=12),
)  # fmt: skip


def one_paper(title, name, venue, label, url, abstract):
    return Paper(
        key=title,
        title=title,
        authors=(Authorship(position=1, name=name, printed="", owner=True, co_first=True),),
        venue=Venue(venue),
        year=2024,
        pages=label,
        abstract=abstract,
        links=(Link(label, "https://good.example/x"), Link(label, url)),
    )


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, st.booleans())
def test_no_data_makes_an_element_and_all_of_it_is_shown(title, name, venue, label, url, abstract, standalone):
    style = Style(abstracts=True, standalone=standalone, title="T")
    page = Page(write_html([one_paper(title, name, venue, label, url, abstract)], style))
    # The same paper with tame data in each field that shows anything has the same elements and attributes.
    tame = ("x" if plain(text) else "" for text in (title, name, venue, label, "", abstract))
    expected = Page(write_html([one_paper(*tame)], style))
    assert page.open == []
    assert [(tag, sorted(attributes)) for tag, attributes in page.elements] == [
        (tag, sorted(attributes)) for tag, attributes in expected.elements
    ]
    assert {attributes["href"] for tag, attributes in page.elements if tag == "a"} == {"https://good.example/x"}
    shown = "".join(page.texts)
    for text in (title, name, venue, label, abstract):
        assert plain(text) in shown
    shown.encode("utf-8")
