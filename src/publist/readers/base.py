"""What a reader says about itself: the object that it registers as ``FORMAT``."""

from collections.abc import Callable
from dataclasses import dataclass

from publist.model import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderFormat:
    """An input format."""

    name: str
    """What ``--from`` takes."""
    label: str
    """For people: ``BibTeX``."""
    read: Callable[[str, str | None], Reading]
    """(decoded text, the file's name) to records; imports what it needs when it runs."""
    suffixes: tuple[str, ...] = ()
    """Lower case, with the dot."""
