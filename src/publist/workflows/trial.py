"""A copy of the store to try something out on."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publist.store import Store, backup_store, copy_of_server, open_store, parse_location


@contextmanager
def trial_copy(store: Store) -> Iterator[Store]:
    """A copy of ``store`` with the same clock; gone when the block is left."""
    with tempfile.TemporaryDirectory(prefix="publist-") as folder:
        target = Path(folder) / "copy.db"
        if store.location.path is None:
            yield copy_of_server(store, target)
        else:
            backup_store(store.location, target)
            yield open_store(parse_location(str(target), default=target), clock=store.now)


@contextmanager
def trial_or_real(store: Store, *, dry_run: bool) -> Iterator[Store]:
    """The store; with ``dry_run`` a copy of it."""
    if dry_run:
        with trial_copy(store) as copy:
            yield copy
    else:
        yield store
