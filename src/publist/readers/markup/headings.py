"""What a heading says about the entries under it."""

import re
from enum import StrEnum
from functools import lru_cache

from publist.model import PaperType
from publist.readers.markup.section_words import ALWAYS, OTHER, PAPERS, PRODUCTS, SPOILING, SectionKind, pattern
from publist.text.unicode import fold


class Section(StrEnum):
    """What stands in a section."""

    PUBLICATIONS = "publications"
    OTHER = "other"
    UNKNOWN = "unknown"


_EXPERIENCE = pattern("experience experiences erfahrung* expérience* experiencia* experiência* esperienz*")
_REVIEWED = re.compile(
    r"\b(?:peer|non|un)[- ]?(?:peer[- ])?reviewed\b|\b(?:a|avec|sans) comite(?: de (?:lecture|selection))?\b"
    r"|\bexhibition (?=catalog)"
    r"|\binvited (?=(?:\w+ )?(?:papers?|articles?|chapters?|reviews?|commentar\w+|editorials?))"
    r"|\bpeer[- ]review\b(?= \w)|\breviewed (?=papers?|articles?|journals?|publications?)|\bin press\b"
)
_MARKED = (
    r"(?:underlin|bold|itali|asterisk|denot|indicat|mark|highlight|unterstrichen|fett|soulign|subraya|sottolinea|"
    r"sublinha|[*†‡§#^=])"
)
_LEGEND = re.compile(
    rf"[(\[][^()\[\]]{{0,150}}?{_MARKED}[^()\[\]]{{0,150}}[)\]]|(?:[,;:]|\s[-–—])\s[^,;:()]{{0,80}}?{_MARKED}.{{0,150}}\Z"
    r"|\b(?:co-?authored )?(?:with|mit|avec|con|com) (?:\w+ ){0,3}(?:students?|advisees?|mentees?|trainees?)\b"
)
"""What a heading says of its entries' marks, and of with whom they were written: they are the owner's all the same."""
_WRITTEN = pattern(
    "paper papers article articles chapter chapters preprint preprints pre-prints manuscript manuscripts proceedings "
    "artikel aufsätze *beiträge ouvrages livres chapitres actes artículos libros capítulos actas artigos livros anais "
    "articoli libri capitoli atti artykuły rozdziały makale* bildiri* стать* книг* abstracts letters editorials "
    "catalogues catalogs essays textos textbooks"
)
_SPOKEN = (
    r"(?:posters?|tutorials?|presentations?|talks?|demos?|abstracts|patents?|software|editorials?|vortrage|"
    r"communications|conferences|ponencias|comunicaciones|comunicacoes|apresentacoes|relazioni|interventi|lezingen|"
    r"referaty|konferencje|доклады|konferanslar)"
)
_IN_PRINT = pattern(
    "actas actes atti anais proceedings материалы труды сборник* тезисы матеріали праці збірник* тези materiały "
    "sborník* sborníc* 论文集 論文集"
)
"""What of a conference is published, whatever its heading says of talks besides."""
_AND = r"(?:,|/|&|\+|\b(?:and|und|et|y|e|ed|en|i|ve|и)\b)"
_BESIDE = re.compile(rf"{_AND}\s*(?:and\s+)?(?:\w+ )?{_SPOKEN}\b|\b{_SPOKEN}\s*{_AND}")
"""What may stand beside papers in one heading: "Workshop papers and posters"."""
_YEAR = re.compile(r"\W*((?:19[5-9]|20[0-4])\d)(?:\s*[-–]\s*(?:present|(?:19|20)\d\d))?\W*\Z", re.IGNORECASE)
_ANY_YEAR = re.compile(r"\b((?:19[5-9]|20[0-4])\d)\b")
_IN_BOOKS = re.compile(
    r"\b(?:in|to|for|en|dans|em|nei|of)(?: \w+)? (?:books|buchern|livres|libros|libri)\b|\bbook reviews?\b"
)
"""What "books" are where chapters stand in them."""
_TYPES = (
    (
        pattern(
            "preprint* pre-print* arxiv under_review submitted working_paper* manuscript* arbeitspapier* 预印本 "
            "документы_для_обсуждения"
        ),
        PaperType.PREPRINT,
    ),
    (
        pattern("*chapter* *kapitel chapitre* capítulo* capitol* hoofdstuk* rozdział* глав* 章节 分担執筆"),
        PaperType.INCOLLECTION,
    ),
    (pattern("technical_report*"), PaperType.TECHREPORT),
    (
        pattern("*journal* zeitschrift* revue* revista* rivist* tijdschrift* 期刊 学术期刊 학술지 雑誌"),
        PaperType.ARTICLE,
    ),
    (pattern("*conference* *workshop* konferenz* 国際会議 会议 학술대회"), PaperType.INPROCEEDINGS),
    (pattern("monograph* monografi* 专著 単著 단행본"), PaperType.BOOK),
    (pattern("books bücher livres libros libri"), PaperType.BOOK),
    (pattern("dataset datasets data_sets datensätze"), PaperType.DATASET),
)


