"""Learns ``data/matching/papers.json`` from labelled pairs: a logistic model, and trees that correct it.

    python benchmarks/matching/train_papers.py [FOLDER] [--output FILE] [--folds N]

FOLDER holds ``papers-*.jsonl`` (default: ``shared/match`` beside the checkout); ``papers-X-dirty.jsonl`` has the pairs
of ``papers-X.jsonl`` in the same order.  Every pair counts alike.  With ``--folds`` the model is not written but tried:
each part of the papers is judged by a model that has seen none of them, and F1 and what would be merged is printed.
"""

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT / "src"), str(Path(__file__).parent)]

import boosting  # noqa: E402
import logistic  # noqa: E402

from publist.matching.papers.closer import CLOSER, closer_features, difference_of_titles  # noqa: E402
from publist.matching.papers.contradictions import TitleDifference  # noqa: E402
from publist.matching.papers.features import FEATURES, features  # noqa: E402
from publist.matching.papers.form import PaperFacts, PaperForm, paper_form  # noqa: E402
from publist.matching.papers.match import as_compared, decide  # noqa: E402
from publist.matching.papers.model import NEAR, probability  # noqa: E402
from publist.model import Outcome  # noqa: E402

HOW = boosting.Growth()

Learnt = tuple[list[float], list[boosting.Node]]


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled pair and what can be seen in it."""

    source: str
    group: str
    """Pairs of one group describe the same paper."""
    same: bool
    facts: tuple[PaperFacts, PaperFacts]
    forms: tuple[PaperForm, PaperForm]
    difference: TitleDifference | None
    values: list[float]

    def closer(self, log_odds: float) -> list[float]:
        return closer_features(*self.forms, self.values, log_odds, self.difference)


def pairs(folder: Path) -> Iterator[Pair]:
    for path in sorted(folder.glob("papers-*.jsonl"), key=lambda path: path.stem):
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        if not path.stem.endswith("-dirty"):
            groups = groups_of(path.stem, lines)
        for group, line in zip(groups, lines, strict=True):
            facts = as_compared(_facts(line["left"]), _facts(line["right"]))
            forms = tuple(paper_form(one.title, one.authors, one.venue, one.year) for one in facts)
            a, b = forms
            difference = difference_of_titles(*facts, a, b)
            yield Pair(path.stem, group, line["same"], facts, (a, b), difference, features(a, b))


def groups_of(name: str, lines: list[dict[str, Any]]) -> list[str]:
    """For each pair the paper that its left side describes, with whatever is labelled the same."""
    above: dict[str, str] = {}

    def top(one: str) -> str:
        while above.setdefault(one, one) != one:
            one = above[one]
        return one

    sides = [tuple(f"{name} {side} {json.dumps(line[side])}" for side in ("left", "right")) for line in lines]
    for (left, right), line in zip(sides, lines, strict=True):
        if line["same"]:
            above[top(left)] = top(right)
    return [top(left) for left, _ in sides]


def _facts(side: dict[str, Any]) -> PaperFacts:
    return PaperFacts(side["title"], tuple(side["authors"]), side["venue"] or None, side["year"])


def learn(data: list[Pair]) -> Learnt:
    weights = logistic.fit([pair.values for pair in data], [float(pair.same) for pair in data])
    weights = [round(w, 4) for w in weights]
    judged = [(pair, logistic.log_odds(weights, pair.values)) for pair in data]
    near = [(pair, z) for pair, z in judged if z > NEAR]
    rows = [pair.closer(z) for pair, z in near]
    return weights, boosting.grow(rows, [float(pair.same) for pair, _ in near], [z for _, z in near], HOW)


def chance(learnt: Learnt, pair: Pair) -> float:
    weights, trees = learnt
    z = logistic.log_odds(weights, pair.values)
    if z > NEAR:
        row = pair.closer(z)
        z += sum(boosting.value(tree, row) for tree in trees)
    return probability(z)


def report(label: str, data: list[Pair], of: Callable[[Pair], float]) -> None:
    for source in sorted({pair.source for pair in data}):
        mine = [pair for pair in data if pair.source == source]
        found = [(p.same, decide(*p.facts, *p.forms, p.values, of(p), p.difference, None)) for p in mine]
        hits = [(same, match.score >= 0.5) for same, match in found]
        right, errors = hits.count((True, True)), hits.count((False, True)) + hits.count((True, False))
        merged = [same for same, match in found if match.outcome is Outcome.SAME]
        print(
            f"{label} {source:22} F1 {2 * right / (2 * right + errors):.4f}  merged: {merged.count(False)} wrongly, "
            f"precision {sum(merged) / (len(merged) or 1):.4f}, "
            f"recall {sum(merged) / sum(pair.same for pair in mine):.4f}",
            flush=True,
        )


def cross_validated(data: list[Pair], folds: int) -> None:
    groups = sorted({pair.group for pair in data})
    random.Random(1).shuffle(groups)
    part = {group: n % folds for n, group in enumerate(groups)}
    chances: dict[int, float] = {}
    for n in range(folds):
        learnt = learn([pair for pair in data if part[pair.group] != n])
        chances |= {id(pair): chance(learnt, pair) for pair in data if part[pair.group] == n}
        print(f"part {n + 1} of {folds} judged", flush=True)
    report("unseen", data, lambda pair: chances[id(pair)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=CHECKOUT.parent / "shared" / "match")
    parser.add_argument("--output", type=Path, default=CHECKOUT / "data" / "matching" / "papers.json")
    parser.add_argument("--folds", type=int, default=0)
    arguments = parser.parse_args()
    data = list(pairs(arguments.folder))
    if not data:
        print(f"no labelled pairs in {arguments.folder}: nothing learnt")
        return
    if arguments.folds:
        cross_validated(data, arguments.folds)
        return
    weights, trees = learnt = learn(data)
    report("seen", data, lambda pair: chance(learnt, pair))
    model = {
        "made_by": "benchmarks/matching/train_papers.py",
        "made_at": datetime.now(UTC).date().isoformat(),
        "pairs": len(data),
        "intercept": weights[0],
        "weights": dict(zip(FEATURES, weights[1:], strict=True)),
        "closer": CLOSER,
    }
    lines = ",\n".join("  " + json.dumps(tree, separators=(",", ":")) for tree in trees)
    text = json.dumps(model, indent=1).removesuffix("\n}") + f',\n "trees": [\n{lines}\n ]\n}}\n'
    arguments.output.write_text(text, "utf-8")
    print(f"{arguments.output}: {len(FEATURES)} weights and {len(trees)} trees from {len(data):,} pairs")


if __name__ == "__main__":
    main()
