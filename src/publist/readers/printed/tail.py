"""What stands behind title and byline: venue, year, pages, volume, and the kind of paper they speak of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from publist.model import PaperStatus, PaperType
from publist.readers.printed import asides, bare_venue, editors, kinds, roman_volumes, translators
from publist.readers.printed.fields import PLACE
from publist.readers.printed.tail_words import in_english
from publist.text.notices import without_status
from publist.text.pages import normalise_pages
from publist.text.unicode import clean

_YEAR = re.compile(r"(?<![\w./:-])((?:19[4-9]|20[0-4])\d)(?![\w/]|\.\d|[-–]\d{2,4}\b|:\d)|(?<=[A-Za-z])['’](\d\d)\b")
_MONTH = re.compile(
    r"\b(?:(Jan)(?:uary)?|(Feb)(?:ruary)?|(Mar)(?:ch)?|(Apr)(?:il)?|(May)|(June?)|(July?)|(Aug)(?:ust)?|(Sep)(?:t|tember)?"
    r"|(Oct)(?:ober)?|(Nov)(?:ember)?|(Dec)(?:ember)?)\.?(?=[\s,;/–\x00-]|\Z)"
)
_DASH = r"[ ]?(?:-{1,3}|[‐-―−])[ ]?"
_PAGES = re.compile(
    rf"[,;(]?[ ]?\b(?:pp?\.|pp|pages?)[ ]?([A-Za-z]?\d[\w:.]{{0,11}}(?:{_DASH}[A-Za-z]?\d[\w:]{{0,11}})?)",
    re.IGNORECASE,
)
_ISSUE_YEAR = r"(?:[ ]?\((?:[A-Z][a-z]{2,8}\.?[ ])?(?:19|20)\d\d\))?"
_VOLUME_PAGES = re.compile(
    r"[,;:.]?[ ]?\b(?<![Nn]o\. )(?:vol(?:ume)?\.?[ ]?)?(\d{1,4})"
    rf"(?:[ ]?\((\d[\w –/-]{{0,12}})\)|{_ISSUE_YEAR},?[ ]no\.[ ]?(\d[\d–-]{{0,7}}))?"
    rf"(?:{_ISSUE_YEAR}[ ]?[,:][ ]?|[ ]\((?:19|20)\d\d\)[ ])(?:pp?\.[ ]?)?"
    rf"(e?[A-Z]?\d{{1,9}}{_DASH}e?[A-Z]?\d{{1,9}}|e\d{{2,9}}|\d{{3,9}}(?![-\d])"
    rf"|(?<=\d\d\)[ ])\d{{1,2}}(?![-\d]))(?=[\s.,;)(]|\Z)"
)
_VOLUME = re.compile(
    r"[,;.(]?[ ]?\bvol(?:ume)?\.?[ ]?((?:[A-Z]{1,2}-?)?\d{1,5}(?:-[A-Z]{1,2}(?!\w))?)"
    r"(?:[ ]?\((?!(?:19|20)\d\d\))(\d[\w–-]{0,9})\))?\)?"
    r"|[,;]?[ ](\d{1,4})[ ]?\((\d{1,3}(?:[–/-]\d{1,3})?)\)"
    r"|(?<=[a-z.])[, ]{1,2}(\d{1,4}),[ ]no\.[ ]?(\d{1,4})",
    re.IGNORECASE,
)
_BEFORE_PAGES = re.compile(
    r"(?<=[^\W\d_.)])[, ]{1,2}(?!(?:19[5-9]|20[0-4])\d)([A-Z]?\d{1,4}[A-Z]?),?[ ]?(?=\x00)", re.IGNORECASE
)
"""The volume is the number between a journal and pages that are named ("Letters 4, pages 1-3")."""
_ARTICLE = re.compile(r"[,;(]?[ ]?\barticle(?:[ ](?:no\.?|number|id))?[ ]([a-z]{0,2}\d[\w.]{0,11})", re.IGNORECASE)
_NUMBER = re.compile(
    r"[,;]?[ ]?\b(?:(?:technical |research )?(?:paper|report)[ ])?"
    r"(?:(?:no|number|issue|num)\.?[ ]?(\d[\d–-]{0,7})|no\.[ ]([A-Z]{1,4}[ -]?\d[\d–-]{0,7}))",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"[,:;.][ ]?(\d{{1,3}}:\d{{1,4}}{_DASH}\d{{1,3}}:\d{{1,4}}|\d{{1,6}}{_DASH}\d{{1,6}})(?=[.,;) ]|\Z)"
)
_HOLDS_ITS_YEAR = re.compile(
    r"\s(?:IEEE|ACM|International|Annual|Conference|Joint|AAAI|USENIX|European|Workshop|\d{1,3}(?:st|nd|rd|th))\b"
)
_EPRINT = re.compile(
    r"(?:arxiv(?:[ ]e-?prints?|[ ]preprint)?[ ,:]*)+(?:abs/)?[a-z.-]*/?\d{4}[\d.]*(?:v\d+)?(?:[ ]?\[[\w.-]+\])?"
    r"(?:,?[ ]\(?\d{4}\)?)?",
    re.IGNORECASE,
)
"""A remark that is only a preprint's id, which stands among the identifiers."""
_AT_PLACE = re.compile(rf"(?:\A|[.,;]\s){PLACE}: [^,:]{{2,60}}\Z")
_UNFINISHED = re.compile(r"(?:(?:manuscript|paper|article|work)[ ])?in (?:prep(?:aration|\.)?|progress)", re.IGNORECASE)
_LATER_EDITION = re.compile(
    rf"(?<=\d)[.,;)]{{1,2}} [(]?"
    rf"(?P<what>(?:\d{{1,2}}[\w.ªº]{{0,3}}|second|third|new|neue) ?{bare_venue.ED}\.?,? (?:19|20)\d\d"
    rf"|(?:paperback|pbk|reprint(?:ed)?|repr)\b\.?(?: ?{bare_venue.ED}\.?)?,? (?:in )?(?:19|20)\d\d)\)?",
    re.IGNORECASE,
)
"""A new edition's year behind the book's own: "Verso, 2016. 2nd ed. 2018"."""
_CUT_RANGE = re.compile(r"(?<=\d[-–]) (?=\d)")
"""A line's end inside of pages."""
_ABSTRACT = re.compile(
    r"[ ]?(?<![-\w(\[])(?:Abstract|Summary|Zusammenfassung|Résumé|Resumen|Resumo)[:.][ ].*", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Tail:
    """The facts behind title and byline; ``venue`` as printed."""

    venue: str | None = None
    year: int | None = None
    month: int | None = None
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    status: PaperStatus | None = None
    type: PaperType | None = None
    editors: str | None = None
    """Of the book that holds a chapter, parted by " and "."""
    remarks: tuple[str, ...] = ()
    """Awards, press, measures, other versions: neither venue nor year."""


def parse(text: str) -> Tail:
    """Reads the rest of an entry, its links and notes already taken off."""
    text = re.sub(r"\A[\s.,;:–—|·•-]+", "", clean(text)[:4000])
    text = in_english(_ABSTRACT.sub("", _CUT_RANGE.sub("", text)))
    apart = asides.ranges(text)
    remarks = tuple(remark for a, b in apart if not _EPRINT.fullmatch(remark := asides.bare(text[a:b])))
    text = _without(text, apart)
    if later := _LATER_EDITION.search(text):
        text, remarks = _without(text, [later.span()]), (*remarks, later["what"])
    kind = kinds.type_of(text)
    text = kinds.DESCRIBED_FIRST.sub("", text, count=1) if kinds.DESCRIBED_FIRST.match(text) else text
    text, book_editors = editors.off(re.sub(r"\A\W*\[[A-Z](?:/OL)?\](?:[ ]?//)?[\s.,;:]*", "", text))
    if series := bare_venue.SERIES.match(text):
        text, remarks = text[series.end() :], (*remarks, series[1].strip(" ="))
    if collection := bare_venue.COLLECTION.search(text):
        text, remarks = _without(text, [collection.span()]), (*remarks, collection[0].strip(" ,()"))
    text, translated = translators.off(text)
    remarks = (*remarks, translated) if translated else remarks
    numbers = _Numbers(text)
    numbers.find()
    masked = numbers.text
    year, year_at = _year(masked)
    month, month_at = _month(masked, year_at)
    if year is None:
        year = next((y for remark in remarks if asides.tells_year(remark) and (y := year_in(remark))), None)
    places = [p for p in (numbers.start, year_at if _venue_ends(masked, year_at) else None, month_at) if p is not None]
    venue = bare_venue.trimmed(text[: min(places)] if places else text)
    if not venue and places:  # "2024, ACL" and "(2024). Journal of ..."
        rest = re.sub(r"\A\W*(?:19|20)\d\d[a-z]?\W*|(?<=\w)[,.] (?:19|20)\d\d\W*\Z", "", masked[min(places) :])
        venue = bare_venue.trimmed(rest.partition("\x00")[0])
    _, status = without_status(text)
    venue = bare_venue.bare(bare_venue.IN.sub("", without_status(venue)[0]))
    if _UNFINISHED.fullmatch(venue):
        venue, remarks = "", (*remarks, venue)
    if school := kinds.SCHOOL.search(text):
        venue = school[1]
    elif kind in {PaperType.PHDTHESIS, PaperType.MASTERSTHESIS}:
        venue = kinds.THESIS.sub("", venue).partition("]")[0].strip("[](). ") or venue
    if book_editors and kind in {None, PaperType.ARTICLE}:
        kind = PaperType.INCOLLECTION
    return Tail(
        venue or None,
        year,
        month,
        numbers.volume,
        numbers.number,
        numbers.pages,
        status,
        kind,
        book_editors,
        remarks,
    )


def _without(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    for start, end in reversed(ranges):
        text = f"{text[:start].rstrip()} {text[end:].lstrip()}"
    return text.strip()


def year_in(text: str) -> int | None:
    """The last year in a text, arXiv ids and page ranges left aside."""
    found = _years(text)
    return found[-1][0] if found else None


class _Numbers:
    """Volume, number and pages, taken out of a text one after the other and blanked in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.start: int | None = None
        self.volume: str | None = None
        self.number: str | None = None
        self.pages: str | None = None

    def find(self) -> None:
        kind = kinds.type_of(self.text)
        meeting = kind is PaperType.INPROCEEDINGS  # "Conference on Computing 12" is the twelfth
        if roman := roman_volumes.search(self.text, journal=kind is PaperType.ARTICLE, meeting=meeting):
            self.volume, self.number = roman["volume"], roman_volumes.issue(roman)
            self._take(roman)
        if found := _PAGES.search(self.text) or _ARTICLE.search(self.text):
            self.pages = normalise_pages(found[1].rstrip("."))
            self._take(found)
        elif found := next(
            (m for m in _VOLUME_PAGES.finditer(self.text) if (m[2] or not _is_year(m[1])) and not _is_year(m[4])), None
        ):
            issue = None if _is_year(found[2] or "") else found[2]
            self.volume, self.number, self.pages = found[1], issue or found[3], normalise_pages(found[4])
            self._take(found)
        elif found := _RANGE.search(self.text):
            self.pages = normalise_pages(found[1])
            self._take(found)
        if self.volume is None and (found := _VOLUME.search(self.text)) and not any(map(_is_year, found.groups(""))):
            self.volume = found[1] or found[3] or found[5]
            self.number = found[2] or found[4] or found[6]
            self._take(found)
        if self.volume is None and self.pages and not meeting and (found := _BEFORE_PAGES.search(self.text)):
            self.volume = found[1]
            self._take(found)
        if self.number is None and (found := _NUMBER.search(self.text)):
            self.number = found[1] or found[2]
            self._take(found)

    def _take(self, found: re.Match[str]) -> None:
        self.start = found.start() if self.start is None else min(self.start, found.start())
        blank = "\x00" * len(found[0])
        if year := re.search(r"\((?:[A-Z][a-z]{2,8}\.? )?(?:19|20)\d\d\)", found[0]):
            blank = blank[: year.start()] + year[0] + blank[year.end() :]
        self.text = self.text[: found.start()] + blank + self.text[found.end() :]


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"(?:19[5-9]|20[0-4])\d", text))


def _years(text: str) -> list[tuple[int, int]]:
    return [
        (int(m[1]) if m[1] else 1900 + int(m[2]) + (100 if int(m[2]) < 50 else 0), m.start())
        for m in _YEAR.finditer(text)
    ]


def _year(text: str) -> tuple[int | None, int | None]:
    """The year of publication and where it stands: the one in parentheses, else the last."""
    found = _years(text)
    if not found:
        return None, None
    enclosed = [
        (y, p)
        for y, p in found
        if re.match(r"\((?:[A-Z][a-z]{2,8}\.? )?\d{4}[a-z]?\)", text[max(0, p - 11) : p + 7][-18:])
    ]
    enclosed = enclosed or [(y, p) for y, p in found if text[p - 1 : p] == "(" and text[p + 4 : p + 5] == ")"]
    year, position = (enclosed or found)[-1]
    ending = next((p for y, p in found if y == year and _venue_ends(text, p)), position)
    return year, ending


def _month(text: str, year_at: int | None) -> tuple[int | None, int | None]:
    """The month beside the year; its place where the venue ends at it."""
    if year_at is None:
        return None, None
    base = max(0, year_at - 22)
    found = list(_MONTH.finditer(text[base:year_at]))
    if found and re.fullmatch(r"[\s\d,.;/–-]*", text[base:year_at][found[-1].end() :]):
        return found[-1].lastindex, base + found[-1].start()
    after = _MONTH.match(text, year_at + 5)
    return (after.lastindex, None) if after else (None, None)


def _venue_ends(text: str, position: int | None) -> bool:
    """Whether the venue ends at this year (", 2024", "(2024)"), rather than holding it ("ACL 2024", "the 2024 ...")."""
    if position is None:
        return False
    before, after = text[:position].rstrip(), text[position + 4 : position + 30]
    if _HOLDS_ITS_YEAR.match(after) and before:
        return False
    if not before or before.endswith(("(", "[", ",", ".", ";", ":", "》", "』", "」", "”", "»", "\x00")):
        return True
    if _AT_PLACE.search(before):
        return True  # "Poznań: UAM 2016"
    last = before.rpartition(" ")[2]
    ends = not after.strip(" .;,)\x00") or after[:1] in ".;,"
    return ends and any(c.islower() for c in last) and last.lower() not in {"the", "of", "in", "proc."}
