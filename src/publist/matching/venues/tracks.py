"""Tracks: the parts of a conference that are not its main programme, and the ways in which they are written.

A demonstration, a paper of the student workshop or of the companion volume is no paper of the main conference.  Every
source writes this in its own way: "ACL (demo)", "ICSE-SEIP", "... Annual Meeting of the ACL: System Demonstrations",
"Companion Proceedings of The Web Conference 2018", "Proceedings of the Student Research Workshop at ...".  Most strings
name none, so the patterns that take one apart stand in ``track_strings`` and are loaded when one may.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from publist.matching.venues.table import venue_words


class VenueKind(StrEnum):
    """What part of which kind of venue; all between ``FINDINGS`` and ``JOURNAL`` are apart from the main conference."""

    MAIN = "main"
    FINDINGS = "findings"
    WORKSHOP = "workshop"
    TUTORIAL = "tutorial"
    DEMONSTRATIONS = "demonstrations"
    STUDENT = "student"
    DOCTORAL = "doctoral"
    INDUSTRY = "industry"
    COMPANION = "companion"
    LATE_BREAKING = "late-breaking"
    POSTERS = "posters"
    SHORT = "short"
    KEYNOTE = "keynote"
    SHARED_TASK = "shared-task"
    DATASETS = "datasets"
    EXTENDED_ABSTRACTS = "extended-abstracts"
    OTHER_TRACK = "track"
    """A track under a name of its own: ICSE's SEIP, a "Survey Track"."""
    JOURNAL = "journal"
    PREPRINT = "preprint"


@dataclass(frozen=True, slots=True)
class Track:
    """One kind of track."""

    kind: VenueKind
    name: str
    """What follows the conference's name: "System Demonstrations"."""
    short: str
    """What follows its acronym: "Demonstrations"."""
    general: bool = False
    """A volume that holds several tracks; a more exact statement beside it is preferred."""
    presentation: bool = False
    """The word can also say how a paper of the main conference was presented: "NeurIPS (Poster)"."""


def _track(kind: VenueKind, name: str, short: str, ways: str, *, general: bool = False) -> tuple[str, Track]:
    return ways, Track(kind, name, short, general=general)


