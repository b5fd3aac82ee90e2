"""Where a store lies: a path, or a database URL."""

import re
from dataclasses import dataclass
from pathlib import Path

from publist.errors import UsageError
from publist.text.unicode import printable

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+_.-]*://")
_SQLITE = re.compile(r"sqlite(?:\+pysqlite)?:///(?P<path>[^?#]+)\Z")
_PASSWORD = re.compile(r"(?<=://)([^/@:]*):[^/]*@")


@dataclass(frozen=True, slots=True)
class Location:
    """The place of a store: exactly one of ``path`` (SQLite) and ``url`` (a database server) is set."""

    path: Path | None = None
    url: str | None = None

    @property
    def shown(self) -> str:
        """For messages: the path, or the URL without its password and options."""
        if self.path is not None:
            return printable(str(self.path))
        return printable(_PASSWORD.sub(r"\1:***@", (self.url or "").partition("?")[0]))

    def __repr__(self) -> str:
        return f"Location({self.shown!r})"


def default_location() -> Path:
    """``publist.db`` in the user's data folder, as platformdirs knows it."""
    from platformdirs import user_data_path

    return user_data_path("publist", appauthor=False) / "publist.db"


def parse_location(text: str | None, *, default: Path) -> Location:
    """The place that ``--database`` or ``PUBLIST_DATABASE`` names; ``default`` when it is empty.

    A path may begin with ``~``.  URLs are SQLAlchemy's: ``sqlite:///relative.db``, ``sqlite:////absolute.db``,
    ``postgresql+psycopg://user@host/name``.  Raises UsageError; its fields never hold the password.
    """
    if text is None or not text.strip():
        return Location(path=default.absolute())
    text = text.strip()
    if not _URL.match(text):
        return _at(text)
    if text.lower().startswith(("sqlite://", "sqlite+")):
        if found := _SQLITE.match(text):
            return _at(found["path"])
        raise UsageError("no-database-file", text=text)
    if not text.lower().startswith(("postgresql://", "postgresql+psycopg://")):
        raise UsageError("unknown-database", store=Location(url=text).shown)
    return Location(url=re.sub(r"\Apostgresql://", "postgresql+psycopg://", text, flags=re.IGNORECASE))


def _at(text: str) -> Location:
    if "\x00" in text:
        raise UsageError("no-path", text=text)
    try:
        return Location(path=Path(text).expanduser().absolute())
    except RuntimeError as error:
        raise UsageError("unknown-home-folder", text=text) from error
