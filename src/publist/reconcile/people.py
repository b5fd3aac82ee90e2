"""The name under which a person is shown, out of all spellings seen."""

from collections.abc import Sequence

from publist.model import Author, Decision, DecisionKind
from publist.reconcile.byline import best_spelling


def canonical_name(names: Sequence[tuple[str, str]], decisions: Sequence[Decision] = ()) -> str:
    """The canonical name out of (source, spelling) pairs; a person's decision stands over all of them."""
    decided = [d for d in decisions if d.kind is DecisionKind.NAME and d.value]
    if decided:
        return max(decided, key=lambda d: (d.decided_at, d.id)).value or ""
    return best_spelling(names)


def differing(author: Author) -> tuple[str, ...]:
    """Spellings of a person other than the canonical one, sorted."""
    return tuple(sorted({spelling for _, spelling in author.names} - {author.name}))
