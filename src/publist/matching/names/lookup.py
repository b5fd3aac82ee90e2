"""Names to be found again among hundreds of thousands, with nothing lost.

Near spellings: exact recall of optimal-string-alignment distance <= 2 on normalised names.  A name is cut into three
pieces; two edits leave one of them whole, which the query has at a place that the lengths allow (Li, Deng, Wang,
Feng: "Pass-Join: A Partition-based Method for Similarity Joins", PVLDB 5(3), 2011).  A swap of two letters across a
border would spoil two pieces at once, so the outer pieces are also kept with that swap done.  rapidfuzz verifies.

Variants beyond the distance (initials, order of the words, middle names, transliteration, short forms) meet under
keys of their own.
"""

from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from publist.matching.names.nicknames import short_forms
from publist.matching.names.relations import latin_sound, plain
from publist.matching.names.repair import repair
from publist.matching.names.scripts import romanise
from publist.text.names import name_key

DISTANCE = 2
_CUTTABLE = 6
"""Shorter names have pieces of less than two letters; they are compared one by one."""
_SHIFTS = {
    delta: [shift for shift in range(-DISTANCE, DISTANCE + 1) if abs(shift) + abs(delta - shift) <= DISTANCE]
    for delta in range(-DISTANCE, DISTANCE + 1)
}
"""How far a whole piece can have moved in a query that is longer by ``delta``: edits before and after it add up."""
_FEW = 12
"""Up to this many candidates are compared one by one."""
_MOST = 500
"""Variants under one key that are looked at."""

_SCORES = {"=": 0.98, "o": 0.95, "p": 0.95, "m": 0.9, "n": 0.85, "c": 0.82, "i": 0.8, "l": 0.75}
"""By kind of key: equal without spaces, other order, transliteration, middle name, short form, a part of a compound
family name, initials."""
_RUN = 2
"""A last word of so few letters may be initials."""


class NameIndex:
    """An index over names; the order of ``names`` decides between equally good ones."""

    def __init__(self, names: Sequence[str] = ()) -> None:
        self._names: list[str] = []
        self._keys: list[str] = []
        self._numbers: dict[str, list[int]] = {}
        """Each key to the numbers of its names; the first stands for all in the index."""
        self._pieces: dict[int, tuple[dict[str, list[str]], dict[str, list[str]], dict[str, list[str]]]] = {}
        """By length and place, a piece to the keys that have it."""
        self._short: list[str] = []
        self._variants: dict[str, list[str]] = {}
        self._read = 0
        """How many keys' variants are in the index; near spellings alone do not need them."""
        for name in names:
            self.add(name)

    def __len__(self) -> int:
        return len(self._names)

    def add(self, name: str) -> None:
        """Puts a name in."""
        key = name_key(name)
        number = len(self._names)
        self._names.append(name)
        numbers = self._numbers.get(key)
        if numbers is not None:
            numbers.append(number)
            return
        self._numbers[key] = [number]
        self._keys.append(key)
        length = len(key)
        if length < _CUTTABLE:
            self._short.append(key)
            return
        if length not in self._pieces:
            self._pieces[length] = ({}, {}, {})
        first, middle, last = self._pieces[length]
        a, b = _borders(length)
        first.setdefault(key[:a], []).append(key)
        middle.setdefault(key[a:b], []).append(key)
        last.setdefault(key[b:], []).append(key)
        if key[a - 1] != key[a]:
            first.setdefault(key[: a - 1] + key[a], []).append(key)
        if key[b - 1] != key[b]:
            last.setdefault(key[b - 1] + key[b + 1 :], []).append(key)

    def near(self, query: str) -> list[tuple[str, int]]:
        """Every name within the distance, as (name, 0..2), the nearest first."""
        found = self._near(name_key(query))
        order = sorted((distance, self._numbers[key][0], key) for key, distance in found.items())
        return [(self._names[number], distance) for distance, _, key in order for number in self._numbers[key]]

    def find(self, query: str, limit: int | None = 10) -> list[tuple[str, float]]:
        """Near spellings and variants, as (name, score 0..1), best first; 1.0 for an equal name.

        The score ranks; whether two names are one person is ``match_names``'s to say.
        """
        key = name_key(query)
        length = len(key) or 1
        scores = {other: 1 - distance / max(length, len(other)) for other, distance in self._near(key).items()}
        for kind, other in self._fitting(query):
            if other != key and scores.get(other, 0.0) < _SCORES[kind]:
                scores[other] = _SCORES[kind]
        order = sorted((-score, self._numbers[other][0], other) for other, score in scores.items())
        out = [(self._names[number], -score) for score, _, other in order[:limit] for number in self._numbers[other]]
        return out[:limit]

    def _near(self, key: str) -> dict[str, int]:
        length = len(key)
        seen: list[str] = []
        for delta, shifts in _SHIFTS.items():
            if pieces := self._pieces.get(length - delta):
                a, b = _borders(length - delta)
                first, middle, last = pieces
                for shift in shifts:
                    if shift >= 0 and (hits := first.get(key[shift : a + shift])):
                        seen += hits
                    if hits := middle.get(key[a + shift : b + shift]):
                        seen += hits
                    if shift <= delta and (hits := last.get(key[b + shift : length - delta + shift])):
                        seen += hits
        if length < _CUTTABLE + DISTANCE:
            seen += self._short
        if len(seen) > _FEW:  # one call for all, in which the query is prepared once
            found = process.extract(key, seen, scorer=OSA.distance, score_cutoff=DISTANCE, limit=None)
            return {other: int(edits) for other, edits, _ in found}
        distance = OSA.distance
        return {other: d for other in seen if (d := distance(key, other, score_cutoff=DISTANCE)) <= DISTANCE}

    def _fitting(self, query: str) -> Iterator[tuple[str, str]]:
        """(kind, key) of every variant."""
        for other in self._keys[self._read :]:
            for variant in _kept(self._names[self._numbers[other][0]]):
                self._variants.setdefault(variant, []).append(other)
        self._read = len(self._keys)
        for kind, variant in _asked(query):
            for other in self._variants.get(variant, ())[:_MOST]:
                yield kind, other


