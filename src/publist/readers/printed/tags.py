"""What a tag before an entry says: "[ACL 2024]", "ICF'20"."""

import re

from publist.readers.printed.labels import is_label

_TAG_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)|['’](\d\d)\b")


def year_of_tag(tag: str) -> int | None:
    """``ACL 2024`` and ``ACL'24`` as 2024."""
    found = _TAG_YEAR.search(tag)
    if not found:
        return None
    return int(found[1]) if found[1] else 1900 + int(found[2]) + (100 if int(found[2]) < 50 else 0)


def is_a_title(line: str, inside: str) -> bool:
    """Whether a first line with a year is a title beside its year ("Shouting Pumps 2022") rather than a venue."""
    words = [word for word in inside.split() if word.isalpha()]
    return line.endswith(("\v", "\n")) and len(words) > 1 and not any(sum(c.isupper() for c in w) > 1 for w in words)


def is_tag(inside: str, *, bracket: str) -> bool:
    """Whether what stands in brackets, or without, before an entry names a venue or a year."""
    if is_label(inside):
        return False
    capitals = sum(c.isupper() for c in inside)
    return bool(_TAG_YEAR.search(inside)) or bracket in {"[", "【"} or (capitals >= 2 and " " not in inside)
