"""The name under which a person is shown, out of all spellings seen."""

from collections.abc import Sequence

from publist.model import Author
from publist.reconcile.bylines import best_spelling


def canonical_name(names: Sequence[tuple[str, str]], decided: str | None = None) -> str:
    """The canonical name out of (source, spelling) pairs; one that was decided stands over all of them."""
    return decided or best_spelling(names)


def differing(author: Author) -> tuple[str, ...]:
    """Spellings of a person other than the canonical one, sorted."""
    return tuple(sorted({spelling for _, spelling in author.names} - {author.name}))
