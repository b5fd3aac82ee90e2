"""Which runs changed something, and what an undo changed, so that it can be redone; numbers of former questions."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("runs", sa.Column("changed", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_table(
        "redo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_redo_run_id_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redo")),
    )
    op.create_table(
        "question_numbers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("other_author_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_question_numbers_run_id_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_numbers")),
        sa.UniqueConstraint("author_id", "other_author_id", name=op.f("uq_question_numbers_author_id_other_author_id")),
    )
    op.create_index(op.f("ix_question_numbers_run_id"), "question_numbers", ["run_id"])
    op.create_index(op.f("ix_redo_run_id"), "redo", ["run_id"])
