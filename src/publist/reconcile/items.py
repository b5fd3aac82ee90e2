"""What a person's list says that its items are, beside their titles: a poster, a short paper, the journal version."""

from typing import Final

from publist.model import HANDWRITTEN, Record, StoredRecord
from publist.text.patterns import pattern_of

_KIND: Final = pattern_of(
    r"(?i:an? |the )?(?i:(?:extended |long |short |full |regular |journal |conference |workshop |preliminary |earlier |"
    r"demo(?:nstration)? |poster |student |industry |technical )+"
    r"(?:paper|abstract|version|report|article)|(?:extended )?abstract|poster|demo(?:nstration)?)\Z"
)
"""A note or a label without an address that says what kind of item an entry is."""
_LESSER: Final = pattern_of(r"(?i:\b(?:abstract|short|poster|demo(?:nstration)?|preliminary|earlier)\b)")


def item_kind(record: Record) -> str:
    """What the list calls it; one word among other labels ("pdf, abstract, poster") is what is to be had of it."""
    said = [link.label for link in record.links if not link.url and (" " in link.label or len(record.links) == 1)]
    said += [value for name, value in record.extra if name == "note"]
    return ", ".join(sorted({" ".join(text.lower().split()) for text in said if _KIND.match(text)}))


def is_lesser(record: Record) -> bool:
    """Whether a person's list calls it a poster, an abstract, a short paper: another item of that paper says more."""
    if record.source not in HANDWRITTEN or not (record.links or record.extra):
        return False
    return bool(_LESSER.search(item_kind(record)))


def are_two_items(one: StoredRecord, other: StoredRecord) -> bool:
    """Whether a person's list has them as two items."""
    a, b = one.record, other.record
    return (
        a.source in HANDWRITTEN and bool(a.origin) and (a.source, a.origin) == (b.source, b.origin) and a.key != b.key
    )
