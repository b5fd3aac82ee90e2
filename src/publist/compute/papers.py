"""Records and decisions in the store, folded again into papers and people.

Every workflow that adds or takes away a record or a decision ends here, inside the same transaction.  What the tables
``papers``, ``authorships``, ``authors`` ... hold is never edited: it is computed, so undo is taking records away and
computing again.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Final

from publist.compute import title_blocks
from publist.compute.bylines import Bylines
from publist.compute.changelog import bringer, log_changes, log_mine, log_new
from publist.compute.people import PersonAt, compute_people, known_owners, owners_known_as
from publist.compute.standing import removed_papers
from publist.compute.venues import renew_acronyms
from publist.matching.people.named import Naming
from publist.model import Author, Authorship, NotMine, Paper, RemovePaper, StoredDecision, StoredRecord
from publist.reconcile import reconcile
from publist.reconcile.keys import brought_key, citation_key
from publist.store import Writer
from publist.store.fetch import chunks
from publist.text.names import name_key

_MANY: Final = 50
"""So many papers get citation keys at once that all keys are read."""


_AT_ONCE: Final = 2_500
"""New papers that are in memory as wholes; of the others only the byline is."""


@dataclass(frozen=True, slots=True)
class NewPaper:
    """What remains to be known of a paper that is new and has been written."""

    key: str
    title: str
    source: str
    """Who brought it."""


@dataclass(frozen=True, slots=True)
class Recomputed:
    """Papers before and after; those whose records were ``fresh`` are in ``new`` instead."""

    before: Mapping[int, Paper] = field(default_factory=dict)
    after: Mapping[int, Paper] = field(default_factory=dict)
    new: Mapping[int, NewPaper] = field(default_factory=dict)


def recompute(
    writer: Writer,
    paper_ids: Collection[int],
    fresh: dict[int, list[StoredRecord]] | None = None,
    wanted_keys: Mapping[int, str] | None = None,
    *,
    everybody: bool = False,
    wide: bool = False,
) -> Recomputed:
    """Fold the papers ``paper_ids`` again and save them; decide again who is who where that can have changed.

    ``fresh`` holds the records of papers that are new in this transaction, so that they need not be read back
    (they are taken out of it);
    ``wanted_keys`` the citation keys that their ``.bib``, or a list of ours, gave them.  With ``everybody`` who is who
    is decided in the whole list; with ``wide`` papers are given back, too, on which nothing changed but whom they show.
    Set-based: a handful of queries, however many papers.
    """
    if not paper_ids and not everybody and not writer.touched:
        return Recomputed()
    title_blocks.keep(writer)
    writer.claim("paper", paper_ids)
    fresh = fresh or {}
    known = sorted(paper_id for paper_id in paper_ids if paper_id not in fresh)
    before = {paper.id: paper for paper in writer.papers.find(ids=known, hidden=True)} if known else {}
    decisions = by_paper(writer.decisions.find(known) if known else [])
    wanted_keys = wanted_keys or {}
    fold = Fold(writer, wanted_keys, before, decisions, len(paper_ids))
    papers = fold.papers(writer.records.find(known) if known else {})
    added = sorted((id_ for id_ in paper_ids if fresh.get(id_)), key=lambda id_: (id_ not in wanted_keys, id_))
    new: dict[int, NewPaper] = {}
    bylines = Bylines()
    venues: set[int] = set()
    for some in chunks(added, _AT_ONCE):
        folded = fold.papers({paper_id: fresh.pop(paper_id) for paper_id in some})
        venues |= writer.papers.save_facts(folded)
        new |= {paper.id: NewPaper(paper.key, paper.title, bringer(paper)) for paper in folded}
        bylines.add(folded)
        del folded  # while people are decided, nothing is in memory of new papers but their names
    naming = Naming()
    people = compute_people(writer, [*map(naming.paper, papers), *bylines.papers], everybody=everybody)
    beside = {paper.id: paper for paper in writer.papers.find(ids=people.elsewhere, hidden=True)}
    people.save(writer)
    papers = [_with_ids(paper, people.author_of) for paper in papers]
    renew_acronyms(writer, venues | writer.papers.save(papers))
    bylines.save(writer, people.author_of)
    _hide(writer, known, hidden_by(known, decisions))
    after = {paper.id: _shown(paper, people.by_id) for paper in papers}
    log_changes(writer, before, list(after.values()))
    log_new(
        writer, [(id_, paper.key, paper.title, paper.source) for id_, paper in sorted(new.items(), key=itemgetter(0))]
    )
    if beside:
        shown = {one.id: one for one in writer.papers.find(ids=beside, hidden=True)}
        log_changes(writer, beside, list(shown.values()))
        if wide:
            before, after = before | beside, after | shown
    return Recomputed(before, after, new)


class Fold:
    """Records of papers folded into papers with citation keys, some at a time."""

    def __init__(
        self,
        writer: Writer,
        wanted_keys: Mapping[int, str],
        before: Mapping[int, Paper],
        decisions: Mapping[int, Sequence[StoredDecision]],
        number: int,
    ) -> None:
        """``number``: how many papers there are in all."""
        self._wanted = wanted_keys
        self._before = before
        self._decisions = decisions
        self._owners = known_owners(owners_known_as(writer))
        self._taken = _Taken(writer, many=number > _MANY)

    def papers(self, records: Mapping[int, Sequence[StoredRecord]]) -> list[Paper]:
        """The papers of these records, by id.

        A paper keeps its citation key for ever; of those that have none the ones that bring one are first.
        """
        ids = [paper_id for paper_id in sorted(records) if records[paper_id]]
        keys = {paper_id: self._key_of(paper_id) for paper_id in ids}
        papers = [
            reconcile(
                records[paper_id],
                self._decisions.get(paper_id, ()),
                owners=self._owners,
                key=keys[paper_id] or "",
                paper_id=paper_id,
            )
            for paper_id in ids
        ]
        return [paper if paper.key else replace(paper, key=self._taken.take(paper)) for paper in papers]

    def _key_of(self, paper_id: int) -> str | None:
        if paper_id in self._before and self._before[paper_id].key:
            return self._before[paper_id].key
        return self._taken.take_brought(self._wanted.get(paper_id))


def recompute_owners(writer: Writer) -> Recomputed:
    """Fold every paper again: who the owners are, and under which identifiers, decides what contradicts a byline."""
    return recompute(writer, writer.papers.keys(), everybody=True)


def remove_without_records(writer: Writer, paper_ids: Collection[int]) -> set[int]:
    """Removes those of these papers that no record describes any more, decisions included; returns the others."""
    gone = writer.records.papers_without(paper_ids)
    venues = writer.venues.of_papers(gone)
    writer.papers.delete(gone)
    writer.venues.delete_orphans(venues)
    renew_acronyms(writer, venues)
    return set(paper_ids) - gone


def hidden_by(paper_ids: Collection[int], decisions: Mapping[int, Sequence[StoredDecision]]) -> set[int]:
    """Papers that are "not mine" or removed, by the last decision on each."""
    wanted = set()
    for paper_id in paper_ids:
        about = decisions.get(paper_id, ())
        mine = [(d.id, d.decision.hidden) for d in about if isinstance(d.decision, NotMine)]
        gone = [(d.id, d.decision.removed) for d in about if isinstance(d.decision, RemovePaper)]
        if max(mine, default=(0, False))[1] or max(gone, default=(0, False))[1]:
            wanted.add(paper_id)
    return wanted


def _hide(writer: Writer, paper_ids: Collection[int], wanted: set[int]) -> None:
    """These of the papers are hidden from now on, and no others."""
    hidden = writer.papers.hidden_ids(paper_ids)
    writer.papers.set_hidden(wanted - hidden, hidden=True)
    writer.papers.set_hidden(hidden - wanted, hidden=False)
    if wanted != hidden:
        told = wanted - hidden - removed_papers(writer)  # who removes papers writes that down
        log_mine(writer, told, hidden - wanted)


def by_paper(decisions: Sequence[StoredDecision]) -> dict[int, list[StoredDecision]]:
    """Decisions by the paper that they are about."""
    grouped: dict[int, list[StoredDecision]] = defaultdict(list)
    for decision in decisions:
        if decision.paper_id is not None:
            grouped[decision.paper_id].append(decision)
    return grouped


class _Taken:
    """The citation keys that are taken: all read at once where many are to be given out, else asked for one by one."""

    def __init__(self, writer: Writer, *, many: bool) -> None:
        self._writer = writer
        self._many = many
        self._all: set[str] | None = None
        self._also: set[str] = set()

    def take(self, paper: Paper) -> str:
        """A key for a paper that brings none."""
        key = citation_key(paper, self)
        self._also.add(key)
        return key

    def take_brought(self, wanted: str | None) -> str | None:
        """The key that a paper brings; None where it brings none that can be used."""
        key = brought_key(wanted, self)
        if key is not None:
            self._also.add(key)
        return key

    def __contains__(self, key: object) -> bool:
        if key in self._also:
            return True
        if not self._many:
            return self._writer.papers.is_taken(str(key))
        if self._all is None:
            self._all = self._writer.papers.taken_keys()
        return key in self._all


def _with_ids(paper: Paper, author_of: PersonAt) -> Paper:
    """The paper as its records spell it, with the people at their places."""
    byline = [  # not ``replace``: this runs for every authorship of a bulk import
        Authorship(
            a.position,
            a.name,
            a.printed,
            a.co_first,
            a.corresponding,
            a.owner,
            a.family,
            author_of[paper.id, a.position],
            a.identifiers,
            a.spellings,
            roles=a.roles,
        )
        for a in paper.authors
    ]
    return replace(paper, authors=tuple(byline))


def _shown(paper: Paper, people: Mapping[int, Author]) -> Paper:
    """The paper with its people under their canonical names."""
    byline = []
    for authorship in paper.authors:
        person = people[authorship.author_id or 0]
        same = person.name == authorship.name or name_key(person.name) == name_key(authorship.name)
        byline.append(
            Authorship(
                authorship.position,
                person.name,
                authorship.printed,
                authorship.co_first,
                authorship.corresponding,
                person.owner,
                authorship.family if same else person.family,
                person.id,
                authorship.identifiers,
                authorship.spellings,
                person.renamed,
                authorship.roles,
            )
        )
    return replace(paper, authors=tuple(byline))
