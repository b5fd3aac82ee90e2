"""Which runs of stars and underscores belong together (CommonMark's rules of emphasis)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publist.readers.markup.rich import Kind, Span

_DEEPEST = 8
"""Open runs that are looked at for one that closes; this keeps the time linear."""


@dataclass(slots=True)
class Delimiters:
    """A run of stars or underscores in the output."""

    position: int
    count: int
    opens: bool
    closes: bool
    left: int = 0
    """How many of its characters were used at its left side."""
    right: int = 0


def pair(runs: Iterable[Sequence[Delimiters]]) -> tuple[list[Span], list[tuple[int, int]]]:
    """Pairs the runs of each kind, in their order.

    Returns:
        The spans of emphasis and bold, and the ranges of the delimiters that were used.
    """
    spans: list[Span] = []
    used: list[tuple[int, int]] = []
    for of_one_kind in runs:
        stack: list[Delimiters] = []
        for run in of_one_kind:
            if run.closes:
                _close(run, stack, spans, used)
            if run.opens and run.count - run.left:
                stack.append(run)
    return spans, used


def _close(run: Delimiters, stack: list[Delimiters], spans: list[Span], used: list[tuple[int, int]]) -> None:
    depth = 0
    while run.count > run.left and depth < min(len(stack), _DEEPEST):
        opener = stack[-1 - depth]
        have, want = opener.count - opener.left - opener.right, run.count - run.left
        if have != want and 3 not in {have, want}:
            depth += 1
            continue
        size = min(have, want)
        start = opener.position + opener.count - opener.right
        end = run.position + run.left
        used += [(start - size, start), (end, end + size)]
        if size != 2:
            spans.append(Span(start, end, Kind.EMPHASIS))
        if size >= 2:
            spans.append(Span(start, end, Kind.BOLD))
        opener.right += size
        run.left += size
        del stack[len(stack) - depth :]
        depth = 0
        if opener.count == opener.right:
            stack.pop()
