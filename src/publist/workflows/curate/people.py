"""``publist authors``: decisions about people by hand: who is one, who are two, how a name is shown."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from publist.compute.papers import recompute
from publist.compute.people import PERSON_FIELD, about_people, anchors_of
from publist.errors import UsageError
from publist.model import (
    Author,
    Decision,
    DecisionKind,
    Paper,
)
from publist.store import Reader, Store, Writer
from publist.text.names import name_key
from publist.text.unicode import clean, fold
from publist.workflows.curate.merge import paper_of


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
            which = tuple(f"#{author.id} {author.name}" for author in found[:8])
            raise UsageError("ambiguous-person", name=name, people=which, id=found[0].id)
    raise UsageError("unknown-person", name=name)


def merge_people(store: Store, names: Sequence[str]) -> PeopleReport:
    """These are one person, for ever.  Raises UsageError when two of them are authors of one paper."""
    with store.write("merge") as writer:
        people = list({person.id: person for person in (find_person(writer, name) for name in names)}.values())
        if len(people) < 2:
            raise UsageError("one-person-already", names=tuple(names))
        return _decided(writer, DecisionKind.SAME, [person.id for person in people])


def decide_people(writer: Writer, kind: DecisionKind, one: int, other: int) -> PeopleReport:
    """A decision about two people of the list, kept and followed."""
    return _decided(writer, kind, [one, other])


def split_person(store: Store, name: str, keys: Sequence[str]) -> PeopleReport:
    """Who stands on these papers is somebody else, for ever.  Raises UsageError when that leaves nobody."""
    with store.write("split") as writer:
        person = find_person(writer, name)
        at = anchors_of(writer, [person.id])[person.id]
        papers = [paper_of(writer, key) for key in dict.fromkeys(keys)]
        for paper in papers:
            if not any(paper_id == paper.id for paper_id, _ in at):
                raise UsageError("person-not-on-paper", name=person.name, key=paper.key)
        taken = {paper.id for paper in papers}
        mine = {n for (paper_id, _), anchors in at.items() if paper_id not in taken for n in anchors}
        other = {n for (paper_id, _), anchors in at.items() if paper_id in taken for n in anchors}
        if not mine:
            raise UsageError("no-other-paper", name=person.name)
        places = {place for place in at if place[0] in taken}
        return _recomputed(writer, [about_people(DecisionKind.DIFFERENT, mine, other, now=writer.now)], places, person)


def rename_person(store: Store, name: str, canonical: str) -> PeopleReport:
    """The person's canonical name is so.  Raises UsageError for the owner, whose name ``publist init`` sets."""
    wanted = clean(canonical)
    if not wanted:
        raise UsageError("empty-name")
    with store.write("edit") as writer:
        person = find_person(writer, name)
        if person.owner:
            raise UsageError("person-is-owner", name=person.name, wanted=wanted)
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
            raise UsageError("authors-of-one-paper", key=both[0])
    anchors = {id_: {n for found in at[id_].values() for n in found} for id_ in ids}
    bare = [id_ for id_ in ids if not anchors[id_]]
    if bare:
        raise UsageError("person-without-papers")
    decisions = [about_people(kind, anchors[ids[0]], anchors[other], now=writer.now) for other in ids[1:]]
    places = {place for id_ in ids for place in at[id_]}
    return _recomputed(writer, decisions, places, None)


def _recomputed(
    writer: Writer, decisions: Sequence[Decision], places: Collection[tuple[int, int]], person: Author | None
) -> PeopleReport:
    """Keep the decisions and compute the people anew; the people at ``places`` are reported."""
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
