"""Who is who: every authorship to its person, computed from the papers and the decisions.

People are computed like papers are: the same authorships and decisions give the same people, in whatever order they
came, and whether the whole list is decided again or the part that a change can touch (``compute.reach``).  A person's
id is the smallest anchor of their authorships (``compute.anchors``), so a merge, a split and their undo need no
bookkeeping of ids.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from publist import __version__
from publist.compute.aliases import Aliases
from publist.compute.anchors import Anchors
from publist.compute.lone_names import lone_names, people_of_lone_names, rest_of
from publist.compute.own_list import keep_own_list
from publist.compute.owners import list_owners
from publist.compute.owners_besides import owners_besides
from publist.compute.person_matches import PERSON_MATCH, save_matches
from publist.compute.persons import people_of
from publist.compute.reach import Reach, reach_of, whole_list
from publist.matching.people.assign import Assignment, PersonQuestion, assign
from publist.matching.people.groups import Decided
from publist.matching.people.named import NamedPaper
from publist.matching.people.places import Place, PlaceMap
from publist.model import (
    PERSON,
    Author,
    DifferentPerson,
    ListOwner,
    NamePerson,
    SameAsOwner,
    SamePerson,
    StoredDecision,
)
from publist.model.decisions import anchors_about, anchors_named
from publist.store import Reader, StoredAuthorship, Writer
from publist.store.fetch import in_bulk

DECISIONS: Final = (SamePerson, DifferentPerson, SameAsOwner, NamePerson)
"""The kinds of decisions about people."""
_RULES: Final = f"{__version__}/3"
"""By which rules people are decided; in a store that others have decided all are decided again, once."""
_META: Final = "people-by"
_MOST: Final = 4
"""From a change of one paper in so many on, the whole list is decided."""


class PersonAt:
    """Who is at a place: by what was decided now, else as it is stored."""

    def __init__(self, decided: PlaceMap, stored: Mapping[Place, int]) -> None:
        """Both by (paper id, position)."""
        self._decided = decided
        self._stored = stored

    def __getitem__(self, place: Place) -> int:
        """The person at (paper id, position)."""
        person = self._decided.row(place[0]).get(place[1])
        return self._stored[place] if person is None else person

    def of(self, paper: NamedPaper) -> list[int]:
        """Everybody on a paper, in the order of its byline."""
        decided = self._decided.row(paper.id)
        return [decided.get(at) or self[paper.id, at] for at in range(1, len(paper.authors) + 1)]


@dataclass(frozen=True, slots=True)
class People:
    """The people of the papers that were computed, and what else a change does to people; ``save`` stores it."""

    author_of: PersonAt
    """(paper id, position) to the id of the person, for the papers that were computed at least."""
    by_id: Mapping[int, Author]
    """Those people."""
    elsewhere: Collection[int] = ()
    """Other papers, which show other people or other names from now on."""
    _work: "_Work | None" = None

    def save(self, writer: Writer) -> None:
        """Saves people, the authorships on other papers, questions and reasons.

        The authorships of the papers that were computed are the caller's to save.
        """
        if self._work is not None:
            self._work.save(writer)
        writer.touched.clear()


@in_bulk
def compute_people(writer: Writer, papers: Sequence[NamedPaper], *, everybody: bool = False) -> People:
    """Decides who is who, with ``papers`` in the place of what the store has of them.

    Only the part of the list is decided that a byline which changed, or what the transaction has touched besides, can
    touch; the whole with ``everybody``, where other people own the list, or where its people were decided by the
    rules of another publist.
    """
    ids = {paper.id for paper in papers}
    rows = writer.people.authorships(paper_ids=ids)
    changed = _changed(papers, rows)
    touched = writer.touched
    renewed = writer.meta.get(_META) != _RULES
    if not (changed or touched or everybody or renewed):
        return _as_they_are(writer, rows)
    owners = owners_known_as(writer)
    decisions = writer.decisions.find(kinds=DECISIONS)[::-1]  # the newest first
    if everybody or renewed or touched.owners or not writer.papers.more_than(len(changed) * _MOST):
        reach = whole_list(writer, changed, owners, renewed=renewed)
    else:
        among = {paper.id for paper in changed}
        reach = reach_of(writer, changed, [row for row in rows if row.paper_id in among], owners, decisions)
    work = _decide(writer, reach, owners, decisions)
    stored = {(row.paper_id, row.position): row.author_id for row in rows}
    author_of = PersonAt(work.author_of, stored)
    others = {person for paper in papers for person in author_of.of(paper)} - work.people.keys()
    by_id = {author.id: author for author in writer.people.find(others, counted=False)} if others else {}
    return People(author_of, by_id | dict(work.people), work.elsewhere(writer) - ids, work)


def _changed(papers: Sequence[NamedPaper], rows: Sequence[StoredAuthorship]) -> list[NamedPaper]:
    """Papers whose byline says something else about anybody than the store's."""
    former: dict[int, list[tuple[object, ...]]] = {}
    for row in rows:
        former.setdefault(row.paper_id, []).append((row.position, row.name, row.family, row.spellings, row.identifiers))
    return [
        paper
        for paper in papers
        if (
            former[paper.id]
            != [(i, a.name, a.family, a.spellings, a.identifiers) for i, a in enumerate(paper.authors, 1)]
            if paper.id in former
            else paper.authors
        )
    ]


