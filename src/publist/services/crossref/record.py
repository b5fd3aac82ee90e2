"""A work of Crossref as a record (https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md).

The publisher itself deposits these facts: its own name, volume, number and pages are right, the title can hold markup.
"""

import re
from collections.abc import Mapping
from typing import Final

from publist.matching.notices import united, with_notices
from publist.model import (
    Announcement,
    Identifier,
    Notice,
    NoticeKind,
    PaperType,
    PrintedAuthor,
    Record,
    Scheme,
    Version,
)
from publist.services.bylines import byline_of
from publist.services.fields import compact_json, count, items, mapping, text, year
from publist.services.names import CROSSREF
from publist.services.titles import plain_text, plain_title
from publist.text.identifiers import canonical, normalise
from publist.text.names import whole_name
from publist.text.pages import normalise_pages
from publist.text.preprints import is_preprint_server

WORK_FIELDS: Final = (
    "DOI,title,subtitle,author,container-title,published,published-print,published-online,posted,issued,page,volume,"
    "issue,article-number,publisher,type,relation,updated-by,update-to,is-referenced-by-count"
)
"""What :func:`record_of` reads, as the ``select`` parameter of a search takes it."""
_TYPES: Final = {
    "journal-article": PaperType.ARTICLE,
    "proceedings-article": PaperType.INPROCEEDINGS,
    "posted-content": PaperType.PREPRINT,
    "book-chapter": PaperType.INCOLLECTION,
    "book-section": PaperType.INCOLLECTION,
    "book-part": PaperType.INCOLLECTION,
    "reference-entry": PaperType.INCOLLECTION,
    "book": PaperType.BOOK,
    "monograph": PaperType.BOOK,
    "edited-book": PaperType.BOOK,
    "reference-book": PaperType.BOOK,
    "proceedings": PaperType.PROCEEDINGS,
    "dissertation": PaperType.PHDTHESIS,
    "report": PaperType.TECHREPORT,
    "dataset": PaperType.DATASET,
}
_IN_A_SERIES: Final = frozenset({PaperType.INPROCEEDINGS, PaperType.INCOLLECTION})
_DATES: Final = ("published-print", "published", "published-online", "issued")
_PREPRINT_DATES: Final = ("posted", "published", "issued")
_SAME_WORK: Final = ("is-preprint-of", "has-preprint")
_NOTICES: Final = {
    "retraction": NoticeKind.RETRACTED,
    "removal": NoticeKind.RETRACTED,
    "withdrawal": NoticeKind.WITHDRAWN,
    "expression_of_concern": NoticeKind.EXPRESSION_OF_CONCERN,
    "concern": NoticeKind.EXPRESSION_OF_CONCERN,
    **dict.fromkeys(
        ("correction", "corrigendum", "erratum", "addendum", "err", "partial_retraction"), NoticeKind.CORRECTED
    ),
    "reinstatement": NoticeKind.REINSTATED,
}
"""Crossref's types of updates; a new version or edition is no notice."""
_NO_LETTER = re.compile(r"[^a-z]+")
_SUFFIX = re.compile(r"(?:jr|sr)\.?\Z|[ivx]{1,5}\Z", re.IGNORECASE)


def record_of(obj: object) -> Record | None:
    """The record of one work, None when it is none or has no usable DOI or title."""
    work = mapping(obj)
    value = work.get("DOI")
    doi = normalise(Scheme.DOI, value) if isinstance(value, str) and len(value) <= 500 else None
    title = _title(work)
    if doi is None or title is None:
        return None
    kind = work.get("type")
    paper_type = _TYPES.get(kind) if isinstance(kind, str) else None
    venue = _venue(work, paper_type)
    preprint = paper_type is PaperType.PREPRINT or (venue is not None and is_preprint_server(venue))
    appeared = _date(work, _PREPRINT_DATES if preprint else _DATES)
    byline = byline_of(map(_author, items(work.get("author"))))
    record = Record(
        source=CROSSREF,
        key=doi.value,
        title=title,
        authors=byline.authors,
        others=byline.others,
        incomplete_byline=byline.incomplete,
        venue=venue,
        year=appeared[0] if appeared else None,
        month=appeared[1] if appeared else None,
        type=PaperType.PREPRINT if preprint else paper_type,
        version=_version(paper_type, preprint=preprint),
        notices=_notices(work, preprint=preprint),
        announces=_announces(work),
        volume=None if preprint else text(work.get("volume"), 50),
        number=None if preprint else text(work.get("issue"), 50),
        pages=None if preprint else _pages(work),
        publisher=text(work.get("publisher")),
        identifiers=tuple(dict.fromkeys((canonical(doi), *_related(work)))),
        citation_count=count(work.get("is-referenced-by-count")),
        raw=compact_json({name: value for name, value in work.items() if name not in {"reference", "score"}}),
    )
    return with_notices(record)


def _title(work: Mapping[str, object]) -> str | None:
    titles = [found for value in items(work.get("title")) if (found := plain_title(value))]
    if not titles:
        return None
    subtitles = [found for value in items(work.get("subtitle")) if (found := plain_title(value))]
    if not subtitles or subtitles[0].casefold() in titles[0].casefold():
        return titles[0]
    return f"{titles[0]} {subtitles[0]}" if titles[0].endswith((":", "?", "!")) else f"{titles[0]}: {subtitles[0]}"


