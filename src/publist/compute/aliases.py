"""People whose identifier moved: a service gave their page another one.  Both are theirs.

An alias belongs to the run that found it, and undoing the run takes it back.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from publist.model import Author, Identifier, Paper, Scheme
from publist.store import Reader, Writer
from publist.text.names import name_key

_META: Final = "moved-people"


def add_alias(writer: Writer, former: Identifier, now: Identifier) -> bool:
    """Keep that ``former`` is ``now`` today; whether that is new."""
    if former.scheme is not now.scheme or now in known_as(writer, [former]):
        return False
    table = [*_table(writer), (former.scheme.value, former.value, now.value, writer.run_id)]
    writer.meta.set(_META, json.dumps(table))
    return True


class Aliases:
    """Which identifiers are of one page, read at once for all who are asked about."""

    def __init__(self, reader: Reader) -> None:
        """As the store has them now."""
        self._beside = _beside(reader)

    def of(self, identifiers: Collection[Identifier]) -> tuple[Identifier, ...]:
        """The identifiers with all that they moved to or came from, sorted."""
        if not self._beside and len(identifiers) < 2:  # as with nearly all of a university's owners
            return tuple(identifiers)
        found = set(identifiers)
        waiting = list(found)
        while waiting:
            new = self._beside.get(waiting.pop(), set()) - found
            found |= new
            waiting += new
        return tuple(sorted(found))


def known_as(reader: Reader, identifiers: Collection[Identifier]) -> tuple[Identifier, ...]:
    """The identifiers of one person with all that they moved to or came from, sorted."""
    return Aliases(reader).of(identifiers)


def _beside(reader: Reader) -> Mapping[Identifier, set[Identifier]]:
    table = _table(reader)
    beside: dict[Identifier, set[Identifier]] = defaultdict(set)
    if table:
        undone = {run.id for run in reader.runs.find() if run.undone_at is not None}
        for scheme, former, now, run_id in table:
            if run_id not in undone and scheme in {one.value for one in Scheme}:
                one, other = Identifier(Scheme(scheme), former), Identifier(Scheme(scheme), now)
                beside[one].add(other)
                beside[other].add(one)
    return beside


def _table(reader: Reader) -> list[tuple[str, str, str, int]]:
    text = reader.meta.get(_META)
    return [(str(a), str(b), str(c), int(d)) for a, b, c, d in json.loads(text)] if text else []


def other_bearers(papers: Sequence[Paper], owners: Sequence[Author]) -> list[tuple[str, str, Identifier, Identifier]]:
    """Papers that no owner is on, although one of that name is: key, name, the identifier there, and the owner's.

    A service gives them to a namesake, rightly or not; the person should know.
    """
    found = []
    for paper in papers:
        if any(author.owner for author in paper.authors):
            continue
        for author in paper.authors:
            key = name_key(author.name)
            for owner in owners:
                if key not in {name_key(name) for name in (owner.name, *(name for _, name in owner.names))}:
                    continue
                schemes = {mine.scheme: mine for mine in owner.identifiers}
                there = next((i for i in author.identifiers if i.scheme in schemes), None)
                if there is not None and there not in owner.identifiers:
                    found.append((paper.key, author.name, there, schemes[there.scheme]))
    return found


def contested(papers: Sequence[Paper], owners: Sequence[Author]) -> list[tuple[str, str, Identifier, Identifier]]:
    """The same of papers on which the owner stays, because the list prints them: the conflict is not decided."""
    found = []
    for paper in papers:
        on_it = {author.author_id for author in paper.authors if author.owner}
        bearers = [conflict.bearer for conflict in paper.conflicts if conflict.bearer]
        found += [
            (paper.key, owner.name, there, mine)
            for there in bearers
            for owner in owners
            if owner.id in on_it
            for mine in owner.identifiers
            if mine.scheme is there.scheme
        ]
    return found
