"""A mapping with the field names that people choose, to a record.

The names are those of Jekyll's and Hugo's themes (academicpages, al-folio, HugoBlox), RenderCV, JSON Resume, Zotero's,
Scopus' and Google Scholar's tables, and what people make up beside them; one table says which name means what.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from publist.model import (
    CV,
    Identifier,
    Link,
    PaperStatus,
    PaperType,
    ReadingWarning,
    Record,
    Scheme,
    Version,
    reading_warning,
)
from publist.readers.markup import bare, inline
from publist.readers.markup.rich import Kind
from publist.readers.printed import authorship, marks, spans, tail
from publist.readers.printed.marks import Legend, Meanings
from publist.readers.printed.reader import digest
from publist.readers.structured import people
from publist.readers.structured.notices import notices_of, told_notices
from publist.readers.structured.plain import MAX_ITEMS, Mapping, Plain, key, mappings, text
from publist.readers.structured.types import paper_type
from publist.text.bibtex import date_parts, month_number, year_number
from publist.text.identifiers import canonical, from_url, normalise
from publist.text.latex import to_unicode
from publist.text.notices import status_in
from publist.text.pages import normalise_pages
from publist.text.preprints import arxiv_in
from publist.text.unicode import clean

NAMES = {
    "title": "title papertitle paper_title article_title document_title name",
    "authors": "authors author author_list authorlist creators creator people by author_s author_full_names",
    "venue": "venue journal conference booktitle publication journal_title publication_title source_title"
    " publication_name published_in where container_title proceedings journal_name conf venue_name series event"
    " publication_short journal_booktitle publisher_venue place_published source outlet",
    "year": "year publication_year pub_year published_year",
    "date": "date published publication_date publish_date publishdate issued pubdate release_date releasedate"
    " date_published online_date published_date",
    "month": "month",
    "volume": "volume vol",
    "number": "number issue issue_number no",
    "pages": "pages page page_range pp article_number",
    "publisher": "publisher",
    "abstract": "abstract",
    "type": "type category pub_type publication_types publication_type item_type kind entry_type"
    " document_type entrytype",
    "doi": "doi",
    "notices": "notices",
    "note": "note notes remark comment status award awards pubstate legend annotation",
    "links": "links link_list resources buttons urls materials",
    "notes of authors": "author_notes author_note",
}
FIELDS = {name: meaning for meaning, names in NAMES.items() for name in names.split()}
"""Field name as :func:`publist.readers.structured.plain.key` gives it, to what it means."""
_IDENTIFIERS = {
    "arxiv": Scheme.ARXIV,
    "arxiv_id": Scheme.ARXIV,
    "arxivid": Scheme.ARXIV,
    "eprint": Scheme.ARXIV,
    "pmid": Scheme.PUBMED,
    "pubmed": Scheme.PUBMED,
    "pubmed_id": Scheme.PUBMED,
    "pmcid": Scheme.PMCID,
    "acl": Scheme.ACL,
    "acl_id": Scheme.ACL,
    "dblp": Scheme.DBLP,
    "openalex": Scheme.OPENALEX,
    "mag": Scheme.MAG,
    "corpus_id": Scheme.CORPUS_ID,
    "semantic_scholar": Scheme.SEMANTIC_SCHOLAR,
}
_NO_LINK = re.compile(
    r"image|img|thumb|preview|cover|featured|permalink|redirect|layout|icon|logo|license|profile|avatar|slug|teaser|header"
)
_LABEL = ("label", "name", "text", "title", "type", "icon_text", "icon")
_ADDRESS = ("url", "link", "href", "file", "src")
_WEB = re.compile(r"(?:https?://|www\.)\S+\Z", re.IGNORECASE)
_PATH = re.compile(r"[/.\w#~%-][\w./#~%?&=:+@-]*[./][\w./#~%?&=:+@-]*\Z")
_URL_WORD = re.compile(r"\A(?:url|link)[_ ]?(?=.)|(?<=.)[_ ]?(?:url|link)\Z")


@dataclass(slots=True)
class Context:
    """What stands above an entry: the file, the group's year and type, the legends of the list."""

    origin: str | None = None
    year: int | None = None
    type: PaperType | None = None
    legends: Sequence[Legend] = field(default=())


def record_of(entry: Mapping, context: Context, *, raw: str = "", allow_name: bool = False) -> Record | None:
    """The record that a mapping gives, or None when it has no title.

    ``allow_name``: a field ``name`` may be the title, since the list is known to be one of publications.
    """
    return _Reader(entry, context, raw, allow_name).record()


