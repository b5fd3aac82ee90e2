"""What authors were on a paper beside its authors; found when the paper is next computed."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("authorships", sa.Column("roles", sa.Text(), nullable=False, server_default="[]"))
