"""Values of frozen dataclasses, made quickly."""

from collections.abc import Callable, Sequence
from dataclasses import field, fields, make_dataclass
from typing import Any, ParamSpec, TypeVar, cast

_T = TypeVar("_T")
_P = ParamSpec("_P")


def maker(kind: Callable[_P, _T]) -> Callable[_P, _T]:
    """What is called as ``kind`` is, and makes the same four to eight times as fast.

    A frozen class sets each field by ``object.__setattr__``.  Here the fields are set in an object of a class that has
    the same slots and is not frozen; the object then becomes one of ``kind``, and nothing can change it any more.
    """
    return cast("Callable[_P, _T]", _maker(kind, None))


def maker_of(kind: type[_T], *given: str) -> Callable[..., _T]:
    """The same for values in the order of ``given``, or of all fields; any other has what ``kind`` gives it."""
    return _maker(kind, given)


def _maker(kind: Any, given: Sequence[str] | None) -> Callable[..., Any]:
    open_kind: Callable[..., Any] | None = None

    def make(*values: Any, **named: Any) -> Any:
        nonlocal open_kind
        if open_kind is None:  # a millisecond, which not every run needs
            open_kind = _opened(kind, given)
        made = open_kind(*values, **named)
        made.__class__ = kind
        return made

    return make


def _opened(kind: Any, given: Sequence[str] | None) -> Callable[..., Any]:
    """The class with the same slots that is not frozen."""
    known = fields(kind)
    names = [] if given is None else given or [one.name for one in known]
    others = [
        (one.name, Any, field(default=one.default, default_factory=one.default_factory, kw_only=one.kw_only))
        for one in known
        if one.name not in names
    ]
    return make_dataclass(kind.__name__, [*names, *others], slots=True, repr=False, eq=False, match_args=False)