def _as_they_are(writer: Writer, rows: Sequence[StoredAuthorship]) -> People:
    author_of = {(row.paper_id, row.position): row.author_id for row in rows}
    people = writer.people.find(set(author_of.values()), counted=False)
    return People(PersonAt(PlaceMap(), author_of), {author.id: author for author in people})


@dataclass(slots=True)
class _Work:
    """Who is who in a part of the list, and what is to be saved of it."""

    reach: Reach
    author_of: PlaceMap
    people: Mapping[int, Author]
    assignment: Assignment
    ids: Mapping[int, int]
    now: Mapping[int, int]
    """The person at each anchor."""
    known: Mapping[int, Author] = field(default_factory=dict)
    """The people of the part as they are stored."""

    def elsewhere(self, writer: Writer) -> set[int]:
        """Papers that show another person or another name at a place whose authorship did not change."""
        there = self.reach.people if self.reach.part is None else {*self.reach.people, *self.people}
        self.known = {author.id: author for author in writer.people.find(there, counted=False)}
        renamed = {
            id_
            for id_, person in self.people.items()
            if id_ not in self.known or _shown(self.known[id_]) != _shown(person)
        }
        return {
            place[0]
            for place, old in self.reach.former.items()
            if self.author_of[place] != old or self.author_of[place] in renamed
        }

    def save(self, writer: Writer) -> None:
        former = self.reach.former
        moved = [(*place, self.author_of[place]) for place, old in former.items() if self.author_of[place] != old]
        writer.people.assign(moved)
        writer.people.save([person for id_, person in sorted(self.people.items()) if self.known.get(id_) != person])
        writer.people.delete(set(self.reach.people) - self.people.keys())
        told = (_in_order_of_ids(question, self.ids) for question in self.assignment.questions)
        questions = tuple(question for question in told if question.author_a != question.author_b)
        scope = None if self.reach.part is None else {*self.reach.people, *self.people}
        save_matches(writer, self.assignment, self.ids, questions, self.now, scope)
        if writer.meta.get(_META) != _RULES:
            writer.meta.set(_META, _RULES)


def _shown(person: Author) -> tuple[object, ...]:
    """What a paper shows of a person."""
    decided = any(source == PERSON and name == person.name for source, name in person.names)
    return person.name, person.family, person.owner, decided


def _decide(
    writer: Writer,
    reach: Reach,
    owners: Mapping[int, ListOwner],
    decisions: Sequence[StoredDecision],
) -> _Work:
    listed, part = reach.papers, reach.part
    anchors = (
        Anchors(writer, listed, part.positions, None)
        if part
        else Anchors(writer, listed, None, _named(writer, decisions))
    )
    author_of = PlaceMap()
    if part or decisions:
        decided = _decided(decisions, anchors.places)
        assignment = assign(listed, known_owners(reach.owners), decided=decided, part=part)
        ids = _ids(assignment, anchors, reach.owners)
        ids |= owners_besides(decisions, assignment, anchors.places, reach.owners)
        for index, row in assignment.author_of.rows():
            author_of.set_row(listed[index].id, {position: ids[number] for position, number in row.items()})
    else:
        assignment, ids = _decide_all(writer, reach, anchors, author_of)
    named = _decided_names(decisions, author_of, anchors, listed)
    people = people_of(listed, author_of, reach.owners, named)
    if len(owners) == 1 and reach.owners:
        keep_own_list(writer, assignment.own_list, part.papers if part else len(listed))
    now = {anchor: author_of[listed[i].id, position] for anchor, (i, position) in anchors.places.items()}
    return _Work(reach, author_of, people, assignment, ids, now)


