"""Measures matching against labelled pairs, next to baselines.

    python benchmarks/matching/evaluate.py [FOLDER]

FOLDER holds ``names.jsonl`` and ``papers-*.jsonl`` (default: ``shared/match`` beside the checkout; without it the
script says so and stops with 0).  Per set it prints precision and recall of what is merged without asking, recall
with questions, F1 of ``score >= 0.5``, false merges by kind, and pairs a second on one core; then baselines at their
best threshold on the same pairs, and the look-up against brute force.
"""

import gc
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, JaroWinkler

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT / "src"))

from publist.matching.names.lookup import NameIndex  # noqa: E402
from publist.matching.names.match import match_names  # noqa: E402
from publist.matching.papers import PaperFacts, PaperIndex, match_papers  # noqa: E402
from publist.model import Match, Outcome  # noqa: E402
from publist.text.names import name_key  # noqa: E402
from publist.text.unicode import fold  # noqa: E402

Scorer = Callable[[str, str], float]
T = TypeVar("T")


Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def f1(right: int, wrong: int, missed: int) -> float:
    return 2 * right / (2 * right + wrong + missed) if right else 0.0


def report(label: str, truth: list[bool], kinds: list[str], found: list[Match], seconds: float) -> None:
    merged = [m.outcome is Outcome.SAME for m in found]
    right = sum(s and m for s, m in zip(truth, merged, strict=True))
    asked = sum(s and m.outcome is Outcome.ASK for s, m in zip(truth, found, strict=True))
    same = sum(truth)
    cut = Counter((s, m.score >= 0.5) for s, m in zip(truth, found, strict=True))
    wrong = Counter(kind for s, m, kind in zip(truth, merged, kinds, strict=True) if m and not s)
    print(
        f"{label:24} merged: precision {right / (sum(merged) or 1):.4f} recall {right / same:.4f}"
        f"   with questions: recall {(right + asked) / same:.4f}, {sum(m.outcome is Outcome.ASK for m in found)} asked"
        f"   score >= 0.5: F1 {f1(cut[True, True], cut[False, True], cut[True, False]):.4f}"
        f"   {len(truth) / seconds:,.0f} pairs/s"
    )
    print(f"{'':24} false merges: {dict(wrong) or 0} of {len(truth) - same} different pairs")


def baseline(label: str, truth: list[bool], scores: Iterable[float], seconds: float) -> None:
    """F1 at the threshold that is best on these very pairs."""
    ranked = sorted(zip(scores, truth, strict=True), reverse=True)
    same, right, best, wrong_there = sum(truth), 0, 0.0, 0
    for taken, (score, is_same) in enumerate(ranked, 1):
        if score <= 0:
            break
        right += is_same
        if taken < len(ranked) and ranked[taken][0] == score:
            continue  # equal scores fall on one side of any threshold
        if (value := f1(right, taken - right, same - right)) > best:
            best, wrong_there = value, taken - right
    rate = len(truth) / seconds
    print(f"  {label:22} F1 {best:.4f} at its best threshold, {wrong_there} false merges, {rate:,.0f} pairs/s")


def timed(work: Callable[[], list[T]]) -> tuple[list[T], float]:
    gc.collect()
    gc.freeze()  # what other sets left in memory is not this one's cost
    start = time.process_time()
    out = work()
    return out, time.process_time() - start or 1e-9


def names(path: Path) -> None:
    pairs = rows(path)
    truth, kinds = [p["same"] for p in pairs], [p["kind"] for p in pairs]
    found, seconds = timed(lambda: [match_names(p["a"], p["b"]) for p in pairs])
    report(path.name, truth, kinds, found, seconds)
    scorers: dict[str, Scorer] = {
        "equal": lambda a, b: float(a == b),
        "rapidfuzz ratio": fuzz.ratio,
        "rapidfuzz WRatio": fuzz.WRatio,
        "Jaro-Winkler": JaroWinkler.similarity,
    }
    folded = [(fold(p["a"]), fold(p["b"])) for p in pairs]  # the same start for all: case and accents are gone
    for label, scorer in scorers.items():
        scores, seconds = timed(lambda s=scorer: [s(a, b) for a, b in folded])  # type: ignore[misc]
        baseline(label, truth, scores, seconds)
    if (rule := nameparser_rule()) is None:
        print("  nameparser             not installed (pip install nameparser)")
    else:
        scores, seconds = timed(lambda: [rule(p["a"], p["b"]) for p in pairs])
        baseline("nameparser's parts", truth, scores, seconds)


def nameparser_rule() -> Scorer | None:
    """What one writes with nameparser: equal family names and given names that are equal or initials of one another."""
    try:
        from nameparser import HumanName  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        return None

    def words(text: str) -> list[str]:
        return text.replace(".", " ").replace("-", " ").split()

    def rule(a: str, b: str) -> float:
        x, y = HumanName(fold(a)), HumanName(fold(b))
        if x.last != y.last:
            return 0.0
        ours, theirs = words(f"{x.first} {x.middle}"), words(f"{y.first} {y.middle}")
        if not ours or not theirs:
            return 0.0
        fits = all(p == q or (min(len(p), len(q)) == 1 and p[0] == q[0]) for p, q in zip(ours, theirs, strict=False))
        return float(fits)

    return rule


def facts(side: Row) -> PaperFacts:
    return PaperFacts(side["title"], tuple(side["authors"]), side["venue"] or None, side["year"])


