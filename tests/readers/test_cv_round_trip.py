"""A list written in any style reads back as the same records: hypothesis over styles and records."""

# ruff: noqa: E501 -- what is written stands on one line

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from publist.readers.printed import read_cv

GIVEN = "Ines Tomas Yuki Maria Jun Aoife Olu Petra Wei Lars Noor Kofi Anne-Marie Sofía Björn".split()
FAMILY = "Okafor Brandt Arai Lindqvist Mbeki Castellanos O'Neil Nowak Fischer-Lee Şahin Duarte Ito".split()
WORDS = (
    "rivers gauges mosses peat shade maps sensors flooding harvest pumps drains gardens clocks ferries canals willows"
).split()
ADJECTIVES = "slow wide hidden brittle northern cheap patient uncertain braided shallow".split()
JOURNALS = ("Journal of Wet Logic", "Annals of Sediment", "Landscape Letters", "Water and Land")
MEETINGS = (
    "Proceedings of the Conference on Marsh Acoustics",
    "Proceedings of the 9th Symposium on Rural Computing",
    "International Conference on Field Vision",
)


@dataclass(frozen=True)
class Paper:
    title: str
    authors: tuple[tuple[str, str], ...]
    """(given, family)"""
    co_first: int
    """How many authors, from the first, share the first place: 0 or at least 2."""
    year: int
    venue: str
    pages: tuple[int, int] | None


@dataclass(frozen=True)
class Style:
    """How a list is written."""

    markup: str
    byline: str
    """``full`` (Ann Lee), ``initials`` (A. Lee), ``family`` (Lee, A.), ``inverted`` (Lee, Ann; ...), ``glued`` (Lee A)"""
    title: str
    """``quoted``, ``bold``, ``italic``, ``plain``, ``linked``"""
    order: str
    """``authors``, ``apa`` (year behind the byline), ``title``, ``lines`` (a line for each field, title first)"""
    bullet: str
    mark: str
    """What stands behind a co-first author's name."""
    last: str
    """What stands before the last author."""


@st.composite
def papers(draw: st.DrawFn) -> list[Paper]:
    found: dict[str, Paper] = {}
    for _ in range(draw(st.integers(3, 6))):
        nouns = draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=3, unique=True))
        adjective = draw(st.sampled_from(ADJECTIVES))
        shape = draw(
            st.sampled_from(
                (
                    "{a} {0} and their {1}: a study of {2}",
                    "{a} {0} under {1} with {2}",
                    "Reading {a} {0} from {1} by {2}",
                )
            )
        )
        title = shape.format(*nouns, a=adjective)
        families = draw(st.lists(st.sampled_from(FAMILY), min_size=2, max_size=5, unique=True))
        authors = tuple((draw(st.sampled_from(GIVEN)), family) for family in families)
        pages = draw(st.none() | st.tuples(st.integers(1, 800), st.integers(1, 30)))
        found[title] = Paper(
            title[0].upper() + title[1:],
            authors,
            draw(st.sampled_from((0, 0, 2))),
            draw(st.integers(1995, 2025)),
            draw(st.sampled_from(JOURNALS + MEETINGS)),
            (pages[0], pages[0] + pages[1]) if pages else None,
        )
    return list(found.values())


@st.composite
def styles(draw: st.DrawFn) -> Style:
    markup = draw(st.sampled_from(("markdown", "text", "html", "latex")))
    titles = ("quoted", "plain") if markup == "text" else ("quoted", "bold", "italic", "plain", "linked")
    order = draw(
        st.sampled_from(("authors", "apa", "title") if markup == "text" else ("authors", "apa", "title", "lines"))
    )
    byline = draw(st.sampled_from(("full", "initials", "family", "inverted", "glued")))
    title = draw(st.sampled_from(titles))
    if order == "title" and title in {"plain", "italic"}:
        title = "quoted"
    return Style(
        markup,
        byline,
        title,
        order,
        draw(st.sampled_from(("-", "1.", "*") if markup != "text" else ("-", "1.", "[1]"))),
        draw(st.sampled_from(("*", "star"))),
        draw(st.sampled_from((" and ", ", and ", ", "))),
    )


_BOLD = {"markdown": "**{}**", "html": "<b>{}</b>", "latex": r"\textbf{{{}}}"}
_ITALIC = {"markdown": "*{}*", "html": "<em>{}</em>", "latex": r"\emph{{{}}}", "text": "{}"}
_LINK = {
    "markdown": "[{}](https://example.org/p)",
    "html": '<a href="https://example.org/p">{}</a>',
    "latex": r"\href{{https://example.org/p}}{{{}}}",
}
_STAR = {"markdown": r"\*", "html": "<sup>*</sup>", "latex": "$^*$", "text": "*"}


def _initials(given: str) -> str:
    return "-".join(f"{part[0]}." for part in given.split("-"))


