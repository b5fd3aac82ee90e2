"""Words for conflicts of bylines and for what changed in one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from publist.model import Conflict, ConflictKind
from publist.reconcile import label

_FEW: Final = 5
"""Names that are said; more are counted."""


def conflict_words(conflict: Conflict) -> str:
    """One line: what the source has otherwise, and whose byline is shown."""
    source = label(conflict.source)
    source = source.replace("your", f"{conflict.whose}'s", 1) if conflict.whose else source
    words = f"{source} {_WORDS[conflict.kind](conflict)}"
    return words if conflict.kept == conflict.source else f"{words}; {_owned(conflict.kept)} byline is shown"


def _owned(source: str) -> str:
    return "your own" if label(source) == "you" else f"{label(source)}'s"


def _order(conflict: Conflict) -> str:
    moves = [f"{move.name} {move.shown}\u2192{move.there}" for move in conflict.moved]
    return f"has another order: {some(moves)}"


def _members(conflict: Conflict) -> str:
    parts = [f"lacks {some(conflict.missing)}"] if conflict.missing else []
    parts += [f"has {some(conflict.extra)} besides"] if conflict.extra else []
    parts += [_order(conflict)] if conflict.moved else []
    return " and ".join(parts)


def _owner_missing(conflict: Conflict) -> str:
    return f"{_members(conflict)}: the owner is not in its byline"


def _other_bearer(conflict: Conflict) -> str:
    there = f" ({conflict.bearer.scheme} {conflict.bearer.value})" if conflict.bearer else ""
    return f"takes {some(conflict.missing)} for somebody else of the name{there}"


def _truncated(conflict: Conflict) -> str:
    return f"stops after {conflict.authors_there} of {conflict.authors} authors: {some(conflict.missing)} not named"


def _inflated(conflict: Conflict) -> str:
    return f"names {conflict.authors_there} authors of a paper that has {conflict.authors}"


def _doubled(conflict: Conflict) -> str:
    return f"names {some(conflict.doubled)} twice"


def _nameless(conflict: Conflict) -> str:
    return "has an author without a name" + (f": {some(conflict.missing)} not named" if conflict.missing else "")


def _lists(conflict: Conflict) -> str:
    return f"{_members(conflict)}: your lists disagree"


def _marks(conflict: Conflict) -> str:
    parts = [f"marks {some(conflict.extra)} as co-first"] if conflict.extra else []
    parts += (
        [f"{'but ' if parts else 'does '}not {'' if parts else 'mark '}{some(conflict.missing)}"]
        if conflict.missing
        else []
    )
    return f"{' '.join(parts)}{'' if conflict.extra else ' as co-first'}: two lists disagree"


_WORDS: Final[Mapping[ConflictKind, Callable[[Conflict], str]]] = {
    ConflictKind.ORDER: _order,
    ConflictKind.MISSING: _members,
    ConflictKind.EXTRA: _members,
    ConflictKind.TRUNCATED: _truncated,
    ConflictKind.INFLATED: _inflated,
    ConflictKind.DOUBLED: _doubled,
    ConflictKind.NAMELESS: _nameless,
    ConflictKind.OWNER_MISSING: _owner_missing,
    ConflictKind.OTHER_BEARER: _other_bearer,
    ConflictKind.LISTS_DISAGREE: _lists,
    ConflictKind.MARKS_DISAGREE: _marks,
}


def byline_change_words(old: str, new: str) -> str:
    """What became of a byline: who was added, removed, moved, respelt."""
    from publist.compute.changes import byline_change

    found = byline_change(old, new)
    parts = [f"added {some(found.added)}"] if found.added else []
    parts += [f"removed {some(found.removed)}"] if found.removed else []
    if found.moved:
        moves = [f"{move.name} {move.there}\u2192{move.shown}" for move in found.moved]
        parts.append(f"new order: {some(moves)}")
    parts += [f"{was} -> {now}" for was, now in found.respelt[:_FEW]]
    parts += [f"{len(found.respelt) - _FEW} more respelt"] if len(found.respelt) > _FEW else []
    if found.others is not None:
        parts.append('"et al." written out' if not found.others else 'ends in "et al." now')
    return "; ".join(parts)


def some(names: Sequence[str]) -> str:
    """A few names, and how many more."""
    more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
    return ", ".join(names[:_FEW]) + more
