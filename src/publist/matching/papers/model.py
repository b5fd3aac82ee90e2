"""The learnt weights: a logistic model over ``paper_features`` (made by ``benchmarks/matching/train_papers.py``)."""

import json
from functools import cache
from math import exp
from operator import mul

from publist.matching.papers.features import FEATURES
from publist.resources import data


@cache
def weights() -> tuple[float, tuple[float, ...]]:
    """Intercept and one weight a feature.

    Raises RuntimeError where the shipped weights are not of these features: the package is broken, no input is.
    """
    path = data("matching", "papers.json")
    model = json.loads(path.read_bytes())
    by_name = model["weights"]
    if set(by_name) != set(FEATURES):
        raise RuntimeError(f"{path.name}: the weights are of another version of publist; install it again")
    return float(model["intercept"]), tuple(float(by_name[name]) for name in FEATURES)


def probability(values: list[float]) -> float:
    """How likely two papers with these features are one work, 0..1."""
    intercept, by_feature = weights()
    total = intercept + sum(map(mul, by_feature, values))
    return 1 / (1 + exp(-total)) if total > -700 else 0.0
