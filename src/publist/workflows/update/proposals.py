"""Papers that the services have on an owner's page and that the list lacks: proposed, accepted, refused.

A page can hold papers of a namesake, so every proposal is weighed with what the list knows of its owner: whom they
write with, where they publish, in which years.  A refused paper stays refused, whatever source brings it again.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from publist.compute.facts import facts_of_record, facts_of_row
from publist.errors import UsageError
from publist.matching.papers import PaperIndex
from publist.model import CitationCount, Match, Outcome, PaperType, Reading, Record, Scheme
from publist.reconcile import label
from publist.store import IndexedPaper, Reader, Store, StoredProposal, Writer
from publist.text.names import name_key
from publist.text.unicode import fold
from publist.workflows.intake.take_in import ImportReport, take_in
from publist.workflows.update.answers import Page, add_new_counts

OPEN: Final = "open"
ACCEPTED: Final = "accepted"
REFUSED: Final = "refused"

# What a page is worth by itself: DBLP's are kept by hand, others are clustered by programs.
_NAMED_BY_HAND: Final = 0.75
_NAMED: Final = 0.6
_LEARNT: Final = 0.4
_LIKELY: Final = 0.6
_POSSIBLE: Final = 0.3
_EARLIER, _LATER = 5, 3
"""Years before the first and after the last paper of the list that are still plausible."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the list knows of one owner."""

    names: frozenset[str] = frozenset()
    coauthors: Mapping[str, str] = field(default_factory=dict)
    """Key of the name to the name."""
    venues: frozenset[str] = frozenset()
    years: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A paper that the list may lack, in the words of one or more sources."""

    number: int
    owner: str
    title: str
    authors: tuple[str, ...]
    venue: str | None
    year: int | None
    sources: tuple[str, ...]
    keys: tuple[str, ...]
    """Of its records in their sources."""
    match: Match
    state: str
    records: tuple[Record, ...] = field(default=(), repr=False)

    @property
    def likely(self) -> bool:
        """Whether it seems to be the owner's, not a namesake's."""
        return self.match.outcome is Outcome.SAME


def known_of(rows: Sequence[IndexedPaper], page: Page) -> Known:
    """What the papers of the list tell of the owner of a page."""
    mine = [row for row in rows if page.author_id in row.author_ids and not row.hidden]
    own_names = {name_key(page.name)}
    coauthors: dict[str, str] = {}
    for row in mine:
        for author_id, name in zip(row.author_ids, row.authors, strict=True):
            if author_id == page.author_id:
                own_names.add(name_key(name))
            else:
                coauthors.setdefault(name_key(name), name)
    years = [row.year for row in mine if row.year]
    return Known(
        frozenset(own_names),
        coauthors,
        frozenset(fold(row.venue) for row in mine if row.venue),
        (min(years), max(years)) if years else None,
    )


def weigh(record: Record, page: Page, known: Known) -> Match:
    """Whether a paper on an owner's page is theirs, with reasons."""
    by_hand = page.identifier.scheme is Scheme.DBLP_PID
    score = (_NAMED_BY_HAND if by_hand else _NAMED) if page.told else _LEARNT
    place = f"{page.identifier.scheme} {page.identifier.value}"
    reasons = [f"on the page {place}" + ("" if page.told else ", which your papers bear")]
    names = {name_key(author.name): author.name for author in record.authors}
    shared = [known.coauthors[key] for key in names if key in known.coauthors]
    if shared:
        score += 0.25 if len(shared) > 1 else 0.2
        more = f" and {len(shared) - 1} more" if len(shared) > 1 else ""
        reasons.append(f"with {shared[0]}{more}, as papers of your list")
    elif known.coauthors and len(names) > 1:
        score -= 0.15
        reasons.append("nobody else on it is on your list")
    if record.venue and fold(record.venue) in known.venues:
        score += 0.1
        reasons.append(f"in {record.venue}, as papers of your list")
    if known.years and record.year:
        first, last = known.years
        if not first - _EARLIER <= record.year <= last + _LATER:
            score -= 0.2
            reasons.append(f"of {record.year}; your list goes from {first} to {last}")
    ids = {identifier for author in record.authors for identifier in author.identifiers}
    if page.identifier not in ids and not known.names & set(names):
        score -= 0.3
        reasons.append(f"{page.name} is not in its byline")
    score = min(1.0, max(0.0, round(score, 2)))
    if score >= _LIKELY:
        return Match(Outcome.SAME, score, tuple(reasons))
    # What stands on a page that the owner named is never dropped in silence.
    possible = page.told or score >= _POSSIBLE
    return Match(Outcome.ASK if possible else Outcome.DIFFERENT, score, tuple(reasons))


