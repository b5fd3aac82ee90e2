"""What is new in a list since some time: out of what runs have changed, the history of counts, and what was proposed.

A pure function over values; what changed and changed back is no news.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, TypeVar

from publist.compute.changelog import WHOLE
from publist.compute.changes import byline_change
from publist.model import CitationCount, Notice, NoticeKind, Paper, PaperStatus
from publist.store.values import FieldChange
from publist.text.identifiers import url_of

N = TypeVar("N", bound="PaperNews")
_WHOLE_TEXT: Final = 1000
"""A text that is as long was cut when it was written down: nothing is concluded from its end."""
_UNPUBLISHED: Final = frozenset(PaperStatus) - {PaperStatus.PUBLISHED}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A paper of the list as it is now."""

    paper_id: int
    key: str
    title: str
    authors: tuple[str, ...] = ()
    venue: str | None = None
    year: int | None = None
    url: str | None = None
    """A page of it."""


@dataclass(frozen=True, slots=True)
class PaperNews:
    """What a paper is in the news for, and since when."""

    when: datetime
    paper: PaperLine


@dataclass(frozen=True, slots=True)
class NoticeNews(PaperNews):
    """A retraction, withdrawal, concern or correction that the list did not know."""

    notice: Notice


@dataclass(frozen=True, slots=True)
class NameNews(PaperNews):
    """An author's name that is spelt otherwise now."""

    former: str
    name: str


@dataclass(frozen=True, slots=True)
class AwardNews(PaperNews):
    """An award."""

    award: str


@dataclass(frozen=True, slots=True)
class CountNews(PaperNews):
    """How often a service counted a paper as cited, then and now."""

    source: str
    old: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LackingPaper:
    """A paper on an owner's page that the list lacks, and that waits for an answer."""

    when: datetime
    number: int
    """What ``proposals accept`` takes."""
    title: str
    authors: tuple[str, ...] = ()
    venue: str | None = None
    year: int | None = None
    sources: tuple[str, ...] = ()
    likely: bool = True
    """Whether it is likely the owner's, not a namesake's."""


@dataclass(frozen=True, slots=True)
class RunChanges:
    """What one run changed."""

    when: datetime
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What is new."""

    since: datetime
    until: datetime
    owners: tuple[str, ...] = ()
    papers: tuple[PaperNews, ...] = ()
    """That came into the list."""
    published: tuple[PaperNews, ...] = ()
    """That were preprints, or waiting to appear, and are published now."""
    notices: tuple[NoticeNews, ...] = ()
    awards: tuple[AwardNews, ...] = ()
    names: tuple[NameNews, ...] = ()
    counts: tuple[CountNews, ...] = ()
    """That moved, those that rose most first."""
    count_steps: tuple[CountNews, ...] = ()
    """Each time that one moved, in order."""
    proposals: tuple[LackingPaper, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is none."""
        parts = (self.papers, self.published, self.notices, self.awards, self.names, self.counts, self.proposals)
        return not any(parts)


@dataclass(frozen=True, slots=True)
class _Net:
    """A field of a paper over all runs: as it was before the first, as it is after the last that changed it."""

    old: str
    new: str
    when: datetime


def news_of(
    since: datetime,
    until: datetime,
    *,
    runs: Sequence[RunChanges] = (),
    papers: Mapping[int, Paper] | None = None,
    counts: Mapping[int, Sequence[CitationCount]] | None = None,
    proposals: Iterable[LackingPaper] = (),
    owners: Sequence[str] = (),
) -> News:
    """The news from ``since`` to ``until``.

    ``runs`` are those of that time, in order; ``papers`` the list as it is now, by id; ``counts`` every count that was
    ever stored of each paper, in the order of storing; ``proposals`` those that are open.
    """
    listed = papers or {}
    net = {place: change for place, change in _net(runs).items() if place[0] in listed}
    came = {id_ for (id_, field), change in net.items() if field == WHOLE and change.new and not change.old}
    known = {place: change for place, change in net.items() if place[0] not in came}
    steps = sorted(
        _count_steps(since, listed, counts or {}, came), key=lambda one: (one.when, one.paper.key, one.source)
    )
    return News(
        since=since,
        until=until,
        owners=tuple(owners),
        papers=_in_order(PaperNews(net[id_, WHOLE].when, _line(listed[id_])) for id_ in came),
        published=_in_order(
            PaperNews(change.when, _line(listed[id_]))
            for (id_, field), change in known.items()
            if field == "status" and change.old in _UNPUBLISHED and change.new == PaperStatus.PUBLISHED
        ),
        notices=_in_order(_notices(listed, net, came)),
        awards=_in_order(
            AwardNews(change.when, _line(listed[id_]), change.new)
            for (id_, field), change in known.items()
            if field == "award" and change.new
        ),
        names=_in_order(_names(listed, known)),
        counts=_moved(steps),
        count_steps=tuple(steps),
        proposals=tuple(sorted((p for p in proposals if p.when > since), key=lambda p: (not p.likely, p.number))),
    )


