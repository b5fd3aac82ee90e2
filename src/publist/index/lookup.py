"""An index being asked: papers by identifiers, by titles and of people, and people by their names."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import chain
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from publist.errors import UnreadableInputError
from publist.index.base import BulkFormat
from publist.index.duck import connect, quoted
from publist.index.layout import IndexManifest, part_file, part_of, read_manifest
from publist.index.rows import identifier_of, text_of
from publist.matching.papers.index import LOOKED_AT, MANY
from publist.matching.people.blocks import block_keys, may_be_one
from publist.model import Identifier, Record
from publist.text.identifiers import canonical
from publist.text.titles import title_blocks, title_key

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MOST_FOUND: Final = 30
_AT_ONCE: Final = 500
"""Values of one query."""


@dataclass(frozen=True, slots=True)
class IndexedPerson:
    """A person whom an index knows."""

    identifier: Identifier
    """Of the service's own."""
    name: str
    names: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    affiliations: tuple[str, ...] = ()
    now: Identifier | None = None
    """Where the service has given the person another identifier: that one."""


class OpenIndex:
    """An opened index.  Every call may raise UnreadableInputError, where a file of it is gone or damaged."""

    def __init__(self, folder: Path, formats: Callable[[str], BulkFormat | None]) -> None:
        """``formats`` gives the format of a name.  Raises UsageError where there is no index that can be read."""
        self.folder = folder
        self.manifest: IndexManifest = read_manifest(folder)
        found = formats(self.manifest.format)
        if found is None:
            raise UnreadableInputError("index-of-unknown-format", folder=str(folder), format=self.manifest.format)
        self.format = found
        self._db: DuckDBPyConnection | None = None

    def close(self) -> None:
        """The end."""
        if self._db is not None:
            self._db.close()
            self._db = None

    # --- papers

    def by_identifiers(self, identifiers: Sequence[Identifier]) -> list[Record | None]:
        """The records of papers' identifiers, in the order asked; None for one that the index does not hold."""
        keys = self.keys_under("identifiers", "identifier", {text_of(canonical(one)) for one in identifiers})
        first = {text: min(some) for text, some in keys.items()}
        records = self._records(first.values())
        return [records.get(first.get(text_of(canonical(one)), "")) for one in identifiers]

    def by_title(self, title: str) -> list[Record]:
        """The papers with exactly this title, at most 30; letters and digits count."""
        found = self._titled({title})
        return found.get(title_key(title), [])[:_MOST_FOUND]

    def by_titles(self, titles: Collection[str]) -> dict[str, list[Record]]:
        """The same of many titles at once, under their keys (``publist.text.titles.title_key``)."""
        return self._titled(titles)

    def near_title(self, title: str) -> list[Record]:
        """At most 30 papers that share the rarer words of a title, the likeliest first."""
        blocks = title_blocks(title)
        if not blocks:
            return []
        sizes = self.sizes(blocks)
        weights: dict[str, float] = defaultdict(float)
        looked, wanted = 0, list[str]()
        for block in sorted(sizes, key=lambda one: (sizes[one], one)):
            looked += sizes[block]
            if looked > LOOKED_AT and wanted:
                break
            wanted.append(block)
        every = self.manifest.papers
        for block, keys in self.keys_under("titles", "block", wanted, most=LOOKED_AT).items():
            for key in keys:
                weights[key] += log(1 + every / sizes[block])
        likeliest = [key for _, key in nlargest(_MOST_FOUND, ((weight, key) for key, weight in weights.items()))]
        records = self._records(likeliest)
        return [records[key] for key in likeliest if key in records]

    def papers_of(self, person: Identifier) -> list[Record]:
        """All papers of a person, by any identifier of theirs that the index knows."""
        known = self.person(person)
        texts = {text_of(person)}
        if known:
            texts |= {text_of(one) for one in (known.now or known.identifier, *known.identifiers)}
        found = self.keys_under("authorships", "person", texts)
        records = self._records(set(chain.from_iterable(found.values())))
        return [records[key] for key in sorted(records)]

    # --- people

    def person(self, identifier: Identifier) -> IndexedPerson | None:
        """The person of an identifier; None for an unknown one."""
        text = text_of(identifier)
        rows = self.rows_of(
            "people", "identifier", [text], "person, name, names, identifiers, affiliations, now", "person"
        )
        return _person(rows[0]) if rows else None

    def people_named(self, name: str) -> list[IndexedPerson]:
        """People whose names may be this one, at most 30; those who are spelt so first."""
        rows = self.rows_of("names", "block", block_keys(name), "DISTINCT person, name", "person")
        may_be = {str(person) for person, spelt in rows if may_be_one(name, str(spelt))}
        exact = {str(person) for person, spelt in rows if spelt == name}
        likeliest = sorted(may_be, key=lambda person: (person not in exact, person))[:_MOST_FOUND]
        found = (self.person(identifier_of(person)) for person in likeliest)
        return [person for person in found if person]

    # --- tables

    def _titled(self, titles: Collection[str]) -> dict[str, list[Record]]:
        wholes = {block for title in titles for block in title_blocks(title) if block.startswith("=")}
        keys = self.keys_under("titles", "block", wholes, most=MANY)
        records = self._records(set(chain.from_iterable(keys.values())))
        wanted = {title_key(title) for title in titles}
        found: dict[str, list[Record]] = defaultdict(list)
        for key in sorted(records):
            if (titled := title_key(records[key].title)) in wanted:
                found[titled].append(records[key])
        return found

    def sizes(self, blocks: Collection[str]) -> dict[str, int]:
        """How many papers are under each of these blocks of titles."""
        rows = self.rows_of("titles", "block", blocks, "block, count(*)", group="block")
        return {str(block): int(number) for block, number in rows}

    def keys_under(
        self, table: str, column: str, values: Collection[str], most: int | None = None
    ) -> dict[str, list[str]]:
        """For each value the papers that are under it, in the order of their keys."""
        found: dict[str, list[str]] = defaultdict(list)
        for value, key in self.rows_of(table, column, values, f"{column}, key", "key"):
            if most is None or len(found[str(value)]) < most:
                found[str(value)].append(str(key))
        return found

    def _records(self, keys: Iterable[str]) -> dict[str, Record]:
        """The records of papers, each with the place that it comes from."""
        found: dict[str, Record] = {}
        for key, raw, people in self.rows_of("records", "key", set(keys), "key, raw, people"):
            persons = [identifier_of(one) if one else None for one in people or ()]
            record = self.format.restore(str(raw), persons)
            if record is None:
                raise UnreadableInputError("index-damaged", folder=str(self.folder), file=str(key))
            found[str(key)] = replace(record, origin=str(self.folder))
        return found

    def rows_of(
        self,
        table: str,
        column: str,
        values: Collection[str],
        chosen: str,
        order: str = "",
        group: str = "",
    ) -> list[tuple[Any, ...]]:
        """The rows of a table with one of these values, read from the parts in which they can be."""
        tail = (f" GROUP BY {group}" if group else "") + (f" ORDER BY {order}" if order else "")
        wanted = sorted(values)
        return [
            row
            for start in range(0, len(wanted), _AT_ONCE)
            for row in self._query(table, column, wanted[start : start + _AT_ONCE], chosen, tail)
        ]

    def _query(self, table: str, column: str, values: Sequence[str], chosen: str, tail: str) -> list[tuple[Any, ...]]:
        import duckdb

        if self._db is None:
            self._db = connect()
            self._db.execute("SET parquet_metadata_cache = true")
        for again in (True, False):
            data, parts = self.folder / self.manifest.data, self.manifest.parts
            files = ", ".join(
                quoted(part_file(data, table, part)) for part in sorted({part_of(value, parts) for value in values})
            )
            query = (
                f"SELECT {chosen} FROM read_parquet([{files}], hive_partitioning = false) "
                f"WHERE {column} IN ({', '.join('?' * len(values))}){tail}"
            )
            try:
                return self._db.execute(query, list(values)).fetchall()
            except (duckdb.Error, UnicodeError) as error:
                now = read_manifest(self.folder)
                if not again or now.data == self.manifest.data:
                    raise UnreadableInputError("index-damaged", folder=str(self.folder), file=table) from error
                self.manifest = now  # it was made anew meanwhile
        raise AssertionError


def _person(row: Sequence[Any]) -> IndexedPerson:
    person, name, names, identifiers, affiliations, now = row
    return IndexedPerson(
        identifier_of(str(person)),
        str(name),
        tuple(names or ()),
        tuple(identifier_of(one) for one in identifiers or ()),
        tuple(affiliations or ()),
        identifier_of(str(now)) if now else None,
    )
