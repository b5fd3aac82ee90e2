"""Decisions: what a person says about the list.  One class a kind; each is stored as it is.

A decision names papers and people by what lasts: a paper by its id, a person by the anchors of their authorships
(:mod:`publist.compute.people`).  Whoever makes one may name a paper by its citation key and a person by a name instead;
``workflows.curate.decide`` puts the lasting numbers in their place before the decision is kept.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from publist.model.identifier import Identifier
from publist.model.mark import Mark

PaperRef: TypeAlias = int | str
"""A paper's id; or its citation key, in a decision that is not kept yet."""
PersonRef: TypeAlias = tuple[int, ...] | str
"""The anchors of a person's authorships; or a name (a spelling, ``#NUMBER``), in a decision that is not kept yet."""
IdentifierRef: TypeAlias = Identifier | str
"""An identifier; or its value (``10.5555/x``, ``doi:10.5555/x``), in a decision that is not kept yet."""
FieldValue: TypeAlias = str | int | None


@dataclass(frozen=True, slots=True)
class RecordRef:
    """A record by its source and that source's key."""

    source: str
    key: str

    def __str__(self) -> str:
        return f"{self.source}:{self.key}"


@dataclass(frozen=True, slots=True)
class SetField:
    """This field of this paper is so; None takes the value away."""

    paper: PaperRef
    field: str
    value: FieldValue
    """A number for the year and the month."""


@dataclass(frozen=True, slots=True)
class MarkAuthor:
    """This author of this paper has (or has not) this mark."""

    paper: PaperRef
    author: str
    """As the list or the person's canonical name has it."""
    mark: Mark
    on: bool = True


@dataclass(frozen=True, slots=True)
class SetLink:
    """The paper's link with this label goes there; None takes it away."""

    paper: PaperRef
    label: str
    url: str | None


@dataclass(frozen=True, slots=True)
class NotMine:
    """The paper is not the owner's and is hidden; with ``hidden`` false it is theirs after all."""

    paper: PaperRef
    hidden: bool = True


@dataclass(frozen=True, slots=True)
class RemovePaper:
    """The paper is none that the list should have: it is shown nowhere, and no source brings it back."""

    paper: PaperRef
    removed: bool = True


@dataclass(frozen=True, slots=True)
class SetAuthors:
    """The authors of the paper are these, in this order."""

    paper: PaperRef
    names: tuple[str, ...]
    """As the paper prints them; who each of them is, and their marks, follows from what the sources say."""
    others: bool = False
    """The byline ends in "et al."."""
    over: tuple[str, ...] = ()
    """Digests of the bylines that it is preferred to; filled in when kept."""


@dataclass(frozen=True, slots=True)
class Reset:
    """What was decided before about this field of this paper does not hold any more: it is as the sources say."""

    paper: PaperRef
    field: str
    """A field, a mark or a scheme; or one of the groups of ``publist.reconcile.standing``."""


@dataclass(frozen=True, slots=True)
class UseByline:
    """The authors of the paper are those whom this source names, in its order."""

    paper: PaperRef
    source: str
    over: tuple[str, ...] = ()
    """Digests of the bylines that it is preferred to: they are no conflict until they change; filled in when kept."""


@dataclass(frozen=True, slots=True)
class KeepByline:
    """The byline that is shown is right: these conflicts are closed; one of a source comes back when that changes."""

    paper: PaperRef
    digests: tuple[str, ...] = ()
    """Of the bylines that are not right; none in a decision that is not kept yet stands for all of the paper."""


@dataclass(frozen=True, slots=True)
class JudgeIdentifier:
    """This identifier is the paper's, whatever a service has under it; with ``right`` false it is not."""

    paper: PaperRef
    identifier: IdentifierRef
    right: bool = True


@dataclass(frozen=True, slots=True)
class SameWork:
    """Two papers are one, or this record is of the paper."""

    paper: PaperRef
    other: PaperRef | None = None
    record: RecordRef | None = None


