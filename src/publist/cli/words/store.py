"""Words for the codes of ``publist.store``."""

import shlex
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from publist.cli.words import Words

_COUNTED: Final = {"papers": "papers", "decisions": "decisions of yours"}


def _corrupt(what: str) -> Words:
    def words(fields: Mapping[str, object]) -> str:
        backup = fields.get("backup")
        remedy = f"; to go back to the newest good backup: publist restore {shlex.quote(str(backup))}" if backup else ""
        return f"{fields['store']} {what}{remedy}"

    return words


def _disk_full(fields: Mapping[str, object]) -> str:
    free = fields.get("free")
    room = f" ({free:,} bytes free)" if isinstance(free, int) else ""
    return f"{fields['store']}: no space left on the disk{room}; nothing was changed"


def _too_new(fields: Mapping[str, object]) -> str:
    maker = f"publist {fields['maker']}" if fields.get("maker") else "a newer publist"
    return (
        f"{fields['store']} was made by {maker} (schema {fields['schema']}); this is publist {fields['version']} "
        f"(schema {fields['newest']}): upgrade publist"
    )


def _at_work(fields: Mapping[str, object]) -> str:
    return f"{holder_words(fields)} is at work; try again later"


def holder_words(fields: Mapping[str, object]) -> str:
    """Who holds the lock of the long jobs, from its fields ``pid``, ``job``, ``since``."""
    if fields.get("pid") is None:
        return "another publist"
    since = datetime.fromisoformat(str(fields["since"])).astimezone()
    return f"another publist (pid {fields['pid']}, {fields['job']}, since {since:%H:%M})"


def damage_words(fields: Mapping[str, object]) -> str:
    """What is wrong with a store, from the fields of a ``Damage``."""
    from publist.cli.words import filled

    return filled(DAMAGE, str(fields["damage"]), fields)


def _unreadable(fields: Mapping[str, object]) -> str:
    row, field, value = fields["row"], fields.get("field"), fields.get("value")
    return f"{fields['table']}, row {row}{f' ({value})' if value else ''}: {field or 'it'} cannot be read"


def _not_utf8(fields: Mapping[str, object]) -> str:
    place = (
        f"{fields['table']}, row {fields['row']}: {fields['field']}" if fields.get("row") else "some text in the store"
    )
    return f"{place} is damaged (no UTF-8) and is shown with replacement characters"


def _fuller(fields: Mapping[str, object]) -> str:
    table = str(fields["table"])
    return (
        f"{fields['store']} has {fields['here']} {_COUNTED.get(table, table)}, {fields['backup']} only "
        f"{fields['there']}; nothing was changed (--force restores all the same)"
    )


def _line(what: str) -> Words:
    return f"{{file}}, line {{line}}: {what}; nothing was changed"


