"""An entry of data (YAML, JSON) that publist wrote, with its object beside it (``publist.text.besides``).

What the object says is the paper; a field of the entry that somebody has changed or added since says more than it.
"""

from collections.abc import Callable
from dataclasses import replace

from publist.model import Identifier, Record
from publist.readers.structured import besides, own_record
from publist.readers.structured.fields import FIELDS
from publist.readers.structured.plain import Mapping, key, text
from publist.readers.structured.records import Context, record_of
from publist.text.besides import OURS, SHOWN, print_of

_TAKEN = ("venue", "year", "volume", "number", "pages", "publisher", "abstract")


def said_beside(entry: Mapping) -> Mapping | None:
    """The object of ours in an entry."""
    said = entry.get(OURS)
    if isinstance(said, str) and besides.is_ours(said):
        said = besides.parsed(said)
    return said if isinstance(said, Mapping) and text(said.get(OURS)) and text(said.get("title")) else None


def whole(
    entry: Mapping, said: Mapping, context: Context, raw: str, usual: Callable[[Mapping], Mapping] | None = None
) -> Record:
    """The record of an entry of ours; ``usual`` puts the format's fields into those that ``record_of`` reads."""
    own = Mapping(entry.line)
    own.update(said)
    record = replace(own_record.record_of(own, context.origin), raw=raw)
    prints = said.get(SHOWN)
    prints = prints if isinstance(prints, Mapping) else Mapping()
    changed = Mapping(entry.line)
    changed.update({name: v for name, v in entry.items() if name != OURS and print_of(v) != text(prints.get(name))})
    if "publisher" in changed and text(prints.get("publisher")) == print_of(record.venue):  # JSON Resume's venue
        changed["venue"] = changed.pop("publisher")
    if changed:
        record = _changed(record, usual(changed) if usual else changed, context)
    if prints.keys() - entry.keys():
        record = replace(record, warnings=(*record.warnings, besides.outdated(entry.line)))
    return record


def _changed(record: Record, changed: Mapping, context: Context) -> Record:
    """The record with what the changed fields say now."""
    means = {FIELDS.get(key(name)) for name in changed}
    if "title" not in means or not text(changed.get("title") or changed.get("name")):
        changed["title"] = record.title
    new = record_of(changed, context, allow_name=True)
    if new is None:
        return record
    taken = {name: value for name in _TAKEN if (value := getattr(new, name)) is not None}
    if "title" in means:
        taken["title"] = new.title
    if "authors" in means:
        taken |= {"authors": new.authors, "others": new.others}
    if new.year is not None:
        taken["month"] = new.month
    if "type" in means and new.type:
        taken["type"] = new.type
    schemes = {one.scheme for one in new.identifiers}
    kept: tuple[Identifier, ...] = tuple(one for one in record.identifiers if one.scheme not in schemes)
    return replace(
        record,
        **taken,
        identifiers=tuple(dict.fromkeys((*kept, *new.identifiers))),
        links=tuple(dict.fromkeys((*record.links, *new.links))),
        extra=(*record.extra, *(one for one in new.extra if one not in record.extra)),
        warnings=tuple(warning for warning in new.warnings if warning.code != "no-year"),
    )
