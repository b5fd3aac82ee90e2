"""Names of files and anchors for citation keys and people: the same for good, and good on every system."""

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from publist.text.unicode import fold
from publist.writers.bibtex_keys import safe_key

_PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}(?<!\.)")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|index)(?:\.|\Z)", re.IGNORECASE)
"""Windows has no files of these names, and an index is something else to a web server."""
_UNSAFE: Final = re.compile(r"[^a-z0-9]+")


def slugs_of(keys: Iterable[str]) -> dict[str, str]:
    """Each key's slug: the key itself where it is plain; any other, or another's but for capitals, gets a digest.

    >>> slugs_of(["ek2024theory", "10.1145/365"])
    {'10.1145/365': '10-1145-365-c2446ee7', 'ek2024theory': 'ek2024theory'}
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key in sorted(set(keys)):
        slug = key
        if not _PLAIN.fullmatch(key) or _RESERVED.match(key) or key.lower() in taken:
            slug = f"{re.sub(r'[:/+.]+', '-', safe_key(key))[:60]}-{_digest(key)}"
        taken.add(slug.lower())
        found[key] = slug
    return found


def name_slugs(names: Iterable[str]) -> dict[str, str]:
    """Each person's slug, with a digest where the name has no Latin letters or somebody else has the same.

    >>> name_slugs(["Zoë Ek"])
    {'Zoë Ek': 'zoe-ek'}
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(set(names)):
        folded = fold(name)
        slug = _UNSAFE.sub("-", folded).strip("-")[:60]
        if not slug or not folded.isascii() or slug in taken or _RESERVED.match(slug):
            slug = f"{slug or 'member'}-{_digest(name)}"
        taken.add(slug)
        found[name] = slug
    return found


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