_K = VenueKind
TABLE: Final[tuple[tuple[str, Track], ...]] = (
    _track(
        _K.DEMONSTRATIONS,
        "System Demonstrations",
        "Demonstrations",
        r"(?:(?:system|software|tools?|technical|interactive|live)\s+)?demo(?:nstration)?s?|show\s*(?:and|&)\s*tell",
    ),
    _track(
        _K.STUDENT,
        "Student Research Workshop",
        "Student Research Workshop",
        r"student(?:s|'s|s')?(?:\s+research)?(?:\s+workshops?)?|srw|young\s+researchers'?(?:\s+(?:workshop|symposium))?",
    ),
    _track(
        _K.STUDENT,
        "Student Abstracts",
        "Student Abstracts",
        r"student\s+abstracts?(?:\s+(?:and|&)\s+posters?)?|student\s+research\s+competition|student\s+papers",
    ),
    _track(
        _K.DOCTORAL,
        "Doctoral Consortium",
        "Doctoral Consortium",
        r"(?:doctoral|ph\.?\s?d\.?|graduate)(?:\s+student)?(?:\s+(?:consortium|symposium|workshop|forum|colloquium|school|mentoring))?",
    ),
    _track(
        _K.INDUSTRY, "Industry Track", "Industry", r"industr(?:y|ial)(?:\s+(?:and|&)\s+government|\s+practice|\s+day)?"
    ),
    _track(
        _K.OTHER_TRACK,
        "Software Engineering in Practice",
        "SEIP",
        r"software\s+engineering\s+in\s+practice(?:\s+\(?seip\)?)?|seip",
    ),
    _track(
        _K.OTHER_TRACK,
        "New Ideas and Emerging Results",
        "NIER",
        r"new\s+ideas\s+(?:and|&)\s+emerging\s+(?:results|technologies)|nier",
    ),
    _track(
        _K.OTHER_TRACK,
        "Software Engineering Education and Training",
        "SEET",
        r"(?:joint\s+)?(?:track\s+on\s+)?software\s+engineering\s+education(?:\s+(?:and|&)\s+training)?|j?seet",
    ),
    _track(_K.OTHER_TRACK, "Software Engineering in Society", "SEIS", r"software\s+engineering\s+in\s+society|seis"),
    _track(
        _K.COMPANION,
        "Companion Volume",
        "Companion",
        r"companion|supplement(?:ary|al)?|companion\s+publication",
        general=True,
    ),
    _track(_K.COMPANION, "Adjunct Proceedings", "Adjunct", r"adjunct(?:\s+publication)?", general=True),
    _track(
        _K.LATE_BREAKING,
        "Late-Breaking Work",
        "Late-Breaking Work",
        r"late[\s-]*breaking(?:[\s-]+(?:works?|results?|reports?|abstracts?|demos?|/\s*demos?))?|lbw|lbr"
        r"|works?[\s-]+in[\s-]+progress|wip",
    ),
    _track(_K.POSTERS, "Posters", "Posters", r"posters?"),
    _track(_K.SHORT, "Short Papers", "Short Papers", r"short(?=\s+papers?)"),
    _track(_K.KEYNOTE, "Keynotes", "Keynotes", r"(?:keynotes?|invited)(?:\s+(?:talks?|speech|speakers?|address))?"),
    _track(
        _K.SHARED_TASK,
        "Shared Task",
        "Shared Task",
        r"shared\s+tasks?|(?:grand\s+)?challenges?|competitions?(?=\s+track)",
    ),
    _track(
        _K.DATASETS,
        "Datasets and Benchmarks",
        "Datasets and Benchmarks",
        r"(?:track\s+on\s+)?data\s?sets?\s+(?:and|&)\s+benchmarks?",
    ),
    _track(_K.EXTENDED_ABSTRACTS, "Extended Abstracts", "Extended Abstracts", r"extended\s+abstracts?"),
    _track(_K.OTHER_TRACK, "Panels", "Panels", r"panels?"),
    _track(_K.OTHER_TRACK, "Artifacts", "Artifacts", r"artifacts?"),
    _track(_K.OTHER_TRACK, "Technical Briefs", "Technical Briefs", r"technical\s+briefs"),
    _track(_K.OTHER_TRACK, "Brief Announcements", "Brief Announcements", r"brief\s+announcements?"),
)  # fmt: skip

_HINTS: Final = frozenset(
    "demo demos demonstration demonstrations show student students srw young doctoral phd ph graduate "
    "industry industries industrial seip ideas nier seet jseet seis companion adjunct supplement "
    "supplementary supplemental late lbw lbr progress wip poster posters short keynote keynotes invited "
    "shared challenge challenges competition competitions benchmark benchmarks extended ea panel panels "
    "artifact artifacts briefs brief track tracks".split()
)
"""One of these is in every string that names a track; a set of words is quicker than the patterns."""
_STATED_MAIN: Final = re.compile(
    r"[(\[:,]\s*(?:\d{1,2}|vol(?:ume)?\.?\s*\d+|(?:vol(?:ume)?\.?\s*\d+\s*[:,]\s*)?(?:long|full|regular|research|main)"
    r"(?:\s+(?:conference|papers?|track|volume))?)\s*[)\]]?\s*\Z",
    re.IGNORECASE,
)
_LONG_PAPERS: Final = re.compile(
    r"\s*[(\[]\s*(?:vol(?:ume)?\.?\s*\d+\s*[:,]\s*)?(?:long|full|regular|main)\s+(?:conference|papers?|track|volume)\s*[)\]]\s*\Z",
    re.IGNORECASE,
)


def may_name_track(text: str) -> bool:
    """Whether ``text`` has a word that tracks are named by; quick."""
    words = venue_words(text)
    if not _HINTS.isdisjoint(words):
        return True
    return "engineering" in words and "software" in words and (":" in text or "(" in text)  # "... in Practice"


def stated_main(text: str) -> bool:
    """Whether ``text`` says that it means the main conference: "ACL (1)", "... (Long Papers)"."""
    return bool(_STATED_MAIN.search(text))


def without_main(text: str) -> str:
    """``text`` without a note that it means the main conference."""
    return _LONG_PAPERS.sub("", text) or text