def printed_name(style: Style, given_name: str, family: str) -> str:
    match style.byline:
        case "full":
            return f"{given_name} {family}"
        case "initials":
            return f"{_initials(given_name)} {family}"
        case "family":
            return f"{family}, {_initials(given_name)}"
        case "inverted":
            return f"{family}, {given_name}"
        case _:
            return f"{family} {''.join(part[0] for part in given_name.split('-'))}"


def read_name(style: Style, given_name: str, family: str) -> str:
    match style.byline:
        case "full" | "inverted":
            return f"{given_name} {family}"
        case "initials" | "family":
            return f"{_initials(given_name)} {family}"
        case _:
            return f"{''.join(part[0] for part in given_name.split('-'))} {family}"


def byline(style: Style, paper: Paper) -> str:
    star = "*" if style.mark == "*" and style.markup in {"text", "html"} else _STAR[style.markup]
    names = [
        printed_name(style, given_name, family) + (star if place < paper.co_first else "")
        for place, (given_name, family) in enumerate(paper.authors)
    ]
    between = "; " if style.byline == "inverted" else ", "
    last = {"inverted": "; ", "glued": ", "}.get(style.byline, style.last)
    if style.byline == "family" and last == " and " and len(names) > 2:
        last = ", and "
    return last.join((between.join(names[:-1]), names[-1]))


def entry(style: Style, paper: Paper) -> str:
    authors = byline(style, paper)
    set_title = {
        "quoted": {"latex": "``{}''"}.get(style.markup, '"{}"'),
        "bold": _BOLD.get(style.markup, "{}"),
        "italic": _ITALIC[style.markup],
        "plain": "{}",
        "linked": _LINK.get(style.markup, "{}"),
    }[style.title].format(paper.title)
    dash = "--" if style.markup == "latex" else "-"
    pages = f", pp. {paper.pages[0]}{dash}{paper.pages[1]}" if paper.pages else ""
    meeting = paper.venue in MEETINGS and style.order != "lines"
    venue = ("In " if meeting else "") + (
        paper.venue if style.markup == "text" else _ITALIC[style.markup].format(paper.venue)
    )
    stop = "" if authors.endswith(".") else "."
    match style.order:
        case "apa":
            return f"{authors} ({paper.year}). {set_title}. {venue}{pages}."
        case "title":
            return f"{set_title}. {authors}{stop} {venue}{pages}, {paper.year}."
        case "lines":
            break_ = {"latex": r"\\ ", "html": "<br>", "markdown": "<br>"}[style.markup]
            return f"{set_title}{break_}\n{authors}{break_}\n{venue}{pages}, {paper.year}"
        case _:
            return f"{authors}{stop} {set_title}. {venue}{pages}, {paper.year}."


def written(style: Style, found: Sequence[Paper]) -> str:
    entries = [entry(style, paper) for paper in found]
    marked = any(paper.co_first for paper in found)
    if style.markup == "html":
        legend = "<p>* equal contribution</p>" if marked else ""
        items = "\n".join(f"<li>{text}</li>" for text in entries)
        return f"<h2>Education</h2><p>PhD, 1999</p><h2>Publications</h2>{legend}<ol>{items}</ol><h2>Talks</h2><ul><li>A talk, 2020</li></ul>"
    if style.markup == "latex":
        legend = "$^*$ equal contribution\n\n" if marked else ""
        items = "\n".join(rf"\item {text}" for text in entries)
        return (
            "\\section{Education}\nPhD, 1999\n\\section{Publications}\n"
            f"{legend}\\begin{{enumerate}}\n{items}\n\\end{{enumerate}}\n\\section{{Talks}}\nA talk, 2020.\n"
        )
    heading = "## {}\n\n" if style.markup == "markdown" else "{}\n---------\n\n"
    legend = f"{_STAR[style.markup]} equal contribution\n\n" if marked else ""
    bullets = [style.bullet.replace("1", str(number)) for number in range(1, len(entries) + 1)]
    items = "\n".join(
        f"{bullet} {text.replace(chr(10), chr(10) + '  ')}" for bullet, text in zip(bullets, entries, strict=True)
    )
    return (
        heading.format("Education") + "PhD, 1999\n\n" + heading.format("Publications") + legend + items + "\n\n"
        + heading.format("Talks") + "A talk about rivers, 2020\n"
    )  # fmt: skip


def facts(style: Style, paper: Paper) -> tuple[object, ...]:
    names = [read_name(style, *author) + ("*" if n < paper.co_first else "") for n, author in enumerate(paper.authors)]
    return paper.title, names, paper.year, f"{paper.pages[0]}-{paper.pages[1]}" if paper.pages else None


@settings(max_examples=250, deadline=None)
@given(styles(), papers())
def test_a_list_in_any_style_reads_back(style, found):
    reading = read_cv(written(style, found), markup=style.markup)

    assert [
        (r.title, [a.name + ("*" if a.co_first else "") for a in r.authors], r.year, r.pages) for r in reading.records
    ] == [facts(style, paper) for paper in found]
    assert not reading.unreadable
