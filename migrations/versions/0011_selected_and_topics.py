"""Which papers their author shows first, and what a paper is about; found when a paper is next computed."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    for name in ("selected", "topics"):
        op.add_column("papers", sa.Column(name, sa.Text()))
