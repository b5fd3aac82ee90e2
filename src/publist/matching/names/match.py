"""Is this name that person's?  Three outcomes with a score and reasons.

Spelling alone decides only what spelling can: accents, hyphens, order, middle names.  Near spellings are never the
same by themselves, since in many languages one letter makes another name (Minsoo, Minsu); shared co-authors raise
a doubt to a question, and only the same position on the same paper in two sources settles it.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from publist.matching.names.form import NameForm, form_of, is_syllabic
from publist.matching.names.han import can_be_read
from publist.matching.names.relations import PROOF, Family, Given, family_relation, given_relation, has_slip_inside
from publist.matching.names.scripts import is_foreign
from publist.matching.names.turned import SPACE_ONLY, in_initials, in_other_order, of_same_letters
from publist.model import Match, Outcome, Reason, because
from publist.text.names import name_key

_SAME, _ASK, _DIFFERENT = Outcome.SAME, Outcome.ASK, Outcome.DIFFERENT

# What the spelling of the given names says when the family names are equal: outcome, score.
_BY_GIVEN = {
    Given.EQUAL: (_SAME, 0.99),
    Given.SPACING: (_SAME, 0.96),
    Given.MIDDLE_FITS: (_SAME, 0.96),
    Given.MIDDLE: (_SAME, 0.90),
    Given.INITIALS: (_SAME, 0.88),
    Given.INITIAL: (_ASK, 0.75),
    Given.MORE_INITIALS: (_ASK, 0.75),
    Given.ROMANISED: (_ASK, 0.80),
    Given.NICKNAME: (_ASK, 0.80),
    Given.TRUNCATED: (_ASK, 0.60),
    Given.SWAPPED_LETTERS: (_ASK, 0.62),
    Given.SLIP: (_ASK, 0.52),
    Given.SOUND: (_ASK, 0.40),
    Given.PARTLY: (_ASK, 0.45),
    Given.REORDERED: (_ASK, 0.45),
    Given.MISSING: (_ASK, 0.40),
    Given.NEAR: (_DIFFERENT, 0.30),
    Given.OTHER_MIDDLE: (_DIFFERENT, 0.25),
    Given.DIFFERENT: (_DIFFERENT, 0.05),
}
_BY_FAMILY = {
    Family.EQUAL: 1.0,
    Family.SPELT: 0.98,
    Family.DAMAGED: 0.90,
    Family.COMPOUND: 0.85,
    Family.OTHER_COMPOUND: 0.60,
    Family.SWAPPED_LETTERS: 0.80,
    Family.SLIP: 0.75,
    Family.SCANNED: 0.72,
    Family.NEAR: 0.40,
    Family.DIFFERENT: 0.02,
}
"""How far the family names let the given names' score stand."""

_SLIPS = frozenset({Family.DAMAGED, Family.SWAPPED_LETTERS, Family.SLIP, Family.SCANNED})
_GLUED = frozenset({Family.SLIP, Family.NEAR})
_FULL = frozenset({Given.EQUAL, Given.SPACING, Given.MIDDLE, Given.MIDDLE_FITS, Given.INITIALS})
_BY_INITIAL = frozenset({Given.INITIAL, Given.INITIALS, Given.MORE_INITIALS})
_FITS = _FULL | {Given.INITIAL, Given.MORE_INITIALS, Given.ROMANISED, Given.NICKNAME}
_LEAVES_OUT = frozenset(
    {Given.MIDDLE, Given.MIDDLE_FITS, Given.INITIALS, Given.INITIAL, Given.MORE_INITIALS, Given.TRUNCATED}
)
_COMPATIBLE = _FITS | {Given.TRUNCATED, Given.MISSING}
_NEARLY = _FITS | {
    Given.TRUNCATED,
    Given.SWAPPED_LETTERS,
    Given.SLIP,
    Given.SOUND,
    Given.PARTLY,
    Given.REORDERED,
    Given.NEAR,
    Given.MISSING,
}

