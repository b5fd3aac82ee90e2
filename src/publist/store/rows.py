"""From values to rows, one function a table."""

from collections.abc import Mapping, Sequence
from typing import Any

from publist.model import Author, Decision, Identifier, Paper
from publist.store.codec import to_json
from publist.store.values import StoredMatch

Row = dict[str, Any]


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
        "year": paper.year,
        "month": paper.month,
        "type": None if paper.type is None else paper.type.value,
        "version": None if paper.version is None else paper.version.value,
        "volume": paper.volume,
        "number": paper.number,
        "pages": paper.pages,
        "publisher": paper.publisher,
        "abstract": paper.abstract,
        "extra": to_json(paper.extra),
        "provenance": to_json(paper.provenance),
        "warnings": to_json(paper.warnings),
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


def identifier_rows(
    given: Sequence[Identifier], *, paper_id: int | None = None, author_id: int | None = None
) -> list[Row]:
    """Identifiers of a paper or a person, each once, in their order."""
    return [
        {
            "paper_id": paper_id,
            "author_id": author_id,
            "position": position,
            "scheme": identifier.scheme.value,
            "value": identifier.value,
        }
        for position, identifier in enumerate(dict.fromkeys(given), 1)
    ]


def link_rows(id_: int, paper: Paper) -> list[Row]:
    """Links in their order."""
    return [
        {"paper_id": id_, "position": position, "label": link.label, "url": link.url}
        for position, link in enumerate(paper.links, 1)
    ]


def name_rows(id_: int, author: Author) -> list[Row]:
    """Spellings, each once, in their order."""
    return [
        {"author_id": id_, "position": position, "source": source, "name": name}
        for position, (source, name) in enumerate(dict.fromkeys(author.names), 1)
    ]


def decision_row(id_: int, run_id: int, decision: Decision) -> Row:
    """A decision."""
    return {
        "id": id_,
        "run_id": run_id,
        "kind": decision.kind.value,
        "paper_id": decision.paper_id,
        "author_id": decision.author_id,
        "field": decision.field,
        "subject": decision.subject,
        "value": decision.value,
        "decided_at": decision.decided_at,
    }


def match_row(id_: int, run_id: int, item: StoredMatch) -> Row:
    """A conclusion of matching."""
    return {
        "id": id_,
        "run_id": run_id,
        "kind": item.kind,
        "paper_id": item.paper_id,
        "author_id": item.author_id,
        "record_id": item.record_id,
        "outcome": item.match.outcome.value,
        "score": item.match.score,
        "reasons": to_json(item.match.reasons),
        "subject": item.subject,
        "other_id": item.other_id,
        "other": item.other,
    }
