"""Man pages: one a command, in the ``man`` macros that every ``man`` reads."""

import re
import textwrap
from collections.abc import Sequence
from pathlib import Path

from commands import Command, Option

from publist._version import __version__

SEE_ALSO = "The documentation, with examples, is in docs/ of the source and is made by make docs."


def write(program: Command, folder: Path) -> list[Path]:
    """Write ``publist.1``, ``publist-sync.1`` ... into ``folder``; the files."""
    folder.mkdir(parents=True)
    written = []
    for command in program.walk():
        path = folder / f"{_name(command)}.1"
        path.write_text(page(command, program), encoding="utf-8")
        written.append(path)
    return written


def page(command: Command, program: Command) -> str:
    """One command's page."""
    name = _name(command)
    lines = [f'.TH "{name.upper()}" 1 "" "publist {__version__}" "publist"']
    lines += [".SH NAME", rf"{_text(name)} \- {_text(command.summary.removesuffix('.'))}"]
    lines += [".SH SYNOPSIS", f".B {_text(command.title)}", _text(command.usage), ".SH DESCRIPTION"]
    lines += "\n.PP\n".join(_text(paragraph) for paragraph in command.paragraphs).splitlines()
    lines += _definitions("COMMANDS", [(one.names[-1], one.summary) for one in command.inner])
    lines += _definitions("OPTIONS", command.options)
    lines += _definitions("OPTIONS OF EVERY COMMAND", command.common)
    if command.closing:
        lines += [".SH NOTES", _text(command.closing)]
    others = [*command.inner] if command is program else [program, *command.inner]
    lines += [".SH SEE ALSO", *(f".BR {_text(_name(one))} (1)," for one in others[:-1])]
    lines += [f".BR {_text(_name(others[-1]))} (1)", ".PP", _text(SEE_ALSO)]
    return "\n".join(lines) + "\n"


def _name(command: Command) -> str:
    return "-".join(command.names)


def _definitions(heading: str, entries: Sequence[Option]) -> list[str]:
    lines = [f".SH {heading}"] if entries else []
    for form, text in entries:
        lines += [".TP", f".B {_text(form)}", _text(text)]
    return lines


def _text(text: str) -> str:
    """Text as roff prints it, in lines: nothing in it is taken for a command, a dash or a curly quotation mark."""
    lines = textwrap.wrap(text, 72, break_long_words=False, break_on_hyphens=False)
    signs = (
        ("\\", r"\e"),
        ("-", r"\-"),
        ("`", r"\(ga"),
        ("^", r"\(ha"),
        ("~", r"\(ti"),
        ("'", r"\(aq"),
        ('"', r"\(dq"),
    )
    for sign, escape in signs:
        lines = [line.replace(sign, escape) for line in lines]
    return "\n".join(re.sub(r"^\.", r"\\&.", line) for line in lines)