# Reasons are made once: whole lists are compared, and most pairs have the same few.
_SPELT = {
    (given, family): ((Reason(given.value),) if family is Family.EQUAL else (Reason(given.value), Reason(family.value)))
    for given in Given
    for family in Family
}
"""What the relations of the given and the family names say; equal family names are not worth a word."""
_CO_AUTHORS = Reason("co-author-of-the-other")
_COMMON_NAME = Reason("common-name-without-shared-co-author")
_ONE_PLACE = Reason("same-position")
_ORGANISATION = (Reason("one-organisation"),)
_SUFFIXES = (Reason("suffixes-differ"),)
_ONE_SUFFIX = (Reason("one-suffix"),)
_COMMON_FAMILY = (Reason("common-family-name"),)
_EQUAL_NAMES = Match(_SAME, 1.0, (Reason("names-equal"),))
_OTHER_SCRIPT = Match(_ASK, 0.3, (Reason("different-scripts"),))
_UNREADABLE = Match(_DIFFERENT, 0.05, _OTHER_SCRIPT.reasons)
_FAMILY_AND_INITIALS = Match(_ASK, 0.6, (Reason("family-name-and-initials"), Reason(Given.INITIALS.value)))


def match_names(
    a: str,
    b: str,
    *,
    coauthors_a: Sequence[str] = (),
    coauthors_b: Sequence[str] = (),
    same_paper: bool = False,
) -> Match:
    """Whether two names are one person's.

    Args:
        a: A name as printed, in any usual order.
        b: The other.
        coauthors_a: Names of the people whom ``a`` has written with.
        coauthors_b: The same for ``b``.
        same_paper: The two names stand at the same position of one paper, in two sources.

    Returns:
        A match; ``score >= 0.5`` is the best cut where only two classes are wanted.
    """
    spelling, given, family = _by_spelling(a, b)
    if same_paper:
        return _on_one_paper(spelling, given, family)
    if not coauthors_a and not coauthors_b:
        return spelling
    if spelling.score < 1.0 and (_is_among(a, coauthors_b) or _is_among(b, coauthors_a)):
        return Match(_DIFFERENT, min(spelling.score, 0.03), (_CO_AUTHORS, *spelling.reasons))
    shared = shared_coauthors(coauthors_a, coauthors_b, but=(a, b))
    if shared:
        return _with_coauthors(spelling, given, family, shared)
    if spelling.outcome is _SAME and coauthors_a and coauthors_b and form_of(a).common:
        return Match(_ASK, 0.6, (_COMMON_NAME, *spelling.reasons))
    return spelling


def match_with(a: str, b: str, shared: int) -> Match:
    """The same with the number of co-authors in common already known."""
    spelling, given, family = _by_spelling(a, b)
    return _with_coauthors(spelling, given, family, shared) if shared else spelling


@lru_cache(maxsize=1 << 15)
def contradict(a: str, b: str) -> bool:
    """Whether two spellings speak against one person: then nothing but proof or a person's word makes them one.

    Spellings that leave something out (initials, a middle name, a part of a compound family name) do not contradict
    the whole; two that say different things do, however near they are: Minsoo and Minsu, Jo A. and Jo B., two suffixes,
    García López and García Pérez.
    """
    spelling, given, family = _by_spelling(a, b)
    if spelling.outcome is _SAME or family is Family.UNKNOWN:
        return False
    x, y = form_of(a), form_of(b)
    if x.corporate != y.corporate or (x.suffix and y.suffix and x.suffix != y.suffix):
        return True
    return not (given in _COMPATIBLE and (family in PROOF or family is Family.COMPOUND))


@lru_cache(maxsize=1 << 12)
def says_less(a: str, b: str) -> bool:
    """Whether the first spelling leaves out something that the second has: a given name, what an initial stands for."""
    x, y = form_of(a), form_of(b)
    if a == b or not x.given or not y.given or (y.initial[0] and not x.initial[0]):
        return False
    return len(x.joined) < len(y.joined) and relations(a, b)[0] in _LEAVES_OUT and not contradict(a, b)


