"""What BibTeX has no field for, in fields that styles and biber pass over; ``text.bibtex`` has their names."""

from publist.matching.names.on_paper import name_on_paper, spelling_on_paper
from publist.model import Authorship, Paper, PaperStatus, PaperType, Version
from publist.text.bibtex import OPEN_ACCESS, OWN_STATUS, SPELLINGS
from publist.text.escaping import escape
from publist.writers.bibtex_layout import Fields
from publist.writers.bibtex_links import quoted


def beside_fields(paper: Paper) -> Fields:
    """How the paper spells names that the list spells otherwise, where it is free, that it is published."""
    found: Fields = {}
    spelled = [
        f'{place}="{escape(author.printed)}"'
        for place, author in enumerate(paper.authors, 1)
        if author.printed != author.name and _is_spelled(author)
    ]
    if spelled:
        found[SPELLINGS] = "; ".join(spelled)
    if paper.open_access:
        found[OPEN_ACCESS] = f"{quoted(paper.open_access.url)} {escape(paper.open_access.source)}"
    published = paper.status is PaperStatus.PUBLISHED and paper.version is not Version.VERSION_OF_RECORD
    if paper.status and (published or (paper.status is PaperStatus.PREPRINT and paper.type is not PaperType.PREPRINT)):
        found[OWN_STATUS] = paper.status.value
    return found


def _is_spelled(author: Authorship) -> bool:
    """Whether the paper spells the name otherwise; a quotation mark would end an annotation."""
    printed = spelling_on_paper(author)
    return bool(printed) and '"' not in printed and name_on_paper(author) == author.name
