"""Taking a venue's string apart into the conference and its track."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from publist.matching.venues.find import find_entry
from publist.matching.venues.tracks import TABLE, Track, VenueKind

_EXACT: Final = tuple((re.compile(ways, re.IGNORECASE), track) for ways, track in TABLE)
_ANY: Final = "|".join(ways for ways, _ in TABLE)
_PLACE: Final = (
    r"(?:\s+(?:track|session|volume|papers?|proceedings|publication|program(?:me)?|section|abstracts?|category)s?)?"
)
_ONE: Final = rf"(?:(?:{_ANY}){_PLACE})"
_SEVERAL: Final = rf"{_ONE}(?:(?:\s*[,/&+]\s*(?:and\s+)?|\s+and\s+){_ONE})*"
_VOLUME: Final = r"(?:vol(?:ume)?\.?\s*\d+\s*[:,.-]?\s*)?(?:the\s+)?"

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


@dataclass(frozen=True, slots=True)
class Split:
    """A venue's string taken apart."""

    conference: str
    """What is left: the conference, or "" where the string names the track alone."""
    track: Track


def split(text: str) -> Split | None:
    """The conference and its track that ``text`` names, or None where it names no track.

    >>> split("EMNLP (Demos)").track.kind
    <VenueKind.DEMONSTRATIONS: 'demonstrations'>
    """
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
