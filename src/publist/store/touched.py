"""Whom a transaction has touched, until it is decided again who is who."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from publist.model import Identifier
from publist.store.values import StoredAuthorship
from publist.text.names import name_key


@dataclass(slots=True)
class Touched:
    """What was taken away, or decided, since people were last computed."""

    spellings: set[str] = field(default_factory=set)
    """Of authorships that are gone."""
    people: set[int] = field(default_factory=set)
    """Whose authorships they were."""
    identifiers: set[Identifier] = field(default_factory=set)
    """Of people, which they had there."""
    anchors: set[int] = field(default_factory=set)
    """Named by decisions that came or went."""
    owners: bool = False
    """Other people own the list."""

    def take(self, rows: Iterable[StoredAuthorship]) -> None:
        """These authorships go, or are written anew."""
        for row in rows:
            self.people.add(row.author_id)
            self.identifiers.update(row.identifiers)
            self.spellings.add(row.name)
            self.spellings.update(spelling for _, spelling in row.spellings)

    @property
    def names(self) -> set[str]:
        """The spellings in their normal form."""
        return {name_key(spelling) for spelling in self.spellings}

    def __bool__(self) -> bool:
        return bool(self.spellings or self.people or self.anchors or self.owners)

    def clear(self) -> None:
        """People are computed: nothing waits."""
        self.spellings.clear()
        self.people.clear()
        self.identifiers.clear()
        self.anchors.clear()
        self.owners = False
