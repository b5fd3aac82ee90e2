"""Records and decisions to papers, field by field, with the winner's reason."""

from publist.reconcile.editable import EDITABLE
from publist.reconcile.fold import reconcile
from publist.reconcile.precedence import PRECEDENCE, label

__all__ = ["EDITABLE", "PRECEDENCE", "label", "reconcile"]
