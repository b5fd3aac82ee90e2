"""The owner in their own list where it prints initials: IEEE, APA and Vancouver lists say "A. Ruiz" of everybody."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from publist.matching.names.match import loose_key, match_with
from publist.matching.people.group import Group
from publist.matching.people.groups import Groups
from publist.model import Match, Outcome, Reason
from publist.text.names import is_initial_form

_OWN_LIST = Reason("own-list")


@dataclass(frozen=True, slots=True)
class OwnList:
    """What the rule rests on where a list has one owner."""

    own: int = 0
    """Papers that the owner is on in full, or under the same identifiers."""
    covered: int = 0
    """Papers with initials that may be the owner's; 0 where something speaks against it."""

    def holds(self, papers: int) -> bool:
        """Whether the initials are the owner's in a list of so many papers."""
        return bool(self.covered) and self.covered * 2 >= papers - self.own


NO_OWN_LIST: Final = OwnList()
"""Of a list of nobody, or of several."""


def join_owner_in_initials(
    groups: Groups, of_several: Collection[str], papers: int, *, alone: bool
) -> tuple[OwnList, list[tuple[Group, str, Match]]]:
    """Joins initials that fit the one owner, where they are on half or more of the papers that lack the owner.

    A list is its owner's: whoever of that family name and initial is on most of its papers is nobody else, unless the
    list itself has somebody else whom the initials fit (``of_several``: the keys of such spellings).
    ``papers``: how many the whole list has; ``alone``: it has one owner.
    """
    owners = [group for group in groups.remaining() if group.owner_id is not None]
    if len(owners) != 1 or not alone:
        return NO_OWN_LIST, []
    (owner,) = owners
    fitting = [group for group in groups.remaining() if group is not owner and _fits(groups, owner, group)]
    rule = OwnList(len(owner.papers), _covered(fitting, of_several))
    joined = []
    for group in sorted(fitting, key=lambda one: one.order) if rule.holds(papers) else ():
        spelling = group.name
        match = match_with(owner.name, spelling, 0)
        keep = groups.merge(owner, group)
        joined.append((keep, spelling, Match(Outcome.SAME, match.score, (_OWN_LIST, *match.reasons))))
    return rule, joined


def _covered(fitting: Sequence[Group], of_several: Collection[str]) -> int:
    if any(group.main_key in of_several for group in fitting):
        return 0
    if any(one.papers & other.papers for one, other in combinations(fitting, 2)):
        return 0  # two of them on one paper: which one is the owner?
    return sum(len(group.papers) for group in fitting)


def _fits(groups: Groups, owner: Group, group: Group) -> bool:
    name = group.name
    if not all(map(is_initial_form, group.spellings)) or loose_key(name) != loose_key(owner.name):
        return False
    return match_with(owner.name, name, 0).outcome is not Outcome.DIFFERENT and not groups.apart(owner, group)
