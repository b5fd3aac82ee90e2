"""Flags, environment and file made into settings."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, cast

from msgspec import defstruct

from publist.config.declared import (
    BackupTable,
    HealthTable,
    IndexTable,
    KeyedServiceTable,
    LogTable,
    Rate,
    ServiceTable,
    SiteTable,
    TopLevel,
)
from publist.config.file import Table, check_table, check_top, number_in, read_file
from publist.config.key_file import key_from
from publist.config.settings import ServiceSettings, Settings, SiteSettings, UnattendedSettings
from publist.errors import UsageError
from publist.model.reason import Reason
from publist.registry import SERVICES

if TYPE_CHECKING:
    from publist.services.base import ServiceSetting

_ANY_RATE: Final = 1.0


@dataclass(frozen=True, slots=True)
class _Defaults:
    """What holds for a service that nothing is set for."""

    url: str
    rate: float
    enabled: bool
    key: str | None = None
    """The environment variable of its key; None where it takes none."""
    settings: "tuple[ServiceSetting, ...]" = ()
    """What only this service has."""


def load(environ: Mapping[str, str], path: Path, *, required: bool, database: str | None) -> Settings:
    """The settings of a run with the file ``path``; ``database`` is the flag's."""
    file = read_file(path, required=required)
    own = {i.name: _Defaults(i.url, i.rate, i.enabled, i.key_variable, i.settings) for i in SERVICES.own()}
    # Looking for plug-ins takes time, and only a table that is nobody else's can be one's.
    plugins = [name for name in file if name not in own and name in SERVICES.plugins] if _strange(file) else []
    top = check_top(file, [*own, *plugins], path)
    notes: list[Reason] = []
    return Settings(
        database=database or environ.get("PUBLIST_DATABASE") or os.path.expandvars(top.database) or None,
        services={name: _service(name, environ, of, file, path, notes) for name, of in own.items()},
        plugins={name: _service(name, environ, _of_plugin(name), file, path, notes) for name in plugins},
        state=_path(environ.get("PUBLIST_STATE")),
        mailto=environ.get("PUBLIST_MAILTO") or top.mailto or None,
        config_file=path if file else None,
        notes=tuple(notes),
        unattended=_unattended(environ, top, file, path),
        site=_site(file, path),
        index=_index(environ, file, path),
    )


def plugin(name: str, environ: Mapping[str, str]) -> ServiceSettings:
    """The settings of a plug-in without a table in the file."""
    return _service(name, environ, _of_plugin(name), {}, Path(), [])


def _strange(file: Table) -> bool:
    """Whether the file has a table that is no setting's and no service's of publist's own."""
    from publist.config.declared import TABLES

    return any(
        isinstance(value, dict) and name not in TABLES and name not in SERVICES.own_names
        for name, value in file.items()
    )


def _of_plugin(name: str) -> _Defaults:
    return _Defaults("", 0.0, enabled=False, key=f"{name.upper()}_API_KEY")


def _service(
    name: str, environ: Mapping[str, str], of: _Defaults, file: Table, path: Path, notes: list[Reason]
) -> ServiceSettings:
    upper = name.upper()
    kind = _with_own(name, KeyedServiceTable if of.key else ServiceTable, of)
    table = check_table(kind, name, file, path, {"enabled": of.enabled, "url": of.url, "rate": of.rate or _ANY_RATE})
    url = environ.get(f"PUBLIST_{upper}_URL") or table.url or of.url
    rate = environ.get(f"PUBLIST_{upper}_RATE")
    key = environ.get(of.key) if of.key else None
    if not key and isinstance(table, KeyedServiceTable) and table.key_file:
        key, found = key_from(Path(table.key_file).expanduser())
        notes += found
    return ServiceSettings(
        name,
        url.strip().rstrip("/"),
        _rate(name, rate, table.rate, of, file),
        key or None,
        table.enabled or _by_its_key(name, key, file),
        switched_off=_says(name, file) and not table.enabled,
        own_url=url != of.url,
        settings={one.name: _own_setting(name, one, environ, table) for one in of.settings},
    )


def _with_own(name: str, kind: type[ServiceTable], of: _Defaults) -> type[ServiceTable]:
    """The declaration of the service's table with the settings that only it has."""
    if not of.settings:
        return kind
    fields = [(one.name, Literal[one.choices] if one.choices else str, one.default) for one in of.settings]
    made = defstruct(name, fields, bases=(kind,), frozen=True, kw_only=True, forbid_unknown_fields=True)
    return cast("type[ServiceTable]", made)


def _own_setting(service: str, one: "ServiceSetting", environ: Mapping[str, str], table: ServiceTable) -> str:
    variable = f"PUBLIST_{service.upper()}_{one.name.upper()}"
    said = environ.get(variable)
    if said and one.choices and said not in one.choices:
        raise UsageError("wrong-variable", variable=variable, expected="one-of", choices=one.choices)
    return said or str(getattr(table, one.name))


def _by_its_key(name: str, key: str | None, file: Table) -> bool:
    """A service of publist's own is asked when its key is set, unless the file says otherwise."""
    return bool(key) and not _says(name, file) and name in SERVICES.own_names


def _says(name: str, file: Table) -> bool:
    table = file.get(name)
    return isinstance(table, dict) and "enabled" in table


def _rate(name: str, said: str | None, in_file: float, of: _Defaults, file: Table) -> float:
    """The environment's, the file's, else the default: 0 for a plug-in, whose own default is not read here."""
    if said:
        return number_in(f"PUBLIST_{name.upper()}_RATE", said, Rate)
    table = file.get(name)
    return in_file if isinstance(table, dict) and "rate" in table else of.rate


def _unattended(environ: Mapping[str, str], top: TopLevel, file: Table, path: Path) -> UnattendedSettings:
    log = check_table(LogTable, "log", file, path)
    health = check_table(HealthTable, "health", file, path)
    return UnattendedSettings(
        stale_after_days=top.stale_after_days,
        keep_backups=check_table(BackupTable, "backup", file, path).keep,
        log_file=_path(environ.get("PUBLIST_LOG") or log.file),
        log_bytes=log.max_kilobytes * 1000,
        log_keep=log.keep,
        health_file=_path(environ.get("PUBLIST_HEALTH_FILE") or health.file),
        health_url=environ.get("PUBLIST_HEALTH_URL") or health.url or None,
    )


def _site(file: Table, path: Path) -> SiteSettings:
    table = check_table(SiteTable, "site", file, path)
    return SiteSettings(
        folder=table.folder or "site",
        url=table.url,
        title=table.title,
        affiliation=table.affiliation,
        about=table.about,
        links=tuple(table.links.items()),
        selected=table.selected,
    )


def _index(environ: Mapping[str, str], file: Table, path: Path) -> tuple[Path, ...]:
    said = environ.get("PUBLIST_INDEX")
    folders = said.split(os.pathsep) if said else check_table(IndexTable, "index", file, path).folders
    return tuple(found for folder in folders if (found := _path(folder)))


def _path(text: str | None) -> Path | None:
    return Path(text).expanduser().absolute() if text else None
