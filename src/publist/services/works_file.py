"""Works of a service in an exported JSON file: the service's own parser, with the file's name and lines."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from publist.model import Reading, Record, Unreadable, unreadable
from publist.readers.structured import finishing
from publist.readers.structured.json_text import JsonObject


def objects(value: object) -> list[JsonObject]:
    """The objects of a list, or the one object."""
    found = value if isinstance(value, list) else [value]
    return [item for item in found if isinstance(item, JsonObject)]


def reading_of(
    works: Iterable[tuple[JsonObject, int]], parse: Callable[[JsonObject], Record | None], name: str
) -> Reading:
    """The records of works, each with its line, in their order; one without a usable title is unreadable."""
    records: list[Record] = []
    failed: list[Unreadable] = []
    for work, line in works:
        record = parse(work)
        if record is None:
            failed.append(unreadable(line, "no-title"))
        else:
            records.append(replace(record, origin=name, line=line))
    return finishing.finished(records, failed, "work")
