"""``publist authors``: decisions about people by hand: who is one, who are two, how a name is shown."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from publist.compute.anchors import anchors_of
from publist.errors import UsageError
from publist.model import PERSON, Author, Decision, DifferentPerson, NamePerson, Paper, SamePerson
from publist.store import Store, Writer
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


def merge_people(store: Store, names: Sequence[str]) -> PeopleReport:
    """These are one person, for ever.  Raises UsageError when two of them are authors of one paper."""
    with store.write("authors merge") as writer:
        people = list({person.id: person for person in (find_person(writer, name) for name in names)}.values())
        if len(people) < 2:
            raise UsageError("one-person-already", names=tuple(names))
        return decide_people(writer, SamePerson, [person.id for person in people])


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
        return _followed(writer, [checked(writer, DifferentPerson(mine, other))], places, person)


def rename_person(store: Store, name: str, canonical: str) -> PeopleReport:
    """The person's canonical name is so.  Raises UsageError for the owner, whose name ``publist init`` sets."""
    with store.write("authors rename") as writer:
        decision = checked(writer, NamePerson(name, canonical))
        person = find_person(writer, name)
        if isinstance(decision, NamePerson) and (PERSON, decision.name) in person.names:
            return PeopleReport((person,))
        return _followed(writer, [decision], set(anchors_of(writer, [person.id])[person.id]), person)


def decide_people(
    writer: Writer, kind: type[SamePerson] | type[DifferentPerson], ids: Sequence[int], *, asked: bool = False
) -> PeopleReport:
    """The first of these people is (not) the same as each of the others: kept and followed.

    ``asked``: as the answer to a question, which may be about two whom one paper names; there they stay two.
    """
    anchors = [person_anchors(writer, id_) for id_ in ids]
    if kind is SamePerson and not asked:
        refuse_authors_of_one_paper(writer, anchors)
    places = {place for at in anchors_of(writer, ids).values() for place in at}
    decisions = [kind(*sorted((anchors[0], other))) for other in anchors[1:]]
    return _followed(writer, decisions if asked else [checked(writer, one) for one in decisions], places, None)


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
