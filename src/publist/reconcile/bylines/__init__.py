"""One byline out of several, and where sources contradict it.

The person's own list says who the authors are and in which order; services spell, identify, complete "et al." and add
whom the list left out, where they can be believed.  Whatever else they say is a conflict: shown, never taken.
"""

from publist.reconcile.bylines.choose import Byline, reconcile_byline
from publist.reconcile.bylines.spelling import best_spelling

__all__ = ["Byline", "best_spelling", "reconcile_byline"]
