"""The stages of the CV reader, each by itself."""

from dataclasses import replace

import pytest

from publist.model import Mark, PaperType
from publist.readers.markup import blocks, headings, inline
from publist.readers.markup.headings import Section
from publist.readers.markup.rich import Kind, Rich, Span
from publist.readers.printed import bylines, kinds, marks, spans, style, tail
from publist.readers.printed.layouts import layouts
from publist.readers.printed.titles import Method
from publist.readers.printed.weighing import Order


@pytest.mark.parametrize(
    ("source", "text", "bold"),
    [
        ("**Ann Lee**", "Ann Lee", ["Ann Lee"]),
        ("**Ann Lee***, Bo", "Ann Lee*, Bo", ["Ann Lee"]),
        ("**Ann Lee*,** Bo", "Ann Lee*, Bo", ["Ann Lee*,"]),
        ("***Ann Lee**, *Bo Ray, Cy", "*Ann Lee, *Bo Ray, Cy", ["Ann Lee"]),
        (r"**Ann Lee\***, Bo\*", "Ann Lee*, Bo*", ["Ann Lee*"]),
        ("Ann*, Bo* and Cy", "Ann*, Bo* and Cy", []),
        ("<b>Ann</b><sup>*,1</sup>", "Ann*¹", ["Ann"]),
        ("a_b_c and __Ann__", "a_b_c and Ann", ["Ann"]),
        ("Ann^*^ &amp; Bo$^\\dagger$", "Ann* & Bo†", []),
        ("[[PDF]](u){: .btn}", "[PDF]", []),
        ("$O(n^2)$ time", "O(n²) time", []),
        ("$x_i$ terms", "$x_i$ terms", []),
    ],
)
def test_inline_markdown(source, text, bold):
    rich = inline.markdown(source)

    assert rich.text == text
    assert [rich.plain(s.start, s.end) for s in rich.of(Kind.BOLD)] == bold


def test_cutting_moves_the_spans():
    rich = Rich("ab[cd]ef", (Span(0, 2, Kind.BOLD), Span(3, 5, Kind.LINK, "u"), Span(6, 8, Kind.EMPHASIS))).cut(
        [(2, 4), (4, 6)]
    )

    assert rich == Rich("abef", (Span(0, 2, Kind.BOLD), Span(2, 4, Kind.EMPHASIS)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee, Bo Ray and Cy Dunn", ["Ann Lee", "Bo Ray", "Cy Dunn"]),
        ("Ann Lee, Bo Ray, & Cy Dunn.", ["Ann Lee", "Bo Ray", "Cy Dunn"]),
        ("Lee, A., Ray, B. C., & de la Cruz, M.", ["A. Lee", "B. C. Ray", "M. de la Cruz"]),
        ("Lee, A. and Ray, B.", ["A. Lee", "B. Ray"]),
        ("Lee, Ann, Bo Ray, and Cy Dunn", ["Ann Lee", "Bo Ray", "Cy Dunn"]),
        ("Lee, Ann; Ray, Bo", ["Ann Lee", "Bo Ray"]),
        ("Lee, Ann and Ray, Bo and Dunn, Cy", ["Ann Lee", "Bo Ray", "Cy Dunn"]),
        ("Lee AB, van der Ray C, Dunn TJ Jr", ["AB Lee", "C van der Ray", "TJ Dunn Jr"]),
        ("Lee A.B., Ray C.", ["A.B. Lee", "C. Ray"]),
        ("A. Lee, B.-C. Ray", ["A. Lee", "B.-C. Ray"]),
        ("I. Lee, T. Ray", ["I. Lee", "T. Ray"]),
        ("Im, Y.*, Lee, K.*, and Park, H.", ["Y. Im", "K. Lee", "H. Park"]),
        ("Ting 'Ken' Huang, Jean O’Neil", ["Ting 'Ken' Huang", "Jean O’Neil"]),
        ("Wei Wang 0001, Ann Lee", ["Wei Wang", "Ann Lee"]),
        ("Ann Lee1,2, Bo Ray2", ["Ann Lee", "Bo Ray"]),
        ("Martin Luther King, Jr., Bo Ray", ["Martin Luther King Jr.", "Bo Ray"]),
        ("김민수, 이서연", ["김민수", "이서연"]),
    ],
)
def test_bylines(text, names):
    byline = bylines.parse(Rich(text), 0, len(text))

    assert [n.name for n in byline.names] == names
    assert byline.score >= 0.8


@pytest.mark.parametrize("text", ["Ann Lee et al.", "Ann Lee, et al", "Ann Lee, and others", "Ann Lee, …"])
def test_others(text):
    byline = bylines.parse(Rich(text), 0, len(text))

    assert [n.name for n in byline.names] == ["Ann Lee"]
    assert byline.others


