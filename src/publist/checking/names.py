"""Names: misspelt, spelt two ways, left out, out of order."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from publist.checking.values import Change, Entry, Evidence, Level, Listing, Remark, Said, who
from publist.matching.names.match import relations, shared_coauthors
from publist.matching.names.relations import Family, Given
from publist.matching.people.bylines import align
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
_NAMED: Final = 5
"""Names that a message shows."""
_SHARED: Final = 2
"""Co-authors that two spellings must share before they are taken for one person: namesakes share few."""


def misspelt(listing: Listing) -> Iterator[Remark]:
    """A name that the services spell otherwise; a middle name less, initials or another transliteration are a style."""
    for entry in listing.entries:
        for spelling in entry.spellings:
            if _is_style(spelling.printed, spelling.published):
                continue
            near = Given.DIFFERENT not in (pair := relations(spelling.printed, spelling.published))
            near = near and Family.DIFFERENT not in pair
            yield Remark(
                entry=entry,
                at=spelling.printed,
                message=f'prints "{spelling.printed}"; {who(spelling.by)} "{spelling.published}"',
                evidence=tuple(Evidence(by, spelling.published) for by in spelling.by),
                # Another name altogether may be the person's own choice: it is theirs to say.
                fix=f'write "{spelling.published}"' if near else "compare the name with the paper",
                change=Change("name", spelling.printed, spelling.published) if near else None,
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


def two_ways(listing: Listing) -> Iterator[Remark]:
    """A name that the list itself spells two ways; the rarer spelling is the finding.

    Where the services confirm a spelling on its own paper, or name-spelling has it already, there is nothing to say.
    """
    places: dict[str, list[tuple[Entry, str]]] = defaultdict(list)
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


def _rare(rare: list[tuple[Entry, str]], usual: list[tuple[Entry, str]]) -> Iterator[Remark]:
    lines = ", ".join(str(entry.record.line) for entry, _ in usual[:3] if entry.record.line)
    more = f" and {len(usual) - 3} more" if len(usual) > 3 else ""
    for entry, name in rare:
        if _said_already(entry, name) or _confirmed(entry, name):
            continue
        where = f"line{'s' if len(usual) > 1 else ''} {lines}{more}"
        yield Remark(
            entry=entry,
            at=name,
            message=f'prints "{name}"; elsewhere the list has "{usual[0][1]}" ({where})',
            evidence=(Evidence("this list", usual[0][1]),),
            fix=f'write "{usual[0][1]}", if they are one person',
        )


def _one_person(one: list[tuple[Entry, str]], other: list[tuple[Entry, str]]) -> bool:
    """Whether the bylines speak for one person: never together on a paper, and with the same people."""
    if {id(entry) for entry, _ in one} & {id(entry) for entry, _ in other}:
        return False
    left, right = (
        [author.name for entry, _ in side for author in entry.record.authors if name_key(author.name) != name_key(name)]
        for side, name in ((one, one[0][1]), (other, other[0][1]))
    )
    return shared_coauthors(left, right, but=(one[0][1], other[0][1])) >= _SHARED


def _said_already(entry: Entry, name: str) -> bool:
    return any(name_key(spelling.printed) == name_key(name) for spelling in entry.spellings)


def _confirmed(entry: Entry, name: str) -> bool:
    key = name_key(name)
    return any(name_key(author.name) == key for said in entry.services for author in said.record.authors)


def byline_differs(listing: Listing) -> Iterator[Remark]:
    """A byline that lacks an author, has one too many, or has them in another order.

    The services must agree with each other on the byline; a list that cuts its bylines short ("et al.") leaves
    authors out on purpose.
    """
    for entry in listing.entries:
        said = _common_byline(entry)
        if said is None or not entry.record.authors:
            continue
        printed = [author.name for author in entry.record.authors]
        known = [author.name for author in said.record.authors]
        places = align(known, printed)
        missing = [name for name, place in zip(known, places, strict=True) if place is None]
        extra = [name for i, name in enumerate(printed) if i not in set(places)]
        if not entry.record.others and (missing or extra):
            yield _byline(entry, said, missing, extra)
        elif [p for p in places if p is not None] != sorted(p for p in places if p is not None):
            yield Remark(
                entry=entry,
                message=f"the authors stand in another order than {who(_bys(entry))}: {', '.join(known)}",
                evidence=(Evidence(said.by, ", ".join(known)),),
                fix="put them in the order of the paper",
            )


def _byline(entry: Entry, said: Said, missing: list[str], extra: list[str]) -> Remark:
    parts = [f"lacks {_quoted(missing)}"] if missing else []
    parts += [f"has {_quoted(extra)}, whom {who(_bys(entry), 'does not have', 'do not have')}"] if extra else []
    tail = f", whom {who(_bys(entry))}" if missing and not extra else ""
    return Remark(
        entry=entry,
        message=f"the byline {' and '.join(parts)}{tail}",
        evidence=(Evidence(said.by, ", ".join(author.name for author in said.record.authors)),),
        fix="compare the byline with the paper",
    )


def _bys(entry: Entry) -> list[str]:
    return [said.by for said in entry.published or entry.services if said.record.authors]


def _common_byline(entry: Entry) -> Said | None:
    """The byline on which all services agree, people counted, spelling left aside."""
    having = [said for said in entry.published or entry.services if said.record.authors and not said.record.others]
    if not having:
        return None
    first = [author.name for author in having[0].record.authors]
    for said in having[1:]:
        names = [author.name for author in said.record.authors]
        if len(names) != len(first) or align(first, names) != tuple(range(len(first))):
            return None
    return having[0]


def _quoted(names: list[str]) -> str:
    shown = ", ".join(f'"{name}"' for name in names[:_NAMED])
    return f"{shown} and {len(names) - _NAMED} more" if len(names) > _NAMED else shown
