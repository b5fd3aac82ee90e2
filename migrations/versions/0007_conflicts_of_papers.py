"""Where sources contradict what a paper shows; found when the paper is next computed."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("papers", sa.Column("conflicts", sa.Text(), nullable=False, server_default="[]"))