def _status(note: str) -> tuple[str, PaperStatus | None]:
    """What a note says of the status, and the note; without one that is nothing but a status of ours."""
    plain = note.strip().casefold()
    if plain in {status.value for status in PaperStatus}:
        return "", PaperStatus(plain)
    found = status_in(note)
    return note, found.status if found else None


@dataclass(slots=True)
class _Reader:
    entry: Mapping
    context: Context
    raw: str
    allow_name: bool
    known: dict[str, Plain] = field(default_factory=dict)
    left: dict[str, tuple[str, Plain]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    warnings: list[ReadingWarning] = field(default_factory=list)

    def record(self) -> Record | None:
        self._sort()
        title = self._title()
        if not title:
            return None
        byline = people.read(self.known.get("authors"), self.known.get("notes of authors"))
        note, status = _status(text(self.known.get("note")))
        own = authorship.own_legends(marks.legends(note), byline.names)
        meanings = Meanings([*self.context.legends])
        line = self.entry.line
        authors = [authorship.author(name, meanings, own, self.warnings, line) for name in byline.names]
        for index, found in byline.identifiers.items():
            authors[index] = replace(authors[index], identifiers=found)
        if byline.owner_at is not None:
            self.warnings.append(reading_warning("owner-not-printed", line, printed="stand-in"))
        self._addresses()
        facts = self._facts()
        if (eprint := arxiv_in(text(self.known.get("venue")))) and eprint not in self.identifiers:
            self.identifiers.append(eprint)
        year, month = self._date(facts)
        kind = self._type(facts.venue or "")
        if year is None:
            self.warnings.append(reading_warning("no-year", line))
        self.warnings += spans.link_warnings(self.links, line)
        return Record(
            source=CV,
            key=digest(" ".join((title, *(author.name for author in authors), str(year or "")))),
            title=title,
            authors=tuple(authors),
            others=byline.others,
            owner_at=byline.owner_at,
            venue=facts.venue,
            year=year,
            month=month,
            type=kind,
            version=Version.PREPRINT if kind is PaperType.PREPRINT else None,
            status=status,
            notices=notices_of(self.known.get("notices")) or told_notices([note]),
            volume=self._text("volume") or facts.volume,
            number=self._text("number") or facts.number,
            pages=normalise_pages(text(self.known.get("pages"))) or facts.pages,
            publisher=self._text("publisher"),
            abstract=self._text("abstract"),
            identifiers=tuple(dict.fromkeys(self.identifiers)),
            links=tuple(dict.fromkeys(self.links)),
            extra=(("note", note),) if note else (),
            origin=self.context.origin,
            line=line,
            warnings=tuple(self.warnings),
            raw=self.raw,
        )

    def _sort(self) -> None:
        """Fields by their meaning; of two with the same meaning the one that stands first in the table wins."""
        places: dict[str, int] = {}
        order = {name: place for names in NAMES.values() for place, name in enumerate(names.split())}
        for name, value in self.entry.items():
            bare = key(name)
            meaning = FIELDS.get(bare)
            empty = value is None or value in ("", [])
            if meaning is None or (bare == "name" and not self.allow_name):
                self.left[bare] = (name, value)
            elif not empty and order[bare] < places.get(meaning, 99):
                if meaning in self.known:
                    self.left[f"other {meaning}"] = (name, self.known[meaning])
                self.known[meaning], places[meaning] = value, order[bare]

    def _text(self, meaning: str) -> str | None:
        return text(self.known.get(meaning)) or None

    def _title(self) -> str:
        """The title without markup; a link round it is a link of the paper."""
        printed = text(self.known.get("title"))
        if "\\" in printed or "{" in printed:
            printed = to_unicode(printed)
        if "<" in printed or "**" in printed or "](" in printed or "_" in printed or "*" in printed or "&" in printed:
            rich = inline.markdown(printed)
            self.links += [Link("title", span.value) for span in rich.of(Kind.LINK) if span.value]
            printed = rich.plain()
        if len(printed) > 2 and printed[0] in '"“' and printed.rstrip(".,")[-1:] in '"”':
            printed = printed.rstrip(".,")[1:-1]
        printed = printed.strip().rstrip(" ,;:")
        return clean(printed[:-1] if printed.endswith(".") and not printed.endswith(("..", "etc.")) else printed)

    def _facts(self) -> tail.Tail:
        venue = self.known.get("venue")
        printed = inline.markdown(text(venue)).plain() if venue else ""
        if "\\" in printed or "{" in printed:
            printed = to_unicode(printed)
        facts = tail.parse(spans.tidy(bare.plain(printed)).text) if printed else tail.Tail()
        found = re.sub(
            r"[,;(\s]*\b(?:to appear|in press|forthcoming|accepted)\b[)\s]*\Z",
            "",
            facts.venue or "",
            flags=re.IGNORECASE,
        )
        return replace(facts, venue=found or facts.venue)

    def _date(self, facts: tail.Tail) -> tuple[int | None, int | None]:
        year = year_number(text(self.known.get("year")))
        month = month_number(text(self.known.get("month"))) if self.known.get("month") else None
        dated = self.known.get("date")
        if isinstance(dated, Mapping):  # CSL's {"date-parts": [[2020, 5]]}
            dated = dated.get("date-parts") or dated.get("raw") or dated.get("year")
        while isinstance(dated, list):
            dated = (
                "-".join(text(part).zfill(2) for part in dated)
                if dated and isinstance(dated[0], str)
                else (dated[0] if dated else None)
            )
        if written := text(dated):
            found_year, found_month, _, _ = date_parts(written)
            year = year or found_year or year_number(written)
            month = month or found_month or (month_number(written) if re.search(r"[A-Za-z]{3}", written) else None)
        return year or facts.year or self.context.year, month or facts.month

    def _type(self, venue: str) -> PaperType | None:
        if said := paper_type(self.known.get("type")):
            return said
        kind = tail.type_of(venue) if venue else None
        if kind is None and not venue and self.identifiers:
            schemes = {identifier.scheme for identifier in self.identifiers}
            kind = PaperType.PREPRINT if schemes == {Scheme.ARXIV} else None
        return kind or self.context.type

    def _addresses(self) -> None:
        doi = text(self.known.get("doi"))
        if doi and (identifier := normalise(Scheme.DOI, doi)):
            self.identifiers.append(canonical(identifier))
            printed = re.search(r"10\.\d{4,9}/\S+", doi)
            self.links.append(Link("doi", f"https://doi.org/{printed[0] if printed else identifier.value}"))
        for plain_name, (name, value) in self.left.items():
            if (
                not self._identifier(plain_name, value)
                and not _NO_LINK.search(plain_name)
                and not plain_name.startswith("other ")
            ):
                self._link_field(plain_name, name, value)
        self._link_list(self.known.get("links"), 0)

    def _identifier(self, bare: str, value: Plain) -> bool:
        scheme = _IDENTIFIERS.get(bare)
        printed = text(value) if isinstance(value, str) else ""
        if scheme is None or not printed or "://" in printed:
            return False
        if identifier := normalise(scheme, printed):
            self.identifiers.append(identifier)
        return identifier is not None

    def _link_field(self, bare: str, name: str, value: Plain) -> None:
        if isinstance(value, str):
            label = _URL_WORD.sub("", name.strip().lower())
            is_label = spans.is_label(label.replace("_", " ")) and bare not in {
                "abstract",
                "abs",
                "bibtex",
                "bib",
                "cite",
            }
            address = value.strip()
            if _WEB.match(address) or (is_label and _PATH.match(address)):
                self._add(label or bare, address)
        elif bare in {"link", "url", "pdf", "code"}:
            self._link_list(value, 0)

    def _link_list(self, value: Plain, depth: int) -> None:
        if depth > 3:
            return
        if isinstance(value, str):
            if _WEB.match(value.strip()):
                self._add("url", value.strip())
            return
        if isinstance(value, list):
            for item in value[:MAX_ITEMS]:
                self._link_list(item, depth + 1)
            return
        for item in mappings(value):
            fields = {key(name): text(one) for name, one in item.items() if isinstance(one, str)}
            address = next((fields[name] for name in _ADDRESS if fields.get(name)), "")
            label = next((fields[name] for name in _LABEL if fields.get(name)), "")
            if address and (label or len(fields) == 1) and (_WEB.match(address) or _PATH.match(address)):
                self._add(label or "url", address)
                continue
            for name, one in item.items():
                if isinstance(one, str) and (_WEB.match(one.strip()) or _PATH.match(one.strip())):
                    self._add(name, one.strip())
                elif isinstance(one, list | Mapping):
                    self._link_list(one, depth + 1)

    def _add(self, label: str, address: str) -> None:
        self.links.append(Link(clean(label), address))
        if identifier := from_url(address):
            self.identifiers.append(canonical(identifier))
