"""Decisions as typed values: one JSON object instead of texts for everything; the owners as a decision too.

A decision that cannot be understood stops the upgrade, which leaves the old store: dropping it would change the list.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from publist.errors import StoreCorruptError

revision = "0004"
down_revision = "0003"

_TIME = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
_LONG_AGO = "1970-01-01T00:00:00.000000+00:00"
Row = Mapping[str, Any]
Typed = tuple[str, dict[str, Any]]
"""The kind's tag, and the fields other than the paper."""

_FORMER = sa.table(
    "decisions",
    *map(sa.column, ("id", "run_id", "kind", "paper_id", "author_id", "field", "subject", "value")),
    sa.column("decided_at", _TIME),
)
_META = sa.table("meta", sa.column("key"), sa.column("value"))
_RUNS = sa.table(
    "runs",
    *map(sa.column, ("id", "kind", "status", "summary", "version")),
    sa.column("started_at", _TIME),
    sa.column("undone_at", _TIME),
)
_SCHEMES = frozenset(
    "doi arxiv acl dblp semantic_scholar corpus_id pubmed pmcid mag openalex isbn"
    " orcid dblp_pid semantic_scholar_author".split()
)
_TEXTS = frozenset({"title", "venue", "volume", "number", "pages", "publisher", "abstract"})
_TYPES = frozenset(
    "article inproceedings incollection book proceedings phdthesis mastersthesis techreport"
    " preprint dataset misc".split()
)


