"""Which questions about people are worth a person's time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from publist.matching.people.clusters import Clusters, Tie
from publist.matching.people.groups import Group, Groups
from publist.matching.people.ties import Ties, says_a_part
from publist.model import Identifier, Match, Outcome, Reason, because

_THIN = 0.5
"""The score of a question for which nothing speaks but the spelling."""
_MEANT = 2
"""Of how many people somebody may be asked to be one without a co-author in common; more is guessing."""
_WORTH = 4
"""How many pairs of papers an answer must settle where only the spelling speaks for one person."""
_PARTS = 4
"""How many parts of a cut spelling are asked about, each with the largest, where many papers hang on it."""
_UNLIKE = 0.6
"""The score of a question about two whose names are unlike, and who have one identifier."""
_OFTEN = 3
"""Two whom one paper names beside each other are asked about if each has more papers than that."""
_ON_ONE_PAPER = Reason("both-on-one-paper")
_NOBODY_IN_COMMON = Reason("nobody-in-common")
_COMMON_NAME = Reason("common-name-without-shared-co-author")

Unlike = tuple[Group, Group, Identifier]
"""Two who have one identifier and names that are unlike."""


@dataclass(frozen=True, slots=True)
class PersonQuestion:
    """Are these two one person?  Worth a person's time."""

    name_a: str
    name_b: str
    match: Match
    author_a: int
    author_b: int


def worth_asking(groups: Groups, clusters: Clusters, ties: Ties, cut: Sequence[list[Group]]) -> Iterator[Tie]:
    """What is worth asking about spellings that are compared with each other, once they were joined.

    Args:
        groups: As they are when all joining of these is done.
        clusters: What was joined last.
        ties: What speaks for two being one.
        cut: Of each spelling that was cut, its pieces.
    """
    yield from ties.doubtful
    yield from _thin(groups, clusters, ties.thin)
    yield from _of_pieces(groups, cut)
    yield from _twice(groups, ties.together)


def _thin(groups: Groups, clusters: Clusters, thin: Sequence[Tie]) -> Iterator[Tie]:
    """Of spellings that fit with nobody in common those that are worth a question: few people could be meant."""
    meant: dict[Group, set[Group]] = defaultdict(set)
    waiting: list[Tie] = []
    for tie in thin:
        a, b = groups.current(tie.one), groups.current(tie.other)
        if len(meant[a]) > _MEANT and len(meant[b]) > _MEANT:  # both could be too many people already
            continue
        if a is not b and not groups.apart(a, b) and (says_a_part(tie.match) or not clusters.contradict(a, b)):
            if len(meant[a]) <= _MEANT:
                meant[a].add(b)
            if len(meant[b]) <= _MEANT:
                meant[b].add(a)
            waiting.append(tie)
    for tie in waiting:
        a, b = groups.current(tie.one), groups.current(tie.other)
        few = max(len(meant[a]), len(meant[b])) <= _MEANT
        if few and (clusters.fits_two(tie) or _is_owners(a, b) or len(a.papers) * len(b.papers) >= _WORTH):
            match = Match(Outcome.ASK, min(tie.match.score, _THIN), (_NOBODY_IN_COMMON, *tie.match.reasons))
            yield Tie(tie.one, tie.other, match, 0)


def _is_owners(a: Group, b: Group) -> bool:
    """Whether an owner's list hangs on the answer: somebody new has none of their papers by their whole name."""
    return (a.owner_id is None) != (b.owner_id is None)


def _twice(groups: Groups, together: Iterable[Tie]) -> Iterator[Tie]:
    """Two who stand on one paper, which may name one person twice: asked where much else says that they are one."""
    for tie in together:
        a, b = groups.current(tie.one), groups.current(tie.other)
        both = a.papers & b.papers
        if len(both) == 1 and min(len(a.papers), len(b.papers)) > _OFTEN and groups.shared_beside(a, b, both):
            match = Match(Outcome.ASK, min(tie.match.score, _THIN), (_ON_ONE_PAPER, *tie.match.reasons))
            yield Tie(tie.one, tie.other, match, 0)


def _of_pieces(groups: Groups, pieces: Sequence[list[Group]]) -> Iterator[Tie]:
    """One spelling that was cut: is the largest part one with the next ones?"""
    for some in pieces:
        parts = {groups.current(piece): piece for piece in some}
        first, *others = sorted(parts, key=lambda part: (-len(part.papers), part.order))
        worth = [part for part in others if len(part.papers) * len(first.papers) >= _WORTH * _WORTH]
        for other in others[: max(_MEANT, min(len(worth), _PARTS))]:
            yield Tie(parts[first], parts[other], Match(Outcome.ASK, _THIN, (_COMMON_NAME,)), 0)


def of_unlike(found: Iterable[Unlike]) -> Iterator[Tie]:
    """Are two one, who have one identifier and names that are unlike?"""
    for one, other, identifier in found:
        why = because("one-identifier-unlike-names", scheme=identifier.scheme.value)
        yield Tie(one, other, Match(Outcome.ASK, _UNLIKE, (why,)), 0)


def questions_about(groups: Groups, asked: Iterable[Tie], numbers: Mapping[Group, int]) -> tuple[PersonQuestion, ...]:
    """What is asked when everybody is somebody: one question for two people, the likeliest first.

    ``numbers`` are the people's.
    """
    questions: dict[tuple[int, int], PersonQuestion] = {}
    for tie in asked:
        ends = sorted(((groups.current(g), g) for g in (tie.one, tie.other)), key=lambda end: end[0].order)
        (a, spelt_a), (b, spelt_b) = ends
        if a is b or groups.kept_apart(a, b) or (groups.together(a, b) and _ON_ONE_PAPER not in tie.match.reasons):
            continue
        ids = (numbers[a], numbers[b])
        match = Match(Outcome.ASK, tie.match.score, tie.match.reasons)
        question = PersonQuestion(spelt_a.name, spelt_b.name, match, *ids)
        if ids not in questions or _urgency(question) < _urgency(questions[ids]):
            questions[ids] = question
    return tuple(sorted(questions.values(), key=_urgency))


def _urgency(question: PersonQuestion) -> tuple[float, str, str, int, int]:
    return -question.match.score, question.name_a, question.name_b, question.author_a, question.author_b
