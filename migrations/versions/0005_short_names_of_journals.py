"""The abbreviated name of the journal of a paper; known once the paper is next computed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("papers", sa.Column("venue_short", sa.Text()))