def _decide_all(
    writer: Writer, reach: Reach, anchors: Anchors, author_of: PlaceMap
) -> tuple[Assignment, dict[int, int]]:
    """The whole list, where nothing was decided about people; fills ``author_of``, gives the lasting ids besides."""
    listed = reach.papers
    lone = lone_names(writer, listed, reach.owners)
    rest = rest_of(listed, lone, len(reach.owners))
    assignment = assign(rest.papers, known_owners(reach.owners), part=rest.part)
    ids = _ids(assignment, anchors, reach.owners, rest.indexes)
    people = people_of_lone_names(listed, lone, anchors)
    rows = {rest.indexes[index]: index for index in range(len(rest.indexes))}
    for index, paper in enumerate(listed):
        row = assignment.author_of.row(rows[index]) if index in rows else {}
        author_of.set_row(
            paper.id,
            {
                position: ids[row[position]] if position in row else people[author.key]
                for position, author in enumerate(paper.authors, 1)
            },
        )
    return assignment, ids


def _named(writer: Writer, decisions: Sequence[StoredDecision]) -> set[int]:
    """The anchors that decisions name, and those that stand for people of questions."""
    return writer.matches.asked_about(PERSON_MATCH) | {n for one in decisions for n in anchors_about(one.decision)}


def _in_order_of_ids(question: PersonQuestion, ids: Mapping[int, int]) -> PersonQuestion:
    """The question about the people's lasting ids, the smaller first, each with its own name."""
    sides = sorted([(ids[question.author_a], question.name_a), (ids[question.author_b], question.name_b)])
    (a, name_a), (b, name_b) = sides
    return PersonQuestion(name_a, name_b, question.match, a, b)


def owners_known_as(reader: Reader) -> dict[int, ListOwner]:
    """The owners by their ids as people, with all that their identifiers moved to or came from."""
    aliases = Aliases(reader)
    known = ((one, aliases.of(one.identifiers)) for one in list_owners(reader))
    return {one.person: one if all_ == one.identifiers else replace(one, identifiers=all_) for one, all_ in known}


def known_owners(owners: Mapping[int, ListOwner]) -> list[Author]:
    """The owners as people."""
    return [
        Author(id=id_, name=one.name, names=((PERSON, one.name),), identifiers=one.identifiers, owner=True)
        for id_, one in owners.items()
    ]


def _ids(
    assignment: Assignment, anchors: Anchors, owners: Collection[int], indexes: Sequence[int] | None = None
) -> dict[int, int]:
    """The people's lasting ids for the assignment's own numbers; ``indexes``: where its papers are in the list."""
    ids = {id_: id_ for id_ in owners}
    least: dict[int, int] = {}
    for index, row in assignment.author_of.rows():
        at = anchors.least.row(indexes[index] if indexes is not None else index)
        for position, number in row.items():
            if number not in ids:
                first = at[position]
                least[number] = min(least.get(number, first), first)
    return ids | least


def _decided(decisions: Sequence[StoredDecision], places: Mapping[int, Place]) -> list[Decided]:
    found = []
    for stored in decisions:
        decision = stored.decision
        if isinstance(decision, SamePerson | DifferentPerson):
            one, other = (
                frozenset(places[n] for n in anchors_named(side) if n in places)
                for side in (decision.one, decision.other)
            )
            owner = decision.owner if isinstance(decision, DifferentPerson) else None
            if one and (other or owner):
                found.append(Decided(isinstance(decision, SamePerson), one, other, owner))
    return found


def _decided_names(
    decisions: Sequence[StoredDecision],
    author_of: Mapping[tuple[int, int], int],
    anchors: Anchors,
    listed: Sequence[NamedPaper],
) -> dict[int, str]:
    """The canonical names that were decided, by person; of several the last one."""
    found: dict[int, tuple[datetime, int, str]] = {}
    for stored in decisions:
        if isinstance(stored.decision, NamePerson):
            place = next(
                (anchors.places[n] for n in anchors_named(stored.decision.person) if n in anchors.places), None
            )
            if place is not None:
                person, name = author_of[listed[place[0]].id, place[1]], stored.decision.name
                decided = (stored.decided_at, stored.id, name)
                found[person] = max(found.get(person, decided), decided)
    return {person: name for person, (_, _, name) in found.items()}
