"""An entry for a file that is submitted with a paper: the standard fields, and nothing that only publist reads.

Sources: Patashnik, "BibTeXing", section 3 (fields that the standard styles know, and those that newer ones print); the
biblatex manual, section 2.2, and its data model (``blx-dm.def``).
"""

from typing import Final

from publist.matching.notices import gravest
from publist.model import Paper, PaperStatus, PaperType
from publist.text.bibtex import NATURAL_TYPES, NOTICE_NOTES
from publist.text.escaping import escape
from publist.writers.bibtex_layout import Fields

_BIBTEX: Final = frozenset(
    "author title booktitle journal year month volume number pages publisher school institution editor series address"
    " edition chapter type howpublished organization note doi url isbn issn eprint archiveprefix primaryclass".split()
)
_BIBLATEX: Final = frozenset(
    "author title subtitle titleaddon booktitle booksubtitle maintitle journaltitle date year month volume number"
    " pages publisher institution editor translator series location edition chapter type howpublished organization"
    " note pubstate doi url urldate isbn issn eid eprint eprinttype eprintclass langid language eventtitle eventdate"
    " pagetotal volumes part version".split()
)
_STANDARD_KINDS: Final = frozenset(
    "article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis proceedings"
    " techreport unpublished".split()
)
_NOT_IN: Final = {
    "article": frozenset({"publisher", "booktitle", "type", "isbn", "location"}),
    "book": frozenset({"booktitle", "type"}),
    "inproceedings": frozenset({"type", "issn"}),
    "incollection": frozenset({"type", "issn"}),
    "proceedings": frozenset({"booktitle", "type", "journaltitle"}),
    "thesis": frozenset({"publisher", "volume", "number", "booktitle"}),
    "report": frozenset({"publisher", "volume", "booktitle"}),
    "online": frozenset({"publisher", "volume", "number", "pages", "booktitle", "howpublished", "type"}),
    "misc": frozenset({"publisher", "volume", "number", "pages", "booktitle", "journaltitle"}),
    "dataset": frozenset({"volume", "pages", "booktitle", "journaltitle"}),
}
"""By entry type, fields of ours that biblatex' data model does not allow there."""
_NOT_YET: Final = {
    PaperStatus.IN_PRESS: "In press",
    PaperStatus.ACCEPTED: "To appear",
    PaperStatus.SUBMITTED: "Submitted",
}


def cleaned(paper: Paper, kind: str, fields: Fields) -> tuple[str, Fields]:
    """The entry for BibTeX, under one of its own entry types."""
    if kind not in _STANDARD_KINDS:
        natural = NATURAL_TYPES[paper.type] if paper.type else "misc"
        kind = natural if natural in _STANDARD_KINDS else "misc"
    state = _NOT_YET.get(paper.status) if paper.status else None
    return kind, _edited(kind, _only(_BIBTEX, fields, _note(paper, state)))


def cleaned_biblatex(paper: Paper, kind: str, fields: Fields) -> tuple[str, Fields]:
    """The entry for biblatex, with the fields that its data model allows."""
    kept = _edited(kind, _only(_BIBLATEX, fields, _note(paper, None)))
    if kind == "dataset" and (printed := kept.pop("howpublished", "")):
        kept.setdefault("publisher", printed)
    if paper.type in {PaperType.BOOK, PaperType.PROCEEDINGS} and (venue := kept.get("booktitle")):
        place = "eventtitle" if kind == "proceedings" else "series" if "publisher" in kept else "publisher"
        kept.setdefault(place, venue)
    return kind, {name: value for name, value in kept.items() if name not in _NOT_IN.get(kind, ())}


def _only(standard: frozenset[str], fields: Fields, note: str) -> Fields:
    kept = {name: value for name, value in fields.items() if name in standard and name != "note"}
    return {**kept, "note": note} if note else kept


def _edited(kind: str, fields: Fields) -> Fields:
    """Of proceedings those who are named are the editors."""
    if kind != "proceedings" or "editor" in fields:
        return fields
    return {"editor" if name == "author" else name: value for name, value in fields.items()}


def _note(paper: Paper, state: str | None) -> str:
    """What a reference must say: that the paper was retracted, or has not appeared; then the paper's own note."""
    kind = gravest(paper)
    said = (NOTICE_NOTES.get(kind) if kind else None, state, escape(paper.note) if paper.note else None)
    return ". ".join(filter(None, said))
