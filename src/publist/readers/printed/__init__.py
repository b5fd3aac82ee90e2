"""Reads the publication section of a CV.

Stages, each testable by itself: a front stage for the markup (:mod:`publist.readers.markup`) makes blocks of rich text;
:mod:`~publist.readers.printed.sections` chooses the entries; :mod:`~publist.readers.printed.spans` takes links, tags
and legends off; :mod:`~publist.readers.printed.layouts` gives all plausible readings of an entry with scores;
:mod:`~publist.readers.printed.style` lets the whole list vote; :mod:`~publist.readers.printed.reader` makes records.

A format of a CV is a module of its own with a ``FORMAT``: ``text``, ``latex``, ``org`` ...
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publist.model import Reading
    from publist.readers.markup.rich import Block
    from publist.readers.printed.top_names import TopName


def read_cv(text: str, *, origin: str | None = None, markup: str = "markdown") -> "Reading":
    """The publications of a CV.

    Args:
        text: The whole file, decoded; any kind of line end.
        origin: The file's name, kept in the records.
        markup: ``"markdown"``, ``"text"``, ``"html"``, ``"latex"``, ``"org"`` or ``"rst"``.

    Returns:
        Records in the file's order with 1-based lines; what stands in a publication section as an entry and cannot
        be read is in ``unreadable``.
    """
    from publist.readers.printed import bibtex_within, reader

    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\v", " ").replace("\x00", " ")
    reading = reader.read_blocks(_blocks(text, markup), origin=origin, whose=_whose(text, markup))
    return bibtex_within.with_bibtex(reading, text, markup, origin)


def _whose(text: str, markup: str) -> "tuple[tuple[TopName, ...], tuple[TopName, ...]]":
    """Whom a file states beside what it prints, and who may be meant where it prints nobody."""
    if markup == "latex":
        from publist.readers.printed import latex_person

        return latex_person.stated(text), latex_person.in_large_type(text)
    from publist.readers.printed import whose

    if markup == "html":
        return (), whose.of_page(text)
    return (), whose.of_org(text) if markup == "org" else whose.of_front_matter(text)


def _blocks(text: str, markup: str) -> "list[Block]":
    if markup == "html":
        from publist.readers.markup import html

        return html.split(text)
    if markup == "latex":
        from publist.readers.markup import latex

        return latex.split(text)
    from publist.readers.markup import blocks

    if markup in {"org", "rst"}:
        from publist.readers.markup import light

        return blocks.split(light.org(text) if markup == "org" else light.rst(text), markup="markdown")
    if markup == "markdown":
        from publist.readers.markup import pasted_html

        return pasted_html.split(text)
    return blocks.split(text, markup=markup)
