"""Tracks: the parts of a conference that are not its main programme, and the ways in which they are written.

A demonstration, a paper of the student workshop or of the companion volume is no paper of the main conference.  Every
source writes this in its own way: "ACL (demo)", "ICSE-SEIP", "... Annual Meeting of the ACL: System Demonstrations",
"Companion Proceedings of The Web Conference 2018", "Proceedings of the Student Research Workshop at ...".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from publist.matching.venues.find import find_entry


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


@dataclass(frozen=True, slots=True)
class Split:
    """A venue's string taken apart."""

    conference: str
    """What is left: the conference, or "" where the string names the track alone."""
    track: Track


def _track(kind: VenueKind, name: str, short: str, ways: str, *, general: bool = False) -> tuple[str, Track]:
    return ways, Track(kind, name, short, general=general)


_K = VenueKind
_TABLE: Final[tuple[tuple[str, Track], ...]] = (
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
        r"companion|adjunct|supplement(?:ary|al)?|(?:adjunct|companion)\s+publication",
        general=True,
    ),
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
_EXACT: Final = tuple((re.compile(ways, re.IGNORECASE), track) for ways, track in _TABLE)
_ANY: Final = "|".join(ways for ways, _ in _TABLE)
_PLACE: Final = (
    r"(?:\s+(?:track|session|volume|papers?|proceedings|publication|program(?:me)?|section|abstracts?|category)s?)?"
)
_ONE: Final = rf"(?:(?:{_ANY}){_PLACE})"
_SEVERAL: Final = rf"{_ONE}(?:(?:\s*[,/&+]\s*(?:and\s+)?|\s+and\s+){_ONE})*"
_VOLUME: Final = r"(?:vol(?:ume)?\.?\s*\d+\s*[:,.-]?\s*)?(?:the\s+)?"
_HINT: Final = re.compile(rf"(?<!\w)(?:{_ANY})(?!\w)|\btrack\b", re.IGNORECASE)

