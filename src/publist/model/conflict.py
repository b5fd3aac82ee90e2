"""Conflicts: where sources contradict each other in a way that a person should know of and may decide."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from publist.model.identifier import Identifier


class ConflictKind(StrEnum):
    """In what way a source's byline contradicts the one that is shown."""

    ORDER = "order"
    """The same people in another order."""
    MISSING = "missing"
    """Authors that the source lacks."""
    EXTRA = "extra"
    """Authors that only the source has."""
    TRUNCATED = "truncated"
    """The source's byline is the beginning of the one that is shown."""
    INFLATED = "inflated"
    """The source names many more people."""
    DOUBLED = "doubled"
    """The source names somebody twice."""
    NAMELESS = "nameless"
    """The source has an author without a name."""
    OWNER_MISSING = "owner-missing"
    """The owner is among those whom the source lacks."""
    OTHER_BEARER = "other-bearer"
    """The source has the owner's name under the identifier of somebody else."""
    LISTS_DISAGREE = "lists-disagree"
    """Two of the person's own lists print other bylines."""
    MARKS_DISAGREE = "marks-disagree"
    """Two lists mark other authors as co-first."""


GRAVE: Final = frozenset(
    {
        ConflictKind.ORDER,
        ConflictKind.MISSING,
        ConflictKind.EXTRA,
        ConflictKind.OWNER_MISSING,
        ConflictKind.OTHER_BEARER,
        ConflictKind.LISTS_DISAGREE,
        ConflictKind.MARKS_DISAGREE,
    }
)
"""Either side may be wrong; in the others it is the service's."""


@dataclass(frozen=True, slots=True)
class Move:
    """An author who stands at another position in a source's byline."""

    name: str
    shown: int
    """The position in the byline that is shown, 1-based."""
    there: int
    """The position in the source's."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One source's byline against the one that is shown.  Names are spelt as the byline of their side has them."""

    kind: ConflictKind
    """The gravest of what there is; the fields below have all of it."""
    field: str
    source: str
    where: str
    """The source's record."""
    kept: str
    """The source whose byline is shown."""
    authors: int
    """How many are shown."""
    authors_there: int
    """How many the source names."""
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    moved: tuple[Move, ...] = ()
    doubled: tuple[str, ...] = ()
    bearer: Identifier | None = None
    """Of whom the source takes the owner for, where it takes them for somebody else."""
    whose: str = ""
    """Whose list the source's is, where members' lists contradict each other."""
    digest: str = ""
    """Of the source's byline: a conflict that was decided comes back only when this changes."""
