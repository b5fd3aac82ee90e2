"""The status of papers, what was announced about them, and where they are free to read.

What services had against a paper was a warning of their records ("retracted", "withdrawn"): it becomes a notice of
the record and of its paper.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_KINDS = ("retracted", "withdrawn")
_AT_ONCE = 1000
"""Rows that are held in memory."""


def upgrade() -> None:
    op.add_column("papers", sa.Column("status", sa.Text()))
    op.add_column("papers", sa.Column("notices", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("papers", sa.Column("open_access", sa.Text()))
    of_papers: dict[int, list[dict[str, str]]] = {}
    _convert("records", of_papers)
    _convert("proposals", None)
    papers = sa.table("papers", sa.column("id", sa.Integer), sa.column("notices", sa.Text))
    for paper_id, notices in of_papers.items():
        each = {json.dumps(notice): notice for notice in sorted(notices, key=lambda n: _KINDS.index(n["kind"]))}
        text = json.dumps(list(each.values()), separators=(",", ":"))
        op.get_bind().execute(sa.update(papers).where(papers.c.id == paper_id).values(notices=text))


def _convert(name: str, of_papers: dict[int, list[dict[str, str]]] | None) -> None:
    """The rows of a table of records; ``of_papers`` takes the notices of the current ones."""
    connection = op.get_bind()
    columns = [sa.column("id", sa.Integer), sa.column("source", sa.Text), sa.column("data", sa.Text)]
    more = [sa.column("paper_id", sa.Integer), sa.column("current", sa.Boolean)] if of_papers is not None else []
    table = sa.table(name, *columns, *more)
    warned = sa.or_(*(table.c.data.contains(f'"code":"{kind}"') for kind in _KINDS))
    last = 0
    while True:
        query = sa.select(table).where(table.c.id > last, warned).order_by(table.c.id).limit(_AT_ONCE)
        rows = connection.execute(query).mappings().all()
        if not rows:
            return
        last = rows[-1]["id"]
        for row in rows:
            data, notices = _converted(row["data"], row["source"])
            if not notices:
                continue
            connection.execute(sa.update(table).where(table.c.id == row["id"]).values(data=data))
            if of_papers is not None and row["current"]:
                of_papers.setdefault(row["paper_id"], []).extend(notices)


def _converted(text: str, source: str) -> tuple[str, list[dict[str, str]]]:
    """The new form and its notices; what is damaged stays as it is, for ``check`` and ``doctor`` to name."""
    try:
        data: dict[str, Any] = json.loads(text)
        kinds = [warning["code"] for warning in data["warnings"] if warning["code"] in _KINDS]
        data["warnings"] = [warning for warning in data["warnings"] if warning["code"] not in _KINDS]
    except (TypeError, ValueError, KeyError):
        return text, []
    notices = [{"kind": kind, "source": source} for kind in dict.fromkeys(kinds)]
    data["notices"] = notices
    escaped = "\\ud" in text.lower()  # escaped lone surrogates must stay escaped: UTF-8 cannot hold them
    return json.dumps(data, separators=(",", ":"), ensure_ascii=escaped), notices
