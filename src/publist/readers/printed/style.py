"""The style of a list: entries of one list share an order and a way to set off titles, so all of them vote."""

from collections.abc import Sequence

from publist.readers.printed.titles import Method
from publist.readers.printed.weighing import Layout, Order

Style = tuple[Method, Order]
NEAR = 0.25
"""How far a style may fall behind an entry's best one and still be counted as one in which the entry may be written."""
WEIGHT = 0.6
"""How much the list's habit counts beside the entry's own look.  With 0 each entry stands alone."""
METHOD = 0.5
"""How much of that, for names in front, is for how titles are set off; the rest is for the order alone.  A style guide
sets books in italics and articles in none, so the articles of a list say little of how its books are set."""


def shares(entries: Sequence[Sequence[Layout]]) -> dict[Style, float]:
    """For each style the mean, over all entries, of the best score of an entry in it, if near the entry's best."""
    totals: dict[Style, float] = {}
    for layouts in entries:
        best: dict[Style, float] = {}
        for layout in layouts:
            style = (layout.method, layout.order)
            best[style] = max(best.get(style, 0.0), layout.score)
        top = max(best.values(), default=0.0)
        for style, score in best.items():
            if score > top - NEAR:
                totals[style] = totals.get(style, 0.0) + score
    return {style: total / len(entries) for style, total in totals.items()}


def choose(layouts: Sequence[Layout], habits: dict[Style, float]) -> Layout | None:
    """The reading that fits both the entry and the list; None when there is none at all."""
    return max(
        layouts,
        key=lambda layout: layout.score + WEIGHT * _habit(layout, habits),
        default=None,
    )


def _habit(layout: Layout, habits: dict[Style, float]) -> float:
    """How usual a reading's style is in the list: 0..1."""
    same = habits.get((layout.method, layout.order), 0.0)
    if layout.order is not Order.AUTHORS_FIRST:
        return same
    order = max((share for (_, order), share in habits.items() if order is layout.order), default=0.0)
    return METHOD * same + (1 - METHOD) * order
