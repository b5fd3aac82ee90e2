"""What programs read of a paper's page: Highwire's tags, schema.org's JSON-LD, COinS.

The tags are those of Google Scholar's inclusion guidelines ("Indexing guidelines, Configuring the meta-tags"); COinS is
the OpenURL 1.0 key/value format of ANSI/NISO Z39.88-2004 in a ``title``.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlencode

from publist.matching.names.on_paper import name_on_paper
from publist.model import Authorship, Paper, PaperType, Scheme
from publist.site.cards import Card
from publist.text.identifiers import canonical, url_of
from publist.text.urls import safe_url
from publist.writers.escape import plain

_PAGES: Final = re.compile(r"\s*([A-Za-z]?\d[\w:.]*)(?:\s*[-–]+\s*([A-Za-z]?\d[\w:.]*))?")
_PARTS: Final = frozenset({PaperType.INPROCEEDINGS, PaperType.INCOLLECTION})
_THESES: Final = frozenset({PaperType.PHDTHESIS, PaperType.MASTERSTHESIS})
_BOOKS: Final = frozenset({PaperType.BOOK, PaperType.PROCEEDINGS})
_KINDS: Final = {
    PaperType.BOOK: "Book",
    PaperType.PROCEEDINGS: "Book",
    PaperType.INCOLLECTION: "Chapter",
    PaperType.PHDTHESIS: "Thesis",
    PaperType.MASTERSTHESIS: "Thesis",
    PaperType.TECHREPORT: "Report",
    PaperType.DATASET: "Dataset",
}
"""Types of schema.org; all else is a ``ScholarlyArticle``."""
_CITED_AS: Final = ((Scheme.ARXIV, f"{Scheme.ARXIV}_id"), (Scheme.PUBMED, "pmid"), (Scheme.ISBN, "isbn"))


def highwire(card: Card, address: str) -> list[tuple[str, str]]:
    """(name, content) of each tag; ``address`` is the page's own, "" where that is not known."""
    return [(f"citation_{name}", content) for name, content in _highwire(card, address) if content]


def _highwire(card: Card, address: str) -> Iterator[tuple[str, str]]:
    paper = card.paper
    yield "title", card.shown.title
    for author in named_authors(paper):
        yield "author", _name(author)
        for one in author.identifiers:
            if one.scheme is Scheme.ORCID:
                yield f"author_{one.scheme}", url_of(one) or ""
    if paper.year:
        yield "publication_date", f"{paper.year}/{paper.month:02}" if paper.month else str(paper.year)
    venue = _venue(paper)
    if paper.type in _THESES:
        yield "dissertation_institution", venue or plain(paper.publisher or "")
    elif paper.type is PaperType.TECHREPORT:
        yield "technical_report_institution", venue or plain(paper.publisher or "")
        yield "technical_report_number", plain(paper.number or "")
    else:
        yield _venue_tag(paper), venue
        yield "volume", plain(paper.volume or "")
        yield "issue", plain(paper.number or "")
    first, last = _page_range(paper)
    yield "firstpage", first
    yield "lastpage", last
    yield "publisher", plain(paper.publisher or "") if paper.type not in _THESES else ""
    yield "doi", card.doi or ""
    for scheme, name in _CITED_AS:
        yield name, next((one.value for one in sorted(map(canonical, paper.identifiers)) if one.scheme is scheme), "")
    yield "pdf_url", card.pdf or ""
    yield "abstract_html_url", address
    for topic in card.topics:
        yield "keywords", topic


def json_ld(card: Card, address: str) -> dict[str, object]:
    """The paper as schema.org has it."""
    paper = card.paper
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": _KINDS.get(paper.type, "ScholarlyArticle") if paper.type else "ScholarlyArticle",
        "headline": card.shown.title,
        "name": card.shown.title,
    }
    if address:
        found |= {"@id": address, "url": address}
    if authors := [_person(author) for author in named_authors(paper)]:
        found["author"] = authors
    if paper.year:
        found["datePublished"] = f"{paper.year}-{paper.month:02}" if paper.month else str(paper.year)
    if venue := _venue(paper):
        found["isPartOf"] = _part(paper, venue)
    first, last = _page_range(paper)
    found |= {name: value for name, value in (("pageStart", first), ("pageEnd", last)) if value}
    if paper.publisher:
        found["publisher"] = {"@type": "Organization", "name": plain(paper.publisher)}
    if card.doi:
        found["identifier"] = {"@type": "PropertyValue", "propertyID": "DOI", "value": card.doi}
    if pages := [url for one in sorted(map(canonical, paper.identifiers)) if (url := url_of(one))]:
        found["sameAs"] = list(dict.fromkeys(pages))
    said = {
        "abstract": card.shown.abstract,
        "keywords": list(card.topics),
        "award": card.shown.award,
        "isAccessibleForFree": card.free,
        "encoding": card.pdf and {"@type": "MediaObject", "contentUrl": card.pdf, "encodingFormat": "application/pdf"},
    }
    return found | {name: value for name, value in said.items() if value}


