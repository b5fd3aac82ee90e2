"""BibTeX's own vocabulary and syntax, shared by the reader and the writer so that the two cannot drift apart.

Sources: Patashnik, "BibTeXing" (entry types, month macros, names); the biblatex manual, §2.1 (entry types),
§2.2 (fields) and §3.7 (data annotations, ``author+an``).
"""

import re
from types import MappingProxyType
from typing import Final

from publist.model import NoticeKind, PaperStatus, PaperType, Scheme
from publist.text.preprints import begins_with_server

ENTRY_TYPES: Final = MappingProxyType(
    {
        "article": PaperType.ARTICLE,
        "inproceedings": PaperType.INPROCEEDINGS,
        "conference": PaperType.INPROCEEDINGS,
        "incollection": PaperType.INCOLLECTION,
        "inbook": PaperType.INCOLLECTION,
        "bookinbook": PaperType.INCOLLECTION,
        "suppbook": PaperType.INCOLLECTION,
        "inreference": PaperType.INCOLLECTION,
        "book": PaperType.BOOK,
        "mvbook": PaperType.BOOK,
        "booklet": PaperType.BOOK,
        "collection": PaperType.BOOK,
        "proceedings": PaperType.PROCEEDINGS,
        "mvproceedings": PaperType.PROCEEDINGS,
        "phdthesis": PaperType.PHDTHESIS,
        "mastersthesis": PaperType.MASTERSTHESIS,
        "thesis": PaperType.MASTERSTHESIS,
        "techreport": PaperType.TECHREPORT,
        "report": PaperType.TECHREPORT,
        "dataset": PaperType.DATASET,
        "misc": PaperType.MISC,
    }
)
"""What an entry type says about a paper; every other one is MISC, and a preprint is recognised by its fields."""

PREPRINT_TYPES: Final = frozenset({"misc", "article", "online", "unpublished", "techreport", "report", "electronic"})
"""Entry types that people use for preprints."""

_BOOKTITLE_FIRST = ("booktitle", "journal", "journaltitle")
VENUE_FIELDS: Final = MappingProxyType(
    {
        PaperType.ARTICLE: ("journal", "journaltitle", "booktitle"),
        PaperType.INPROCEEDINGS: _BOOKTITLE_FIRST,
        PaperType.INCOLLECTION: _BOOKTITLE_FIRST,
        PaperType.PHDTHESIS: ("school", "institution", *_BOOKTITLE_FIRST),
        PaperType.MASTERSTHESIS: ("school", "institution", *_BOOKTITLE_FIRST),
        PaperType.TECHREPORT: ("institution", "school", *_BOOKTITLE_FIRST),
        PaperType.BOOK: _BOOKTITLE_FIRST,
        PaperType.PROCEEDINGS: _BOOKTITLE_FIRST,
        PaperType.PREPRINT: ("howpublished", "journal", "journaltitle", "booktitle"),
        PaperType.DATASET: ("howpublished", *_BOOKTITLE_FIRST),
        PaperType.MISC: ("howpublished", *_BOOKTITLE_FIRST),
    }
)
"""Where a paper of a type says where it appeared; the first is the one that we write."""

IDENTIFIER_FIELDS: Final = MappingProxyType(
    {
        **{scheme: scheme.value for scheme in (Scheme.ACL, Scheme.DBLP, Scheme.SEMANTIC_SCHOLAR, Scheme.CORPUS_ID)},
        Scheme.PUBMED: "pmid",
        **{scheme: scheme.value for scheme in (Scheme.PMCID, Scheme.MAG, Scheme.OPENALEX)},
    }
)
"""Identifiers for which BibTeX has no field; BibTeX and biber pass over fields that they do not know."""

