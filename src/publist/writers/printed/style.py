"""Which style a list is printed in."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from publist.model import Paper
from publist.writers.citing.engine import citation_style
from publist.writers.printed.cited import cited_list
from publist.writers.printed.form import PrintedList
from publist.writers.printed.own import own_list
from publist.writers.style import OF_LISTS, Style

LOOKS: Final = OF_LISTS - {"clean", "fragment"}
"""The options that every format of a printed list understands."""


def printed_list(papers: Sequence[Paper], style: Style) -> PrintedList:
    """The list in publist's own style, or in the citation style that is asked for.

    Raises UsageError where that style is not known, cannot be read, or cannot print a paper.
    """
    if style.citation_style is not None:
        return cited_list(papers, style, citation_style(style.citation_style))
    return own_list(papers, style)


def for_a_document(papers: Sequence[Paper], style: Style) -> PrintedList:
    """The same for formats that are set into a document with headings of its own: a fragment has those it is given."""
    if style.title is None and not style.standalone:
        style = replace(style, title="")
    return printed_list(papers, style)
