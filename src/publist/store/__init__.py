"""The store room: SQLAlchemy Core over SQLite (PostgreSQL in principle); no matching or merging rules.

Names are loaded on first use, so that importing this package does not import SQLAlchemy.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publist.store.backup import BackupReport, back_up, backup_store
    from publist.store.codec import record_from_json, record_to_json
    from publist.store.location import Location, default_location, parse_location
    from publist.store.lock import job_lock
    from publist.store.numbered import NumberedBackup, backups, examine_backups, prune_backups
    from publist.store.opening import create_store, open_store, upgrade_store
    from publist.store.reader import Reader
    from publist.store.restoring import RestoreReport, restore_store
    from publist.store.retrying import retried
    from publist.store.rows import copy_of_server
    from publist.store.store import Store
    from publist.store.values import (
        Damage,
        FieldChange,
        IndexedPaper,
        Run,
        StoredAuthorship,
        StoredMatch,
        StoredProposal,
    )
    from publist.store.writer import Writer

_HOMES = {
    "BackupReport": "backup",
    "Damage": "values",
    "FieldChange": "values",
    "IndexedPaper": "values",
    "Location": "location",
    "NumberedBackup": "numbered",
    "Reader": "reader",
    "RestoreReport": "restoring",
    "Run": "values",
    "Store": "store",
    "StoredAuthorship": "values",
    "StoredMatch": "values",
    "StoredProposal": "values",
    "Writer": "writer",
    "back_up": "backup",
    "backup_store": "backup",
    "backups": "numbered",
    "copy_of_server": "rows",
    "create_store": "opening",
    "default_location": "location",
    "examine_backups": "numbered",
    "job_lock": "lock",
    "open_store": "opening",
    "parse_location": "location",
    "prune_backups": "numbered",
    "record_from_json": "codec",
    "record_to_json": "codec",
    "restore_store": "restoring",
    "retried": "retrying",
    "upgrade_store": "opening",
}

__all__ = [
    "BackupReport",
    "Damage",
    "FieldChange",
    "IndexedPaper",
    "Location",
    "NumberedBackup",
    "Reader",
    "RestoreReport",
    "Run",
    "Store",
    "StoredAuthorship",
    "StoredMatch",
    "StoredProposal",
    "Writer",
    "back_up",
    "backup_store",
    "backups",
    "copy_of_server",
    "create_store",
    "default_location",
    "examine_backups",
    "job_lock",
    "open_store",
    "parse_location",
    "prune_backups",
    "record_from_json",
    "record_to_json",
    "restore_store",
    "retried",
    "upgrade_store",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
