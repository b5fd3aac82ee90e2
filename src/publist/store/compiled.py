"""What SQLAlchemy made of statements, kept for every store that this process opens.

An engine remembers the text of the statements that it has run, for itself alone.  A program that opens a store for each
request, or many stores one after the other, would make each text anew every time: some eighty for an import, a tenth
of the time that a short one takes.  A text follows from the statement and from what the database understands, so it is
remembered by these two.
"""

from typing import Any, Final

from sqlalchemy import Dialect
from sqlalchemy.engine import Compiled

_MOST: Final = 1_500
"""Texts; most commands need fewer than a hundred."""


class _OfAllStores(dict[Any, Compiled]):
    """What the option ``compiled_cache`` of an engine takes; SQLAlchemy's keys begin with the engine's own dialect."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(_by_what_is_understood(key), default)

    def __setitem__(self, key: Any, compiled: Compiled) -> None:
        if len(self) >= _MOST:
            self.clear()
        super().__setitem__(_by_what_is_understood(key), compiled)


def _by_what_is_understood(key: tuple[Any, ...]) -> tuple[Any, ...]:
    dialect: Dialect = key[0]
    # PostgreSQL may be told to read a backslash in a text as an escape, which the dialect asks at its first connection.
    escapes = getattr(dialect, "_backslash_escapes", None)
    return (dialect.name, dialect.driver, dialect.server_version_info, escapes, *key[1:])


compiled_of_all_stores: Final = _OfAllStores()
