"""What an entry says beside its text comes back, whatever the text is, and only while the text is what it was."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import publist
from publist.model import TITLE_LINK, Authorship, Identifier, Link, Paper, PaperType, Scheme, Venue
from publist.text.list_notes import (
    LONGEST,
    Seen,
    comments,
    decoded,
    encoded,
    names_in,
    note,
    values_of,
    without_comments,
)
from publist.text.unicode import clean
from publist.writers.formats import write

SPECIAL = st.sampled_from(
    ["--", "-->", "<!--", "<b>", "&amp;", "&", "*", "**", "†", "_a_", "`", "[x](y)", "\\", "|", "#", "1. ", "- ",
     "+ ", "> ", "$x$", "^2", "~", " and ", ", ", "et al.", "II.", "(2014)", "“", "河川", "\u0301", "\u200b", "\u202e",
     "Ǿ", "😀", "http://a.b", "www.a.b", ":smile:", "@x", "{.c}", "{% x %}", "| a |", "---", "\v", "\r", "ﬁ", "½"]
)  # fmt: skip
TEXT = st.lists(st.one_of(SPECIAL, st.text(max_size=6)), min_size=1, max_size=5).map("".join)
WORDED = TEXT.map(lambda text: f"{text}x")
AUTHOR = st.tuples(TEXT.map(lambda text: f"X{text}x"), st.booleans(), st.booleans(), st.booleans())
FIELD = st.none() | WORDED
URL = st.sampled_from(
    ["https://a.example/x", "https://a.example/(y)?a=1&amp;b=2", "javascript:x", "", "/x y", "https://ä.example/ü"]
)
LABELLED = st.tuples(WORDED | st.just(TITLE_LINK), URL)


@st.composite
def papers(draw) -> Paper:
    authors = tuple(
        Authorship(number, name, name, co_first, corresponding, owner)
        for number, (name, co_first, corresponding, owner) in enumerate(draw(st.lists(AUTHOR, max_size=4)), 1)
    )
    venue = draw(FIELD)
    return Paper(
        key=draw(st.sampled_from(["lee2020x", "a:b/c.d+e", "--", "k<>"])),
        title=draw(WORDED),
        authors=authors,
        others=bool(authors) and draw(st.booleans()),
        venue=Venue(clean(venue)) if venue else None,
        year=draw(st.none() | st.integers(1950, 2040)),
        month=draw(st.none() | st.integers(1, 12)),
        type=draw(st.none() | st.sampled_from(PaperType)),
        volume=draw(FIELD),
        number=draw(FIELD),
        pages=draw(FIELD),
        publisher=draw(FIELD),
        links=tuple(
            Link(label, url or None)
            for label, url in draw(st.lists(st.tuples(WORDED | st.just(TITLE_LINK), URL), max_size=3))
        ),
        identifiers=draw(
            st.sampled_from([(), (Identifier(Scheme.DOI, "10.5555/a(b)c"), Identifier(Scheme.PUBMED, "12"))])
        ),
    )


def said(text: str | None) -> str | None:
    return (clean(text.encode("utf-8", "replace").decode("utf-8")) or None) if text else None


def pasted(page: str) -> str:
    """A Markdown file with the list of an HTML page."""
    return "# My page\n\nSome words.\n\n" + page[page.index("<main") : page.index("</main>")] + "\n"


@given(paper=papers(), form=st.sampled_from(["md", "html", "pasted"]), abstracts=st.booleans())
def test_what_is_written_is_read(paper, form, abstracts):
    if form == "pasted":
        reading = publist.read_text(pasted(write("html", [paper], {"abstracts": abstracts})), name="page.md")
    else:
        reading = publist.read_text(write(form, [paper], {"abstracts": abstracts}), name=f"own.{form}")
    assert not [warning for warning in reading.warnings if warning.code == "outdated-note"]
    (record,) = reading.records
    assert record.list_key == said(paper.key)
    assert [record.title, record.venue] == [said(paper.title), said(paper.venue.name) if paper.venue else None]
    assert [author.name for author in record.authors] == [said(author.name) for author in paper.authors]
    flags = [(bool(author.co_first), bool(author.corresponding), author.emphasised) for author in record.authors]
    assert flags == [(author.co_first, author.corresponding, author.owner) for author in paper.authors]
    assert (record.others, record.year, record.month, record.type) == (
        paper.others,
        paper.year,
        paper.month,
        paper.type,
    )
    for field in ("volume", "number", "pages", "publisher"):
        assert getattr(record, field) == said(getattr(paper, field))
    assert set(record.identifiers) == set(paper.identifiers)
    assert [link.label for link in record.links] == [said(link.label) or "" for link in paper.links]


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_title_s_own_link_is_read_as_that(form):
    links = (Link("code", "https://moss.example/code"), Link(TITLE_LINK, "https://moss.example/is"))
    paper = Paper(key="k", title="Moss", links=links, identifiers=(Identifier(Scheme.DOI, "10.5555/1"),))
    (record,) = publist.read_text(write(form, [paper]), name=f"own.{form}").records
    assert record.links == links


def test_entries_pasted_into_markdown_stand_among_others_and_in_no_fence():
    authors = (Authorship(1, "Ann Lee", "Ann Lee"), Authorship(2, "Bo Ray", "Bo Ray"))
    paper = Paper(key="k", title="Small *dams* of_a_town", authors=authors, venue=Venue("Fens"), year=2019, month=5)
    page = pasted(write("html", [paper]))
    typed = "- Cy Poe, Ann Lee. Other dams of the west. *Journal of Fens* 2(1), 2001.\n"
    reading = publist.read_text(f"{page}\n## Older papers\n\n{typed}", name="page.md")
    assert [(r.title, r.month) for r in reading.records] == [
        ("Small *dams* of_a_town", 5),
        ("Other dams of the west", None),
    ]
    lines = page.split("\n")
    assert "data-publist" in lines[reading.records[0].line - 2] + lines[reading.records[0].line - 1]
    fenced = publist.read_text(f"## Papers\n\n```html\n{page}\n```\n\n{typed}", name="page.md")
    assert [r.title for r in fenced.records] == ["Other dams of the west"]


@pytest.mark.parametrize("name", [".NET Journal", ") x", ", x", "; x"])
def test_emphasis_may_begin_with_a_stop(name):
    authors = (Authorship(1, name, name, owner=True),)
    text = write("md", [Paper(key="k", title="T x", authors=authors, venue=Venue(name))])
    reading = publist.read_text(text, name="own.md")
    assert not reading.warnings
    assert [reading.records[0].venue, reading.records[0].authors[0].name] == [name, name]


@given(paper=papers(), cut=st.integers(0, 10_000), form=st.sampled_from(["md", "html"]))
def test_no_note_outlives_a_letter_of_its_entry(paper, cut, form):
    text = write(form, [paper], {"title": ""})
    letters = [
        found.start()
        for found in re.finditer(r"x(?![^<]*>)", text)
        if not re.search(r"<[^>]*\Z", text[: found.start()])
    ]
    if letters:
        place = letters[cut % len(letters)]
        edited = f"{text[:place]}Q{text[place + 1 :]}"
        warned = [one.code for one in publist.read_text(edited, name=f"own.{form}").warnings]
        assert "outdated-note" in warned or "</style>" in text[place:]


@given(TEXT)
def test_a_value_ends_no_note_and_no_comment(text):
    written = encoded(text)
    assert re.fullmatch(r"[A-Za-z0-9%/:._~-]*", written)
    assert "--" not in written
    assert decoded(written) == clean(text.encode("utf-8", "replace").decode("utf-8"))


def test_a_note_is_of_one_text():
    seen = Seen("Ann Lee. Tides. 2020. [PDF]", ("https://a.example/x",))
    written = note([("title", seen.place("Tides", 9)), ("month", "5"), ("year", "")], seen)
    said = values_of(written, seen)
    assert said == {"title": "@9+5", "month": "5"}
    assert seen.value(said["title"]) == "Tides"
    assert values_of(written, Seen("Ann Lee. Tides.\n2020. [PDF]", seen.urls)) == said
    for other in (
        Seen("Ann Lee. Tides. 2021. [PDF]", seen.urls),
        Seen(seen.text, ("https://a.example/y",)),
        Seen(seen.text),
    ):
        assert values_of(written, other) is None
    assert values_of(written.replace("month=5", "month=6"), seen) is None


@pytest.mark.parametrize(
    ("byline", "number", "others", "names"),
    [
        ("Ann Lee", 1, False, ["Ann Lee"]),
        ("Ann Lee* and Bo Kim†", 2, False, ["Ann Lee", "Bo Kim"]),
        ("Ann Lee, Bo Kim, and Cy Park", 3, False, ["Ann Lee", "Bo Kim", "Cy Park"]),
        ("Ann Lee, et al.", 1, True, ["Ann Lee"]),
        ("Quay and Sons and Bo Kim", 2, False, []),
        ("", 3, False, []),
    ],
)
def test_the_names_of_a_byline(byline, number, others, names):
    assert names_in(byline, number, others=others) == names


def test_a_crowd_goes_without_how_it_is_printed_and_then_without_a_note():
    def written(names: int, printed: str) -> str:
        crowd = tuple(Authorship(n, f"Ann{n} Lee", f"{printed}{n} Lee") for n in range(1, names + 1))
        return write("html", [Paper(key="k", title="Tides", authors=crowd, venue=Venue("V"))])

    assert "printed=" in written(3, "A.")
    assert "printed=" not in written(2_000, "A.")
    assert "data-publist" in written(2_000, "A.")
    assert max(map(len, re.findall(r'data-publist="([^"]*)"', written(2_000, "A.")))) <= LONGEST
    assert "data-publist" not in write("html", [Paper(key="k", title="Tides", publisher="(" * LONGEST)])


def test_comments_are_found_by_their_line():
    text = (
        "# A\n\n- one <!-- publist a=1 0123456789 -->\n- two <!-- other -->\n- three <!-- publist\nb=2 0123456789 -->\n"
    )
    assert {line: said.split() for line, said in comments(text).items()} == {
        2: ["a=1", "0123456789"],
        4: ["b=2", "0123456789"],
    }
    assert without_comments(text) == "# A\n\n- one\n- two <!-- other -->\n- three\n"


@pytest.mark.parametrize("name", ["md", "html"])
def test_a_clean_list_shows_the_same_without_notes(name):
    paper = Paper(key="moss2021is", title="Is it moss?", year=2021, month=5)
    noted, clean = write(name, [paper]), write(name, [paper], {"clean": True})
    assert "data-publist" not in clean
    assert "<!-- publist" not in clean
    assert re.sub(r' data-publist="[^"]*"| <!-- publist [^>]*-->', "", noted) == clean != noted
