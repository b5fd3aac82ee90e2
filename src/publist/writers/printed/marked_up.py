"""A printed list as Markdown, for the citation styles; publist's own style has its writer."""

from collections.abc import Sequence
from typing import Final

from publist.writers.escape import markdown, markdown_url
from publist.writers.printed.form import PrintedEntry, PrintedList, TextRun
from publist.writers.style import Style

_NO_START: Final = tuple(",;.)")


def set_markdown(printed: PrintedList, style: Style) -> str:
    """A printed list as Markdown, one line an entry."""
    blocks = [f"{'#' * style.level} {markdown(printed.title)}"] if printed.title else []
    gap = "\n\n" if style.abstracts else "\n"
    for section in printed.sections:
        if section.heading:
            blocks.append(f"{'#' * style.group_level} {markdown(section.heading)}")
        blocks.append(gap.join(map(_entry, section.entries)))
    blocks += [f"{markdown(sign)} {markdown(meaning)}" for sign, meaning in printed.legends]
    blocks += [set_runs(line) for line in printed.foot]
    return "".join(f"{block}\n\n" for block in blocks).rstrip("\n") + "\n"


def _entry(entry: PrintedEntry) -> str:
    label = f"{markdown(entry.label)} " if entry.label else ""
    abstract = f"\n\n  > {markdown(entry.abstract)}" if entry.abstract else ""
    return f"- {label}{set_runs(entry.runs)}{abstract}"


def set_runs(runs: Sequence[TextRun]) -> str:
    """Runs of text as Markdown, for the inside of a line."""
    made = ""
    for run in runs:
        written = _run(run)
        if made.endswith("!") and written.startswith("["):
            made = f"{made[:-1]}\\!"  # else it would be a picture
        made += written
    return made


def _run(run: TextRun) -> str:
    core = run.text.strip(" ")
    if not core:
        return run.text
    text = markdown(core)
    if run.bold or run.italic:
        stars = "**" if run.bold else "*"
        stars = "***" if run.bold and run.italic else stars
        if text.startswith(_NO_START):
            text = f"&#{ord(text[0])};{text[1:]}"
        text = f"{stars}{text}{stars}"
    if run.url:
        text = f"[{text}]({markdown_url(run.url)})"
    before = run.text[: len(run.text) - len(run.text.lstrip(" "))]
    return f"{before}{text}{run.text[len(run.text.rstrip(' ')) :]}"
