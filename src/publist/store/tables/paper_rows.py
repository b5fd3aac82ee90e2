"""A paper as rows of its tables."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from publist.model import Authorship, Paper
from publist.store.codec import EMPTY_LIST, to_json
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
        "notices": _listed(paper.notices),
        "open_access": None if paper.open_access is None else to_json(paper.open_access),
        "volume": paper.volume,
        "number": paper.number,
        "pages": paper.pages,
        "publisher": paper.publisher,
        "abstract": paper.abstract,
        "award": paper.award,
        "presentation": paper.presentation,
        "acceptance_rate": paper.acceptance_rate,
        "author_order": paper.author_order,
        "selected": paper.selected,
        "topics": paper.topics,
        "note": paper.note,
        "extra": _listed(paper.extra),
        "provenance": to_json(paper.provenance),
        "warnings": _listed(paper.warnings),
        "conflicts": _listed(paper.conflicts),
    }


BYLINE: Final = (
    *("paper_id", "position", "author_id", "name", "family", "printed"),
    *("co_first", "corresponding", "spellings", "identifiers", "roles"),
)
"""The columns of ``byline_rows``."""


def byline_rows(
    id_: int, byline: Sequence[Authorship], people: Sequence[int | None] | None = None
) -> list[tuple[object, ...]]:
    """A paper's authorships; ``people``: who they are, where these do not say.  ValueError when one is nobody."""
    people = [author.author_id for author in byline] if people is None else people
    if None in people:
        raise ValueError(f"paper {id_}: an authorship without a person cannot be stored")
    return [
        (
            id_,
            author.position,
            person,
            author.name,
            author.family,
            author.printed,
            author.co_first,
            author.corresponding,
            _spelt(author.spellings),
            _listed(author.identifiers),
            _listed(author.roles),
        )
        for author, person in zip(byline, people, strict=True)
    ]


_spelt: Final = lru_cache(maxsize=1 << 14)(to_json)
"""Somebody is on many papers of a list, and mostly spelt alike."""


def _listed(values: tuple[object, ...]) -> str:
    return to_json(values) if values else EMPTY_LIST


def link_rows(id_: int, paper: Paper) -> list[Row]:
    """Links in their order."""
    return [
        {"paper_id": id_, "position": position, "label": link.label, "url": link.url}
        for position, link in enumerate(paper.links, 1)
    ]
