"""Whether a paper on an owner's page is theirs or a namesake's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from publist.model import Match, Outcome, Record, because
from publist.store import IndexedPaper
from publist.text.names import name_key
from publist.text.unicode import fold
from publist.workflows.update.pages import PersonPage

# What a page is worth by itself: some are kept by hand, others are clustered by programs.
_STATED_BY_HAND: Final = 0.75
_STATED: Final = 0.6
_LEARNT: Final = 0.4
_LIKELY: Final = 0.6
_POSSIBLE: Final = 0.3
RESEMBLES: Final = "resembles-listed"
"""The reason that names the paper of the list that a proposal is like."""
_EARLIER, _LATER = 5, 3
"""Years before the first and after the last paper of the list that are still plausible."""


@dataclass(frozen=True, slots=True)
class OwnerProfile:
    """Whom an owner writes with, where and when, out of the list."""

    names: frozenset[str] = frozenset()
    coauthors: Mapping[str, str] = field(default_factory=dict)
    """Key of the name to the name."""
    venues: frozenset[str] = frozenset()
    years: tuple[int, int] | None = None


def profile_of(rows: Sequence[IndexedPaper], page: PersonPage) -> OwnerProfile:
    """The owner of a page, out of the papers of the list."""
    mine = [row for row in rows if page.author_id in row.author_ids and not row.hidden]
    own_names = {name_key(page.name)}
    coauthors: dict[str, str] = {}
    for row in mine:
        for author_id, name in zip(row.author_ids, row.authors, strict=True):
            if author_id == page.author_id:
                own_names.add(name_key(name))
            else:
                coauthors.setdefault(name_key(name), name)
    years = [row.year for row in mine if row.year]
    return OwnerProfile(
        frozenset(own_names),
        coauthors,
        frozenset(fold(row.venue) for row in mine if row.venue),
        (min(years), max(years)) if years else None,
    )


def weigh(record: Record, page: PersonPage, profile: OwnerProfile, resembles: IndexedPaper | None = None) -> Match:
    """Whether a paper on an owner's page is theirs, with reasons; ``resembles`` is a paper of the list that is near."""
    score = (_STATED_BY_HAND if page.by_hand else _STATED) if page.stated else _LEARNT
    reasons = [because("on-page", scheme=page.identifier.scheme.value, value=page.identifier.value, stated=page.stated)]
    names = {name_key(author.name): author.name for author in record.authors}
    shared = [profile.coauthors[key] for key in names if key in profile.coauthors]
    if shared:
        score += 0.25 if len(shared) > 1 else 0.2
        reasons.append(because("with-co-authors", name=shared[0], more=len(shared) - 1))
    elif profile.coauthors and len(names) > 1:
        score -= 0.15
        reasons.append(because("no-co-author"))
    if record.venue and fold(record.venue) in profile.venues:
        score += 0.1
        reasons.append(because("in-venue", venue=record.venue))
    if profile.years and record.year:
        first, last = profile.years
        if not first - _EARLIER <= record.year <= last + _LATER:
            score -= 0.2
            reasons.append(because("outside-years", year=record.year, first=first, last=last))
    ids = {identifier for author in record.authors for identifier in author.identifiers}
    # A record without a byline (ORCID's) is no evidence that they are not in it.
    if names and page.identifier not in ids and not profile.names & set(names):
        score -= 0.3
        reasons.append(because("not-in-byline", name=page.name))
    if resembles is not None:
        reasons.append(because(RESEMBLES, key=resembles.key, title=resembles.title))
    score = min(1.0, max(0.0, round(score, 2)))
    if score >= _LIKELY:
        return Match(Outcome.SAME, score, tuple(reasons))
    # What stands on a page that the owner stated is never dropped in silence.
    possible = page.stated or score >= _POSSIBLE
    return Match(Outcome.ASK if possible else Outcome.DIFFERENT, score, tuple(reasons))
