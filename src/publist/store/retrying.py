"""Changes that are made again when another writer was first."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, TypeVar

from publist.errors import OvertakenError

if TYPE_CHECKING:
    from publist.store.store import Store

_BESIDE: Final = 5
"""So often a change is tried beside other writers; then alone."""
_P = ParamSpec("_P")
_R = TypeVar("_R")


def retried(change: Callable[Concatenate["Store", _P], _R]) -> Callable[Concatenate["Store", _P], _R]:
    """A function that changes a store in one transaction, and is called again where it was overtaken.

    It must be made of the store's state and its arguments alone, and must not change those: whatever it did before it
    was overtaken is forgotten.
    """

    @wraps(change)
    def made(store: "Store", /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        tries = 0
        while tries < _BESIDE:
            try:
                return change(store, *args, **kwargs)
            except OvertakenError as error:
                if error.must_be_alone:
                    break
                tries += not error.not_begun
        with store.alone():
            return change(store, *args, **kwargs)

    return made
