"""DuckDB, bounded: so much memory, the rest on the disk, and nothing fetched from anywhere."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from publist.errors import UsageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY: Final = "400MB"
"""What DuckDB holds at most; more is put aside on the disk."""


def connect(scratch: Path | None = None) -> "DuckDBPyConnection":
    """A connection without a database of its own; ``scratch`` is where it may put things aside.

    Raises UsageError where DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError:
        raise UsageError("index-needs-duckdb") from None
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "threads": 2,
        "preserve_insertion_order": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "temp_directory": str(scratch) if scratch else "",
    }
    return duckdb.connect(":memory:", config=settings)


def quoted(path: Path | str) -> str:
    """A text inside SQL: where ``COPY`` takes no parameters."""
    return "'" + str(path).replace("'", "''") + "'"
