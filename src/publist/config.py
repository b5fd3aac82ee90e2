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
    """Where a service is and how gently it is asked; the address is checked by ``publist.services``."""

    name: str
    url: str
    rate: float
    """Requests a second."""
    key: str | None = field(default=None, repr=False)
    enabled: bool = True
    """Whether a run asks it without being told to (``--source NAME`` tells so)."""


@dataclass(frozen=True, slots=True)
class UnattendedSettings:
    """What cron jobs leave behind for the person (``docs/unattended.md``); all of it is off unless set."""

    stale_after_days: int = 45
    """``export`` and ``doctor`` warn when the last successful sync or refresh is older."""
    keep_backups: int = 10
    log_file: Path | None = None
    log_bytes: int = 1_000_000
    """The log is set aside and begun anew at this size."""
    log_keep: int = 5
    """How many logs set aside are kept."""
    health_file: Path | None = None
    health_url: str | None = field(default=None, repr=False)
    """Asked after each job; whoever knows it can report for us, so it is shown nowhere."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a run is told from outside."""

    database: str | None
    """Path or SQLAlchemy URL; None for the default place."""
    services: Mapping[str, ServiceSettings]
    """Of publist's own sources, in the order in which they are asked, those that are switched off among them."""
    plugins: Mapping[str, ServiceSettings] = field(default_factory=dict)
    """Of plug-ins that the file has a table for with ``enabled`` in it; ``url`` is empty where none is set."""
    state: Path | None = None
    """The folder for what publist remembers between runs besides the store; None: :func:`default_state_folder`."""
    mailto: str | None = None
    config_file: Path | None = None
    notes: tuple[str, ...] = ()
    """What the person should know about the settings, for instance a key file that others can read."""
    unattended: UnattendedSettings = UnattendedSettings()


# name -> (default base URL, default requests a second, asked by default).  Semantic Scholar gives a free key one
# request a second; DBLP asks for a second or more between requests, arXiv for three.  The others are off until
# somebody wants them: docs/sources.md says why.
_SERVICES: Final = {
    "semantic_scholar": ("https://api.semanticscholar.org/graph/v1", 1.0, True),
    "dblp": ("https://dblp.org", 0.5, True),
    "openalex": ("https://api.openalex.org", 2.0, False),
    "crossref": ("https://api.crossref.org", 2.0, False),
    "arxiv": ("https://export.arxiv.org/api", 1 / 3, False),
    "orcid": ("https://pub.orcid.org/v3.0", 2.0, False),
}
_KEYS: Final = {"semantic_scholar": "SEMANTIC_SCHOLAR_API_KEY", "openalex": "OPENALEX_API_KEY"}
_PLUGIN_RATE: Final = 1.0
_MAX_RATE: Final = 1000.0
_MAX_NUMBER: Final = 100_000


def default_config_file() -> Path:
    """Where the file is looked for when nobody says so."""
    from platformdirs import user_config_path

    return user_config_path("publist") / "config.toml"


def default_state_folder() -> Path:
    """Where publist remembers things between runs when nobody says so."""
    from platformdirs import user_state_path

    return user_state_path("publist")


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
        plugins={name: plugin_settings(name, environ, _table(table, name, path), path) for name in _plugins(table)},
        state=_path(environ.get("PUBLIST_STATE")),
        mailto=environ.get("PUBLIST_MAILTO") or _string(table, "mailto", path),
        config_file=path if table else None,
        notes=tuple(notes),
        unattended=_unattended(environ, table, path),
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
    default_url, default_rate, enabled = _SERVICES[name]
    upper = name.upper()
    url = environ.get(f"PUBLIST_{upper}_URL") or _string(table, "url", path) or default_url
    rate = environ.get(f"PUBLIST_{upper}_RATE") or table.get("rate", default_rate)
    variable = _KEYS.get(name)
    key = environ.get(variable) if variable else None
    if not key and (file := _string(table, "key_file", path)):
        key = _key_from(Path(file).expanduser(), notes)
    return ServiceSettings(
        name, url.strip().rstrip("/"), _rate(rate, name), key or None, _flag(table, "enabled", path, default=enabled)
    )


def _plugins(table: Mapping[str, object]) -> list[str]:
    """The tables that are about a plug-in: not one of publist's own, with ``enabled`` in it."""
    tables = [name for name, value in table.items() if isinstance(value, dict) and "enabled" in value]
    return [name for name in tables if name not in _SERVICES]


def plugin_settings(
    name: str,
    environ: Mapping[str, str],
    table: Mapping[str, object] | None = None,
    path: Path = Path("config.toml"),
) -> ServiceSettings:
    """A plug-in's settings: its table, ``PUBLIST_NAME_URL``, ``PUBLIST_NAME_RATE`` and the key ``NAME_API_KEY``.

    Raises UsageError for a value of the wrong kind.
    """
    table = table or {}
    upper = name.upper()
    url = environ.get(f"PUBLIST_{upper}_URL") or _string(table, "url", path) or ""
    rate = environ.get(f"PUBLIST_{upper}_RATE") or table.get("rate", _PLUGIN_RATE)
    key = environ.get(f"{upper}_API_KEY")
    if not key and (file := _string(table, "key_file", path)):
        key = _key_from(Path(file).expanduser(), [])
    enabled = _flag(table, "enabled", path, default=False)
    return ServiceSettings(name, url.strip().rstrip("/"), _rate(rate, name), key or None, enabled)


def _unattended(environ: Mapping[str, str], table: Mapping[str, object], path: Path) -> UnattendedSettings:
    log, health, backup = (_table(table, name, path) for name in ("log", "health", "backup"))
    default = UnattendedSettings()
    return UnattendedSettings(
        stale_after_days=_number(table, "stale_after_days", path, default.stale_after_days),
        keep_backups=_number(backup, "keep", path, default.keep_backups),
        log_file=_path(environ.get("PUBLIST_LOG") or _string(log, "file", path)),
        log_bytes=_number(log, "max_kilobytes", path, default.log_bytes // 1000) * 1000,
        log_keep=_number(log, "keep", path, default.log_keep),
        health_file=_path(environ.get("PUBLIST_HEALTH_FILE") or _string(health, "file", path)),
        health_url=environ.get("PUBLIST_HEALTH_URL") or _string(health, "url", path),
    )


def _path(text: str | None) -> Path | None:
    return Path(text).expanduser().absolute() if text else None


def _number(table: Mapping[str, object], name: str, path: Path, default: int) -> int:
    value = table.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= _MAX_NUMBER:
        raise UsageError(f"{path}: {name} must be a whole number from 1 to {_MAX_NUMBER}")
    return value


def _flag(table: Mapping[str, object], name: str, path: Path, *, default: bool) -> bool:
    value = table.get(name, default)
    if not isinstance(value, bool):
        raise UsageError(f"{path}: {name} must be true or false")
    return value


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
