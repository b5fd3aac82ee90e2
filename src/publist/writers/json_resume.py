"""Papers to JSON Resume's publications (schema 1.0.0), which have no authors: the byline stands in their summary."""

from collections.abc import Sequence
from typing import Final

from publist.model import Paper
from publist.writers.arrangement import ordered
from publist.writers.base import WriterFormat
from publist.writers.besides import printed_name, with_besides
from publist.writers.escape import encodable, plain
from publist.writers.listing import ShownName, ends, entry, owner_name
from publist.writers.style import Style
from publist.writers.venue_line import with_journal

_SCHEMA: Final = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


def write_json_resume(papers: Sequence[Paper], style: Style) -> str:
    """A resume with the owner's name and the publications, newest first; the same papers give the same text."""
    from msgspec import json

    resume: dict[str, object] = {"$schema": _SCHEMA}
    if owner := owner_name(papers):
        resume["basics"] = {"name": owner}
    resume["publications"] = [_publication(paper, style) for paper in ordered(papers, style.sort)]
    return f"{json.format(json.encode(resume), indent=2).decode('utf-8')}\n"


def _publication(paper: Paper, style: Style) -> dict[str, object]:
    shown = entry(paper, style)
    venue = paper.venue_printed or (paper.venue.name if paper.venue else paper.publisher)
    return with_besides(
        paper,
        {
            "name": shown.title,
            "publisher": plain(venue or ""),
            "releaseDate": date_of(paper),
            "url": shown.url,
            "summary": encodable(" ".join(f"{part}{ends(part)}" for part in _summary(paper, style) if part)),
            "authors": [printed_name(author) for author in sorted(paper.authors, key=lambda a: a.position)],
        },
    )


def _summary(paper: Paper, style: Style) -> tuple[str, ...]:
    """Byline with its marks, venue, award and how it was presented."""
    shown = entry(paper, style)
    byline = "".join(map(_marked, shown.byline)) + (", et al." if shown.others else "")
    return byline, str(shown.venue), shown.award, shown.presentation


def _marked(name: ShownName) -> str:
    return f"{name.before}{name.name}{''.join(sign for sign, _ in name.marks)}"


def date_of(paper: Paper) -> str:
    """``2024-05`` or ``2024``, as exact as it is known; empty without a year."""
    if not paper.year:
        return ""
    return f"{paper.year:04}-{paper.month:02}" if paper.month else f"{paper.year:04}"


FORMAT: Final = WriterFormat(
    name="json-resume",
    label="JSON Resume",
    description="the publications of a resume in JSON Resume's schema",
    write=lambda papers, style: write_json_resume([with_journal(paper, style.journals) for paper in papers], style),
    options=frozenset({"journals", "sort"}),
)
