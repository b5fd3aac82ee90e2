"""Which papers of the list, and in which order: what ``list`` and ``export`` choose by."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypedDict

from publist.errors import UsageError
from publist.model import Authorship, NoticeKind, Paper, PaperStatus, PaperType, Scheme
from publist.model.mark import GROUPS
from publist.text.periods import Period
from publist.text.queries import Field, Term, terms_of
from publist.text.topics import topics_of
from publist.text.unicode import fold


class Selection(TypedDict, total=False):
    """What may be chosen by; what is not given restricts nothing."""

    keys: Collection[str]
    since: int | None
    """The first year."""
    until: int | None
    """The last year."""
    types: Collection[str]
    owner: str | None
    """The papers of this owner of the list, with this owner alone shown as the owner."""
    group: str | None
    """The papers of this group's members from the time when they were, with them alone shown as the owners."""
    any_time: bool
    """Of a group: its members' papers of all years."""
    first_author: bool
    """Those whose owner is the first author, or one of those who are."""
    selected: bool
    """Those that their author shows first."""
    query: Collection[str]
    """Words of a search (:mod:`publist.text.queries`)."""
    limit: int | None
    """At most so many, the first ones of the order asked for."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which papers; an empty field restricts nothing."""

    keys: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    types: tuple[str, ...] = ()
    owner: str | None = None
    group: str | None = None
    any_time: bool = False
    first_author: bool = False
    selected: bool = False
    terms: tuple[Term, ...] = ()
    limit: int | None = None

    def takes(self, paper: Paper) -> bool:
        """Whether ``paper`` is asked for; the owner, the group and the limit aside.

        A paper without a year is left out as soon as years are asked for.
        """
        if self.since is not None and (paper.year is None or paper.year < self.since):
            return False
        if self.until is not None and (paper.year is None or paper.year > self.until):
            return False
        if self.types and (paper.type or PaperType.MISC) not in self.types:
            return False
        if self.first_author and not by_owner_first(paper):
            return False
        if self.selected and not paper.selected:
            return False
        return all(_MEETS[term.field](paper, term) is not term.without for term in self.terms)


def filter_of(choice: Selection, *words: str) -> Filter:
    """The filter that was asked for.  Raises UsageError for a type, a search or a limit that there is not."""
    types = tuple(choice.get("types", ()))
    unknown = next((name for name in types if name not in set(PaperType)), None)
    if unknown is not None:
        raise UsageError("unknown-type", type=unknown, types=tuple(PaperType))
    limit = choice.get("limit")
    if limit is not None and limit < 1:
        raise UsageError("bad-limit", limit=limit)
    if choice.get("any_time") and not choice.get("group"):
        raise UsageError("any-time-without-group")
    return Filter(
        keys=tuple(choice.get("keys", ())),
        since=choice.get("since"),
        until=choice.get("until"),
        types=types,
        owner=choice.get("owner"),
        group=choice.get("group"),
        any_time=choice.get("any_time", False),
        first_author=choice.get("first_author", False),
        selected=choice.get("selected", False),
        terms=terms_of((*words, *choice.get("query", ())), tuple(PaperType)),
        limit=limit,
    )


def has_words(words: Iterable[str], texts: Iterable[str]) -> bool:
    """Whether the texts hold all words, whatever the case and accents."""
    text = fold(" ".join(texts))
    return all(fold(word) in text for word in words)


def by_owner_first(paper: Paper) -> bool:
    """Whether the owner is the first author or co-first; equal contribution further back in a byline is not that."""
    return any(
        author.owner and (author.position == 1 or (author.co_first and not set(GROUPS) & set(author.roles)))
        for author in paper.authors
    )


def of_owner(papers: Iterable[Paper], owner: int) -> list[Paper]:
    """The papers of one owner (a person of the store), who alone is their owner then."""
    return [
        _owned(paper, lambda author: author.author_id == owner)
        for paper in papers
        if any(a.owner and a.author_id == owner for a in paper.authors)
    ]


