"""The shipped model of papers, and the trees with which it is learnt."""

import random
import sys
from math import exp
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.matching.papers.closer import CLOSER
from publist.matching.papers.features import FEATURES
from publist.matching.papers.model import correction, logit, model, probability
from publist.resources import data

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks" / "matching"))

import boosting

MEGABYTE = 1_000_000


def test_what_is_shipped_for_matching_stays_small():
    assert sum(path.stat().st_size for path in data("matching").iterdir()) < MEGABYTE


def test_the_shipped_trees_ask_only_for_what_is_seen():
    def places(node):
        return {node[0]} | places(node[2]) | places(node[3]) if isinstance(node, tuple) else set()

    asked = set().union(*map(places, model().trees))
    assert asked
    assert asked <= set(range(len(CLOSER)))
    assert len(model().weights) == len(FEATURES)


@given(st.lists(st.floats(-1, 1), min_size=len(FEATURES), max_size=len(FEATURES)), st.floats(-9, 9))
def test_whatever_is_seen_there_is_a_chance(values, log_odds):
    rest = [0.0] * (len(CLOSER) - len(FEATURES) - 1)
    assert 0 <= probability(logit(values) + correction([log_odds, *values, *rest])) <= 1


def test_trees_learn_what_no_sum_of_weights_can():
    rng = random.Random(1)
    rows = [[float(rng.random() < 0.5), float(rng.random() < 0.5), rng.random()] for _ in range(600)]
    same = [float(a != b) for a, b, _ in rows]
    trees = boosting.grow(rows, same, [0.0] * len(rows), boosting.Growth(trees=120, depth=2, columns=1.0))
    for a, b in ((0, 0), (0, 1), (1, 0), (1, 1)):
        total = sum(boosting.value(tree, [a, b, 0.5]) for tree in trees)
        assert 1 / (1 + exp(-total)) == pytest.approx(float(a != b), abs=0.2)


def test_the_same_pairs_give_the_same_trees():
    rows = [[n % 7 / 7, n % 5 / 5] for n in range(100)]
    same = [float(n % 7 > 3) for n in range(100)]
    first, second = (boosting.grow(rows, same, [0.0] * 100, boosting.Growth(trees=5)) for _ in range(2))
    assert first == second
