r"""hayagriva's words and texts, for what writes it and what reads it back (typst/hayagriva, "file-format.md").

In its texts braces keep letters from a style's changes of case, ``$`` begins math, and a backslash takes their meaning
from these three.
"""

import re
from typing import Final

from publist.model import PaperType, Scheme

TYPES: Final = {
    PaperType.ARTICLE: ("article", "periodical"),
    PaperType.INPROCEEDINGS: ("article", "proceedings"),
    PaperType.INCOLLECTION: ("chapter", "anthology"),
    PaperType.BOOK: ("book", "misc"),
    PaperType.PROCEEDINGS: ("proceedings", "misc"),
    PaperType.PHDTHESIS: ("thesis", ""),
    PaperType.MASTERSTHESIS: ("thesis", ""),
    PaperType.TECHREPORT: ("report", ""),
    PaperType.PREPRINT: ("article", "repository"),
    PaperType.DATASET: ("repository", "misc"),
    PaperType.MISC: ("misc", "misc"),
    None: ("misc", "misc"),
}
"""The type of an entry and that of its parent; of what has no parent an organisation stands in its place."""
BARE: Final = frozenset(
    "article chapter entry anthos report thesis web scene artwork patent case newspaper legislation manuscript original"
    " post misc performance periodical proceedings book blog reference conference anthology repository thread video"
    " audio exhibition".split()
)
"""All types of entries."""
SERIAL: Final = {
    Scheme.DOI: "doi",
    Scheme.ARXIV: Scheme.ARXIV.value,
    Scheme.ISBN: "isbn",
    Scheme.PUBMED: "pmid",
    Scheme.PMCID: "pmcid",
}
"""What a serial number of each scheme is called."""
_SPECIAL = re.compile(r"[\\{}$]")
_CAPITALS = re.compile(r"[^\W\d_]*\w[A-Z]\w*(?:[-'’]\w+)*|\b[A-Z]\b(?!\w)")
"""A word with a capital behind its first letter."""
_ESCAPED = re.compile(r"\\([\\{}$])|[{}]")


def escaped(text: str, *, title: bool = False) -> str:
    r"""Text that is itself; of a title, words whose capitals a style would lower stand in braces.

    >>> escaped("Costs $5 {a} of RNA", title=True)
    'Costs \\$5 \\{a\\} of {RNA}'
    """
    written = _SPECIAL.sub(r"\\\g<0>", text)
    return _CAPITALS.sub(r"{\g<0>}", written) if title else written


def unescaped(text: str) -> str:
    """The text again, whatever is protected in it."""
    return _ESCAPED.sub(lambda found: found[1] or "", text)
