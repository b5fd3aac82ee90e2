"""``publist authors show --why``: what speaks for each authorship's being this person's."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from publist.compute.anchors import anchors_of
from publist.compute.people import DECISIONS
from publist.compute.person_matches import PERSON_MATCH
from publist.matching.names.match import match_names
from publist.model import (
    HANDWRITTEN,
    Author,
    DifferentPerson,
    Identifier,
    Match,
    NamePerson,
    Outcome,
    Paper,
    Reason,
    SameAsOwner,
    SamePerson,
    StoredRecord,
    because,
)
from publist.model.decisions import anchors_named
from publist.store import Reader, Store
from publist.text.names import name_key
from publist.workflows.curate.named import find_person


@dataclass(frozen=True, slots=True)
class SourceSpelling:
    """How one source spells the author at one position of one paper."""

    name: str
    source: str
    origin: str | None = None
    """The file's name, of what a person wrote by hand."""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class AuthorshipWhy:
    """What speaks for an authorship being this person's."""

    key: str
    title: str
    year: int | None
    position: int
    spellings: tuple[SourceSpelling, ...]
    identifiers: tuple[Identifier, ...]
    coauthors: tuple[str, ...]
    """Who is also with this person on other papers."""
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class TakenSpelling:
    """A spelling that was taken for the person's."""

    name: str
    match: Match


@dataclass(frozen=True, slots=True)
class PersonDecision:
    """What was decided about the person, and when."""

    kind: str
    """``same`` or ``different`` (from somebody else), or ``name``."""
    name: str | None
    """Of ``name`` the canonical name."""
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class PersonWhy:
    """A person with the evidence for every authorship."""

    person: Author
    authorships: tuple[AuthorshipWhy, ...]
    merged: tuple[TakenSpelling, ...] = ()
    decisions: tuple[PersonDecision, ...] = ()


def why(store: Store, name: str) -> PersonWhy:
    """Why these authorships are one person's."""
    with store.read() as reader:
        person = find_person(reader, name)
        rows = reader.people.authorships([person.id])
        ids = {row.paper_id for row in rows}
        papers = {paper.id: paper for paper in reader.papers.find(ids=ids, hidden=True)}
        records = reader.records.find(ids)
        matches = [m for m in reader.matches.find(kind=PERSON_MATCH, outcome=Outcome.SAME) if m.author_id == person.id]
        decisions = _decisions_about(reader, person)
    places = {row.paper_id: row for row in rows}
    known = {row.paper_id: (row.spellings, row.identifiers) for row in rows}
    beside = {
        paper_id: {a.author_id: a.name for a in paper.authors if a.author_id != person.id}
        for paper_id, paper in papers.items()
    }
    listed = []
    for paper in sorted(papers.values(), key=lambda p: (-(p.year or 0), p.title)):
        row = places[paper.id]
        spellings = tuple(_spelling(source, s, records[paper.id]) for source, s in row.spellings)
        elsewhere = {id_ for other, people in beside.items() if other != paper.id for id_ in people}
        shared = tuple(n for id_, n in beside[paper.id].items() if id_ in elsewhere)
        reasons = (
            *_of_spellings(spellings, row.position),
            *_of_others(paper, known, papers),
            *_of_coauthors(shared),
        )
        listed.append(
            AuthorshipWhy(paper.key, paper.title, paper.year, row.position, spellings, row.identifiers, shared, reasons)
        )
    merged = tuple(TakenSpelling(m.subject, m.match) for m in matches)
    return PersonWhy(person, tuple(listed), merged, decisions)


def _spelling(source: str, name: str, records: Sequence[StoredRecord]) -> SourceSpelling:
    for stored in records:
        record = stored.record
        if record.source == source and any(author.name == name for author in record.authors):
            if record.source in HANDWRITTEN and record.origin:
                return SourceSpelling(name, source, record.origin, record.line)
            break
    return SourceSpelling(name, source)


def _of_spellings(spellings: Sequence[SourceSpelling], position: int) -> list[Reason]:
    """Where sources spell the author at one position of one paper otherwise."""
    by_name: dict[str, list[SourceSpelling]] = defaultdict(list)
    for spelling in spellings:
        by_name[name_key(spelling.name)].append(spelling)
    if len(by_name) < 2:
        return []
    services = [s for s in spellings if s.source not in HANDWRITTEN]
    most = services[0] if services else spellings[0]
    having = by_name.pop(name_key(most.name))
    return [
        because(
            "spelt-otherwise",
            position=position,
            name=most.name,
            places=tuple(dict.fromkeys(map(_place, having))),
            other=others[0].name,
            other_places=tuple(dict.fromkeys(map(_place, others))),
            reasons=tuple(one.code for one in match_names(most.name, others[0].name, same_paper=True).reasons),
        )
        for others in by_name.values()
    ]


def _place(spelling: SourceSpelling) -> str:
    """``cv.md:18``, else the source."""
    if spelling.origin is None:
        return spelling.source
    return f"{spelling.origin}:{spelling.line}" if spelling.line else spelling.origin


_Known = Mapping[int, tuple[tuple[tuple[str, str], ...], tuple[Identifier, ...]]]


def _of_others(paper: Paper, known: _Known, papers: Mapping[int, Paper]) -> list[Reason]:
    """Identifiers and spellings that this authorship has in common with the person's others."""
    mine, ids = known[paper.id]
    names = {name_key(name) for _, name in mine}
    found = []
    for identifier in ids:
        also = [papers[other].key for other, (_, theirs) in known.items() if other != paper.id and identifier in theirs]
        if also:
            scheme, value = identifier.scheme.value, identifier.value
            found.append(because("identifier-elsewhere", scheme=scheme, value=value, keys=tuple(also)))
    for name in sorted({name for _, name in mine}):
        key = name_key(name)
        also = [
            papers[other].key
            for other, (theirs, _) in known.items()
            if other != paper.id and any(name_key(spelling) == key for _, spelling in theirs)
        ]
        if also and key in names:
            names.discard(key)
            found.append(because("name-elsewhere", name=name, keys=tuple(also)))
    return found


def _of_coauthors(shared: Sequence[str]) -> list[Reason]:
    return [because("co-authors-elsewhere", names=tuple(shared))] if shared else []


def _decisions_about(reader: Reader, person: Author) -> tuple[PersonDecision, ...]:
    """The decisions that concern this person."""
    anchors = {n for found in anchors_of(reader, [person.id])[person.id].values() for n in found}
    found = []
    for stored in reader.decisions.find(kinds=DECISIONS):
        decision = stored.decision
        if isinstance(decision, SameAsOwner):
            if anchors & set(anchors_named(decision.person)):
                found.append(PersonDecision("same", None, stored.decided_at))
        elif isinstance(decision, NamePerson):
            if anchors & set(anchors_named(decision.person)):
                found.append(PersonDecision("name", decision.name, stored.decided_at))
        elif isinstance(decision, SamePerson | DifferentPerson):
            kind = "same" if isinstance(decision, SamePerson) else "different"
            if anchors & {*anchors_named(decision.one), *anchors_named(decision.other)}:
                found.append(PersonDecision(kind, None, stored.decided_at))
    return tuple(found)
