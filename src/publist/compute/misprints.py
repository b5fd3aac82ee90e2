"""Names that the researcher's own list prints otherwise than the services do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publist.model import HANDWRITTEN, Paper, StoredRecord
from publist.reconcile import label
from publist.text.names import is_initial_form, name_key


@dataclass(frozen=True, slots=True)
class Misprint:
    """One name in one place of one list."""

    key: str
    origin: str
    line: int | None
    printed: str
    published: str
    sources: tuple[str, ...]


def misprints(paper: Paper, records: Sequence[StoredRecord]) -> list[Misprint]:
    """The hand-written spellings of ``paper`` that its services' records spell otherwise.

    An initial for a full name is a style, not a misprint; a name is reported only where every service that has it in
    full agrees on another spelling.
    """
    found = []
    for author in paper.authors:
        services = [(source, name) for source, name in author.spellings if source not in HANDWRITTEN]
        full = [(source, name) for source, name in services if not is_initial_form(name)]
        keys = {name_key(name) for _, name in full}
        if len(keys) != 1:
            continue
        sources = tuple(sorted({source for source, _ in full}, key=label, reverse=True))
        for source, name in author.spellings:
            if source in HANDWRITTEN and name_key(name) not in keys and not is_initial_form(name):
                origin, line = _place(records, source, name)
                found.append(Misprint(paper.key, origin, line, name, full[0][1], sources))
    return found


def _place(records: Iterable[StoredRecord], source: str, name: str) -> tuple[str, int | None]:
    for stored in records:
        record = stored.record
        if record.source == source and any(author.name == name for author in record.authors):
            return record.origin or label(source), record.line
    return label(source), None
