"""Papers to HTML: a page to put on the web as it is, or a fragment for a page that exists.

Everything that comes from data passes jinja2's autoescape, in text and in attributes; the only markup that is trusted
is in ``templates/``.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from publist.model import Paper
from publist.writers.arrangement import group, numbers
from publist.writers.base import WriterFormat
from publist.writers.jinja import html_environment
from publist.writers.listing import (
    CREDIT,
    ShownPaper,
    counted_by,
    entry,
    for_all,
    legends,
    needs_credit,
    owner_name,
)
from publist.writers.notes import names_of, note_of
from publist.writers.printed.style import printed_list
from publist.writers.style import OF_LISTS, Style

_TEMPLATES: Final = Path(__file__).parent / "templates"
_TEMPLATE_TAG: Final = re.compile(r"\{(?=[{%#])")


def write_html(papers: Sequence[Paper], style: Style) -> str:
    """The list as HTML; the same papers give the same text, whatever order they come in."""
    style = for_all(papers, style)
    template = html_environment(_TEMPLATES).get_template("page.html" if style.standalone else "list.html")
    parts = template.generate(
        style=style,
        item="entry.html" if style.citation_style is None else "cited.html",
        groups=_groups(papers, style),
        owner=owner_name(papers),
        legends=legends(papers),
        counted=counted_by(papers) if style.citations else "",
        credit=CREDIT if needs_credit(papers) else None,
    )
    return _inert("".join(parts).rstrip("\n") + "\n")


def _groups(papers: Sequence[Paper], style: Style) -> list[tuple[str | None, list[tuple[object, str]]]]:
    """Under each heading what each item shows, and its note."""
    if style.citation_style is not None:
        sections = printed_list(papers, style).sections
        return [(part.heading, [(shown, "") for shown in part.entries]) for part in sections]
    numbered = numbers(papers, style)
    return [
        (part.heading, [_item(paper, style, numbered.get(paper.key, "")) for paper in part.papers])
        for part in group(papers, style)
    ]


def write_entry(paper: Paper, style: Style) -> str:
    """What one paper's item of the list holds."""
    return _inert(html_environment(_TEMPLATES).get_template("entry.html").render(paper=entry(paper, style)))


def _inert(html: str) -> str:
    """``html`` without what is a tag of Liquid, Jinja or Hugo, which run over the pages that fragments are put into."""
    return _TEMPLATE_TAG.sub("&#123;", html)


def _item(paper: Paper, style: Style, number: str) -> tuple[ShownPaper, str]:
    """What the paper's item shows, and its note."""
    shown = entry(paper, style, number)
    if not style.notes:
        return shown, ""
    parts = [
        ("number", shown.number),
        ("title", f"[{shown.mark}] {shown.title}" if shown.mark else shown.title),
        ("byline", names_of(shown)),
        ("venue", str(shown.venue)),
        ("award", shown.award),
        ("presentation", shown.presentation),
        *(("link", f"[{link.label}]") for link in shown.links),
        ("cited", shown.cited),
    ]
    return shown, note_of(paper, shown, [(name, text) for name, text in parts if text])


FORMAT: Final = WriterFormat(
    name="html",
    label="HTML",
    description="a web page, or a fragment for a page of yours",
    write=write_html,
    entry=write_entry,
    suffixes=(".html", ".htm"),
    options=OF_LISTS,
)
