"""An entry of DBLP as a record, whether a hit of its search (JSON) or an element of a person's page (XML)."""

import html
import re
from collections.abc import Iterable, Mapping
from typing import Final
from xml.etree import ElementTree as ET  # for its types; documents are parsed in publist.services.http.parsing

from publist.matching.notices import with_notices
from publist.model import Identifier, Link, Notice, NoticeKind, PaperType, PrintedAuthor, Record, Scheme, Version
from publist.services.bylines import byline_of
from publist.services.fields import LONGEST_TITLE, compact_json, mapping, one_or_many, text, web_link, year
from publist.services.names import DBLP
from publist.services.titles import without_stop
from publist.text.identifiers import canonical, from_url, normalise
from publist.text.names import without_homonym_number
from publist.text.pages import normalise_pages
from publist.text.preprints import is_preprint_server

_MARKUP = re.compile(r"</?(?:i|b|sub|sup|tt)>")
_CORR_KEY = re.compile(r"journals/corr/abs-(\d{4})-(\d{4,5})\Z", re.ASCII)
_KINDS: Final = {
    "Journal Articles": PaperType.ARTICLE,
    "Conference and Workshop Papers": PaperType.INPROCEEDINGS,
    "Parts in Books or Collections": PaperType.INCOLLECTION,
    "Reference Works": PaperType.INCOLLECTION,
    "Editorship": PaperType.PROCEEDINGS,
    "Books and Theses": PaperType.BOOK,
    "Informal and Other Publications": PaperType.MISC,
    "Informal Publications": PaperType.MISC,
    "Data and Artifacts": PaperType.DATASET,
}
_ELEMENTS: Final = {
    "article": PaperType.ARTICLE,
    "inproceedings": PaperType.INPROCEEDINGS,
    "proceedings": PaperType.PROCEEDINGS,
    "book": PaperType.BOOK,
    "incollection": PaperType.INCOLLECTION,
    "phdthesis": PaperType.PHDTHESIS,
    "mastersthesis": PaperType.MASTERSTHESIS,
    "data": PaperType.DATASET,
}
"""Elements of ``<r>`` that are publications; ``www`` (home pages) is none."""
_VALUES: Final = ("year", "volume", "number", "pages", "publisher")
_INFORMAL: Final = frozenset({"informal", "withdrawn"})
_LINK_LABEL: Final = "electronic edition"


def record_of_hit(hit: object) -> Record | None:
    """The record of one hit of the publication search (or of its ``info``), None when it is none or a home page."""
    info = mapping(mapping(hit).get("info")) or mapping(hit)
    authors = [_json_author(author) for author in one_or_many(mapping(info.get("authors")).get("author"))]
    venues = [name for value in one_or_many(info.get("venue")) if (name := _plain(value, LONGEST_TITLE))]
    kind = info.get("type")
    return entry_record(
        key=info.get("key"),
        title=info.get("title"),
        authors=authors,
        venue=" / ".join(venues) or None,
        paper_type=_KINDS.get(kind) if isinstance(kind, str) else None,
        informal=isinstance(kind, str) and kind.startswith(("Informal", "Withdrawn")),
        withdrawn="withdrawn" in {str(kind).lower().partition(" ")[0], str(info.get("publtype")).lower()},
        values=info,
        editions=[value for value in one_or_many(info.get("ee")) if isinstance(value, str)],
        raw=compact_json(info),  # the hit's score and number are the query's, not the entry's
    )


def record_of_element(entry: ET.Element, raw: str | None = None) -> Record | None:
    """The record of one child of ``<r>``, None for a home page or an element that is no publication.

    ``raw`` is the element's text, where that is at hand.
    """
    kind = _ELEMENTS.get(entry.tag)
    if kind is None:
        return None
    venue = next((found for tag in ("booktitle", "journal", "school") if (found := text(entry.findtext(tag)))), None)
    editions = [(edition.text or "").strip() for edition in entry.iterfind("ee")]
    dois = [edition for edition in editions if re.match(r"https?://(?:dx\.)?doi\.org/", edition, re.IGNORECASE)]
    title = entry.find("title")
    writers = entry.findall("author") or entry.findall("editor")
    return entry_record(
        key=entry.get("key"),
        title=None if title is None else flat(title),
        authors=[author_of(flat(writer), writer.get("pid"), writer.get("orcid")) for writer in writers],
        venue=venue,
        paper_type=kind,
        informal=entry.get("publtype") in _INFORMAL,
        withdrawn=entry.get("publtype") == "withdrawn",
        values={name: entry.findtext(name) for name in _VALUES} | {"doi": dois[0] if dois else None},
        editions=editions,
        raw=ET.tostring(entry, encoding="unicode").strip() if raw is None else raw,
    )


