"""Which papers somebody wrote is read out of an index: for thousands of people the rows themselves lie far apart."""

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_index("ix_authorships_author_id_paper_id", "authorships", ["author_id", "paper_id"])
    op.drop_index("ix_authorships_author_id", "authorships")
