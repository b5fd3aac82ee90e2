"""Which person each authorship of a list is.

The order of the rules: a shared identifier says same, a conflicting one never; one spelling is one person unless
identifiers conflict; another spelling that fits needs a shared co-author, or to be the only one with that family name
whom it fits; initials that fit the owner are the owner's in their own list; a near spelling is at most a question.
Two authorships of one paper are never one person.  Identifiers are looked at before spellings and everything in sorted
order, so the outcome does not depend on the order in which papers or records arrive.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from publist.matching.names.match import match_with
from publist.matching.people.blocks import candidate_pairs
from publist.matching.people.groups import Decided, Group, Groups
from publist.matching.people.misplaced import drop_misplaced
from publist.matching.people.namesakes import join_equal_names
from publist.matching.people.own_list import join_owner_in_initials
from publist.model import Author, Match, Outcome, Paper, Reason, Scheme

_HOPELESS = 0.2
"""Names further apart are not even a question."""
_PROVING = frozenset({Scheme.ORCID, Scheme.DBLP_PID, Scheme.SEMANTIC_SCHOLAR_AUTHOR, Scheme.OPENALEX})

_NOBODY_ELSE = Reason("nobody-else-fits")

Place = tuple[int, int]
"""Index of the paper in the sequence, position of the authorship (1-based)."""


@dataclass(frozen=True, slots=True)
class PersonQuestion:
    """Are these two one person?  Worth a person's time."""

    name_a: str
    name_b: str
    match: Match
    author_a: int
    author_b: int


@dataclass(frozen=True, slots=True)
class PersonReason:
    """Why a spelling was taken for a person who is spelt otherwise."""

    author: int
    spelling: str
    match: Match


@dataclass(frozen=True, slots=True)
class Assignment:
    """The outcome; people who are no owners have negative ids."""

    author_of: dict[Place, int]
    questions: tuple[PersonQuestion, ...] = ()
    reasons: tuple[PersonReason, ...] = ()


def assign(
    papers: Sequence[Paper],
    owners: Sequence[Author] = (),
    decided: Sequence[Decided] = (),
) -> Assignment:
    """Decides who is who.

    Args:
        papers: Papers whose authorships carry name, printed name, spellings and identifiers.
        owners: Whose list it is; each owner keeps their id.
        decided: Decisions about who is who, the newest first; they stand over all evidence, the newest over the
            older.

    Returns:
        A person for every authorship, what was merged and why, and what is worth asking.
    """
    groups = Groups(owners, decided)
    for index, paper in enumerate(papers):
        groups.add_paper(index, paper)
    groups.by_decision()
    drop_misplaced(groups.remaining(), _PROVING, groups.byline)
    groups.by_identifier(_PROVING)
    join_equal_names(groups)
    owners_initials = join_owner_in_initials(groups)
    reasons, questions = _variants(groups)
    return _assignment(groups, [*owners_initials, *reasons], questions)


Pair = tuple[Group, Group, Match]


def _variants(groups: Groups) -> tuple[list[tuple[Group, str, Match]], list[Pair]]:
    """Merges other spellings of one person, block by block, and collects what is doubtful."""
    sure: list[Pair] = []
    doubtful: list[Pair] = []
    for one, other in list(candidate_pairs(groups.remaining())):
        _look_at(groups, one, other, sure, doubtful)
    return _merge(groups, sure, doubtful), doubtful


def _look_at(groups: Groups, one: Group, other: Group, sure: list[Pair], doubtful: list[Pair]) -> None:
    if one.main_key == other.main_key or groups.apart(one, other):
        return  # namesakes whom identifiers keep apart stay apart
    best = _best(one, other, 0)
    if best.outcome is Outcome.DIFFERENT and best.score < _HOPELESS:
        return
    shared = groups.shared(one, other)
    if shared:
        best = _best(one, other, shared)
    if best.outcome is Outcome.SAME:
        sure.append((one, other, best))
    elif shared and best.outcome is Outcome.ASK:
        doubtful.append((one, other, best))


def _best(one: Group, other: Group, shared: int) -> Match:
    """The most that any two of their telling spellings say."""
    mine, theirs = one.telling, other.telling
    if len(mine) == len(theirs) == 1:
        return match_with(mine[0], theirs[0], shared)
    return max((match_with(a, b, shared) for a in mine for b in theirs), key=_rank)


def _rank(match: Match) -> tuple[bool, float]:
    return match.outcome is Outcome.SAME, match.score


def _merge(groups: Groups, sure: list[Pair], doubtful: list[Pair]) -> list[tuple[Group, str, Match]]:
    """Merges the surest first; a pair with a rival, or with nothing beside the spelling but a rival, is asked."""
    partners: dict[Group, set[Group]] = defaultdict(set)
    for one, other, _ in sure:
        partners[one].add(other)
        partners[other].add(one)
    merged = []
    for one, other, match in sorted(sure, key=lambda item: (-item[2].score, *sorted((item[0].order, item[1].order)))):
        a, b = groups.current(one), groups.current(other)
        if a is b or groups.apart(a, b):
            continue
        rivals = {groups.current(group) for group in partners[one] | partners[other]} - {a, b}
        shared = groups.shared(a, b)
        by_spelling = match_with(one.name, other.name, 0).outcome is Outcome.SAME
        if (a.owner_id is not None and b.owner_id is not None) or (rivals and not (shared and by_spelling)):
            doubtful.append((one, other, Match(Outcome.ASK, match.score, match.reasons)))
            continue
        why = match.reasons if shared else (_NOBODY_ELSE, *match.reasons)
        names = (a.name, b.name)
        keep = groups.merge(a, b)
        spelling = next((name for name in names if name != keep.name), names[1])
        merged.append((keep, spelling, Match(Outcome.SAME, match.score, why)))
    return merged


def _assignment(groups: Groups, merged: list[tuple[Group, str, Match]], doubtful: list[Pair]) -> Assignment:
    numbers = groups.number_people()
    author_of = {place: numbers[groups.current(group)] for place, group in groups.places()}
    reasons = tuple(PersonReason(numbers[groups.current(group)], spelling, match) for group, spelling, match in merged)
    return Assignment(author_of, _questions(groups, numbers, doubtful), reasons)


def _questions(groups: Groups, numbers: dict[Group, int], doubtful: list[Pair]) -> tuple[PersonQuestion, ...]:
    """One question for two people, the likeliest first."""
    questions: dict[tuple[int, int], PersonQuestion] = {}
    for one, other, match in doubtful:
        ends = sorted(((groups.current(group), group) for group in (one, other)), key=lambda end: end[0].order)
        (a, spelt_a), (b, spelt_b) = ends
        if a is b or groups.apart(a, b) or not groups.shared(a, b):
            continue
        ids = (numbers[a], numbers[b])
        asked = Match(Outcome.ASK, match.score, match.reasons)
        question = PersonQuestion(spelt_a.name, spelt_b.name, asked, *ids)
        if ids not in questions or _urgency(question) < _urgency(questions[ids]):
            questions[ids] = question
    return tuple(sorted(questions.values(), key=_urgency))


def _urgency(question: PersonQuestion) -> tuple[float, str, str, int, int]:
    return -question.match.score, question.name_a, question.name_b, question.author_a, question.author_b
