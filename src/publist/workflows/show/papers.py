"""Papers as they are shown: a line each, those that a filter takes, and one of them with what is known of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publist.compute.wrong_identifiers import IDENTIFIER_MATCH, WrongIdentifier, wrong_identifiers
from publist.errors import UsageError
from publist.matching.notices import gravest
from publist.model import NoticeKind, Paper, PaperStatus, PaperType
from publist.store import Reader, Store, StoredMatch
from publist.text.unicode import fold

if TYPE_CHECKING:
    from publist.compute.misprints import Misprint


@dataclass(frozen=True, slots=True)
class Filter:
    """Which papers; an empty field restricts nothing."""

    keys: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    types: tuple[str, ...] = ()
    containing: tuple[str, ...] = ()
    """Words that are all in title, authors or key, whatever the case and accents."""

    def takes(self, paper: Paper) -> bool:
        """Whether ``paper`` is asked for.  A paper without a year is left out as soon as years are asked for."""
        if self.since is not None and (paper.year is None or paper.year < self.since):
            return False
        if self.until is not None and (paper.year is None or paper.year > self.until):
            return False
        if self.containing and not _has_words(
            self.containing, paper.key, paper.title, *(author.name for author in paper.authors)
        ):
            return False
        return not self.types or (paper.type or PaperType.MISC) in self.types


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """One paper as a line of a list."""

    key: str
    title: str
    year: int | None
    venue: str | None
    authors: tuple[str, ...]
    notice: NoticeKind | None = None
    """The gravest of what was announced about it."""
    status: PaperStatus | None = None
    """How far the publication is, where that is known."""


@dataclass(frozen=True, slots=True)
class PaperDetails:
    """One paper, and why it is as it is."""

    paper: Paper
    matches: tuple[StoredMatch, ...]
    """Which records were found to be this paper, with what speaks for it."""
    misprints: "tuple[Misprint, ...]"
    """Names that a file prints otherwise than the services do."""
    wrong_identifiers: tuple[WrongIdentifier, ...] = ()
    """Those that lead to another paper at a service, and nobody has decided."""


def find_papers(store: Store, which: Filter | None = None) -> list[Paper]:
    """The papers that ``which`` takes, in the store's order.  Raises UsageError for an unknown key or type."""
    which = which or Filter()
    unknown = next((name for name in which.types if name not in set(PaperType)), None)
    if unknown is not None:
        raise UsageError("unknown-type", type=unknown, types=tuple(PaperType))
    with store.read() as reader:
        papers = reader.papers.find(keys=set(which.keys) if which.keys else None)
    _check(which.keys, papers)
    return [paper for paper in papers if which.takes(paper)]


def list_papers(store: Store, words: Sequence[str] = ()) -> list[ListedPaper]:
    """The papers, newest first; with ``words`` those that have all of them in title, authors or key."""
    with store.read() as reader:
        rows = reader.papers.index()
        notices = {paper.id: gravest(paper) or _less_grave(paper) for paper in reader.papers.noted()}
        statuses = reader.papers.statuses()
    found = [
        ListedPaper(row.key, row.title, row.year, row.venue, row.authors, notices.get(row.id), statuses.get(row.id))
        for row in rows
        if not row.hidden and (not words or _has_words(words, row.key, row.title, *row.authors))
    ]
    return sorted(found, key=lambda row: (-(row.year or 0), row.title))


def _less_grave(paper: Paper) -> NoticeKind | None:
    return next((one.kind for one in paper.notices if not one.kind.grave), None)


def _has_words(words: Sequence[str], *texts: str) -> bool:
    text = fold(" ".join(texts))
    return all(fold(word) in text for word in words)


def paper_details(store: Store, key: str) -> PaperDetails:
    """One paper, also one that is hidden.  Raises UsageError for an unknown key."""
    from publist.compute.misprints import misprints  # it needs all of reconciling, which no list and no export does

    with store.read() as reader:
        paper = paper_of(reader, key)
        records = reader.records.find([paper.id]).get(paper.id, ())
        matches = [m for m in reader.matches.find(paper_id=paper.id) if m.kind != IDENTIFIER_MATCH]
        wrong = wrong_identifiers(reader, (key,))
    return PaperDetails(paper, tuple(matches), tuple(misprints(paper, records)), tuple(wrong))


def paper_of(reader: Reader, key: str) -> Paper:
    """The paper with that key, also one that is hidden.  Raises UsageError for an unknown key."""
    papers = reader.papers.find(keys={key}, hidden=True)
    _check((key,), papers)
    return papers[0]


def _check(keys: Collection[str], papers: Collection[Paper]) -> None:
    missing = sorted(set(keys) - {paper.key for paper in papers})
    if missing:
        raise UsageError("unknown-papers", keys=tuple(missing))
