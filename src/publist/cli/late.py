"""SQLAlchemy without the modules of Python that it imports for what publist never does, a quarter of its loading time.

What it then has in their place is no more than a name, until something of it is used.
"""

import gc
import inspect
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.abc import Loader

_PACKAGES = ("sqlalchemy", "sqlalchemy.dialects.sqlite", "psycopg")
"""What imports them; psycopg needs them at once, and is here for what follows its loading."""
_PUT_OFF: Mapping[str, Mapping[str, object]] = {
    "asyncio": {"iscoroutine": inspect.iscoroutine},  # which SQLAlchemy takes at once, and never calls for us
    "importlib.metadata": {},
}


def load_lean() -> None:
    """From now on SQLAlchemy loads so.  Only in a program that is ours: its modules are those of the whole process."""
    if _PACKAGES[0] not in sys.modules:
        sys.meta_path.insert(0, _Finder(_PACKAGES))


class _Late(ModuleType):
    """Stands for a module, and hands on what is asked of it."""

    def __getattr__(self, name: str) -> object:
        if sys.modules.get(self.__name__) is self:
            _take_away(self)
        return getattr(import_module(self.__name__), name)


class _Finder:
    """Finds these packages once, as Python does, and says how they are loaded."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = set(names)

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name not in self._names:
            return None
        self._names.remove(name)
        if not self._names:
            sys.meta_path.remove(self)
        spec = PathFinder.find_spec(name, path)
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader)  # type: ignore[assignment]  # has the two methods that importing calls
        return spec


class _Loader:
    """Loads a package while others stand for what it imports."""

    def __init__(self, loader: "Loader") -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        if module.__spec__ is not None:
            module.__spec__.loader = module.__loader__ = self._loader
        with _put_off():
            self._loader.exec_module(module)
        gc.freeze()  # all of it stays: the collector need not look through it, which takes a tenth of a look's time


@contextmanager
def _put_off() -> Iterator[None]:
    """Who imports one of the modules gets what stands for it; one that is loaded already stays."""
    standing = [_Late(name) for name in _PUT_OFF if name not in sys.modules]
    for one in standing:
        one.__dict__.update(_PUT_OFF[one.__name__])
        sys.modules[one.__name__] = one
        parent, _, child = one.__name__.rpartition(".")
        if parent:
            setattr(import_module(parent), child, one)
    try:
        yield
    finally:
        for one in standing:
            if sys.modules.get(one.__name__) is one:
                _take_away(one)


def _take_away(one: _Late) -> None:
    del sys.modules[one.__name__]
    parent, _, child = one.__name__.rpartition(".")
    if parent:
        delattr(import_module(parent), child)
