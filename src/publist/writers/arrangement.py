"""The order of a list, its groups and its numbers."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from publist.model import Paper, PaperType
from publist.text.topics import topics_of
from publist.text.unicode import fold
from publist.writers.escape import plain
from publist.writers.style import Sort, Style

_TYPE_HEADINGS: Final[dict[PaperType | None, str]] = {
    PaperType.ARTICLE: "Journal articles",
    PaperType.INPROCEEDINGS: "Conference and workshop papers",
    PaperType.BOOK: "Books",
    PaperType.INCOLLECTION: "Book chapters",
    PaperType.PROCEEDINGS: "Edited volumes",
    PaperType.PREPRINT: "Preprints",
    PaperType.PHDTHESIS: "Theses",
    PaperType.MASTERSTHESIS: "Theses",
    PaperType.TECHREPORT: "Technical reports",
    PaperType.DATASET: "Datasets",
    PaperType.MISC: "Other publications",
    None: "Other publications",
}
_TYPE_ORDER: Final = {heading: place for place, heading in enumerate(dict.fromkeys(_TYPE_HEADINGS.values()))}
_LETTERS: Final = {
    "Journal articles": "J",
    "Conference and workshop papers": "C",
    "Books": "B",
    "Book chapters": "BC",
    "Edited volumes": "E",
    "Preprints": "P",
    "Theses": "T",
    "Technical reports": "R",
    "Datasets": "D",
    "Other publications": "O",
}
"""What the numbers of a kind begin with."""
_NO_VENUE: Final = "Other venues"
_NO_TOPIC: Final = "Other topics"


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """The papers under one heading; None where the list is not grouped."""

    heading: str | None
    papers: tuple[Paper, ...]


def ordered(papers: Iterable[Paper], sort: Sort = "newest") -> list[Paper]:
    """Newest first unless ``sort`` asks otherwise; what is equal by that stands newest first, then by title and key.

    Papers without a year or a month stand behind those that have one.
    """
    return sorted(papers, key=place_by(sort))


def place_by(sort: Sort = "newest") -> Callable[[Paper], str]:
    """A paper's place in that order as one text, which a long list needs least room for; it ends in NUL and the key."""
    by = _SORTS.get(sort)
    return (lambda paper: f"{by(paper)}{_newest(paper)}") if by else _newest


def _newest(paper: Paper) -> str:
    numbers = f"{_ZERO - (paper.year or 0):011}{_ZERO - (paper.month or 0):011}"
    return f"{numbers}{fold(paper.title)}\0{paper.key}"


def most_cited(paper: Paper) -> int:
    """The highest count that a service has; 0 where none counted it."""
    return max((count.count for count in paper.citations), default=0)


def _by_age(paper: Paper) -> str:
    return f"{_ZERO + (paper.year or 9999):011}{_ZERO + (paper.month or 99):011}"


def _by_author(paper: Paper) -> str:
    first = min(paper.authors, key=lambda author: author.position, default=None)
    return fold(f"{first.family or first.name} {first.name}") + "\0" if first else "\U0010ffff"


_ZERO: Final = 10**10
"""What is added to numbers, so that as texts of one length they are in the order of the numbers."""
_SORTS: Final[Mapping[Sort, Callable[[Paper], str]]] = {
    "oldest": _by_age,
    "title": lambda paper: f"{fold(paper.title)}\0",
    "author": _by_author,
    "citations": lambda paper: f"{_ZERO - most_cited(paper):011}",
}


def group(papers: Iterable[Paper], style: Style) -> list[ShownGroup]:
    """The papers in the order and under the headings in which they are shown, whatever order they come in."""
    in_order = ordered(papers, style.sort)
    if style.group_by == "none":
        return [ShownGroup(None, tuple(in_order))] if in_order else []
    if style.group_by == "year":
        oldest = style.sort == "oldest"
        by_year = sorted(in_order, key=lambda p: (p.year or 9999) if oldest else -(p.year or 0))  # stable
        return [
            ShownGroup(str(year) if year else "Undated", tuple(those))
            for year, those in groupby(by_year, key=lambda p: p.year or None)
        ]
    if style.group_by == "type":
        return _grouped(in_order, _heading_of_type, lambda heading, _: (_TYPE_ORDER[heading],))
    named, last = (_venue, _NO_VENUE) if style.group_by == "venue" else (_topic, _NO_TOPIC)
    return _grouped(in_order, named, lambda heading, number: (heading == last, -number, fold(heading)))


def _grouped(
    papers: Sequence[Paper], heading_of: Callable[[Paper], str], place: Callable[[str, int], tuple[object, ...]]
) -> list[ShownGroup]:
    """Groups by heading; ``place`` sorts them by heading and number of papers."""
    found: dict[str, list[Paper]] = {}
    for paper in papers:
        found.setdefault(heading_of(paper), []).append(paper)
    return [
        ShownGroup(heading, tuple(those))
        for heading, those in sorted(found.items(), key=lambda item: place(item[0], len(item[1])))
    ]


def _heading_of_type(paper: Paper) -> str:
    return _TYPE_HEADINGS[paper.type]


def _venue(paper: Paper) -> str:
    venue = paper.venue
    return plain((venue and (venue.acronym or venue.name)) or paper.venue_printed or "") or _NO_VENUE


def _topic(paper: Paper) -> str:
    """A paper stands once, under the first of its topics."""
    return next((text for topic in topics_of(paper) if (text := plain(topic))), _NO_TOPIC)


def numbers(papers: Iterable[Paper], style: Style) -> dict[str, str]:
    """The number of each paper by key; empty where the list has none.

    By kind the oldest paper has the 1, so that a number stays with its paper when the list grows.
    """
    if style.numbering is None:
        return {}
    if style.numbering == "kind":
        counts: Counter[str] = Counter()
        found = {}
        for paper in ordered(papers, "oldest"):
            letter = _LETTERS[_TYPE_HEADINGS[paper.type]]
            counts[letter] += 1
            found[paper.key] = f"{letter}{counts[letter]}"
        return found
    keys = [paper.key for part in group(papers, style) for paper in part.papers]
    if style.numbering == "desc":
        keys.reverse()
    return {key: str(number) for number, key in enumerate(keys, 1)}
