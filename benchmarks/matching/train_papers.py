"""Learns the weights of ``data/matching/papers.json`` from labelled pairs (plain Newton steps, no library).

    python benchmarks/matching/train_papers.py [FOLDER] [--output FILE]

FOLDER holds ``papers-*.jsonl`` (default: ``shared/match`` beside the checkout).  Every set counts alike.
"""

import argparse
import json
import sys
from datetime import UTC, datetime
from math import exp
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT / "src"))

from publist.matching.papers.features import FEATURES, features  # noqa: E402
from publist.matching.papers.form import paper_form  # noqa: E402

RIDGE = 0.05
STEPS = 12

Row = list[float]


def rows(path: Path) -> list[tuple[Row, float]]:
    """The features of each pair with a constant in front, and 1.0 where the two are one paper."""
    out = []
    for line in path.read_text("utf-8").splitlines():
        pair = json.loads(line)
        left, right = (
            paper_form(side["title"], tuple(side["authors"]), side["venue"], side["year"])
            for side in (pair["left"], pair["right"])
        )
        out.append(([1.0, *features(left, right)], float(pair["same"])))
    return out


def solve(matrix: list[Row], vector: Row) -> Row:
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


def step(data: list[tuple[Row, float]], weights: Row) -> tuple[Row, float]:
    """One Newton step of ridge logistic regression; returns the new weights and the largest change."""
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
    change = solve(hessian, gradient)
    return [w + c for w, c in zip(weights, change, strict=True)], max(map(abs, change))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=CHECKOUT.parent / "shared" / "match")
    parser.add_argument("--output", type=Path, default=CHECKOUT / "data" / "matching" / "papers.json")
    arguments = parser.parse_args()
    files = sorted(arguments.folder.glob("papers-*.jsonl"))
    if not files:
        print(f"no labelled pairs in {arguments.folder}: nothing learnt")
        return
    data = [row for path in files for row in rows(path)]
    weights = [0.0] * (len(FEATURES) + 1)
    for number in range(1, STEPS + 1):
        weights, change = step(data, weights)
        print(f"step {number}: largest change {change:.4f}", flush=True)
        if change < 0.01:
            break
    model = {
        "made_by": "benchmarks/matching/train_papers.py",
        "made_at": datetime.now(UTC).date().isoformat(),
        "pairs": len(data),
        "intercept": round(weights[0], 4),
        "weights": {name: round(w, 4) for name, w in zip(FEATURES, weights[1:], strict=True)},
    }
    arguments.output.write_text(json.dumps(model, indent=1) + "\n", "utf-8")
    print(f"{arguments.output}: {len(FEATURES)} weights from {len(data):,} pairs")


if __name__ == "__main__":
    main()