def _borders(length: int) -> tuple[int, int]:
    """Where a name is cut: three pieces of nearly one length."""
    return length // 3, length - (length + 1) // 3


def _kept(name: str) -> Iterator[str]:
    """The keys under which a name's variants find it."""
    words = _words(name)
    yield "=" + "".join(words)
    yield "p" + latin_sound(plain(" ".join(words)))
    if len(words) < 2:
        return
    first, last = words[0], words[-1]
    yield "o" + " ".join(sorted(words))
    yield f"l{last} {first[0]}"
    if len(last) <= _RUN:  # "fennimore o", "fennimore oj"
        yield f"i{first} {last[0]}"
    if len(first) == 1:
        yield f"i{last} {first}"
        return
    yield f"m{first} {last}"
    for word in words[1:]:
        yield f"c{first} {word}"
    for word in words[2:]:  # "mei ling ..." for "meiling ..."
        yield f"c{first}{words[1]} {word}"


def _asked(name: str) -> Iterator[tuple[str, str]]:
    """The keys under which a query looks for variants, with their kind (see ``_SCORES``)."""
    words = _words(name)
    yield "=", "=" + "".join(words)
    yield "p", "p" + latin_sound(plain(" ".join(words)))
    if len(words) < 2:
        return
    first, last = words[0], words[-1]
    yield "o", "o" + " ".join(sorted(words))
    if len(last) <= _RUN:
        yield "l", f"l{first} {last[0]}"
    if len(first) == 1:
        yield "l", f"l{last} {first}"
        return
    yield "i", f"i{last} {first[0]}"
    yield "m", f"m{first} {last}"
    for word in words[1:]:
        if len(word) > _RUN:
            yield "c", f"c{first} {word}"
    for word in words[2:]:
        yield "c", f"c{first}{words[1]} {word}"
    for short in short_forms(first):
        yield "n", f"m{short} {last}"


def _words(name: str) -> list[str]:
    """The words that are compared, damage repaired and other scripts romanised."""
    return name_key(name if name.isascii() and "&" not in name else romanise(repair(name))).split()
