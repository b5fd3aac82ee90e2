"""BibTeX to records: blocks (what is an entry), values (what a field holds), names, records (what it means)."""

from publist.readers.bibtex.records import read_bibtex

__all__ = ["read_bibtex"]
