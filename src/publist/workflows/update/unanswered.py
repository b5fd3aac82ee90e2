"""Papers for whose identifier a service failed: they are asked about again another day."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from publist.store import Reader, Writer

_META: Final = "unanswered-identifiers"
_PAUSE: Final = timedelta(hours=20)
"""So that a daily run asks each day."""


def unanswered_lately(reader: Reader, source: str, now: datetime) -> frozenset[int]:
    """The papers that are not asked about today."""
    return frozenset(int(paper_id) for paper_id, at in _table(reader).get(source, {}).items() if _is_recent(at, now))


def note_unanswered(writer: Writer, source: str, paper_ids: Iterable[int], now: datetime) -> None:
    """Remember it for a day."""
    table = {
        name: {paper_id: at for paper_id, at in of.items() if _is_recent(at, now)}
        for name, of in _table(writer).items()
    }
    table.setdefault(source, {}).update({str(paper_id): now.isoformat() for paper_id in paper_ids})
    writer.meta.set(_META, json.dumps({name: of for name, of in table.items() if of}, sort_keys=True))


def _is_recent(at: str, now: datetime) -> bool:
    return timedelta(0) <= now - datetime.fromisoformat(at) < _PAUSE


def _table(reader: Reader | Writer) -> dict[str, dict[str, str]]:
    """Service to paper to when it was asked."""
    text = reader.meta.get(_META)
    return json.loads(text) if text else {}