def unlike(a: str, b: str) -> bool:
    """Whether two spellings are so unlike that an identifier on both is rather a service's mistake.

    A family name changes, a given name is written in another script or order; a given name that is another one beside
    a family name that is another one, or beside the same, is somebody else.
    """
    _, given, family = _by_spelling(a, b)
    return family is not Family.UNKNOWN and given not in _NEARLY


def relations(a: str, b: str) -> tuple[Given, Family]:
    """How the given and the family names relate, for rules that need more than the outcome."""
    _, given, family = _by_spelling(a, b)
    return given, family


def shared_coauthors(left: Sequence[str], right: Sequence[str], *, but: Sequence[str] = ()) -> int:
    """How many people are in both lists, by family name and first initial; ``but`` are not counted."""
    keys = {loose_key(name) for name in left} & {loose_key(name) for name in right}
    return len(keys - {loose_key(name) for name in but})


@lru_cache(maxsize=1 << 16)
def loose_key(name: str) -> str:
    """Family name and first initial: what every spelling of a name has in common ("kim m")."""
    form = form_of(name)
    return f"{form.family} {form.given[0][0]}" if form.given else form.family


def _is_among(name: str, others: Sequence[str]) -> bool:
    key = name_key(name)
    return any(name_key(other) == key for other in others)


@lru_cache(maxsize=1 << 14)
def _by_spelling(a: str, b: str) -> tuple[Match, Given, Family]:
    if name_key(a) == name_key(b):
        return _EQUAL_NAMES, Given.EQUAL, Family.EQUAL
    x, y = form_of(a), form_of(b)
    family = family_relation(x, y)
    given = given_relation(x, y)
    if given is Given.MISSING and family in _GLUED and x.joined + x.family == y.joined + y.family:
        return SPACE_ONLY, given, family  # "po'neil" is "p. o'neil"
    if family is Family.DIFFERENT or given is Given.DIFFERENT:
        if is_foreign(a) != is_foreign(b):
            if can_be_read(a, b) if is_foreign(a) else can_be_read(b, a):
                return _OTHER_SCRIPT, Given.MISSING, Family.UNKNOWN
            return _UNREADABLE, Given.DIFFERENT, Family.DIFFERENT
        turned = in_other_order(a, b, x, y)
        if turned is not None:
            return turned, Given.EQUAL, Family.EQUAL
        if in_initials(a, b, x, y):
            return _FAMILY_AND_INITIALS, Given.INITIALS, Family.EQUAL
        if family is Family.DIFFERENT and given is not Given.DIFFERENT and _one_in_middle(x, y):
            family = Family.COMPOUND
    if family not in PROOF and (letters := of_same_letters(x, y)):  # also where the two words are alike
        return letters, Given.EQUAL, Family.EQUAL
    outcome, score = _BY_GIVEN[given]
    score *= _BY_FAMILY[family]
    outcome, score, extra = _careful(x, y, given, family, outcome, score)
    return Match(outcome, round(score, 3), (*extra, *_SPELT[given, family])), given, family


@cache
def _shared(number: int) -> Reason:
    return because("shared-co-authors", number=number)


def _one_in_middle(x: NameForm, y: NameForm) -> bool:
    """A family name that the other has among the middle names (a name changed or added at marriage)."""
    return (len(x.family) > 3 and x.family in y.given[1:]) or (len(y.family) > 3 and y.family in x.given[1:])


def _careful(
    x: NameForm, y: NameForm, given: Given, family: Family, outcome: Outcome, score: float
) -> tuple[Outcome, float, tuple[Reason, ...]]:
    """Where more care is due than the table has."""
    if x.corporate != y.corporate:
        return _DIFFERENT, min(score, 0.1), _ORGANISATION
    if x.suffix != y.suffix:
        if x.suffix and y.suffix:
            return _DIFFERENT, min(score, 0.1), _SUFFIXES
        if outcome is _SAME:
            return _ASK, min(score, 0.7), _ONE_SUFFIX
    if family not in PROOF:
        return _other_family(x, y, given, family, score)
    if x.common or y.common:
        return _common_family(x, y, given, outcome, score)
    if given is Given.NEAR and min(len(x.joined), len(y.joined)) >= 5:
        return _ASK, 0.52 if has_slip_inside(x, y) else 0.42, ()
    return outcome, score, ()


