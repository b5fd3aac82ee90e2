"""Values that belong to the store as a whole."""

from publist.store.tables.base import TableReader, TableWriter


class MetaReader(TableReader):
    """Reads them."""

    def get(self, key: str) -> str | None:
        """The value, if there is one."""
        return self._db.meta(key)


class MetaWriter(TableWriter, MetaReader):
    """Writes them."""

    def set(self, key: str, value: str | None) -> None:
        """Keeps a value; None removes it."""
        self._db.set_meta(key, value)
