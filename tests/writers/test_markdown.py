"""The Markdown list, shown in full, and what no data can do to it."""

import re
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from publist.model import Authorship, CitationCount, Identifier, Link, Paper, PaperType, Scheme, Venue
from publist.text.urls import safe_url
from publist.writers.escape import plain
from publist.writers.markdown import write_markdown
from publist.writers.style import Style

ADA = Authorship(position=1, name="Ada Moss", printed="A. Moss", owner=True)
ADA_FIRST = Authorship(position=2, name="Ada Moss", printed="Ada Moss", owner=True, co_first=True)
BO = Authorship(position=1, name="Bo Ha Lim", printed="Boha Lim", co_first=True)
CEM = Authorship(position=3, name="Cem Ünal Jr.", printed="Cem Ünal Jr.", corresponding=True)

PAPERS = [
    Paper(
        key="moss2021is",
        title="Is Slower Better?",
        authors=(ADA,),
        others=True,
        venue=Venue("Journal of Slow Computing"),
        type=PaperType.ARTICLE,
        volume="7",
        number="2",
        pages="101-119",
        year=2021,
        links=(Link("Paper", "https://journal.example/7/2/is_(slower)"), Link("Slides")),
    ),
    Paper(
        key="lim2023queues",
        title="Queues & *Other* Delays: <wait>",
        authors=(BO, ADA_FIRST, CEM),
        venue=Venue("Conference on Slow Computing", "CSC"),
        type=PaperType.INPROCEEDINGS,
        pages="7-19",
        year=2023,
        abstract="We wait.",
        identifiers=(Identifier(Scheme.DOI, "10.1000/csc.7"), Identifier(Scheme.SEMANTIC_SCHOLAR, "demo-queues")),
        citations=(CitationCount("semantic_scholar", 12, datetime(2026, 11, 20, tzinfo=UTC)),),
    ),
]

AS_MARKDOWN = r"""# Publications

## 2023

- Bo Ha Lim\*, **Ada Moss**\*, and Cem Ünal Jr.†. [Queues & \*Other\* Delays: &lt;wait>](https://doi.org/10.1000/csc.7). *Conference on Slow Computing (CSC) 2023*, pages 7–19. [[DOI](https://doi.org/10.1000/csc.7)] <!-- publist key=lim2023queues;title=@42+31;type=inproceedings;year=2023;pages=7-19;venue=@75+28;by=@0+40/3;first=1,2;contact=3;owner=2;ids=doi:10.1000/csc.7,semantic_scholar:demo-queues;printed=1:Boha%20Lim 58da62a869 -->

## 2021

- **Ada Moss**, et al. [Is Slower Better?](https://journal.example/7/2/is_%28slower%29) *Journal of Slow Computing* 7(2), pages 101–119, 2021. [[Paper](https://journal.example/7/2/is_%28slower%29)] <!-- publist key=moss2021is;title=@17+17;type=article;year=2021;volume=7;number=2;pages=101-119;venue=@35+25;by=@0+16/1;owner=1;others=yes;links=Paper|https://journal.example/7/2/is_%28slower%29,Slides|;printed=1:A.%20Moss 758d419769 -->

\* equal contribution (co-first authors)

† corresponding author

Data from [Semantic Scholar](https://www.semanticscholar.org)
"""  # noqa: E501

IN_ANOTHER_STYLE = r"""## Slow papers

- Bo Ha Lim\*, **Ada Moss**\*, and Cem Ünal Jr.†. [Queues & \*Other\* Delays: &lt;wait>](https://doi.org/10.1000/csc.7). *Conference on Slow Computing (CSC) 2023*, pages 7–19. Cited 12 times. <!-- publist key=lim2023queues;title=@42+31;type=inproceedings;year=2023;pages=7-19;venue=@75+28;abstract=@146+8;by=@0+40/3;first=1,2;contact=3;owner=2;ids=doi:10.1000/csc.7,semantic_scholar:demo-queues;printed=1:Boha%20Lim 8fe465dcf7 -->

  > We wait.

- **Ada Moss**, et al. [Is Slower Better?](https://journal.example/7/2/is_%28slower%29) *Journal of Slow Computing* 7(2), pages 101–119, 2021. <!-- publist key=moss2021is;title=@17+17;type=article;year=2021;volume=7;number=2;pages=101-119;venue=@35+25;by=@0+16/1;owner=1;others=yes;links=Paper|https://journal.example/7/2/is_%28slower%29,Slides|;printed=1:A.%20Moss 588b0ad658 -->

\* equal contribution (co-first authors)

† corresponding author

Citations counted by Semantic Scholar, 2026-11-20.

Data from [Semantic Scholar](https://www.semanticscholar.org)
"""  # noqa: E501


