"""Small regression trees that correct a model's logits (Newton steps on binned features, no library)."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp
from random import Random
from typing import NamedTuple, TypeAlias


class Split(NamedTuple):
    """Where the feature is at most the limit, the node below counts, elsewhere the one above."""

    feature: int
    limit: float
    below: "Node"
    above: "Node"


Node: TypeAlias = float | Split
"""A leaf's addend to the logit, or a split."""


@dataclass(frozen=True, slots=True)
class Growth:
    """How trees grow."""

    trees: int = 80
    depth: int = 4
    rate: float = 0.1
    ridge: float = 5.0
    leaf: float = 3.0
    """Least sum of p(1-p) in a leaf."""
    bins: int = 24
    rows: float = 0.7
    columns: float = 0.5
    """Shares of rows and features that one tree sees."""
    seed: int = 1


def grow(rows: Sequence[Sequence[float]], same: Sequence[float], logits: Sequence[float], how: Growth) -> list[Node]:
    """Trees whose sum, added to the logits, predicts ``same`` (0.0 or 1.0) better."""
    rng = Random(how.seed)
    limits = [_limits([row[f] for row in rows], how.bins) for f in range(len(rows[0]))]
    binned = [[bisect_left(cuts, row[f]) for row in rows] for f, cuts in enumerate(limits)]
    useful = [f for f, cuts in enumerate(limits) if cuts]
    totals: list[float] = list(logits)
    out: list[Node] = []
    for _ in range(how.trees):
        chances = [1 / (1 + exp(-max(-30.0, min(30.0, z)))) for z in totals]
        slopes = [s - p for s, p in zip(same, chances, strict=True)]
        bends = [max(p * (1 - p), 1e-6) for p in chances]
        taken = [i for i in range(len(rows)) if rng.random() < how.rows]
        columns = rng.sample(useful, max(1, int(len(useful) * how.columns)))
        tree = _Tree(binned, limits, columns, slopes, bends, how).node(taken, how.depth)
        out.append(tree)
        for i, row in enumerate(rows):
            totals[i] += value(tree, row)
    return out


def value(node: Node, row: Sequence[float]) -> float:
    """What a tree adds to the logit."""
    while isinstance(node, Split):
        node = node.below if row[node.feature] <= node.limit else node.above
    return node


def _limits(values: list[float], bins: int) -> list[float]:
    """Where a feature is cut: between values, so that about as many rows lie in each bin."""
    distinct = sorted(set(values))
    if len(distinct) <= bins:
        return [round((a + b) / 2, 4) for a, b in pairwise(distinct)]
    ranked = sorted(values)
    return sorted({round(ranked[len(ranked) * n // bins], 4) for n in range(1, bins)} - {distinct[-1]})


@dataclass(frozen=True, slots=True)
class _Tree:
    """What one tree is grown from: a bin of each feature and row, first and second derivatives of the loss."""

    binned: list[list[int]]
    limits: list[list[float]]
    columns: list[int]
    slopes: list[float]
    bends: list[float]
    how: Growth

    def node(self, taken: list[int], depth: int) -> Node:
        slope, bend = sum(self.slopes[i] for i in taken), sum(self.bends[i] for i in taken)
        found = self._split(taken, slope, bend) if depth and bend >= 2 * self.how.leaf else None
        if found is None:
            return round(self.how.rate * slope / (bend + self.how.ridge), 4)
        feature, at = found
        of = self.binned[feature]
        below = self.node([i for i in taken if of[i] <= at], depth - 1)
        above = self.node([i for i in taken if of[i] > at], depth - 1)
        return Split(feature, self.limits[feature][at], below, above)

    def _split(self, taken: list[int], slope: float, bend: float) -> tuple[int, int] | None:
        """The feature and the bin up to which a split gains most."""
        best, found = 1e-3, None
        mine = [(i, self.slopes[i], self.bends[i]) for i in taken]
        whole = self._strength(slope, bend)
        for f in self.columns:
            of, count = self.binned[f], len(self.limits[f]) + 1
            g, h = [0.0] * count, [0.0] * count
            for i, s, b in mine:
                g[of[i]] += s
                h[of[i]] += b
            left_g = left_h = 0.0
            for at in range(count - 1):
                left_g += g[at]
                left_h += h[at]
                if left_h < self.how.leaf or bend - left_h < self.how.leaf:
                    continue
                gain = self._strength(left_g, left_h) + self._strength(slope - left_g, bend - left_h) - whole
                if gain > best:
                    best, found = gain, (f, at)
        return found

    def _strength(self, slope: float, bend: float) -> float:
        return slope * slope / (bend + self.how.ridge)
