"""Names beside which nobody else's could be: who bears one is one person, whatever else the list holds.

Most names of a long list are such.  They need no comparison, so they are not in memory while the others are decided.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from publist.compute.anchors import Anchors
from publist.matching.names.form import is_common, is_shared_by_many
from publist.matching.people.assign import ListPart
from publist.matching.people.named import NamedPaper
from publist.matching.people.places import compact
from publist.model import ListOwner
from publist.store import Writer
from publist.text.names import name_key


@dataclass(frozen=True, slots=True)
class Others:
    """What of a list is left to be decided."""

    papers: Sequence[NamedPaper]
    indexes: Sequence[int]
    """Where in the list they are."""
    part: ListPart


def lone_names(writer: Writer, listed: Sequence[NamedPaper], owners: Mapping[int, ListOwner]) -> set[str]:
    """The names (in their normal forms) that are alone in each of their blocks and plainly one person's.

    That is, on no paper under another name, or twice, or with an identifier; and no name that many people have.
    """
    barred = writer.blocks.names_beside_others() | {name_key(one.name) for one in owners.values()}
    found: set[str] = set()
    for paper in listed:
        here: set[str] = set()
        for author in paper.authors:
            key = author.key
            if key in barred:
                continue
            others = [spelling for _, spelling in author.spellings if spelling != author.name]
            keys = {key, *map(name_key, others)} if others else {key}
            if len(keys) > 1 or author.identifiers or key in here:
                barred |= keys
            elif key not in found and (is_shared_by_many(author.name) or is_common(author.name)):
                barred.add(key)
            here.add(key)
        found |= here
    return found - barred


def rest_of(listed: Sequence[NamedPaper], lone: Collection[str], owners: int) -> Others:
    """The authorships of all other names."""
    positions: dict[int, Sequence[int]] = {}
    indexes: list[int] = []
    for index, paper in enumerate(listed):
        if some := [position for position, author in enumerate(paper.authors, 1) if author.key not in lone]:
            positions[len(indexes)] = compact(some)
            indexes.append(index)
    return Others([listed[index] for index in indexes], indexes, ListPart(positions, len(listed), owners, None))


def people_of_lone_names(listed: Sequence[NamedPaper], lone: Collection[str], anchors: Anchors) -> dict[str, int]:
    """The person of each of these names: the smallest anchor of their authorships."""
    found: dict[str, int] = {}
    for index, paper in enumerate(listed):
        at = anchors.least.row(index)
        for position, author in enumerate(paper.authors, 1):
            if (key := author.key) in lone:
                found[key] = min(found.get(key, at[position]), at[position])
    return found
