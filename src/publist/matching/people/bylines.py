"""Two sources' bylines of one paper: who is who.

Equal names are paired wherever they stand (lists are sometimes re-ordered).  What is left is aligned in order, since
a near spelling is the same person only at the same place: "Jangwhan Lee" between the same neighbours is
"Janghwan Lee", while two clearly different names never are one.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from publist.matching.names.form import is_syllabic
from publist.matching.names.match import loose_key, match_names
from publist.model import Outcome
from publist.text.names import is_initial_form, name_key

_CELLS = 40_000
"""Pairs of names that one alignment looks at; longer rests are cut into pieces of the same places."""
_FEW = 400
"""Up to this many pairs each is compared; beyond only those that share a word or stand at the same place."""
_STRONG = 2
_EQUAL = 3

Places = tuple[int | None, ...]


def align(left: Sequence[str], right: Sequence[str]) -> Places:
    """For each author of ``left`` the index in ``right`` of the same person, or None; no index is given twice."""
    left_keys, right_keys = [name_key(name) for name in left], [name_key(name) for name in right]
    if left_keys == right_keys:
        return tuple(range(len(left)))
    found: list[int | None] = [None] * len(left)
    taken = _equal_names(left_keys, right_keys, found)
    if len(taken) < min(len(left), len(right)):
        _in_order(left, right, found, taken)
        _anywhere(left, right, found, taken)
    return tuple(found)


def _equal_names(left: Sequence[str], right: Sequence[str], found: list[int | None]) -> set[int]:
    """Pairs equal names; of namesakes in one byline the first with the first, and so on."""
    where: dict[str, list[int]] = defaultdict(list)
    for j, key in enumerate(right):
        where[key].append(j)
    for places in where.values():
        places.reverse()
    taken: set[int] = set()
    for i, key in enumerate(left):
        if key and (free := where.get(key)):
            j = free.pop()
            found[i] = j
            taken.add(j)
    return taken


def _in_order(left: Sequence[str], right: Sequence[str], found: list[int | None], taken: set[int]) -> None:
    """Aligns what stands between the same neighbours."""
    start_left = start_right = 0
    anchors = rising([(i, j) for i, j in enumerate(found) if j is not None])
    for i, j in [*anchors, (len(left), len(right))]:
        ours = [k for k in range(start_left, i) if found[k] is None]
        theirs = [k for k in range(start_right, j) if k not in taken]
        for a, b in _pieces(ours, theirs):
            for one, other in _alignment(left, right, a, b):
                found[one] = other
                taken.add(other)
        start_left, start_right = i + 1, j + 1


def rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that keeps both orders (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        if place == len(tails):
            tails.append(j)
            ends.append(number)
        else:
            tails[place] = j
            ends[place] = number
        before.append(ends[place - 1] if place else -1)
    out = []
    at = ends[-1] if ends else -1
    while at >= 0:
        out.append(pairs[at])
        at = before[at]
    return out[::-1]


def _pieces(ours: list[int], theirs: list[int]) -> list[tuple[list[int], list[int]]]:
    if len(ours) * len(theirs) <= _CELLS:
        return [(ours, theirs)] if ours and theirs else []
    size = 100
    return [(ours[k : k + size], theirs[k : k + size]) for k in range(0, min(len(ours), len(theirs)), size)]


def _alignment(left: Sequence[str], right: Sequence[str], ours: list[int], theirs: list[int]) -> list[tuple[int, int]]:
    """Needleman and Wunsch over names: the pairs of the order-keeping alignment with the most agreement."""
    rows, columns = len(ours), len(theirs)
    same_shape = rows == columns
    few = rows * columns <= _FEW
    sides = _Sides(left, right, same_shape=same_shape)
    words_left = [frozenset(name_key(left[i]).split()) for i in ours]
    words_right = [frozenset(name_key(right[j]).split()) for j in theirs]
    score = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    gain = [[0.0] * columns for _ in range(rows)]
    for x in range(rows - 1, -1, -1):
        for y in range(columns - 1, -1, -1):
            # a near spelling counts where the places are the same, seen from the front or from the back
            in_place = (x == y and (same_shape or ours[x] == theirs[y])) or (not same_shape and rows - x == columns - y)
            compare = few or in_place or not words_left[x].isdisjoint(words_right[y])
            strength = sides.strength(left[ours[x]], right[theirs[y]]) if compare else 0
            gain[x][y] = (
                strength + (0.5 if in_place else 0.0) if strength >= _STRONG or (strength and in_place) else 0.0
            )
            score[x][y] = max(score[x + 1][y], score[x][y + 1], score[x + 1][y + 1] + gain[x][y])
    pairs, x, y = [], 0, 0
    while x < rows and y < columns:
        if gain[x][y] and score[x][y] == score[x + 1][y + 1] + gain[x][y]:
            pairs.append((ours[x], theirs[y]))
            x, y = x + 1, y + 1
        elif score[x][y] == score[x + 1][y]:
            x += 1
        else:
            y += 1
    return pairs


def _anywhere(left: Sequence[str], right: Sequence[str], found: list[int | None], taken: set[int]) -> None:
    """In re-ordered lists: names that surely fit, and fit one name only."""
    rest: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(right):
        if place not in taken:
            rest[loose_key(name)].append(place)
            rest[loose_key(name).partition(" ")[0]].append(place)
    if not rest:
        return
    named = set(map(name_key, left))
    ours: dict[int, int] = {}
    for i, name in enumerate(left):
        if found[i] is None:
            near = rest.get(loose_key(name)) or rest.get(loose_key(name).partition(" ")[0]) or ()
            fits = [j for j in near[:50] if name_key(right[j]) not in named and _strength(name, right[j]) >= _STRONG]
            if len(set(fits)) == 1:
                ours[i] = fits[0]
    wanted = list(ours.values())
    for i, only in ours.items():
        if wanted.count(only) == 1 and only not in taken:
            found[i] = only
            taken.add(only)


class _Sides:
    """What two bylines as wholes say against pairing two of their names."""

    def __init__(self, left: Sequence[str], right: Sequence[str], *, same_shape: bool) -> None:
        self._same_shape = same_shape
        self._left, self._right = set(map(name_key, left)), set(map(name_key, right))
        self._loose_left, self._loose_right = Counter(map(loose_key, left)), Counter(map(loose_key, right))

    def strength(self, one: str, other: str) -> int:
        """As ``_strength``, and 0 where another author of a byline is meant as well or rather.

        Who is spelt exactly so may stand elsewhere; an initial may fit two; and where authors are missing, one letter
        may make another name.
        """
        found = _strength(one, other)
        if found in {0, _EQUAL}:
            return found
        if name_key(one) in self._right or name_key(other) in self._left:
            return 0
        if self._same_shape:
            return found
        if found == _STRONG:
            return 0 if self._fits_two(one, other) else found
        return 0 if _one_letter_apart(one, other) else found

    def _fits_two(self, one: str, other: str) -> bool:
        return (is_initial_form(one) and self._loose_right[loose_key(one)] > 1) or (
            is_initial_form(other) and self._loose_left[loose_key(other)] > 1
        )


def _one_letter_apart(a: str, b: str) -> bool:
    """Whether both are romanised names of a kind in which one letter makes another name: "Xu Xu", "Xu Xue"."""
    words = name_key(f"{a} {b}").split()
    return all(len(word) > 1 and is_syllabic(word) for word in words)


@lru_cache(maxsize=1 << 15)
def _strength(a: str, b: str) -> int:
    """3: one name; 2: spellings that fit; 1: near, enough at the same place; 0: other people."""
    spelling = match_names(a, b)
    if spelling.outcome is Outcome.SAME:
        return 3
    if spelling.score >= 0.5:
        return _STRONG
    return 1 if match_names(a, b, same_paper=True).outcome is Outcome.SAME else 0
