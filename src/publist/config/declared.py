"""The settings file as it is declared: its tables and keys, their types, ranges and defaults, and what they mean.

Whatever is not declared here is refused.  The table in ``docs/configuration.md`` is made from these declarations, and
a test holds the two together.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Final, TypeAlias

from msgspec import Meta, Struct

from publist.config.settings import SiteSettings, UnattendedSettings

_DEFAULT: Final = UnattendedSettings()
_SITE: Final = SiteSettings()
_MOST: Final = 100_000
MOST_A_SECOND: Final = 1000.0

Rate: TypeAlias = Annotated[
    float, Meta(gt=0, le=MOST_A_SECOND, description="requests a second, of all your publist processes together")
]


class TopLevel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands before the first table.  An empty text is the same as none."""

    database: Annotated[
        str, Meta(description="the store: a path or a SQLAlchemy URL; `$NAME` is filled from the environment")
    ] = ""
    mailto: Annotated[str, Meta(description="your address, for services that answer better to one")] = ""
    stale_after_days: Annotated[
        int, Meta(ge=1, le=_MOST, description="warn when the last successful sync or refresh is older")
    ] = _DEFAULT.stale_after_days


class LogTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[log]``."""

    file: Annotated[str, Meta(description="where the end of each job is noted")] = ""
    max_kilobytes: Annotated[int, Meta(ge=1, le=_MOST, description="the log is set aside at this size")] = (
        _DEFAULT.log_bytes // 1000
    )
    keep: Annotated[int, Meta(ge=1, le=_MOST, description="how many logs set aside are kept")] = _DEFAULT.log_keep


class HealthTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[health]``."""

    file: Annotated[str, Meta(description="a JSON file that says how the last job went")] = ""
    url: Annotated[str, Meta(description="an address that is asked after each job; a secret")] = ""


class BackupTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[backup]``."""

    keep: Annotated[int, Meta(ge=1, le=_MOST, description="how many backups beside the store are kept")] = (
        _DEFAULT.keep_backups
    )


class SiteTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[site]``."""

    folder: Annotated[str, Meta(description="where `publist site build` puts the pages")] = _SITE.folder
    url: Annotated[str, Meta(description="where the folder will be on the web")] = ""
    title: Annotated[str, Meta(description="the heading, where it is not your name")] = ""
    affiliation: Annotated[str, Meta(description="the line below the heading")] = ""
    about: Annotated[str, Meta(description="a sentence or two about you")] = ""
    links: Annotated[dict[str, str], Meta(description='your other pages: `{ GitHub = "https://github.com/..." }`')] = {}
    selected: Annotated[tuple[str, ...], Meta(description="keys of the papers that stand first, in their order")] = ()


class IndexTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[index]``."""

    folders: Annotated[
        tuple[str, ...], Meta(description="indexes of bulk files (`publist index build`), asked before their services")
    ] = ()


class ServiceTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table of a service, named as the service is; its defaults are the service's own."""

    enabled: Annotated[bool, Meta(description="asked by a run that names no source")]
    url: Annotated[str, Meta(description="the base URL, for a mirror or a proxy")]
    rate: Rate


class KeyedServiceTable(ServiceTable, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table of a service that takes a key."""

    key_file: Annotated[str, Meta(description="a file that holds your key and nothing else; mode 0600")] = ""


TABLES: Final[Mapping[str, type[Struct]]] = MappingProxyType(
    {"log": LogTable, "health": HealthTable, "backup": BackupTable, "site": SiteTable, "index": IndexTable}
)
"""The tables that are no service's."""
