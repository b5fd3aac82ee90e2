"""Names and titles under their blocks: what a change may touch is found without reading the list."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Final, TypeAlias

from sqlalchemy import delete, func, select

from publist.store.fetch import chunks
from publist.store.schema import name_blocks, title_blocks
from publist.store.tables.base import TableReader, TableWriter

TitleBlock: TypeAlias = tuple[str, bool]
"""A block, and whether of papers with a DOI."""
_BY_BLOCK: Final = itemgetter(0)
"""Rows go in in the order of the key: half the time; those of one block come in order already."""


@dataclass(frozen=True, slots=True)
class BlockedSpelling:
    """A spelling that is in a block."""

    spelling: str
    name: str
    """Its normal form."""


class BlockReader(TableReader):
    """Reads blocks."""

    def names_in(self, blocks: Collection[str]) -> dict[str, int]:
        """How many names each of these blocks has; those without any are left out."""
        query = select(name_blocks.c.block, func.count(name_blocks.c.name.distinct())).group_by(name_blocks.c.block)
        return dict(map(tuple, self._db.rows_of(query, name_blocks.c.block, blocks)))

    def spellings_in(self, blocks: Collection[str]) -> dict[str, list[BlockedSpelling]]:
        """The spellings in each of these blocks."""
        query = select(name_blocks.c.block, name_blocks.c.spelling, name_blocks.c.name)
        found: dict[str, list[BlockedSpelling]] = defaultdict(list)
        for block, spelling, name in self._db.rows_of(query, name_blocks.c.block, blocks):
            found[block].append(BlockedSpelling(spelling, name))
        return found

    def names_beside_others(self) -> set[str]:
        """The names that have a block in common with another name."""
        names = (func.min(name_blocks.c.name), func.max(name_blocks.c.name))
        shared = select(name_blocks.c.block).group_by(name_blocks.c.block).having(names[0] != names[1])
        query = select(name_blocks.c.name).distinct().where(name_blocks.c.block.in_(shared))
        return {name for (name,) in self._db.rows(query)}

    def crowded(self, most: int) -> dict[str, tuple[str, int]]:
        """Blocks of more than ``most`` names: the shortest spelling, and how many names there are."""
        number = func.count(name_blocks.c.name.distinct())
        blocks = select(name_blocks.c.block).group_by(name_blocks.c.block).having(number > most)
        names = self.names_in([row[0] for row in self._db.rows(blocks)])
        spelt = self.spellings_in(names)
        return {
            block: (min((one.spelling for one in spelt[block]), key=lambda name: (len(name), name)), count)
            for block, count in names.items()
        }

    def known(self, homes: Mapping[str, str]) -> set[str]:
        """Those of these spellings that are in the list; each is given with one of its blocks."""
        query = select(name_blocks.c.spelling)
        found: set[str] = set()
        for some in chunks(sorted(homes)):
            where = name_blocks.c.block.in_({homes[spelling] for spelling in some})
            found.update(row[0] for row in self._db.rows(query.where(where, name_blocks.c.spelling.in_(some))))
        return found

    def all_spellings(self) -> set[str]:
        """Every spelling of the list."""
        return {spelling for (spelling,) in self._db.rows(select(name_blocks.c.spelling).distinct())}

    def papers_in(self, blocks: Collection[str]) -> dict[TitleBlock, int]:
        """How many papers without, and with, a DOI each of these blocks has; where there are none is left out."""
        place = (title_blocks.c.block, title_blocks.c.doi)
        query = select(*place, func.count()).group_by(*place)
        return {(b, doi): number for b, doi, number in self._db.rows_of(query, title_blocks.c.block, blocks)}

    def papers_with(self, blocks: Collection[TitleBlock]) -> dict[TitleBlock, list[int]]:
        """The papers in each of these blocks, oldest first."""
        query = select(title_blocks.c.block, title_blocks.c.doi, title_blocks.c.paper_id)
        query = query.order_by(title_blocks.c.paper_id)
        found: dict[TitleBlock, list[int]] = defaultdict(list)
        for wanted in (False, True):
            some = {block for block, doi in blocks if doi is wanted}
            for block, doi, paper_id in self._db.rows_of(
                query.where(title_blocks.c.doi.is_(wanted)), title_blocks.c.block, some
            ):
                found[block, doi].append(paper_id)
        return found


class BlockWriter(TableWriter, BlockReader):
    """Writes blocks."""

    def add_spellings(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """As (block, spelling, name), each once."""
        ordered = sorted(rows, key=_BY_BLOCK)
        self._db.insert_tuples(name_blocks, ("block", "spelling", "name"), ordered)

    def remove_spellings(self, blocks: Mapping[str, Collection[str]]) -> None:
        """Spellings that no paper has any more, each with all its blocks."""
        for spelling, some in blocks.items():
            for chunk in chunks(sorted(some)):
                where = name_blocks.c.block.in_(chunk) & (name_blocks.c.spelling == spelling)
                self._db.connection.execute(delete(name_blocks).where(where))

    def add_papers(self, rows: Iterable[tuple[str, int, bool]]) -> None:
        """As (block, paper id, whether it has a DOI), each once."""
        ordered = sorted(rows, key=_BY_BLOCK)
        self._db.insert_tuples(title_blocks, ("block", "paper_id", "doi"), ordered)

    def remove_papers(self, blocks: Mapping[int, Collection[str]]) -> None:
        """Papers leave these blocks."""
        for paper_id, some in blocks.items():
            for chunk in chunks(sorted(some)):
                where = title_blocks.c.block.in_(chunk) & (title_blocks.c.paper_id == paper_id)
                self._db.connection.execute(delete(title_blocks).where(where))

    def clear_spellings(self) -> None:
        """No spelling is in any block."""
        self._db.connection.execute(delete(name_blocks))

    def clear_papers(self) -> None:
        """No paper is in any block."""
        self._db.connection.execute(delete(title_blocks))
