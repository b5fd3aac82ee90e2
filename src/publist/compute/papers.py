"""Records and decisions in the store, folded again into papers and people.

Every workflow that adds or takes away a record or a decision ends here, inside the same transaction.  What the tables
``papers``, ``authorships``, ``authors`` ... hold is never edited: it is computed, so undo is taking records away and
computing again.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from publist.compute.changelog import log_changes
from publist.compute.people import known_owners, owners_known_as, recompute_people
from publist.compute.venues import renew_acronyms
from publist.matching.people.assign import PersonQuestion
from publist.model import Author, Authorship, NotMine, Paper, StoredDecision, StoredRecord
from publist.reconcile import reconcile
from publist.reconcile.keys import citation_key
from publist.store import Writer
from publist.text.names import name_key


@dataclass(frozen=True, slots=True)
class Recomputed:
    """Papers before and after, and what is not sure about people."""

    before: Mapping[int, Paper] = field(default_factory=dict)
    after: Mapping[int, Paper] = field(default_factory=dict)
    questions: tuple[PersonQuestion, ...] = ()
    """Open questions about people in the whole list; empty when nothing about people changed."""


def recompute(
    writer: Writer,
    paper_ids: Collection[int],
    fresh: Mapping[int, Sequence[StoredRecord]] | None = None,
    wanted_keys: Mapping[int, str] | None = None,
    *,
    people: bool = False,
) -> Recomputed:
    """Fold the papers ``paper_ids`` again and save them; decide again who is who in the whole list.

    ``fresh`` holds the records of papers that are new in this transaction, so that they need not be read back;
    ``wanted_keys`` the citation keys that their ``.bib``, or a list of ours, gave them.  People are looked at when a
    byline changed, or with ``people``.  Set-based: a handful of queries, however many papers.
    """
    ids = sorted(paper_ids)
    if not ids and not people:
        return Recomputed()
    fresh = fresh or {}
    known = [paper_id for paper_id in ids if paper_id not in fresh]
    before = {paper.id: paper for paper in writer.papers.find(ids=known, hidden=True)} if known else {}
    records = {**(writer.records.find(known) if known else {}), **fresh}
    decisions = _by_paper(writer.decisions.find(known) if known else [])
    owners = known_owners(owners_known_as(writer))
    papers = [
        reconcile(
            records[paper_id],
            decisions.get(paper_id, ()),
            owners=owners,
            key=before[paper_id].key if paper_id in before else "",
            paper_id=paper_id,
        )
        for paper_id in ids
        if records.get(paper_id)
    ]
    papers = _with_keys(papers, writer, wanted_keys or {})
    author_of = None if people or not known else _same_people(papers, writer)
    questions: tuple[PersonQuestion, ...] = ()
    if author_of is None:
        people_now = recompute_people(writer, papers)
        by_id, author_of, questions = people_now.by_id, people_now.author_of, people_now.questions
    else:
        by_id = {author.id: author for author in writer.people.find(set(author_of.values()))}
    papers = [_with_ids(paper, author_of) for paper in papers]
    renew_acronyms(writer, writer.papers.save(papers))
    _hide(writer, known, decisions)
    after = {paper.id: _shown(paper, by_id) for paper in papers}
    log_changes(writer, before, list(after.values()))
    return Recomputed(before, after, questions)


def recompute_owners(writer: Writer) -> Recomputed:
    """Fold every paper again: who the owners are, and under which identifiers, decides what contradicts a byline."""
    return recompute(writer, writer.papers.keys(), people=True)


def remove_without_records(writer: Writer, paper_ids: Collection[int]) -> set[int]:
    """Removes those of these papers that no record describes any more, decisions included; returns the others."""
    gone = writer.records.papers_without(paper_ids)
    venues = writer.venues.of_papers(gone)
    writer.papers.delete(gone)
    writer.venues.delete_orphans()
    renew_acronyms(writer, venues)
    return set(paper_ids) - gone


def _same_people(papers: Sequence[Paper], writer: Writer) -> Mapping[tuple[int, int], int] | None:
    """Who is at each place when no byline of ``papers`` says anything new about anybody, else None."""
    stored = writer.people.authorships(paper_ids={paper.id for paper in papers})
    former = {(row.paper_id, row.position): (row.name, row.family, row.spellings, row.identifiers) for row in stored}
    now = {
        (paper.id, a.position): (a.name, a.family, a.spellings, a.identifiers)
        for paper in papers
        for a in paper.authors
    }
    return {(row.paper_id, row.position): row.author_id for row in stored} if former == now else None


def _hide(writer: Writer, paper_ids: Collection[int], decisions: Mapping[int, Sequence[StoredDecision]]) -> None:
    """Papers that are "not mine", by the last decision on each."""
    wanted = set()
    for paper_id in paper_ids:
        about = [(d.id, d.decision.hidden) for d in decisions.get(paper_id, ()) if isinstance(d.decision, NotMine)]
        if about and max(about)[1]:
            wanted.add(paper_id)
    hidden = writer.papers.hidden_ids() & set(paper_ids)
    writer.papers.set_hidden(wanted - hidden, hidden=True)
    writer.papers.set_hidden(hidden - wanted, hidden=False)


def _by_paper(decisions: Sequence[StoredDecision]) -> dict[int, list[StoredDecision]]:
    grouped: dict[int, list[StoredDecision]] = defaultdict(list)
    for decision in decisions:
        if decision.paper_id is not None:
            grouped[decision.paper_id].append(decision)
    return grouped


def _with_keys(papers: Sequence[Paper], writer: Writer, wanted: Mapping[int, str]) -> list[Paper]:
    """Papers without a citation key get one; the others keep theirs for ever."""
    if all(paper.key for paper in papers):
        return list(papers)
    taken = writer.papers.taken_keys()
    keys = {}
    for paper in sorted(papers, key=lambda paper: paper.id not in wanted):  # those that are brought go first
        keys[paper.id] = paper.key or citation_key(paper, taken, wanted.get(paper.id))
        taken.add(keys[paper.id])
    return [paper if paper.key else replace(paper, key=keys[paper.id]) for paper in papers]


def _with_ids(paper: Paper, author_of: Mapping[tuple[int, int], int]) -> Paper:
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
            )
        )
    return replace(paper, authors=tuple(byline))
