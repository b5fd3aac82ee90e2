"""What each imported file held when it was read: the keys of its entries."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import delete, select

from publist.store.codec import to_json
from publist.store.schema import files
from publist.store.tables.base import TableReader, TableWriter

Held: TypeAlias = Mapping[tuple[str, str], Collection[str]]
"""By the file (one that another includes has its own name) and the source of its records, their keys."""


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file as an import found it."""

    id: int
    held: Held
    whose: str = ""
    """Whose list it is by what it says itself; empty where it does not say so."""


class FileReader(TableReader):
    """Reads what files held."""

    def find(self, name: str) -> list[HeldFile]:
        """What files of this name held, the one that was read last first; several lists may have one name."""
        query = select(files.c.id, files.c.entries, files.c.whose).where(files.c.name == name)
        rows = self._db.rows(query.order_by(files.c.id.desc()))
        return [HeldFile(id_, held_in(entries), whose) for id_, entries, whose in rows]

    def whose(self, name: str) -> list[str]:
        """Who files of this name said that they are of; "" is of one that did not say so."""
        return [whose for (whose,) in self._db.rows(select(files.c.whose).where(files.c.name == name).distinct())]


class FileWriter(TableWriter, FileReader):
    """Writes what files held."""

    def add(self, name: str, entries: str, whose: str) -> None:
        """What this run has found in a file, as :func:`entries_text` writes it."""
        (id_,) = self._db.reserve(files, 1)
        row = {"id": id_, "run_id": self._db.run_id, "name": name, "entries": entries, "whose": whose}
        self._db.insert(files, [row])

    def forget(self, ids: Collection[int]) -> None:
        """Takes away what is too old to be compared with."""
        if ids:
            self._db.connection.execute(delete(files).where(files.c.id.in_(sorted(ids))))

    def take_back(self, run_id: int) -> None:
        """What a run found in files goes; what an earlier one found counts again."""
        self._db.connection.execute(delete(files).where(files.c.run_id == run_id))


def entries_text(held: Held) -> str:
    """What a file holds as one text: of a long list the keys alone would keep the memory of its records."""
    return to_json([[*part, list(keys)] for part, keys in held.items()])


def held_in(entries: str) -> Held:
    """What such a text says."""
    return {(part, source): keys for part, source, keys in json.loads(entries)}
