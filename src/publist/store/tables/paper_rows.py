"""A paper as rows of its tables."""

from collections.abc import Mapping

from publist.model import Paper
from publist.store.codec import to_json
from publist.store.transaction import Row


def paper_row(id_: int, paper: Paper, venue_ids: Mapping[str, int]) -> Row:
    """All columns but ``hidden``."""
    return {
        "id": id_,
        "key": paper.key,
        "title": paper.title,
        "others": paper.others,
        "venue_id": None if paper.venue is None else venue_ids[paper.venue.name],
        "venue_printed": paper.venue_printed,
        "acronym_printed": paper.venue.acronym if paper.venue else None,
        "venue_short": paper.venue.short if paper.venue else None,
        "year": paper.year,
        "month": paper.month,
        "type": None if paper.type is None else paper.type.value,
        "version": None if paper.version is None else paper.version.value,
        "status": None if paper.status is None else paper.status.value,
        "notices": to_json(paper.notices),
        "open_access": None if paper.open_access is None else to_json(paper.open_access),
        "volume": paper.volume,
        "number": paper.number,
        "pages": paper.pages,
        "publisher": paper.publisher,
        "abstract": paper.abstract,
        "extra": to_json(paper.extra),
        "provenance": to_json(paper.provenance),
        "warnings": to_json(paper.warnings),
        "conflicts": to_json(paper.conflicts),
    }


def byline_rows(id_: int, paper: Paper) -> list[Row]:
    """Authorships.  Raises ValueError when one has no person."""
    if any(author.author_id is None for author in paper.authors):
        raise ValueError(f"paper {paper.key}: an authorship without a person cannot be stored")
    return [
        {
            "paper_id": id_,
            "position": author.position,
            "author_id": author.author_id,
            "name": author.name,
            "family": author.family,
            "printed": author.printed,
            "co_first": author.co_first,
            "corresponding": author.corresponding,
            "spellings": to_json(author.spellings),
            "identifiers": to_json(author.identifiers),
        }
        for author in paper.authors
    ]


def link_rows(id_: int, paper: Paper) -> list[Row]:
    """Links in their order."""
    return [
        {"paper_id": id_, "position": position, "label": link.label, "url": link.url}
        for position, link in enumerate(paper.links, 1)
    ]
