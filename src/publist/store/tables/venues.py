"""Venues, and how papers print them."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import delete, func, not_, select
from sqlalchemy import exists as there_is

from publist.model import Paper
from publist.store.fetch import chunks
from publist.store.schema import papers, venue_names, venues
from publist.store.tables.base import TableWriter


class VenueWriter(TableWriter):
    """Reads and writes venues; they have no life of their own beside the papers that name them."""

    def save(self, given: Sequence[Paper]) -> dict[str, int]:
        """The ids of the venues of these papers, by name; new ones are made."""
        given_to = {paper.venue.name: paper.venue.acronym for paper in reversed(given) if paper.venue is not None}
        names = list(dict.fromkeys(paper.venue.name for paper in given if paper.venue is not None))
        found = self._db.rows_of(select(venues.c.name, venues.c.id), venues.c.name, names)
        ids: dict[str, int] = dict(map(tuple, found))
        new = [name for name in names if name not in ids]
        ids |= dict(zip(new, self._db.reserve(venues, len(new)), strict=True))
        self._db.insert(venues, [{"id": ids[name], "name": name, "acronym": given_to.get(name)} for name in new])
        printed = {
            (ids[paper.venue.name], paper.venue_printed) for paper in given if paper.venue and paper.venue_printed
        }
        as_printed = select(venue_names.c.venue_id, venue_names.c.name)
        printed -= {
            tuple(row) for row in self._db.rows_of(as_printed, venue_names.c.venue_id, {id_ for id_, _ in printed})
        }
        self._db.insert(venue_names, [{"venue_id": id_, "name": name} for id_, name in sorted(printed)])
        return ids

    def of_papers(self, paper_ids: Collection[int]) -> set[int]:
        """The ids of the venues of these papers."""
        query = select(papers.c.venue_id).where(papers.c.venue_id.is_not(None))
        return {id_ for (id_,) in self._db.rows_of(query, papers.c.id, paper_ids)}

    def printed_acronyms(self, venue_ids: Collection[int]) -> dict[int, dict[str, int]]:
        """Under which acronyms the papers of these venues name them, and how many papers do."""
        query = select(papers.c.venue_id, papers.c.acronym_printed, func.count())
        query = query.where(papers.c.acronym_printed.is_not(None))
        query = query.group_by(papers.c.venue_id, papers.c.acronym_printed)
        found: dict[int, dict[str, int]] = {id_: {} for id_ in venue_ids}
        for id_, acronym, number in self._db.rows_of(query, papers.c.venue_id, venue_ids):
            found[id_][acronym] = number
        return found

    def set_acronyms(self, acronyms: Mapping[int, str | None]) -> None:
        """The acronym of each venue; None for none."""
        known = self._db.rows_of(select(venues.c.id, venues.c.acronym), venues.c.id, acronyms)
        self._db.update(venues, [{"id": id_, "acronym": acronyms[id_]} for id_, old in known if acronyms[id_] != old])

    def delete_orphans(self, ids: Collection[int] | None = None) -> None:
        """Those of these venues (None: of all), and of their printed names, that no paper has any more go."""
        used = there_is().where(papers.c.venue_id == venues.c.id)
        orphans = [(venues.c.id, delete(venues).where(not_(used)))]
        as_printed = there_is().where(
            papers.c.venue_id == venue_names.c.venue_id, papers.c.venue_printed == venue_names.c.name
        )
        orphans += [(venue_names.c.venue_id, delete(venue_names).where(not_(as_printed)))]
        for column, statement in orphans:
            for chunk in [None] if ids is None else chunks(sorted(ids)):
                self._db.connection.execute(statement if chunk is None else statement.where(column.in_(chunk)))
