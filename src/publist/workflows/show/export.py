"""``publist export``: the list, read at once, written in one of the formats."""

from pathlib import Path
from typing import cast

from publist.errors import UsageError
from publist.model import Paper
from publist.registry import WRITERS
from publist.store import Store
from publist.text.files import write_atomically
from publist.workflows.show.papers import find_papers
from publist.workflows.show.selection import Filter, Selection
from publist.writers.formats import check_options, check_text, format_named, format_of, write_bytes
from publist.writers.listing import ordered
from publist.writers.style import OPTIONS, Options, style_of


class ExportAsked(Selection, Options, total=False):
    """What an export is asked for: which papers, and how they look."""


def choice_and_options(asked: ExportAsked) -> tuple[Selection, Options]:
    """The two halves of what was asked for."""
    choice = {name: value for name, value in asked.items() if name not in OPTIONS}
    return cast("Selection", choice), cast("Options", {name: value for name, value in asked.items() if name in OPTIONS})


def export(store: Store, format_name: str, options: Options | None = None, which: Filter | None = None) -> bytes:
    """The list in ``format_name`` as the bytes of a file; texts are in UTF-8.

    Raises UsageError for a format that there is not, an option that it does not understand, an extra that it needs and
    that is not installed, an unknown key or owner.
    """
    options = options or {}
    check_options(format_named(format_name), options)  # before the store is read
    options = _with_style(options)
    return write_bytes(format_name, chosen(store, options, which), options)


def fill_template(store: Store, template: str, options: Options | None = None, which: Filter | None = None) -> str:
    """What a template of somebody's own makes of the list (:mod:`publist.writers.template`).

    Raises UsageError for a template that is not there or fails, and as :func:`export` does.
    """
    from publist.writers.template import LOOKS, write_with_template

    for option in options or {}:
        if option not in LOOKS:
            raise UsageError("template-lacks-option", option=option)
    return write_with_template(template, chosen(store, options or {}, which), style_of(options or {}))


def chosen(store: Store, options: Options, which: Filter | None) -> list[Paper]:
    """The papers that are asked for, at most as many; in no order."""
    papers = find_papers(store, which)
    if which is not None and which.limit is not None:
        papers = ordered(papers, options.get("sort", "newest"))[: which.limit]
    return papers


def left_out_by_style(store: Store, style: str, which: Filter | None = None) -> tuple[str, ...]:
    """Keys of papers in which a citation style names the owner only in "et al."; it raises what an export does."""
    from publist.writers.citing.engine import citation_style
    from publist.writers.printed.cited import owners_left_out

    options = _with_style({"style": style})
    return owners_left_out(chosen(store, options, which), citation_style(options["style"]))


def _with_style(options: Options) -> Options:
    """The options with the text of the CSL file that they name.  Raises UsageError where it cannot be read."""
    style = options.get("style", "")
    if not style.lower().endswith(".csl"):
        return options
    try:
        text = Path(style).expanduser().read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        detail = (error.strerror or "") if isinstance(error, OSError) else type(error).__name__
        raise UsageError("style-unreadable", style=style, detail=detail) from error
    return {**options, "style": text or " "}


def text_format(format_name: str | None, file: Path | None) -> str:
    """The format that is named, else the one of the file's suffix.  Raises UsageError where that is no text."""
    name = format_name or format_for(file)
    check_text(format_named(name))
    return name


def is_text(format_name: str) -> bool:
    """Whether a terminal can show what is written in the format.  Raises UsageError for one that there is not."""
    return not format_named(format_name).binary


def format_for(file: Path | None) -> str:
    """The format that the file's suffix says.  Raises UsageError where none does."""
    name = format_of(file) if file else None
    if name is None:
        raise UsageError("no-format", formats=tuple(WRITERS.names()))
    return name


def write_file(file: Path, text: str | bytes) -> bool:
    """Replace the file, whole or not at all; False when it says this already."""
    return write_atomically(file, text)