ERRORS: Final[dict[str, Words]] = {
    # where a store lies
    "no-database-file": "{store!r} names no database file; write sqlite:///PATH or just the path",
    "unknown-database": "{store!r} is no database that publist knows; give a path, sqlite:///PATH or postgresql://...",
    "bad-port": "{store!r}: the port must be a number from 1 to 65535",
    "no-path": "{text!r} is no path",
    "unknown-home-folder": "{text!r} names a home folder that is not known",
    "no-database-url": "{store} is no database URL",
    "database-driver-missing": "{store} needs the package {package}: pip install 'publist[postgresql]'",
    # opening and making one
    "store-missing": "no store at {store}; run publist start, or publist init",
    "store-exists": "{store} exists already; nothing was changed",
    "store-is-no-file": _corrupt("is no file, so no store"),
    "store-is-a-folder": _corrupt("is a folder, not a store"),
    "store-empty": _corrupt("is empty (0 bytes), not a store"),
    "store-of-another-kind": _corrupt("is not a publist store"),
    "store-of-another-program": _corrupt("is an SQLite file of another program, not a publist store"),
    "store-damaged": _corrupt("is damaged"),
    "store-too-new": _too_new,
    "store-upgraded-meanwhile": "{store} was upgraded by a newer publist meanwhile; start again",
    "store-old-and-read-only": (
        "{store} has an older schema ({schema}, now {newest}) and cannot be written; "
        "make it writable once so that publist can upgrade it"
    ),
    "store-not-upgraded": lambda fields: f"{fields['store']} cannot be upgraded: {damage_words(fields)}",
    "decision-damaged": "the store cannot be upgraded: decision {decision} ({kind}) cannot be read; restore a backup",
    "owner-damaged": "the store cannot be upgraded: the owner of the list ({row}) cannot be read; restore a backup",
    "migrations-do-not-fit": "the store's migrations do not fit together: {cause}",
    # using it
    "store-read-only": "{store} or its folder cannot be written; reading works, changes do not",
    "store-busy": "{store} is busy: another publist is writing to it; try again later",
    "job-at-work": _at_work,
    "store-disk-full": _disk_full,
    "store-unusable": "{store}: {cause}",
    "database-refused": "{store}: the database refused: {cause}",
    "number-too-large": "a number is too large to be stored; nothing was changed",
    "row-twice": "{store}: the change would store something twice that is there once ({where}); nothing was changed",
    "row-without-its-row": "{store}: the change names a paper, person or run that is not there; nothing was changed",
    "text-too-long": "{store}: a name, a key or an identifier is too long for a server to find; nothing was changed",
    "unknown-run": "there is no run {run}; publist log shows them",
    "run-undone": "run {run} is undone already",
    # backups
    "backup-of-a-server": "publist backup is for a file; on a server pg_dump --format=custom makes a backup, "
    "and publist copy --to FILE one that is read back and compared",
    "backup-exists": "{file} exists already; a backup never replaces a file",
    "backup-differs": "the backup of {store} is not the same as the store; it was not kept",
    "restore-of-a-server": "publist restore is for a file; on a server pg_restore puts what pg_dump made into an "
    "empty database, and publist --database FILE copy --to URL what publist copy made",
    "backup-missing": "no backup at {file}; publist backup --list shows the numbered ones",
    "backup-is-the-store": "{file} is the store itself",
    "backup-damaged": "{file} is damaged or no publist store; the store was not touched",
    "backup-too-new": "{file} was made by a newer publist (schema {schema}); upgrade publist",
    "store-fuller": _fuller,
    # dumps
    "no-dump": "{file} is no dump of a store; publist dump writes one",
    "dump-missing": "no dump at {file}",
    "dump-unreadable": "{file} cannot be read: {cause}",
    "dump-too-new": "{file} was made by a newer publist (schema {schema}, here {newest}); upgrade publist",
    "dump-of-two-schemas": _line("two versions of publist wrote this; dump both branches with the newer one"),
    "dump-conflict-marker": _line("git left a conflict here; resolve it (mostly both sides stay), then load again"),
    "dump-line-damaged": _line("this line is no row of a dump"),
    "dump-line-too-long": _line("this line is too long"),
    "dump-unknown-table": _line("there is no table {table!r}"),
    "dump-unknown-column": _line("{table} has no {column!r}"),
    "dump-missing-column": _line("{table} lacks {column!r}"),
    "dump-wrong-value": _line("{column!r} of {table} cannot be that"),
    "dump-unknown-row": _line("the {column} {row!r} is not in the dump"),
    "dump-contradicts": _line(
        "this contradicts {other_file}, line {other_line}: two branches changed the same; keep one of the lines"
    ),
    "server-not-empty": "{store} is not empty; nothing on a server is replaced, so load into an empty database",
    "store-not-empty": "{store} is not empty; --replace puts the dump in its place and keeps the former store",
    "load-replaces-no-server": "{store} is on a server, where nothing can be kept aside: load into an empty database",
    "too-many-kept-stores": "too many files {files}; remove some",
}
DAMAGE: Final[dict[str, Words]] = {
    "inconsistent-file": "{value}",
    "missing-reference": "{table} {row} refers to a missing row of {value}",
    "not-utf8": _not_utf8,
    "unreadable": _unreadable,
    "unknown-value": "{table}: {value!r} is no {field} that publist knows",
}
"""What is wrong with a store."""
REASONS: Final[dict[str, Words]] = {}
