"""What writers beside each other on a server claim; a server counts the numbers of rows by itself from here on."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_NEWEST = """
SELECT setval(pg_get_serial_sequence('{table}', 'id'), newest) FROM (
  SELECT greatest(
    (SELECT max(id) FROM {ids}),
    (SELECT max(CAST(value AS bigint)) FROM meta WHERE key = 'sequence:{table}')
  ) AS newest
) AS given WHERE newest IS NOT NULL
"""


def upgrade() -> None:
    op.create_table(
        "claims",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_claims")),
    )
    if op.get_bind().dialect.name == "sqlite":
        return
    op.execute("INSERT INTO claims (key, times) SELECT -number, 0 FROM generate_series(1, 128) AS number")
    found = sa.inspect(op.get_bind())
    for table in found.get_table_names():
        if any(column["name"] == "id" for column in found.get_columns(table)):
            # anchors and people are numbered in common
            ids = "(SELECT id FROM authors UNION ALL SELECT id FROM anchors) AS both_of_them"
            op.execute(_NEWEST.format(table=table, ids=ids if table == "authors" else table))
