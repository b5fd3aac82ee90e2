"""Papers to Markdown: CommonMark that GitHub, kramdown (Jekyll), goldmark (Hugo) and pandoc read alike.

One paper is one line, so that a change in the list is a change of one line in a repository.
"""

from collections.abc import Sequence
from typing import Final

from publist.model import Paper
from publist.writers.base import WriterFormat
from publist.writers.escape import markdown, markdown_url
from publist.writers.listing import (
    CREDIT,
    ShownLink,
    ShownName,
    ShownPaper,
    ends,
    entry,
    group,
    legends,
    needs_credit,
)
from publist.writers.style import OPTIONS, Style


def write_markdown(papers: Sequence[Paper], style: Style) -> str:
    """The list as Markdown; the same papers give the same text, whatever order they come in."""
    blocks = [f"{'#' * style.level} {markdown(style.heading)}"] if style.heading else []
    for part in group(papers, style):
        if part.heading:
            blocks.append(f"{'#' * style.group_level} {markdown(part.heading)}")
        gap = "\n\n" if style.abstracts else "\n"
        blocks.append(gap.join(write_entry(paper, style) for paper in part.papers))
    blocks += [f"{markdown(mark)} {markdown(meaning)}" for mark, meaning in legends(papers)]
    if needs_credit(papers):
        blocks.append(f"Data from [{CREDIT.label}]({CREDIT.url})")
    return "".join(f"{block}\n\n" for block in blocks).rstrip("\n") + "\n"


def write_entry(paper: Paper, style: Style) -> str:
    """One paper's item of the list."""
    return _item(entry(paper, style))


def _item(shown: ShownPaper) -> str:
    title = markdown(shown.title)
    parts = [f"[{title}]({markdown_url(shown.url)}){ends(shown.title)}" if shown.url else f"{title}{ends(shown.title)}"]
    if shown.mark:
        parts[0] = f"**\\[{shown.mark}\\]** {parts[0]}"
    if shown.byline:
        names = "".join(map(_name, shown.byline))
        stop = "" if not shown.byline[-1].marks and shown.byline[-1].name.endswith(".") else "."
        parts.insert(0, f"{names}, et al." if shown.others else f"{names}{stop}")
    if venue := str(shown.venue):
        name = f"*{markdown(shown.venue.name)}*" if shown.venue.name else ""
        parts.append(f"{name}{_rest(shown.venue.rest)}{ends(venue)}")
    if shown.cited:
        parts.append(f"{markdown(shown.cited[0].upper() + shown.cited[1:])}.")
    parts += map(_link, shown.links)
    abstract = f"\n\n  > {markdown(shown.abstract)}" if shown.abstract else ""
    return f"- {' '.join(parts)}{abstract}"


def _name(name: ShownName) -> str:
    # The marks stand outside the emphasis: the owner stays emphasised, and "**Name**\*" closes in every dialect.
    text = markdown(name.name)
    marks = "".join(markdown(mark) for mark, _ in name.marks)
    return f"{name.before}{f'**{text}**' if name.owner else text}{marks}"


def _link(link: ShownLink) -> str:
    if link.url is None:
        return f"\\[{markdown(link.label)}\\]"
    return f"[[{markdown(link.label)}]({markdown_url(link.url)})]"


def _rest(rest: str) -> str:
    # Its own first character is a space or a comma, which escaping would strip or mistake for a line's start.
    start = rest[: len(rest) - len(rest.lstrip(" ,"))]
    return start + markdown(rest[len(start) :])


FORMAT: Final = WriterFormat(
    name="md",
    label="Markdown",
    description="a list for GitHub, Jekyll, Hugo or pandoc",
    write=write_markdown,
    entry=write_entry,
    suffixes=(".md", ".markdown"),
    options=OPTIONS,
)
