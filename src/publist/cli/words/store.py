"""Words for the codes of ``publist.store``."""

from typing import Final

from publist.cli.words import Words

ERRORS: Final[dict[str, Words]] = {
    "unknown-run": "there is no run {run}; publist log shows them",
}
REASONS: Final[dict[str, Words]] = {}
