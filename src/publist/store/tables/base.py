"""What every table group is made from."""

from publist.store.fetch import Fetcher
from publist.store.transaction import Transaction


class TableReader:
    """Reads a group of tables within one transaction."""

    def __init__(self, db: Fetcher) -> None:
        """Made by ``Reader`` and ``Writer``."""
        self._db = db


class TableWriter(TableReader):
    """Reads and writes a group of tables within one transaction."""

    _db: Transaction

    def __init__(self, db: Transaction) -> None:
        """Made by ``Writer``."""
        super().__init__(db)
