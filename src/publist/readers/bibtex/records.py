"""Entries to records: what each field means."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from publist.model import (
    BIBTEX,
    Identifier,
    PaperType,
    Reading,
    Record,
    Scheme,
    Version,
    reading_warning,
    unreadable,
)
from publist.model.making import maker
from publist.readers.bibtex import besides
from publist.readers.bibtex.blocks import RawEntry, read_blocks
from publist.readers.bibtex.eprints import arxiv_of
from publist.readers.bibtex.inherited import inherit, without_remains
from publist.readers.bibtex.links import TITLE_COMMAND, read_links, verbatim
from publist.readers.bibtex.names import NameReader
from publist.readers.bibtex.status import read_notices, read_status
from publist.readers.printed.dates import year_and_month
from publist.text.ads_journals import JOURNALS, macro_in, with_names
from publist.text.bibtex import (
    COUNTS,
    ENTRY_SUBTYPE,
    ENTRY_TYPE,
    ENTRY_TYPES,
    IDENTIFIER_FIELDS,
    NATURAL_TYPES,
    OTHER_IDENTIFIERS,
    SPELLINGS,
    TITLE_LATEX,
    UNTYPED,
    VENUE_FIELD,
    VENUE_FIELDS,
    VENUE_MACRO,
    date_parts,
    inferred_type,
    is_plain_month,
    month_number,
    year_number,
)
from publist.text.escaping import protect_capitals
from publist.text.identifiers import canonical, first_doi, from_url, normalise
from publist.text.latex import to_unicode
from publist.text.pages import normalise_pages
from publist.text.unicode import clean

_record: Final = maker(Record)
_MORE_THAN_TEXT = re.compile(
    r"(?<!\\)\$|\\(?:\(|(?:emph|textsubscript|textsuperscript|textit|textsc|textsl|texttt|textbf|it|em|sc|mathrm|ensuremath)\b)"
)
_NO_PUBLICATION = frozenset({"xdata", "set", "control"})
_BOOKS = frozenset({PaperType.BOOK, PaperType.PROCEEDINGS})
_FIELD_OF_SCHEME = {field: scheme for scheme, field in IDENTIFIER_FIELDS.items()} | {"pubmed": Scheme.PUBMED}
_SCHEMES = {scheme.value: scheme for scheme in Scheme}
_TYPES = {kind.value: kind for kind in PaperType}
_EPRINT_SCHEMES = {"arxiv": Scheme.ARXIV, "pubmed": Scheme.PUBMED, "": Scheme.ARXIV}


def read_bibtex(text: str, *, origin: str | None = None) -> Reading:
    """The records of a .bib file, in its order, with everything that could not be read.

    ``origin`` is the file's name.  Never raises for bad input: what looks like an entry and cannot be read comes
    back as ``Unreadable``, and a text without entries gives a warning ``no-entries``.
    """
    blocks = read_blocks(text)
    parents = _parents(blocks.entries)
    names = NameReader()
    seen: dict[str, int] = {}
    records: list[Record] = []
    failed = list(blocks.unreadable)
    waiting = blocks.entries[::-1]
    blocks.entries.clear()
    while waiting:  # one by one, so that a long file is not in memory both as entries and as records
        entry = waiting.pop()
        if entry.type in _NO_PUBLICATION:
            continue
        inherit(entry, parents)
        without_remains(entry)
        record = _Entry(entry, names, origin).record()
        if record is None:
            failed.append(unreadable(entry.line, "no-title", entry.raw))
        else:
            records.append(_with_own_key(record, seen))
    if names.co_first_seen or names.corresponding_seen:
        records = [replace(record, authors=names.decided(record.authors)) for record in records]
    failed.sort(key=lambda piece: piece.line)
    return Reading(tuple(records), tuple(failed), tuple(blocks.warnings), _owner(records))


def _parents(entries: Sequence[RawEntry]) -> dict[str, RawEntry]:
    """The entries by their keys, where any takes something from another."""
    if not any(field in entry.fields for entry in entries for field in ("crossref", "xdata")):
        return {}
    return {entry.key.lower(): entry for entry in entries}


def _owner(records: Iterable[Record]) -> str | None:
    """The name that the file emphasises most often."""
    emphasised = Counter(author.name for record in records for author in record.authors if author.emphasised)
    return emphasised.most_common(1)[0][0] if emphasised else None


def _with_own_key(record: Record, seen: dict[str, int]) -> Record:
    """A second entry with the same key gets a key of its own, or it would replace the first one."""
    number = seen[record.key] = seen.get(record.key, 0) + 1
    if number == 1:
        return record
    key = f"{record.key}-{number}"
    warning = reading_warning("duplicate-key", record.line, key=record.key, called=key)
    return replace(record, key=key, warnings=(*record.warnings, warning))


@dataclass(slots=True)
class _Entry:
    """One entry on its way to a record; fields leave ``left`` as they are understood."""

    entry: RawEntry
    names: NameReader
    origin: str | None
    left: dict[str, str] = None  # type: ignore[assignment]  # set in record()

    def record(self) -> Record | None:
        entry = self.entry
        self.left = left = dict(entry.fields)
        for people in ("author", "editor"):  # BibTeX's own styles overlook the plural
            if not left.get(people) and (several := left.pop(f"{people}s", "")):
                left[people] = several
        title, title_link, latex = self._title()
        if not title:
            return None
        extra: list[tuple[str, str]] = [(TITLE_LATEX, latex)] if latex else []
        authors = self.names.read(left.pop("author", ""), entry.fields)
        left.pop("author+an", "")
        byline = besides.spelled(authors.authors, entry.fields) if left.pop(SPELLINGS, "") else authors.authors
        if authors.rest:
            extra.append(("author+an", authors.rest))
        warnings = list(entry.warnings)
        if authors.led:
            warnings.append(reading_warning("owner-not-printed", entry.line, printed="with"))
        elif authors.separator:
            warnings.append(reading_warning("author-separator", entry.line, separator=authors.separator))
        warnings += [reading_warning("name-aside", entry.line, text=aside, name=name) for aside, name in authors.asides]
        links, url = read_links(left, title_link)
        identifiers = self._identifiers(url)
        year, month = self._date(extra)
        paper_type, version = self._type(identifiers, extra)
        isbn = self._isbn(paper_type)
        venue = self._venue(paper_type, extra)
        notices, status = read_notices(left), read_status(left, entry.fields)
        status = besides.own_status(left) or status
        take = self._text
        return _record(
            source=BIBTEX,
            key=entry.key,
            title=title,
            authors=byline,
            others=authors.others,
            owner_at=0 if authors.led else None,
            venue=venue,
            year=year,
            month=month,
            type=paper_type,
            version=version,
            status=status,
            notices=notices,
            open_access=besides.open_access(left),
            volume=take("volume"),
            number=take("number") or take("issue"),
            pages=self._pages(extra),
            publisher=take("publisher"),
            abstract=take("abstract"),
            identifiers=tuple(dict.fromkeys((*identifiers, *isbn))),
            links=links,
            extra=(*extra, *((name, value) for name, value in left.items() if value and name != COUNTS)),
            origin=self.origin,
            line=entry.line,
            warnings=tuple(dict.fromkeys((*warnings, *entry.warnings))),
            raw=entry.raw,
        )

    def _text(self, field: str) -> str | None:
        value = self.left.pop(field, "")
        return (clean(to_unicode(value)) or None) if value else None

    def _title(self) -> tuple[str, str | None, str | None]:
        r"""The title, the URL of a command around it (``\href{URL}{Title}``), and its LaTeX where that says more."""
        raw, link = self.left.pop("title", ""), None
        if "\\" in raw and (found := TITLE_COMMAND.match(raw)):
            command, address = found.groups()
            if address or not to_unicode(f"\\{command}{{}}"):  # else it prints a sign: \textbackslash{}
                raw, link = raw[found.end() :], verbatim(address) or None
        title = clean(to_unicode(raw))
        marked = ("$" in raw or "\\" in raw) and _MORE_THAN_TEXT.search(raw)
        latex = raw if marked and not self.left.get("subtitle") else None
        if latex is not None and latex == protect_capitals(title):  # as we write the bare text
            latex = None
        if subtitle := self._text("subtitle"):  # biblatex
            title = f"{title} {subtitle}" if title.endswith((":", "?", "!")) else f"{title}: {subtitle}"
        return title, link, latex

    def _identifiers(self, url: str | None) -> list[Identifier]:
        left = self.left
        found: list[Identifier | None] = []
        if doi := left.get("doi"):
            printed = verbatim(doi)
            identifier = normalise(Scheme.DOI, first_doi(printed))
            if identifier:
                found.append(canonical(identifier))
                left.pop("doi")
        if eprint := left.get("eprint"):
            kind = (left.get("eprinttype") or left.get("archiveprefix") or "").lower()
            scheme = _EPRINT_SCHEMES.get(kind)
            printed = verbatim(eprint)
            identifier = (normalise(scheme, printed) or from_url(printed)) if scheme else None
            if identifier:
                found.append(identifier)
                for field in ("eprint", "eprinttype", "archiveprefix") if "arxiv" not in left else ():
                    left.pop(field, None)  # beside al-folio's own field for it they go out as they came in
        if url:
            found.append(from_url(url))
        for field in [name for name in left if name in _FIELD_OF_SCHEME]:
            if identifier := normalise(_FIELD_OF_SCHEME[field], verbatim(left[field])):
                found.append(identifier)
                left.pop(field)
        printed_eprint = arxiv_of(left)
        if all(one is None or one.scheme is not Scheme.ARXIV for one in found):
            found.append(printed_eprint)
        found += self._kept_identifiers()
        if OTHER_IDENTIFIERS in left:
            found += _others(left.pop(OTHER_IDENTIFIERS))
        return [identifier for identifier in found if identifier]

    def _kept_identifiers(self) -> Iterator[Identifier | None]:
        """What names the paper too, in fields that stay as they are: web pages are built with them."""
        if arxiv := self.left.get("arxiv"):
            yield normalise(Scheme.ARXIV, verbatim(arxiv))
        if biburl := self.left.get("biburl"):
            yield from_url(verbatim(biburl))
        if self.entry.key.startswith("DBLP:"):
            yield normalise(Scheme.DBLP, self.entry.key.removeprefix("DBLP:"))

    def _pages(self, extra: list[tuple[str, str]]) -> str | None:
        """Pages, or the article number that stands in their place; both fields go out as they came in."""
        pages, number = self._text("pages"), self.left.get("eid")
        if number and pages == clean(to_unicode(number)):
            extra.append(("pages", number))
        return normalise_pages(pages or clean(to_unicode(number or "")))

    def _isbn(self, paper_type: PaperType | None) -> Iterable[Identifier]:
        """A book's ISBN names it; a paper's is that of its proceedings and stays among the other fields."""
        isbn = self.left.get("isbn")
        if isbn and paper_type in _BOOKS and (identifier := normalise(Scheme.ISBN, isbn)):
            self.left.pop("isbn")
            return (identifier,)
        return ()

    def _date(self, extra: list[tuple[str, str]]) -> tuple[int | None, int | None]:
        left = self.left
        year_text, month_text, date = left.pop("year", ""), left.pop("month", ""), left.pop("date", "")
        year = month = None
        if year_text:
            year = year_number(to_unicode(year_text))
            if not (year_text.isdecimal() and len(year_text) == 4 and year is not None):
                extra.append(("year", year_text))
        if month_text:
            month = month_number(to_unicode(month_text))
            if month is None or not is_plain_month(month_text):
                extra.append(("month", month_text))
        if date:
            date_year, date_month, day, whole = date_parts(date)
            if date_year is None:  # not as biblatex wants it: "May 2020", "15/03/2020"
                date = to_unicode(date)
                date_year, date_month = year_and_month(date)
            year, month = year or date_year, month or date_month
            if not whole:
                extra.append(("date", date))
            elif day is not None:
                left.setdefault("day", str(day))
        return year, month

    def _type(
        self, identifiers: list[Identifier], extra: list[tuple[str, str]]
    ) -> tuple[PaperType | None, Version | None]:
        written, left = self.entry.type, self.left
        if (subtype := left.get(ENTRY_SUBTYPE)) == UNTYPED:
            left.pop(ENTRY_SUBTYPE)
            return None, None
        if subtype and (said := _TYPES.get(subtype)):
            left.pop(ENTRY_SUBTYPE)
            paper_type = said
        else:
            fields = VENUE_FIELDS[ENTRY_TYPES.get(written, PaperType.MISC)] + VENUE_FIELDS[PaperType.PREPRINT]
            venue = next((left[field] for field in fields if self._names_venue(field)), "")
            schemes = {identifier.scheme for identifier in identifiers}
            paper_type = inferred_type(
                written,
                thesis=left.get("type", ""),
                venue=to_unicode(venue),
                eprint=Scheme.ARXIV in schemes,
                doi=Scheme.DOI in schemes,
            )
        if written != NATURAL_TYPES[paper_type]:
            extra.append((ENTRY_TYPE, written))
        return paper_type, Version.PREPRINT if paper_type is PaperType.PREPRINT else None

    def _journal(self, field: str, macro: str, extra: list[tuple[str, str]]) -> str | None:
        """The journal that a macro stands for; of one that nobody knows its name, with a warning."""
        if name := JOURNALS.get(macro):
            self.left.pop(field)
            extra.append((VENUE_MACRO, macro))
            return name
        if (text := self._text(field)) is None:
            text = macro
            self.entry.warnings.append(reading_warning("unknown-string", self.entry.line, names=(macro,), field=field))
        return text

    def _names_venue(self, field: str) -> bool:
        value = self.left.get(field, "")
        return bool(value) and not (field == "howpublished" and ("\\url" in value or "://" in value))

    def _venue(self, paper_type: PaperType | None, extra: list[tuple[str, str]]) -> str | None:
        fields = VENUE_FIELDS[paper_type or PaperType.INPROCEEDINGS]
        for field in fields:
            if not self._names_venue(field):
                continue
            if field != fields[0]:
                extra.append((VENUE_FIELD, field))
            if macro := macro_in(self.left[field]):
                return self._journal(field, macro, extra)
            self.left[field] = with_names(self.left[field])
            return self._text(field)
        return None


def _others(text: str) -> list[Identifier | None]:
    found: list[Identifier | None] = []
    for item in verbatim(text).split():
        scheme, _, value = item.partition(":")
        if (known := _SCHEMES.get(scheme)) is not None:
            found.append(normalise(known, value))
    return found