def _owned(paper: Paper, by: Callable[[Authorship], bool]) -> Paper:
    """The paper with those of its owners alone who are meant."""
    if not any(a.owner and not by(a) for a in paper.authors):
        return paper
    return replace(paper, authors=tuple(replace(a, owner=a.owner and by(a)) for a in paper.authors))


def of_group(papers: Iterable[Paper], periods: Mapping[int, Sequence[Period]] | Collection[int]) -> list[Paper]:
    """The papers of a group's members, who alone are their owners then.

    ``periods``: when each person (by id) was a member, and their papers count; without times, all of theirs do.
    """

    def counts(paper: Paper, author: Authorship) -> bool:
        if not isinstance(periods, Mapping):
            return author.author_id in periods
        return any(one.meets(paper.year, paper.month) for one in periods.get(author.author_id or 0, ()))

    found = [_owned(paper, partial(counts, paper)) for paper in papers]
    return [paper for paper in found if any(a.owner for a in paper.authors)]


# --- what a term asks


def _text(paper: Paper, term: Term) -> bool:
    return has_words([term.value], [paper.key, paper.title, *_names(paper)])


def _title(paper: Paper, term: Term) -> bool:
    return has_words([term.value], [paper.title])


def _names(paper: Paper) -> list[str]:
    return [text for author in paper.authors for text in dict.fromkeys((author.name, author.printed))]


def _author(paper: Paper, term: Term) -> bool:
    words = term.value.split()
    return any(has_words(words, [name]) for name in _names(paper))


def _venue(paper: Paper, term: Term) -> bool:
    venue = paper.venue
    names = (paper.venue_printed, *((venue.name, venue.acronym, venue.short) if venue else ()))
    return has_words([term.value], filter(None, names))


def _key(paper: Paper, term: Term) -> bool:
    return fold(term.value) == fold(paper.key)


def _year(paper: Paper, term: Term) -> bool:
    year = paper.year
    return year is not None and (term.since or year) <= year <= (term.until or year)


def _type(paper: Paper, term: Term) -> bool:
    return (paper.type or PaperType.MISC) == term.value


def _topic(paper: Paper, term: Term) -> bool:
    return any(has_words([term.value], [topic]) for topic in topics_of(paper))


def _has(paper: Paper, term: Term) -> bool:
    labels = {link.label.casefold() for link in paper.links if link.url}
    return {
        "abstract": bool(paper.abstract),
        "award": bool(paper.award),
        "code": bool(labels & {"code", "github", "software"}),
        "doi": any(one.scheme is Scheme.DOI for one in paper.identifiers),
        "link": bool(labels),
        "pdf": "pdf" in labels or any((link.url or "").casefold().endswith(".pdf") for link in paper.links),
    }[term.value]


def _is(paper: Paper, term: Term) -> bool:
    return {
        "accepted": paper.status in {PaperStatus.ACCEPTED, PaperStatus.IN_PRESS},
        "first-author": by_owner_first(paper),
        "open-access": paper.open_access is not None,
        "preprint": paper.status is PaperStatus.PREPRINT or paper.type is PaperType.PREPRINT,
        "published": paper.status is PaperStatus.PUBLISHED,
        "retracted": any(notice.kind is NoticeKind.RETRACTED for notice in paper.notices),
        "selected": bool(paper.selected),
        "submitted": paper.status is PaperStatus.SUBMITTED,
    }[term.value]


_MEETS: Final[Mapping[Field, Callable[[Paper, Term], bool]]] = {
    Field.TEXT: _text,
    Field.TITLE: _title,
    Field.AUTHOR: _author,
    Field.VENUE: _venue,
    Field.KEY: _key,
    Field.YEAR: _year,
    Field.TYPE: _type,
    Field.TOPIC: _topic,
    Field.HAS: _has,
    Field.IS: _is,
}