@dataclass(frozen=True, slots=True)
class DifferentWork:
    """Two papers are two, or this record is not of the paper; with both, the record is the other paper's."""

    paper: PaperRef
    other: PaperRef | None = None
    record: RecordRef | None = None


@dataclass(frozen=True, slots=True)
class SamePerson:
    """These are one person."""

    one: PersonRef
    other: PersonRef


@dataclass(frozen=True, slots=True)
class DifferentPerson:
    """These are two people."""

    one: PersonRef
    other: PersonRef
    owner: int | None = None
    """Where the other is an owner of the list who has no paper yet: their id as a person; ``other`` is empty then."""


@dataclass(frozen=True, slots=True)
class SameAsOwner:
    """This person is an owner of the list, who has no paper under their own name."""

    person: PersonRef
    owner: int
    """The owner's id as a person of the store."""


@dataclass(frozen=True, slots=True)
class NamePerson:
    """This person's canonical name is so."""

    person: PersonRef
    name: str


@dataclass(frozen=True, slots=True)
class ListOwner:
    """One of those whose list it is."""

    name: str
    identifiers: tuple[Identifier, ...] = ()
    person: int = 0
    """Their id as a person of the store, for good; 0 for one who has none yet."""


@dataclass(frozen=True, slots=True)
class OwnersAre:
    """It is the list of these; the first of them first."""

    owners: tuple[ListOwner, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """That an owner of the list belongs to a group, from and to what date (``publist.text.periods``)."""

    person: int
    """Their id as a person of the store."""
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class GroupIs:
    """A group (a lab, a department) has this name and these members; the newest decision on a name stands.

    Somebody who left and came back is a member twice.  ``gone``: there is no such group any more.
    """

    name: str
    members: tuple[Membership, ...] = ()
    gone: bool = False


AboutPaper: TypeAlias = (
    SetField
    | MarkAuthor
    | SetLink
    | NotMine
    | RemovePaper
    | SetAuthors
    | Reset
    | UseByline
    | KeepByline
    | JudgeIdentifier
    | SameWork
    | DifferentWork
)
AboutPeople: TypeAlias = SamePerson | DifferentPerson | SameAsOwner | NamePerson
Decision: TypeAlias = AboutPaper | AboutPeople | OwnersAre | GroupIs

KINDS: Final[dict[str, type[Decision]]] = {
    "set-field": SetField,
    "mark-author": MarkAuthor,
    "set-link": SetLink,
    "not-mine": NotMine,
    "remove-paper": RemovePaper,
    "set-authors": SetAuthors,
    "reset": Reset,
    "use-byline": UseByline,
    "keep-byline": KeepByline,
    "judge-identifier": JudgeIdentifier,
    "same-work": SameWork,
    "different-work": DifferentWork,
    "same-person": SamePerson,
    "different-person": DifferentPerson,
    "same-as-owner": SameAsOwner,
    "name-person": NamePerson,
    "owners": OwnersAre,
    "group": GroupIs,
}
"""The tag of each kind, as the store has it."""


def anchors_named(person: PersonRef) -> tuple[int, ...]:
    """The anchors by which a kept decision names a person."""
    return () if isinstance(person, str) else person


def anchors_about(decision: Decision) -> tuple[int, ...]:
    """The anchors of everybody whom a kept decision is about."""
    if isinstance(decision, SamePerson | DifferentPerson):
        return (*anchors_named(decision.one), *anchors_named(decision.other))
    return anchors_named(decision.person) if isinstance(decision, NamePerson | SameAsOwner) else ()


@dataclass(frozen=True, slots=True)
class StoredDecision:
    """A decision that is kept; folded after all records, so it wins."""

    decision: Decision
    decided_at: datetime
    id: int = 0
    run_id: int = 0
    paper_id: int | None = None
    """The paper that a decision about a paper is about now: a merge gives it to the paper that has the records."""
