"""Builds ``data/matching/near_words.txt.gz``: English words that are one slip away from another English word.

    python benchmarks/build_near_words.py WORDLIST...

WORDLIST is a file of words, one a line (Debian's packages ``wamerican-large`` and ``wbritish-large``).
"""

import gzip
import re
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path

from rapidfuzz.distance import OSA

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT / "src"))

from publist.matching.papers.title_slips import is_variant  # noqa: E402

PLAIN = re.compile(r"[a-z]{5,}")
"""Words in lower case: names are spelt as they like.  A shorter one is never taken for a slip."""


def near(words: set[str]) -> set[str]:
    """Those that another one is near to: two that are one slip apart share a form with one letter left out."""
    blocks = defaultdict(set)
    for word in words:
        blocks[word].add(word)
        for place in range(1, len(word)):
            blocks[word[:place] + word[place + 1 :]].add(word)
    found = set()
    for block in blocks.values():
        for one, other in combinations(sorted(block), 2):
            if OSA.distance(one, other, score_cutoff=1) <= 1 and not is_variant(one, other):
                found |= {one, other}
    return found


def main() -> None:
    lines = [line.strip() for name in sys.argv[1:] for line in Path(name).read_text("utf-8").splitlines()]
    found = near({word for word in lines if PLAIN.fullmatch(word)})
    output = CHECKOUT / "data" / "matching" / "near_words.txt.gz"
    output.write_bytes(gzip.compress("\n".join(sorted(found)).encode("ascii"), 9, mtime=0))
    print(f"{output}: {len(found):,} of {len(lines):,} words")


if __name__ == "__main__":
    main()
