"""Words for the codes of ``publist.workflows``."""

from typing import Final

from publist.cli.words import Words

ERRORS: Final[dict[str, Words]] = {}
REASONS: Final[dict[str, Words]] = {}
