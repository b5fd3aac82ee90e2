"""What the form of a paper says beside its fields, in lines that are not read, and what is wrong in it."""

from collections.abc import Sequence
from typing import Final

_HEAD: Final = """\
# {key}: correct what is wrong, save and close.
# A value that you empty is taken away; a line that you delete stays as it is.
# Lines that begin with # are not read. An empty file changes nothing.
"""
_HINTS: Final = {
    "authors:": "# An author a line, in their order; delete the line of who is none.\n"
    "# Marks: [co_first, corresponding, co_last, student, presenter, deceased,\n"
    "# consortium, equal_2, equal_3]",
    "venue:": "# A name or an acronym, as you like.",
    "doi:": "# Also pubmed, pmcid, isbn, acl, dblp, openalex, semantic_scholar.",
    "links:": "# LABEL: https://... a line.",
    "hidden:": "# yes takes the paper off your list.",
}
_TYPES: Final = (
    "# article, inproceedings, incollection, book, proceedings, phdthesis,\n"
    "# mastersthesis, techreport, preprint, dataset, misc"
)
_STATUSES: Final = "# published, in_press, accepted, submitted, preprint"
_FAULT: Final = "#! "


def commented(key: str, form: str) -> str:
    """The form with words on how it is filled in."""
    hints = {**_HINTS, "type:": _TYPES, "status:": _STATUSES}
    lines = [_HEAD.format(key=key)]
    for line in form.splitlines():
        hint = next((words for start, words in hints.items() if line.startswith(start)), None)
        lines += [hint, line] if hint else [line]
    return "\n".join(lines) + "\n"


def without_faults(text: str) -> str:
    """The form without what was said to be wrong the last time."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(_FAULT))


def with_faults(text: str, faults: Sequence[tuple[int, str]]) -> str:
    """The form with each fault above its line (1-based; 0: at the top), and their number at the top."""
    lines = text.splitlines()
    number = "A mistake is" if len(faults) == 1 else f"{len(faults)} mistakes are"
    top = [f"{_FAULT}{number} told above the line; closed unchanged, nothing is stored."]
    for place, line in enumerate(["", *lines]):
        top += [f"{_FAULT}{words}" for at, words in faults if at == place]
        top += [line] if place else []
    return "\n".join(top) + "\n"