_SAID_OF_PAPERS = SPOILING | {SectionKind.TALKS}
"""What turns papers into something else even behind them: "Papers presented"; "Articles on teaching" stay articles."""


def is_certain(text: str) -> bool:
    """Whether a heading names publications in so many words."""
    folded = _folded(text)
    if not pattern(ALWAYS).search(folded) or _EXPERIENCE.search(folded):
        return False
    bare = _REVIEWED.sub("", folded)
    return not any(pattern(OTHER[kind]).search(bare) for kind in SPOILING)


@lru_cache(maxsize=1 << 12)
def _folded(text: str) -> str:
    return _LEGEND.sub(" ", fold(text[:300]))


@lru_cache(maxsize=1 << 12)
def classify(text: str) -> Section:
    """A heading's section: "Publications and talks" holds papers, "Conference talks" does not."""
    if is_certain(text):
        return Section.PUBLICATIONS
    if kind_in(text) is not None:
        return Section.OTHER
    return Section.PUBLICATIONS if pattern(PAPERS).search(_folded(text)) else Section.UNKNOWN


@lru_cache(maxsize=1 << 12)
def kind_in(text: str) -> SectionKind | None:
    """What a heading that lists no publications stands over; None for others.

    >>> kind_in("Invited talks")
    <SectionKind.TALKS: 'talks'>
    """
    bare = _REVIEWED.sub("", _folded(text))
    if _WRITTEN.search(bare):
        bare = _BESIDE.sub("", bare)
    printed, written = _IN_PRINT.search(bare), _WRITTEN.search(bare)
    for kind in OTHER:
        found = pattern(OTHER[kind]).search(bare)
        if found is None or (printed and kind is SectionKind.TALKS):
            continue
        if written is None or written.start() > found.start() or kind in _SAID_OF_PAPERS:
            return kind
    return None


def product_in(text: str) -> bool:
    """Whether a heading names what is a publication only among publications: patents, software, data."""
    return kind_in(text) in PRODUCTS


def year_alone(text: str) -> int | None:
    """The year of a heading that is nothing but a year."""
    found = _YEAR.match(text)
    return int(found[1]) if found else None


def year_in(text: str) -> int | None:
    """The one year that a heading names ("Publications in 2023"), or None."""
    years = set(_ANY_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def type_in(text: str) -> PaperType | None:
    """The one kind of paper that a heading names, or None ("Journal and conference papers")."""
    folded = _IN_BOOKS.sub("", _folded(text))
    found = {kind for words, kind in _TYPES if words.search(folded)}
    return found.pop() if len(found) == 1 else None


def says_section(text: str) -> bool:
    """Whether a short line reads as a heading by its words alone."""
    words = text.strip(" :*_").split()
    return 0 < len(words) <= 6 and not text.rstrip().endswith((".", ",", ";")) and classify(text) is not Section.UNKNOWN


_SHORT = 20
"""Characters of a heading in a script without capitals."""


def is_plain(text: str) -> bool:
    """Whether a line is a heading even right below a line of text ("Ann Lee", "Publications")."""
    return len(text.split()) <= 3 and is_certain(text) and text[:1].isupper() and text[-1:] not in ".,;"


def may_begin(plain: str) -> bool:
    """Whether a line begins as a heading does: with a capital, or short in a script that has none."""
    first = plain[0]
    return first.isupper() or (first.lower() == first.upper() and first.isalpha() and len(plain) <= _SHORT)
