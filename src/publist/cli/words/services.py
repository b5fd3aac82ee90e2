"""Words for the codes of ``publist.services``."""

from typing import TYPE_CHECKING, Final

from publist.cli.words import Words
from publist.registry import SERVICES

if TYPE_CHECKING:
    from publist.services.base import Hint

ERRORS: Final[dict[str, Words]] = {}
REASONS: Final[dict[str, Words]] = {}
WARNINGS: Final[dict[str, Words]] = {
    "published": "the preprint appeared in: {venue}",
    "retracted": "the paper was retracted",
    "withdrawn": "the preprint was withdrawn",
}
"""What a service has against a paper."""
HINTS: Final[dict[str, str]] = {
    "shared-pool": "no {service} key: requests share a public pool; a free key: {key_url}",
    "few-requests": "no {service} key: few requests a day are free without one; a free key: {key_url}",
    "no-key": "no {service} key; a free key: {key_url}",
}


def hint_words(hint: "Hint") -> str:
    """What would help somebody without a key, in one line."""
    info = SERVICES.get(hint.service)
    words = HINTS.get(hint.code, HINTS["no-key"])
    return words.format(service=info.label if info else hint.service, key_url=hint.key_url)
