"""Names and titles under their blocks, so that a change looks at what it may touch and at nothing else.

The tables begin empty; the next change to the list fills them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "name_blocks",
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("spelling", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("block", "spelling", name=op.f("pk_name_blocks")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "title_blocks",
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("paper_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("doi", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("block", "paper_id", name=op.f("pk_title_blocks")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_anchors_name"), "anchors", ["name"])
    op.create_index(op.f("ix_matches_kind_outcome"), "matches", ["kind", "outcome"])
