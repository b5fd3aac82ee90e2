"""Who is who in the whole list: every authorship to its person, computed from all papers and the decisions.

People are computed like papers are: the same authorships and decisions give the same people, in whatever order they
came.  What lasts is the *anchor*: a number for the author who is spelt so on this paper.  A person's id is the smallest
anchor of their authorships; decisions about people name all anchors of either side as they were when the decision
was made.  So a merge, a split and their undo need no bookkeeping of ids.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from publist.compute.aliases import known_as
from publist.compute.owners import list_owners
from publist.compute.person_matches import save_matches
from publist.matching.people.assign import Assignment, PersonQuestion, assign
from publist.matching.people.groups import Decided, Place
from publist.model import (
    PERSON,
    Author,
    Authorship,
    DifferentPerson,
    Identifier,
    ListOwner,
    NamePerson,
    Paper,
    SamePerson,
    StoredDecision,
)
from publist.model.decisions import PersonRef
from publist.reconcile.people import canonical_name
from publist.store import Reader, StoredAuthorship, Writer
from publist.text.names import name_key
from publist.text.unicode import fold

DECISIONS: Final = (SamePerson, DifferentPerson, NamePerson)
"""The kinds of decisions about people."""


@dataclass(frozen=True, slots=True)
class People:
    """The people of the list as they are now."""

    by_id: Mapping[int, Author]
    author_of: Mapping[tuple[int, int], int]
    """(paper id, position) to the id of the person."""
    questions: tuple[PersonQuestion, ...] = ()


def recompute_people(writer: Writer, papers: Sequence[Paper]) -> People:
    """Decides who is who, with ``papers`` in the place of what the store has of them, and saves people.

    The authorships of ``papers`` themselves are the caller's to save; those of other papers are saved here.
    """
    within = {paper.id for paper in papers}
    stored = [row for row in writer.people.authorships() if row.paper_id not in within]
    former = {(row.paper_id, row.position): row.author_id for row in stored}
    keys = writer.papers.keys() if stored else {}
    listed = sorted([*_from_rows(stored, keys), *papers], key=lambda paper: paper.id)
    anchors = _Anchors(writer, listed)
    owners = owners_known_as(writer)
    decisions = writer.decisions.find(kinds=DECISIONS)[::-1]  # the newest first
    assignment = assign(listed, known_owners(owners), decided=_decided(decisions, anchors.places))
    ids = _ids(assignment, anchors, owners)
    author_of = {(listed[i].id, position): ids[n] for (i, position), n in assignment.author_of.items()}
    people = _people(listed, author_of, owners, _decided_names(decisions, author_of, anchors, listed))
    writer.people.assign([(*place, author_of[place]) for place, old in former.items() if author_of[place] != old])
    _save(writer, people)
    questions = tuple(_in_order_of_ids(question, ids) for question in assignment.questions)
    now = {anchor: author_of[listed[i].id, position] for anchor, (i, position) in anchors.places.items()}
    save_matches(writer, assignment, ids, questions, now)
    return People(people, author_of, questions)


def _in_order_of_ids(question: PersonQuestion, ids: Mapping[int, int]) -> PersonQuestion:
    """The question about the people's lasting ids, the smaller first, each with its own name."""
    sides = sorted([(ids[question.author_a], question.name_a), (ids[question.author_b], question.name_b)])
    (a, name_a), (b, name_b) = sides
    return PersonQuestion(name_a, name_b, question.match, a, b)


def anchors_of(reader: Reader, author_ids: Collection[int]) -> dict[int, dict[tuple[int, int], frozenset[int]]]:
    """For each person, the anchors at each of their authorships, as (paper id, position)."""
    rows = reader.people.authorships()
    known, homes = reader.people.anchors(), _by_home(reader)
    found: dict[int, dict[tuple[int, int], frozenset[int]]] = {author_id: {} for author_id in author_ids}
    for paper in _from_rows(rows, {}):
        for author, names in zip(paper.authors, _anchor_names(paper), strict=True):
            if author.author_id in found:
                at = {known[p, n] for p in (paper.id, *homes.get(paper.id, ())) for n in names if (p, n) in known}
                found[author.author_id][paper.id, author.position] = frozenset(at)
    return found


class _Anchors:
    """The anchors of every authorship; new ones are given out for spellings that are new on their paper."""

    def __init__(self, writer: Writer, papers: Sequence[Paper]) -> None:
        known, homes = writer.people.anchors(), _by_home(writer)
        wanted = [(paper, _anchor_names(paper)) for paper in papers]
        new = [
            (paper.id, name)
            for paper, byline in wanted
            for names in byline
            for name in names
            if (paper.id, name) not in known
        ]
        known |= dict(zip(new, writer.people.reserve_anchors(new), strict=True))
        self.at: dict[Place, list[int]] = {}
        self.places: dict[int, Place] = {}
        for index, (paper, byline) in enumerate(wanted):
            ids = (paper.id, *homes.get(paper.id, ()))
            for author, names in zip(paper.authors, byline, strict=True):
                place = (index, author.position)
                at = self.at[place] = [known[key] for id_ in ids for name in names if (key := (id_, name)) in known]
                for anchor in at:
                    self.places[anchor] = place


def _by_home(reader: Reader) -> dict[int, list[int]]:
    """For papers that others were merged into, those others."""
    found: dict[int, list[int]] = defaultdict(list)
    for gone, home in reader.papers.merged_into().items():
        found[home].append(gone)
    return found


