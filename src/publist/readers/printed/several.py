"""Signs that an entry is several papers that nothing parts; a person must look."""

import itertools
import re
from collections import Counter
from typing import Final

from publist.model import ReadingWarning, Record, Scheme, reading_warning

_BESIDES: Final = re.compile(
    r"10\.(?:1101|1594|2139|5061|5281|6084|7910|17605|17632|20944|21203|22541|26434|31219|31234|48550|64898)/"
)
"""Preprints, data and software, whose DOIs stand beside that of their paper."""
_OTHERWISE: Final = re.compile(
    r"errat|corrig|correction|\breply|respon[sd]|reprint|translat|version|supplement|data\b|code\b|preprint",
    re.IGNORECASE,
)
"""Words for what else has a DOI of its own."""
_ONE_EACH: Final = (Scheme.PUBMED, Scheme.ARXIV, Scheme.ACL)
_LONG_VENUE = 200
"""Characters; of 406 entries of real lists one venue is longer, and says one year."""
_FAR = 3
"""Lines between the years of two papers: title, names and venue."""
_LINE_YEAR: Final = re.compile(r"(?<![\d/.:-])(?:19[5-9]|20[0-4])\d(?![\d/-])")


def warnings(record: Record) -> list[ReadingWarning]:
    """An entry with the identifiers of two papers, or with so much behind its title that more papers stand there."""
    kinds = Counter(one.scheme for one in record.identifiers)
    dois = [one.value for one in record.identifiers if one.scheme is Scheme.DOI and not _BESIDES.match(one.value)]
    two = len(dois) > 1 and (len(dois) > _MOST_DOIS or not _OTHERWISE.search(record.raw))
    venue = record.venue or ""
    many = len(venue) > _LONG_VENUE and len(set(_LINE_YEAR.findall(venue))) > 1
    if two or many or any(kinds[scheme] > 1 for scheme in _ONE_EACH) or _has_years_far_apart(record.raw):
        return [reading_warning("entry-of-several", record.line)]
    return []


_MOST_DOIS = 2


def _has_years_far_apart(raw: str) -> bool:
    """Whether lines of a text say different years, with room for the rest of a paper between them."""
    if raw.count("\n") < _FAR or "<" in raw:
        return False
    said = [(at, found[0]) for at, line in enumerate(raw.split("\n")) if (found := _LINE_YEAR.search(line))]
    return any(
        year != other and below - at >= _FAR for (at, year), (below, other) in itertools.combinations(said[:20], 2)
    )
