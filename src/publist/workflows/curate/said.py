"""Decisions written down as people know them, for the log: who is one, which papers are two, what is kept."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from publist.compute.changelog import (
    APART,
    BYLINE_KEPT,
    IDENTIFIER_DROPPED,
    IDENTIFIER_KEPT,
    ONE_PERSON,
    RENAMED,
    TWO_PEOPLE,
    log_beside,
)
from publist.compute.owners import list_owners
from publist.model import (
    Decision,
    DifferentPerson,
    DifferentWork,
    JudgeIdentifier,
    KeepByline,
    NamePerson,
    SamePerson,
)
from publist.model.decisions import PersonRef, anchors_named
from publist.store import Writer
from publist.text.names import name_key


def note_decisions(writer: Writer, decisions: Sequence[Decision]) -> None:
    """Write down what shows on no paper by itself; before it is followed, so that people have their former names."""
    for decision in decisions:
        note = _NOTES.get(type(decision))
        if note is not None:
            note(writer, decision)


def _two_papers(writer: Writer, decision: DifferentWork) -> None:
    keys = writer.papers.keys({_id(decision.paper), _id(decision.other)})
    key = keys.get(_id(decision.paper), "")
    other = keys.get(_id(decision.other), "") if decision.other is not None else str(decision.record or "")
    if key and other:
        log_beside(writer, APART, "", other, paper=(_id(decision.paper), key))


def _byline(writer: Writer, decision: KeepByline) -> None:
    _about(writer, decision.paper, BYLINE_KEPT, "")


def _identifier(writer: Writer, decision: JudgeIdentifier) -> None:
    field = IDENTIFIER_KEPT if decision.right else IDENTIFIER_DROPPED
    found = decision.identifier
    _about(writer, decision.paper, field, found if isinstance(found, str) else f"{found.scheme}:{found.value}")


def _about(writer: Writer, paper: int | str, field: str, new: str) -> None:
    key = writer.papers.keys({_id(paper)}).get(_id(paper), "")
    log_beside(writer, field, "", new, paper=(_id(paper), key))


def _id(paper: int | str | None) -> int:
    return paper if isinstance(paper, int) else 0


def _name(writer: Writer, decision: NamePerson) -> None:
    _, name = _person(writer, decision.person)
    log_beside(writer, RENAMED, name, decision.name)


def _people(field: str) -> Callable[[Writer, Any], None]:
    def note(writer: Writer, decision: SamePerson | DifferentPerson) -> None:
        one_id, one = _person(writer, decision.one)
        owner = decision.owner if isinstance(decision, DifferentPerson) else None
        other_id, other = _owner(writer, owner) if owner is not None else _person(writer, decision.other)
        if one == other and one_id != other_id:
            one, other = f"{one} (#{one_id})", f"{other} (#{other_id})"
        log_beside(writer, field, one, other)

    return note


def _owner(writer: Writer, person: int) -> tuple[int, str]:
    return person, next((one.name for one in list_owners(writer) if one.person == person), f"#{person}")


def _person(writer: Writer, side: PersonRef) -> tuple[int, str]:
    """The person whose an authorship is that the decision names: id and name."""
    homes = writer.papers.merged_into()
    for paper_id, name in writer.people.anchored(anchors_named(side)[:1]).values():
        key = name.partition("#")[0]
        for row in writer.people.authorships(paper_ids=[homes.get(paper_id, paper_id)]):
            if key in {name_key(row.name), *(name_key(spelling) for _, spelling in row.spellings)}:
                return row.author_id, next(person.name for person in writer.people.find({row.author_id}))
        return 0, name
    return 0, str(side)


_NOTES: Final[dict[type[Decision], Callable[[Writer, Any], None]]] = {
    DifferentWork: _two_papers,
    KeepByline: _byline,
    JudgeIdentifier: _identifier,
    SamePerson: _people(ONE_PERSON),
    DifferentPerson: _people(TWO_PEOPLE),
    NamePerson: _name,
}
