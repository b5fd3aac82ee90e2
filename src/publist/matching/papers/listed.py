"""Which entries of a person's lists a description of a paper is of."""

from dataclasses import dataclass

LISTED_AS = "listed-as"
"""The reason's code where one list says that only one of two is a short paper, a poster, the journal version."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a person's list."""

    file: str
    key: str
    kind: str = ""
    """What the list says it is, beside the title: a short paper, the journal version."""

    @property
    def place(self) -> tuple[str, str]:
        """Which entry it is, whatever it is said to be."""
        return self.file, self.key
