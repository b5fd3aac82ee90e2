"""Records and decisions in the store, folded again into papers and people.

Every workflow that adds or takes away a record or a decision ends here, inside the same transaction.  What the tables
``papers``, ``authorships``, ``authors`` ... hold is never edited: it is computed, so undo is taking records away and
computing again.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from publist.matching.people import Assignment, PersonQuestion, assign
from publist.model import Author, Authorship, Decision, DecisionKind, Identifier, Paper, StoredRecord
from publist.reconcile import reconcile
from publist.reconcile.keys import citation_key
from publist.reconcile.people import canonical_name
from publist.store import Evidence, Writer
from publist.text.names import name_key
from publist.workflows.owner import Owner, stated_owner


@dataclass(frozen=True, slots=True)
class Recomputed:
    """Papers before and after, and what is not sure about people."""

    before: Mapping[int, Paper]
    after: Mapping[int, Paper]
    questions: tuple[PersonQuestion, ...] = ()
    assignment: Assignment | None = None


def recompute(
    writer: Writer,
    paper_ids: Collection[int],
    fresh: Mapping[int, Sequence[StoredRecord]] | None = None,
    wanted_keys: Mapping[int, str] | None = None,
) -> Recomputed:
    """Fold the papers ``paper_ids`` again and save them and their people.

    ``fresh`` holds the records of papers that are new in this transaction, so that they need not be read back;
    ``wanted_keys`` the citation keys that their ``.bib`` gave them.  Set-based: a handful of queries, however many
    papers.
    """
    ids = sorted(paper_ids)
    if not ids:
        return Recomputed({}, {})
    fresh = fresh or {}
    known = [paper_id for paper_id in ids if paper_id not in fresh]
    before = {paper.id: paper for paper in writer.papers(ids=known, hidden=True)} if known else {}
    records = {**(writer.records(known) if known else {}), **fresh}
    decisions = _by_paper(writer.decisions(known) if known else [])
    papers = [
        reconcile(
            records[paper_id],
            decisions.get(paper_id, ()),
            key=before[paper_id].key if paper_id in before else "",
            paper_id=paper_id,
        )
        for paper_id in ids
        if records.get(paper_id)
    ]
    papers = _with_keys(papers, writer, wanted_keys or {})
    papers, assignment = _with_people(papers, before, writer)
    writer.save_papers(papers)
    return Recomputed(before, {paper.id: paper for paper in papers}, assignment.questions, assignment)


def _by_paper(decisions: Sequence[Decision]) -> dict[int, list[Decision]]:
    grouped: dict[int, list[Decision]] = defaultdict(list)
    for decision in decisions:
        if decision.paper_id is not None:
            grouped[decision.paper_id].append(decision)
    return grouped


def _with_keys(papers: Sequence[Paper], writer: Writer, wanted: Mapping[int, str]) -> list[Paper]:
    """Papers without a citation key get one; the others keep theirs for ever."""
    if all(paper.key for paper in papers):
        return list(papers)
    taken = writer.keys()
    out = []
    for paper in papers:
        key = paper.key or citation_key(paper, taken, wanted.get(paper.id))
        taken.add(key)
        out.append(paper if paper.key else replace(paper, key=key))
    return out


def _with_people(
    papers: Sequence[Paper], before: Mapping[int, Paper], writer: Writer
) -> tuple[list[Paper], Assignment]:
    """Every authorship gets its person; the people touched get their names and identifiers anew."""
    within = {paper.id for paper in papers}
    authors = {author.id: author for author in writer.authors()}
    # What a person is called and identified by must not come from the very papers that are decided about now.
    touched = {a.author_id for paper in before.values() for a in paper.authors if a.author_id is not None}
    outside = _by_author(row for row in writer.evidence(touched) if row.paper_id not in within)
    owner = stated_owner(writer)
    for author_id in touched:
        authors[author_id] = _person(authors[author_id], outside.get(author_id, ()), owner, ())
    assignment = assign(papers, list(authors.values()), writer.coauthors() if len(authors) > len(touched) else {})
    ids = _new_people(assignment, writer)
    new = {ids[number]: replace(person, id=ids[number], names=()) for number, person in assignment.new.items()}
    of_paper: list[list[int]] = []
    evidence: dict[int, list[Evidence]] = defaultdict(list)
    for index, paper in enumerate(papers):
        byline = []
        for authorship in paper.authors:
            found = assignment.author_of[index, authorship.position]
            author_id = ids.get(found, found)
            byline.append(author_id)
            evidence[author_id].append(
                Evidence(author_id, paper.id, authorship.position, authorship.spellings, authorship.identifiers)
            )
        of_paper.append(byline)
    people = _renewed(evidence, touched, (authors, new), writer, owner, within)
    return [_shown(paper, byline, people) for paper, byline in zip(papers, of_paper, strict=True)], assignment


def _new_people(assignment: Assignment, writer: Writer) -> dict[int, int]:
    if not assignment.new:
        return {}
    order = sorted(assignment.new, reverse=True)
    return dict(zip(order, writer.reserve_authors(len(order)), strict=True))


def _renewed(
    evidence: Mapping[int, list[Evidence]],
    touched: Collection[int],
    known_and_new: tuple[Mapping[int, Author], Mapping[int, Author]],
    writer: Writer,
    owner: Owner,
    within: Collection[int],
) -> dict[int, Author]:
    """The people on these papers, now or before, computed from all their authorships; those that changed are saved."""
    known, new = known_and_new
    affected = set(evidence) | set(touched)
    elsewhere = _by_author(row for row in writer.evidence(affected & set(known)) if row.paper_id not in within)
    named = defaultdict(list)
    for decision in writer.decisions():
        if decision.kind is DecisionKind.NAME and decision.author_id is not None:
            named[decision.author_id].append(decision)
    people = {}
    for author_id in affected:
        rows = [*elsewhere.get(author_id, ()), *evidence.get(author_id, ())]
        start = known.get(author_id) or new[author_id]
        people[author_id] = _person(start, rows, owner, named.get(author_id, ()))
    writer.save_authors([person for author_id, person in people.items() if known.get(author_id) != person])
    return people


def _person(start: Author, rows: Sequence[Evidence], owner: Owner, decisions: Sequence[Decision]) -> Author:
    """A person as all their authorships and the researcher's own word make them."""
    names = dict.fromkeys(spelling for row in rows for spelling in row.spellings)
    identifiers: set[Identifier] = {identifier for row in rows for identifier in row.identifiers}
    if start.owner:
        identifiers |= set(owner.identifiers)
        if owner.name:
            names.setdefault(("person", owner.name))
    if not names:
        names = dict.fromkeys(start.names[:1] or [("person", start.name)])
        name = start.name
    else:
        name = owner.name if start.owner and owner.name else canonical_name(list(names), decisions)
    return replace(start, name=name, names=tuple(names), identifiers=tuple(sorted(identifiers)))


def _shown(paper: Paper, author_ids: Sequence[int], people: Mapping[int, Author]) -> Paper:
    """The paper with its people under their canonical names."""
    byline = []
    for authorship, author_id in zip(paper.authors, author_ids, strict=True):
        person = people[author_id]
        same = person.name == authorship.name or name_key(person.name) == name_key(authorship.name)
        byline.append(  # not ``replace``: this runs for every authorship of a bulk import
            Authorship(
                authorship.position,
                person.name,
                authorship.printed,
                authorship.co_first,
                authorship.corresponding,
                person.owner,
                authorship.family if same else person.family,
                author_id,
                authorship.identifiers,
                authorship.spellings,
            )
        )
    return replace(paper, authors=tuple(byline))


def _by_author(rows: Iterable[Evidence]) -> dict[int, list[Evidence]]:
    grouped: dict[int, list[Evidence]] = defaultdict(list)
    for row in rows:
        grouped[row.author_id].append(row)
    return grouped
