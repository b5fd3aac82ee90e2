"""Records and decisions to papers, field by field, with the winner's reason.

Names are loaded when they are asked for: what a source is called needs none of the folding.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from publist.reconcile.editable import EDITABLE
    from publist.reconcile.fold import reconcile
    from publist.reconcile.precedence import PRECEDENCE, label

_HOMES: Final = {"EDITABLE": "editable", "PRECEDENCE": "precedence", "label": "precedence", "reconcile": "fold"}

__all__ = ["EDITABLE", "PRECEDENCE", "label", "reconcile"]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
