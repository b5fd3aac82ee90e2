"""CSL-JSON: what Zotero, Mendeley, Crossref and pandoc exchange (the CSL 1.0.2 schema, ``csl-data.json``)."""

from dataclasses import replace

from publist.model import Mark, Reading, Record, Unreadable, unreadable
from publist.model.mark import ROLES
from publist.readers.structured import finishing, own_record
from publist.readers.structured.besides import with_own
from publist.readers.structured.plain import Mapping, Plain, at, mapping, mappings, text, texts
from publist.readers.structured.records import Context, record_of
from publist.text.csl import IDENTIFIERS, MARKED, OURS, OWNER, PRINTED
from publist.text.remarks import Remark

_RENAMED = {
    "DOI": "doi",
    "URL": "url",
    "PMID": "pmid",
    "PMCID": "pmcid",
    "page": "pages",
    "issued": "date",
}
_CUSTOM = (
    *("type", "version", "status", "others", "identifiers", "links", "notices", "open_access"),
    *(kind.value for kind in Remark),
)
"""What publist writes under ``custom`` in the form of its own JSON."""
_OWN_FIELDS = {
    "key": "id",
    "title": "title",
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "publisher": "publisher",
    "abstract": "abstract",
}
_CONTAINERS = ("container-title", "event-title", "event", "collection-title", "genre")


def items(data: Plain) -> list[Mapping]:
    """The items, if this is CSL-JSON: a list of objects whose authors have ``family``, or that have its own fields."""
    paths = (("items",), ("references",), ("message", "items"), ("message",))
    inside = next((value for path in paths if (value := at(data, *path))), data)
    found = [item for item in mappings(inside) if "title" in item]
    own = [item for item in found if _is_csl(item)]
    if not own or len(own) * 2 < len(found):
        return []
    return [item for item in mappings(inside) if "title" in item or _is_csl(item)]  # one without a title is told


def _is_csl(item: Mapping) -> bool:
    names = any("family" in one or "literal" in one for one in mappings(item.get("author")))
    return names or "container-title" in item or "date-parts" in (item.get("issued") or {})


def read(data: Plain, origin: str | None = None) -> Reading:
    """The records of CSL-JSON, in its order; an item's ``id`` is its record's key."""
    records: list[Record] = []
    failed: list[Unreadable] = []
    for item in items(data):
        custom = item.get("custom")
        if isinstance(custom, Mapping) and OURS in custom and text(item.get("title")):
            records.append(own_record.record_of(_as_own(item, custom), origin))
            continue
        record = record_of(_renamed(item), Context(origin))
        if record is None:
            failed.append(unreadable(item.line, "no-title"))
        else:
            records.append(replace(record, key=text(item.get("id")) or record.key))
    return finishing.finished(records, failed, "CSL-JSON item")


def _as_own(item: Mapping, custom: Mapping) -> Mapping:
    """An item that publist wrote in the form of publist's own JSON; the item's own fields are what counts."""
    found = Mapping(item.line)
    found.update({name: custom.get(name) for name in _CUSTOM})
    found |= {name: item.get(csl) for name, csl in _OWN_FIELDS.items()}
    named = mappings(item.get("author"))
    found["authors"] = [_own_author(author, custom, place) for place, author in enumerate(named, 1)]
    found["identifiers"] = with_own(custom, mapping(**{scheme: item.get(name) for scheme, name in IDENTIFIERS.items()}))
    date = at(item, "issued", "date-parts")
    parts = texts(date[0]) if isinstance(date, list) and date else []
    found |= dict(zip(("year", "month"), parts, strict=False))
    if venue := text(item.get("container-title")):
        found["venue"] = mapping(printed=venue)
    return found


def _own_author(author: Mapping, custom: Mapping, place: int) -> Mapping:
    names = (text(author.get(part)) for part in ("given", "non-dropping-particle", "family", "suffix"))
    name = text(author.get("literal")) or " ".join(filter(None, names))
    marks = {mark: str(place) in texts(custom.get(called)) for mark, called in MARKED.items()}
    return mapping(
        name=name,
        printed=at(custom, PRINTED, str(place)),
        co_first=str(marks[Mark.CO_FIRST]),
        corresponding=str(marks[Mark.CORRESPONDING]),
        owner=str(str(place) in texts(custom.get(OWNER))),
        roles=[role.value for role in ROLES if marks[role]],
    )


def _one_container(found: Mapping) -> None:
    """Of Crossref's several containers the last is the volume of a series, else the first the journal."""
    several = found.get("container-title")
    if not isinstance(several, list) or not several:
        return
    names = list(dict.fromkeys(filter(None, map(text, several))))
    in_series = text(found.get("type")).startswith(("proceedings", "paper-conference", "book", "chapter"))
    own, others = (names[-1:], names[:-1]) if in_series else (names[:1], names[1:])
    found["container-title"] = text([*own])
    if others:
        found["collection-title" if in_series and "collection-title" not in found else "other titles"] = [*others]


def _renamed(item: Mapping) -> Mapping:
    found = Mapping(item.line)
    for name, value in item.items():
        found[_RENAMED.get(name, name)] = value
    if isinstance(title := item.get("title"), list):  # Crossref gives lists of one
        found["title"] = title[0] if title else None
    _one_container(found)
    thesis = "thesis" in text(item.get("type"))
    places = ("container-title", "publisher", "genre") if thesis else _CONTAINERS
    venue = next((name for name in places if text(found.get(name))), "")
    found["venue"] = found.pop(venue, None)
    if "issue" in item and "number" in item:
        found["number of the report"] = found.pop("number")
    return found
