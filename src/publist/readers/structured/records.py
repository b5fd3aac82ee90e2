"""A mapping with the field names that people choose, to a record; what gives no fact is kept as it is, or told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from publist.model import (
    CV,
    TITLE_LINK,
    Link,
    PaperStatus,
    PaperType,
    PrintedAuthor,
    ReadingWarning,
    Record,
    Scheme,
    Version,
    reading_warning,
)
from publist.readers.markup import bare, inline
from publist.readers.markup.rich import Kind
from publist.readers.printed import authorship, kinds, marks, spans, tail, trimmings
from publist.readers.printed.dates import year_and_month
from publist.readers.printed.digests import digest
from publist.readers.printed.marks import Legend, Meanings
from publist.readers.structured import abstracts, fields, kept, people
from publist.readers.structured.addresses import Addresses
from publist.readers.structured.notices import notices_of, told_notices
from publist.readers.structured.people import AuthorList
from publist.readers.structured.plain import Mapping, Plain, text, texts
from publist.readers.structured.types import is_any_paper, paper_type
from publist.text.author_marks import mark_in
from publist.text.bibtex import month_number, year_number
from publist.text.identifiers import normalise
from publist.text.latex import to_unicode
from publist.text.notices import status_in
from publist.text.pages import normalise_pages
from publist.text.unicode import clean

_STATUS_BEHIND = re.compile(r"[,;(\s]*\b(?:to appear|in press|forthcoming|accepted)\b[)\s]*\Z", re.IGNORECASE)
_LATEX = re.compile(r"\\[A-Za-z\"'`^~=.&%]|\{")
_BOOKS = frozenset({PaperType.BOOK, PaperType.PROCEEDINGS})
_NUMBERED = ("volume", "number", "pages")
_OF_ONE_TEXT = ("title", "subtitle", "venue", "publisher", "abstract", "doi", *_NUMBERED)
"""Of an object that stands in their place one text is taken."""


@dataclass(slots=True)
class Context:
    """What stands above an entry: the file, the group's year and type, the legends of the list."""

    origin: str | None = None
    year: int | None = None
    type: PaperType | None = None
    legends: Sequence[Legend] = field(default=())


def record_of(entry: Mapping, context: Context, *, raw: str = "", allow_name: bool = False) -> Record | None:
    """The record that a mapping gives, or None when it has no title.

    ``allow_name``: a field ``name`` may be the title, since the list is known to be one of publications.  A field that
    says something and is not kept is the warning ``field-not-kept``.
    """
    return _Reader(fields.sort(entry, allow_name=allow_name), entry.line, context, raw).record()


