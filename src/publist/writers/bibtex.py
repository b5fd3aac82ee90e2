"""Papers to BibTeX that BibTeX (8 bit) and biber accept and that our own reader takes back without loss."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Final

from publist.model import Identifier, Paper, PaperType, Scheme
from publist.text.ads_journals import JOURNALS
from publist.text.bibtex import (
    COUNTS,
    ENTRY_SUBTYPE,
    ENTRY_TYPE,
    ENTRY_TYPES,
    IDENTIFIER_FIELDS,
    MONTH_MACROS,
    NATURAL_TYPES,
    OTHER_IDENTIFIERS,
    PREPRINT_TYPES,
    TITLE_LATEX,
    UNTYPED,
    VENUE_FIELD,
    VENUE_FIELDS,
    VENUE_MACRO,
    inferred_type,
)
from publist.text.escaping import escape, printed, protect_capitals
from publist.text.latex import to_unicode
from publist.text.safe_latex import safe_latex
from publist.text.unicode import clean
from publist.writers.base import WriterFormat
from publist.writers.bibtex_besides import beside_fields
from publist.writers.bibtex_extra import Extra
from publist.writers.bibtex_keys import under_keys
from publist.writers.bibtex_layout import PLAIN, EntryLayout, Fields
from publist.writers.bibtex_links import link_fields, quoted
from publist.writers.bibtex_names import Names, annotations, byline
from publist.writers.bibtex_preamble import preamble
from publist.writers.bibtex_remarks import remark_fields
from publist.writers.bibtex_status import status_fields
from publist.writers.escape import encodable
from publist.writers.latex_fallbacks import used
from publist.writers.pieces import writes, written
from publist.writers.style import Journals, Sort, Style
from publist.writers.venue_line import with_journal

_printed: Final = lru_cache(maxsize=1 << 10)(printed)
"""Venues come again and again."""
_inferred_type: Final = lru_cache(maxsize=1 << 10)(inferred_type)
Shape = Callable[[Paper, str, Fields], tuple[str, Fields]]
"""(paper, entry type, fields) to the entry type and fields of another flavour."""

_BOOKS: Final = frozenset({PaperType.BOOK, PaperType.PROCEEDINGS})
_PARTS: Final = frozenset({PaperType.INPROCEEDINGS, PaperType.INCOLLECTION})
_RANGE = re.compile(r"([A-Za-z]?\d[\w:.]*)-([A-Za-z]?\d[\w:.]*)\Z", re.ASCII)
_TYPE_NAME = re.compile(r"[a-z]{2,30}\Z")
_SCHEME_ORDER: Final = {scheme: place for place, scheme in enumerate(Scheme)}
_NO_ENTRY: Final = frozenset({"string", "comment", "preamble", "control", "set", "xdata"})


def write_bibtex(
    papers: Sequence[Paper],
    *,
    abstracts: bool = False,
    citations: bool = False,
    sort: Sort = "newest",
    layout: EntryLayout = PLAIN,
    shape: Shape | None = None,
) -> str:
    """The papers as a .bib file, newest first; the same papers give the same text, in whatever order they come.

    ``abstracts`` and ``citations`` (counts with their dates, in a field that styles pass over) are left out by
    default; ``shape`` puts an entry into the form of another flavour.  Everything is escaped, so that no value of a
    service can run a command or break the file.
    """
    pieces = BibtexPieces(abstracts=abstracts, citations=citations, layout=layout, shape=shape)
    return written(papers, pieces, sort)


class BibtexPieces:
    """Entries without their keys, which depend on those that stand before; see :func:`write_bibtex`."""

    def __init__(
        self,
        *,
        abstracts: bool = False,
        citations: bool = False,
        layout: EntryLayout = PLAIN,
        shape: Shape | None = None,
        journals: Journals | None = None,
    ) -> None:
        """For one file."""
        self._fields = partial(fields_of, abstracts=abstracts, citations=citations, layout=layout)
        self._shape = shape
        self._journals = journals
        self._names: Names = {}
        self._commands: set[str] = set()

    def piece(self, paper: Paper) -> str:
        """The paper's entry."""
        paper = with_journal(paper, self._journals)
        kind, fields = self._fields(paper, self._names)
        if self._shape is not None:
            kind, fields = self._shape(paper, kind, fields)
        made = entry(kind, "", fields)
        if "\\" in made or not made.isascii():
            self._commands |= used(made)
        return encodable(made)

    def whole(self, pieces: Iterable[tuple[str, str]]) -> Iterator[str]:
        """What the entries need, then the entries under their keys."""
        before = encodable(preamble(self._commands)) + "\n" if self._commands else ""
        return under_keys(pieces, before)


