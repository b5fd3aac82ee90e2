"""Is this record that paper?  Identifiers first, then title, authors, year, venue and pages.

One work has several manifestations: a preprint and its version of record are the same.  A shared identifier is
strong evidence and no proof (services attach DOIs to wrong records), and an equal title is not one work where the
authors, the part, or the kind of item differ.
"""

from dataclasses import replace

from rapidfuzz.distance import Indel

from publist.matching.papers.closer import (
    all_else_agrees,
    are_plainly_listed_as_two,
    closer_features,
    differ_in_number_only,
    difference_of_titles,
    other_kind_listed,
)
from publist.matching.papers.columns import is_generic
from publist.matching.papers.contradictions import TitleDifference, title_difference
from publist.matching.papers.features import FEATURES, author_agreement, features, years_apart
from publist.matching.papers.form import (
    PaperFacts,
    PaperForm,
    kinds_apart,
    paper_form,
    person,
    stands_apart,
)
from publist.matching.papers.identified import compared_identifiers, dois_apart
from publist.matching.papers.listed import LISTED_AS
from publist.matching.papers.listed_venues import are_in_two_venues
from publist.matching.papers.marked import announces, plainly_titled
from publist.matching.papers.model import NEAR, correction, logit, probability
from publist.matching.papers.places import (
    are_two_editions,
    elsewhere_in_venue,
    in_other_place,
    may_share_pages,
    same_pages,
)
from publist.matching.papers.title_proper import properly_titled
from publist.matching.venues.apart import may_be_one_venue
from publist.matching.venues.match import resolve
from publist.model import Identifier, Match, Outcome, Reason, because
from publist.text.titles import title_key, title_words

_SAME, _ASK, _DIFFERENT = Outcome.SAME, Outcome.ASK, Outcome.DIFFERENT

AUTOMATIC = 0.91
"""From this probability on two papers are merged without asking."""
AUTOMATIC_IN_DOUBT = 0.935
"""The same where the venues' names have nothing in common, or a byline is unknown."""
DOUBT = 0.12
"""Below it they are different."""

_TITLE, _AUTHORS, _EVERYONE, _UNKNOWN, _VENUE_APART = (
    FEATURES.index(name) for name in ("title", "authors", "authors_all", "authors_unknown", "venue_apart")
)

LIKELIER_TWO = 0.5  # than one
_SECOND_KINDS = frozenset({"demo", "poster"})
"""What is often shown of a paper, by its authors in its year and at its place."""
_TELLING = 5
"""Words of a title that one venue prints once, however damaged the authors' names are."""
_SOFT_KINDS = _SECOND_KINDS | {"abstract", "tutorial", "panel", "keynote"}

# Reasons that name nothing are made once: a sync compares thousands of pairs.
_NO_TITLE = Reason("no-title")
_NOTICE = because("one-is-of-kind", kind="notice")
_EQUAL_PAGES = Reason("pages-equal")
_ALL_EQUAL = Reason("title-authors-year-equal")
_COLUMN = Reason("column-title")
_NUMBER_ONLY = Reason("titles-differ-in-number")
_EVERYONE_EQUAL = Reason("all-authors-equal")
_EQUAL_TITLES = Reason("titles-equal")
_NO_AUTHORS = Reason("authors-unknown")
_AUTHORS_AGREE = Reason("authors-agree")
_AUTHORS_DIFFER = Reason("authors-differ")
_EQUAL_YEARS = Reason("years-equal")
_ONE_PREPRINT = Reason("one-preprint")
_EQUAL_VENUES = Reason("venues-equal")
_VENUES_DIFFER = Reason("venues-differ")


