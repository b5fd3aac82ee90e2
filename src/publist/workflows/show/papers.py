"""Papers as they are shown: a line each, those that a filter takes, and one of them with what is known of it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publist.compute.groups import group_named, groups_of
from publist.compute.owners import list_owners
from publist.errors import UsageError
from publist.matching.notices import gravest
from publist.model import NoticeKind, Paper, PaperStatus
from publist.store import Reader, Store, StoredMatch
from publist.text.names import name_key
from publist.text.queries import Field, Term
from publist.workflows.naming import keys_named, paper_named
from publist.workflows.show.selection import Filter, has_words, of_group, of_owner

if TYPE_CHECKING:
    from publist.compute.misprints import Misprint
    from publist.compute.wrong_identifiers import WrongIdentifier


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
    wrong_identifiers: "tuple[WrongIdentifier, ...]" = ()
    """Those that lead to another paper at a service, and nobody has decided."""


def find_papers(store: Store, which: Filter | None = None) -> list[Paper]:
    """The papers that ``which`` takes, its limit aside, in the store's order.

    Raises UsageError for an unknown key, owner or group.
    """
    with store.read() as reader:
        return [paper for batch in paper_batches(reader, which) for paper in batch]


def paper_batches(reader: Reader, which: Filter | None = None, *, lean: bool = False) -> Iterator[list[Paper]]:
    """The same some hundred at a time, so that memory does not follow the list.

    ``lean`` ones may not know where their values come from, as far as no person decided that.
    """
    which = which or Filter()
    keys = keys_named(reader, which.keys)
    group = group_named(groups_of(reader), which.group) if which.group else None
    named = _with_keys(reader, keys) if keys else None
    owner = owner_named(reader, which.owner) if which.owner else None
    if named is not None:
        batches: Iterable[list[Paper]] = [named]
    else:
        of_whom = {owner} if owner else group.periods.keys() if group else None
        batches = reader.papers.batches(None if of_whom is None else reader.people.papers_of(of_whom), lean=lean)

    def asked(papers: list[Paper]) -> list[Paper]:
        if owner:
            papers = of_owner(papers, owner)
        if group:
            papers = of_group(papers, group.periods.keys() if which.any_time else group.periods)
        return papers if which == Filter() else [paper for paper in papers if which.takes(paper)]

    return map(asked, batches)


def _with_keys(reader: Reader, keys: Collection[str]) -> list[Paper]:
    papers = reader.papers.find(keys=set(keys))
    missing = sorted(set(keys) - {paper.key for paper in papers})  # those that are hidden
    if missing:
        raise UsageError("unknown-papers", keys=tuple(missing))
    return papers


def owner_named(reader: Reader, name: str) -> int:
    """The owner of that name, spelling or identifier, as a person of the store.

    Raises UsageError where nobody of them, or several, have it.
    """
    names = {one.person: one.name for one in list_owners(reader) if one.person}
    key = name_key(name)
    spelt = {id_ for id_, spelling in reader.people.spellings(names) if name_key(spelling) == key}
    spelt |= {id_ for id_, stated in names.items() if name_key(stated) == key}
    found = spelt | (reader.people.with_value(name) & names.keys())
    if len(found) != 1:
        raise UsageError("no-such-owner", name=name, owners=tuple(sorted(names[id_] for id_ in found or names)))
    return found.pop()


def list_papers(store: Store, which: Filter | None = None) -> list[ListedPaper]:
    """The papers that ``which`` takes, newest first, at most its limit; as lines of a list."""
    which = which or Filter()
    # whole papers are read only where their line does not hold what is asked
    words = [term.value for term in which.terms]
    if which == Filter(terms=which.terms, limit=which.limit) and all(map(_is_text, which.terms)):
        found = [row for row in _lines(store) if has_words(words, (row.key, row.title, *row.authors))]
    elif which == Filter(owner=which.owner, limit=which.limit) or which == Filter(
        group=which.group, any_time=which.any_time, limit=which.limit
    ):
        found = _lines(store, which)
    else:
        found = [listed_paper(paper) for paper in find_papers(store, which)]
    return sorted(found, key=lambda row: (-(row.year or 0), row.title))[: which.limit]


def _lines(store: Store, of_whom: Filter | None = None) -> list[ListedPaper]:
    """Of all papers, or of an owner's or a group's, without making whole papers."""
    with store.read() as reader:
        ids = None if of_whom is None else _owned(reader, of_whom)
        rows = reader.papers.lines(ids)
        notices = {paper.id: gravest(paper) or _less_grave(paper) for paper in reader.papers.noted(ids)}
        statuses = reader.papers.statuses(ids)
    return [
        ListedPaper(row.key, row.title, row.year, row.venue, row.authors, notices.get(row.id), statuses.get(row.id))
        for row in rows
        if not row.hidden
    ]


def _owned(reader: Reader, which: Filter) -> set[int]:
    """The papers of an owner, or of a group's members, as :func:`of_owner` and :func:`of_group` take them."""
    if which.owner:
        return {paper for paper, _, _, _ in reader.people.owners_papers([owner_named(reader, which.owner)])}
    periods = group_named(groups_of(reader), which.group or "").periods
    return {
        paper
        for paper, year, month, person in reader.people.owners_papers(periods.keys())
        if which.any_time or any(one.meets(year, month) for one in periods[person])
    }


def listed_paper(paper: Paper) -> ListedPaper:
    """A whole paper as a line of a list."""
    venue = paper.venue.name if paper.venue else paper.venue_printed
    names = tuple(author.name for author in paper.authors)
    notice = gravest(paper) or _less_grave(paper)
    return ListedPaper(paper.key, paper.title, paper.year, venue, names, notice, paper.status)


def _is_text(term: Term) -> bool:
    return term.field is Field.TEXT and not term.without


def _less_grave(paper: Paper) -> NoticeKind | None:
    return next((one.kind for one in paper.notices if not one.kind.grave), None)


def paper_details(store: Store, key: str) -> PaperDetails:
    """One paper, also one that is hidden.  Raises UsageError for an unknown key."""
    from publist.compute.misprints import misprints  # it needs all of reconciling, which no list and no export does
    from publist.compute.wrong_identifiers import IDENTIFIER_MATCH, wrong_identifiers

    with store.read() as reader:
        paper = paper_named(reader, key)
        records = reader.records.find([paper.id]).get(paper.id, ())
        matches = [m for m in reader.matches.find(paper_id=paper.id) if m.kind != IDENTIFIER_MATCH]
        wrong = wrong_identifiers(reader, (paper.key,))
    return PaperDetails(paper, tuple(matches), tuple(misprints(paper, records)), tuple(wrong))
