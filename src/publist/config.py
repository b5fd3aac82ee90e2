"""Settings from flags, environment and file, in one place.

Flags win over the environment, the environment over the file, the file over the defaults.  The file is TOML
(``docs/configuration.md``).  A key comes from the environment or from a file of its own, never from a flag, so that it
shows in no process list.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from publist.errors import UsageError


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """Where a service is and how gently it is asked; the address is checked by ``publist.sources``."""

    name: str
    url: str
    rate: float
    """Requests a second."""
    key: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a run is told from outside."""

    database: str | None
    """Path or SQLAlchemy URL; None for the default place."""
    services: Mapping[str, ServiceSettings]
    mailto: str | None = None
    config_file: Path | None = None
    notes: tuple[str, ...] = ()
    """What the person should know about the settings, for instance a key file that others can read."""


# name -> (default base URL, default requests a second).  Semantic Scholar gives a free key one request a second; DBLP
# asks for a second or more between requests.
_SERVICES: Final = {
    "semantic_scholar": ("https://api.semanticscholar.org/graph/v1", 1.0),
    "dblp": ("https://dblp.org", 0.5),
}
_KEYS: Final = {"semantic_scholar": "SEMANTIC_SCHOLAR_API_KEY"}
_MAX_RATE: Final = 1000.0


def default_config_file() -> Path:
    """Where the file is looked for when nobody says so."""
    from platformdirs import user_config_path

    return user_config_path("publist") / "config.toml"


def load_settings(
    environ: Mapping[str, str], *, config_file: str | None = None, database: str | None = None
) -> Settings:
    """The settings of this run.

    Raises UsageError for a file that is named and missing, is no TOML, or holds a value of the wrong kind.
    """
    named = config_file or environ.get("PUBLIST_CONFIG")
    path = Path(named).expanduser() if named else default_config_file()
    table = _read(path, required=bool(named))
    notes: list[str] = []
    services = {name: _service(name, environ, _table(table, name, path), path, notes) for name in _SERVICES}
    return Settings(
        database=database or environ.get("PUBLIST_DATABASE") or _string(table, "database", path),
        services=services,
        mailto=environ.get("PUBLIST_MAILTO") or _string(table, "mailto", path),
        config_file=path if table else None,
        notes=tuple(notes),
    )


def _read(path: Path, *, required: bool) -> dict[str, object]:
    import tomllib

    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        if required:
            raise UsageError(f"no config file at {path}") from None
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read the config file {path}: {error}") from None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is not valid TOML: {error}") from None


def _service(
    name: str, environ: Mapping[str, str], table: Mapping[str, object], path: Path, notes: list[str]
) -> ServiceSettings:
    default_url, default_rate = _SERVICES[name]
    upper = name.upper()
    url = environ.get(f"PUBLIST_{upper}_URL") or _string(table, "url", path) or default_url
    rate = environ.get(f"PUBLIST_{upper}_RATE") or table.get("rate", default_rate)
    variable = _KEYS.get(name)
    key = environ.get(variable) if variable else None
    if not key and (file := _string(table, "key_file", path)):
        key = _key_from(Path(file).expanduser(), notes)
    return ServiceSettings(name, url.strip().rstrip("/"), _rate(rate, name), key or None)


def _rate(value: object, name: str) -> float:
    try:
        rate = float(value) if isinstance(value, str | int | float) else -1.0
    except ValueError:
        rate = -1.0
    if not 0 < rate <= _MAX_RATE:
        raise UsageError(f"the rate of {name} must be a number of requests a second above 0 and at most 1000")
    return rate


def _key_from(path: Path, notes: list[str]) -> str:
    try:
        if path.stat().st_mode & 0o077:
            notes.append(f"{path} can be read by others; run: chmod 600 {path}")
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise UsageError(f"no key file at {path}") from None
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"cannot read a key from {path}") from None


def _table(table: Mapping[str, object], name: str, path: Path) -> Mapping[str, object]:
    value = table.get(name, {})
    if not isinstance(value, dict):
        raise UsageError(f"{path}: {name} must be a table, [{name}]")
    return value


def _string(table: Mapping[str, object], name: str, path: Path) -> str | None:
    value = table.get(name)
    if value is not None and not isinstance(value, str):
        raise UsageError(f"{path}: {name} must be text in quotation marks")
    return os.path.expandvars(value) if value and name == "database" else value