def propose(
    writer: Writer, records: Sequence[Record], page: Page, rows: Sequence[IndexedPaper], now: datetime
) -> list[str]:
    """Store what is new of a page's records that the list lacks; the new ones' titles.

    Records of one paper, from whatever source, become one proposal; what was refused is not proposed again.
    """
    known = known_of(rows, page)
    weighed = [(record, weigh(record, page, known)) for record in records if record.type is not PaperType.PROCEEDINGS]
    weighed = [(record, match) for record, match in weighed if match.outcome is not Outcome.DIFFERENT]
    if not weighed:
        return []
    former = writer.proposals.find()
    states = {item.number: item.state for item in former}
    there = {(item.record.source, item.record.key) for item in former}
    index = PaperIndex((item.number, facts_of_record(item.record)) for item in former)
    number = writer.proposals.next_number()
    new: list[StoredProposal] = []
    titles: list[str] = []
    for record, match in weighed:
        if (record.source, record.key) in there:
            continue
        seen = facts_of_record(record)
        near = index.find(seen)
        if any(states.get(n, OPEN) != OPEN for n, _ in near):
            continue  # refused once, perhaps in another spelling: refused for ever
        found = [n for n, outcome in near if outcome.outcome is Outcome.SAME]
        mine = found[0] if found else number
        if not found:
            number += 1
            titles.append(f"{record.title} ({record.year or 'no year'}, {label(record.source)})")
        index.add(mine, seen)
        new.append(StoredProposal(0, mine, page.name, record, match))
    writer.proposals.add(new, now)
    return titles


def proposals(reader: Reader, *states: str) -> list[Proposal]:
    """Proposed papers in these states (by default the open ones), the likeliest first.

    An open one that has come into the list by another way is none any more.
    """
    wanted = states or (OPEN,)
    grouped: dict[int, list[StoredProposal]] = {}
    for item in reader.proposals.find(*wanted):
        grouped.setdefault(item.number, []).append(item)
    listed = _Listed(reader) if grouped else None
    found = [_proposal(items) for items in grouped.values()]
    kept = [item for item in found if item.state != OPEN or (listed and not listed.has(item.records))]
    return sorted(kept, key=lambda item: (not item.likely, -item.match.score, -(item.year or 0), item.number))


class _Listed:
    """The list, to be asked whether it has a paper."""

    def __init__(self, reader: Reader) -> None:
        self._index = PaperIndex((row.id, facts_of_row(row)) for row in reader.papers.index())

    def has(self, records: Sequence[Record]) -> bool:
        found = [self._index.find(facts_of_record(record), limit=1) for record in records]
        return any(hits and hits[0][1].outcome is Outcome.SAME for hits in found)


def _proposal(items: Sequence[StoredProposal]) -> Proposal:
    best = max(items, key=lambda item: (item.match.score, -item.id))
    first = best.record
    return Proposal(
        items[0].number,
        best.owner,
        first.title,
        tuple(author.name for author in first.authors),
        first.venue,
        first.year,
        tuple(dict.fromkeys(item.record.source for item in items)),
        tuple(item.record.key for item in items),
        best.match,
        items[0].state,
        tuple(item.record for item in items),
    )


def chosen(found: Sequence[Proposal], names: Collection[str]) -> list[Proposal]:
    """The proposals of these numbers or keys.  Raises UsageError for one that is not there."""
    by_name = {str(item.number): item for item in found}
    for item in found:
        by_name.update({key: item for key in item.keys if key not in by_name})
    missing = [name for name in names if name not in by_name]
    if missing:
        raise UsageError(f"no proposal {', '.join(missing)}; publist proposals shows them")
    return list({by_name[name].number: by_name[name] for name in names}.values())


def accept(store: Store, wanted: Sequence[Proposal]) -> ImportReport:
    """Take proposed papers into the list, with all their records."""
    report = take_in(store, Reading(tuple(r for item in wanted for r in item.records)), origin="proposals")
    with store.write("import", report.run_id) as writer:
        writer.proposals.decide({item.number for item in wanted}, ACCEPTED)
        paper_of = {
            (source, key): paper_id
            for source in {record.source for item in wanted for record in item.records}
            for key, (_, paper_id) in writer.records.ids_of(source).items()
        }
        now = writer.now
        placed = [
            (paper_of[record.source, record.key], record)
            for item in wanted
            for record in item.records
            if (record.source, record.key) in paper_of
        ]
        writer.lookups.set([(paper_id, record.source, now, True) for paper_id, record in placed])
        told = [(i, CitationCount(r.source, r.citation_count, now)) for i, r in placed if r.citation_count is not None]
        add_new_counts(writer, told)
    return report


def refuse(store: Store, wanted: Sequence[Proposal]) -> None:
    """Never propose these papers again."""
    with store.write("refuse") as writer:
        writer.proposals.decide({item.number for item in wanted}, REFUSED)


def reopen(store: Store, wanted: Sequence[Proposal]) -> None:
    """Propose refused papers again."""
    with store.write("reopen") as writer:
        writer.proposals.decide({item.number for item in wanted}, OPEN)


def without_records(item: Proposal) -> Proposal:
    """For JSON: the records' raw answers are long."""
    return replace(item, records=())
