"""A printed list as plain text: lines of 80 columns, hanging indents, addresses in the open."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from publist.model import Paper
from publist.text.width import width, wrapped
from publist.writers.base import WriterFormat
from publist.writers.printed.form import PrintedEntry, PrintedList, TextRun, text_of
from publist.writers.printed.style import LOOKS, printed_list
from publist.writers.style import Style

COLUMNS: Final = 80


def write_text(papers: Sequence[Paper], style: Style) -> str:
    """The list as plain text; the same papers give the same text, whatever order they come in."""
    return set_text(printed_list(papers, style))


def set_text(printed: PrintedList) -> str:
    """A printed list as plain text."""
    blocks = [_heading(printed.title, "=")] if printed.title else []
    room = max((width(entry.label) for entry in printed.entries if entry.label), default=0)
    for section in printed.sections:
        if section.heading:
            blocks.append(_heading(section.heading, "-"))
        for entry in section.entries:
            runs = entry.runs if printed.says_addresses else tuple(with_addresses(entry.runs))
            blocks += _entry(replace(entry, runs=runs), room)
    if printed.legends:
        blocks.append(
            "\n".join(line for sign, meaning in printed.legends for line in wrapped(f"{sign} {meaning}", COLUMNS))
        )
    blocks += ["\n".join(wrapped(text_of(with_addresses(line)), COLUMNS)) for line in printed.foot]
    return "\n\n".join(blocks) + "\n"


def with_addresses(runs: Sequence[TextRun]) -> Iterator[TextRun]:
    """The runs with each address once, in words, behind the last of those that lead there."""
    last = {run.url: place for place, run in enumerate(runs) if run.url}
    for place, run in enumerate(runs):
        yield run
        if run.url and last[run.url] == place and run.url not in run.text:
            in_brackets = runs[place + 1 : place + 2] and runs[place + 1].text.startswith("]")
            yield TextRun(text=f": {run.url}" if in_brackets else f" <{run.url}>")


def _heading(text: str, rule: str) -> str:
    lines = wrapped(text, COLUMNS)
    return "\n".join((*lines, rule * max(map(width, lines))))


def _entry(entry: PrintedEntry, room: int) -> Iterator[str]:
    first = "- " if entry.label is None else f"{entry.label}{' ' * (room - width(entry.label))} " if entry.label else ""
    rest = " " * width(first) if first else "    "
    yield "\n".join(wrapped(text_of(entry.runs), COLUMNS, first=first, rest=rest))
    if entry.abstract:
        yield "\n".join(wrapped(entry.abstract, COLUMNS, first=f"{rest}  ", rest=f"{rest}  "))


FORMAT: Final = WriterFormat(
    name="txt",
    label="plain text",
    description="for a form, a mail, a terminal: 80 columns, addresses in the open",
    write=write_text,
    suffixes=(".txt",),
    options=LOOKS,
)
