"""Numbers as rows of signs, for terminals."""

from collections.abc import Sequence
from typing import Final

_EIGHTHS: Final = " ▏▎▍▌▋▊▉"
_LEVELS: Final = "▁▂▃▄▅▆▇█"


def bar(number: int, most: int, width: int, *, blocks: bool = True) -> str:
    """A bar of at most ``width`` columns, full for ``most``; of ``#`` where the terminal has no block signs.

    What is more than nothing shows.

    >>> bar(5, 10, 4), bar(1, 1000, 4), bar(0, 10, 4), bar(5, 10, 4, blocks=False)
    ('██', '▏', '', '##')
    """
    if number <= 0 or most <= 0 or width <= 0:
        return ""
    eighths = max(1, round(8 * width * min(number, most) / most))
    if not blocks:
        return "#" * max(1, round(eighths / 8))
    full, part = divmod(eighths, 8)
    return "█" * full + (_EIGHTHS[part] if part else "")


def sparkline(numbers: Sequence[int], width: int) -> str:
    """The course of some numbers, the lowest as the lowest sign; the last ``width`` of them.

    >>> sparkline([1, 2, 3, 5, 8], 10), sparkline([4, 4], 10), sparkline([], 10)
    ('▁▂▃▅█', '▁▁', '')
    """
    shown = list(numbers)[-width:] if width > 0 else []
    low, span = min(shown, default=0), max(shown, default=0) - min(shown, default=0)
    return "".join(_LEVELS[round((number - low) / span * (len(_LEVELS) - 1)) if span else 0] for number in shown)
