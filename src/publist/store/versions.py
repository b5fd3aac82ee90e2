"""Which schema a store has, known without Alembic.

SQLite keeps two numbers in the header of the file: ``application_id`` says that it is a publist store,
``user_version`` says which schema it has.  Alembic keeps its own revision in ``alembic_version``; this table
of revisions is the one place that ties them together.
"""

from typing import Final

APPLICATION_ID: Final = 0x50554C49
"""ASCII ``PULI``."""

REVISIONS: Final = tuple(f"{number:04}" for number in range(1, 18))
"""Alembic revisions, oldest first; the first is ``user_version`` 1, an empty store is 0."""

HEAD: Final = len(REVISIONS)


def number_of(revision: str | None) -> int:
    """The schema number of an Alembic revision; 0 for none, one more than ours for an unknown (newer) one."""
    if revision is None:
        return 0
    return REVISIONS.index(revision) + 1 if revision in REVISIONS else HEAD + 1
