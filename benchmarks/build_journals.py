"""Builds ``data/journals/journals.tsv.gz`` from lists of ``Full name = Abbreviation``.

``python benchmarks/build_journals.py LIST...``; the same lists give the same bytes.  data/journals/README.md says where
the lists come from.
"""

import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path

from publist.matching.venues.journals import journal_key

_NO_JOURNAL = re.compile(
    r"\b(?:conferences?|symposi(?:um|a)|workshops?|congress|meetings?|lecture notes|spie|colloqui(?:um|a))\b",
    re.IGNORECASE,
)
"""Series of proceedings: the venue of their papers is the conference."""
_DAMAGED = re.compile("[\u00c3\ufffd]")


def rows(paths: list[Path]) -> dict[str, tuple[str, str]]:
    """Key to full and short name; of several spellings of one name the first."""
    found: dict[str, tuple[str, str]] = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            full, equals, short = (part.strip() for part in line.partition(" = "))
            short = short.split(";")[0].strip()
            usable = full and short and not _NO_JOURNAL.search(full) and not _DAMAGED.search(full + short)
            if equals and usable and (key := journal_key(full)):
                found.setdefault(key, (full, short))
    return found


def table(found: dict[str, tuple[str, str]]) -> bytes:
    """Sorted lines ``key, full, short`` and, for a short name of only one journal ``key, "", key of the full``."""
    of_short = defaultdict(set)
    for key, (_, short) in found.items():
        of_short[journal_key(short)].add(key)
    lines = [f"{key}\t{full}\t{short}" for key, (full, short) in found.items()]
    lines += [f"{key}\t\t{min(keys)}" for key, keys in of_short.items() if len(keys) == 1 and key not in found and key]
    return "".join(f"{line}\n" for line in sorted(lines, key=lambda line: line.split("\t")[0].encode())).encode()


if __name__ == "__main__":
    target = Path(__file__).parents[1] / "data" / "journals" / "journals.tsv.gz"
    target.write_bytes(gzip.compress(table(rows([Path(name) for name in sys.argv[1:]])), 9, mtime=0))
