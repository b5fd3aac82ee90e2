"""Settings from flags, environment and file, in one place.

Flags win over the environment, the environment over the file, the file over the defaults.  The file is TOML; every
table and key of it is declared in :mod:`publist.config.declared`, and any other is refused
(``docs/configuration.md``).  A key of a service comes from the environment or from a file of its own, never from a
flag, so that it shows in no process list.
"""

from collections.abc import Mapping
from pathlib import Path

from publist.config.settings import ServiceSettings, Settings, SiteSettings, UnattendedSettings

__all__ = [
    "ServiceSettings",
    "Settings",
    "SiteSettings",
    "UnattendedSettings",
    "default_config_file",
    "default_state_folder",
    "load_settings",
    "plugin_settings",
]


def default_config_file() -> Path:
    """Where the file is looked for when none is named."""
    from platformdirs import user_config_path

    return user_config_path("publist") / "config.toml"


def default_state_folder() -> Path:
    """Where publist remembers things between runs when no folder is named."""
    from platformdirs import user_state_path

    return user_state_path("publist")


def load_settings(
    environ: Mapping[str, str], *, config_file: str | None = None, database: str | None = None
) -> Settings:
    """The settings of this run.

    Raises UsageError for a file that is named and missing, is no TOML, has a table or key that there is not, or holds
    a value of the wrong kind.
    """
    from publist.config.load import load

    named = config_file or environ.get("PUBLIST_CONFIG")
    path = Path(named).expanduser() if named else default_config_file()
    return load(environ, path, required=bool(named), database=database)


def plugin_settings(name: str, environ: Mapping[str, str]) -> ServiceSettings:
    """Of a plug-in without a table in the file: ``PUBLIST_NAME_URL``, ``PUBLIST_NAME_RATE``, the key ``NAME_API_KEY``.

    Raises UsageError for a value of the wrong kind.
    """
    from publist.config.load import plugin

    return plugin(name, environ)
