"""Entries with a column's title ("Editorial", "Preface"), of which a journal has many: their place tells them apart."""

from collections.abc import Collection, Mapping

from publist.matching.papers.columns import is_generic
from publist.matching.papers.form import paper_form, person
from publist.matching.venues.match import resolve
from publist.model import Paper, Record
from publist.store import IndexedPaper, Reader
from publist.text.identifiers import canonical
from publist.text.titles import title_key, title_words
from publist.text.unicode import fold

_PLACE = ("volume", "number", "pages")


def paper_of_column(
    reader: Reader, record: Record, rows: Mapping[int, IndexedPaper], named: int | None, taken: Collection[int]
) -> int | None:
    """The paper that an entry with such a title is of, or None: no such title, or no paper in its place.

    ``named`` is the paper that the same key was read into before, ``taken`` are those of other entries of the file.
    One key in one place is one paper; of others everything has to agree, or a place that only one paper can have.
    """
    if not _is_column(record):
        return None
    key = title_key(record.title)
    ids = [row.id for row in rows.values() if title_key(row.title) == key]
    papers = [paper for paper in reader.papers.find(ids=ids, hidden=True) if _may_be(record, paper)] if ids else []
    for paper in papers:
        if paper.id == named:
            return paper.id
    for paper in papers:
        if paper.key == record.key:
            return paper.id
    alike = [paper for paper in papers if paper.id not in taken and _one_place(record, paper)]
    return alike[0].id if len(alike) == 1 else None


def _is_column(record: Record) -> bool:
    """Whether matching takes the title for a column's; one without authors may be a name behind a column's words."""
    if is_generic(title_words(record.title)):
        return True
    return not record.authors and paper_form(record.title, (), record.venue, record.year).generic


def _may_be(record: Record, paper: Paper) -> bool:
    """Whether nothing that both say is different."""
    said = [(getattr(record, name), getattr(paper, name)) for name in ("year", *_PLACE)]
    if any(one is not None and other is not None and one != other for one, other in said):
        return False
    mine, theirs = _venue(record.venue), _venue(paper.venue_printed or (paper.venue.name if paper.venue else None))
    if mine and theirs and mine != theirs:
        return False
    dois = {canonical(i) for i in record.identifiers}, set(map(canonical, paper.identifiers))
    schemes = {i.scheme for i in dois[0]} & {i.scheme for i in dois[1]}
    return not schemes or bool(dois[0] & dois[1])


def _one_place(record: Record, paper: Paper) -> bool:
    authors = [person(author.name) for author in record.authors], [person(author.name) for author in paper.authors]
    if record.year != paper.year or not record.venue or authors[0] != authors[1]:
        return False
    return all(getattr(record, name) == getattr(paper, name) for name in _PLACE)


def _venue(printed: str | None) -> str:
    found = resolve(printed).venue if printed else None
    return fold(found.name if found else printed or "")
