"""Words for the codes of ``publist.workflows``."""

from typing import Final

from publist.cli.words import Words

ERRORS: Final[dict[str, Words]] = {
    "unknown-papers": "no paper {keys} in the store; publist list shows the keys",
    "no-counting-service": "no service to ask that counts citations",
    "not-asked-in-time": "the service was not asked: the time limit of this run is over; run again",
    "unknown-proposals": "no proposal {names}; publist proposals shows them",
    "no-proposals-chosen": "say which: the numbers that publist proposals shows, or all of them with --all",
}
REASONS: Final[dict[str, Words]] = {}
