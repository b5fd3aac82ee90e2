"""Names: misspelt, spelt two ways, left out, out of order."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from publist.checking.base import CheckRule
from publist.checking.values import (
    Fix,
    FixKind,
    Flaw,
    Level,
    ListEntry,
    Listing,
    Replacement,
    SourceValue,
    details,
    sources_of,
)
from publist.matching.names.match import relations, shared_coauthors
from publist.matching.names.relations import Family, Given
from publist.matching.people.bylines import align
from publist.model import Record
from publist.text.names import is_initial_form, name_key

_TWO_WAYS: Final = frozenset(
    {
        (Given.SPACING, Family.EQUAL),
        (Given.SWAPPED_LETTERS, Family.EQUAL),
        (Given.SLIP, Family.EQUAL),
        (Given.EQUAL, Family.SWAPPED_LETTERS),
        (Given.EQUAL, Family.SLIP),
        (Given.EQUAL, Family.DAMAGED),
    }
)
"""How two spellings of one name differ when it is a slip; an initial or a middle name more is a style."""
_STYLES: Final = frozenset(
    {
        Given.EQUAL,
        Given.MIDDLE,
        Given.MIDDLE_FITS,
        Given.INITIALS,
        Given.INITIAL,
        Given.MORE_INITIALS,
        Given.NICKNAME,
        Given.MISSING,
    }
)
"""A person may be printed with a middle name less, with initials or by a short form."""
_SHARED: Final = 2
"""Co-authors that two spellings must share before they are taken for one person: namesakes share few."""


def _misspelt(listing: Listing) -> Iterator[Flaw]:
    """A name that the services spell otherwise; a middle name less, initials or another transliteration are a style."""
    for entry in listing.entries:
        for spelling in entry.spellings:
            printed, published = spelling.printed, spelling.published
            if _is_style(printed, published):
                continue
            given, family = relations(printed, published)
            near = given is not Given.DIFFERENT and family is not Family.DIFFERENT
            yield Flaw(
                entry=entry,
                at=printed,
                variant="slip" if near else "another-name",
                printed=printed,
                expected=published,
                sources=spelling.sources,
                evidence=tuple(SourceValue(source, published) for source in spelling.sources),
                # Another name altogether may be the person's own choice: it is theirs to decide.
                fix=Fix(FixKind.WRITE, published) if near else Fix(FixKind.COMPARE),
                change=Replacement("name", printed, published) if near else None,
                level=None if near else Level.NOTE,
            )


def _is_style(printed: str, published: str) -> bool:
    given, family = relations(printed, published)
    if family not in {Family.EQUAL, Family.SPELT}:
        return False
    ours, theirs = name_key(printed).replace(" ", ""), name_key(published).replace(" ", "")
    if given is Given.TRUNCATED:  # "Alex" is a short form, "Sofi" for "Sofia" a letter lost
        return abs(len(ours) - len(theirs)) > 1
    return given in _STYLES or (given is Given.SPACING and ours != theirs)


def _two_ways(listing: Listing) -> Iterator[Flaw]:
    """A name that the list itself spells two ways; the rarer spelling is the finding.

    Where the services confirm a spelling on its own paper, or name-spelling has it already, it is no finding.
    """
    places: dict[str, list[tuple[ListEntry, str]]] = defaultdict(list)
    for entry in listing.entries:
        for author in entry.record.authors:
            if not is_initial_form(author.name):
                places[name_key(author.name)].append((entry, author.name))
    by_word: dict[str, list[str]] = defaultdict(list)
    for key in places:  # a slip leaves one end of the name whole
        for word in {key.split()[0], key.split()[-1]} if key else ():
            by_word[word].append(key)
    pairs = {pair for keys in by_word.values() for pair in combinations(sorted(keys), 2)}
    for one, other in sorted(pairs):
        if relations(places[one][0][1], places[other][0][1]) not in _TWO_WAYS or not _one_person(
            places[one], places[other]
        ):
            continue
        rare, usual = sorted((places[one], places[other]), key=lambda found: (len(found), found[0][0].record.line or 0))
        if len(rare) == len(usual):
            rare, usual = usual, rare  # the first spelling of the list counts as the usual one
        yield from _rare(rare, usual)


def _rare(rare: list[tuple[ListEntry, str]], usual: list[tuple[ListEntry, str]]) -> Iterator[Flaw]:
    lines = tuple(entry.record.line for entry, _ in usual if entry.record.line)
    for entry, name in rare:
        if _has_finding(entry, name) or _confirmed(entry, name):
            continue
        yield Flaw(
            entry=entry,
            at=name,
            printed=name,
            expected=usual[0][1],
            evidence=(SourceValue("list", usual[0][1]),),
            details=details(lines=lines),
            fix=Fix(FixKind.WRITE, usual[0][1]),
        )


def _one_person(one: list[tuple[ListEntry, str]], other: list[tuple[ListEntry, str]]) -> bool:
    """Whether the bylines speak for one person: never together on a paper, and with the same people."""
    if {id(entry) for entry, _ in one} & {id(entry) for entry, _ in other}:
        return False
    left, right = (
        [author.name for entry, _ in side for author in entry.record.authors if name_key(author.name) != name_key(name)]
        for side, name in ((one, one[0][1]), (other, other[0][1]))
    )
    return shared_coauthors(left, right, but=(one[0][1], other[0][1])) >= _SHARED


def _has_finding(entry: ListEntry, name: str) -> bool:
    return any(name_key(spelling.printed) == name_key(name) for spelling in entry.spellings)


def _confirmed(entry: ListEntry, name: str) -> bool:
    key = name_key(name)
    return any(name_key(author.name) == key for record in entry.services for author in record.authors)


def _byline_differs(listing: Listing) -> Iterator[Flaw]:
    """A byline that lacks an author, has one too many, or has them in another order.

    The services must agree with each other on the byline; a list that cuts its bylines short ("et al.") leaves
    authors out on purpose.
    """
    for entry in listing.entries:
        common = _common_byline(entry)
        if common is None or not entry.record.authors:
            continue
        printed = [author.name for author in entry.record.authors]
        known = [author.name for author in common.authors]
        places = align(known, printed)
        missing = tuple(name for name, place in zip(known, places, strict=True) if place is None)
        extra = tuple(name for i, name in enumerate(printed) if i not in set(places))
        found = [place for place in places if place is not None]
        if known and places == tuple(range(len(known))) and len(known) < len(printed):
            continue  # the services' is the beginning of the list's: it is cut
        if not entry.record.others and (missing or extra):
            variant = "authors"
        elif found != sorted(found):
            variant = "order"
        else:
            continue
        yield Flaw(
            entry=entry,
            variant=variant,
            printed=", ".join(printed),
            expected=", ".join(known),
            sources=sources_of(record for record in entry.published or entry.services if record.authors),
            evidence=(SourceValue(common.source, ", ".join(known)),),
            details=details(missing=missing, extra=extra) if variant == "authors" else (),
            fix=Fix(FixKind.COMPARE),
        )


def _is_whole(record: Record) -> bool:
    return bool(record.authors) and not record.others and not record.incomplete_byline


def _common_byline(entry: ListEntry) -> Record | None:
    """The record of the byline on which all services agree, people counted, spelling left aside."""
    having = [record for record in entry.published or entry.services if _is_whole(record)]
    if not having:
        return None
    first = [author.name for author in having[0].authors]
    for record in having[1:]:
        names = [author.name for author in record.authors]
        if len(names) != len(first) or align(first, names) != tuple(range(len(first))):
            return None
    return having[0]


NAME_SPELLING: Final = CheckRule(code="name-spelling", level=Level.WARNING, check=_misspelt, exported=True)
NAME_TWO_WAYS: Final = CheckRule(code="name-two-ways", level=Level.WARNING, check=_two_ways)
BYLINE_DIFFERS: Final = CheckRule(code="byline-differs", level=Level.WARNING, check=_byline_differs)
