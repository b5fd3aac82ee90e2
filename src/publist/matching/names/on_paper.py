"""The name under which a person stands on one paper."""

from functools import lru_cache

from publist.matching.names.match import match_names
from publist.matching.names.scripts import script_of
from publist.model import Authorship

_OTHER = frozenset({"family-different", "given-different"})


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
    return any(reason.code in _OTHER for reason in match_names(canonical, printed).reasons)
