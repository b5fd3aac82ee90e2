"""A record in the form that ``publist import --dry-run --json`` promises."""

from publist.model import Record


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
        "links": [{"label": link.label, "url": link.url} for link in record.links],
        "line": record.line,
        "warnings": [{"code": w.code, "message": w.message, "line": w.line} for w in record.warnings],
    }
