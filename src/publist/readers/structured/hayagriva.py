"""hayagriva's YAML, the bibliography that Typst reads (typst/hayagriva, "file-format.md")."""

from collections.abc import Iterator
from dataclasses import replace

from publist.model import PaperType, Reading, Record, Unreadable, unreadable
from publist.readers.structured import finishing, overlay
from publist.readers.structured.plain import Mapping, Plain, mappings, text
from publist.readers.structured.records import Context, record_of
from publist.text.hayagriva import BARE, unescaped

_KINDS = {
    "chapter": PaperType.INCOLLECTION, "anthos": PaperType.INCOLLECTION, "entry": PaperType.INCOLLECTION,
    "report": PaperType.TECHREPORT, "thesis": PaperType.PHDTHESIS, "book": PaperType.BOOK,
    "anthology": PaperType.BOOK, "proceedings": PaperType.PROCEEDINGS, "repository": PaperType.DATASET,
}  # fmt: skip
_BY_PARENT = {
    "proceedings": PaperType.INPROCEEDINGS, "conference": PaperType.INPROCEEDINGS, "repository": PaperType.PREPRINT,
    "anthology": PaperType.INCOLLECTION, "book": PaperType.INCOLLECTION, "reference": PaperType.INCOLLECTION,
}  # fmt: skip
_RENAMED = {"page-range": "pages", "issue": "number", "location": "address", "page-total": "pagetotal"}
_TEXTS = frozenset({"note", "abstract", "publisher", "organization", "archive", "genre"})


def entries(data: Plain) -> dict[str, Mapping]:
    """The entries by their keys, if this is hayagriva's YAML: every value has one of its types, and no ``authors``."""
    if not isinstance(data, Mapping) or not data:
        return {}
    found = {key: value for key, value in data.items() if isinstance(value, Mapping)}
    typed = [one for one in found.values() if text(one.get("type")).lower() in BARE and "authors" not in one]
    return found if len(found) == len(data) == len(typed) else {}


def read(data: Plain, origin: str | None) -> Reading:
    """The records, in the order of the file; an entry's key is its record's."""
    records: list[Record] = []
    failed: list[Unreadable] = []
    for key, entry in entries(data).items():
        record: Record | None
        if said := overlay.said_beside(entry):
            record = overlay.whole(entry, said, Context(origin), "", _usual)
        else:
            record = record_of(_usual(entry), Context(origin))
            record = replace(record, key=key) if record else None
        if record is None:
            failed.append(unreadable(entry.line, "no-title"))
        else:
            records.append(record)
    return finishing.finished(records, failed, "hayagriva entry")


def _usual(entry: Mapping) -> Mapping:
    """The entry with the names of fields that ``record_of`` knows."""
    found = Mapping(entry.line)
    for name, value in entry.items():
        found[_RENAMED.get(name, name)] = unescaped(text(value)) if name in _TEXTS else value
    for name in ("parent", "serial-number", "author"):
        found.pop(name, None)
    if "title" in entry:
        found["title"] = _formatted(entry["title"])
    if "author" in entry:
        found["authors"] = [*_names(entry["author"])]
    if "editor" in entry:
        found["editor"] = " and ".join(_names(entry["editor"]))
    if isinstance(serial := entry.get("serial-number"), Mapping):
        found.update(serial)
    elif text(serial := entry.get("serial-number")):
        found["number of the entry"] = serial
    _of_parents(found, [*mappings(entry.get("parent"))])
    if "type" in entry:
        _typed(found, entry)
    if "venue" not in found and text(found.get("organization")):
        found["venue"] = found.pop("organization")
    return found


def _typed(found: Mapping, entry: Mapping) -> None:
    kind = text(entry.get("type")).lower()
    parents = [text(one.get("type")).lower() for one in mappings(entry.get("parent"))]
    said = _KINDS.get(kind)
    if kind == "article":
        said = next((_BY_PARENT[one] for one in parents if one in _BY_PARENT), PaperType.ARTICLE)
    if said is PaperType.PHDTHESIS and "master" in text(entry.get("genre")).lower():
        said = PaperType.MASTERSTHESIS
    found["type"] = said.value if said else "misc"


def _of_parents(found: Mapping, parents: list[Mapping]) -> None:
    """The venue is the first parent, what that is a part of is a series."""
    for place, parent in enumerate(parents):
        title = _formatted(parent.get("title"))
        if title:
            found.setdefault("venue" if place == 0 else "series", title)
        for name in ("volume", "issue", "publisher", "date", "location"):
            if parent.get(name) is not None:
                found.setdefault(_RENAMED.get(name, name), parent[name])
        parents += mappings(parent.get("parent")) if place < len(parents) < 5 else ()


def _formatted(value: Plain) -> str:
    return unescaped(text(value.get("value") if isinstance(value, Mapping) else value))


def _names(value: Plain) -> Iterator[str]:
    """``Family, Given`` of each person; who has only a name is an organisation or has a single name."""
    for one in value if isinstance(value, list) else [value]:
        if not isinstance(one, Mapping):
            yield text(one)
            continue
        family = " ".join(filter(None, (text(one.get("prefix")), text(one.get("name")))))
        yield ", ".join(filter(None, (family, text(one.get("given-name")), text(one.get("suffix")))))
