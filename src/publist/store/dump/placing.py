"""What a dump was made into, put in the place of a store: a file, or the tables of a server."""

import os
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, select

from publist.errors import StoreError, UsageError
from publist.store.engine import for_writing, make_engine, make_tables, schema_number
from publist.store.faults import faults_of
from publist.store.location import Location
from publist.store.restoring import restore_store
from publist.store.rows import copy_rows
from publist.store.schema import citation_counts, decisions, papers, proposals, records
from publist.store.versions import HEAD

_CONTENT: Final = (papers, records, proposals, citation_counts)


def is_empty(db: Connection) -> bool:
    """Whether a store holds nothing but, maybe, whose list it is."""
    said = select(func.count()).select_from(decisions).where(decisions.c.kind != "owners")
    numbers = [db.execute(select(func.count()).select_from(table)).scalar_one() for table in _CONTENT]
    return not any(numbers) and not db.execute(said).scalar_one()


def put_in_place(built: Path, location: Location, *, replace: bool) -> Path | None:
    """The store of the file ``built`` is the store of ``location`` from now on; where the former one is kept, if it is.

    All or nothing.  An empty former store is not kept.  Raises StoreError when the former one is not empty and
    ``replace`` is not said; UsageError for ``replace`` on a server, where nothing could be kept.
    """
    if location.path is None:
        _copy_to_server(built, location, replace=replace)
        return None
    empty = refuse_full(location, replace=replace)
    kept = restore_store(location, built, force=True).kept
    if kept is not None and empty:
        kept.unlink()
        return None
    return kept


def refuse_full(location: Location, *, replace: bool) -> bool:
    """Whether the store of ``location`` is empty, or there is none.

    Raises StoreError when it is not and ``replace`` is not said, UsageError for ``replace`` on a server.
    """
    if location.path is None and replace:
        raise UsageError("load-replaces-no-server", store=location.shown)
    if replace and location.path is not None and os.path.lexists(location.path):  # whatever it is, it is kept
        return False
    if not is_free(location):
        raise _full(location)
    return True


def is_free(location: Location) -> bool:
    """Whether there is no store at the place, or an empty one."""
    if location.path is not None and not os.path.lexists(location.path):
        return True
    with faults_of(location), make_engine(location, read_only=location.path is not None).connect() as db:
        there = schema_number(db)
        return there == 0 or (there == HEAD and is_empty(db))


def _full(location: Location) -> StoreError:
    if location.path is None:
        return StoreError("server-not-empty", store=location.shown)
    return StoreError("store-not-empty", store=location.shown)


def _copy_to_server(built: Path, location: Location, *, replace: bool) -> None:
    refuse_full(location, replace=replace)
    source = make_engine(Location(path=built), read_only=True)
    with faults_of(location), source.connect() as there, for_writing(make_engine(location)).begin() as here:
        if schema_number(here) == 0:
            make_tables(here)
        elif not is_empty(here):  # somebody was faster
            raise _full(location)
        copy_rows(there, here)
