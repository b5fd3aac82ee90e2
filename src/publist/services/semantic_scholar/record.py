"""A paper object of Semantic Scholar as a record.

Any field can be null, and a paper's object can hold facts of two of its manifestations at once: the published venue
with the preprint's DOI and year.  Such a record is marked MIXED so that neither is taken for the other.
"""

import re
from collections.abc import Mapping
from typing import Final

from publist.matching.notices import with_notices
from publist.model import (
    Announcement,
    Identifier,
    Notice,
    NoticeKind,
    OpenAccess,
    PaperType,
    PrintedAuthor,
    Record,
    Scheme,
    Version,
)
from publist.services.bylines import byline_of
from publist.services.fields import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    compact_json,
    count,
    items,
    mapping,
    text,
    web_link,
    year,
)
from publist.services.names import SEMANTIC_SCHOLAR
from publist.services.titles import tex_title
from publist.text.identifiers import canonical, normalise
from publist.text.pages import normalise_pages
from publist.text.preprints import is_preprint_server

PAPER_FIELDS: Final = (
    "paperId,corpusId,externalIds,title,abstract,venue,publicationVenue,year,citationCount,openAccessPdf,"
    "publicationTypes,publicationDate,journal,authors"
)
"""What :func:`record_of` reads, as the ``fields`` parameter takes it."""

EXTERNAL: Final = {
    "DOI": Scheme.DOI,
    "ArXiv": Scheme.ARXIV,
    "ACL": Scheme.ACL,
    "DBLP": Scheme.DBLP,
    "PubMed": Scheme.PUBMED,
    "PubMedCentral": Scheme.PMCID,
    "MAG": Scheme.MAG,
    "CorpusId": Scheme.CORPUS_ID,
}
# The first that applies; Semantic Scholar calls most conference papers JournalArticle as well.
_TYPES: Final = (
    ("Dataset", PaperType.DATASET),
    ("BookSection", PaperType.INCOLLECTION),
    ("Conference", PaperType.INPROCEEDINGS),
    ("Book", PaperType.BOOK),
    ("JournalArticle", PaperType.ARTICLE),
    ("Review", PaperType.ARTICLE),
    ("LettersAndComments", PaperType.ARTICLE),
    ("Editorial", PaperType.ARTICLE),
    ("CaseReport", PaperType.ARTICLE),
    ("ClinicalTrial", PaperType.ARTICLE),
    ("MetaAnalysis", PaperType.ARTICLE),
    ("Study", PaperType.ARTICLE),
)
_ANNOUNCING: Final = {
    "retractionofpublication": NoticeKind.RETRACTED,
    "expressionofconcern": NoticeKind.EXPRESSION_OF_CONCERN,
    "publishederratum": NoticeKind.CORRECTED,
}
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-\d{2})?\Z", re.ASCII)
_ARXIV_MONTH = re.compile(r"(\d{2})(\d{2})\.\d", re.ASCII)


def record_of(obj: object) -> Record | None:
    """The record of one paper object, None when it is null or has no paperId or no usable title."""
    paper = mapping(obj)
    key = paper_id(paper)
    title = tex_title(paper.get("title"))
    if key is None or title is None:
        return None
    identifiers = identifiers_of(paper)
    venue = _venue(paper)
    version = _version(paper, identifiers, venue)
    journal = mapping(paper.get("journal"))
    link = web_link("open access", mapping(paper.get("openAccessPdf")).get("url"))
    byline = byline_of(map(_author, items(paper.get("authors"))))
    record = Record(
        source=SEMANTIC_SCHOLAR,
        key=key,
        title=title,
        authors=byline.authors,
        others=byline.others,
        incomplete_byline=byline.incomplete,
        venue=venue,
        year=year(paper.get("year")),
        month=_month(paper),
        type=_type(paper, version),
        version=version,
        notices=_notices(paper),
        announces=_announces(paper),
        open_access=OpenAccess(link.url, SEMANTIC_SCHOLAR) if link and link.url else None,
        volume=_volume(journal),
        pages=_pages(journal),
        abstract=text(paper.get("abstract"), LONGEST_TEXT),
        identifiers=identifiers,
        links=(link,) if link else (),
        citation_count=count(paper.get("citationCount")),
        raw=compact_json({name: value for name, value in paper.items() if name != "matchScore"}),
    )
    return with_notices(record)


def _publication_types(paper: Mapping[str, object]) -> set[str]:
    """In small letters without blanks."""
    return {"".join(one.split()).lower() for one in items(paper.get("publicationTypes")) if isinstance(one, str)}


def _notices(paper: Mapping[str, object]) -> tuple[Notice, ...]:
    """PubMed's type of a paper that was retracted."""
    if "retractedpublication" in _publication_types(paper):
        return (Notice(NoticeKind.RETRACTED, SEMANTIC_SCHOLAR),)
    return ()


def _announces(paper: Mapping[str, object]) -> Announcement | None:
    """PubMed's types of items that are about another paper."""
    types = _publication_types(paper)
    return next((Announcement(kind) for name, kind in _ANNOUNCING.items() if name in types), None)


