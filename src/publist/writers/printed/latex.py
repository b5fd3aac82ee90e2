r"""A printed list as LaTeX, for pdflatex, xelatex and lualatex: a document, or a fragment to ``\input`` into a CV.

The fragment needs no package: what hyperref, amssymb or a font brings has a stand-in in it, inside a group.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from publist.model import Paper
from publist.text.escaping import printed as escaped
from publist.text.symbols import other_scripts
from publist.writers.base import WriterFormat
from publist.writers.latex_fallbacks import definition, encoding_defaults, used
from publist.writers.printed.form import PrintedEntry, PrintedList, PrintedSection, TextRun
from publist.writers.printed.style import LOOKS, for_a_document
from publist.writers.style import Style

_TEMPLATES: Final = Path(__file__).parents[1] / "templates"
_SIGNS: Final = {"◇": r"$\diamond$", "△": r"$\triangle$", "✝": "$+$"}
"""Marks of authors that the usual fonts do not have."""
_BOX: Final = (
    r"\providecommand{\publistbox}"
    r"{\leavevmode\hbox{\vrule\vbox{\hrule\kern.6em\hbox to .5em{\hss}\hrule}\vrule}\hskip.1em plus.05em\relax}"
)
"""What pdflatex prints for a letter of a script for which it has no font; a line may end behind it."""
_NO_FONT: Final = (
    r"\providecommand{\publistnofont}[1]"
    r"{\expandafter\providecommand\csname u8:\detokenize{#1}\endcsname{\publistbox}}"
)
_NOT_OT1: Final = str.maketrans({"<": "$<$", ">": "$>$", "|": "$|$"})
"""Signs that are others in TeX's oldest encoding, in which many documents still are."""
_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?: +[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*"
)
_LEFTWARDS: Final = r"\providecommand{\publistrtl}[1]{\ifdefined\textdir\leavevmode{\textdir TRT #1}\else#1\fi}"
"""What sets Hebrew and Arabic from right to left under lualatex."""
_HEADING: Final = r"\providecommand{\publistheading}[1]{\subsection*{#1}}"
_DOCUMENT: Final = r"""\documentclass[11pt]{article}
\ifdefined\Umathchar % xelatex, lualatex
\else
  \usepackage[T1]{fontenc}
\fi
\IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
\usepackage[margin=2.5cm]{geometry}
\usepackage[hidelinks]{hyperref}
\setlength{\parindent}{0pt}
\emergencystretch=3em"""
_FITTING: Final = ("bold", "italic", "small_caps", "raised", "lowered")
_COMMANDS: Final = dict(zip(_FITTING, ("textbf", "textit", "textsc", "textsuperscript", "textsubscript"), strict=True))


def write_latex(papers: Sequence[Paper], style: Style) -> str:
    """The list as LaTeX; the same papers give the same text, whatever order they come in."""
    return set_latex(for_a_document(papers, style), standalone=style.standalone)


def set_latex(printed: PrintedList, *, standalone: bool) -> str:
    r"""A printed list as LaTeX: a document, or what ``\input`` takes."""
    title = [rf"\section*{{{_text(printed.title)}}}"] if printed.title else []
    whose = [rf"{{\large {_text(printed.owner)}}}\par"] if printed.owner and standalone else []
    body = [*title, *whose, *_body(printed)]
    text = "\n".join(body)
    others = "".join(sorted(other_scripts(text)))
    head = [*map(definition, sorted(used(text) | {"href"})), *encoding_defaults(text), *_scripts(others), _HEADING]
    lines = [r"\begingroup", *head, *body, r"\endgroup"]
    if standalone:
        fonts = [(_TEMPLATES / "scripts.tex").read_text(encoding="utf-8").rstrip()] if others else []
        lines = [_DOCUMENT, *fonts, r"\begin{document}", *lines, r"\end{document}"]
    return "\n".join(lines) + "\n"


def _scripts(others: str) -> Iterator[str]:
    """What letters of other scripts need."""
    if others:
        yield from (_LEFTWARDS, _BOX, _NO_FONT)
    for at in range(0, len(others), 8):
        yield "".join(rf"\publistnofont{{{one}}}" for one in others[at : at + 8])


def _body(printed: PrintedList) -> Iterator[str]:
    widest = max((entry.label or "" for entry in printed.entries), key=len, default="")
    for section in printed.sections:
        if section.heading:
            yield rf"\publistheading{{{_text(section.heading)}}}"
        yield from _section(section, widest)
    if printed.legends:
        legends = (rf"\textsuperscript{{{_sign(sign)}}} {_text(meaning)}" for sign, meaning in printed.legends)
        yield r"\par\medskip\noindent " + r"\quad{} ".join(legends) + r"\par"
    for line in printed.foot:
        yield rf"\par\medskip\noindent {set_runs(line)}\par"


def _section(section: PrintedSection, widest: str) -> Iterator[str]:
    own = all(entry.label is None for entry in section.entries)
    if own:
        begin, end = r"\begin{itemize}", r"\end{itemize}"
    elif widest:
        begin = (
            rf"\begin{{list}}{{}}{{\settowidth{{\labelwidth}}{{{_text(widest)}}}\setlength{{\leftmargin}}{{\labelwidth}}"
            r"\addtolength{\leftmargin}{\labelsep}}"
        )
        end = r"\end{list}"
    else:
        begin = (
            r"\begin{list}{}{\setlength{\leftmargin}{1.5em}\setlength{\itemindent}{-1.5em}"
            r"\setlength{\labelwidth}{0pt}\setlength{\labelsep}{0pt}}"
        )
        end = r"\end{list}"
    yield begin
    for entry in section.entries:
        yield _entry(entry)
    yield end


def _entry(entry: PrintedEntry) -> str:
    text = set_runs(entry.runs)
    label = "" if entry.label is None else f"[{{{_text(entry.label)}}}]"
    guard = "{}" if label == "" and text.startswith("[") else ""  # else it would be the item's label
    abstract = rf"\par{{\small {_text(entry.abstract)}\par}}" if entry.abstract else ""
    return rf"\item{label}{guard} {text}{abstract}"


def set_runs(runs: Sequence[TextRun]) -> str:
    """Runs of text as LaTeX."""
    return "".join(map(_run, runs))


def _run(run: TextRun) -> str:
    text = _sign(run.text) if run.raised else _text(run.text)
    for fitting in _FITTING:
        if getattr(run, fitting):
            text = rf"\{_COMMANDS[fitting]}{{{text}}}"
    return rf"\href{{{address(run.url)}}}{{{text}}}" if run.url else text


def _sign(text: str) -> str:
    return "".join(_SIGNS.get(character) or _text(character) for character in text)


def _text(text: str) -> str:
    """Escaped, with the blanks at its ends."""
    core = text.strip()
    if not core:
        return " " if text else ""
    written = _RIGHT_TO_LEFT.sub(r"\\publistrtl{\g<0>}", escaped(core).translate(_NOT_OT1))
    return f"{' ' if text[0].isspace() else ''}{written}{' ' if text[-1].isspace() else ''}"


def address(url: str) -> str:
    """An address for the braces of a command."""
    return re.sub(r"([%#&_])", r"\\\1", url.replace("$", "%24"))


FORMAT: Final = WriterFormat(
    name="latex",
    label="LaTeX",
    description=r"a document, or a list to \input into a CV (moderncv, altacv)",
    write=write_latex,
    suffixes=(".tex", ".latex"),
    options=LOOKS | {"fragment"},
)