def entry(kind: str, key: str, fields: Fields) -> str:
    """An entry of a file, with the line end behind it."""
    lines = [
        f"  {name} = {value}" if name == "month" and value in MONTH_MACROS else f"  {name} = {{{value}}}"
        for name, value in fields.items()
    ]
    body = ",\n".join(lines)
    return f"@{kind}{{{key},\n{body}\n}}\n"


def fields_of(
    paper: Paper,
    names: Names,
    *,
    abstracts: bool = False,
    citations: bool = False,
    layout: EntryLayout = PLAIN,
) -> tuple[str, Fields]:
    """A paper's entry type and fields; ``names`` remembers the names that were written before."""
    fields: Fields = {}
    extra = Extra(paper.extra)
    if authors := byline(paper.authors, others=paper.others, names=names):
        fields["author"] = authors
        if notes := annotations(paper.authors, extra.take("author+an"), owner=layout.owner):
            fields["author+an"] = notes
    fields["title"] = _title(paper, extra)
    venue = paper.venue_printed or (paper.venue.name if paper.venue else "")
    kind = _entry_type(paper, extra, venue)
    macro = extra.take(VENUE_MACRO)
    if venue := _printed(venue):
        known = macro is not None and JOURNALS.get(macro) == (paper.venue_printed or (paper.venue and paper.venue.name))
        fields[_venue_field(paper, extra, kind, venue)] = f"\\{macro}" if known else venue
    _date(paper, extra, fields)
    for name in ("volume", "number"):
        if value := getattr(paper, name):
            fields[name] = printed(value)
    fields["pages"] = _pages(paper, extra)
    if paper.publisher:
        fields["publisher"] = printed(paper.publisher)
    _identifiers(paper, fields)
    if (subtype := subtype_of(paper, kind, extra.get("type") or "", venue, fields)) is not None:
        fields[ENTRY_SUBTYPE] = subtype
    remark_fields(paper, fields, extra, layout.remarks)
    status_fields(paper, fields, extra)
    link_fields(paper, fields, extra, layout)
    if abstracts and paper.abstract:
        fields["abstract"] = printed(paper.abstract)
    if citations and paper.citations:
        counts = sorted(paper.citations, key=lambda count: count.source)
        fields[COUNTS] = escape("; ".join(f"{c.source}={c.count} ({c.observed_at:%Y-%m-%d})" for c in counts))
    for name, value in extra.rest(fields):
        fields.setdefault(name, value)
    if layout.besides:
        fields |= beside_fields(paper)
    return kind, {name: value for name, value in fields.items() if value}


def _pages(paper: Paper, extra: Extra) -> str:
    """Empty where they are the article number, which has a field of its own."""
    number, own_pages = extra.get("eid"), extra.take("pages")
    if not paper.pages or not (own_pages or clean(to_unicode(number or "")) != paper.pages):
        return ""
    found = _RANGE.match(paper.pages)
    return f"{found[1]}--{found[2]}" if found else printed(paper.pages)


def _title(paper: Paper, extra: Extra) -> str:
    """The title's own LaTeX where that still says the same, its math above all; else its text."""
    if (own := extra.take(TITLE_LATEX)) and clean(to_unicode(own)) == clean(paper.title):
        written = safe_latex(own)
        if written == own or clean(to_unicode(written)) == clean(paper.title):
            return written
    return protect_capitals(paper.title)