def coins(card: Card) -> str:
    """The paper as an OpenURL context object, for Zotero and link resolvers."""
    paper = card.paper
    book = paper.type in _BOOKS or paper.type in _PARTS
    kind = "dissertation" if paper.type in _THESES else "book" if book else "journal"
    whole = paper.type in _BOOKS or paper.type in _THESES
    first, last = _page_range(paper)
    fields = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{kind}"),
        ("rft_id", f"info:doi/{card.doi}" if card.doi else card.shown.url or ""),
        ("rft.genre", _genre(paper)),
        ("rft.title" if kind == "dissertation" else "rft.btitle" if whole else "rft.atitle", card.shown.title),
        ("rft.jtitle" if kind == "journal" else "rft.btitle", "" if whole else _venue(paper)),
        ("rft.inst", _venue(paper) if kind == "dissertation" else ""),
        ("rft.volume", plain(paper.volume or "")),
        ("rft.issue", plain(paper.number or "")),
        ("rft.spage", first),
        ("rft.epage", last),
        ("rft.pub", plain(paper.publisher or "")),
        ("rft.date", f"{paper.year}-{paper.month:02}" if paper.year and paper.month else str(paper.year or "")),
        *(("rft.au", _name(author)) for author in named_authors(paper)),
    ]
    return urlencode([(name, value) for name, value in fields if value])


def _genre(paper: Paper) -> str:
    if paper.type in _THESES:
        return "dissertation"
    if paper.type in _BOOKS:
        return "book"
    return {
        PaperType.ARTICLE: "article",
        PaperType.INPROCEEDINGS: "proceeding",
        PaperType.INCOLLECTION: "bookitem",
        PaperType.PREPRINT: "preprint",
    }.get(paper.type or PaperType.MISC, "unknown")


def named_authors(paper: Paper) -> list[Authorship]:
    """The authors in their order, as the byline shows them."""
    return [author for author in sorted(paper.authors, key=lambda author: author.position) if _name(author)]


def _name(author: Authorship) -> str:
    return plain(name_on_paper(author) or author.printed)


def _person(author: Authorship) -> dict[str, object]:
    person: dict[str, object] = {"@type": "Person", "name": _name(author)}
    page = next((url_of(one) for one in author.identifiers if one.scheme is Scheme.ORCID), None)
    return {**person, "@id": page, "identifier": page} if page else person


def _venue(paper: Paper) -> str:
    return plain((paper.venue and paper.venue.name) or paper.venue_printed or "")


def _venue_tag(paper: Paper) -> str:
    if paper.type is PaperType.INPROCEEDINGS:
        return "conference_title"
    if paper.type in _BOOKS:
        return "series_title"
    return "inbook_title" if paper.type is PaperType.INCOLLECTION else "journal_title"


def _part(paper: Paper, venue: str) -> dict[str, object]:
    """What it appeared in: a volume of a journal, or a book."""
    if paper.type in _PARTS:
        return {"@type": "Book", "name": venue}
    if paper.type is not PaperType.ARTICLE:
        return {"@type": "CreativeWork", "name": venue}
    part: dict[str, object] = {"@type": "Periodical", "name": venue}
    if paper.volume:
        part = {"@type": "PublicationVolume", "volumeNumber": plain(paper.volume), "isPartOf": part}
    if paper.number:
        part = {"@type": "PublicationIssue", "issueNumber": plain(paper.number), "isPartOf": part}
    return part


def _page_range(paper: Paper) -> tuple[str, str]:
    found = _PAGES.match(plain(paper.pages or ""))
    return (found[1], found[2] or "") if found else ("", "")


def page_address(base: str, path: str) -> str:
    """The whole address of a file of the site; "" where it is not known where that will be."""
    return f"{base}{path}" if base else ""


def base_address(url: str) -> str | None:
    """The site's address with the slash at its end; None for what is no web address."""
    found = safe_url(url)
    if found is None or not found.startswith("http") or "?" in found or "#" in found:
        return None
    return found.removesuffix("index.html").rstrip("/") + "/"
