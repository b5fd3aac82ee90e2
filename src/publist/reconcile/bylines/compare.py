"""Two bylines side by side: who is missing, who is more, who stands elsewhere; and what one byline is worth."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from publist.matching.names.match import loose_key, match_names
from publist.matching.people.bylines import align, rising
from publist.model import Author, Authorship, PrintedAuthor, Record
from publist.registry import SERVICES
from publist.text.names import name_key

_FITS = 0.5
"""From this score on a spelling is one of that person's rather than not."""


@dataclass(frozen=True)
class Comparison:
    """How a second byline stands to a first one."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    places: tuple[int | None, ...]
    """For each of ours the index of the same person in theirs."""

    @cached_property
    def missing(self) -> tuple[int, ...]:
        """Those of ours that theirs lacks."""
        return tuple(i for i, place in enumerate(self.places) if place is None)

    @cached_property
    def extra(self) -> tuple[int, ...]:
        """Those of theirs that ours lacks."""
        found = {place for place in self.places if place is not None}
        return tuple(j for j in range(len(self.theirs)) if j not in found)

    @cached_property
    def moved(self) -> tuple[tuple[int, int], ...]:
        """The fewest (ours, theirs) that stand elsewhere."""
        pairs = [(i, j) for i, j in enumerate(self.places) if j is not None]
        kept = set(rising(pairs)) if any(a[1] > b[1] for a, b in pairwise(pairs)) else set(pairs)
        return tuple(pair for pair in pairs if pair not in kept)

    @property
    def inflated(self) -> bool:
        """Theirs has many more names than ours: it is no byline of this paper."""
        return len(self.extra) > max(few(len(self.ours)), len(self.missing))

    @property
    def contained(self) -> bool:
        """All of ours are in theirs, in our order."""
        return not self.missing and not self.moved

    @property
    def beginning(self) -> bool:
        """Theirs is the beginning of ours, and not all of it."""
        number = len(self.theirs)
        return number < len(self.ours) and self.places[:number] == tuple(range(number))

    @property
    def equal(self) -> bool:
        """The same people in the same order."""
        return len(self.theirs) == len(self.ours) and self.contained


@lru_cache(maxsize=64)
def compare(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Comparison:
    """Two bylines of one paper, as names; remembered, since several questions are asked of the same two."""
    return Comparison(ours, theirs, align(ours, theirs))


def names_of(record: Record) -> tuple[str, ...]:
    """A record's byline as names."""
    return tuple(author.name for author in record.authors)


def doubled(record: Record) -> tuple[str, ...]:
    """Names that stand twice in a byline and are one person: namesakes have identifiers of their own."""
    names = Counter(name_key(author.name) for author in record.authors)
    bearing = Counter(identifier for author in record.authors for identifier in author.identifiers)
    twice = {identifier for identifier, uses in bearing.items() if uses > 1}
    found: dict[str, str] = {}
    for author in record.authors:
        key = name_key(author.name)
        if (names[key] > 1 and not _told_apart(record, key)) or not twice.isdisjoint(author.identifiers):
            found.setdefault(key, author.name)
    return tuple(found.values())


def _told_apart(record: Record, key: str) -> bool:
    """Whether the authors of one name all have identifiers, of one scheme and each another."""
    namesakes = [author for author in record.authors if name_key(author.name) == key]
    schemes = set.intersection(*({i.scheme for i in author.identifiers} for author in namesakes))
    return any(
        len({i.value for author in namesakes for i in author.identifiers if i.scheme is scheme}) >= len(namesakes)
        for scheme in schemes
    )


def named_again(ours: Sequence[str], theirs: Sequence[str], extra: Sequence[int]) -> tuple[str, ...]:
    """Those of the ``extra`` names that are another spelling of somebody who is there already ("A. Bora")."""
    known: dict[str, list[str]] = {}
    for name in ours:
        known.setdefault(loose_key(name), []).append(name)
    return tuple(
        theirs[j]
        for j in extra
        if any(match_names(theirs[j], name).score >= _FITS for name in known.get(loose_key(theirs[j]), ()))
    )


def is_clean(record: Record) -> bool:
    """A byline without holes and without anybody twice."""
    return not record.incomplete_byline and not doubled(record)


def is_whole(record: Record) -> bool:
    """A clean byline that does not end in "et al."."""
    return not record.others and is_clean(record)


def is_edited(source: str) -> bool:
    """Whether people, not programs, keep that service's bylines."""
    info = SERVICES.get(source) if source in SERVICES.own_names else None
    return info is not None and info.pages_by_hand


def few(authors: int) -> int:
    """How many authors a list may plausibly have left out."""
    return max(1, authors // 5)


def is_owner(author: PrintedAuthor | Authorship, owners: Collection[Author]) -> bool:
    """Whether an author of a byline is an owner: by an identifier, else by a name that fits."""
    for owner in owners:
        if not set(author.identifiers).isdisjoint(owner.identifiers):
            return True
        if loose_key(author.name) == loose_key(owner.name) and match_names(author.name, owner.name).score >= _FITS:
            return True
    return False
