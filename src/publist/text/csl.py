"""CSL-JSON's words, for what writes it and what reads it back (the CSL 1.0.2 schema, ``csl-data.json``).

An item allows no fields but the schema's; what it has no place for stands under ``custom``, which is made for that.
"""

from typing import Final

from publist.model import Mark, PaperType

TYPES: Final = {
    PaperType.ARTICLE: "article-journal",
    PaperType.INPROCEEDINGS: "paper-conference",
    PaperType.INCOLLECTION: "chapter",
    PaperType.BOOK: "book",
    PaperType.PROCEEDINGS: "book",
    PaperType.PHDTHESIS: "thesis",
    PaperType.MASTERSTHESIS: "thesis",
    PaperType.TECHREPORT: "report",
    PaperType.PREPRINT: "article",
    PaperType.DATASET: "dataset",
    PaperType.MISC: "document",
    None: "document",
}
GENRES: Final = {
    PaperType.PHDTHESIS: "PhD thesis",
    PaperType.MASTERSTHESIS: "Master\u2019s thesis",
    PaperType.PREPRINT: "preprint",
}
OURS: Final = "publist"
"""Under ``custom``: the item is of a list that publist wrote, and what stands beside it there is ours."""
IDENTIFIERS: Final = {"doi": "DOI", "isbn": "ISBN", "pubmed": "PMID", "pmcid": "PMCID"}
"""Schemes that CSL has a field for, by the names of ``publist.model.Scheme``."""
MARKED: Final[dict[Mark, str]] = {
    Mark.CO_FIRST: "equal-contribution",
    Mark.CORRESPONDING: "corresponding",
    **{mark: mark.value.replace("_", "-") for mark in Mark if mark not in {Mark.CO_FIRST, Mark.CORRESPONDING}},
}
"""What ``custom`` calls each mark; its value is the places of those who have it, from 1."""
OWNER: Final = "owner"
OTHERS: Final = "others"
"""True where the byline ends in "et al."."""
PRINTED: Final = "printed"
"""By places, how the paper's list prints names that the list spells otherwise."""
