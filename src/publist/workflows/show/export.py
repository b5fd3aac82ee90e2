"""``publist export``: the list, read at once, written in one of the formats."""

from publist.store import Store
from publist.workflows.show.papers import Filter, find_papers
from publist.writers.formats import check_options, format_named, write
from publist.writers.style import Options


def export(store: Store, format_name: str, options: Options | None = None, which: Filter | None = None) -> str:
    """The text of the list in ``format_name``.

    Raises UsageError for a format that there is not, an option that it does not understand, and an unknown key.
    """
    check_options(format_named(format_name), options or {})  # before the store is read
    return write(format_name, find_papers(store, which), options)
