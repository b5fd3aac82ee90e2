"""Which groups of authorships are compared at all: those whose spellings have a block in common.

Blocks are coarse so that no spelling of a name is lost, and a quick look at the given names inside a block saves most
of the long comparisons.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, product

from rapidfuzz.distance import OSA

from publist.matching.names.form import NameForm, form_of
from publist.matching.names.match import contradict, match_with
from publist.matching.names.nicknames import short_forms
from publist.matching.names.relations import Given, given_words, latin_sound, plain
from publist.matching.names.repair import WILD
from publist.matching.people.group import Group
from publist.model import Outcome

BLOCK = 60
"""Names of one block that are compared with each other; larger blocks ask nothing."""
_PLENTY = 9
"""So many co-authors in common make of two spellings all that co-authors can."""

Pair = tuple[Group, Group]


def candidate_pairs(groups: Iterable[Group], crowded: Collection[str] | None = None) -> Iterator[Pair]:
    """Pairs of groups that may be one person, each once, in an order that does not depend on that of arrival.

    ``crowded``: the blocks of too many names, where these groups are not the whole list.
    """
    blocks = _shared_blocks(groups)
    families: dict[int, _Families | None] = {}
    if crowded is None:
        crowded = {key for key, block in blocks.items() if len(block) > BLOCK and _names(key, block) > BLOCK}
    seen: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        if key not in crowded and len(block := set(blocks[key])) > 1:
            for group in block:
                if group.number not in families:
                    families[group.number] = _families_of(group)
            for one, other in _within(block):
                first, second = (one, other) if one.number < other.number else (other, one)
                pair = (first.number, second.number)
                if pair not in seen and not _exclude(families[pair[0]], families[pair[1]]):
                    seen.add(pair)
                    yield first, second


def _shared_blocks(groups: Iterable[Group]) -> dict[str, list[Group]]:
    """The blocks that more than one spelling is in; in a long list most have one."""
    alone: dict[str, Group] = {}
    blocks: dict[str, list[Group]] = {}
    for group in groups:
        for spelling in group.keys.values():
            for key in block_keys(spelling):
                if (block := blocks.get(key)) is not None:
                    block.append(group)
                elif (first := alone.get(key)) is not None:
                    blocks[key] = [first, group]
                else:
                    alone[key] = group
    return blocks


def _names(block: str, groups: Iterable[Group]) -> int:
    """How many names of the groups are in the block."""
    return len({name for group in set(groups) for name, spelt in group.keys.items() if block in block_keys(spelt)})


def may_be_one(spelling: str, other: str) -> bool:
    """Whether anything in the world could make one person of two spellings, or a question about them."""
    one, two = sorted((spelling, other))
    return not contradict(one, two) or any(
        match_with(one, two, shared).outcome is not Outcome.DIFFERENT for shared in (0, _PLENTY)
    )


@lru_cache(maxsize=1 << 14)
def block_keys(spelling: str) -> frozenset[str]:
    """What spellings of one name have in common.

    That is a word of the family name, or all of them in one, and the first initial, in either order of the words, or
    the given name and the first letter of the family name, where that is misspelt.  Short forms may have another
    initial (Bob, Robert).
    """
    form = form_of(spelling)
    last = _word(form.family)
    if not form.given:
        return frozenset({last})
    first = _word(form.given[0])
    keys = {f"{last} {first[0]}", f"{last} {form.given[0][0]}", f"{first} {form.family[:1]}"}
    others = (*form.given[1:], *form.family_words) if len(form.family_words) > 1 else form.given[1:]
    keys.update(f"{_word(word)} {first[0]}" for word in others if len(word) > 3)
    spelt = [_word(family) for family in form.families if family != form.family]
    if len(form.given) > 1:
        keys |= {" ".join(sorted((*form.given, last))), f"{last} {form.given[1][0]}"}
        spelt.append(_word(form.given[-1] + form.family))  # "Ben Hamadou" is "Benhamadou"
    keys.update(f"{family} {first[0]}" for family in spelt)
    keys.update(f"{last} {short[0]}" for short in short_forms(form.given[0]))
    return frozenset(keys)


@lru_cache(maxsize=1 << 14)
def _word(word: str) -> str:
    return latin_sound(plain(word)) or word


@dataclass(frozen=True, slots=True)
class _Families:
    """What tells at first sight that two family names have nothing in common."""

    family: str
    spelt: frozenset[str]
    sound: str
    later: tuple[str, ...]
    """All words of the name but the first given one."""
    words: tuple[str, ...]
    whole: str
    open: bool
    """This look cannot tell: no given name, a damaged letter, a ligature that scans lose."""


def _families_of(group: Group) -> _Families | None:
    """None for a group of several spellings."""
    return _families(form_of(next(iter(group.keys.values())))) if len(group.keys) == 1 else None


def _families(form: NameForm) -> _Families:
    family, later = form.family, (form.family, *form.family_words, *form.given[1:])
    if len(form.given) < 2 and form.family_words == (
        family,
    ):  # mostly; one for both, since there are as many as people
        later = form.family_words
    return _Families(
        family,
        form.families,
        _word(family),
        later,
        (*form.given, *later),
        form.joined + family,
        not form.given or WILD in family or "ffi" in family,
    )


def _exclude(a: _Families | None, b: _Families | None) -> bool:
    """Whether no rule can make one person of two names.

    Their family names are neither equal nor near nor of one sound, and neither name has a word of the other but a
    first given name.
    """
    if a is None or b is None or a.family == b.family or a.open or b.open:
        return False
    return (
        a.sound != b.sound
        and not any(word in b.words for word in a.later)
        and not any(word in a.words for word in b.later)
        and a.spelt.isdisjoint(b.spelt)
        and OSA.distance(a.family, b.family, score_cutoff=2) > 2
        and a.whole != b.whole
    )


_Middle = tuple[tuple[str, ...], str] | None


@dataclass(slots=True)
class _Bucket:
    """Groups of one spelling whose first given name is equal."""

    by_middle: dict[_Middle, list[Group]] = field(default_factory=lambda: defaultdict(list))
    """Under the other given names and the initial at the end of them, or under None."""
    words: set[str] = field(default_factory=set)
    families: set[str] = field(default_factory=set)
    groups: list[Group] = field(default_factory=list)
    several: bool = False
    """Somebody has more than one given name."""

    def add(self, group: Group, form: NameForm) -> None:
        given = form.given
        self.by_middle[(given[1:-1], given[-1]) if len(given) > 1 and len(given[-1]) == 1 else None].append(group)
        self.words.update(given)
        self.several = self.several or len(given) > 1
        self.families.add(form.family)
        self.groups.append(group)


def _within(block: Collection[Group]) -> Iterator[Pair]:
    """Pairs of a block whose given names do not exclude each other at first sight."""
    buckets: dict[str, _Bucket] = {}
    wide: list[Group] = []
    for group in sorted(block, key=lambda group: group.number):
        form = form_of(next(iter(group.keys.values()))) if len(group.keys) == 1 else None
        if form is None or not form.given:
            wide.append(group)
        else:
            buckets.setdefault(form.given[0], _Bucket()).add(group, form)
    yield from combinations(wide, 2)
    for bucket in buckets.values():
        yield from product(wide, bucket.groups)
        for groups in bucket.by_middle.values():
            yield from combinations(groups, 2)
        for (middle, groups), (other_middle, others) in combinations(bucket.by_middle.items(), 2):
            if not _differ(middle, other_middle):
                yield from product(groups, others)
    for (x, one), (y, other) in combinations(buckets.items(), 2):
        if _are_linked(x, y, one, other):
            yield from product(one.groups, other.groups)
        elif _may_be_one(x, y, several=one.several or other.several):
            for (middle, groups), (other_middle, others) in product(one.by_middle.items(), other.by_middle.items()):
                if not _differ(middle, other_middle):
                    yield from product(groups, others)


def _differ(one: _Middle, other: _Middle) -> bool:
    """As "Jo A. Roe" is not "Jo B. Roe"."""
    return one is not None and other is not None and one[0] == other[0] and one[1] != other[1]


def _are_linked(x: str, y: str, one: _Bucket, other: _Bucket) -> bool:
    """Whether a first given name is another's family name or later given name, or the initial of one."""
    if len(x) == 1 or len(y) == 1:
        called = (len(y) > 1 and y in one.words) or (len(x) > 1 and x in other.words)  # "W. John", "John"
        return called or _is_initial_of(x, other.families) or _is_initial_of(y, one.families)
    return x in other.families or y in one.families or x in other.words or y in one.words


def _is_initial_of(letter: str, families: Collection[str]) -> bool:
    return len(letter) == 1 and any(family[:1] == letter for family in families)


@lru_cache(maxsize=1 << 16)
def _may_be_one(x: str, y: str, *, several: bool) -> bool:
    """``several``: one of the names has more than one given name, so that a word may be parted ("Seok Joong")."""
    if len(x) == 1 or len(y) == 1:
        return x[0] == y[0]
    if several and x[:3] == y[:3]:
        return True
    return x.startswith(y) or y.startswith(x) or given_words(x, y) is not Given.DIFFERENT
