"""Builds ``data/matching/words.bloom``: the words of English, by which a slip of the pen is told from another word.

    python benchmarks/build_words.py WORDLIST...

WORDLIST is a file of words, one a line (Debian's packages ``wamerican-huge`` and ``wbritish-huge``).
"""

import re
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT / "src"))

from publist.matching.papers.dictionary import FILE, SHORTEST, places_of  # noqa: E402
from publist.text.unicode import fold  # noqa: E402

PLAIN = re.compile(rf"[a-z]{{{SHORTEST},}}")
BITS = 14
"""For each word: one text in a thousand that is no word is taken for one."""


def main() -> None:
    lines = [line.strip() for name in sys.argv[1:] for line in Path(name).read_text("utf-8").splitlines()]
    words = {folded for line in lines if PLAIN.fullmatch(folded := fold(line))}
    kept = {word for word in words if not (word.endswith("s") and word[:-1] in words)}
    bits = bytearray(len(kept) * BITS // 8)
    for word in sorted(kept):
        for place in places_of(word, len(bits)):
            bits[place >> 3] |= 1 << (place & 7)
    output = CHECKOUT / "data" / "matching" / FILE
    output.write_bytes(bits)
    print(f"{output}: {len(kept):,} of {len(lines):,} words, {len(bits):,} bytes")


if __name__ == "__main__":
    main()