def match_papers(left: PaperFacts, right: PaperFacts) -> Match:
    """Whether two descriptions are of one work.

    Returns:
        A match; ``score >= 0.5`` is the best cut where only two classes are wanted.
    """
    left, right = as_compared(left, right)
    shared, against = compared_identifiers(left, right) if left.identifiers and right.identifiers else ((), None)
    if not against and (quick := _plainly_same(left, right)):
        return quick
    a = paper_form(left.title, left.authors, left.venue, left.year)
    b = paper_form(right.title, right.authors, right.venue, right.year)
    if shared:
        difference = difference_of_titles(left, right, a, b)
        return _kept_apart(_by_identifier(a, b, shared[0]), left, right, difference, shared=True)
    if not a.words or not b.words:
        return Match(_DIFFERENT, 0.0, (_NO_TITLE,))
    if announces(left.title, right.title) or announces(right.title, left.title):
        return Match(_DIFFERENT, 0.3, (_NOTICE,))
    values = features(a, b)
    log_odds, difference = logit(values), None
    if log_odds > NEAR or values[_EVERYONE] == 1:
        difference = difference_of_titles(left, right, a, b)
    if log_odds > NEAR:
        log_odds += correction(closer_features(a, b, values, log_odds, difference))
    return decide(left, right, a, b, values, probability(log_odds), difference, against)


def as_compared(left: PaperFacts, right: PaperFacts) -> tuple[PaperFacts, PaperFacts]:
    """Both with the titles of the papers: without marks, authors in front, or a reference's rest."""
    left, right = _of_one_year(plainly_titled(left), plainly_titled(right))
    return properly_titled(left, right), properly_titled(right, left)


def decide(
    left: PaperFacts,
    right: PaperFacts,
    a: PaperForm,
    b: PaperForm,
    values: list[float],
    chance: float,
    difference: TitleDifference | None,
    against: Reason | None,
) -> Match:
    """The outcome for two papers that are one with this chance, as the learnt model says; rules hold it in check."""
    outcome, score, reasons = _judge(a, b, values, chance)
    if outcome is _SAME and years_apart(a, b) > 0 and are_two_editions(left.venue, right.venue):
        outcome, score = _ASK, min(score, 0.9)
    if outcome is _ASK and score >= 0.5 and same_pages(left, right) and may_share_pages(a, b):
        outcome, score, reasons = _SAME, max(score, 0.96), (_EQUAL_PAGES, *reasons)
    if outcome is not _DIFFERENT:
        listed = score < LIKELIER_TWO and are_plainly_listed_as_two(left, right, a, b, difference)
        kept = _kept_apart(Match(outcome, score, reasons), left, right, difference, shared=False, listed=listed)
        outcome, score, reasons = kept.outcome, kept.score, kept.reasons
    if outcome is not _DIFFERENT and (elsewhere := elsewhere_in_venue(left, right, a, b)):
        column = a.generic or b.generic  # every issue has an editorial
        outcome, score = (_DIFFERENT, min(score, 0.4)) if column else (_ASK, min(score, 0.9))
        reasons = (elsewhere, *reasons)
    if outcome is _SAME and (kind := other_kind_listed(left, right)):
        outcome, score, reasons = _ASK, min(score, 0.9), (because(LISTED_AS, kind=kind), *reasons)
    if outcome is _SAME and are_in_two_venues(left, right, a, b):
        outcome, score = _ASK, min(score, 0.9)
    if against:
        outcome, score = (_ASK if outcome is _SAME else outcome), min(score, 0.49)
        reasons = (against, *reasons)
    return Match(outcome, round(score, 4), reasons)


def _of_one_year(left: PaperFacts, right: PaperFacts) -> tuple[PaperFacts, PaperFacts]:
    """A paper and its record with a mark, which is put on later, and a year with it."""
    if left.marked == right.marked or not left.year or not right.year or abs(left.year - right.year) > 1:
        return left, right
    return (replace(left, year=right.year), right) if left.marked else (left, replace(right, year=left.year))


