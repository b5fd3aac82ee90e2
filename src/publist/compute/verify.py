"""Whether a page at a service is an owner's: what speaks for it and against it, by the list."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from publist.model import Identifier, Reason, Record, because
from publist.store import IndexedPaper
from publist.text.names import name_key
from publist.text.unicode import fold

_NAMES: Final = 3
"""Co-authors that a reason names."""
_APART: Final = 10
"""Years between a page's papers and the list's that speak against it."""


class Verdict(StrEnum):
    """What becomes of a page."""

    CONFIRMED = "confirmed"
    DOUBTFUL = "doubtful"
    NOT_YOURS = "not-yours"


@dataclass(frozen=True, slots=True)
class PaperThere:
    """A paper as a service has it."""

    title: str
    year: int | None
    key: str
    """Its key at the service; of a paper of the list that the page lacks the key in the list."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Papers of the list that bear another identifier of an owner, or of somebody of their name."""

    identifier: Identifier
    papers: tuple[PaperThere, ...]


@dataclass(frozen=True, slots=True)
class PageCheck:
    """An owner's page at a service, judged."""

    owner: str
    service: str
    identifier: Identifier
    stated: bool
    """Whether the owner stated the identifier; else their papers bear it."""
    verdict: Verdict
    reasons: tuple[Reason, ...]
    listed: int
    """Papers of the owner on the list."""
    on_page: int
    common: int
    """Papers of the page that are on the list."""
    elsewhere: tuple[Elsewhere, ...] = ()
    """Of a split profile."""
    strangers: tuple[PaperThere, ...] = ()
    """Papers of the page that share nothing with the list: a namesake's, perhaps."""


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page's records, sorted by whether the list has them."""

    common: Sequence[Record]
    others: Sequence[Record]


def judge_page(
    owner: str,
    service: str,
    identifier: Identifier,
    content: PageContent,
    mine: Sequence[IndexedPaper],
    names: Collection[str],
    elsewhere: Sequence[Elsewhere] = (),
    *,
    stated: bool = True,
) -> PageCheck:
    """What the list says of a page; ``names`` are the owner's, ``mine`` their papers on the list."""
    own = {name_key(name) for name in names}
    known = {name_key(name): name for row in mine for name in row.authors if name_key(name) not in own}
    venues = {fold(row.venue) for row in mine if row.venue}
    years = _span(row.year for row in mine)
    with_list = [r for r in content.others if _shares(r, set(known), venues)]
    strangers = _strangers(content, own, set(known), venues)
    records = [*content.common, *content.others]
    shared = sorted({known[key] for record in records for key in _keys(record) if key in known})
    reasons = _reasons(content, mine, shared, years, venues)
    if strangers:
        reasons.append(because("strangers-on-page", number=len(strangers), on_page=len(records)))
    reasons += [because("papers-elsewhere", value=one.identifier.value, number=len(one.papers)) for one in elsewhere]
    verdict = _verdict(len(content.common), len(with_list), len(strangers), len(records), len(mine))
    return PageCheck(
        owner,
        service,
        identifier,
        stated,
        verdict,
        tuple(reasons),
        len(mine),
        len(records),
        len(content.common),
        tuple(elsewhere),
        tuple(PaperThere(record.title, record.year, record.key) for record in strangers),
    )


def _verdict(common: int, with_list: int, strangers: int, on_page: int, listed: int) -> Verdict:
    """A few papers of a namesake do not make a page another's; a page of strangers is."""
    if on_page and listed and not common and not with_list:
        return Verdict.NOT_YOURS
    enough = common >= min(3, listed) or common * 2 >= on_page
    return Verdict.CONFIRMED if common and enough and strangers <= common else Verdict.DOUBTFUL


def _strangers(content: PageContent, own: set[str], coauthors: set[str], venues: set[str]) -> list[Record]:
    """Papers that share no co-author and no venue, not even by way of other papers of the page."""
    left = list(content.others)
    coauthors = coauthors | {key for record in content.common for key in _keys(record) - own}
    while True:
        near = [record for record in left if _shares(record, coauthors, venues)]
        if not near:
            break
        left = [record for record in left if record not in near]
        coauthors |= {key for record in near for key in _keys(record) - own}
    return left if content.common or coauthors or venues else []


def _shares(record: Record, coauthors: set[str], venues: set[str]) -> bool:
    return bool(_keys(record) & coauthors) or bool(record.venue and fold(record.venue) in venues)


def _reasons(
    content: PageContent,
    mine: Sequence[IndexedPaper],
    shared: Sequence[str],
    years: tuple[int, int] | None,
    venues: set[str],
) -> list[Reason]:
    records = [*content.common, *content.others]
    if not records:
        return [because("page-empty")]
    code = "titles-in-common" if content.common else "no-title-in-common"
    reasons = [because(code, common=len(content.common), listed=len(mine), on_page=len(records))]
    if shared:
        reasons.append(because("co-authors-in-common", names=tuple(shared[:_NAMES]), number=len(shared)))
    elif any(len(record.authors) > 1 for record in records):
        reasons.append(because("no-co-author-in-common"))
    there = _span(record.year for record in records)
    if years and there:
        apart = there[0] > years[1] + _APART or there[1] < years[0] - _APART
        span = {"first": there[0], "last": there[1], "list_first": years[0], "list_last": years[1]}
        reasons.append(because("years-do-not-overlap" if apart else "years-overlap", **span))
    in_venue = sum(1 for record in records if record.venue and fold(record.venue) in venues)
    reasons.append(because("venues-in-common", number=in_venue, on_page=len(records)))
    return reasons


def _keys(record: Record) -> set[str]:
    return {name_key(author.name) for author in record.authors}


def _span(years: Iterable[int | None]) -> tuple[int, int] | None:
    known = [year for year in years if year]
    return (min(known), max(known)) if known else None
