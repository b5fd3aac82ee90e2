"""What a heading says about the entries under it."""

import re
from enum import StrEnum

from publist.model import PaperType


class Section(StrEnum):
    """What stands in a section."""

    PUBLICATIONS = "publications"
    OTHER = "other"
    UNKNOWN = "unknown"


_ALWAYS = re.compile(
    r"\b(?:publications?|bibliography|veröffentlichungen|publikationen|publicaciones)\b|논문", re.IGNORECASE
)
_OTHER = re.compile(
    r"\b(?:talks?|presentations?|presented|lectures?|keynotes?|panels?|exhibitions?|vorträge|lehre|invited|posters?|"
    r"seminars?|tutorials?|experiences?|employment|positions?|appointments?|"
    r"internships?|services?|reviewing|reviewers?|reviewed|committees?|editorial|awards?|hono[u]?rs?|prizes?|scholarships?|"
    r"fellowships?|grants?|funding|teaching|courses?|advis\w+|supervis\w+|mentor\w*|students?|education|skills?|projects?|"
    r"patents?|media|press|news|interests?|languages?|references|contact|memberships?|activities|outreach|software|"
    r"volunteer\w*|certifi\w+|coursework|qualifications?|biography|about|hobbies|organi[sz]\w+)\b",
    re.IGNORECASE,
)
_PAPERS = re.compile(
    r"\b(?:papers?|proceedings?|journals?|articles?|pre-?prints?|manuscripts?|conferences?|workshops?|books?|chapters?|"
    r"monographs?|theses|thesis|dissertations?|reports?|works|scholarship|letters|surveys?|refereed|peer[- ]reviewed|"
    r"under review|submitted|arxiv|research output|working papers?|publicat\w*)\b",
    re.IGNORECASE,
)
_REVIEWED = re.compile(
    r"\b(?:peer|non|un)[- ]?(?:peer[- ])?reviewed\b|\binvited (?=(?:\w+ )?(?:papers?|articles?|chapters?))",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"\b(?:papers?|articles?|chapters?|pre-?prints?|manuscripts?|proceedings)\b", re.IGNORECASE)
_SPOKEN = r"(?:posters?|tutorials?|presentations?|talks?|demos?|abstracts|patents?|software|editorials?)"
_BESIDE = re.compile(
    rf"(?:,|/|&|\+|\band\b)\s*(?:and\s+)?{_SPOKEN}\b|\b{_SPOKEN}\s*(?:,|/|&|\+|\band\b)", re.IGNORECASE
)
"""What may stand beside papers in one heading: "Workshop papers and posters"."""
_YEAR = re.compile(r"\W*((?:19[5-9]|20[0-4])\d)(?:\s*[-–]\s*(?:present|(?:19|20)\d\d))?\W*\Z", re.IGNORECASE)
_ANY_YEAR = re.compile(r"\b((?:19[5-9]|20[0-4])\d)\b")
_TYPES = (
    (
        re.compile(r"pre-?print|arxiv|under review|submitted|working paper|manuscript", re.IGNORECASE),
        PaperType.PREPRINT,
    ),
    (re.compile(r"chapter", re.IGNORECASE), PaperType.INCOLLECTION),
    (re.compile(r"technical report", re.IGNORECASE), PaperType.TECHREPORT),
    (re.compile(r"journal", re.IGNORECASE), PaperType.ARTICLE),
    (re.compile(r"conference|workshop", re.IGNORECASE), PaperType.INPROCEEDINGS),
)


def is_certain(text: str) -> bool:
    """Whether a heading names publications in so many words."""
    return bool(_ALWAYS.search(text)) and not re.search(
        r"experience|reviewing|reviewer|advis|supervis", text, re.IGNORECASE
    )


def classify(text: str) -> Section:
    """A heading's section: "Publications and talks" holds papers, "Conference talks" does not."""
    if is_certain(text):
        return Section.PUBLICATIONS
    bare = _REVIEWED.sub("", text)
    if _WRITTEN.search(bare):
        bare = _BESIDE.sub("", bare)
    if _OTHER.search(bare):
        return Section.OTHER
    return Section.PUBLICATIONS if _PAPERS.search(text) else Section.UNKNOWN


def year_alone(text: str) -> int | None:
    """The year of a heading that is nothing but a year."""
    found = _YEAR.match(text)
    return int(found[1]) if found else None


def year_in(text: str) -> int | None:
    """The one year that a heading names ("Publications in 2023"), or None."""
    years = set(_ANY_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def type_in(text: str) -> PaperType | None:
    """The one kind of paper that a heading names, or None ("Journal and conference papers")."""
    found = {kind for pattern, kind in _TYPES if pattern.search(text)}
    return found.pop() if len(found) == 1 else None


def says_section(text: str) -> bool:
    """Whether a short line reads as a heading by its words alone."""
    words = text.strip(" :*_").split()
    return 0 < len(words) <= 6 and not text.rstrip().endswith((".", ",", ";")) and classify(text) is not Section.UNKNOWN
