"""The name under which a person stands on one paper."""

import re
from functools import lru_cache
from typing import Final

from publist.matching.names.scripts import script_of
from publist.model import Authorship
from publist.text.name_tables import PARTICLES, TELLING
from publist.text.unicode import fold

_LATIN: Final = re.compile(r"[ '.A-Za-z\u00c0-\u024f-]+\Z")
_WITH_INITIAL: Final = re.compile(
    r"([^\W\d_]{2,}(?:-[^\W\d_]{2,})?) [^\W\d_]\. ((?:[a-z]{2,} )*)([^\W\d_]+(?:['-][^\W\d_]{2,})?)\Z"
)
_OTHER: Final = frozenset({"family-different", "given-different"})


def name_on_paper(author: Authorship) -> str:
    """The person's canonical name, or the name that the paper prints where that is another name, not a spelling.

    Who published as Maria Kowalska in 2015 and is Maria Nowak now is one person; the paper keeps its name, unless a
    person has decided how this one is shown.  So it keeps the script: 김민수 is Minsoo Kim, but not on a paper that
    prints 김민수.
    """
    if author.renamed or not author.printed or author.printed == author.name:
        return author.name
    return author.printed if is_another_name(author.name, author.printed) else author.name


def spelling_on_paper(author: Authorship) -> str:
    """How the paper prints the name, where that is not the person's canonical one; else "".

    A former name of somebody who was renamed is nobody's business: no list has it beside the name of now.
    """
    return "" if author.renamed or author.printed == author.name else author.printed


@lru_cache(maxsize=1 << 14)
def is_another_name(canonical: str, printed: str) -> bool:
    """Whether two whole names of one person are two: no spelling, initial or slip makes one of the other."""
    if script_of(canonical) != script_of(printed):
        return True
    if canonical == printed or min(len(canonical.split()), len(printed.split())) < 2:
        return False
    if _is_fuller(canonical, printed) or _is_fuller(printed, canonical):
        return False
    from publist.matching.names.match import match_names  # most lists never ask

    return any(reason.code in _OTHER for reason in match_names(canonical, printed).reasons)


def _is_fuller(fuller: str, name: str) -> bool:
    """Whether it is the other name with a middle initial, as most that differ are: "Yaw J. Ueda", "Yaw Ueda"."""
    found = _WITH_INITIAL.match(fuller)
    if not found or name != f"{found[1]} {found[2]}{found[3]}" or len(found[3]) < 2 or not _LATIN.match(fuller):
        return False
    words = (found[1], found[3])
    return PARTICLES.issuperset(found[2].split()) and all(w.istitle() and fold(w) not in TELLING for w in words)
