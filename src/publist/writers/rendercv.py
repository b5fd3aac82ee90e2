r"""Papers to RenderCV's publications: YAML whose texts are its small Markdown (``**bold**``, ``\*``, links)."""

import re
from collections.abc import Sequence
from typing import Final

from publist.model import Paper, Scheme
from publist.writers.arrangement import ordered
from publist.writers.base import WriterFormat
from publist.writers.besides import with_besides_line
from publist.writers.escape import plain
from publist.writers.json_resume import date_of
from publist.writers.listing import ShownName, entry, legends, owner_name
from publist.writers.style import Style
from publist.writers.tagged import value_of, venue_of
from publist.writers.venue_line import with_journal
from publist.writers.yaml_text import dump

_LINK = re.compile(r"\](?=\()")


def write_rendercv(papers: Sequence[Paper], style: Style) -> str:
    """A CV with the owner's name and a section of publications, newest first; the same papers give the same text."""
    cv: dict[str, object] = {"name": owner} if (owner := owner_name(papers)) else {}
    cv["sections"] = {"publications": [_publication(paper, style) for paper in ordered(papers, style.sort)]}
    return dump({"cv": cv})


def _publication(paper: Paper, style: Style) -> dict[str, object]:
    shown = entry(paper, style)
    doi = value_of(paper, Scheme.DOI)
    authors = [_marked(name) for name in shown.byline] + (["et al."] if shown.others else [])
    remarks = [*(f"{sign} {meaning}" for sign, meaning in legends([paper])), shown.award, shown.presentation]
    made = with_besides_line(
        paper,
        {
            "title": _text(shown.title),
            "authors": authors,
            "doi": doi,
            "url": None if doi else shown.url,
            "journal": _text(venue_of(paper) or ""),
            "date": int(date) if (date := date_of(paper)).isdecimal() else date,
            "summary": _text("; ".join(filter(None, remarks))),
        },
    )
    return {"title": made["title"], "authors": authors, **made}  # RenderCV asks for authors, be there none


def _marked(name: ShownName) -> str:
    signs = "".join(sign for sign, _ in name.marks)
    return f"**{_text(name.name)}**{_text(signs)}" if name.owner else _text(f"{name.name}{signs}")


def _text(text: str) -> str:
    r"""Data for RenderCV's Markdown, which knows ``\*`` and no other escape.

    >>> _text("a * b, [x](y)")
    'a \\* b, [x] (y)'
    """
    return _LINK.sub("] ", plain(text).replace("*", r"\*"))


FORMAT: Final = WriterFormat(
    name="rendercv",
    label="RenderCV",
    description="a section of publications for RenderCV, owner bold, marks behind the names",
    write=lambda papers, style: write_rendercv([with_journal(paper, style.journals) for paper in papers], style),
    options=frozenset({"journals", "sort"}),
)
