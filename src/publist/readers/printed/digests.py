"""What names an entry of a printed list, which has no key."""

from hashlib import blake2b

from publist.text.unicode import fold


def digest(text: str) -> str:
    """What names an entry inside its list: 12 hexadecimal digits that spacing, case and marks do not change."""
    letters = "".join(c for c in fold(text) if c.isalnum())
    return blake2b(letters.encode(), digest_size=6).hexdigest()
