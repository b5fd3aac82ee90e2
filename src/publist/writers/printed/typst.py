"""A printed list as Typst: a document, or a fragment to ``#include`` into a CV."""

import re
from collections.abc import Sequence
from typing import Final

from publist.model import Paper
from publist.writers.base import WriterFormat
from publist.writers.escape import plain
from publist.writers.printed.form import PrintedEntry, PrintedList, PrintedSection, TextRun
from publist.writers.printed.style import LOOKS, for_a_document
from publist.writers.style import Style

_SPECIAL: Final = re.compile(r"[\\`*_$#<@\[\]~]|\A[=+/-]|-(?=[-?\d])|(?<=-)-|/(?=[/*])|(?<=[/*])/|\.(?=\.)|(?<=\.)\.")
"""What means something in Typst's markup, anywhere or at the start of a line (Typst's reference, "Syntax")."""
_NUMBERED: Final = re.compile(r"(\s*)([0-9]+)\.(?=\s|\Z)")
_FITTING: Final = ("bold", "italic", "small_caps", "raised", "lowered")
_FUNCTIONS: Final = dict(zip(_FITTING, ("strong", "emph", "smallcaps", "super", "sub"), strict=True))
_GOES_ON: Final = ("(", "[", ".", ";")
"""What behind a call would be part of it."""
_DOCUMENT: Final = "#set page(margin: 2.5cm)\n#set par(justify: true)\n"


def write_typst(papers: Sequence[Paper], style: Style) -> str:
    """The list as Typst; the same papers give the same text, whatever order they come in."""
    return set_typst(for_a_document(papers, style), style)


def set_typst(printed: PrintedList, style: Style) -> str:
    """A printed list as Typst."""
    blocks = []
    if style.standalone:
        blocks.append(f"#set document(title: {string(printed.title or printed.owner)})\n{_DOCUMENT}".rstrip())
    if printed.title:
        blocks.append(f"{'=' * style.level} {_text(printed.title)}")
    if printed.owner and style.standalone:
        blocks.append(f"#text(size: 1.2em)[{_text(printed.owner)}]")
    for section in printed.sections:
        if section.heading:
            blocks.append(f"{'=' * style.group_level} {_text(section.heading)}")
        blocks.append(_section(section))
    if printed.legends:
        legends = (f"#super[{_text(sign)}] {_text(meaning)}" for sign, meaning in printed.legends)
        blocks.append(f"#text(size: 0.9em)[{' #h(1em) '.join(legends)}]")
    blocks += [f"#text(size: 0.9em)[{set_runs(line)}]" for line in printed.foot]
    return "\n\n".join(blocks) + "\n"


def _section(section: PrintedSection) -> str:
    entries = section.entries
    if all(entry.label is None for entry in entries):
        return "\n".join(f"- {_entry(entry, '  ')}" for entry in entries)
    if not any(entry.label for entry in entries):
        return "\n\n".join(f"#par(hanging-indent: 1.5em)[{_entry(entry, '')}]" for entry in entries)
    rows = (f"  [{_text(entry.label or '')}], [{_entry(entry, '')}]," for entry in entries)
    return "\n".join(("#grid(", "  columns: (auto, 1fr), column-gutter: 0.6em, row-gutter: 0.8em,", *rows, ")"))


def _entry(entry: PrintedEntry, indent: str) -> str:
    abstract = (
        f"\n\n{indent}#block(inset: (left: 1em), text(size: 0.9em)[{_text(entry.abstract)}])" if entry.abstract else ""
    )
    return set_runs(entry.runs) + abstract


def set_runs(runs: Sequence[TextRun]) -> str:
    """Runs of text as Typst's markup, for the start of a line or any other place."""
    made, called = "", False
    for written, calls in map(_run, runs):
        if called and written.startswith(_GOES_ON):
            made += ";"
        made, called = made + written, calls
    return made


def _run(run: TextRun) -> tuple[str, bool]:
    """The run, and whether it is a call."""
    text, called = _text(run.text), False
    for fitting in _FITTING:
        if getattr(run, fitting):
            text, called = f"#{_FUNCTIONS[fitting]}[{text}]", True
    return (f"#link({string(run.url)})[{text}]", True) if run.url else (text, called)


def _text(text: str) -> str:
    """Escaped, with the blanks at its ends."""
    core = plain(text)
    if not core:
        return " " if text else ""
    written = _SPECIAL.sub(r"\\\g<0>", core)
    written = _NUMBERED.sub(r"\1\2\\.", written, count=1) if _NUMBERED.match(written) else written
    return f"{' ' if text[0].isspace() else ''}{written}{' ' if text[-1].isspace() else ''}"


def string(text: str) -> str:
    """A string of Typst's code."""
    escaped = plain(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


FORMAT: Final = WriterFormat(
    name="typst",
    label="Typst",
    description="a document, or a list to #include into a CV",
    write=write_typst,
    suffixes=(".typ",),
    options=LOOKS | {"fragment"},
)
