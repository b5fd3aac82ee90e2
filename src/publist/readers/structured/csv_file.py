"""The format of tables."""

from typing import TYPE_CHECKING, Final

from publist.readers.base import ReaderFormat

if TYPE_CHECKING:
    from publist.model import Reading


def _detect(text: str) -> bool:
    from publist.readers.structured.table import has_header

    return has_header(text[:2000].lstrip().partition("\n")[0])


def _read(text: str, name: str) -> "Reading":
    from publist.readers.structured.table import read_table

    return read_table(text, origin=name)


FORMAT: Final = ReaderFormat(
    name="csv",
    aliases=("tsv",),
    label="a table (CSV, TSV)",
    suffixes=(".csv", ".tsv"),
    detect=_detect,
    weak=True,
    read=_read,
)
