"""What a run is given from outside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from publist.model.reason import Reason


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """Where a service is and how gently it is asked; the address is checked by ``publist.services``."""

    name: str
    url: str
    rate: float
    """Requests a second; 0 for a plug-in for which nothing is set: its own default counts."""
    key: str | None = field(default=None, repr=False)
    enabled: bool = True
    """Whether a run asks it when no source is named."""
    switched_off: bool = False
    """Whether the file says that it is not to be asked."""
    own_url: bool = False
    """Whether ``url`` was set, not the service's own."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """The service's own settings (``publist.services.base.ServiceSetting``), every one with a value."""


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
    """Asked after each job; anyone who knows it can report in our place, so it is shown nowhere."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What stands above the list on the site that is made of it (``docs/site.md``)."""

    folder: str = "site"
    url: str = ""
    title: str = ""
    affiliation: str = ""
    about: str = ""
    links: tuple[tuple[str, str], ...] = ()
    """(label, address)."""
    selected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """Flags, environment and file."""

    database: str | None
    """Path or SQLAlchemy URL; None for the default place."""
    services: Mapping[str, ServiceSettings]
    """Of publist's own services, in the order in which they are asked, those that are switched off among them."""
    plugins: Mapping[str, ServiceSettings] = field(default_factory=dict)
    """Of plug-ins that the file has a table for; ``url`` is empty where none is set."""
    state: Path | None = None
    """The folder for what publist remembers between runs besides the store; None: the default folder."""
    mailto: str | None = None
    config_file: Path | None = None
    notes: tuple[Reason, ...] = ()
    """What the person should know about the settings, for instance a key file that others can read."""
    unattended: UnattendedSettings = UnattendedSettings()
    site: SiteSettings = SiteSettings()
    index: tuple[Path, ...] = ()
    """Folders of indexes that answer before their services do (``docs/bulk-files.md``)."""
