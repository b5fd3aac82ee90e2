"""How an index lies on the disk: which tables, which columns, in which parts; and the manifest that says what it is of.

Every table is a folder of Parquet parted by a key (``titles/part=7/data.parquet``): the part of a value is the CRC-32
of its UTF-8 bytes modulo the number of parts, which Spark (``crc32``), Trino (``crc32``) and Python (``zlib.crc32``)
compute alike, so an engine of a cluster reads an index as it is.
"""

import zlib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

import msgspec

from publist.errors import UnreadableInputError, UsageError

VERSION: Final = 1
"""Of the layout; another one is not read."""
MANIFEST: Final = "manifest.json"
MOST_PARTS: Final = 64
_BYTES_A_PART: Final = 8 << 20
"""Of the packed file."""
TABLES: Final = {
    "records": "key",
    "identifiers": "identifier",
    "titles": "block",
    "authorships": "person",
    "people": "identifier",
    "names": "block",
}
"""Each table and the column that it is parted and sorted by."""


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """A bulk file that an index was made of."""

    name: str
    size: int
    """Bytes."""
    changed_at: str
    """When the file was last changed (``2026-11-24T10:00:00Z``)."""
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexManifest:
    """What an index is of."""

    version: int = VERSION
    made_by: str = ""
    """publist's version."""
    made_at: str = ""
    format: str = ""
    source: str = ""
    """The service whose records it has."""
    data: str = ""
    """The folder, beside the manifest, that holds the tables."""
    parts: int = 1
    files: tuple[IndexedFile, ...] = ()
    papers: int = 0
    people: int = 0
    unread: int = 0
    """Entries that could not be read."""
    why_unread: dict[str, int] = field(default_factory=dict)
    """How many of each kind."""
    rows: dict[str, int] = field(default_factory=dict)
    """Of each table."""

    @property
    def dated(self) -> str:
        """The date of the newest file (``2026-11-01``)."""
        return max((file.changed_at[:10] for file in self.files), default="")

    def as_dict(self) -> dict[str, object]:
        """Plain values."""
        return asdict(self)


def part_of(value: str, parts: int) -> int:
    """The part of a table in which a value is found."""
    return zlib.crc32(value.encode("utf-8", "replace")) % parts


def parts_for(size: int) -> int:
    """In how many parts the tables of files of so many bytes lie: a power of two."""
    parts = 1
    while parts < MOST_PARTS and parts * _BYTES_A_PART < size:
        parts *= 2
    return parts


def part_folder(data: Path, table: str, part: int) -> Path:
    """The folder of a part, named as DuckDB, Hive, Spark and Trino read and write it."""
    return data / table / f"part={part}"


def part_file(data: Path, table: str, part: int) -> Path:
    """The one file of a part."""
    return part_folder(data, table, part) / "data.parquet"


def read_manifest(folder: Path) -> IndexManifest:
    """What the index in a folder is of.  Raises UsageError where there is none, or one of another version."""
    try:
        found = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=IndexManifest)
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError("no-index", folder=str(folder)) from None
    except OSError as error:
        raise UnreadableInputError("cannot-read", file=str(folder / MANIFEST), detail=error.strerror or "") from None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise UnreadableInputError("index-damaged", folder=str(folder), file=MANIFEST) from None
    if found.version != VERSION:
        raise UsageError("index-of-other-version", folder=str(folder), found=found.version, known=VERSION)
    if Path(found.data).name != found.data or not (folder / found.data).is_dir():
        raise UnreadableInputError("index-damaged", folder=str(folder), file=found.data)
    return found


def manifest_text(manifest: IndexManifest) -> str:
    """The manifest as it stands in its file."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2).decode() + "\n"
