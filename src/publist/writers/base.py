"""What a writer says about itself: the object that it registers as ``FORMAT``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WriterFormat:
    """An output format."""

    name: str
    """What ``--format`` takes."""
    label: str
    """For people: ``BibTeX``."""
    suffixes: tuple[str, ...] = ()
    """Lower case, with the dot."""
    options: frozenset[str] = frozenset()
    """The options of an export that it understands; any other is refused."""
