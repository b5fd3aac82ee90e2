"""publist: one store for a researcher's papers, authors and venues.

The store keeps what each source said; the list is computed from it.  A script begins with :func:`publist.open`
(``docs/python.md``); ``docs/architecture.md`` says how it is built.  Names are loaded when they are first used.
"""

from publist._version import __version__

TYPE_CHECKING = False  # as typing has it; importing typing would be most of the time that this module takes
if TYPE_CHECKING:
    from publist.compute.owners import Owner
    from publist.errors import (
        PublistError,
        ServiceError,
        StoreBusyError,
        StoreError,
        StoreMissingError,
        UnreadableInputError,
        UsageError,
    )
    from publist.library import Library, match_papers, open, read_text  # noqa: A004 - publist.open
    from publist.matching.names.match import match_names
    from publist.matching.papers import PaperFacts
    from publist.model import (
        Author,
        Authorship,
        CitationCount,
        Identifier,
        Link,
        Match,
        Outcome,
        Paper,
        PaperType,
        Reading,
        Reason,
        Record,
        Scheme,
        Venue,
    )
    from publist.readers import read_file

_HOMES = {
    "library": "Library match_papers open read_text",
    "errors": "PublistError ServiceError StoreBusyError StoreError StoreMissingError UnreadableInputError UsageError",
    "readers": "read_file",
    "matching.names.match": "match_names",
    "matching.papers": "PaperFacts",
    "compute.owners": "Owner",
    "model": "Author Authorship CitationCount Identifier Link Match Outcome Paper PaperType Reading Reason Record "
    "Scheme Venue",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "Author",
    "Authorship",
    "CitationCount",
    "Identifier",
    "Library",
    "Link",
    "Match",
    "Outcome",
    "Owner",
    "Paper",
    "PaperFacts",
    "PaperType",
    "PublistError",
    "Reading",
    "Reason",
    "Record",
    "Scheme",
    "ServiceError",
    "StoreBusyError",
    "StoreError",
    "StoreMissingError",
    "UnreadableInputError",
    "UsageError",
    "Venue",
    "__version__",
    "match_names",
    "match_papers",
    "open",
    "read_file",
    "read_text",
]


def __getattr__(name: str) -> object:
    if name in _HOME_OF:
        from importlib import import_module

        found: object = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
        globals()[name] = found
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
