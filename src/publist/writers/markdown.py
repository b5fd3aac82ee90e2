"""Papers to Markdown: CommonMark that GitHub, kramdown (Jekyll), goldmark (Hugo) and pandoc read alike.

One paper is one line, so that a change in the list is a change of one line in a repository.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from publist.model import Paper
from publist.text.list_notes import as_comment
from publist.writers.arrangement import group, numbers
from publist.writers.base import WriterFormat
from publist.writers.escape import markdown, markdown_url
from publist.writers.listing import (
    CREDIT,
    ShownLink,
    ShownName,
    ShownPaper,
    counted_by,
    ends,
    entry,
    for_all,
    legends,
    needs_credit,
)
from publist.writers.notes import names_of, note_of
from publist.writers.printed.marked_up import set_markdown
from publist.writers.printed.style import printed_list
from publist.writers.style import OF_LISTS, Style
from publist.writers.venue_line import unbroken

_NO_START: Final = tuple(",;.)")


def write_markdown(papers: Sequence[Paper], style: Style) -> str:
    """The list as Markdown; the same papers give the same text, whatever order they come in."""
    if style.citation_style is not None:
        return set_markdown(printed_list(papers, style), style)
    style = for_all(papers, style)
    numbered = numbers(papers, style)
    blocks = [f"{'#' * style.level} {markdown(style.heading)}"] if style.heading else []
    for part in group(papers, style):
        if part.heading:
            blocks.append(f"{'#' * style.group_level} {markdown(part.heading)}")
        gap = "\n\n" if style.abstracts else "\n"
        blocks.append(gap.join(write_entry(paper, style, numbered.get(paper.key, "")) for paper in part.papers))
    blocks += [f"{markdown(mark)} {markdown(meaning)}" for mark, meaning in legends(papers)]
    if style.citations and (counted := counted_by(papers)):
        blocks.append(markdown(counted))
    if needs_credit(papers):
        blocks.append(f"Data from [{CREDIT.label}]({CREDIT.url})")
    return "".join(f"{block}\n\n" for block in blocks).rstrip("\n") + "\n"


def write_entry(paper: Paper, style: Style, number: str = "") -> str:
    """One paper's item of the list."""
    shown = entry(paper, style, number)
    parts = list(_parts(shown))
    note = note_of(paper, shown, [(part.holds, part.plain) for part in parts]) if style.notes else ""
    line = " ".join(
        (*(part.written for part in parts if part.holds != "abstract"), *([as_comment(note)] if note else ()))
    )
    return "\n\n".join((f"- {line}", *(f"  {part.written}" for part in parts if part.holds == "abstract")))


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an entry."""

    holds: str
    plain: str
    """As it shows."""
    written: str


def _parts(shown: ShownPaper) -> Iterator[_Part]:
    if shown.number:
        yield _Part("number", shown.number, markdown(shown.number))
    if shown.byline:
        plain = names_of(shown)
        stop = "" if plain.endswith(".") else "."
        names = "".join(map(_name, shown.byline)) + (", et al." if shown.others else "")
        yield _Part("byline", f"{plain}{stop}", f"{names}{stop}")
    title, stop = markdown(shown.title), ends(shown.title)
    linked = f"[{title}]({markdown_url(shown.url)})" if shown.url else title
    mark, bold = (f"[{shown.mark}] ", f"**\\[{shown.mark}\\]** ") if shown.mark else ("", "")
    yield _Part("title", f"{mark}{shown.title}{stop}", f"{bold}{linked}{stop}")
    if venue := str(shown.venue):
        name = f"*{_set_off(shown.venue.name)}*" if shown.venue.name else ""
        yield _Part("venue", f"{venue}{ends(venue)}", f"{name}{_rest(shown.venue.rest)}{ends(venue)}")
    if shown.award:
        yield _Part("award", f"{shown.award}{ends(shown.award)}", f"**{_set_off(shown.award)}**{ends(shown.award)}")
    if shown.presentation:
        stop = ends(shown.presentation)
        yield _Part("presentation", f"{shown.presentation}{stop}", f"{markdown(shown.presentation)}{stop}")
    if shown.cited:
        cited = f"{shown.cited[0].upper()}{shown.cited[1:]}."
        yield _Part("cited", cited, markdown(cited))
    for link in shown.links:
        yield _Part("link", f"[{link.label}]", _link(link))
    if shown.abstract:
        yield _Part("abstract", f"> {shown.abstract}", f"> {markdown(shown.abstract)}")


def _name(name: ShownName) -> str:
    # The marks stand outside the emphasis: the owner stays emphasised, and "**Name**\*" closes in every dialect.
    text = markdown(name.name)
    marks = "".join(markdown(mark) for mark, _ in name.marks)
    return f"{name.before}{f'**{_set_off(name.name)}**' if name.owner else text}{marks}"


def _set_off(text: str) -> str:
    """Escaped for between stars, where readers take one before a full stop (".NET Journal") for a mark."""
    written = markdown(text)
    return f"&#{ord(written[0])};{written[1:]}" if written[:1] in _NO_START else written


def _link(link: ShownLink) -> str:
    if link.url is None:
        return f"\\[{markdown(link.label)}\\]"
    return f"[[{markdown(link.label)}]({markdown_url(link.url)})]"


def _rest(rest: str) -> str:
    # Its own first character is a space or a comma, which escaping would strip or mistake for a line's start.
    start = rest[: len(rest) - len(rest.lstrip(" ,"))]
    return start + unbroken(markdown(rest[len(start) :]))


FORMAT: Final = WriterFormat(
    name="md",
    label="Markdown",
    description="a list for GitHub, Jekyll, Hugo or pandoc",
    write=write_markdown,
    entry=write_entry,
    suffixes=(".md", ".markdown"),
    options=OF_LISTS,
)
