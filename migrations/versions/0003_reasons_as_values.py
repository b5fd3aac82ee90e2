"""Reasons as values: what was kept as a sentence becomes a reason ``as-recorded`` that has the sentence as its text.

Reasons that are computed (provenance and warnings of papers) get their own codes when the paper is next computed.
"""

import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

Conversion = Callable[[list[Any]], list[Any]]

_AT_ONCE = 1000
"""Rows that are held in memory."""


def upgrade() -> None:
    _convert("matches", {"reasons": _list})
    _convert("proposals", {"reasons": _list})
    _convert("papers", {"provenance": _provenance, "warnings": _list})


def _convert(name: str, columns: dict[str, Conversion]) -> None:
    connection = op.get_bind()
    table = sa.table(name, sa.column("id", sa.Integer), *(sa.column(column, sa.Text) for column in columns))
    last = 0
    while True:
        query = sa.select(table).where(table.c.id > last).order_by(table.c.id).limit(_AT_ONCE)
        rows = connection.execute(query).mappings().all()
        if not rows:
            return
        last = rows[-1]["id"]
        changed = []
        for row in rows:
            new = {column: _converted(row[column], convert) for column, convert in columns.items()}
            if any(new[column] != row[column] for column in columns):
                changed.append({"row_id": row["id"], **new})
        if changed:
            values = {column: sa.bindparam(column) for column in columns}
            connection.execute(sa.update(table).where(table.c.id == sa.bindparam("row_id")).values(values), changed)


def _converted(text: str, convert: Conversion) -> str:
    """The new form; what is damaged stays as it is, for ``check`` and ``doctor`` to name."""
    try:
        return json.dumps(convert(json.loads(text)), separators=(",", ":"), ensure_ascii=_needs_escapes(text))
    except (TypeError, ValueError, KeyError):
        return text


def _needs_escapes(text: str) -> bool:
    """Escaped lone surrogates must stay escaped: UTF-8 cannot hold them."""
    return "\\ud" in text.lower()


def _list(sentences: list[Any]) -> list[Any]:
    return [_reason(sentence) for sentence in sentences]


def _provenance(fields: list[Any]) -> list[Any]:
    return [
        {**one, "why": _reason(one["why"]), "rejected": [{**r, "why": _reason(r["why"])} for r in one["rejected"]]}
        for one in fields
    ]


def _reason(sentence: object) -> dict[str, object]:
    if not isinstance(sentence, str):
        raise TypeError
    return {"code": "as-recorded", "values": [["text", sentence]]}
