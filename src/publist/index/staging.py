"""An index being built: segments of the file put aside as Parquet, then each part of each table made of them.

What is done is written down after each segment and each part, so that a run that was killed goes on: at most one
segment or one part is done again.  Nothing of it is an index before the manifest names it.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from publist.index.duck import connect, quoted
from publist.index.files import FileMark
from publist.index.layout import TABLES, part_file, part_folder
from publist.index.rows import PAPER_COLUMNS, PERSON_COLUMNS, Row
from publist.text.files import write_atomically

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SMALL_GROUP: Final = 2_048
"""Rows that are unpacked together: few where a row is long and is looked up by its key."""
_GROUP: Final = 16_384
_OF_PAPERS: Final = {
    "records": "part, number, key, type, title, year, venue, authors, people, identifiers, raw",
    "identifiers": "unnest(identifier_parts) AS part, unnest(identifiers) AS identifier, key",
    "titles": "unnest(block_parts) AS part, unnest(blocks) AS block, doi, key",
    "authorships": "unnest(person_parts) AS part, unnest(persons) AS person, key",
    "signatures": "unnest(signed_parts) AS part, unnest(signed) AS name, unnest(range(len(signed))) AS place, key, "
    "part AS key_part",
}
_OF_PEOPLE: Final = {
    "people": "unnest(identifier_parts) AS part, unnest(identifiers) AS identifier, person, name, names, identifiers, "
    "affiliations, now",
    "names": "unnest(block_parts) AS part, unnest(blocks) AS block, person, name",
    "spellings": "unnest(sign_parts) AS part, unnest(signs) AS name, person, part AS person_part",
}
_EMPTY: Final = {
    "records": "0::BIGINT AS number, '' AS key, '' AS type, '' AS title, 0 AS year, '' AS venue, ['']::VARCHAR[] AS "
    "authors, ['']::VARCHAR[] AS people, ['']::VARCHAR[] AS identifiers, '' AS raw",
    "identifiers": "'' AS identifier, '' AS key",
    "titles": "'' AS block, false AS doi, '' AS key",
    "authorships": "'' AS person, '' AS key",
    "people": "'' AS identifier, '' AS person, '' AS name, ['']::VARCHAR[] AS names, ['']::VARCHAR[] AS identifiers, "
    "['']::VARCHAR[] AS affiliations, '' AS now",
    "names": "'' AS block, '' AS person, '' AS name",
    "signatures": "'' AS name, 0::BIGINT AS place, '' AS key, 0 AS key_part",
    "spellings": "'' AS name, '' AS person, 0 AS person_part",
    "signed": "'' AS key, 0::BIGINT AS place, '' AS person",
}
"""The columns of each table, for a part in which nothing is."""


class BuildState(msgspec.Struct, kw_only=True):
    """How far a build is."""

    formats: tuple[str, ...]
    marks: tuple[FileMark, ...]
    parts: int
    layout: int
    maker: str
    file: int = 0
    """The file that is being read; as many as there are when all have been."""
    at: int = 0
    """Where in that file reading goes on."""
    checksums: list[str] = []
    segments: int = 0
    papers: int = 0
    people: int = 0
    unread: dict[str, int] = {}
    resolved: int = 0
    """Parts whose signatures have been given to people."""
    data: str = ""
    """The name of the finished tables, once they are finished."""


class Staging:
    """The folder of a build that is under way."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "tables"
        self._stage = folder / "stage"
        self._db: DuckDBPyConnection | None = None
        self._writer: SegmentWriter | None = None

    # --- how far it is

    def state(self) -> BuildState | None:
        """What a former run wrote down; None where there is nothing to go on with."""
        try:
            return msgspec.json.decode((self.folder / "state.json").read_bytes(), type=BuildState)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def save(self, state: BuildState) -> None:
        """Write down what is done."""
        write_atomically(self.folder / "state.json", msgspec.json.encode(state))

    def begin(self) -> None:
        """An empty folder."""
        self.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def close(self) -> None:
        """Let go of DuckDB and of open files."""
        if self._writer is not None:
            self._writer.close()
        if self._db is not None:
            self._db.close()
            self._db = None

    @property
    def db(self) -> "DuckDBPyConnection":
        """DuckDB, which puts aside in this folder what it cannot hold."""
        if self._db is None:
            self._db = connect(self.folder / "scratch")
        return self._db

    # --- segments

    def writer(self, segment: int) -> "SegmentWriter":
        """Where the rows of a segment go first."""
        self._writer = SegmentWriter(self.folder, segment)
        return self._writer

    def forget_after(self, segment: int) -> None:
        """Take away what a killed run left of the segments from this one on."""
        for stray in self._stage.glob("*/part=*/segment-*.parquet"):
            if int(stray.name.split("-")[1]) >= segment:
                stray.unlink()

    def put_aside(self, written: "SegmentWriter") -> None:
        """The rows of a segment as Parquet, in the parts of their tables."""
        written.close()
        kinds = ((written.papers, PAPER_COLUMNS, _OF_PAPERS), (written.people, PERSON_COLUMNS, _OF_PEOPLE))
        for path, columns, tables in kinds:
            if path.stat().st_size:
                typed = ", ".join(f"{name}: '{kind}'" for name, kind in columns.items())
                self.db.execute(
                    f"CREATE OR REPLACE TEMP TABLE segment AS SELECT * FROM read_json({quoted(path)}, "
                    f"format = 'newline_delimited', columns = {{{typed}}}, maximum_object_size = 33554432)"
                )
                for table, chosen in tables.items():
                    self._copy_parted(f"SELECT {chosen} FROM segment", table, f"segment-{written.number:06}-")
                self.db.execute("DROP TABLE segment")
            path.unlink()

    def _copy_parted(self, query: str, table: str, name: str) -> None:
        (self._stage / table).mkdir(parents=True, exist_ok=True)
        self.db.execute(
            f"COPY ({query}) TO {quoted(self._stage / table)} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (part), "
            f"FILENAME_PATTERN {quoted(name + '{i}')}, OVERWRITE_OR_IGNORE)"
        )

    # --- tables

    def resolve(self, part: int, segment: int) -> None:
        """Give the signatures of a part of the names to the people whom these names mean."""
        signed, spelt = self._staged("signatures", part), self._staged("spellings", part)
        if not (self._has("signatures", part) and self._has("spellings", part)):
            return
        self.db.execute(
            "CREATE OR REPLACE TEMP TABLE resolved AS SELECT s.key, s.key_part, s.place, p.person, p.person_part "
            f"FROM {signed} s JOIN (SELECT name, min(person) AS person, min_by(person_part, person) AS person_part "
            f"FROM {spelt} GROUP BY name HAVING count(DISTINCT person) = 1) p USING (name)"
        )
        name = f"segment-{segment:06}-"
        self._copy_parted("SELECT person_part AS part, person, key FROM resolved", "authorships", name)
        self._copy_parted("SELECT key_part AS part, key, place, person FROM resolved", "signed", name)
        self.db.execute("DROP TABLE resolved")

    def make_part(self, table: str, part: int) -> None:
        """One part of one table, sorted; one that is there already stays."""
        target = part_file(self.out, table, part)
        if target.exists():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        half = target.with_suffix(".half")
        group = _SMALL_GROUP if table in {"records", "people"} else _GROUP
        self.db.execute(
            f"COPY ({self._final(table, part)}) TO {quoted(half)} (FORMAT parquet, COMPRESSION zstd, "
            f"ROW_GROUP_SIZE {group})"
        )
        half.replace(target)

    def _final(self, table: str, part: int) -> str:
        staged, key = self._staged(table, part), TABLES[table]
        if table == "records":  # of an entry that stands twice the last counts
            people = (
                f"SELECT key, list(person ORDER BY place) AS people, list(place ORDER BY place) AS places "
                f"FROM {self._staged('signed', part)} GROUP BY key"
            )
            aligned = (
                "CASE WHEN s.key IS NULL THEN r.people ELSE list_transform(range(s.places[-1] + 1), "
                "lambda i: s.people[list_position(s.places, i)]) END"
            )
            return (
                f"SELECT r.key, r.type, r.title, r.year, r.venue, r.authors, {aligned} AS people, r.identifiers, "
                f"r.raw FROM (SELECT * FROM {staged} QUALIFY row_number() OVER "
                "(PARTITION BY key ORDER BY number DESC) = 1) r "
                f"LEFT JOIN ({people}) s USING (key) ORDER BY r.key"
            )
        columns = {"people": "identifier, person, name, names, identifiers, affiliations, now"}.get(table, "*")
        rest = {"identifiers": ", key", "titles": ", key", "authorships": ", key", "names": ", person, name"}
        return f"SELECT DISTINCT {columns} FROM {staged} ORDER BY {key}{rest.get(table, ', person')}"

    def _has(self, table: str, part: int) -> bool:
        return next(iter(part_folder(self._stage, table, part).glob("*.parquet")), None) is not None

    def _staged(self, table: str, part: int) -> str:
        if not self._has(table, part):
            return f"(SELECT {_EMPTY[table]} WHERE false)"
        files = part_folder(self._stage, table, part) / "*.parquet"
        return f"(SELECT * FROM read_parquet({quoted(files)}, hive_partitioning = false))"

    def count(self, table: str, parts: int) -> int:
        """The rows of a finished table."""
        files = ", ".join(quoted(part_file(self.out, table, part)) for part in range(parts))
        found = self.db.execute(f"SELECT count(*) FROM read_parquet([{files}])").fetchone()
        return int(found[0]) if found else 0


class SegmentWriter:
    """Rows as they come, on the disk at once."""

    def __init__(self, folder: Path, number: int) -> None:
        self.number = number
        self.papers, self.people = folder / "papers.jsonl", folder / "people.jsonl"
        self.rows = 0
        self._encode = msgspec.json.Encoder().encode
        self._files = [path.open("wb") for path in (self.papers, self.people)]

    def add_paper(self, row: Row) -> None:
        """A row of :func:`publist.index.rows.paper_row`."""
        self._add(0, row)

    def add_person(self, row: Row) -> None:
        """A row of :func:`publist.index.rows.person_row`."""
        self._add(1, row)

    def _add(self, kind: int, row: Row) -> None:
        self._files[kind].write(self._encode(row) + b"\n")
        self.rows += 1

    def close(self) -> None:
        """All rows are there."""
        for file in self._files:
            file.close()


def all_parts(parts: int) -> Iterator[tuple[str, int]]:
    """Every part of every table."""
    return ((table, part) for table in TABLES for part in range(parts))
