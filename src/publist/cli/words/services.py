"""Words for the codes of ``publist.services``."""

from typing import Final

from publist.cli.words import Words

ERRORS: Final[dict[str, Words]] = {}
REASONS: Final[dict[str, Words]] = {}
WARNINGS: Final[dict[str, Words]] = {
    "published": "the preprint appeared in: {venue}",
    "retracted": "the paper was retracted",
    "withdrawn": "the preprint was withdrawn",
}
"""What a service has against a paper."""
