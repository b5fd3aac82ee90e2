"""The arXiv id of an entry that has no field for it.

Google Scholar writes "arXiv preprint arXiv:2301.00001" as the journal, DBLP "CoRR" with the volume "abs/2301.00001",
ADS the journal "arXiv e-prints" with the article number "arXiv:2301.00001"; people write it into notes.
"""

import re

from publist.model import Identifier
from publist.text.latex import to_unicode
from publist.text.patterns import pattern_of
from publist.text.preprints import arxiv_in

_VENUES = ("journal", "journaltitle", "howpublished", "booktitle")
_NUMBERED = ("eid", "pages", "number", "volume")
_PERHAPS = pattern_of(r"arxiv|corr|abs/", re.IGNORECASE)
_NOTES = ("howpublished", "note", "addendum", "annote")


def arxiv_of(left: dict[str, str]) -> Identifier | None:
    """The arXiv id that a venue, a number or a note prints; a number that is only this id leaves ``left``."""
    found: Identifier | None = None
    for name in (*_VENUES, *_NUMBERED, *_NOTES):
        value = left.get(name)
        if not value or not _PERHAPS.search(value):
            continue
        if (named := arxiv_in(to_unicode(value))) and found in {None, named}:
            found = named
            if name in _NUMBERED:
                left.pop(name)
    return found
