"""How Alembic reaches a store.

publist itself passes an open connection, inside a transaction that it commits.  For developers:

    alembic -c migrations/alembic.ini -x database=PATH revision --autogenerate -m "what changes"
"""

from alembic import context
from sqlalchemy import Connection, create_engine

from publist.store.schema import metadata


def run(connection: Connection) -> None:
    """All migrations in the caller's transaction; tables are rebuilt where SQLite cannot alter them."""
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, compare_type=True)
    context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with create_engine(f"sqlite:///{context.get_x_argument(as_dictionary=True)['database']}").begin() as opened:
        run(opened)
