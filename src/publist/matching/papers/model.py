"""What ``benchmarks/matching/train_papers.py`` learnt: a logistic model, and trees for what is not plainly apart."""

import json
from dataclasses import dataclass
from functools import cache
from math import exp
from operator import mul
from typing import Final, TypeAlias

from publist.matching.papers.closer import CLOSER
from publist.matching.papers.features import FEATURES
from publist.resources import data

NEAR: Final = -4.6
"""From this logit on (a chance of 1 %) two papers are looked at more closely."""

Node: TypeAlias = "float | tuple[int, float, Node, Node]"
"""A leaf's addend to the logit, or (place in ``CLOSER``, limit, node where the value is at most the limit, else)."""


@dataclass(frozen=True, slots=True)
class Model:
    """Intercept, one weight a feature, and trees."""

    intercept: float
    weights: tuple[float, ...]
    trees: tuple[Node, ...]


@cache
def model() -> Model:
    """The shipped model.

    Raises RuntimeError where it is not of these features: the package is broken, no input is.
    """
    path = data("matching", "papers.json")
    learnt = json.loads(path.read_bytes())
    by_name = learnt["weights"]
    if set(by_name) != set(FEATURES) or learnt["closer"] != list(CLOSER):
        raise RuntimeError(f"{path.name}: the weights are of another version of publist; install it again")
    weights = tuple(float(by_name[name]) for name in FEATURES)
    return Model(float(learnt["intercept"]), weights, tuple(map(_node, learnt["trees"])))


def _node(given: float | list) -> Node:  # type: ignore[type-arg]  # JSON's list of a node has four kinds of values
    if isinstance(given, list):
        place, limit, below, above = given
        return (int(place), float(limit), _node(below), _node(above))
    return float(given)


def logit(values: list[float]) -> float:
    """Log odds that two papers with these ``FEATURES`` are one work."""
    learnt = model()
    return sum(map(mul, learnt.weights, values), learnt.intercept)


def correction(row: list[float]) -> float:
    """What the trees add to the logit of two papers with these ``CLOSER`` features."""
    total = 0.0
    for tree in model().trees:
        node = tree
        while isinstance(node, tuple):
            node = node[2] if row[node[0]] <= node[1] else node[3]
        total += node
    return total


def probability(log_odds: float) -> float:
    """The chance from 0 to 1."""
    return 1 / (1 + exp(-log_odds)) if log_odds > -700 else 0.0
