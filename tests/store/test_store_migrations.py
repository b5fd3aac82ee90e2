"""The migrations make the very store that is made without them."""

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from publist import resources
from publist.errors import StoreError
from publist.store import Location, backups, create_store, open_store, upgrade_store
from publist.store.engine import make_engine
from publist.store.versions import HEAD, REVISIONS, number_of


def test_the_migrations_from_an_empty_file_and_a_fresh_store_are_the_same(
    location, tmp_path, clock, empty_store, schema
):
    old = Location(path=tmp_path / "old.db")
    empty_store(old.path)
    upgrade_store(old)
    create_store(location, clock=clock)
    assert schema(old.path) == schema(location.path)


def test_alembic_finds_nothing_to_change_in_a_fresh_store(store, location):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from publist.store.schema import metadata

    with make_engine(location).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_revisions_are_those_of_the_migrations_in_their_order():
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(resources.migrations()))
    walked = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert walked[::-1] == list(REVISIONS)
    assert [number_of(revision) for revision in REVISIONS] == list(range(1, HEAD + 1))
    assert number_of(None) == 0
    assert number_of("a later one") == HEAD + 1


def test_an_older_store_is_backed_up_and_upgraded_when_it_is_opened(location, clock, empty_store, schema):
    empty_store(location.path)
    old = schema(location.path)
    store = open_store(location, clock=clock)
    assert store.check() == []
    (backup,) = backups(location.path)
    assert schema(backup) == old
    assert upgrade_store(location) is None
    assert backups(location.path) == [backup]


def test_an_upgrade_that_fails_half_way_leaves_the_old_store_and_the_next_one_completes(
    location, tmp_path, clock, empty_store, schema
):
    empty_store(location.path)
    before = schema(location.path)

    def fail(_connection, _cursor, statement, *_):
        if "CREATE TABLE records" in statement:
            raise OSError(5, "Input/output error")

    event.listen(Engine, "before_cursor_execute", fail)
    try:
        with pytest.raises((StoreError, OSError)):
            open_store(location, clock=clock)
    finally:
        event.remove(Engine, "before_cursor_execute", fail)
    assert schema(location.path) == before
    fresh = Location(path=tmp_path / "fresh.db")
    create_store(fresh, clock=clock)
    open_store(location, clock=clock)
    assert schema(location.path) == schema(fresh.path)
    assert len(backups(location.path)) == 2
