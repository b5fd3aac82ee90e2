"""Whose list an imported file was, by what it says itself: members of a lab may all call theirs ``cv.md``."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("files", sa.Column("whose", sa.Text(), nullable=False, server_default=""))
