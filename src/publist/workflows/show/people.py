"""The people of the list."""

from publist.model import Author
from publist.store import Store
from publist.text.unicode import fold


def list_people(store: Store, name: str = "") -> list[Author]:
    """The people who have papers, and the owners; those with most papers first.

    With ``name`` only those who have it in a spelling, whatever the case and accents.
    """
    with store.read() as reader:
        people = [person for person in reader.people.find() if person.papers or person.owner]
    if name:
        part = fold(name)
        people = [one for one in people if any(part in fold(text) for text in (one.name, *(s for _, s in one.names)))]
    return sorted(people, key=lambda person: (-person.papers, person.name))
