"""Words for runs: what each changed, in short and one by one."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeAlias

from publist.cli.words.bylines import byline_change_words
from publist.cli.words.kinds import kind_words, kinds_words
from publist.compute import changelog
from publist.reconcile import label

if TYPE_CHECKING:
    from publist.compute.changes import Change
    from publist.store import FieldChange, Run
    from publist.workflows.show.runs import LoggedRun

    AnyChange: TypeAlias = Change | FieldChange

_LONGEST: Final = 100


def local_time(when: datetime) -> str:
    """A time as the clock of this machine shows it."""
    return f"{when.astimezone():%Y-%m-%d %H:%M}"


def run_words(run: "LoggedRun") -> str:
    """What a run changed, in a line."""
    parts = _turned(run) or [*_said(run.said), *_of_papers(run)]
    return "; ".join(parts) or "nothing new"


def _turned(run: "Run") -> list[str]:
    """Of an undo or a redo, which runs it was about."""
    if run.kind == "undo" and "run" in run.summary:
        return [f"run {run.summary['run']} ({run.summary.get('kind', '')})"]
    runs = run.summary.get("runs")
    if run.kind == "redo" and isinstance(runs, Sequence):
        return [f"run {', '.join(map(str, runs))}"] if len(runs) == 1 else [f"runs {', '.join(map(str, runs))}"]
    return []


def _of_papers(run: "LoggedRun") -> list[str]:
    kinds = dict(run.kinds)
    asked = kinds.pop("questions", 0)
    parts = _kinds_of_papers(run, kinds)
    return [*parts, kinds_words({"questions": asked})] if asked else parts


def _kinds_of_papers(run: "LoggedRun", kinds: dict[str, int]) -> list[str]:
    new, gone = kinds.pop("new", 0), kinds.pop("gone", 0)
    if run.papers == 1 and run.keys:
        words = ", ".join([*(["new"] if new else []), *(["removed"] if gone else []), *map(_field, kinds)])
        return [f"{run.keys[0]}: {words}"]
    parts = []
    if new and new == run.papers and new == len(run.keys) and not kinds:
        return [f"new: {', '.join(run.keys)}"]
    for number, kind in ((new, "new"), (gone, "gone")):
        parts += [kinds_words({kind: number})] if number else []
    if kinds:
        where = ", ".join(run.keys) if run.papers == len(run.keys) else f"{run.papers:,} papers"
        parts.append(f"{kinds_words(kinds)}{f' on {where}' if run.papers else ''}")
    return parts


def _field(kind: str) -> str:
    named = {name: name for name in ("authors", "links", "hidden", "shown again")} | {"counts": "citation counts"}
    return named.get(kind) or kind_words(kind, 1)


def _said(changes: Sequence["FieldChange"]) -> list[str]:
    """What was said, those of one kind together where they are many."""
    of_kind: dict[str, list[FieldChange]] = {}
    for change in changes:
        of_kind.setdefault(change.field, []).append(change)
    words = []
    for kind, some in of_kind.items():
        if len(some) > 1 and kind in _MANY:
            words.append(f"{len(some)} {_MANY[kind]}")
        else:
            words += [said_words(change) for change in some]
    return words


_MANY: Final = {
    changelog.PROPOSED: "papers found that the list lacks",
    changelog.ACCEPTED: "proposals accepted",
    changelog.REFUSED: "proposals refused",
    changelog.MERGED: "papers merged",
    changelog.APART: "pairs kept apart",
    changelog.LEFT_FILE: "papers that have left the file",
    changelog.OTHER_TITLE: "entries taken for papers of another title",
}
_SAID: Final[dict[str, Callable[["AnyChange"], str]]] = {
    changelog.OWNER: lambda change: f"owner: {change.old or '(nobody)'} -> {change.new or '(nobody)'}",
    changelog.RENAMED: lambda change: f"{change.old} is shown as {change.new}",
    changelog.ONE_PERSON: lambda change: f"{change.old} and {change.new} are one person",
    changelog.TWO_PEOPLE: lambda change: f"{change.old} and {change.new} are two people",
    changelog.BYLINE_KEPT: lambda change: f"{change.key}: the authors shown are right",
    changelog.IDENTIFIER_KEPT: lambda change: f"{change.new} is of {change.key}",
    changelog.IDENTIFIER_DROPPED: lambda change: f"{change.new} is not of {change.key}",
    changelog.MERGED: lambda change: f"{change.old} merged into {change.key}",
    changelog.APART: lambda change: f"{change.key} and {change.new} are two papers",
    changelog.OTHER_TITLE: lambda change: f'"{change.new}" is taken for {change.key}, "{change.old}"',
    changelog.LEFT_FILE: lambda change: f"{change.key} has left {change.old}: {_short(change.new)}",
    changelog.PROPOSED: lambda change: f"found, not on the list: {_short(change.new)}",
    changelog.ACCEPTED: lambda change: f"accepted: {_short(change.new)}",
    changelog.REFUSED: lambda change: f"refused: {_short(change.new)}",
    changelog.GROUP: lambda change: f"group {change.new}" if change.new else f"group {change.old} deleted",
    changelog.MOVED: lambda change: f"{change.old} is {change.new} now",
}


def said_words(change: "AnyChange") -> str:
    """What was said or found beside the fields of papers."""
    return _SAID[change.field](change)


def change_words(change: "AnyChange") -> str:
    """One field of a paper, from what it was to what it is."""
    source = f"  ({label(change.source)})" if change.source else ""
    if change.field in _SAID:
        return said_words(change)
    if change.field == changelog.WHOLE:
        return f"{'new: ' if change.new else 'removed: '}{_short(change.new or change.old)}{source}"
    if change.field == "mine":
        return "shown again: yours" if change.new == "yes" else "hidden: marked as not yours"
    if change.field == "authors" and change.old:
        return f"authors: {byline_change_words(change.old, change.new)}{source}"
    was = f"{_short(change.old)} -> " if change.old else ""
    return f"{change.field}: {was}{_short(change.new) or '(nothing)'}{source}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
