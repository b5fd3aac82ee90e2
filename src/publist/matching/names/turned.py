"""Names of the same words or letters in another order, or cut at another place."""

from typing import Final

from publist.matching.names.form import NameForm, family_first_form, initials_last_form
from publist.matching.names.relations import PROOF, Given, family_relation, given_relation
from publist.model import Match, Outcome, Reason

_FAMILY_FIRST: Final = Match(Outcome.SAME, 0.95, (Reason("family-name-first"),))
SPACE_ONLY: Final = Match(Outcome.ASK, 0.8, (Reason("space-only"),))
_SHORTEST: Final = 6
"""Letters of a whole name, more than which are no chance where only a space differs ("M uller")."""


def in_other_order(a: str, b: str, x: NameForm, y: NameForm) -> Match | None:
    """Family name first in one of the two: "Kim Minsoo"; or a name cut by a stray space ("M uller")."""
    if x.family + x.joined == y.joined + y.family or x.joined + x.family == y.family + y.joined:
        return _FAMILY_FIRST
    for one, other in ((family_first_form(a), y), (family_first_form(b), x)):
        if (
            one is not None
            and family_relation(one, other) in PROOF
            and given_relation(one, other) in {Given.EQUAL, Given.SPACING}
        ):
            return _FAMILY_FIRST
    return SPACE_ONLY if _is_cut(x, y) else None


def of_same_letters(x: NameForm, y: NameForm) -> Match | None:
    """Both words exchanged, however alike they are ("Baskaran Sankaran"), or a stray space: "Sean O Brien"."""
    if x.family == y.joined and x.joined == y.family:
        return _FAMILY_FIRST
    return SPACE_ONLY if _is_cut(x, y) else None


def _is_cut(x: NameForm, y: NameForm) -> bool:
    whole = x.joined + x.family
    return len(whole) > _SHORTEST and whole == y.joined + y.family


def in_initials(a: str, b: str, x: NameForm, y: NameForm) -> bool:
    """One is a family name and initials that look like a Chinese or Korean family name: "Sandqvist HE"."""
    for one, other in ((initials_last_form(a), y), (initials_last_form(b), x)):
        if one is not None and family_relation(one, other) in PROOF:
            found = given_relation(one, other)
            if found in {Given.EQUAL, Given.INITIALS}:
                return True
    return False
