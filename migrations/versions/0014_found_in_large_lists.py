"""Indexes for what is few among many: without them whole tables are read, which a list of a university feels."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_index("ix_papers_hidden_id_year", "papers", ["hidden", "id", "year"])
    op.create_index("ix_authors_owner", "authors", ["owner"])
    op.create_index("ix_records_paper_id_run_id", "records", ["paper_id", "run_id"])
    op.drop_index("ix_records_paper_id", "records")
    no = "0" if op.get_bind().dialect.name == "sqlite" else "false"
    for name, table, columns, rows in (
        ("ix_papers_conflicts", "papers", ["hidden", "id"], "conflicts <> '[]'"),
        ("ix_papers_notices", "papers", ["id"], "notices <> '[]'"),
        ("ix_records_retired_by", "records", ["retired_by"], "retired_by IS NOT NULL"),
        ("ix_records_superseded", "records", ["id"], f"current IS {no}"),
    ):
        where = sa.text(rows)
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
