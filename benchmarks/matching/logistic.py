"""Ridge logistic regression (plain Newton steps, no library)."""

from collections.abc import Sequence
from math import exp

RIDGE = 0.05
STEPS = 12

Row = list[float]


def fit(rows: Sequence[Row], same: Sequence[float]) -> Row:
    """The intercept and one weight a feature."""
    data = [([1.0, *row], label) for row, label in zip(rows, same, strict=True)]
    weights = [0.0] * (len(rows[0]) + 1)
    for _ in range(STEPS):
        weights, change = _step(data, weights)
        if change < 0.01:
            break
    return weights


def log_odds(weights: Row, row: Row) -> float:
    return weights[0] + sum(w * x for w, x in zip(weights[1:], row, strict=True))


def _solve(matrix: list[Row], vector: Row) -> Row:
    """Gauss with pivots; the matrix is small and positive."""
    n = len(vector)
    a = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(a[r][i]))
        a[i], a[pivot] = a[pivot], a[i]
        for r in range(i + 1, n):
            if factor := a[r][i] / a[i][i]:
                a[r] = [x - factor * y for x, y in zip(a[r], a[i], strict=True)]
    out = [0.0] * n
    for i in reversed(range(n)):
        out[i] = (a[i][n] - sum(a[i][j] * out[j] for j in range(i + 1, n))) / a[i][i]
    return out


def _step(data: list[tuple[Row, float]], weights: Row) -> tuple[Row, float]:
    """One Newton step; returns the new weights and the largest change."""
    n = len(weights)
    gradient = [-RIDGE * w for w in weights]
    gradient[0] = 0.0
    hessian = [[RIDGE if i == j and i else 0.0 for j in range(n)] for i in range(n)]
    for row, same in data:
        total = sum(w * x for w, x in zip(weights, row, strict=True))
        p = 1 / (1 + exp(-max(-30.0, min(30.0, total))))
        error, spread = same - p, max(p * (1 - p), 1e-9)
        present = [(i, x) for i, x in enumerate(row) if x]
        for i, x in present:
            gradient[i] += error * x
            line, scaled = hessian[i], spread * x
            for j, y in present:
                line[j] += scaled * y
    change = _solve(hessian, gradient)
    return [w + c for w, c in zip(weights, change, strict=True)], max(map(abs, change))