def _entry_type(paper: Paper, extra: Extra, venue: str) -> str:
    """The type that the paper's own .bib file uses, if it still fits; else the natural one."""
    own = (extra.take(ENTRY_TYPE) or "").lower()
    if _TYPE_NAME.match(own) and own not in _NO_ENTRY:
        fits = ENTRY_TYPES.get(own, PaperType.MISC) is paper.type
        thesis = paper.type is PaperType.PHDTHESIS and own in {"thesis", "mastersthesis"}
        if fits or thesis or (paper.type is PaperType.PREPRINT and own in PREPRINT_TYPES):
            return own
    if paper.type is not None:
        return NATURAL_TYPES[paper.type]
    if not venue:
        return "misc"
    return "article" if paper.volume or paper.number else "inproceedings"


def _venue_field(paper: Paper, extra: Extra, kind: str, venue: str) -> str:
    found = paper.type or ENTRY_TYPES.get(kind, PaperType.MISC)
    fields = VENUE_FIELDS[found]
    own = extra.take(VENUE_FIELD)  # styles ask a part of a book for its booktitle, and pass over a journal
    field = own if own in fields and found not in _PARTS else fields[0]
    return "booktitle" if field == "howpublished" and "://" in venue else field


def subtype_of(paper: Paper, kind: str, thesis: str, venue: str, fields: Fields) -> str | None:
    """The paper's type where a reader would conclude another one from the entry; ``thesis`` is its field ``type``."""
    if paper.type is None:
        return UNTYPED
    schemes = {identifier.scheme for identifier in paper.identifiers}
    inferred = _inferred_type(
        kind,
        thesis=thesis,
        venue=venue,
        eprint=Scheme.ARXIV in schemes,
        doi="doi" in fields and "10.48550/arxiv" not in fields["doi"],
    )
    return None if inferred is paper.type else paper.type.value


def _date(paper: Paper, extra: Extra, fields: Fields) -> None:
    """Year and month; the file's own wording ("in press", "May 22") where it still says the same."""
    if text := extra.year(paper.year):
        fields["year"] = text
    elif paper.year is not None:
        fields["year"] = str(paper.year)
    if text := extra.month(paper.month):
        fields["month"] = text
    elif paper.month is not None and 1 <= paper.month <= len(MONTH_MACROS):
        fields["month"] = MONTH_MACROS[paper.month - 1]


def _identifiers(paper: Paper, fields: Fields) -> None:
    others: list[Identifier] = []
    known: Sequence[Identifier] = paper.identifiers
    if len(known) > 1:
        known = sorted(known, key=lambda identifier: _SCHEME_ORDER[identifier.scheme])
    for identifier in known:
        field = _field_of(paper, identifier.scheme)
        if field is None or field in fields:
            others.append(identifier)
        else:
            fields[field] = _quoted(identifier)
            if identifier.scheme is Scheme.ARXIV:
                fields["archiveprefix"] = "arXiv"
    if others:
        fields[OTHER_IDENTIFIERS] = " ".join(f"{other.scheme}:{_quoted(other)}" for other in others)


def _quoted(identifier: Identifier) -> str:
    """A DOI is read back with its percent signs decoded, so they are encoded here."""
    return quoted(identifier.value.replace("%", "%25") if identifier.scheme is Scheme.DOI else identifier.value)


def _field_of(paper: Paper, scheme: Scheme) -> str | None:
    if scheme is Scheme.DOI:
        return "doi"
    if scheme is Scheme.ARXIV:
        return "eprint"
    if scheme is Scheme.ISBN:
        return "isbn" if paper.type in _BOOKS else None
    return IDENTIFIER_FIELDS.get(scheme)


def _begin(style: Style) -> BibtexPieces:
    from publist.writers.bibtex_clean import cleaned

    return BibtexPieces(
        abstracts=style.notes,
        layout=EntryLayout(owner=style.mark_owner, besides=True),
        shape=None if style.notes else cleaned,
        journals=style.journals,
    )


FORMAT: Final = WriterFormat(
    name="bib",
    label="BibTeX",
    description="for BibTeX and biblatex, with all that is known of a paper",
    write=writes(_begin),
    pieces=_begin,
    suffixes=(".bib",),
    options=frozenset({"journals", "sort", "clean", "mark_owner"}),
)
