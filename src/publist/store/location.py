"""Where a store lies: a path, or a database URL."""

import re
from dataclasses import dataclass
from pathlib import Path

from publist.errors import UsageError
from publist.text.unicode import printable

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+_.-]*://")
_SQLITE = re.compile(r"sqlite(?:\+pysqlite)?:///(?P<path>[^?#]+)\Z")
_USER = re.compile(r"[\w.%+-]*\Z")
_PLAIN = re.compile(r"(?:[^/?#@]*@[^/?#@]*|[^/?#@:]*(?::\d*)?)(?:/[^?#@]*)?\?")
"""User, host and path without a character that could be part of the password; then the options."""
_RESERVED = {character: f"%{ord(character):02X}" for character in "/?#@:"}


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
        return printable(without_password(self.url or ""))

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
        raise UsageError("no-database-file", store=printable(without_password(text)))
    if not text.lower().startswith(("postgresql://", "postgresql+psycopg://")):
        raise UsageError("unknown-database", store=Location(url=text).shown)
    url = re.sub(r"\Apostgresql://", "postgresql+psycopg://", text, flags=re.IGNORECASE)
    return Location(url=_checked(url))


def without_password(url: str) -> str:
    """A URL without its password and options, whatever characters the password has; what may be part of it is left out.

    >>> without_password("postgresql://bob:a/b?c@host:5432/papers?sslmode=require")
    'postgresql://bob:***@host:5432/papers'
    """
    scheme, _, rest = url.partition("://")
    user, at, place = rest.rpartition("@")
    name, colon, _ = user.partition(":")
    place = re.split(r"[?#]", place)[0]
    if not at:
        host, slash, path = place.partition("/")
        machine, colon, port = host.partition(":")
        place = f"{machine}:***" if colon and not port.isdigit() else f"{host}{slash}{path}"
        return f"{scheme}://{place}"
    shown = name if _USER.match(name) else "***"
    return f"{scheme}://{shown}{':***' if colon else ''}@{place}"


def _checked(url: str) -> str:
    """The URL with the reserved characters of its password quoted, as the driver wants them.

    Raises UsageError for a port that is none.
    """
    scheme, _, rest = url.partition("://")
    head, mark, options = rest.partition("?") if _PLAIN.match(rest) else (rest, "", "")
    user, at, place = head.rpartition("@")
    name, colon, password = user.partition(":")
    quoted = "".join(_RESERVED.get(character, character) for character in password)
    host = re.split(r"[/?#]", place)[0]
    port = re.fullmatch(r"(?:\[[^\]]*\]|[^:\[]*)(?::(.*))?", host)
    number = port[1] if port else None
    if number is not None and not (number.isascii() and number.isdigit() and 0 < int(number[:9]) < 65_536):
        raise UsageError("bad-port", store=printable(without_password(url)))
    return f"{scheme}://{name}{colon}{quoted}{at}{place}{mark}{options}"


def _at(text: str) -> Location:
    if "\x00" in text:
        raise UsageError("no-path", text=text)
    try:
        return Location(path=Path(text).expanduser().absolute())
    except RuntimeError as error:
        raise UsageError("unknown-home-folder", text=text) from error
