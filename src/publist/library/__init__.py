"""The face of publist for scripts: one object for one store, one method for one job (``docs/python.md``).

Each method is one call of a workflow.  What it gives back are frozen values; what goes wrong is a
:class:`publist.PublistError` with a code and fields.  Nothing is printed, and no words are made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from publist.library.base import silent
from publist.library.grouping import Grouping
from publist.library.indexing import Indexing
from publist.library.keeping import Keeping
from publist.library.starting import Starting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from publist.library.base import AnyPath
    from publist.matching.papers import PaperFacts
    from publist.model import Match, Reading
    from publist.services.clock import Clock
    from publist.services.http.client import Waiting


class Library(Starting, Grouping, Keeping, Indexing):
    """One store, and all that can be done with it; :func:`publist.open` makes it."""


def open(  # noqa: A001 - publist.open reads as the built-in one does
    database: AnyPath | None = None,
    create: bool = False,  # noqa: FBT002 - as it is promised
    owner: str | None = None,
    *,
    config: AnyPath | None = None,
    environ: Mapping[str, str] | None = None,
    clock: Clock | None = None,
    on_wait: Callable[[Waiting], None] = silent,
) -> Library:
    """The library of a store; ``with publist.open("papers.db") as library: ...``.

    Args:
        database: The store's path or URL; without it the one that the command line uses.
        create: Make the store where there is none.
        owner: Whose list it is, where the store does not know it yet.
        config: The settings file, where it is not the usual one.
        environ: The environment, where it is not the process's: keys and addresses of services, ``PUBLIST_...``.
        clock: Another clock than the machine's.
        on_wait: Called with the service, the reason and the seconds when a service makes us wait.

    Raises:
        StoreMissingError: There is no store, and ``create`` is not given.
        StoreError: It is damaged, of a newer publist, or cannot be used.
        UsageError: The settings cannot be used.
    """
    import os

    from publist.services.clock import SystemClock
    from publist.workflows.surroundings import Surroundings

    library = Library(
        Surroundings(
            database=None if database is None else str(database),
            config=None if config is None else str(config),
            environ=os.environ if environ is None else environ,
            clock=clock or SystemClock(),
            on_wait=on_wait,
        )
    )
    if create:
        library.make_store()
    if not library.owners and owner:  # reading them shows at once whether the store can be opened
        library.set_owner(owner)
    return library


def read_text(
    text: str | bytes,
    *,
    name: str = "a text",
    format: str | None = None,  # noqa: A002 - as in readers
    encoding: str | None = None,
) -> Reading:
    """The publications of a text, or of a file's bytes; ``format`` names its format where that does not show.

    Raises UsageError for a format or encoding that there is not, UnreadableInputError for what cannot be read at all.
    """
    from publist.readers.formats import read_data

    data = text.encode() if isinstance(text, str) else text
    return read_data(data, name=name, format=format, encoding=encoding)


def match_papers(left: Mapping[str, object] | PaperFacts, right: Mapping[str, object] | PaperFacts) -> Match:
    """Whether two descriptions (``title``, ``authors``, ``venue``, ``year``) are of one work.

    Raises UsageError for a description of another form.
    """
    from publist.matching.papers import match_papers as match
    from publist.workflows.bulk_match import facts_from

    return match(facts_from(left), facts_from(right))