def _kept_apart(
    match: Match,
    left: PaperFacts,
    right: PaperFacts,
    difference: TitleDifference | None,
    *,
    shared: bool,
    listed: bool = False,
) -> Match:
    """The match, held back by what no similarity sees: a contradiction in the titles, or different DOIs.

    A plain contradiction (part 1 and part 2, vitamin D and K) makes them different without a question; where the
    titles differ in a word somebody has to be asked, since authors do rename papers; but not who has ``listed`` both.
    """
    dois = None if shared else dois_apart(left, right)
    if difference is None or (shared and not difference.plain):  # with an identifier in common it was renamed
        if dois is None or match.outcome is not _SAME:
            return match
        return Match(_ASK, min(match.score, 0.9), (dois, *match.reasons))
    why = because(
        "titles-contradict", what=difference.what.value, left=difference.left or None, right=difference.right or None
    )
    others = [one for one in match.reasons if one is not _EQUAL_TITLES]  # equal but for that
    reasons = (why, *([dois] if dois else ()), *others)
    if not shared and (difference.plain or dois or listed):
        return Match(_DIFFERENT, min(match.score, 0.4), reasons)
    if match.outcome is _SAME:
        return Match(_ASK, min(match.score, 0.9), reasons)
    return Match(match.outcome, match.score, reasons)


def _plainly_same(left: PaperFacts, right: PaperFacts) -> Match | None:
    """The short way for what most comparisons in a sync are: equal title, equal byline, no contradiction."""
    if not left.authors or len(left.authors) != len(right.authors) or left.year != right.year:
        return None
    if left.authors != right.authors and any(
        person(one) != person(other) for one, other in zip(left.authors, right.authors, strict=True)
    ):
        return None
    key = title_key(left.title)
    if len(key) < 15 or key != title_key(right.title) or is_generic(title_words(left.title)):
        return None
    if left.venue != right.venue and not _may_be_one(left.venue, right.venue):
        return None
    if left.title != right.title and title_difference(left.title, right.title):  # C and C++ have one key
        return None
    if other_kind_listed(left, right) or in_other_place(left, right):
        return None
    if left.identifiers and right.identifiers and dois_apart(left, right):
        return None
    return Match(_SAME, 0.99, (_ALL_EQUAL,))


def _may_be_one(left: str | None, right: str | None) -> bool:
    one, other = resolve(left), resolve(right)
    return "preprint" in {one.kind, other.kind} or may_be_one_venue(one, other)


def _by_identifier(a: PaperForm, b: PaperForm, shared: Identifier) -> Match:
    what = because("shared-identifier", scheme=shared.scheme.value, value=shared.value)
    if not a.words or not b.words:
        return Match(_SAME, 0.95, (what, _NO_TITLE))
    if apart := stands_apart(a, b):
        return Match(_ASK, 0.5, (what, apart))
    close = max(_title_similarity(a, b), 0.0)
    if close >= 0.75 or (close >= 0.5 and author_agreement(a, b)[0] >= 0.5):
        return Match(_SAME, 0.99, (what,))
    return Match(_ASK, 0.5, (what, because("identifier-alone", scheme=shared.scheme.value)))


def _title_similarity(a: PaperForm, b: PaperForm) -> float:
    short, long_ = sorted((a.key, b.key), key=len)
    whole = Indel.normalized_similarity(short, long_)
    return max(whole, Indel.normalized_similarity(short, long_[: len(short)]) if len(short) >= 20 else 0.0)


