"""All rows of one store, taken to the tables of another one, whichever engine either has."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select

from publist.store.columns import SEQUENCE
from publist.store.engine import for_writing, go_on_numbering, insert_rows, make_engine
from publist.store.faults import faults_of
from publist.store.fetch import chunks
from publist.store.location import Location
from publist.store.opening import create_store
from publist.store.schema import anchors, authors, claims, meta, metadata
from publist.store.store import Store

_AT_ONCE: Final = 1_000


def copy_rows(there: Connection, here: Connection) -> None:
    """What was here is gone; the numbers of rows stay as they are there."""
    tables = [table for table in metadata.sorted_tables if table is not claims]
    for table in reversed(tables):
        here.execute(delete(table))
    for table in tables:
        names = [column.name for column in table.columns]
        for some in chunks(there.execute(select(table).execution_options(stream_results=True)), _AT_ONCE):
            if here.dialect.name == "sqlite":
                here.execute(insert(table), [dict(zip(names, row, strict=True)) for row in some])
            else:
                insert_rows(here, table, names, some)
    go_on_numbering(here)


def copy_of_server(store: Store, target: Path) -> Store:
    """A store in a new file that holds what the one on a server holds, computed tables and all; the same clock."""
    copy = create_store(Location(path=target), clock=store.now)
    with (
        faults_of(store.location),
        make_engine(store.location).connect() as there,
        for_writing(make_engine(copy.location)).begin() as here,
    ):
        copy_rows(there, here)
        _count_anew(here)
    return copy


def _count_anew(here: Connection) -> None:
    """The last numbers given out, of which a server keeps no account in ``meta``."""
    here.execute(delete(meta).where(meta.c.key.startswith(SEQUENCE)))
    for table in metadata.sorted_tables:
        if "id" in table.columns:
            same = [authors, anchors] if table is authors else [table]  # these two are numbered in common
            last = max(here.execute(select(func.max(one.columns["id"]))).scalar() or 0 for one in same)
            here.execute(insert(meta).values(key=f"{SEQUENCE}{table.name}", value=str(last)))
