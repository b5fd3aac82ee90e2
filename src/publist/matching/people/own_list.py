"""The owner in their own list where it prints initials: IEEE, APA and Vancouver lists say "A. Ruiz" of everybody."""

from collections.abc import Collection
from itertools import combinations

from publist.matching.names.match import loose_key, match_with
from publist.matching.people.group import Group
from publist.matching.people.groups import Groups
from publist.model import Match, Outcome, Reason
from publist.text.names import is_initial_form

_OWN_LIST = Reason("own-list")


def join_owner_in_initials(groups: Groups, of_several: Collection[str]) -> list[tuple[Group, str, Match]]:
    """Joins initials that fit the one owner, where they are on half or more of the papers that lack the owner.

    A list is its owner's: whoever of that family name and initial is on most of its papers is nobody else, unless the
    list itself has somebody else whom the initials fit (``of_several``: the keys of such spellings).
    """
    owners = [group for group in groups.remaining() if group.owner_id is not None]
    if len(owners) != 1:
        return []
    (owner,) = owners
    fitting = [group for group in groups.remaining() if group is not owner and _fits(groups, owner, group)]
    if any(group.main_key in of_several for group in fitting):
        return []
    if any(one.papers & other.papers for one, other in combinations(fitting, 2)):
        return []  # two of them on one paper: which one is the owner?
    lacking = groups.papers - len(owner.papers)
    covered = sum(len(group.papers) for group in fitting)
    if not covered or covered * 2 < lacking:
        return []
    joined = []
    for group in sorted(fitting, key=lambda one: one.order):
        spelling = group.name
        match = match_with(owner.name, spelling, 0)
        keep = groups.merge(owner, group)
        joined.append((keep, spelling, Match(Outcome.SAME, match.score, (_OWN_LIST, *match.reasons))))
    return joined


def _fits(groups: Groups, owner: Group, group: Group) -> bool:
    name = group.name
    if not all(map(is_initial_form, group.spellings)) or loose_key(name) != loose_key(owner.name):
        return False
    return match_with(owner.name, name, 0).outcome is not Outcome.DIFFERENT and not groups.apart(owner, group)
