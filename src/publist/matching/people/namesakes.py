"""Authorships of one spelling: one person, unless something says that they are several.

Identifiers that conflict and decisions part namesakes; then co-authors decide.  A name that many people have ("Wei
Wang", "J. Lee"), or that the list shows to fit two, is one person only where co-authors connect its papers.
"""

from collections import defaultdict
from collections.abc import Collection
from itertools import combinations

from publist.matching.names.form import is_common, is_shared_by_many
from publist.matching.people.group import Group
from publist.matching.people.groups import Groups
from publist.matching.people.islands import MUCH, islands
from publist.model import Scheme
from publist.text.names import is_initial_form, name_key

_PIECES = 2
"""A common full name is several people's where no connected set of papers is the so-many-th part of all: those who
write much have one set that stands out, however many others they have written one paper with.  Set by hand on labelled
lists: with 5 twice as many people of common names are swallowed, for one pair in forty that is found more."""
_NAMESAKES = 60
"""Groups of one very common name that are compared with each other."""


def join_equal_names(groups: Groups, of_several: Collection[str]) -> list[list[Group]]:
    """Joins groups of equal spellings, and cuts those that may be several people's; the parts of each that was cut.

    ``of_several`` are the keys of spellings that the list itself shows to be so.
    """
    return _Namesakes(groups, of_several).join_all()


