"""Papers to biblatex's own fields and entry types (its manual, sections 2.1 and 2.2), for biber."""

import re
from typing import Final

from publist.model import Paper
from publist.text.bibtex import ENTRY_SUBTYPE, MONTH_MACROS
from publist.text.latex import to_unicode
from publist.writers.base import WriterFormat
from publist.writers.bibtex import BibtexPieces, subtype_of
from publist.writers.bibtex_clean import cleaned_biblatex
from publist.writers.bibtex_layout import EntryLayout, Fields
from publist.writers.pieces import writes
from publist.writers.style import Style

_KINDS: Final = {
    "phdthesis": ("thesis", "phdthesis"),
    "mastersthesis": ("thesis", "mathesis"),
    "techreport": ("report", "techreport"),
    "conference": ("inproceedings", ""),
    "electronic": ("online", ""),
}
"""BibTeX's entry types: biblatex's own, and the ``type`` that says the rest."""
_NAMES: Final = {
    "journal": "journaltitle",
    "school": "institution",
    "address": "location",
    "annote": "annotation",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
}
_LANGUAGES: Final = frozenset(
    "arabic basque bulgarian catalan croatian czech danish dutch english estonian finnish french galician german greek"
    " hebrew hungarian icelandic italian latin latvian lithuanian norwegian polish portuguese romanian russian serbian"
    " slovak slovene spanish swedish turkish ukrainian".split()
)
"""babel's names of languages."""
_YEAR = re.compile(r"\d{4}\Z", re.ASCII)
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\Z", re.ASCII)


def as_biblatex(paper: Paper, kind: str, fields: Fields) -> tuple[str, Fields]:
    """An entry of ours under biblatex's names."""
    own_kind, own_type = _KINDS.get(kind, (kind, ""))
    made: Fields = {}
    for name, value in fields.items():
        if name == "year" and "date" not in fields and (date := _date(fields)):
            made["date"] = date
        elif not (name in {"year", "month", "day"} and ("date" in fields or _date(fields))):
            made.setdefault(_NAMES.get(name, name), value)
    if own_type:
        made.setdefault("type", own_type)
    if made.get("eprinttype") == "arXiv":
        made["eprinttype"] = "arxiv"
    if kind == "misc" and "eprint" in made and not {"howpublished", "booktitle", "journaltitle", "doi"} & made.keys():
        own_kind = "online"
    if (language := to_unicode(made.get("language", "")).lower()) in _LANGUAGES:
        made.setdefault("langid", language)
    venue = next((made[name] for name in ("journaltitle", "booktitle", "howpublished") if name in made), "")
    made.pop(ENTRY_SUBTYPE, None)
    subtype = (
        fields.get(ENTRY_SUBTYPE)
        if own_kind == kind
        else subtype_of(paper, own_kind, made.get("type", ""), venue, made)
    )
    if subtype:
        made[ENTRY_SUBTYPE] = subtype
    return own_kind, made


def _date(fields: Fields) -> str:
    """ISO 8601-2 as biblatex wants it; empty where the file's own wording says something else."""
    year, month, day = fields.get("year", ""), fields.get("month"), fields.get("day")
    if not _YEAR.match(year) or (month is not None and month not in MONTH_MACROS):
        return ""
    if month is None:
        return year if day is None else ""
    date = f"{year}-{MONTH_MACROS.index(month) + 1:02}"
    if day is None:
        return date
    return f"{date}-{int(day):02}" if _DAY.match(day) else ""


def _begin(style: Style) -> BibtexPieces:
    def clean(paper: Paper, kind: str, fields: Fields) -> tuple[str, Fields]:
        return cleaned_biblatex(paper, *as_biblatex(paper, kind, fields))

    return BibtexPieces(
        abstracts=style.notes,
        layout=EntryLayout(owner=True, besides=True),
        shape=as_biblatex if style.notes else clean,
        journals=style.journals,
    )


FORMAT: Final = WriterFormat(
    name="biblatex",
    label="biblatex",
    description="for biblatex and biber, with its own fields and types; says who the owner is",
    write=writes(_begin),
    pieces=_begin,
    options=frozenset({"journals", "sort", "clean"}),
)