def papers(path: Path) -> None:
    pairs = rows(path)
    truth = [p["same"] for p in pairs]
    both = [(facts(p["left"]), facts(p["right"])) for p in pairs]
    found, seconds = timed(lambda: [match_papers(left, right) for left, right in both])
    report(path.name, truth, ["pair"] * len(truth), found, seconds)
    scorers: dict[str, Scorer] = {
        "equal": lambda a, b: float(a == b),
        "rapidfuzz ratio": fuzz.ratio,
        "rapidfuzz WRatio": fuzz.WRatio,
        "Jaro-Winkler": JaroWinkler.similarity,
    }
    folded = [(fold(left.title), fold(right.title)) for left, right in both]
    for label, scorer in scorers.items():
        scores, seconds = timed(lambda s=scorer: [s(a, b) for a, b in folded])  # type: ignore[misc]
        baseline(f"title, {label}", truth, scores, seconds)
    scores, seconds = timed(
        lambda: [whole(left, right, *titles) for (left, right), titles in zip(both, folded, strict=True)]
    )
    baseline("title x authors x year", truth, scores, seconds)


def whole(left: PaperFacts, right: PaperFacts, title: str, other: str) -> float:
    """Title and authors by ratio, half the score where the years differ."""
    authors = fuzz.token_set_ratio(fold(" ".join(left.authors)), fold(" ".join(right.authors))) / 100
    known = left.authors and right.authors
    year = 0.5 if left.year and right.year and left.year != right.year else 1.0
    return fuzz.ratio(title, other) / 100 * ((0.5 + authors / 2) if known else 0.85) * year


def invented_names(count: int, rng: random.Random) -> list[str]:
    """Names of invented people: syllables, so that near names are many."""
    syllables = "an bel cor dra el fen gri hol is jor ka lin mor nes or pel qui ras sol tar ul ven wil yar zo".split()

    def word(length: int) -> str:
        return "".join(rng.choices(syllables, k=length)).capitalize()

    families = [word(rng.choice((2, 3))) for _ in range(max(count // 8, 50))]
    return [f"{word(rng.choice((2, 2, 3)))} {rng.choice(families)}" for _ in range(count)]


def lookup(sizes: tuple[int, ...] = (10_000, 100_000, 1_000_000)) -> None:
    print("look-up of names within two edits (optimal string alignment), invented names")
    for size in sizes:
        rng = random.Random(size)
        catalogue = invented_names(size, rng)
        index, built = timed(lambda c=catalogue: [NameIndex(c)])  # type: ignore[misc]
        queries = [spoilt(rng.choice(catalogue), rng) for _ in range(1000)]
        near, seconds = timed(lambda i=index[0], q=queries: [i.near(query) for query in q])  # type: ignore[misc]
        line = f"  {size:>9,} names: built in {built:.2f} s, {len(queries) / seconds:,.0f} queries/s"
        if size <= 100_000:
            keys = [name_key(name) for name in catalogue]
            some = queries[:20]
            brute, brute_seconds = timed(
                lambda k=keys, q=some: [
                    process.extract(name_key(x), k, scorer=OSA.distance, score_cutoff=2, limit=None) for x in q
                ]  # type: ignore[misc]
            )
            equal = all(
                sorted(name_key(n) for n, _ in ours) == sorted(hit[0] for hit in theirs)
                for ours, theirs in zip(near, brute, strict=False)
            )
            _, default_seconds = timed(lambda k=keys, q=some: [process.extract(name_key(x), k) for x in q])  # type: ignore[misc]
            rate = len(queries) / seconds
            by_osa, by_default = len(some) / brute_seconds, len(some) / default_seconds
            line += (
                f"; process.extract with OSA {by_osa:,.0f}/s ({rate / by_osa:,.0f} times), with its default scorer"
                f" {by_default:,.0f}/s ({rate / by_default:,.0f} times); answers {'equal' if equal else 'DIFFER'}"
            )
        print(line, flush=True)


def spoilt(name: str, rng: random.Random) -> str:
    letters = list(name)
    for _ in range(rng.choice((0, 1, 2))):
        place = rng.randrange(len(letters) - 1)
        kind = rng.randrange(4)
        if kind == 0:
            letters[place] = rng.choice("abcdefgh")
        elif kind == 1:
            letters.insert(place, rng.choice("abcdefgh"))
        elif kind == 2:
            del letters[place]
        else:
            letters[place], letters[place + 1] = letters[place + 1], letters[place]
    return "".join(letters)


def paper_index(size: int = 10_000) -> None:
    rng = random.Random(1)
    words = [name.split()[0].lower() for name in invented_names(5000, rng)]
    people = invented_names(3000, rng)
    all_papers = [
        PaperFacts(" ".join(rng.choices(words, k=8)) + f" {n}", tuple(rng.choices(people, k=4)), "EMNLP", 2000 + n % 20)
        for n in range(size)
    ]
    index, built = timed(lambda: [PaperIndex(enumerate(all_papers))])
    _, seconds = timed(lambda: [index[0].find(one) for one in all_papers])
    print(f"index of {size:,} papers: built in {built:.2f} s, {size:,} equal titles found in {seconds:.2f} s")


def with_context() -> None:
    sys.path.insert(0, str(Path(__file__).parent))
    import context

    context.main()


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CHECKOUT.parent / "shared" / "match"
    if folder.is_dir():
        names(folder / "names.jsonl")
        for path in sorted(folder.glob("papers-*.jsonl")):
            papers(path)
    else:
        print(f"no labelled pairs in {folder}: only the indexes are measured")
    with_context()
    paper_index()
    lookup()


if __name__ == "__main__":
    main()
