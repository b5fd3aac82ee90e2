"""Runs the migrations; the only module that imports Alembic."""

from sqlalchemy import Connection, event

from publist import resources
from publist.errors import StoreCorruptError
from publist.store.engine import (
    for_writing,
    make_engine,
    make_tables,
    problems,
    schema_number,
    stamp,
    suspend_foreign_keys,
)
from publist.store.location import Location
from publist.store.versions import HEAD, REVISIONS


def migrate(location: Location) -> bool:
    """Brings a store to the newest schema in one transaction; False when another process was faster.

    A kill or an error at any point leaves the old schema whole.
    """
    engine = make_engine(location)
    if location.path is not None:
        event.listen(engine, "connect", lambda connection, _record: suspend_foreign_keys(connection))
    with for_writing(engine).begin() as connection:
        if schema_number(connection) >= HEAD:
            return False
        _upgrade(connection)
        stamp(connection)
        if found := problems(connection):
            raise StoreCorruptError("store-not-upgraded", store=location.shown, **found[0].as_fields())
    return True


def make_schema(connection: Connection, number: int) -> None:
    """The schema of this number in an empty database: the newest, or one of an older publist."""
    if number == HEAD:
        make_tables(connection)
        return
    _upgrade(connection, REVISIONS[number - 1])
    stamp(connection, number)


def _upgrade(connection: Connection, revision: str = "head") -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", str(resources.migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, revision)
    except CommandError as error:
        raise StoreCorruptError("migrations-do-not-fit", cause=str(error)) from error
