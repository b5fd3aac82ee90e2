"""``publist authors``: decisions about people by hand: who is one, who are two, how a name is shown."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from publist.compute.anchors import anchors_of
from publist.compute.owners import list_owners
from publist.compute.papers import recompute_owners
from publist.errors import UsageError
from publist.model import (
    PERSON,
    Author,
    Decision,
    DifferentPerson,
    NamePerson,
    OwnersAre,
    Paper,
    SameAsOwner,
    SamePerson,
)
from publist.store import Store, Writer, retried
from publist.workflows.curate.checks import checked, refuse_authors_of_one_paper
from publist.workflows.curate.decide import follow
from publist.workflows.curate.named import find_person, person_anchors
from publist.workflows.naming import paper_named


@dataclass(frozen=True, slots=True)
class PeopleReport:
    """What a decision about people did."""

    people: tuple[Author, ...]
    """The people whom it was about, as they are now."""
    renamed: tuple[str, ...] = ()
    """Keys of papers that show another name now."""
    run_id: int | None = None
    """None where it was decided so already."""


@retried
def merge_people(store: Store, names: Sequence[str]) -> PeopleReport:
    """These are one person, for ever.  Raises UsageError when two of them are authors of one paper."""
    with store.write("authors merge") as writer:
        people = list({person.id: person for person in (find_person(writer, name) for name in names)}.values())
        if len(people) < 2:
            raise UsageError("one-person-already", names=tuple(names))
        return decide_people(writer, SamePerson, [person.id for person in _without_bare_owners(writer, people)])


def _without_bare_owners(writer: Writer, people: Sequence[Author]) -> Sequence[Author]:
    """Of several owners who are one person, those with papers; or else the first: the others are owners no more.

    What was known of those (their identifiers) is known of the one who stays, under the name that was given first.
    """
    owners = [person for person in people if person.owner]
    bare = [person for person in owners if not person_anchors(writer, person.id)]
    stays = next((person for person in owners if person not in bare), owners[0] if owners else None)
    gone = {person.id for person in bare if person is not stays}
    if stays is None or not gone:
        return people
    known = list_owners(writer)
    ids = {identifier for one in known if one.person in gone for identifier in one.identifiers}
    name = owners[0].name
    left = [
        replace(one, name=name, identifiers=tuple(sorted({*one.identifiers, *ids}))) if one.person == stays.id else one
        for one in known
        if one.person not in gone
    ]
    theirs = person_anchors(writer, stays.id)  # the papers that show the name which the owner has no more
    said: list[Decision] = [SameAsOwner(theirs, stays.id)] if theirs and name != stays.name else []
    follow(writer, [checked(writer, OwnersAre(tuple(left))), *said])
    recompute_owners(writer)
    return [person for person in people if person.id not in gone]


@retried
def split_person(store: Store, name: str, keys: Sequence[str]) -> PeopleReport:
    """Who stands on these papers is somebody else, for ever.  Raises UsageError when that leaves nobody."""
    with store.write("authors split") as writer:
        person = find_person(writer, name)
        at = anchors_of(writer, [person.id])[person.id]
        papers = [paper_named(writer, key) for key in dict.fromkeys(keys)]
        for paper in papers:
            if not any(paper_id == paper.id for paper_id, _ in at):
                raise UsageError("person-not-on-paper", name=person.name, key=paper.key)
        taken = {paper.id for paper in papers}
        mine = tuple({n for (paper_id, _), anchors in at.items() if paper_id not in taken for n in anchors})
        other = tuple({n for (paper_id, _), anchors in at.items() if paper_id in taken for n in anchors})
        if not mine:
            raise UsageError("no-other-paper", name=person.name)
        places = {place for place in at if place[0] in taken}
        decisions: list[Decision] = [checked(writer, DifferentPerson(mine, other))]
        if person.owner and writer.decisions.find(kinds=(SameAsOwner,)):
            decisions.append(SameAsOwner(mine, person.id))  # who is left is the owner still
        return _followed(writer, decisions, places, person)


@retried
def rename_person(store: Store, name: str, canonical: str) -> PeopleReport:
    """The person's canonical name is so.  Raises UsageError for the owner, whose name ``publist init`` sets."""
    with store.write("authors rename") as writer:
        decision = checked(writer, NamePerson(name, canonical))
        person = find_person(writer, name)
        if isinstance(decision, NamePerson) and (PERSON, decision.name) in person.names:
            return PeopleReport((person,))
        return _followed(writer, [decision], set(anchors_of(writer, [person.id])[person.id]), person)


def decide_people(writer: Writer, kind: type[SamePerson] | type[DifferentPerson], ids: Sequence[int]) -> PeopleReport:
    """The first of these people is (not) the same as each of the others: kept and followed."""
    anchors = [person_anchors(writer, id_) for id_ in ids]
    if kind is SamePerson:
        refuse_authors_of_one_paper(writer, anchors)
    places = {place for at in anchors_of(writer, ids).values() for place in at}
    bare = next((id_ for id_, at in zip(ids, anchors, strict=True) if not at), None)
    shown = writer.people.find(ids[:1])[0] if len(ids) == 1 else None
    if kind is SamePerson and bare is not None and len(ids) > 1:  # an owner without papers: theirs are the others'
        said: list[Decision] = [SameAsOwner(at, bare) for at in anchors if at]
    else:
        said = [kind(min(anchors[0], other), max(anchors[0], other)) for other in anchors[1:]]
    return _followed(writer, [checked(writer, one) for one in said], places, shown)


def _followed(
    writer: Writer, decisions: Sequence[Decision], places: Collection[tuple[int, int]], person: Author | None
) -> PeopleReport:
    """Keep the decisions and follow them; the people at ``places`` are reported."""
    ids = {paper_id for paper_id, _ in places}
    before = {paper.id: _names(paper) for paper in writer.papers.find(ids=ids, hidden=True)}
    follow(writer, decisions)
    after = writer.papers.find(ids=ids, hidden=True)
    wanted = {a.author_id for paper in after for a in paper.authors if (paper.id, a.position) in places}
    wanted |= {person.id} if person else set()
    people = tuple(writer.people.find({id_ for id_ in wanted if id_ is not None}))
    renamed = tuple(paper.key for paper in after if _names(paper) != before[paper.id])
    return PeopleReport(people, renamed, writer.run_id)


def _names(paper: Paper) -> list[str]:
    return [author.name for author in paper.authors]
