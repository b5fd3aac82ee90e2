"""Reads the publication section of a CV.

Stages, each testable by itself: a front stage for the markup (:mod:`~publist.readers.cv.blocks`) makes blocks of
:class:`~publist.readers.cv.rich.Rich` text; :mod:`~publist.readers.cv.sections` chooses the entries;
:mod:`~publist.readers.cv.spans` takes links, tags and legends off; :mod:`~publist.readers.cv.layouts` gives all
plausible readings of an entry with scores; :mod:`~publist.readers.cv.style` lets the whole list vote;
:mod:`~publist.readers.cv.reader` makes records.
"""

from publist.model import Reading
from publist.readers.cv import blocks, reader
from publist.readers.cv.rich import Block


def read_cv(text: str, *, origin: str | None = None, markup: str = "markdown") -> Reading:
    """The publications of a CV.

    Args:
        text: The whole file, decoded; any kind of line end.
        origin: The file's name, kept in the records.
        markup: ``"markdown"``, ``"text"``, ``"html"``, ``"latex"``, ``"org"`` or ``"rst"``.

    Returns:
        Records in the file's order with 1-based lines; what stands in a publication section as an entry and cannot
        be read is in ``unreadable``.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\v", " ").replace("\x00", " ")
    return reader.read_blocks(_blocks(text, markup), origin=origin)


def _blocks(text: str, markup: str) -> list[Block]:
    if markup == "html":
        from publist.readers.cv import html

        return html.split(text)
    if markup == "latex":
        from publist.readers.cv import latex

        return latex.split(text)
    if markup in {"org", "rst"}:
        from publist.readers.cv import light

        return blocks.split(light.org(text) if markup == "org" else light.rst(text), markup="markdown")
    return blocks.split(text, markup=markup)