def _venue(work: Mapping[str, object], paper_type: PaperType | None) -> str | None:
    """The journal, or the proceedings; of a volume in a series the volume, which stands last."""
    names = [found for value in items(work.get("container-title")) if (found := plain_text(value))]
    if not names:
        institutions = items(work.get("institution"))
        name = text(mapping(institutions[0]).get("name")) if institutions else None
        return name if paper_type is PaperType.PREPRINT else None
    return names[-1] if paper_type in _IN_A_SERIES else names[0]


def _author(entry: object) -> PrintedAuthor | None:
    author = mapping(entry)
    given, family = text(author.get("given")), text(author.get("family"))
    suffix = text(author.get("suffix"), 20)
    if family is None:
        corporate = text(author.get("name"))
        name, family = (corporate, corporate) if corporate else (given, None)
    else:
        name = whole_name(given or "", family)
        if suffix and _SUFFIX.match(suffix):
            name = f"{name} {suffix}"
    if name is None:
        return None
    value = author.get("ORCID")
    orcid = normalise(Scheme.ORCID, value) if isinstance(value, str) else None
    return PrintedAuthor(name, family=family, identifiers=(orcid,) if orcid else ())


def _date(work: Mapping[str, object], names: tuple[str, ...]) -> tuple[int, int | None] | None:
    """Year and month of the first date that there is: print before online, as the volume counts."""
    for name in names:
        dates = items(mapping(work.get(name)).get("date-parts"))
        parts = items(dates[0]) if dates else []
        found = year(parts[0]) if parts else None
        if found is not None:
            month = count(parts[1]) if len(parts) > 1 else None
            return found, month if month is not None and 1 <= month <= 12 else None
    return None


def _pages(work: Mapping[str, object]) -> str | None:
    pages = text(work.get("page"), 50) or text(work.get("article-number"), 50)
    return normalise_pages(pages) if pages else None


def _version(paper_type: PaperType | None, *, preprint: bool) -> Version | None:
    if preprint:
        return Version.PREPRINT
    published = {PaperType.ARTICLE, PaperType.INPROCEEDINGS, PaperType.INCOLLECTION, PaperType.BOOK}
    return Version.VERSION_OF_RECORD if paper_type in published else None


def _related(work: Mapping[str, object]) -> list[Identifier]:
    """The other manifestations of the same work: the preprint of a paper, the paper of a preprint."""
    relation = mapping(work.get("relation"))
    found = []
    for name in _SAME_WORK:
        for entry in items(relation.get(name))[:20]:
            other = mapping(entry)
            scheme = {"doi": Scheme.DOI, "arxiv": Scheme.ARXIV}.get(str(other.get("id-type")).lower())
            value = other.get("id")
            if scheme and isinstance(value, str) and len(value) <= 500 and (identifier := normalise(scheme, value)):
                found.append(canonical(identifier))
    return found


def _notices(work: Mapping[str, object], *, preprint: bool) -> tuple[Notice, ...]:
    """What was announced about this work, by its publisher or as the Retraction Watch database has it."""
    found = []
    for entry in items(work.get("updated-by"))[:50]:
        update = mapping(entry)
        if kind := _kind(update):
            date, by = _day(update.get("updated")), text(update.get("source"), 50)
            found.append(Notice(kind, CROSSREF, date, _doi(update), preprint=preprint, by=by))
    return united(found)


def _announces(work: Mapping[str, object]) -> Announcement | None:
    """Of a work that is itself a notice: what it says, and about which works; a reinstatement names what it ends."""
    updates = [mapping(entry) for entry in items(work.get("update-to"))[:50]]
    kinds = [(kind, doi) for update in updates if (kind := _kind(update)) and (doi := _doi(update))]
    if not kinds:
        return None
    back = any(kind is NoticeKind.REINSTATED for kind, _ in kinds)
    said = NoticeKind.REINSTATED if back else min((kind for kind, _ in kinds), key=list(NoticeKind).index)
    return Announcement(said, identifiers=tuple(dict.fromkeys(doi for kind, doi in kinds if kind is said)))


def _kind(update: Mapping[str, object]) -> NoticeKind | None:
    for value in (update.get("type"), update.get("label")):
        if isinstance(value, str) and (kind := _NOTICES.get(_NO_LETTER.sub("_", value.strip().lower()))):
            return kind
    return None


def _doi(update: Mapping[str, object]) -> Identifier | None:
    value = update.get("DOI")
    found = normalise(Scheme.DOI, value) if isinstance(value, str) and len(value) <= 500 else None
    return canonical(found) if found else None


def _day(value: object) -> str | None:
    """ISO 8601, as exact as Crossref has it."""
    dates = items(mapping(value).get("date-parts"))
    parts = [number for part in (items(dates[0]) if dates else []) if (number := count(part))][:3]
    if not parts or year(parts[0]) is None:
        return None
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
