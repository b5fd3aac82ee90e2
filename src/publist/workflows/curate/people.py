"""``publist authors``: why these spellings are one person, and what a person says about people by hand."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from publist.compute.papers import recompute
from publist.compute.people import PERSON_FIELD, about_people, anchors_of
from publist.errors import UsageError
from publist.matching.names.match import match_names
from publist.model import (
    HANDWRITTEN,
    Author,
    Decision,
    DecisionKind,
    Identifier,
    Match,
    Outcome,
    Paper,
    Reason,
    StoredRecord,
    because,
)
from publist.store import Reader, Store, Writer
from publist.text.names import name_key
from publist.text.unicode import clean, fold
from publist.workflows.curate.merge import paper_of


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

    kind: DecisionKind
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


@dataclass(frozen=True, slots=True)
class PeopleReport:
    """What a decision about people did."""

    people: tuple[Author, ...]
    """The people whom it was about, as they are now."""
    renamed: tuple[str, ...] = ()
    """Keys of papers that show another name now."""
    run_id: int = 0


def find_person(reader: Reader, name: str) -> Author:
    """The one person whom ``name`` (a name, a spelling, a part of either, or an id) means.

    Raises UsageError when there is none, or several.
    """
    people = [author for author in reader.people.find() if author.papers or author.owner]
    key, part = name_key(name), fold(name)
    tests = (
        lambda a: str(a.id) == name.removeprefix("#"),
        lambda a: a.name == name,
        lambda a: name_key(a.name) == key,
        lambda a: any(name_key(spelling) == key for _, spelling in a.names),
        lambda a: any(part in fold(spelling) for spelling in (a.name, *(s for _, s in a.names))),
    )
    for test in tests:
        found = [author for author in people if test(author)]
        if len(found) == 1:
            return found[0]
        if found:
            which = ", ".join(f"#{author.id} {author.name}" for author in found[:8])
            raise UsageError(f'"{name}" can be {which}; name one by its number (#{found[0].id})')
    raise UsageError(f'nobody on the list is called "{name}"; publist authors shows the people')


def why(store: Store, name: str) -> PersonWhy:
    """Why these authorships are one person's."""
    with store.read() as reader:
        person = find_person(reader, name)
        rows = reader.people.authorships([person.id])
        ids = {row.paper_id for row in rows}
        papers = {paper.id: paper for paper in reader.papers.find(ids=ids, hidden=True)}
        records = reader.records.find(ids)
        matches = [m for m in reader.matches.find(kind=PERSON_FIELD, outcome=Outcome.SAME) if m.author_id == person.id]
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


def merge_people(store: Store, names: Sequence[str]) -> PeopleReport:
    """These are one person, for ever.  Raises UsageError when two of them are authors of one paper."""
    with store.write("merge") as writer:
        people = list({person.id: person for person in (find_person(writer, name) for name in names)}.values())
        if len(people) < 2:
            raise UsageError(f"{' and '.join(names)} are one person already; publist authors show {names[0]!r} --why")
        return _decided(writer, DecisionKind.SAME, [person.id for person in people])


def decide_people(writer: Writer, kind: DecisionKind, one: int, other: int) -> PeopleReport:
    """A person's word on two people of the list, kept and followed."""
    return _decided(writer, kind, [one, other])


def split_person(store: Store, name: str, keys: Sequence[str]) -> PeopleReport:
    """Who stands on these papers is somebody else, for ever.  Raises UsageError when that leaves nobody."""
    with store.write("split") as writer:
        person = find_person(writer, name)
        at = anchors_of(writer, [person.id])[person.id]
        papers = [paper_of(writer, key) for key in dict.fromkeys(keys)]
        for paper in papers:
            if not any(paper_id == paper.id for paper_id, _ in at):
                raise UsageError(f"{person.name} is no author of {paper.key}; publist authors show {name!r} --why")
        taken = {paper.id for paper in papers}
        mine = {n for (paper_id, _), anchors in at.items() if paper_id not in taken for n in anchors}
        other = {n for (paper_id, _), anchors in at.items() if paper_id in taken for n in anchors}
        if not mine:
            raise UsageError(f"{person.name} has no other paper, so there is nobody to tell apart")
        places = {place for place in at if place[0] in taken}
        return _recomputed(writer, [about_people(DecisionKind.DIFFERENT, mine, other, now=writer.now)], places, person)


