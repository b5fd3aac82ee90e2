"""A CV in some markup, as the formats read it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publist.model import Reading


def read(text: str, name: str, *, markup: str) -> "Reading":
    """The publications of a CV; ``name`` is the file's."""
    from publist.readers.printed import read_cv

    return read_cv(text, origin=name, markup=markup)