OTHER_IDENTIFIERS: Final = "otherids"
"""Further identifiers, ``scheme:value`` with a space between two."""
LINK_LABELS: Final = "link_labels"
"""``field=Label`` with a semicolon between two: the printed labels of links whose field cannot be called so."""
ENTRY_SUBTYPE: Final = "entrysubtype"
"""Holds a paper's type where the entry type alone would say another one."""
UNTYPED: Final = "unspecified"
"""``entrysubtype`` of a paper of which nobody has said what it is."""
PUBSTATES: Final = MappingProxyType(
    {
        PaperStatus.IN_PRESS: "inpress",
        PaperStatus.ACCEPTED: "forthcoming",
        PaperStatus.SUBMITTED: "submitted",
    }
)
"""biblatex' ``pubstate`` (its manual, section 2.2.2) for a paper that has not appeared."""
NOTICES: Final = "publist_notices"
"""Notices about a paper, ``kind source [date] [scheme:value] [by=...] [preprint]`` with a semicolon between two."""
NOTICE_NOTES: Final = MappingProxyType(
    {
        NoticeKind.RETRACTED: "Retracted",
        NoticeKind.WITHDRAWN: "Withdrawn",
        NoticeKind.EXPRESSION_OF_CONCERN: "Expression of concern",
    }
)
"""The ``note`` that every style prints, of a paper about which this was announced."""
SPELLINGS: Final = "author+an:printed"
"""By their places, how the paper spells names that the list spells otherwise: ``2="A. Quist"`` (biblatex' named
annotations)."""
OPEN_ACCESS: Final = "publist_open_access"
"""Address and source of a copy that is free to read."""
OWN_STATUS: Final = "publist_status"
"""How far a paper is, where nothing else in its entry shows it."""
COUNTS: Final = "publist_citations"
"""Citation counts as exported on request; the reader passes over it, since a .bib file is no source of counts."""
ENTRY_TYPE: Final = "entry_type"
VENUE_FIELD: Final = "venue_field"
VENUE_MACRO: Final = "venue_macro"
TITLE_LATEX: Final = "title_latex"
"""In ``Record.extra``: the entry type and the venue's field, where they are not the natural ones; the macro that stands
for the journal; the title as LaTeX, where it says more than its text (math, italics)."""

NO_LINK: Final = frozenset(
    "abstract address annotation annote biburl bibsource booktitle comment copyright doi eprint file howpublished"
    " image img journal journaltitle keywords license note organization preview publisher rights school series"
    " thumbnail".split()
)
"""Fields in which a URL is no link of the paper: pictures, licences, where the entry came from, free text."""

CO_FIRST: Final = frozenset(
    {"cofirst", "equal", "equalcontribution", "equalcontrib", "equalcontributor", "firstauthor", "jointfirst"}
    | {"jointfirstauthor", "sharedfirst", "cofirstauthor", "contributedequally"}
)
"""Annotations (hyphens and underscores removed) that mean equal contribution; the first is the one that we write."""
CORRESPONDING: Final = frozenset({"corresponding", "correspondingauthor", "corresp", "corr"})
EMPHASISED: Final = frozenset({"highlight", "self", "me", "myself", "bold", "owner", "underline", "emph"})

_MONTH_NAMES = "january february march april may june july august september october november december".split()
MONTH_MACROS: Final = tuple(name[:3] for name in _MONTH_NAMES)
_MONTHS = {form: i for i, name in enumerate(_MONTH_NAMES, 1) for form in (name, name[:3], name[:4], str(i), f"{i:02}")}
_MONTH = re.compile(r"[a-z]+|(?<!\d)\d{1,2}(?!\d)")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=\Z|[/T~?%])")
_BRACE = re.compile(r"[{}]")
_FREE_BRACE = re.compile(r"(?<!\\)[{}]")


NATURAL_TYPES: Final = MappingProxyType(
    {kind: next((name for name, value in ENTRY_TYPES.items() if value is kind), "misc") for kind in PaperType}
)
"""The entry type that we write for each type of paper."""
_DOCTORAL = re.compile(r"ph\.?\s*d|doctor|habil", re.IGNORECASE)