def _net(runs: Sequence[RunChanges]) -> dict[tuple[int, str], _Net]:
    found: dict[tuple[int, str], _Net] = {}
    for run in runs:
        for change in run.changes:
            place = (change.paper_id, change.field)
            first = found.get(place)
            found[place] = _Net(first.old if first else change.old, change.new, run.when)
    return {place: change for place, change in found.items() if change.old != change.new}


def _line(paper: Paper) -> PaperLine:
    pages = (url_of(identifier) for identifier in paper.identifiers)
    links = (link.url for link in paper.links)
    return PaperLine(
        paper_id=paper.id,
        key=paper.key,
        title=paper.title,
        authors=tuple(author.name for author in paper.authors),
        venue=paper.venue.name if paper.venue else paper.venue_printed,
        year=paper.year,
        url=next((url for url in (*pages, *links) if url), None),
    )


def _notices(listed: Mapping[int, Paper], net: Mapping[tuple[int, str], _Net], came: set[int]) -> Iterator[NoticeNews]:
    """Of a paper that came, what is grave; of one that was there, the kinds of announcements that are new."""
    for id_, paper in listed.items():
        change = net.get((id_, "notices"))
        if change is None and id_ not in came:
            continue
        former = {part.partition(":")[0] for part in change.old.split("; ")} if change and id_ not in came else set()
        when = change.when if change else net[id_, WHOLE].when
        new: dict[NoticeKind, Notice] = {}
        for notice in paper.notices:
            if notice.kind.value not in former and (notice.kind.grave or id_ not in came):
                new.setdefault(notice.kind, notice)
        for notice in new.values():
            yield NoticeNews(when, _line(paper), notice)


def _names(listed: Mapping[int, Paper], net: Mapping[tuple[int, str], _Net]) -> Iterator[NameNews]:
    for (id_, field), change in net.items():
        if field != "authors" or not change.old or max(len(change.old), len(change.new)) >= _WHOLE_TEXT:
            continue
        for former, name in byline_change(change.old, change.new).respelt:
            yield NameNews(change.when, _line(listed[id_]), former, name)


def _count_steps(
    since: datetime, listed: Mapping[int, Paper], counts: Mapping[int, Sequence[CitationCount]], came: set[int]
) -> Iterator[CountNews]:
    """Each time that a count became another one; a first count and one that is held back are no news."""
    for id_, history in counts.items():
        if id_ not in listed or id_ in came:
            continue
        shown: dict[str, int] = {}
        for count in history:
            old = shown.get(count.source)
            if count.held:
                continue
            shown[count.source] = count.count
            if old is not None and old != count.count and count.observed_at > since:
                yield CountNews(count.observed_at, _line(listed[id_]), count.source, old, count.count)


def _moved(steps: Sequence[CountNews]) -> tuple[CountNews, ...]:
    """From before the first step of a paper at a service to after the last."""
    of_paper: dict[tuple[int, str], list[CountNews]] = {}
    for step in steps:
        of_paper.setdefault((step.paper.paper_id, step.source), []).append(step)
    found = [
        replace(several[-1], old=several[0].old) for several in of_paper.values() if several[0].old != several[-1].new
    ]
    return tuple(sorted(found, key=lambda one: (one.source, one.old - one.new, one.paper.key)))


def _in_order(items: Iterable[N]) -> tuple[N, ...]:
    """The newest first."""
    return tuple(sorted(items, key=lambda one: (-one.when.timestamp(), one.paper.key)))
