"""Times as text for machines."""

from datetime import UTC, datetime
from typing import Final

EPOCH: Final = datetime.min.replace(tzinfo=UTC)
"""Of what was not observed at any time."""


def utc(when: datetime) -> str:
    """ISO 8601 in UTC with ``Z``, whole seconds: ``2026-11-24T10:00:00Z``.  A time without a zone is taken for UTC."""
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return f"{aware.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
