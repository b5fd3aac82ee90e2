"""Papers to HTML: a page to put on the web as it is, or a fragment for a page that exists.

Everything that comes from data passes jinja2's autoescape, in text and in attributes; the only markup that is trusted
is in ``templates/``.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from publist.model import Paper
from publist.writers.arrangement import group, numbers
from publist.writers.base import WriterFormat
from publist.writers.listing import (
    CREDIT,
    ShownPaper,
    counted_by,
    ends,
    entry,
    for_all,
    legends,
    needs_credit,
    owner_name,
)
from publist.writers.notes import names_of, note_of
from publist.writers.printed.style import printed_list
from publist.writers.style import OF_LISTS, Style
from publist.writers.venue_line import unbroken

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_RANGE: Final = re.compile("((?:[A-Za-z.]+\u00a0)?[A-Za-z]?\\d[\\w:.]*\u2013[A-Za-z]?\\d[\\w:.]*)")
_TEMPLATE_TAG: Final = re.compile(r"\{(?=[{%#])")


def write_html(papers: Sequence[Paper], style: Style) -> str:
    """The list as HTML; the same papers give the same text, whatever order they come in."""
    style = for_all(papers, style)
    template = _environment().get_template("page.html" if style.standalone else "list.html")
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
    return _inert(_environment().get_template("entry.html").render(paper=entry(paper, style)))


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


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["stop"] = ends
    environment.filters["unbroken"] = unbroken_html
    return environment


def unbroken_html(text: str, name: str = "unbroken") -> "Markup":
    """``text`` with ranges of numbers, and what is said before them, in spans (of a class) that break nowhere."""
    from markupsafe import Markup, escape

    begin = Markup('<span class="{}">').format(name) if name else Markup("<span>")
    pieces = _RANGE.split(unbroken(text))
    return Markup("").join(
        Markup("{}{}</span>").format(begin, piece) if place % 2 else escape(piece) for place, piece in enumerate(pieces)
    )


FORMAT: Final = WriterFormat(
    name="html",
    label="HTML",
    description="a web page, or a fragment for a page of yours",
    write=write_html,
    entry=write_entry,
    suffixes=(".html", ".htm"),
    options=OF_LISTS,
)
