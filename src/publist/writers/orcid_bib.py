"""Papers to the BibTeX that ORCID's "Add works from BibTeX" takes.

Its parser knows an entry, its fields and months, no commands of a preamble; its importer knows a few entry types, and
groups works by DOI, ISBN, ISSN, PubMed and arXiv numbers.
"""

import re
from collections.abc import Iterator
from typing import Final

from publist.model import Authorship, Paper, PaperType, Scheme
from publist.text.bibtex import ENTRY_SUBTYPE, LINK_LABELS, MONTH_MACROS, VENUE_FIELDS
from publist.text.escaping import escape_signs
from publist.text.latex import to_unicode
from publist.text.urls import safe_url
from publist.writers.base import WriterFormat
from publist.writers.besides import byline, parted_name, printed_name
from publist.writers.bibtex import entry, subtype_of
from publist.writers.bibtex_keys import Entries
from publist.writers.bibtex_links import label_of, quoted
from publist.writers.escape import plain
from publist.writers.pieces import Pieces, writes
from publist.writers.style import Style
from publist.writers.tagged import addresses, value_of, venue_of
from publist.writers.venue_line import with_journal

_KINDS: Final = {
    PaperType.ARTICLE: ("article", "journal"),
    PaperType.INPROCEEDINGS: ("inproceedings", "booktitle"),
    PaperType.INCOLLECTION: ("incollection", "booktitle"),
    PaperType.PHDTHESIS: ("phdthesis", "school"),
    PaperType.MASTERSTHESIS: ("mastersthesis", "school"),
    PaperType.TECHREPORT: ("techreport", "institution"),
}
"""Entry type and the field of the venue; all else is ``misc``."""
_NUMBERS: Final = {
    "doi": Scheme.DOI,
    "isbn": Scheme.ISBN,
    "pmid": Scheme.PUBMED,
    "pmcid": Scheme.PMCID,
    "eprint": Scheme.ARXIV,
}
_SEVERAL = re.compile(r",|(?:^|\s)and(?=\s|\Z)", re.IGNORECASE)


def _begin(style: Style) -> Pieces:
    return Entries(lambda paper: _entry(with_journal(paper, style.journals)), empty="\n")


def _entry(paper: Paper) -> str:
    kind = _KINDS[paper.type][0] if paper.type in _KINDS else "misc"
    fields = {name: value for name, value in _fields(paper) if value}
    if subtype := subtype_of(paper, kind, "", fields.get("howpublished", fields.get("booktitle", "")), fields):
        fields[ENTRY_SUBTYPE] = subtype  # which the import passes over
    return entry(kind, "", fields)


def _fields(paper: Paper) -> Iterator[tuple[str, str]]:
    names = [_name(author) for author in byline(paper)] + (["others"] if paper.others else [])
    yield from (("title", _text(paper.title)), ("author", " and ".join(names)))
    venue = _text(venue_of(paper))
    other = VENUE_FIELDS[paper.type or PaperType.BOOK][0]
    other = "booktitle" if "://" in venue else other  # an address elsewhere is a link
    yield (_KINDS[paper.type][1] if paper.type in _KINDS else other), venue
    yield from (("publisher", _text(paper.publisher)), ("year", str(paper.year or "")))
    yield "month", MONTH_MACROS[paper.month - 1] if paper.month and paper.month <= len(MONTH_MACROS) else ""
    yield from ((name, _text(getattr(paper, name))) for name in ("volume", "number", "pages"))
    yield "issn", _text(to_unicode(dict(paper.extra).get("issn", "")))
    yield from ((name, quoted(value_of(paper, scheme) or "")) for name, scheme in _NUMBERS.items())
    yield "archiveprefix", "arXiv" if value_of(paper, Scheme.ARXIV) else ""
    link = next((one for one in paper.links if one.url and safe_url(one.url)), None)
    page = next(iter(addresses(paper)), "")
    yield "url", quoted(plain(link.url)) if link and link.url else page
    if link or page:
        yield LINK_LABELS, f"url={label_of(plain(link.label)) if link else ''}"


def _name(author: Authorship) -> str:
    """``van der Berg, Jan``; in braces what has no such parts and more than one word."""
    parts = parted_name(author)
    if parts is None or any(_SEVERAL.search(part) for part in parts):
        name = _text(printed_name(author))
        return f"{{{name}}}" if " " in name or _SEVERAL.search(name) else name
    family, given, suffix = map(_text, parts)
    return ", ".join(filter(None, (family, suffix, given)))


def _text(text: str | None) -> str:
    return escape_signs(plain(text or ""))


FORMAT: Final = WriterFormat(
    name="orcid-bib",
    label="BibTeX for ORCID",
    description="for ORCID's import of works: its entry types, plain fields, no marks",
    write=writes(_begin),
    pieces=_begin,
    options=frozenset({"journals", "sort"}),
)
