"""Whether the papers of a store are under the blocks of their titles, by the rules of this publist."""

from typing import Final

from publist.store import Reader, Writer

_RULES: Final = "1"
"""Another number makes every store put its papers under their blocks again."""
_META: Final = "title-blocks"


def are_kept(reader: Reader) -> bool:
    """Whether blocks can be asked; else the list has to be read as a whole."""
    return reader.meta.get(_META) == _RULES


def keep(writer: Writer) -> None:
    """Puts every paper under its blocks, in a store that another publist wrote."""
    if not are_kept(writer):
        writer.must_be_alone()
        writer.papers.renew_blocks()
        writer.meta.set(_META, _RULES)