@pytest.mark.parametrize(
    "text", ["Deep Learning for Rivers, Models and Networks", "in Proceedings of the Conference", "2020, 12-34", ""]
)
def test_what_is_no_byline_scores_low(text):
    assert bylines.parse(Rich(text), 0, len(text)).score < 0.3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("* denotes equal contribution", {("*", Mark.CO_FIRST)}),
        ("(*Co-First author)", {("*", Mark.CO_FIRST)}),
        ("† corresponding author; * equal contribution", {("†", Mark.CORRESPONDING), ("*", Mark.CO_FIRST)}),
        ("Asterisk (*) denotes joint first authorship", {("*", Mark.CO_FIRST)}),
        ("# students advised", {("#", Mark.STUDENT)}),
        ("(equal contribution)", {("", Mark.CO_FIRST)}),
        ("* These authors contributed equally to this work", {("*", Mark.CO_FIRST)}),
        ("Ann Lee*, Bo Ray*. Equality of Contributions in Science. 2020", set()),
        ("Ann Lee*, Bo Ray. Teaching Students about Stars. 2020", set()),
    ],
)
def test_legends(text, found):
    assert {(legend.mark, legend.meaning) for legend in marks.legends(text)} == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Proceedings of X, pages 1–9, Oslo, Norway. ACM.", tail.Tail("Proceedings of X", pages="1-9")),
        ("Journal of Order, 12(3), 45-67.", tail.Tail("Journal of Order", volume="12", number="3", pages="45-67")),
        ("Journal of Order 12 (2014): 5–7", tail.Tail("Journal of Order", 2014, volume="12", pages="5-7")),
        ("J. Order, vol. 3, no. 2, pp. 1-8, Mar. 2016", tail.Tail("J. Order", 2016, 3, "3", "2", "1-8")),
        ("Nat Walks. 2019 Sep;15(1):8439.", tail.Tail("Nat Walks", 2019, 9, "15", "1", "8439")),
        ("COC 2024", tail.Tail("COC 2024", 2024)),
        ("In Proc. of the 2023 Conference on Order", tail.Tail("Proc. of the 2023 Conference on Order", 2023)),
        ("IEEE Order, 2026", tail.Tail("IEEE Order", 2026)),
        ("ACL 2026, San Diego, July 2026", tail.Tail("ACL 2026, San Diego", 2026, 7)),
        ("arXiv preprint arXiv:2012.01999 (2020)", tail.Tail("arXiv preprint arXiv:2012.01999", 2020)),
        ("arXiv:2012.01999", tail.Tail("arXiv:2012.01999")),
        ("CFV'21", tail.Tail("CFV'21", 2021)),
        ("", tail.Tail()),
    ],
)
def test_tails(text, expected):
    assert replace(tail.parse(text), type=None) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("In Proceedings of the 4th Conference on X", PaperType.INPROCEEDINGS),
        ("Journal of X", PaperType.ARTICLE),
        ("Proceedings of the National Academy of Sciences", PaperType.ARTICLE),
        ("arXiv preprint arXiv:2012.01999", PaperType.PREPRINT),
        ("PhD thesis, University of X", PaperType.PHDTHESIS),
        ("Master's thesis", PaperType.MASTERSTHESIS),
        ("Technical Report 7", PaperType.TECHREPORT),
        ("COC 2024", None),
    ],
)
def test_types_by_the_venues_words(text, kind):
    assert kinds.type_of(text) is kind


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Publications", Section.PUBLICATIONS),
        ("PUBLICATIONS AND TALKS", Section.PUBLICATIONS),
        ("Peer-reviewed publications", Section.PUBLICATIONS),
        ("Proceedings", Section.PUBLICATIONS),
        ("Journal Articles", Section.PUBLICATIONS),
        ("Preprints", Section.PUBLICATIONS),
        ("Research Experience", Section.OTHER),
        ("Conference talks", Section.OTHER),
        ("Theses advised", Section.OTHER),
        ("Journal reviewing", Section.OTHER),
        ("Awards", Section.OTHER),
        ("Ann Lee", Section.UNKNOWN),
        ("2024", Section.UNKNOWN),
    ],
)
def test_headings(heading, section):
    assert headings.classify(heading) is section


def test_blocks_know_their_lines_and_nest():
    found = blocks.split(
        "# A\n\n- one\n  more\n- 2020\n  - two\n\npara\nlines\n\nHead\n====\n1. x\n2. y\n", markup="markdown"
    )

    assert [(b.kind.value, b.line, b.rich.plain()) for b in found] == [
        ("heading", 1, "A"),
        ("item", 3, "one more"),
        ("heading", 5, "2020"),
        ("item", 6, "two"),
        ("paragraph", 8, "para lines"),
        ("heading", 11, "Head"),
        ("item", 13, "x"),
        ("item", 14, "y"),
    ]


def test_peeling_leaves_byline_title_and_venue():
    bare = spans.peel(inline.markdown('[ACL 2024] [3] Ann Lee\\*, "T of X", V. (\\*Co-first) [Paper, Code'))

    assert bare.core.plain() == 'Ann Lee*, "T of X", V.'
    assert (bare.tag, [link.label for link in bare.links]) == ("ACL 2024", ["Paper", "Code"])
    assert [w.code for w in bare.warnings] == ["unclosed-bracket"]


def test_the_list_decides_what_one_entry_leaves_open():
    """A title of two capitalised words could be a person; in a list of titles first it is a title."""
    entries = [layouts(Rich(t)) for t in (
        "Canal Boats. Ann Lee, Bo Ray. Journal of Water, 2020.",
        "Slow boats on the long canals of the north. Ann Lee, Bo Ray. Journal of Water, 2021.",
        "Fast boats on the short canals of the south. Bo Ray, Ann Lee. Journal of Water, 2022.",
    )]  # fmt: skip
    habits = style.shares(entries)

    assert max(habits, key=habits.__getitem__) == (Method.SENTENCE, Order.TITLE_FIRST)
    chosen = style.choose(entries[0], habits)
    assert chosen is not None
    assert chosen.order is Order.TITLE_FIRST
    assert [n.name for n in chosen.byline.names] == ["Ann Lee", "Bo Ray"]
    assert style.choose([], habits) is None