def entry_record(
    *,
    key: object,
    title: object,
    authors: Iterable[PrintedAuthor | None],
    venue: str | None,
    paper_type: PaperType | None,
    informal: bool,
    withdrawn: bool = False,
    values: Mapping[str, object],
    editions: list[str],
    raw: str,
) -> Record | None:
    """The record of an entry; ``values`` has DBLP's names year, volume, number, pages, publisher, doi."""
    name = normalise(Scheme.DBLP, key.strip()) if isinstance(key, str) else None
    printed = _title(title)
    if name is None or printed is None or name.value.startswith(("homepages/", "www/")):
        return None
    preprint = name.value.startswith("journals/corr/") or (informal and venue is not None and is_preprint_server(venue))
    version = _version(name.value, preprint=preprint, informal=informal)
    volume = _plain(values.get("volume"), 50)
    identifiers, links = _identifiers(name, values.get("doi"), editions, volume)
    pages = _plain(values.get("pages"), 50)
    byline = byline_of(authors)
    record = Record(
        source=DBLP,
        key=name.value,
        title=printed,
        authors=byline.authors,
        others=byline.others,
        incomplete_byline=byline.incomplete,
        venue=venue,
        year=year(values.get("year")),
        type=_type(name.value, paper_type, preprint=preprint),
        version=version,
        notices=(Notice(NoticeKind.WITHDRAWN, DBLP, preprint=preprint),) if withdrawn else (),
        volume=None if preprint else volume,
        number=None if preprint else _plain(values.get("number"), 50),
        pages=normalise_pages(pages) if pages and not preprint else None,
        publisher=_plain(values.get("publisher")),
        identifiers=identifiers,
        links=links,
        raw=raw,
    )
    return with_notices(record)


def author_of(name: object, pid: object, orcid: object = None) -> PrintedAuthor | None:
    """One name of a byline; the four digits of a homonym are an identity (the PID's) and no part of the name."""
    printed = person_name(name)
    if printed is None:
        return None
    known = ((Scheme.DBLP_PID, pid), (Scheme.ORCID, orcid))
    found = (normalise(scheme, value) for scheme, value in known if isinstance(value, str))
    return PrintedAuthor(printed, identifiers=tuple(identifier for identifier in found if identifier))


def flat(element: ET.Element) -> str:
    """An element's text without its inner markup (``A <i>nested</i> title``)."""
    return "".join(element.itertext())


def person_name(value: object) -> str | None:
    """A person's name without the four digits that tell homonyms apart ("Wei Wang 0001")."""
    name = _plain(value)
    return without_homonym_number(name) if name else None


def _json_author(author: object) -> PrintedAuthor | None:
    if isinstance(author, str):
        return author_of(author, None)
    fields = mapping(author)
    return author_of(fields.get("text"), fields.get("@pid"))


def _plain(value: object, longest: int = 300) -> str | None:
    """A string with the HTML entities resolved that DBLP writes inside JSON strings (``&amp;``)."""
    return text(html.unescape(value), longest) if isinstance(value, str) and len(value) <= 10 * longest else None


def _title(value: object) -> str | None:
    title = _plain(value, LONGEST_TITLE)
    if title is None:
        return None
    title = _MARKUP.sub("", title)
    # DBLP closes every title with a full stop; of an ellipsis, one is DBLP's only when there are four.
    added = title.endswith("..") and (not title.endswith("...") or title.endswith("...."))
    return (title.removesuffix(".") if added else without_stop(title) or "").strip() or None


def _type(key: str, found: PaperType | None, *, preprint: bool) -> PaperType | None:
    if preprint:
        return PaperType.PREPRINT
    return PaperType.PHDTHESIS if key.startswith("phd/") else found


def _version(key: str, *, preprint: bool, informal: bool) -> Version | None:
    if preprint:
        return Version.PREPRINT
    return Version.VERSION_OF_RECORD if key.startswith(("conf/", "journals/")) and not informal else None


def _identifiers(
    key: Identifier, doi: object, editions: list[str], volume: str | None
) -> tuple[tuple[Identifier, ...], tuple[Link, ...]]:
    """Identifiers from the key, the DOI, a CoRR volume and the electronic editions; links from the other editions."""
    found: dict[Identifier, None] = {key: None}
    links: list[Link] = []
    if isinstance(doi, str) and (identifier := normalise(Scheme.DOI, doi)):
        found[canonical(identifier)] = None
    if key.value.startswith("journals/corr/"):
        corr = _CORR_KEY.match(key.value)
        name = f"{corr[1]}.{corr[2]}" if corr else (volume or "").removeprefix("abs/")
        if identifier := normalise(Scheme.ARXIV, name):
            found[identifier] = None
    for url in editions[:20]:
        if identifier := from_url(url.strip()[:500]):
            found[identifier] = None
        elif link := web_link(_LINK_LABEL, url):
            links.append(link)
    return tuple(found), tuple(links)
