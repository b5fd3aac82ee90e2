"""A record in the form that ``publist import --dry-run --json`` promises."""

from publist.model import BIBTEX, Link, Record
from publist.readers.bibtex.links import printed_doi


def record_as_json(record: Record) -> dict[str, object]:
    """The object of one publication read; see ``docs/interfaces.md``."""
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
        "warnings": [{"code": w.code, "message": w.message, "line": w.line} for w in record.warnings],
    }


def _links(record: Record) -> tuple[Link, ...]:
    """All links of the entry: in BibTeX a ``doi`` field is one of them, as a printed DOI is in a CV."""
    doi = printed_doi(record.raw) if record.source == BIBTEX else None
    return record.links if doi is None else (doi, *record.links)
