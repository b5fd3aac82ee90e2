"""Papers to hayagriva's YAML, the bibliography that Typst reads."""

from collections.abc import Sequence
from typing import Final

from publist.model import Authorship, Paper, PaperType, Scheme
from publist.text.csl import GENRES
from publist.text.hayagriva import SERIAL, TYPES, escaped
from publist.text.names import parse_name
from publist.writers.arrangement import ordered
from publist.writers.base import WriterFormat
from publist.writers.besides import byline, parted_name, printed_name, shown_notes, with_besides_line
from publist.writers.bibtex_keys import Keys
from publist.writers.escape import plain
from publist.writers.json_resume import date_of
from publist.writers.listing import entry
from publist.writers.style import Style
from publist.writers.tagged import value_of, venue_of
from publist.writers.venue_line import with_journal
from publist.writers.yaml_text import dump

_IN_VOLUMES: Final = frozenset({PaperType.ARTICLE, PaperType.INPROCEEDINGS, PaperType.INCOLLECTION})


def write_hayagriva(papers: Sequence[Paper], style: Style) -> str:
    """Entries by their keys, newest first; the same papers give the same text, in whatever order they come."""
    keys = Keys()
    entries = {keys.unique(paper.key): _entry(paper, style) for paper in ordered(papers, style.sort)}
    return dump(entries) if entries else "{}\n"


def _entry(paper: Paper, style: Style) -> dict[str, object]:
    kind, parent_kind = TYPES[paper.type]
    venue, publisher = _text(venue_of(paper)), _text(paper.publisher)
    numbers = {"volume": plain(paper.volume or ""), "issue": plain(paper.number or "")}
    parent: dict[str, object] = {}
    if parent_kind and (venue or (paper.type in _IN_VOLUMES and any(numbers.values()))):
        parent = {"type": parent_kind, "title": escaped(plain(venue_of(paper) or ""), title=True)}
    if paper.type in _IN_VOLUMES and parent:
        parent |= {**numbers, "publisher": publisher}
        numbers, publisher = {}, ""
    return with_besides_line(
        paper,
        {
            "type": kind,
            "title": escaped(plain(paper.title), title=True),
            "author": [_person(author) for author in byline(paper)],
            "date": int(date) if (date := date_of(paper)).isdecimal() else date,
            "parent": {name: value for name, value in parent.items() if value},
            "genre": _text(GENRES.get(paper.type) if paper.type else None),
            "organization": "" if parent_kind else venue,
            "publisher": publisher,
            **numbers,
            "page-range": plain(paper.pages or ""),
            "serial-number": _serial_numbers(paper),
            "url": entry(paper, style).url if value_of(paper, Scheme.DOI) is None else None,
            "note": _text("; ".join(shown_notes(paper))),
            "abstract": _text(paper.abstract),
        },
    )


def _person(author: Authorship) -> dict[str, str]:
    """In parts where these make the name again."""
    name = printed_name(author)
    if parted_name(author) is None:
        return {"name": name}
    parts = parse_name(name, author.family if name == author.name else None)
    named = {
        "name": parts.family,
        "given-name": " ".join(parts.given),
        "prefix": parts.particles,
        "suffix": parts.suffix,
    }
    return {part: text for part, text in named.items() if text}


def _serial_numbers(paper: Paper) -> dict[str, str]:
    numbers = {name: value_of(paper, scheme) for scheme, name in SERIAL.items()}
    return {name: number for name, number in numbers.items() if number}


def _text(text: str | None) -> str:
    return escaped(plain(text or ""))


FORMAT: Final = WriterFormat(
    name="hayagriva",
    label="hayagriva",
    description="the bibliography that Typst reads, in YAML",
    write=lambda papers, style: write_hayagriva([with_journal(paper, style.journals) for paper in papers], style),
    options=frozenset({"journals", "sort"}),
)