def paper_id(paper: Mapping[str, object]) -> str | None:
    """The paperId, when it is one."""
    value = paper.get("paperId")
    found = normalise(Scheme.SEMANTIC_SCHOLAR, value) if isinstance(value, str) else None
    return found.value if found else None


def identifiers_of(paper: Mapping[str, object]) -> tuple[Identifier, ...]:
    """All identifiers of a paper object, the paperId first; arXiv's own DOIs as arXiv ids; each once."""
    external = mapping(paper.get("externalIds"))
    values = [(Scheme.SEMANTIC_SCHOLAR, paper.get("paperId"))]
    values += [(scheme, external.get(name)) for name, scheme in EXTERNAL.items()]
    values.append((Scheme.CORPUS_ID, paper.get("corpusId")))
    found: dict[Identifier, None] = {}
    for scheme, value in values:
        written = value if count(value) is None else str(value)
        if isinstance(written, str) and len(written) <= 500 and (identifier := normalise(scheme, written)):
            found[canonical(identifier)] = None
    return tuple(found)


def _author(entry: object) -> PrintedAuthor | None:
    author = mapping(entry)
    name = text(author.get("name"))
    if name is None:
        return None
    value = author.get("authorId")
    identifier = normalise(Scheme.SEMANTIC_SCHOLAR_AUTHOR, value) if isinstance(value, str) else None
    return PrintedAuthor(name, identifiers=(identifier,) if identifier else ())


def _venue(paper: Mapping[str, object]) -> str | None:
    return (
        text(mapping(paper.get("publicationVenue")).get("name"), LONGEST_TITLE)
        or text(paper.get("venue"), LONGEST_TITLE)
        or text(mapping(paper.get("journal")).get("name"), LONGEST_TITLE)
    )


def _month(paper: Mapping[str, object]) -> int | None:
    date = _date(paper)
    return date[1] if date and date[0] == year(paper.get("year")) else None


def _date(paper: Mapping[str, object]) -> tuple[int, int] | None:
    value = paper.get("publicationDate")
    found = _DATE.match(value) if isinstance(value, str) else None
    return (int(found[1]), int(found[2])) if found and 1 <= int(found[2]) <= 12 else None


def _type(paper: Mapping[str, object], version: Version | None) -> PaperType | None:
    if version is Version.PREPRINT:
        return PaperType.PREPRINT
    named = [name for name in items(paper.get("publicationTypes")) if isinstance(name, str)]
    kind = mapping(paper.get("publicationVenue")).get("type")
    if "BookSection" not in named and kind == "conference":
        return PaperType.INPROCEEDINGS
    if kind == "journal" and "Dataset" not in named:
        return PaperType.ARTICLE
    return next((found for name, found in _TYPES if name in named), None)


def _version(paper: Mapping[str, object], identifiers: tuple[Identifier, ...], venue: str | None) -> Version | None:
    """Which manifestation the object describes; None where its facts do not tell.

    PREPRINT under a server's name, or with an arXiv id and neither venue nor other DOI; MIXED when a published venue
    stands beside arXiv's DOI, or beside an arXiv id and its date with nothing else to support it; VERSION_OF_RECORD
    when a DOI, an ACL id or a DBLP key of a conference or journal supports the venue.
    """
    by_scheme = {identifier.scheme: identifier.value for identifier in identifiers}
    arxiv, doi = by_scheme.get(Scheme.ARXIV), by_scheme.get(Scheme.DOI)
    if venue is None:
        return Version.PREPRINT if arxiv and doi is None and Scheme.ACL not in by_scheme else None
    if is_preprint_server(venue):
        return Version.PREPRINT
    if _has_arxiv_doi(paper):
        return Version.MIXED
    dblp = by_scheme.get(Scheme.DBLP, "")
    published = dblp.startswith(("conf/", "journals/")) and not dblp.startswith("journals/corr/")
    if doi or published or Scheme.ACL in by_scheme:
        return Version.VERSION_OF_RECORD
    return Version.MIXED if arxiv and _dated_as_preprint(paper, arxiv) else None


def _has_arxiv_doi(paper: Mapping[str, object]) -> bool:
    doi = mapping(paper.get("externalIds")).get("DOI")
    return isinstance(doi, str) and doi.strip().lower().startswith("10.48550/arxiv.")


def _dated_as_preprint(paper: Mapping[str, object], arxiv: str) -> bool:
    """Whether the date given is the one that the arXiv id tells: its month, or its year when only a year is given."""
    found = _ARXIV_MONTH.match(arxiv)
    if found is None:
        return False
    arrived = 12 * (2000 + int(found[1])) + int(found[2])
    date = _date(paper)
    if date is not None:
        return 0 <= 12 * date[0] + date[1] - arrived <= 1
    return year(paper.get("year")) == 2000 + int(found[1])


def _volume(journal: Mapping[str, object]) -> str | None:
    volume = text(journal.get("volume"), 50)
    return None if volume is None or volume.startswith("abs/") else volume  # "abs/2308.06744" is arXiv's


def _pages(journal: Mapping[str, object]) -> str | None:
    pages = text(journal.get("pages"), 50)
    return normalise_pages(pages) if pages else None
