"""Papers to CSL-JSON: what pandoc, Zotero, Mendeley and every CSL processor take."""

from collections.abc import Sequence
from typing import Final

from publist.matching.names.on_paper import name_on_paper, spelling_on_paper
from publist.model import Authorship, Paper, Scheme
from publist.text.csl import GENRES, IDENTIFIERS, MARKED, OTHERS, OURS, OWNER, PRINTED, TYPES
from publist.text.identifiers import canonical, url_of
from publist.text.names import display, parse_name
from publist.text.urls import safe_url
from publist.writers.base import WriterFormat
from publist.writers.besides import facts
from publist.writers.escape import encodable, plain
from publist.writers.pieces import Pieces, array_of, writes, written
from publist.writers.style import Sort, Style
from publist.writers.venue_line import with_journal

_FIELDS: Final = {
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "publisher": "publisher",
    "abstract": "abstract",
}
_LANDING: Final = (Scheme.ARXIV, Scheme.ACL)


def write_csl_json(papers: Sequence[Paper], sort: Sort = "newest") -> str:
    """An array of items, newest first; the same papers give the same text, in whatever order they come."""
    return written(papers, array_of(_item), sort)


def _item(paper: Paper) -> dict[str, object]:
    authors = sorted(paper.authors, key=lambda author: author.position)
    item: dict[str, object] = {"id": encodable(paper.key), "type": TYPES[paper.type], "title": plain(paper.title)}
    if authors:
        item["author"] = [_name(author) for author in authors]
    if paper.year is not None:
        item["issued"] = {"date-parts": [[paper.year] if paper.month is None else [paper.year, paper.month]]}
    if venue := paper.venue_printed or (paper.venue.name if paper.venue else ""):
        item["container-title"] = plain(venue)
    if paper.venue and paper.venue.short:
        item["container-title-short"] = plain(paper.venue.short)
    if genre := GENRES.get(paper.type) if paper.type else None:
        item["genre"] = genre
    for field, name in _FIELDS.items():
        if value := getattr(paper, field):
            item[name] = plain(value)
    item |= _addresses(paper)
    item["custom"] = _custom(paper, authors)
    return item


def _name(author: Authorship) -> dict[str, str]:
    """In parts where these make the name again, else as it stands (organisations, names in East Asian scripts)."""
    name = plain(name_on_paper(author) or author.printed)
    parts = parse_name(name, author.family if name == author.name else None)
    if parts.corporate or not parts.given or display(parts) != name:
        return {"literal": name}
    named = {
        "family": parts.family,
        "given": " ".join(parts.given),
        "non-dropping-particle": parts.particles,
        "suffix": parts.suffix,
    }
    return {part: text for part, text in named.items() if text}


def _addresses(paper: Paper) -> dict[str, object]:
    """The identifiers that CSL knows, and the page of the paper where it has no DOI."""
    found: dict[str, object] = {}
    known = sorted(map(canonical, paper.identifiers))
    for scheme, name in IDENTIFIERS.items():
        if value := next((one.value for one in known if one.scheme == scheme), ""):
            found[name] = encodable(value)
    if "DOI" not in found:
        pages = [url_of(one) for scheme in _LANDING for one in known if one.scheme is scheme]
        links = [safe_url(link.url) for link in paper.links if link.url]
        if url := next(filter(None, [*pages, *links]), ""):
            found["URL"] = url
    return found


def _custom(paper: Paper, authors: Sequence[Authorship]) -> dict[str, object]:
    """What CSL has no place for, all that is known of the paper."""
    custom: dict[str, object] = {OURS: 1, "type": paper.type}
    for mark, name in MARKED.items():
        if places := [place for place, author in enumerate(authors, 1) if author.has(mark)]:
            custom[name] = places
    if places := [place for place, author in enumerate(authors, 1) if author.owner]:
        custom[OWNER] = places
    if paper.others:
        custom[OTHERS] = True
    spelled = {str(n): plain(printed) for n, a in enumerate(authors, 1) if (printed := spelling_on_paper(a))}
    if spelled:
        custom[PRINTED] = spelled
    return custom | facts(paper)


def _begin(style: Style) -> Pieces:
    return array_of(lambda paper: _item(with_journal(paper, style.journals)))


FORMAT: Final = WriterFormat(
    name="csl-json",
    label="CSL-JSON",
    description="for pandoc, Zotero and every CSL processor",
    write=writes(_begin),
    pieces=_begin,
    suffixes=(".csljson",),
    options=frozenset({"journals", "sort"}),
)
