"""People by the names that a person gives them."""

from collections.abc import Callable, Sequence

from publist.compute.anchors import anchors_of
from publist.errors import UsageError
from publist.model import Author
from publist.store import Reader
from publist.text.names import name_key
from publist.text.unicode import fold

_TOLD = 8
"""Of so many namesakes it is told who they are."""
_DIGITS = 18
"""Numbers of people have fewer."""


def find_person(reader: Reader, name: str) -> Author:
    """The one person whom ``name`` (a name, a spelling, a part of either, or an id) means.

    Raises UsageError when there is none, or several.
    """
    key, part = name_key(name), fold(name)
    by_name: tuple[Callable[[Author], bool], ...] = (
        lambda a: a.name == name,
        lambda a: name_key(a.name) == key,
        lambda a: any(name_key(spelling) == key for _, spelling in a.names),
    )
    by_part = (lambda a: any(part in fold(spelling) for spelling in (a.name, *(s for _, s in a.names))),)
    number = name.removeprefix("#")
    for ids, tests in (
        (lambda: {int(number)} if number.isdecimal() and len(number) < _DIGITS else set(), (lambda _: True,)),
        (lambda: _may_be_called(reader, name), by_name),
        (lambda: None, by_part),
    ):
        wanted = ids()
        known = reader.people.find(wanted) if wanted is None or wanted else []
        people = [author for author in known if author.papers or author.owner]
        for test in tests:
            found = [author for author in people if test(author)]
            if len(found) == 1:
                return found[0]
            if found:
                raise _ambiguous(reader, name, found[:_TOLD])
    raise UsageError("unknown-person", name=name)


def _ambiguous(reader: Reader, name: str, found: Sequence[Author]) -> UsageError:
    """Who is meant by a name, and of each the key of a paper, by which a person tells namesakes apart."""
    people = tuple(f"#{one.id} {one.name}" for one in found)
    papers = tuple(_key_of_a_paper(reader, one) for one in found)
    return UsageError("ambiguous-person", name=name, people=people, papers=papers, id=found[0].id)


def _key_of_a_paper(reader: Reader, person: Author) -> str:
    """The first of their papers that the list shows; "" for an owner without any."""
    ids = reader.people.papers_of([person.id])
    return min(reader.papers.keys(ids - reader.papers.hidden_ids(ids) or ids).values(), default="")


def _may_be_called(reader: Reader, name: str) -> set[int]:
    """The people of whom some name may be this one, without a look at all others."""
    homes = reader.papers.merged_into()
    papers = {homes.get(id_, id_) for id_ in reader.people.papers_of_names({name_key(name)})}
    return reader.people.called(name) | {row.author_id for row in reader.people.authorships(paper_ids=papers)}


def person_anchors(reader: Reader, author_id: int) -> tuple[int, ...]:
    """The anchors of all authorships of a person, by which a decision names them."""
    at = anchors_of(reader, [author_id])[author_id]
    return tuple(sorted({anchor for anchors in at.values() for anchor in anchors}))
