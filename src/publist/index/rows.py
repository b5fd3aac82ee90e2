"""Entries of a bulk file as rows of an index, each value with the part of the table that it belongs in.  Pure."""

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from publist.index.base import PaperEntry, PersonEntry
from publist.index.layout import part_of
from publist.matching.people.blocks import block_keys
from publist.model import Identifier, Scheme
from publist.text.identifiers import canonical, has_doi
from publist.text.titles import title_blocks

Row: TypeAlias = dict[str, object]

PAPER_COLUMNS: Final = {
    "number": "BIGINT",
    "part": "INTEGER",
    "key": "VARCHAR",
    "type": "VARCHAR",
    "title": "VARCHAR",
    "year": "INTEGER",
    "venue": "VARCHAR",
    "doi": "BOOLEAN",
    "authors": "VARCHAR[]",
    "people": "VARCHAR[]",
    "raw": "VARCHAR",
    "identifiers": "VARCHAR[]",
    "identifier_parts": "INTEGER[]",
    "blocks": "VARCHAR[]",
    "block_parts": "INTEGER[]",
    "persons": "VARCHAR[]",
    "person_parts": "INTEGER[]",
    "signed": "VARCHAR[]",
    "signed_parts": "INTEGER[]",
}
PERSON_COLUMNS: Final = {
    "person": "VARCHAR",
    "part": "INTEGER",
    "name": "VARCHAR",
    "names": "VARCHAR[]",
    "identifiers": "VARCHAR[]",
    "identifier_parts": "INTEGER[]",
    "affiliations": "VARCHAR[]",
    "now": "VARCHAR",
    "blocks": "VARCHAR[]",
    "block_parts": "INTEGER[]",
    "signs": "VARCHAR[]",
    "sign_parts": "INTEGER[]",
}


def text_of(identifier: Identifier) -> str:
    """An identifier as the tables have it.

    >>> text_of(Identifier(Scheme.ARXIV, "2308.06744"))
    'arxiv:2308.06744'
    """
    return f"{identifier.scheme}:{identifier.value}"


def identifier_of(text: str) -> Identifier:
    """The identifier of a table's text."""
    scheme, _, value = text.partition(":")
    return Identifier(Scheme(scheme), value)


def paper_row(entry: PaperEntry, number: int, parts: int) -> Row:
    """A paper with all that it is found by; ``number`` is its place in the file."""
    record = entry.record
    identifiers = _texts(canonical(one) for one in record.identifiers)
    persons = _texts(one for author in record.authors for one in author.identifiers)
    blocks = sorted(title_blocks(record.title))
    people: list[str | None] = []
    if not entry.signed:
        firsts = (next(iter(author.identifiers), None) for author in record.authors)
        people = [text_of(one) if one else None for one in firsts]
    return {
        "number": number,
        "part": part_of(record.key, parts),
        "key": record.key,
        "type": record.type,
        "title": record.title,
        "year": record.year,
        "venue": record.venue,
        "doi": has_doi(record.identifiers),
        "authors": [author.name for author in record.authors],
        "people": people,
        "raw": entry.raw,
        "identifiers": identifiers,
        "identifier_parts": _parts(identifiers, parts),
        "blocks": blocks,
        "block_parts": _parts(blocks, parts),
        "persons": persons,
        "person_parts": _parts(persons, parts),
        "signed": entry.signed,
        "signed_parts": _parts(entry.signed, parts),
    }


def person_row(entry: PersonEntry, parts: int) -> Row:
    """A person with all that they are found by."""
    person = text_of(entry.person)
    identifiers = [person, *_texts(one for one in entry.identifiers if one != entry.person)]
    current = entry.names if entry.now is None else ()
    blocks = sorted({block for name in current for block in block_keys(name)})
    return {
        "person": person,
        "part": part_of(person, parts),
        "name": entry.names[0] if entry.names else "",
        "names": entry.names,
        "identifiers": identifiers,
        "identifier_parts": _parts(identifiers, parts),
        "affiliations": entry.affiliations,
        "now": text_of(entry.now) if entry.now else None,
        "blocks": blocks,
        "block_parts": _parts(blocks, parts),
        "signs": entry.signs,
        "sign_parts": _parts(entry.signs, parts),
    }


def _texts(identifiers: Iterable[Identifier]) -> list[str]:
    return list(dict.fromkeys(text_of(one) for one in identifiers))


def _parts(values: Sequence[str], parts: int) -> list[int]:
    return [part_of(value, parts) for value in values]