def inferred_type(entry_type: str, *, thesis: str, venue: str, eprint: bool, doi: bool) -> PaperType:
    """What kind of paper an entry describes.

    ``thesis`` is its ``type`` field; ``venue`` as printed; ``eprint`` and ``doi`` (of something else than an e-print)
    say which identifiers it has.  A preprint is what has only been on a preprint server.
    """
    kind = ENTRY_TYPES.get(entry_type, PaperType.MISC)
    if kind is PaperType.MASTERSTHESIS and _DOCTORAL.match(thesis):
        return PaperType.PHDTHESIS
    if entry_type in PREPRINT_TYPES and (begins_with_server(venue) if venue else eprint and not doi):
        return PaperType.PREPRINT
    return kind


def month_number(text: str) -> int | None:
    """1..12 of "May", "jun", "09", "May 22" or "sept."; None when the text names no month ("Spring 2001")."""
    words = _MONTH.findall(text.lower())
    for word in sorted(words, key=str.isdigit):  # of "10 January" the name, not the day
        if (number := _MONTHS.get(word)) is not None:
            return number
    return None


def is_plain_month(text: str) -> bool:
    """Whether the text says nothing beyond the month."""
    return text.strip().rstrip(".").lower() in _MONTHS


def year_number(text: str) -> int | None:
    """The first year in the text."""
    if len(text) == 4 and text.isdecimal() and text.isascii():
        return int(text)
    found = _YEAR.search(text)
    return int(found[1]) if found else None


def date_parts(text: str) -> tuple[int | None, int | None, int | None, bool]:
    """Year, month, day of a biblatex date (its start, for a range), and whether that is all that it says."""
    found = _DATE.match(text.strip())
    if not found:
        return None, None, None, False
    year, month, day = (int(part) if part else None for part in found.groups())
    whole = found.end() == len(text.strip())
    return year, month if month and 1 <= month <= 12 else None, day, whole and (not month or 1 <= month <= 12)


def is_balanced(text: str) -> bool:
    r"""Whether braces match for BibTeX, which counts each one, and for readers that pass over ``\{``."""
    if "{" not in text and "}" not in text:
        return not text.endswith("\\")
    return not text.endswith("\\") and _matches(_BRACE, text) and _matches(_FREE_BRACE, text)


def _matches(brace: re.Pattern[str], text: str) -> bool:
    depth = 0
    for found in brace.finditer(text):
        depth += 1 if found[0] == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def split_top(text: str, separator: re.Pattern[str]) -> list[str]:
    """``text`` cut at each match of ``separator`` outside braces."""
    opening = text.find("{")
    if opening < 0:
        return separator.split(text)
    found = list(separator.finditer(text))
    if not found:
        return [text]
    inside = _levels(text, [match.start() for match in found], opening)
    parts, start = [], 0
    for match, depth in zip(found, inside, strict=True):
        if depth == 0:
            parts.append(text[start : match.start()])
            start = match.end()
    parts.append(text[start:])
    return parts


def _levels(text: str, places: list[int], opening: int) -> list[int]:
    """How many braces are open at each place."""
    plain = "\\{" not in text and "\\}" not in text and "\\\\" not in text
    if plain and text.find("}") > opening and text.count("{") == text.count("}"):
        depth, start, levels = 0, 0, []
        for place in places:
            depth += text.count("{", start, place) - text.count("}", start, place)
            start = place
            levels.append(depth)
        if min(levels) >= 0:
            return levels
    depths = _depths(text)
    return [depths[place] for place in places]


def split_quoted(text: str, separator: str) -> list[str]:
    """``text`` cut at each ``separator`` (one character) outside double quotes."""
    return re.findall(rf'(?:"[^"]*"|[^{separator}"]|")+', text)


def _depths(text: str) -> list[int]:
    depth, depths, escaped = 0, [], False
    for character in text:
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == "{":
            depth += 1
        elif character == "}" and depth:
            depth -= 1
        depths.append(depth)
    return depths


def closing_brace(text: str, start: int) -> int:
    """Index of the brace that closes the one at ``start``, or -1."""
    depth = 0
    for found in _FREE_BRACE.finditer(text, start):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.start()
    return -1
