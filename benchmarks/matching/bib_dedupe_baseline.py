"""bib-dedupe on the same labelled pairs: prepare all records, block, match, and see which labelled pairs it joins.

    python -m venv somewhere && somewhere/bin/pip install bib-dedupe
    somewhere/bin/python benchmarks/matching/bib_dedupe_baseline.py [FOLDER]

It runs in an environment of its own (it needs pandas) and knows nothing of publist.  A labelled pair counts as found
when the pair is among its duplicates (``duplicate``) or, in a second figure, also among those that it would ask about.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import pandas as pd  # type: ignore[import-not-found,import-untyped,unused-ignore]
from bib_dedupe.bib_dedupe import block, match, prep  # type: ignore[import-not-found,import-untyped,unused-ignore]

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "match"


def record(number: int, side: dict[str, Any]) -> dict[str, str]:
    venue = side["venue"] or ""
    return {
        "ID": str(number),
        "ENTRYTYPE": "inproceedings",
        "title": side["title"],
        "author": " and ".join(side["authors"]),
        "booktitle": venue,
        "journal": "",
        "year": str(side["year"] or ""),
        "volume": "",
        "number": "",
        "pages": "",
        "doi": "",
        "abstract": "",
    }


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for path in sorted(folder.glob("papers-*.jsonl")):
        pairs = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        numbers: dict[str, int] = {}
        records, labelled = [], {}
        for pair in pairs:
            ends = []
            for side in (pair["left"], pair["right"]):
                key = json.dumps(side)
                if key not in numbers:
                    numbers[key] = len(numbers)
                    records.append(record(numbers[key], side))
                ends.append(str(numbers[key]))
            labelled[frozenset(ends)] = pair["same"]
        start = time.process_time()
        found = match(block(prep(pd.DataFrame(records), verbosity_level=0, cpu=1), cpu=1), cpu=1)
        seconds = time.process_time() - start
        for label, wanted in (("merged", {"duplicate"}), ("merged or asked", {"duplicate", "maybe"})):
            rows = found[found["duplicate_label"].isin(wanted)] if "duplicate_label" in found else found
            joined = {frozenset((str(a), str(b))) for a, b in zip(rows["ID_1"], rows["ID_2"], strict=True)}
            right = sum(same and pair in joined for pair, same in labelled.items())
            wrong = sum(not same and pair in joined for pair, same in labelled.items())
            missed = sum(labelled.values()) - right
            print(
                f"{path.name:28} {label:16} F1 {2 * right / (2 * right + wrong + missed):.4f}"
                f" precision {right / (right + wrong or 1):.4f} recall {right / (right + missed):.4f}"
                f" ({seconds:.0f} s for {len(records):,} records)",
                flush=True,
            )


if __name__ == "__main__":
    main()