def _other_family(
    x: NameForm, y: NameForm, given: Given, family: Family, score: float
) -> tuple[Outcome, float, tuple[Reason, ...]]:
    if family is Family.COMPOUND:
        return (_ASK if given in _FITS else _DIFFERENT), score, ()
    if family is Family.OTHER_COMPOUND:
        return _DIFFERENT, min(score, 0.45), ()
    in_initials = all(x.initial) and all(y.initial)
    if family in _SLIPS and given in _FITS:
        return _ASK, max(score, 0.5), ()
    if family is Family.NEAR and given in _FITS and in_initials:
        return _ASK, 0.5 if min(len(x.family), len(y.family)) >= 6 else 0.42, ()
    if family is Family.NEAR and given in _BY_INITIAL:
        return _ASK, 0.42, ()
    if family is Family.NEAR and given in _FULL and not is_syllabic(x.joined) and not x.common and not y.common:
        return _ASK, 0.45, ()
    return _DIFFERENT, min(score, 0.45), ()


def _common_family(
    x: NameForm, y: NameForm, given: Given, outcome: Outcome, score: float
) -> tuple[Outcome, float, tuple[Reason, ...]]:
    why = _COMMON_FAMILY
    if given is Given.MIDDLE and outcome is _SAME:
        return _ASK, 0.6, why
    if given is Given.MIDDLE_FITS and outcome is _SAME:
        return _ASK, 0.8, why
    if given in {Given.INITIAL, Given.MORE_INITIALS, Given.INITIALS}:
        return _ASK, min(score, 0.55), why
    if given is Given.TRUNCATED:
        return _ASK, 0.5 if abs(len(x.joined) - len(y.joined)) > 2 else 0.4, why
    if given in {Given.SLIP, Given.PARTLY}:
        return _DIFFERENT, min(score, 0.4), why
    return outcome, score, ()


def _on_one_paper(spelling: Match, given: Given, family: Family) -> Match:
    """One position of one paper in two sources is one person unless the names contradict each other."""
    if spelling.score >= 1.0:
        return spelling
    if family in PROOF and given in _NEARLY:
        return Match(_SAME, max(spelling.score, 0.9), (_ONE_PLACE, *spelling.reasons))
    if family is not Family.DIFFERENT and given in _NEARLY:
        return Match(_SAME, max(spelling.score, 0.85), (_ONE_PLACE, *spelling.reasons))
    if family in PROOF or given in _FULL:
        return Match(_ASK, 0.5 if family in PROOF else 0.4, (_ONE_PLACE, *spelling.reasons))
    return Match(_DIFFERENT, spelling.score, spelling.reasons)


def _with_coauthors(spelling: Match, given: Given, family: Family, shared: int) -> Match:
    reasons = (_shared(shared), *spelling.reasons)
    if spelling.reasons[:1] in {_SUFFIXES, _ONE_SUFFIX, _ORGANISATION}:  # father and son write with the same people
        outcome = _DIFFERENT if spelling.reasons[:1] == _ORGANISATION else _ASK
        return Match(outcome, spelling.score, reasons)
    if spelling.outcome is _SAME or (family in PROOF and given in _FITS):
        return Match(_SAME, max(spelling.score, 0.93), reasons)
    if family is Family.COMPOUND and given in _FULL and shared > 1:
        return Match(_SAME, 0.9, reasons)
    if family in _SLIPS and given in _FULL and shared > 1:
        return Match(_ASK, max(spelling.score, 0.8), reasons)
    if (family in PROOF and given in _NEARLY) or (family is not Family.DIFFERENT and given in _FITS):
        return Match(_ASK, max(spelling.score, 0.5), reasons)
    return Match(spelling.outcome, spelling.score, spelling.reasons)