_PARENTHESES: Final = re.compile(
    rf"\s*[(\[]\s*{_VOLUME}({_SEVERAL})(?:\s*['\u2019]?(?:(?:19|20)\d\d|\d\d))?\s*[)\]]", re.IGNORECASE
)
_OWN_TRACK: Final = re.compile(r"\s*[(\[:]\s*([A-Z][\w&/' -]{2,50}?)\s+[Tt]rack\s*[)\]]?(?=\W*\Z|,)")
_OWN_TRACK_BEHIND: Final = re.compile(
    r"\A([A-Z][\w/-]*[A-Z]\w*(?:\s*['\u2019]?(?:(?:19|20)\d\d|\d\d))?)\s+([A-Z][\w&/' -]{2,50}?)\s+[Tt]rack\W*\Z"
)
_AFTER_MARK: Final = re.compile(
    rf"\s*(?:[:\u2013\u2014,]|\s-)\s*{_VOLUME}({_SEVERAL})(?=\s*(?:[,;:.(\[]|\s-\s|(?:19|20)\d\d\W*\Z|\Z))",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(
    rf"\A(?:(?:to appear\s+)?in\s*:?\s+)?(?:(?:the\s+)?proc(?:eedings|\.)?\s+(?:of\s+)?(?:the\s+)?)?({_SEVERAL})"
    r"(?:\s+proceedings)?\s+(?:of|at|for|to|from|in|associated\s+with)\s+(?:the\s+)*(?=\S)",
    re.IGNORECASE,
)
_HYPHENATED: Final = re.compile(
    r"(?<![\w-])([A-Z][A-Za-z]{1,9})[-/](SEIP|NIER|J?SEET|SEIS|SRW|[Cc]ompanion|C(?=\s?(?:\d{4})?\W*\Z)|[Dd]emos?|[Ii]ndustry)(?![\w-])"
)
_TRAILING: Final = re.compile(
    rf"\s+({_SEVERAL})\s*(?:['\u2019]?(?:(?:19|20)\d\d|\d\d))?(?:\s+-\s+[A-Z]\w*\s?['\u2019]\d\d(?:\s+\w+)?)?\W*\Z",
    re.IGNORECASE,
)
_EXTENDED: Final = re.compile(r"(?<!\w)([A-Z]{3,9})\s*(?:['\u2019]?\d\d(?:\d\d)?\s+)?EA(?=\s*(?:['\u2019]?\d\d|\Z))")
_BARE: Final = re.compile(rf"({_SEVERAL})", re.IGNORECASE)
_OPEN: Final = re.compile(r"(?:\b(?:on|of|in|for|and|with|the|to|from|by)|&)\W*\Z", re.IGNORECASE)
"""The words go on: "Workshop on Industry", "Posters and Demos"."""
_NAMES_CONFERENCE: Final = re.compile(
    r"\b(?:[Cc]onference|[Mm]eeting|[Ss]ymposium|[A-Z]{3,}\w*|[A-Z]\w*[a-z][A-Z]+\w*)\b"
)
_LIKE_CONFERENCE: Final = re.compile(
    r"(?:\A|\s)[A-Z][A-Za-z]*[A-Z][\w/&-]*(?:\s*['\u2019-]?\s?(?:(?:19|20)\d\d|\d\d))?\W*\Z|\b(?:conference|meeting|symposium)\W*\Z",
)
_MAIN_TRACK: Final = re.compile(
    r"(?:main|research|technical|regular|full|long|conference|oral|general|first|second|spotlight|on|single|fast|dual"
    r"|multi)\b",
    re.IGNORECASE,
)
_STATED_MAIN: Final = re.compile(
    r"[(\[:,]\s*(?:\d{1,2}|vol(?:ume)?\.?\s*\d+|(?:vol(?:ume)?\.?\s*\d+\s*[:,]\s*)?(?:long|full|regular|research|main)"
    r"(?:\s+(?:conference|papers?|track|volume))?)\s*[)\]]?\s*\Z",
    re.IGNORECASE,
)
_LONG_PAPERS: Final = re.compile(
    r"\s*[(\[]\s*(?:vol(?:ume)?\.?\s*\d+\s*[:,]\s*)?(?:long|full|regular|main)\s+(?:conference|papers?|track|volume)\s*[)\]]\s*\Z",
    re.IGNORECASE,
)


def split(text: str) -> Split | None:
    """The conference and its track that ``text`` names, or None where it names no track.

    >>> split("EMNLP (Demos)").track.kind
    <VenueKind.DEMONSTRATIONS: 'demonstrations'>
    """
    if not _HINT.search(text) and not _EXTENDED.search(text) and not _HYPHENATED.search(text):
        return None
    found: list[Track] = []
    for _ in range(3):
        taken = _take(text)
        if taken is None:
            break
        text = taken.conference
        found.append(taken.track)
    if not found:
        return None
    return Split(text, next((track for track in found if not track.general), found[0]))


def stated_main(text: str) -> bool:
    """Whether ``text`` says that it means the main conference: "ACL (1)", "... (Long Papers)"."""
    return bool(_STATED_MAIN.search(text))


def without_main(text: str) -> str:
    """``text`` without a note that it means the main conference."""
    return _LONG_PAPERS.sub("", text) or text


def _take(text: str) -> Split | None:
    return next(_readings(text), None)


def _readings(text: str) -> Iterator[Split]:
    """Where a track can stand, the surest place first."""
    if found := _PARENTHESES.search(text):
        yield Split(_without(text, found), _of(found[1]))
    if (found := _AFTER_MARK.search(text)) and _NAMES_CONFERENCE.search(text, 0, found.start()):
        yield Split(_without(text, found), _of(found[1]))
    if (found := _OWN_TRACK.search(text)) and not _MAIN_TRACK.match(found[1]):
        name = f"{found[1]} Track"
        yield Split(_without(text, found), Track(VenueKind.OTHER_TRACK, name, name))
    if (found := _LEADING.match(text)) and _NAMES_CONFERENCE.search(text, found.end()):
        yield Split(text[found.end() :], _of(found[1]))
    if found := _HYPHENATED.search(text):
        written = "companion" if found[2] == "C" else found[2]
        yield Split(f"{text[: found.end(1)]}{text[found.end() :]}", _of(written))
    if found := _EXTENDED.search(text):
        yield Split(f"{text[: found.end(1)]}{text[found.end() :]}", _of("extended abstracts"))
    if found := _TRAILING.search(text):
        before = text[: found.start()]
        if not _OPEN.search(before) and (_LIKE_CONFERENCE.search(before) or find_entry(before)):
            yield Split(before, _of(found[1]))
    if (found := _OWN_TRACK_BEHIND.match(text)) and not _MAIN_TRACK.match(found[2]):
        name = f"{found[2]} Track"
        yield Split(found[1], Track(VenueKind.OTHER_TRACK, name, name))
    if found := _BARE.fullmatch(text):
        yield Split("", _of(found[1]))


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]}{text[found.end() :]}".strip()


def _of(written: str) -> Track:
    """The track that the words mean."""
    track = _named(written)
    return replace(track, presentation=True) if written.casefold() == "poster" else track


def _named(written: str) -> Track:
    """The row that the words mean; several joined ones ("Posters & Demos") keep their own wording."""
    parts = re.split(r"\s*[,/&+]\s*(?:and\s+)?|\s+and\s+", written)
    for pattern, track in reversed(_EXACT):  # "student abstract" before "student"
        if re.fullmatch(rf"(?:{pattern.pattern}){_PLACE}", written, re.IGNORECASE):
            return track
    first = next((_named(part) for part in parts if part != written), None)
    if first is None:
        return Track(VenueKind.OTHER_TRACK, written, written)
    name = " ".join(word if word.isupper() else word[:1].upper() + word[1:] for word in written.split())
    return Track(first.kind, name, name, first.general)
