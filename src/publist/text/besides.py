"""What a list of ours says of a paper beside the fields of its format: one object, in a field that others pass over.

Its fields are those of publist's own JSON.  What the format has a field for counts as that field has it.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Final

from publist.text.remarks import Remark
from publist.text.unicode import clean

OURS: Final = "publist"
"""In the object: the entry is of a list that publist wrote."""
BYLINE: Final = "byline"
"""In the object: the fingerprint of the names as the entry's own fields have them; marks are of these names alone."""
AUTHORS: Final = "authors"
SHOWN: Final = "shown"
"""In the object, for formats of data: the fingerprint of each field of the entry; one that was changed since counts."""
NOTED: Final = tuple(kind for kind in Remark if kind not in {Remark.SELECTED, Remark.TOPICS})
"""The remarks that stand as notes in an entry, too."""


def fingerprint(names: Iterable[str]) -> str:
    """Eight digits that change when a name or the order of names does.

    >>> fingerprint(["Ek, Bo"]) == fingerprint(["Ek,  Bo "]) != fingerprint(["Ek, B."])
    True
    """
    return blake2b("\n".join(map(clean, names)).encode("utf-8", "replace"), digest_size=4).hexdigest()


def print_of(value: object) -> str:
    """The fingerprint of a value of data, whatever the format writes numbers and texts like.

    >>> print_of({"date": 2024, "title": "A"}) == print_of({"title": "A", "date": "2024"})
    True
    """
    return fingerprint(_flat(value))


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name in sorted(value):
            yield str(name)
            yield from _flat(value[name])
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _flat(item)
    elif value is not None:
        yield str(value).lower() if isinstance(value, bool) else str(value)