def upgrade() -> None:
    connection = op.get_bind()
    typed = [_typed_row(row) for row in connection.execute(sa.select(_FORMER).order_by(_FORMER.c.id)).mappings()]
    owners = _owners(connection)
    last = max([int(_meta(connection, "sequence:decisions") or 0), *(row["id"] for row in typed)])
    typed += [{"id": last + number, "paper_id": None, **row} for number, row in enumerate(owners, 1)]
    op.drop_table("decisions")
    table = op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("decided_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id"],
            ["papers.id"],
            name=op.f("fk_decisions_paper_id_papers"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_decisions_run_id_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_paper_id"), "decisions", ["paper_id"])
    op.create_index(op.f("ix_decisions_run_id"), "decisions", ["run_id"])
    if typed:
        connection.execute(table.insert(), typed)
        _set_meta(connection, "sequence:decisions", max(last, typed[-1]["id"]))
    connection.execute(sa.delete(_META).where((_META.c.key == "owner") | _META.c.key.startswith("owner:run:")))


def _meta(connection: sa.Connection, key: str) -> str | None:
    return connection.execute(sa.select(_META.c.value).where(_META.c.key == key)).scalar()


def _set_meta(connection: sa.Connection, key: str, value: int) -> None:
    connection.execute(sa.delete(_META).where(_META.c.key == key))
    connection.execute(sa.insert(_META).values(key=key, value=str(value)))


# --- decisions


def _typed_row(row: Row) -> dict[str, Any]:
    try:
        kind, values = _KINDS[row["kind"]](row)
    except (KeyError, TypeError, ValueError) as error:
        raise StoreCorruptError("decision-damaged", decision=row["id"], kind=str(row["kind"])) from error
    kept = {name: row[name] for name in ("id", "run_id", "paper_id", "decided_at")}
    if kind.endswith("-person"):
        kept["paper_id"] = None
    elif kept["paper_id"] is None:
        raise StoreCorruptError("decision-damaged", decision=row["id"], kind=str(row["kind"]))
    return {**kept, "kind": kind, "data": _json(values)}


def _json(values: object) -> str:
    text = json.dumps(values, separators=(",", ":"), ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # escaped lone surrogates must stay escaped: UTF-8 cannot hold them
        return json.dumps(values, separators=(",", ":"))
    return text


def _field(row: Row) -> Typed:
    field, value = row["field"], row["value"]
    if field in {"year", "month"}:
        value = None if value is None else int(value)
    elif field == "type":
        if value and value not in _TYPES:
            raise ValueError(value)
    elif field not in _TEXTS:
        raise ValueError(field)
    return "set-field", {"field": field, "value": value}


def _flag(row: Row) -> Typed:
    if row["field"] not in {"co_first", "corresponding"} or row["value"] not in {"true", "false", None}:
        raise ValueError(row["field"])
    return "mark-author", {"author": row["subject"], "mark": row["field"], "on": row["value"] == "true"}


def _link(row: Row) -> Typed:
    return "set-link", {"label": row["field"], "url": row["value"] or None}


def _not_mine(row: Row) -> Typed:
    return "not-mine", {"hidden": row["value"] == "true"}


def _identity(row: Row) -> Typed:
    if row["field"] == "paper":
        other = int(row["subject"]) if row["subject"] else None
        return f"{row['kind']}-work", {"other": other, "record": _record(row)}
    if row["field"] != "person":
        raise ValueError(row["field"])
    one, other = row["value"].split("/")
    return f"{row['kind']}-person", {"one": _anchors(one), "other": _anchors(other)}


def _record(row: Row) -> dict[str, str] | None:
    if not row["value"]:
        return None
    source, sign, key = row["value"].partition(":")
    if not sign:
        raise ValueError(row["value"])
    return {"source": source, "key": key}


def _name(row: Row) -> Typed:
    anchors = _anchors(row["subject"]) if row["subject"] else [int(row["author_id"])]
    if not row["value"]:
        raise ValueError(row["value"])
    return "name-person", {"person": anchors, "name": row["value"]}


def _anchors(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


_KINDS: dict[str, Callable[[Row], Typed]] = {
    "field": _field,
    "flag": _flag,
    "link": _link,
    "not_mine": _not_mine,
    "same": _identity,
    "different": _identity,
    "name": _name,
}


# --- owners: ``owner`` in ``meta`` has who they are now, ``owner:run:N`` what run N made of them


def _owners(connection: sa.Connection) -> list[dict[str, Any]]:
    runs = connection.execute(sa.select(_RUNS).order_by(_RUNS.c.id)).mappings().all()
    started = {row["id"]: row["started_at"] for row in runs}
    now = _people(connection, "owner", _meta(connection, "owner"))
    steps = [step for step in _steps(connection) if step[0] in started]
    decided: list[tuple[int, list[Any]]] = []
    if steps and (before := _people(connection, "owner", steps[0][1])):
        earlier = [id_ for id_ in started if id_ < steps[0][0]]
        decided += [(earlier[0], before)] if earlier else []
    decided += [(run_id, people) for run_id, _, after in steps if (people := _people(connection, "owner", after))]
    if now and (not decided or decided[-1][1] != now):
        decided.append((_home(connection, runs), now))
    return [
        {
            "run_id": run_id,
            "kind": "owners",
            "data": _json({"owners": people}),
            "decided_at": started.get(run_id, _LONG_AGO),
        }
        for run_id, people in decided
    ]


def _steps(connection: sa.Connection) -> list[tuple[int, str | None, str | None]]:
    found = []
    for row in connection.execute(sa.select(_META).where(_META.c.key.startswith("owner:run:"))).mappings():
        try:
            before, after = json.loads(row["value"])
            found.append((int(row["key"].removeprefix("owner:run:")), before, after))
        except (TypeError, ValueError) as error:
            raise StoreCorruptError("owner-damaged", row=row["key"]) from error
    return sorted(found, key=lambda step: step[0])


def _people(connection: sa.Connection, key: str, text: str | None) -> list[dict[str, Any]]:
    if not text:
        return []
    try:
        value = json.loads(text)
        rows = value if isinstance(value, list) else [value]  # at first there was a single owner
        return [
            {
                "name": str(row["name"]),
                "identifiers": [_identifier(scheme, value) for scheme, value in row["identifiers"]],
                "person": int(row["id"]) if row.get("id") else _person(connection, row["name"]),
            }
            for row in rows
        ]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise StoreCorruptError("owner-damaged", row=key) from error


def _identifier(scheme: str, value: str) -> dict[str, str]:
    if scheme not in _SCHEMES:
        raise ValueError(scheme)
    return {"scheme": scheme, "value": str(value)}


def _person(connection: sa.Connection, name: str) -> int:
    """The owner as a person of the store, of whom the first version did not write down the id."""
    people = sa.table("authors", sa.column("id", sa.Integer), sa.column("name"), sa.column("owner", sa.Boolean))
    known = sa.select(people.c.id).where(people.c.owner.is_(True), people.c.name == name)
    if found := connection.execute(known.order_by(people.c.id)).scalar():
        return int(found)
    highest = connection.execute(sa.select(sa.func.max(people.c.id))).scalar() or 0
    new = max(int(_meta(connection, "sequence:authors") or 0), highest) + 1
    _set_meta(connection, "sequence:authors", new)
    return new


def _home(connection: sa.Connection, runs: list[Any]) -> int:
    """The run that owners belong to of whom no run is known: the newest that can have named them."""
    able = [row for row in runs if row["kind"] in {"init", "owner", "import"}] or list(runs)
    standing = [row for row in able if row["undone_at"] is None] or able
    if standing:
        return int(standing[-1]["id"])
    run = {"id": 1, "kind": "init", "status": "done", "summary": "{}", "version": "", "started_at": _LONG_AGO}
    connection.execute(sa.insert(_RUNS).values(run))
    return 1
