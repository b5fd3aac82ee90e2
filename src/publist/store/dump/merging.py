"""Two lines of one row, as git keeps both where two branches changed it: which holds."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from publist.store.dump.shape import BY_RUN, TABLE, Line

_FURTHER: Final[Mapping[str, Callable[[Line], tuple[Any, ...]]]] = {
    "records": lambda line: (not line["current"], "retired_by" in line),
    "runs": lambda line: ("undone_at" in line, "finished_at" in line),
    "proposals": lambda line: ("decided_by" in line,),
}
"""How far a row has come: what was retired, undone or decided in one branch is so in both."""
_STATE: Final[Mapping[str, frozenset[str]]] = {
    "records": frozenset({"current", "retired_by"}),
    "runs": frozenset({"undone_at", "finished_at", "status", "summary", "id"}),
    "proposals": frozenset({"state", "decided_by"}),
}
"""The fields that change so; lines that differ in others contradict each other."""
_DONE_BY: Final[Mapping[str, str]] = {"records": "retired_by", "runs": "undone_at", "proposals": "decided_by"}
"""What says which run did it, or when; of two that did the same the first holds."""

_PAPERS: Final = frozenset({"paper_id", "from_paper_id", "to_paper_id"})
"""Fields whose names change when a paper goes or comes back; the row is the same."""


def better(one: Line, other: Line) -> Line | None:
    """The line that holds; None where they contradict each other."""
    table = one[TABLE]
    if table == "anchors":
        return min(one, other, key=lambda line: int(line["id"]))
    if table == "matches":  # what is concluded is concluded again
        return (
            other
            if _rest(one, {"score", "reasons", "subject", "other"})
            == _rest(other, {"score", "reasons", "subject", "other"})
            else None
        )
    if table in BY_RUN and _rest(one, _PAPERS) == _rest(other, _PAPERS):  # one branch has merged the paper away
        return min(one, other, key=lambda line: sum(isinstance(line.get(name), list) for name in _PAPERS))
    state = _STATE.get(table)
    if state is None or _rest(one, state) != _rest(other, state):
        return None
    further = _FURTHER[table]
    a, b = further(one), further(other)
    if a != b:
        return max(one, other, key=further)
    doer = _DONE_BY[table]
    same = _rest(one, {"id", doer}) == _rest(other, {"id", doer})
    return min(one, other, key=lambda line: str(line.get(doer))) if same else None


def joined(key: str, one: Any, other: Any) -> Any:
    """A value of the store as a whole, of which two branches have two; None where that cannot be both."""
    if isinstance(one, dict) and isinstance(other, dict):
        both = {**one, **other}
        for name in one.keys() & other.keys():
            both[name] = (
                joined(name, one[name], other[name])
                if _nested(one[name], other[name])
                else _later(one[name], other[name])
            )
        return both
    if isinstance(one, list) and isinstance(other, list):
        return [*one, *(item for item in other if item not in one)]
    if key.startswith("last-success:"):
        return _later(one, other)
    if key.startswith("first-try:"):
        return min(one, other)
    return None


def _nested(one: Any, other: Any) -> bool:
    return isinstance(one, dict) and isinstance(other, dict)


def _later(one: Any, other: Any) -> Any:
    return one if str(one) >= str(other) else other


def _rest(line: Line, without: frozenset[str] | set[str]) -> Line:
    return {name: value for name, value in line.items() if name not in without}
