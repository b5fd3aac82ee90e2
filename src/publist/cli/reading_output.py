"""What was read, in the form that scripts are promised (``docs/interfaces.md``)."""

from publist.cli.words import reading_words
from publist.model import BIBTEX, Link, ReadingWarning, ReadSection, Record, Unreadable
from publist.readers.bibtex.links import printed_doi


def record_as_json(record: Record) -> dict[str, object]:
    """The object of one publication read."""
    return {
        "title": record.title,
        "authors": [
            {"name": a.name, "co_first": bool(a.co_first), "corresponding": bool(a.corresponding)}
            for a in record.authors
        ],
        "others": record.others,
        "venue": record.venue,
        "tag": record.tag,
        "year": record.year,
        "pages": record.pages,
        "type": record.type,
        "identifiers": {str(i.scheme): i.value for i in reversed(record.identifiers)},
        "links": [{"label": link.label, "url": link.url} for link in _links(record)],
        "line": record.line,
        "warnings": [warning_as_json(warning) for warning in record.warnings],
    }


def warning_as_json(warning: ReadingWarning) -> dict[str, object]:
    """A warning: code, words, line, and the values that the words are made of."""
    return {
        **dict(warning.values),
        "code": warning.code,
        "message": reading_words(warning),
        "line": warning.line,
    }


def unreadable_as_json(piece: Unreadable) -> dict[str, object]:
    """A piece that could not be read."""
    return {
        **dict(piece.values),
        "code": piece.code,
        "message": reading_words(piece),
        "line": piece.line,
        "text": piece.raw,
    }


def section_as_json(section: ReadSection) -> dict[str, object]:
    """What became of the items of a section."""
    return {
        "heading": section.heading,
        "line": section.line,
        "items": section.items,
        "read": section.read,
        "unread": section.unread,
        "skipped": section.skipped,
        "why": section.why,
    }


def _links(record: Record) -> tuple[Link, ...]:
    """All links of the entry: in BibTeX a ``doi`` field is one of them, as a printed DOI is in a CV."""
    doi = printed_doi(record.raw) if record.source == BIBTEX else None
    return record.links if doi is None else (doi, *record.links)