def _anchor_names(paper: Paper) -> list[list[str]]:
    """For each author of the paper the normal forms of all spellings; a namesake's end in a number."""
    seen: Counter[str] = Counter()
    byline = []
    for author in paper.authors:
        keys = [name_key(author.name)]
        if any(spelling != author.name for _, spelling in author.spellings):
            keys = sorted({*keys, *(name_key(spelling) for _, spelling in author.spellings)})
        seen.update(keys)
        byline.append([key if seen[key] == 1 else f"{key}#{seen[key]}" for key in keys])
    return byline


def _from_rows(rows: Iterable[StoredAuthorship], keys: Mapping[int, str]) -> list[Paper]:
    bylines: dict[int, list[Authorship]] = defaultdict(list)
    for row in rows:
        bylines[row.paper_id].append(
            Authorship(
                row.position,
                row.name,
                row.name,
                family=row.family,
                author_id=row.author_id if not keys else None,
                identifiers=row.identifiers,
                spellings=row.spellings,
            )
        )
    return [
        Paper(id=paper_id, key=keys.get(paper_id, ""), title="", authors=tuple(byline))
        for paper_id, byline in bylines.items()
    ]


def owners_known_as(reader: Reader) -> dict[int, ListOwner]:
    """The owners by their ids as people, with all that their identifiers moved to or came from."""
    return {one.person: replace(one, identifiers=known_as(reader, one.identifiers)) for one in list_owners(reader)}


def known_owners(owners: Mapping[int, ListOwner]) -> list[Author]:
    """The owners as people."""
    return [
        Author(id=id_, name=one.name, names=((PERSON, one.name),), identifiers=one.identifiers, owner=True)
        for id_, one in owners.items()
    ]


def _ids(assignment: Assignment, anchors: _Anchors, owners: Collection[int]) -> dict[int, int]:
    """The people's lasting ids for the assignment's own numbers."""
    ids = {id_: id_ for id_ in owners}
    least: dict[int, int] = {}
    for place, number in assignment.author_of.items():
        if number not in ids:
            first = min(anchors.at[place])
            least[number] = min(least.get(number, first), first)
    return ids | least


# --- decisions


def anchors_named(person: PersonRef) -> tuple[int, ...]:
    """The anchors by which a kept decision names a person."""
    return () if isinstance(person, str) else person


def _decided(decisions: Sequence[StoredDecision], places: Mapping[int, Place]) -> list[Decided]:
    found = []
    for stored in decisions:
        decision = stored.decision
        if isinstance(decision, SamePerson | DifferentPerson):
            one, other = (
                frozenset(places[n] for n in anchors_named(side) if n in places)
                for side in (decision.one, decision.other)
            )
            if one and other:
                found.append(Decided(isinstance(decision, SamePerson), one, other))
    return found


def _decided_names(
    decisions: Sequence[StoredDecision],
    author_of: Mapping[tuple[int, int], int],
    anchors: _Anchors,
    listed: Sequence[Paper],
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


# --- the people themselves


def _people(
    listed: Sequence[Paper],
    author_of: Mapping[tuple[int, int], int],
    owners: Mapping[int, ListOwner],
    named: Mapping[int, str],
) -> dict[int, Author]:
    rows: dict[int, list[Authorship]] = defaultdict(list)
    for paper in listed:
        for author in paper.authors:
            rows[author_of[paper.id, author.position]].append(author)
    people = {id_: _person(id_, of_them, named.get(id_)) for id_, of_them in rows.items() if id_ not in owners}
    return people | {id_: _the_owner(id_, owner, rows.get(id_, ())) for id_, owner in owners.items()}


def _person(id_: int, rows: Sequence[Authorship], decided: str | None) -> Author:
    """A person as all their authorships and the decisions make them."""
    if len(rows) == 1 and len(rows[0].spellings) == 1 and not decided:  # most people of a large list
        (row,) = rows
        spelt = row.spellings
        name, ids = spelt[0][1], tuple(sorted(row.identifiers))
        return Author(id=id_, name=name, family=row.family or None, names=spelt, identifiers=ids)
    names = {pair for row in rows for pair in row.spellings} or {("", row.name) for row in rows}
    name = canonical_name(sorted(names), decided)
    names |= {(PERSON, decided)} if decided else set()
    return Author(id=id_, name=name, family=_family(name, rows), names=_ordered(names), identifiers=_known_as(rows))


def _the_owner(id_: int, owner: ListOwner, rows: Sequence[Authorship]) -> Author:
    names = {pair for row in rows for pair in row.spellings} | {(PERSON, owner.name)}
    return Author(
        id=id_,
        name=owner.name,
        family=_family(owner.name, rows),
        names=_ordered(names),
        identifiers=tuple(sorted({*_known_as(rows), *owner.identifiers})),
        owner=True,
    )


def _ordered(names: Collection[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(names))


def _known_as(rows: Sequence[Authorship]) -> tuple[Identifier, ...]:
    return tuple(sorted({identifier for row in rows for identifier in row.identifiers}))


def _family(name: str, rows: Sequence[Authorship]) -> str | None:
    """The family name that sources mark, the most usual one that fits the canonical name."""
    marked = Counter(row.family for row in rows if row.family)
    if not marked:
        return None
    shown = fold(name)
    fitting = [family for family in marked if shown.endswith(fold(family))]
    within = fitting or [family for family in marked if fold(family) in shown]  # none of a name that was decided
    return min(within, key=lambda family: (-marked[family], family), default=None)


def _save(writer: Writer, people: Mapping[int, Author]) -> None:
    known = {author.id: replace(author, papers=0) for author in writer.people.find()}
    writer.people.save([person for id_, person in sorted(people.items()) if known.get(id_) != person])
    writer.people.delete(set(known) - set(people))
