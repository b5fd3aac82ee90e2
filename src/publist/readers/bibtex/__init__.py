"""BibTeX and biblatex: text to records."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publist.model import Reading


def read_bibtex(text: str, *, origin: str | None = None) -> "Reading":
    """The records of a .bib file; see :func:`publist.readers.bibtex.records.read_bibtex`."""
    from publist.readers.bibtex import records

    return records.read_bibtex(text, origin=origin)
