"""Two sources' bylines of one paper: who is who.

Equal names are paired wherever they stand (lists are sometimes re-ordered).  What is left is aligned in order, since
a near spelling is the same person only at the same place: "Jangwhan Lee" between the same neighbours is
"Janghwan Lee", while two clearly different names never are one.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from publist.matching.names.match import loose_key, match_names
from publist.model import Outcome
from publist.text.names import name_key

_CELLS = 40_000
"""Pairs of names that one alignment looks at; longer rests are cut into pieces of the same places."""
_FEW = 400
"""Up to this many pairs each is compared; beyond only those that share a word or stand at the same place."""
_STRONG = 2

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
    words_left = [frozenset(name_key(left[i]).split()) for i in ours]
    words_right = [frozenset(name_key(right[j]).split()) for j in theirs]
    score = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    gain = [[0.0] * columns for _ in range(rows)]
    for x in range(rows - 1, -1, -1):
        for y in range(columns - 1, -1, -1):
            # a near spelling counts where the places are the same, seen from the front or from the back
            in_place = (x == y and (same_shape or ours[x] == theirs[y])) or (not same_shape and rows - x == columns - y)
            compare = few or in_place or not words_left[x].isdisjoint(words_right[y])
            strength = _strength(left[ours[x]], right[theirs[y]]) if compare else 0
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
    ours: dict[int, int] = {}
    for i, name in enumerate(left):
        if found[i] is None:
            near = rest.get(loose_key(name)) or rest.get(loose_key(name).partition(" ")[0]) or ()
            fits = [j for j in near[:50] if _strength(name, right[j]) >= _STRONG]
            if len(set(fits)) == 1:
                ours[i] = fits[0]
    wanted = list(ours.values())
    for i, only in ours.items():
        if wanted.count(only) == 1 and only not in taken:
            found[i] = only
            taken.add(only)


@lru_cache(maxsize=1 << 15)
def _strength(a: str, b: str) -> int:
    """3: one name; 2: spellings that fit; 1: near, enough at the same place; 0: other people."""
    spelling = match_names(a, b)
    if spelling.outcome is Outcome.SAME:
        return 3
    if spelling.score >= 0.5:
        return _STRONG
    return 1 if match_names(a, b, same_paper=True).outcome is Outcome.SAME else 0
