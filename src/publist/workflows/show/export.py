"""``publist export``: the list, read at once, written in one of the formats."""

from pathlib import Path

from publist.errors import UsageError
from publist.registry import WRITERS
from publist.store import Store
from publist.text.files import write_atomically
from publist.workflows.show.papers import Filter, find_papers
from publist.writers.formats import check_options, format_named, format_of, write
from publist.writers.style import Options


def export(store: Store, format_name: str, options: Options | None = None, which: Filter | None = None) -> str:
    """The text of the list in ``format_name``.

    Raises UsageError for a format that there is not, an option that it does not understand, and an unknown key.
    """
    check_options(format_named(format_name), options or {})  # before the store is read
    return write(format_name, find_papers(store, which), options)


def format_for(file: Path | None) -> str:
    """The format that the file's suffix says.  Raises UsageError where none does."""
    name = format_of(file) if file else None
    if name is None:
        raise UsageError("no-format", formats=tuple(WRITERS.names()))
    return name


def write_file(file: Path, text: str) -> bool:
    """Replace the file, whole or not at all; False when it says this already."""
    return write_atomically(file, text)