def _judge(a: PaperForm, b: PaperForm, values: list[float], score: float) -> tuple[Outcome, float, tuple[Reason, ...]]:  # noqa: PLR0911  one return a rule
    """The model's probability, held in check by what no number should overrule."""
    if apart := stands_apart(a, b):
        asked = score >= 0.5 and apart.code != "different-parts"
        return (_ASK if asked else _DIFFERENT), min(score, 0.4), (apart,)
    alike, agree, everyone, known = values[_TITLE], values[_AUTHORS], values[_EVERYONE], not values[_UNKNOWN]
    gap = years_apart(a, b)
    reasons = _reasons(a, b, alike, agree, gap, known=known)
    if a.generic or b.generic:
        if score >= DOUBT:
            return _ASK, min(score, 0.9), (*reasons, _COLUMN)
        return _DIFFERENT, score, reasons
    if differ_in_number_only(a, b):
        counted = bool(a.numbers - b.numbers and b.numbers - a.numbers)  # "for the task of 2012", "of 2014"
        return (_ASK if score >= 0.5 and not counted else _DIFFERENT), min(score, 0.4), (_NUMBER_ONLY, *reasons)
    doubtful = values[_VENUE_APART] == 1 or not (a.people and b.people)
    needed = AUTOMATIC_IN_DOUBT if doubtful else AUTOMATIC
    if score >= needed or _surely(a, b, alike, agree, everyone, gap, known=known):
        kind = min(kinds_apart(a, b, _SECOND_KINDS if all_else_agrees(a, b) and gap == 0 else _SOFT_KINDS), default="")
        if kind and not (a.moved or b.moved):
            return _ASK, min(score, 0.9), (because("only-one-of-kind", kind=kind), *reasons)
        if gap > 1 and a.venue and b.venue:  # a report comes every few years
            return _ASK, min(score, 0.9), reasons
        telling = alike == 1 and max(len(a.words), len(b.words)) >= _TELLING and a.venue == b.venue != ""
        if known and agree == 0 and not telling:
            return _ASK, min(score, 0.9), reasons
        return _SAME, max(score, AUTOMATIC), reasons
    if score >= DOUBT:
        return _ASK, score, reasons
    if alike == 1 and gap <= 1 and (agree > 0 or not known):  # nothing speaks against it
        return _ASK, DOUBT, reasons
    if (
        known
        and everyone == agree == 1
        and min(len(a.people), len(b.people)) >= 3
        and alike >= 0.55
        and gap in {-1, 0, 1}
        and not (a.published and b.published)
    ):
        return _ASK, max(score, DOUBT), (_EVERYONE_EQUAL, *reasons)
    return _DIFFERENT, score, reasons


def _surely(a: PaperForm, b: PaperForm, alike: float, agree: float, everyone: float, gap: int, *, known: bool) -> bool:
    """Equal title by the same people: a preprint and its version of record, or a year that is one off."""
    if alike < 0.97 or not known or agree < 0.8 or min(len(a.key), len(b.key)) < 20:
        return False
    if a.preprint != b.preprint:
        return gap <= 0
    apart = bool(a.venue and b.venue and a.venue != b.venue)
    if gap <= 0:
        return not apart
    words, people = max(len(a.words), len(b.words)), min(len(a.people), len(b.people))
    return gap == 1 and not apart and everyone >= 0.8 and words >= 5 and people >= 2


def _reasons(a: PaperForm, b: PaperForm, alike: float, agree: float, gap: int, *, known: bool) -> tuple[Reason, ...]:
    out = [_EQUAL_TITLES if alike == 1 else _share("titles-alike", alike)]
    if not known:
        out.append(_NO_AUTHORS)
    elif agree >= 0.99:
        out.append(_AUTHORS_AGREE)
    else:
        out.append(_share("authors-partly", agree) if agree else _AUTHORS_DIFFER)
    if gap >= 0:
        out.append(_EQUAL_YEARS if gap == 0 else Reason("years-apart", (("years", gap),)))
    if a.preprint != b.preprint:
        out.append(_ONE_PREPRINT)
    elif a.venue and b.venue:
        out.append(_EQUAL_VENUES if a.venue == b.venue else _VENUES_DIFFER)
    return tuple(out)


def _share(code: str, share: float) -> Reason:
    """A reason with a share of 0..1, as exact as it tells something."""
    return Reason(code, (("share", round(share, 2)),))