def rename_person(store: Store, name: str, canonical: str) -> PeopleReport:
    """The person's canonical name is so.  Raises UsageError for the owner, whose name ``publist init`` sets."""
    wanted = clean(canonical)
    if not wanted:
        raise UsageError("a name must have a letter")
    with store.write("edit") as writer:
        person = find_person(writer, name)
        if person.owner:
            raise UsageError(f'{person.name} is the owner: publist init --name "{wanted}" sets that name')
        at = anchors_of(writer, [person.id])[person.id]
        anchors = sorted({n for found in at.values() for n in found})
        decision = Decision(
            kind=DecisionKind.NAME,
            author_id=person.id,
            field=PERSON_FIELD,
            subject=",".join(map(str, anchors)),
            value=wanted,
            decided_at=writer.now,
        )
        return _recomputed(writer, [decision], set(at), person)


def _decided(writer: Writer, kind: DecisionKind, ids: Sequence[int]) -> PeopleReport:
    at = anchors_of(writer, ids)
    keys = writer.papers.keys()
    if kind is DecisionKind.SAME:
        on: dict[int, int] = defaultdict(int)
        for paper_id in [paper_id for id_ in ids for paper_id in {place[0] for place in at[id_]}]:
            on[paper_id] += 1
        both = sorted(keys[paper_id] for paper_id, number in on.items() if number > 1)
        if both:
            raise UsageError(f"they are authors of one paper ({both[0]}), so they are two people")
    anchors = {id_: {n for found in at[id_].values() for n in found} for id_ in ids}
    bare = [id_ for id_ in ids if not anchors[id_]]
    if bare:
        raise UsageError("one of them has no paper on the list, so there is nothing to compare")
    decisions = [about_people(kind, anchors[ids[0]], anchors[other], now=writer.now) for other in ids[1:]]
    places = {place for id_ in ids for place in at[id_]}
    return _recomputed(writer, decisions, places, None)


def _recomputed(
    writer: Writer, decisions: Sequence[Decision], places: Collection[tuple[int, int]], person: Author | None
) -> PeopleReport:
    """Keep the decisions and compute the people anew; whoever stands at ``places`` then is reported."""
    ids = {paper_id for paper_id, _ in places}
    before = {paper.id: _names(paper) for paper in writer.papers.find(ids=ids, hidden=True)}
    writer.decisions.add(decisions)
    recompute(writer, (), people=True)
    after = writer.papers.find(ids=ids, hidden=True)
    wanted = {a.author_id for paper in after for a in paper.authors if (paper.id, a.position) in places}
    wanted |= {person.id} if person else set()
    people = tuple(writer.people.find({id_ for id_ in wanted if id_ is not None}))
    renamed = tuple(paper.key for paper in after if _names(paper) != before[paper.id])
    return PeopleReport(people, renamed, writer.run_id)


def _names(paper: Paper) -> list[str]:
    return [author.name for author in paper.authors]


# --- what speaks for an authorship's being this person's


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
    kinds = (DecisionKind.SAME, DecisionKind.DIFFERENT, DecisionKind.NAME)
    found = []
    for decision in reader.decisions.find(kinds=kinds):
        if decision.field != PERSON_FIELD:
            continue
        is_name = decision.kind is DecisionKind.NAME
        named = decision.subject if is_name else decision.value or ""
        if anchors & {int(part) for part in named.replace("/", ",").split(",") if part.isdigit()}:
            found.append(PersonDecision(decision.kind, decision.value if is_name else None, decision.decided_at))
    return tuple(found)
