"""Papers as they were computed: their rows, bylines, identifiers and links."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import repeat

from sqlalchemy import func, insert, select, update

from publist.model import Authorship, Identifier, Paper, StoredRecord
from publist.store.columns import NONE
from publist.store.fetch import chunks, in_bulk
from publist.store.schema import authors, authorships, identifiers, links, papers, venues
from publist.store.tables.base import TableWriter
from publist.store.tables.blocks import BlockWriter
from publist.store.tables.counts import CountReader
from publist.store.tables.identifiers import IdentifierWriter
from publist.store.tables.moves import MoveReader
from publist.store.tables.paper_looks import PaperLooks
from publist.store.tables.paper_rows import BYLINE, byline_rows, link_rows, paper_row
from publist.store.tables.people import PeopleReader
from publist.store.tables.records import RecordReader
from publist.store.tables.venues import VenueWriter
from publist.store.tables.whole_papers import WholePaperReader
from publist.store.transaction import Transaction
from publist.store.values import IndexedPaper
from publist.text.identifiers import has_doi
from publist.text.titles import title_blocks


class PaperReader(WholePaperReader, PaperLooks):
    """Reads papers."""

    @in_bulk
    def index(self, ids: Collection[int] | None = None, *, variants_of: Collection[int] = ()) -> list[IndexedPaper]:
        """What matching needs to know of these papers (None: of all), hidden ones included.

        Of ``variants_of`` their current records too.
        """
        variants = self._records.find(variants_of) if variants_of else {}
        return self._indexed(ids, self._records.keys_of_papers(ids), self._identifiers.of_papers(ids), variants)

    @in_bulk
    def lines(self, ids: Collection[int] | None = None) -> list[IndexedPaper]:
        """What a line of a list says of these papers (None: of all): no identifiers, no records."""
        return self._indexed(ids, {}, {}, {})

    def _indexed(
        self,
        ids: Collection[int] | None,
        sources: Mapping[int, list[tuple[str, str]]],
        known: Mapping[int, tuple[Identifier, ...]],
        variants: Mapping[int, list[StoredRecord]],
    ) -> list[IndexedPaper]:
        bylines: dict[int, list[tuple[str, int]]] = defaultdict(list)
        people = select(authorships.c.paper_id, authors.c.name, authors.c.id).join(
            authors, authors.c.id == authorships.c.author_id
        )
        people = people.order_by(authorships.c.paper_id, authorships.c.position)
        for paper_id, name, author_id in self._db.tuples_of(people, authorships.c.paper_id, ids):
            bylines[paper_id].append((name, author_id))
        query = (
            select(
                papers.c.id,
                papers.c.key,
                papers.c.title,
                papers.c.year,
                func.coalesce(venues.c.name, papers.c.venue_printed),
                papers.c.hidden,
                papers.c.venue_printed,
                papers.c.volume,
                papers.c.number,
                papers.c.pages,
            )
            .outerjoin(venues, venues.c.id == papers.c.venue_id)
            .order_by(papers.c.id)
        )
        return [
            IndexedPaper(
                id=paper_id,
                key=key,
                title=title if isinstance(title, str) else "",
                authors=tuple([name for name, _ in bylines[paper_id]]),
                author_ids=tuple([author_id for _, author_id in bylines[paper_id]]),
                year=year if isinstance(year, int) else None,  # a damaged row: check and doctor name it
                venue=venue,
                identifiers=known.get(paper_id, ()),
                records=tuple(sources.get(paper_id, ())),
                hidden=bool(hidden),
                variants=tuple([stored.record for stored in variants.get(paper_id, ())]),
                venue_printed=printed,
                volume=volume,
                number=number,
                pages=pages,
            )
            for paper_id, key, title, year, venue, hidden, printed, volume, number, pages in self._db.tuples_of(
                query, papers.c.id, ids
            )
        ]

    def noted(self, ids: Collection[int] | None = None) -> list[Paper]:
        """Those of these papers (None: of all) about which something was announced, without any "not mine"."""
        query = select(papers.c.id).where(papers.c.notices != NONE)
        found = [id_ for (id_,) in self._db.rows_of(query, papers.c.id, ids)]
        return self.find(ids=found) if found else []

    def taken_keys(self) -> set[str]:
        """Every citation key that is taken, those of merged papers included (undo gives them back)."""
        return {key for (key,) in self._db.rows(select(papers.c.key))} | self._moves.keys()

    def is_taken(self, key: str) -> bool:
        """Whether a paper has this citation key, or a merged one had it."""
        return bool(self._db.rows(select(papers.c.id).where(papers.c.key == key))) or self._moves.has_key(key)

    def identified(self, ids: Collection[int] | None = None) -> Iterator[tuple[int, Identifier]]:
        """Every identifier of these papers (None: of all) with the paper, some at a time."""
        return self._identifiers.each_of_papers(ids)

    def with_identifiers(self, wanted: Collection[Identifier]) -> set[int]:
        """The papers that have one of these identifiers."""
        return self._identifiers.bearers(identifiers.c.paper_id, wanted)

    def merged_into(self) -> dict[int, int]:
        """For papers that were merged into others: the paper that has their records now."""
        return self._moves.merged_into()


class PaperWriter(TableWriter, PaperReader):
    """Writes papers."""

    _identifiers: IdentifierWriter

    def __init__(
        self,
        db: Transaction,
        *,
        people: PeopleReader,
        identifiers: IdentifierWriter,
        counts: CountReader,
        moves: MoveReader,
        records: RecordReader,
        venues: VenueWriter,
        blocks: BlockWriter,
    ) -> None:
        """Made by ``Writer``."""
        PaperReader.__init__(
            self,
            db,
            people=people,
            identifiers=identifiers,
            counts=counts,
            moves=moves,
            records=records,
        )
        self._venues = venues
        self._blocks = blocks

    def reserve(self, number: int) -> list[int]:
        """Ids for papers that ``save`` will write before the transaction ends."""
        return self._db.reserve(papers, number)

    @in_bulk
    def add(self, new: Sequence[Paper]) -> list[int]:
        """Writes new papers (their ``id`` is not looked at) and returns their ids."""
        ids = self.reserve(len(new))
        self._write(list(zip(ids, new, strict=True)), fresh=set(ids))
        rows = (row for id_, paper in zip(ids, new, strict=True) for row in byline_rows(id_, paper.authors))
        self._db.insert_tuples(authorships, BYLINE, rows)
        self._renew_blocks([replace(paper, id=id_) for id_, paper in zip(ids, new, strict=True)], {})
        return ids

    @in_bulk
    def save(self, changed: Sequence[Paper]) -> set[int]:
        """Writes whole papers by their ids: the row, byline, identifiers and links as they are now.

        ``citations`` are not looked at (``counts.add`` adds them), nor is whether the paper is hidden.
        Every authorship needs an ``author_id``: ValueError.
        Returns the venues of papers that appeared elsewhere before, or under another acronym, with the former ones.
        """
        venue_ids = self.save_facts(changed)
        self.save_bylines([(paper.id, paper.authors) for paper in changed])
        return venue_ids

    @in_bulk
    def save_facts(self, changed: Sequence[Paper]) -> set[int]:
        """All of ``save`` but the bylines, which ``save_bylines`` writes."""
        if any(paper.id <= 0 for paper in changed):
            raise ValueError("a paper without an id cannot be saved; use add or reserve")
        ids = [paper.id for paper in changed]
        known = {id_ for (id_,) in self._db.rows_of(select(papers.c.id), papers.c.id, ids)}
        former = self._blocked(known)
        self._db.delete(links, links.c.paper_id, known)
        self._identifiers.delete_of_papers(known)
        self._renew_blocks(changed, former)
        return self._write([(paper.id, paper) for paper in changed], fresh=set(ids) - known)

    @in_bulk
    def save_bylines(
        self, changed: Sequence[tuple[int, Sequence[Authorship]]], people: Sequence[Sequence[int]] | None = None
    ) -> None:
        """The bylines of papers that are in the store, by their ids.

        ``people``: who is on each, where the authorships do not say; ValueError where neither does.
        """
        self._db.delete(authorships, authorships.c.paper_id, {id_ for id_, _ in changed})
        named = zip(changed, people or repeat(None), strict=False)
        rows = (row for (id_, byline), of_it in named for row in byline_rows(id_, byline, of_it))
        self._db.insert_tuples(authorships, BYLINE, rows)

    def set_hidden(self, paper_ids: Collection[int], hidden: bool) -> None:
        """Hides papers that are "not mine", or shows them again."""
        for chunk in chunks(sorted(set(paper_ids))):
            self._db.change(update(papers).where(papers.c.id.in_(chunk)).values(hidden=hidden))

    def delete(self, ids: Collection[int]) -> None:
        """Removes papers with everything that hangs on them, records and decisions included."""
        self._db.touched.take(self._people.authorships(paper_ids=ids))
        titles = self._db.rows_of(select(papers.c.id, papers.c.title), papers.c.id, ids)
        self._blocks.remove_papers({id_: title_blocks(title) for id_, title in titles})
        self._db.delete(papers, papers.c.id, ids)
        homes = self.merged_into() if ids else {}  # who has their records has their anchors from now on
        self._db.touched.take(self._people.authorships(paper_ids={homes[id_] for id_ in ids if id_ in homes}))

    def present(self, ids: Collection[int]) -> set[int]:
        """Those of these ids that papers have."""
        return {id_ for (id_,) in self._db.rows_of(select(papers.c.id), papers.c.id, ids)}

    def bring_back(self, keys: Mapping[int, str]) -> set[int]:
        """Merged papers return under their id and citation key, empty until they are computed again; which do."""
        present = self.present(keys)
        rows = [
            {"id": id_, "key": key, "title": "", "others": False, "hidden": False}
            | {"extra": "[]", "provenance": "[]", "warnings": "[]", "notices": "[]", "conflicts": "[]"}
            for id_, key in sorted(keys.items())
            if id_ not in present
        ]
        if rows:
            self._db.connection.execute(insert(papers), rows)
        return keys.keys() - present

    def _write(self, given: Sequence[tuple[int, Paper]], *, fresh: set[int]) -> set[int]:
        venue_ids = self._venues.save([paper for _, paper in given])
        rows = [paper_row(id_, paper, venue_ids) for id_, paper in given]
        known = [row for row in rows if row["id"] not in fresh]
        appeared = select(papers.c.id, papers.c.venue_id, papers.c.acronym_printed)
        former = {id_: place for id_, *place in self._db.rows_of(appeared, papers.c.id, [row["id"] for row in known])}
        self._db.insert(papers, [row | {"hidden": False} for row in rows if row["id"] in fresh])
        self._db.update(papers, known)
        self._identifiers.add_to_papers((id_, paper.identifiers) for id_, paper in given)
        self._db.insert(links, (row for id_, paper in given for row in link_rows(id_, paper)))
        moved = [
            (now, before)
            for row in rows
            if (now := [row["venue_id"], row["acronym_printed"]]) != (before := former.get(row["id"], [None, None]))
        ]
        return {place[0] for both in moved for place in both if place[0] is not None}

    def renew_blocks(self) -> None:
        """Every paper under the blocks of its title, made anew."""
        self._blocks.clear_papers()
        self._blocks.add_papers((b, id_, doi) for id_, (t, doi) in self._blocked(None).items() for b in title_blocks(t))

    def _blocked(self, ids: Collection[int] | None) -> dict[int, tuple[str, bool]]:
        """What decides of each of these papers in which blocks it is: its title, and whether it has a DOI."""
        titles = self._db.rows_of(select(papers.c.id, papers.c.title), papers.c.id, ids)
        known = self._identifiers.of_papers(ids)
        return {id_: (title, has_doi(known.get(id_, ()))) for id_, title in titles}

    def _renew_blocks(self, given: Sequence[Paper], former: Mapping[int, tuple[str, bool]]) -> None:
        """The papers under the blocks of their titles, where those are others than before."""
        now = {paper.id: (paper.title, has_doi(paper.identifiers)) for paper in given}
        changed = {id_: said for id_, said in now.items() if former.get(id_) != said}
        self._blocks.remove_papers({id_: title_blocks(former[id_][0]) for id_ in changed if id_ in former})
        self._blocks.add_papers((b, id_, doi) for id_, (title, doi) in changed.items() for b in title_blocks(title))
