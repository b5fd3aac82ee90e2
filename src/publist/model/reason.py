"""One thing that speaks for a conclusion, as a value: a code and what fills it.

The words for people are made in :mod:`publist.cli.words`; a script reads the code and the values.
"""

from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = str | int | float | bool | tuple[str, ...] | None
"""What a reason can name: a name, a number, a key, a value of the data."""


@dataclass(frozen=True, slots=True)
class Reason:
    """``Reason("same-doi", (("doi", "10.1/x"),))``; see :func:`because` for a shorter way to write it."""

    code: str
    """Stable, lower case, with hyphens."""
    values: tuple[tuple[str, Value], ...] = ()

    def __getitem__(self, name: str) -> Value:
        """The value of that name; None where there is none."""
        return next((value for key, value in self.values if key == name), None)

    def as_dict(self) -> dict[str, Value]:
        """As JSON shows it: the values beside the code."""
        return {"code": self.code, **dict(self.values)} if self.values else {"code": self.code}


def because(code: str, /, **values: Value) -> Reason:
    """A reason with named values.

    >>> because("same-doi", doi="10.1/x").as_dict()
    {'code': 'same-doi', 'doi': '10.1/x'}
    """
    return Reason(code, tuple(values.items()))