class _Namesakes:
    def __init__(self, groups: Groups, of_several: Collection[str]) -> None:
        self._all = groups
        self._of_several = of_several

    def join_all(self) -> list[list[Group]]:
        """Equal names are one person unless identifiers conflict; then the namesakes' co-authors decide."""
        cut: list[list[Group]] = []
        by_key: dict[str, list[Group]] = defaultdict(list)
        main: dict[str, list[Group]] = defaultdict(list)
        for group in self._all.remaining():
            if group.into is None:
                main_keys = {name_key(name) for name in group.spelt} or set(group.keys)
                for key in group.keys:
                    by_key[key].append(group)
                    if key in main_keys:
                        main[key].append(group)
        for key in sorted(by_key):
            if key not in main or (len(by_key[key]) == 1 and len(by_key[key][0].papers) < 2):
                continue
            spelling = by_key[key][0].keys[key]
            many = key in self._of_several or is_shared_by_many(spelling)
            many = many or (is_common(spelling) and self._falls_apart(main[key]))
            if len(by_key[key]) < 2 and not many:
                continue
            # a spelling that one source has for somebody else's initials says nothing
            some = main[key] if is_initial_form(spelling) else by_key[key]
            groups = sorted({self._all.current(group) for group in some}, key=lambda group: group.order)
            if many:
                groups = [part for group in groups for part in self._connected(group)]
            if len(groups) > 1:
                self._join_namesakes(groups, many=many)
                if many and len(parts := {self._all.current(group) for group in groups}) > 1:
                    cut.append(sorted(parts, key=lambda group: group.order))
        return cut

    def _falls_apart(self, groups: list[Group]) -> bool:
        """Whether no set of papers that co-authors connect is a good part of all."""
        sizes = [len(papers) for group in groups for papers in self._islands(group)]
        return bool(sizes) and _PIECES * max(sizes) < sum(sizes)

    def _connected(self, group: Group) -> list[Group]:
        """A group of a name that many people have, cut where no co-author connects its papers."""
        if len(group.papers) < 2 or group.owner_id is not None or group.sides or group.identifiers:
            return [group]
        parts = self._islands(group)
        return [group] if len(parts) < 2 else self._all.cut(group, parts)

    def _islands(self, group: Group) -> list[list[int]]:
        papers = self._all.sorted_papers(group)
        return islands([(paper, self._all.byline(paper)) for paper in papers], group.keys)

    def _join_namesakes(self, groups: list[Group], *, many: bool) -> None:
        if not many and not any(self._all.kept_apart(a, b) for i, a in enumerate(groups) for b in groups[i + 1 :]):
            owners = [group for group in groups if group.owner_id is not None]
            if len(owners) < 2:
                self._all.join(owners + [group for group in groups if group.owner_id is None])
                return
        groups = self._with_whom_the_list_prints(groups)
        sure = [group for group in groups if _has_proof(group) or group.owner_id is not None or group.sides]
        rest = [part for group in groups if group not in sure for part in self._paper_by_paper(group, many=many)]
        sure = self._of_one_side(sure)
        owner = next((group for group in sure if group.owner_id is not None), None)
        if owner is not None and not owner.papers:  # no co-author can speak for them yet, but their list does
            self._all.join([owner, *(group for group in rest if group.listed)])
            rest = [group for group in rest if group.into is None]
        left = [group for group in rest if not self._by_coauthors(group, sure)]
        owner = next((group for group in sure if group.owner_id is not None), None)
        if owner is not None and left:  # in somebody's own list their name is theirs where nothing speaks against it
            self._all.join([owner, *left])
            left = [group for group in left if group.into is None]
        if many:
            self._join_sharing(sure, left)
        elif left:
            self._all.join(left)

    def _with_whom_the_list_prints(self, groups: list[Group]) -> list[Group]:
        """The groups, those joined to the one owner of this name whom the list prints, under whatever identifiers."""
        owners = [group for group in groups if group.owner_id is not None]
        if len(owners) != 1:
            return groups
        printed = [group for group in groups if group.owner_id is None and group.listed and _has_proof(group)]
        self._all.join([*owners, *sorted(printed, key=lambda group: (-len(group.papers), group.order))])
        return [group for group in groups if group.into is None]

    def _join_sharing(self, sure: list[Group], left: list[Group]) -> None:
        """Of a common name those with two co-authors in common, or with one where not both have written much.

        Who has one in common with each of two who have written much is of neither.  An owner without papers takes
        the first.
        """
        some = [*sure, *left][:_NAMESAKES]
        self._join_pairs(some, least=2)
        now = sorted({self._all.current(group) for group in some}, key=lambda group: group.order)
        large = [group for group in now if len(group.papers) >= MUCH]
        torn = [one for one in now if one not in large and sum(self._all.shared(one, other) > 0 for other in large) > 1]
        self._join_pairs([group for group in now if group not in torn], least=1)
        idle = [group for group in sure if group.owner_id is not None and not group.papers]
        free = [group for group in left if group.into is None]
        for one, other in zip(idle, free, strict=False):
            self._all.join([one, other])

    def _join_pairs(self, groups: list[Group], *, least: int) -> None:
        for one, other in combinations(groups, 2):
            a, b = self._all.current(one), self._all.current(other)
            needed = least if min(len(a.papers), len(b.papers)) < MUCH else 2
            if a is not b and self._all.shared(a, b) >= needed:
                self._all.join([a, b])

    def _of_one_side(self, sure: list[Group]) -> list[Group]:
        """Those who were one person when a decision was made about them; and the owner takes the likeliest namesake."""
        on: dict[tuple[int, bool], list[Group]] = defaultdict(list)
        for group in sure:
            for side in group.sides:
                on[side].append(group)
        for side in sorted(on):
            self._all.join(sorted({self._all.current(group) for group in on[side]}, key=lambda group: group.order))
        now = sorted({self._all.current(group) for group in sure}, key=lambda group: group.order)
        owner = next((group for group in now if group.owner_id is not None), None)
        if owner is not None and not owner.papers:
            fitting = [group for group in now if group is not owner and not self._all.apart(owner, group)]
            if fitting:
                self._all.join([owner, max(fitting, key=lambda group: len(group.papers))])
                now = [group for group in now if group.into is None]
        return now

    def _by_coauthors(self, group: Group, sure: list[Group]) -> bool:
        """Gives a namesake's authorships to the one of several people who shares the most co-authors."""
        free = [(place, one) for place, one in enumerate(sure) if not self._all.apart(group, one)]
        ranked = sorted(((self._all.shared(group, one), -place) for place, one in free), reverse=True)
        if not ranked or not ranked[0][0] or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return False
        place = -ranked[0][1]
        sure[place] = self._all.merge(sure[place], group)
        return True

    def _paper_by_paper(self, group: Group, *, many: bool) -> list[Group]:
        """A group of equal spellings cut into its papers, since they may be of several people."""
        if many or len(group.papers) < 2:
            return [group]
        return self._all.cut(group, [[paper] for paper in self._all.sorted_papers(group)])


def _has_proof(group: Group) -> bool:
    return any(i.scheme in {Scheme.ORCID, Scheme.DBLP_PID, Scheme.DBLP_NAME} for i in group.identifiers)
