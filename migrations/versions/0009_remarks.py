"""Awards, presentations and other remarks; found when a paper is next computed."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    for name in ("award", "presentation", "acceptance_rate", "author_order", "note"):
        op.add_column("papers", sa.Column(name, sa.Text()))
