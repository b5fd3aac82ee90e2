"""The formats of ``publist export``: their names, their suffixes, their writers."""

from collections.abc import Sequence
from pathlib import PurePath
from types import MappingProxyType
from typing import Final

from publist.errors import UsageError
from publist.model import Paper
from publist.text.unicode import printable
from publist.writers.listing import Style


def _bib(papers: Sequence[Paper], style: Style) -> str:
    from publist.writers.bibtex import write_bibtex

    del style  # a .bib has no looks
    return write_bibtex(papers)


def _markdown(papers: Sequence[Paper], style: Style) -> str:
    from publist.writers.markdown import write_markdown

    return write_markdown(papers, style)


def _html(papers: Sequence[Paper], style: Style) -> str:
    from publist.writers.html import write_html

    return write_html(papers, style)


def _json(papers: Sequence[Paper], style: Style) -> str:
    from publist.writers.json_list import write_json

    del style
    return write_json(papers)


FORMATS: Final = MappingProxyType({"bib": _bib, "md": _markdown, "html": _html, "json": _json})
"""Each format's name and what writes it; a writer is imported when it is used."""

SUFFIXES: Final = MappingProxyType(
    {".bib": "bib", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".json": "json"}
)


def write(format_name: str, papers: Sequence[Paper], style: Style) -> str:
    """The papers in one format; the same papers give the same text, in whatever order they come.

    Raises UsageError for a format that there is not.
    """
    writer = FORMATS.get(format_name)
    if writer is None:
        raise UsageError(f"unknown format '{printable(format_name)}'; one of: {', '.join(FORMATS)}")
    return writer(papers, style)


def format_of(path: PurePath) -> str | None:
    """The format that a file's suffix implies (``list.html``), or None."""
    return SUFFIXES.get(path.suffix.lower())