@dataclass(slots=True)
class _Reader:
    sorted: fields.Sorted
    line: int
    context: Context
    raw: str
    found: Addresses = field(default_factory=Addresses)
    unused: list[tuple[str, Plain]] = field(default_factory=list)
    """Fields that gave no fact: the name as spelled, and the value."""
    warnings: list[ReadingWarning] = field(default_factory=list)

    def record(self) -> Record | None:
        title = self._title()
        if not title:
            return None
        self._addresses()
        note, status = self._note()
        byline, authors = self._authors(note)
        facts = self._facts()
        self._eprint(note)
        year, month = self._date(facts)
        if year is None:
            self.warnings.append(reading_warning("no-year", self.line))
        status = status or self._other_status(year)
        kind = self._type(facts.venue or "")
        self.warnings += spans.link_warnings(self.found.links, self.line)
        extra = self._kept(kind, facts.venue)
        return Record(
            source=CV,
            key=digest(" ".join((title, *(author.name for author in authors), str(year or "")))),
            title=title,
            authors=tuple(authors),
            others=byline.others,
            owner_at=byline.owner_at,
            owner_marks=tuple(dict.fromkeys(filter(None, map(mark_in, byline.owner_notes)))),
            venue=facts.venue,
            year=year,
            month=month,
            type=kind,
            version=Version.PREPRINT if kind is PaperType.PREPRINT else None,
            status=status,
            notices=notices_of(self.sorted.known.get("notices")) or told_notices([note]),
            volume=self._text("volume") or facts.volume,
            number=self._text("number") or facts.number,
            pages=normalise_pages(self._printed("pages")) or facts.pages,
            publisher=self._text("publisher"),
            abstract=abstracts.plain(self._text("abstract")),
            identifiers=tuple(dict.fromkeys(self.found.identifiers)),
            links=tuple(dict.fromkeys(self.found.links)),
            extra=((("note", note),) if note else ()) + extra,
            origin=self.context.origin,
            line=self.line,
            warnings=tuple(self.warnings),
            raw=self.raw,
        )

    def _printed(self, meaning: str) -> str:
        return text(self.sorted.known.get(meaning))

    def _text(self, meaning: str) -> str | None:
        return kept.plain(self._printed(meaning)) or None

    def _not_kept(self, meaning: str) -> None:
        """A field whose meaning is known and whose value is not."""
        self.unused.append((self.sorted.spelled[meaning], self.sorted.known[meaning]))

    def _authors(self, note: str) -> tuple[AuthorList, list[PrintedAuthor]]:
        known = self.sorted.known
        byline = people.read(known.get("authors"), known.get("notes of authors"))
        own = authorship.own_legends(marks.legends(note), byline.names)
        meanings = Meanings([*self.context.legends])
        groups = authorship.equal_groups(byline.names, meanings, own)
        authors = [authorship.author(name, meanings, own, self.warnings, self.line, groups) for name in byline.names]
        self.warnings += [
            reading_warning("name-aside", self.line, text=note, name=name.name)
            for name in byline.names
            for note in name.notes
            if not note.isdecimal()  # Scopus' number of the author
            and marks.meaning_of(note) is None
            and not note.startswith("with ")
        ]
        for index, found in byline.identifiers.items():
            authors[index] = replace(authors[index], identifiers=found)
        if byline.owner_at is not None:
            self.warnings.append(reading_warning("owner-not-printed", self.line, printed="stand-in"))
        self.unused += byline.besides
        if "authors" in known and not authors and not byline.besides and byline.owner_at is None and not byline.others:
            self._not_kept("authors")
        return byline, authors

    def _note(self) -> tuple[str, PaperStatus | None]:
        """The notes, and what they say of the status; without what is nothing but a status of ours."""
        notes: list[str] = []
        status: PaperStatus | None = None
        given = self.sorted.many.get("note", ())
        for note in dict.fromkeys(one for value in given for one in (texts(value) or [text(value)])):
            said = note.strip().casefold()
            if said in {one.value for one in PaperStatus}:
                status = PaperStatus(said)
            elif note:
                found = status_in(note)
                status = status or (found.status if found else None)
                notes.append(kept.plain(note))
        return "; ".join(notes), status

    def _title(self) -> str:
        """The title without markup; a link round it is a link of the paper."""
        title = self._without_markup(self._printed("title"))
        subtitle = self._without_markup(self._printed("subtitle"))
        if not title or not subtitle or subtitle.casefold() in title.casefold():
            return title or subtitle
        return f"{title} {subtitle}" if title.endswith((":", "?", "!")) else f"{title}: {subtitle}"

    def _without_markup(self, printed: str) -> str:
        if "\\" in printed or "{" in printed:
            printed = to_unicode(printed)
        if "<" in printed or "**" in printed or "](" in printed or "_" in printed or "*" in printed or "&" in printed:
            rich = inline.markdown(printed)
            self.found.links += [Link(TITLE_LINK, span.value) for span in rich.of(Kind.LINK) if span.value]
            printed = rich.plain()
        if len(printed) > 2 and printed[0] in '"“' and printed.rstrip(".,")[-1:] in '"”':
            printed = printed.rstrip(".,")[1:-1]
        printed = printed.strip().rstrip(" ,;:")
        return clean(printed[:-1] if printed.endswith(".") and not printed.endswith(("..", "etc.")) else printed)

    def _facts(self) -> tail.Tail:
        venue = self._printed("venue")
        printed = inline.markdown(to_unicode(venue) if _LATEX.search(venue) else venue).plain() if venue else ""
        facts = tail.parse(trimmings.tidy(bare.plain(printed)).text) if printed else tail.Tail()
        return replace(facts, venue=_STATUS_BEHIND.sub("", facts.venue or "") or facts.venue)

    def _eprint(self, note: str) -> None:
        """The arXiv id that a venue, a number or a note prints; a number that is only this id is none."""
        numbers = {self._printed(meaning): meaning for meaning in _NUMBERED}
        others = [text(value) for name, value in self.unused]
        number = self.found.arxiv((self._printed("venue"), *filter(None, numbers), *note.split("; "), *others))
        if number in numbers:
            del self.sorted.known[numbers[number]]

    def _date(self, facts: tail.Tail) -> tuple[int | None, int | None]:
        year = year_number(self._printed("year"))
        month = month_number(self._printed("month"))
        if month is None and self._printed("month"):
            self._not_kept("month")
        if written := _date_text(self.sorted.known.get("date")):
            found_year, found_month = year_and_month(written)
            year, month = year or found_year, month or found_month
        month = month or self._month_beside(year)
        return year or facts.year or self.context.year, month or facts.month

    def _month_beside(self, year: int | None) -> int | None:
        """The month that another date of the same year gives: RIS has a year and a date."""
        dates = (year_and_month(_date_text(value)) for meaning, _, value in self.sorted.second if meaning == "date")
        return next((month for other, month in dates if month and other == year), None)

    def _other_status(self, year: int | None) -> PaperStatus | None:
        """What stands in place of a year, or behind the venue."""
        for meaning in ("year", "date", "venue"):
            printed = self._printed(meaning)
            if found := status_in(printed) if printed else None:
                return found.status
            if printed and year is None and meaning != "venue":
                self._not_kept(meaning)
        return None

    def _type(self, venue: str) -> PaperType | None:
        written = self.sorted.known.get("type")
        if said := paper_type(written):
            return said
        if written is not None and not is_any_paper(written):
            self._not_kept("type")
        kind = kinds.type_of(venue) if venue else None
        if kind is None and not venue and self.found.identifiers:
            schemes = {identifier.scheme for identifier in self.found.identifiers}
            kind = PaperType.PREPRINT if schemes == {Scheme.ARXIV} else None
        return kind or self.context.type

    def _addresses(self) -> None:
        if (doi := self._printed("doi")) and not self.found.doi(doi):
            self._not_kept("doi")
        self.unused += self.found.fields(self.sorted.left)
        for value in self.sorted.many.get("links", ()):
            if not self.found.listed(value):
                self.unused.append(("links", value))
        self.unused += [
            (name, value) for meaning, name, value in self.sorted.second if not self._is_said(meaning, value)
        ]

    def _is_said(self, meaning: str, value: Plain) -> bool:
        """Whether a field says only what the one that won says too."""
        one, other = text(value).casefold(), self._printed(meaning).casefold()
        if meaning in {"year", "date"}:
            return (year := year_number(one)) is not None and year in {
                year_number(other),
                year_number(self._printed("year")),
            }
        if meaning == "type":
            return paper_type(value) is not None or is_any_paper(value)
        words = re.findall(r"[^\W\d_]{2,}" if meaning == "authors" else r"\w+", one)
        return set(words) <= set(re.findall(r"\w+", other))

    def _kept(self, kind: PaperType | None, venue: str | None) -> tuple[tuple[str, str], ...]:
        """The fields that are kept as they are; a book's ISBN is its identifier, those not kept are told."""
        for meaning in _OF_ONE_TEXT:
            self.unused += kept.members(self.sorted.spelled.get(meaning, meaning), self.sorted.known.get(meaning))
        extra, lost = kept.kept(self.unused)
        extra = tuple((name, value) for name, value in extra if not (name == "shortjournal" and value == venue))
        self.warnings += [reading_warning("field-not-kept", self.line, field=name) for name in lost]
        if kind in _BOOKS:
            for name, value in extra:
                if name == "isbn" and (isbn := normalise(Scheme.ISBN, value.split(";")[0])):
                    self.found.identifiers.append(isbn)
                    return tuple(one for one in extra if one[0] != "isbn")
        return extra


def _date_text(dated: Plain) -> str:
    """A date as one text; of a list of dates the first, of CSL's ``{"date-parts": [[2020, 5]]}`` "2020-05"."""
    if isinstance(dated, list) and dated and isinstance(dated[0], Mapping):
        dated = dated[0]
    if isinstance(dated, Mapping):
        parts = [one for name in ("year", "month", "day") if (one := text(dated.get(name)))]
        whole = len(parts) > 1 and all(part.isdecimal() for part in parts) and dated.get("year") is not None
        ready = dated.get("date-parts") or dated.get("raw") or dated.get("literal")
        dated = ready or ("-".join(part.zfill(2) for part in parts) if whole else dated.get("year"))
    while isinstance(dated, list):
        if dated and isinstance(dated[0], str):
            return "-".join(part.zfill(2) for part in texts(dated))
        dated = dated[0] if dated else None
    return text(dated)
