"""Which person each authorship of a list is.

The order of the rules: a shared identifier says same, a conflicting one never; one spelling is one person unless
identifiers conflict or it may be several people's; another spelling that fits needs a shared co-author, or to be the
only one with that family name whom it fits, and nobody's names may contradict; initials that fit the owner are the
owner's in their own list; a near spelling is at most a question.  Two authorships of one paper are never one person.
Identifiers are looked at before spellings and everything in sorted order, so the outcome does not depend on the
order in which papers or records arrive.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from publist.matching.names.form import is_common, is_shared_by_many
from publist.matching.people.asking import PersonQuestion, of_unlike, questions_about, worth_asking
from publist.matching.people.clusters import Clusters, Tie
from publist.matching.people.groups import Decided, Group, Groups
from publist.matching.people.misplaced import drop_misplaced
from publist.matching.people.named import NamedPaper
from publist.matching.people.namesakes import join_equal_names
from publist.matching.people.own_list import NO_OWN_LIST, OwnList, join_owner_in_initials
from publist.matching.people.places import PlaceMap
from publist.matching.people.spellings import Component, Spellings
from publist.matching.people.ties import ties_between
from publist.model import Author, Match, Scheme
from publist.model.identifier import OF_PEOPLE
from publist.text.names import is_initial_form

__all__ = ["PROVING", "Assignment", "ListPart", "OwnList", "PersonQuestion", "PersonReason", "assign"]

PROVING = OF_PEOPLE | {Scheme.OPENALEX}
"""Schemes in which one identifier says that two are one."""


@dataclass(frozen=True, slots=True)
class PersonReason:
    """Why a spelling was taken for a person who is spelt otherwise."""

    author: int
    spelling: str
    match: Match


@dataclass(frozen=True, slots=True)
class ListPart:
    """A part of a list that can be decided by itself: nobody in it can be one with anybody outside of it."""

    positions: Mapping[int, Collection[int]]
    """By the index of a paper the positions that are in the part; the paper's others are co-authors only."""
    papers: int
    """How many papers the whole list has; not looked at where there are several owners."""
    owners: int
    """How many owners."""
    crowded: frozenset[str] | None
    """Blocks that hold too many names in the whole list to be compared; None: those that do in this part."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """The outcome; people who are no owners have negative ids."""

    author_of: PlaceMap
    """By the index of the paper in the sequence."""
    questions: tuple[PersonQuestion, ...] = ()
    reasons: tuple[PersonReason, ...] = ()
    own_list: OwnList = NO_OWN_LIST


def assign(
    papers: Sequence[NamedPaper],
    owners: Sequence[Author] = (),
    decided: Sequence[Decided] = (),
    part: ListPart | None = None,
) -> Assignment:
    """Decides who is who.

    Args:
        papers: The bylines of the list.
        owners: Whose list it is; each owner keeps their id.
        decided: Decisions about who is who, the newest first; they stand over all evidence, the newest over the
            older.
        part: Which authorships are decided, where that are not all.

    Returns:
        A person for every authorship, what was merged and why, and what is worth asking.
    """
    groups = Groups(owners, decided)
    for index, paper in enumerate(papers):
        groups.add_paper(index, paper, part.positions.get(index, ()) if part else None)
    groups.by_decision()
    drop_misplaced(groups.remaining(), PROVING, groups.byline)
    unlike = groups.by_identifier(PROVING)
    spellings = Spellings(groups.remaining(), part.crowded if part else None)
    of_several = spellings.of_several()
    cut = join_equal_names(groups, of_several)
    alone = (part.owners if part else len(owners)) == 1
    own_list, initials = join_owner_in_initials(groups, of_several, part.papers if part else len(papers), alone=alone)
    clusters = Clusters(groups)
    asked: list[Tie] = []
    for component in spellings.components(groups, cut):
        asked += _decide(groups, clusters, spellings, component)
    numbers = groups.number_people()
    author_of = PlaceMap()
    for index, row in groups.rows():
        author_of.set_row(index, {position: numbers[groups.current(group)] for position, group in row})
    joined = (*initials, *clusters.merged)
    reasons = tuple(PersonReason(numbers[groups.current(group)], name, match) for group, name, match in joined)
    questions = questions_about(groups, [*asked, *of_unlike(unlike)], numbers)
    return Assignment(author_of, questions, reasons, own_list)


def _decide(groups: Groups, clusters: Clusters, spellings: Spellings, component: Component) -> list[Tie]:
    """Makes people of a component's spellings; returns what is worth asking then."""
    pieces = {piece: len(piece.papers) for some in component.cut for piece in some}
    ties = ties_between(groups, spellings.pairs(groups, component), pieces)
    doubtful = clusters.join(ties.sure, ties.fitting)
    _join_rest(groups, clusters, component.cut, pieces)
    return [*doubtful, *worth_asking(groups, clusters, ties, component.cut)]


def _join_rest(groups: Groups, clusters: Clusters, cut: Sequence[list[Group]], sizes: Mapping[Group, int]) -> None:
    """Of a full spelling that fits two people, what has nothing in common with either is one, where it is the most."""
    for some in cut:
        name = some[0].name
        if is_initial_form(name) or is_shared_by_many(name) or is_common(name):
            continue
        alone = [piece for piece in some if clusters.is_alone(piece)]
        if len(alone) > 1:
            joined = sum(sizes[piece] for piece in some if piece not in alone)
            if sum(sizes[piece] for piece in alone) > joined:
                groups.join(alone)