def test_a_list_by_year():
    assert write_markdown(PAPERS, Style()) == AS_MARKDOWN


def test_the_papers_order_does_not_matter():
    assert write_markdown(PAPERS[::-1], Style()) == AS_MARKDOWN


def test_a_list_in_another_style():
    style = Style(title="Slow papers", group_by="none", citations=True, abstracts=True, links=False, heading_level=2)
    assert write_markdown(PAPERS, style) == IN_ANOTHER_STYLE


def test_without_marks_there_is_no_legend():
    text = write_markdown([PAPERS[0]], Style())
    assert "equal contribution" not in text
    assert "†" not in text
    assert "Semantic Scholar" not in text


def test_an_empty_list_is_its_heading():
    assert write_markdown([], Style()) == "# Publications\n"


def test_a_star_never_takes_the_owners_emphasis():
    shown = MarkdownIt("commonmark").render(AS_MARKDOWN)
    assert "<strong>Ada Moss</strong>*, and" in shown
    assert "<strong>Ada Moss</strong>, et al." in shown


HOSTILE = st.one_of(
    st.sampled_from(
        [
            "[x](javascript:alert(1))", "](https://evil.example) [", "<img src=x onerror=alert(1)>", "**", "`a`", "# H",
            "1. x", "- x", "> x", "a\n\n# b", "a\n- b", "\\", "![x](y)", "[a]: https://evil.example", "---", "| a |",
            "```", "\t\tx", "a  \nb", "&lt;b&gt;", "<!-- -->", "*a", "a*", "_a_", "x\\", "[", "]]", "\u202ex", "(a",
        ]
    ),
    st.text(max_size=12),
)  # fmt: skip


@given(title=HOSTILE, name=HOSTILE, venue=HOSTILE, label=HOSTILE, url=HOSTILE, abstract=HOSTILE, owner=st.booleans())
def test_no_data_makes_structure_and_all_of_it_is_shown(title, name, venue, label, url, abstract, owner):
    links = (Link(label, "https://good.example/x"), Link(label, url), Link(label, f"https://other.example/{url}"))
    paper = Paper(
        key="k",
        title=title,
        authors=(Authorship(position=1, name=name, printed="", owner=owner, co_first=True),),
        venue=Venue(venue),
        year=2024,
        abstract=abstract,
        links=links,
    )
    tokens = MarkdownIt("commonmark").parse(write_markdown([paper], Style(abstracts=True, title=title)))
    blocks = [token.type for token in tokens]
    for forbidden in ("html_block", "fence", "code_block", "hr", "ordered_list_open"):
        assert forbidden not in blocks
    assert blocks.count("list_item_open") == 1
    assert blocks.count("heading_open") == 1 + bool(plain(title))

    children = [child for token in tokens if token.type == "inline" for child in token.children or []]
    assert {child.type for child in children} <= {
        "text", "text_special", "strong_open", "strong_close", "em_open", "em_close", "link_open", "link_close",
        "html_inline",
    }  # fmt: skip
    unseen = [child.content for child in children if child.type == "html_inline"]
    assert [re.fullmatch(r"<!-- publist [!-=?-~]+ [0-9a-f]{10} -->", text) is not None for text in unseen] == [True]
    assert "--" not in unseen[0][4:-3]
    hrefs = {child.attrs["href"] for child in children if child.type == "link_open"}
    assert hrefs == {safe_url(link.url) for link in links} - {None}

    shown = "\n".join(
        "".join(child.content for child in token.children or [] if child.type != "html_inline")
        for token in tokens
        if token.type == "inline"
    )
    for text in (title, name, venue, label, abstract):
        assert plain(text) in shown
    assert [child.type for child in children].count("strong_open") == bool(owner and plain(name))
