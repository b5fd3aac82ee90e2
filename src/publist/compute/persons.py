"""People as their authorships and the decisions make them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from publist.matching.people.named import NamedAuthor, NamedPaper
from publist.matching.people.places import PlaceMap
from publist.model import PERSON, Author, Identifier, ListOwner
from publist.reconcile.people import canonical_name
from publist.text.unicode import fold


def people_of(
    listed: Sequence[NamedPaper],
    author_of: PlaceMap,
    owners: Mapping[int, ListOwner],
    named: Mapping[int, str],
) -> dict[int, Author]:
    """Everybody who stands anywhere in ``author_of``, (paper id, position) to person; and the owners.

    ``named``: the canonical names that were decided.
    """
    rows: dict[int, list[NamedAuthor]] = defaultdict(list)
    for paper in listed:
        here = author_of.row(paper.id)
        for position, author in enumerate(paper.authors, 1):
            if (person := here.get(position)) is not None:
                rows[person].append(author)
    people = {id_: _person(id_, of_them, named.get(id_)) for id_, of_them in rows.items() if id_ not in owners}
    return people | {id_: _the_owner(id_, owner, rows.get(id_, ())) for id_, owner in owners.items()}


def _person(id_: int, rows: Sequence[NamedAuthor], decided: str | None) -> Author:
    """A person as all their authorships and the decisions make them."""
    if len(rows) == 1 and len(rows[0].spellings) == 1 and not decided:  # most people of a large list
        (row,) = rows
        spelt = row.spellings
        name, ids = spelt[0][1], tuple(sorted(row.identifiers))
        return Author(id=id_, name=name, family=row.family or None, names=spelt, identifiers=ids)
    names = {pair for row in rows for pair in row.spellings} or {("", row.name) for row in rows}
    name = canonical_name(sorted(names), decided)
    names |= {(PERSON, decided)} if decided else set()
    return Author(id=id_, name=name, family=_family(name, rows), names=_ordered(names), identifiers=_known_as(rows))


def _the_owner(id_: int, owner: ListOwner, rows: Sequence[NamedAuthor]) -> Author:
    names = {pair for row in rows for pair in row.spellings} | {(PERSON, owner.name)}
    return Author(
        id=id_,
        name=owner.name,
        family=_family(owner.name, rows),
        names=_ordered(names),
        identifiers=tuple(sorted({*_known_as(rows), *owner.identifiers})),
        owner=True,
    )


def _ordered(names: Collection[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(names))


def _known_as(rows: Sequence[NamedAuthor]) -> tuple[Identifier, ...]:
    return tuple(sorted({identifier for row in rows for identifier in row.identifiers}))


def _family(name: str, rows: Sequence[NamedAuthor]) -> str | None:
    """The family name that sources mark, the most usual one that fits the canonical name."""
    marked = Counter(row.family for row in rows if row.family)
    if not marked:
        return None
    shown = fold(name)
    fitting = [family for family in marked if shown.endswith(fold(family))]
    within = fitting or [family for family in marked if fold(family) in shown]  # none of a name that was decided
    return min(within, key=lambda family: (-marked[family], family), default=None)
