"""The one place that knows where ``data/`` and ``migrations/`` lie, in a checkout and in a wheel."""

from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent
    shipped = package / "_shipped"
    return shipped if shipped.is_dir() else package.parents[1]


def data(*parts: str) -> Path:
    """A file or folder of the shipped reference data."""
    return _root().joinpath("data", *parts)


def migrations() -> Path:
    """Alembic's folder."""
    return _root() / "migrations"
