"""Which entries, and which sections whose heading says nothing, are publications."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from publist.matching.venues.match import resolve
from publist.matching.venues.tracks import VenueKind
from publist.model import PaperType, ReadingWarning, Scheme, reading_warning
from publist.readers.markup import headings
from publist.readers.markup.headings import Section
from publist.readers.markup.rich import Block, BlockKind, Kind, Rich
from publist.readers.printed import bylines, tail
from publist.readers.printed.name_forms import UPPER
from publist.readers.printed.sections import CvEntry, CvPart, Sections
from publist.readers.printed.spans import Peeled
from publist.readers.printed.tail import Tail
from publist.readers.printed.titles import Method
from publist.readers.printed.weighing import Layout, reads_as_names
from publist.text.names import name_key
from publist.text.notices import status_in
from publist.text.unicode import fold

MIN_SCORE = 0.36
"""Below it an item of a publication section is not read, but reported."""
SURE_SCORE = 0.62
"""What a block outside a list must reach to be taken for a publication."""
LIKELY_SCORE = 0.45
"""What a paragraph among publications must reach."""
_MOST = 0.6
"""The share of its items that must look like publications for a section whose heading says nothing to be read."""
_SOME = 3
"""Publications that make a habit."""
_SURE_NAMES = 0.8
_YEAR_BEHIND = re.compile(r"(?: [A-Z]?\d[\w()–-]*)?,[ ](?:[^\n\v]*,[ ])?(?:19|20)\d\d\b")
_NAMES = re.compile(rf"(?:(?:[{UPPER}]\.[ -]?){{1,3}}[{UPPER}][\w'’-]+(?:,|;| and| &)[ ]){{2,}}")
"""Two names or more in front of what would be a title: "A. Ruiz, B. Ek, Nature Eels"."""
_LONGEST_NAMES = 200
_IN_BOOK = re.compile(r"In:?[ ][^;]{3,200};[^;]{3,200}\bEds?\.")
"""A book and its editors in the style of chemists, where the title of a chapter would stand."""
_TEXT = 30
"""Characters; what is shorter is no entry."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """An entry and its chosen reading, if there is one."""

    entry: CvEntry
    peeled: Peeled
    reading: Layout | None = None
    facts: Tail = field(default_factory=Tail)
    rest: Rich = field(default_factory=lambda: Rich(""))
    among_publications: bool = False
    """Most other paragraphs of its section are publications."""

    @property
    def layout(self) -> Layout:
        """The reading of an entry that was read."""
        if self.reading is None:
            raise ValueError(self.entry.block.line)
        return self.reading


def is_set_as_journal(one: Chosen) -> bool:
    """Whether a venue of which no more is known is set off whole, its year behind a comma: "*Tide Watch*, 2019".

    A meeting is rather named with its year, or by capitals.
    """
    venue, rest = one.facts.venue or "", one.rest
    if any(word.strip("().").isupper() and len(word) > 2 for word in venue.split()):
        return False
    for span in rest.of(Kind.EMPHASIS):
        if rest.plain(span.start, span.end).strip(" .,") == venue and _YEAR_BEHIND.match(rest.text, span.end):
            found = resolve(venue)
            return found.kind is VenueKind.MAIN and not found.known
    return False


def looks_sure(options: Sequence[Layout]) -> bool:
    """Whether an entry's best reading is sure by itself."""
    return bool(options) and options[0].score >= SURE_SCORE


def is_publication(one: Chosen) -> bool:
    """Whether an entry is read: an item of a publication section nearly always, a paragraph with evidence."""
    if one.reading is None:
        return False
    if _is_only_names(one) or (not one.entry.listed and _is_navigation(one)):
        return False
    if one.entry.listed:
        return one.layout.score >= MIN_SCORE
    layout = one.layout
    known = (
        one.facts.year
        or one.peeled.year
        or one.entry.year
        or one.peeled.tag
        or one.peeled.identifiers
        or one.facts.status
        or (one.entry.certain and _says_status(one))
    )
    set_off = layout.method in {Method.QUOTED, Method.LINKED, Method.STRONG} or (
        layout.method is Method.EMPHASISED and layout.title.start == 0
    )
    implied = layout.byline.owner_implied or one.peeled.companions is not None
    evidence = bool(known or implied) and (bool(layout.byline.names) or implied or (one.entry.certain and set_off))
    evidence = evidence or (one.entry.certain and set_off and layout.byline.score >= 0.8)
    among = one.among_publications and one.entry.certain
    evidence = evidence or (among and set_off and _is_set_off(one))
    if among and one.facts.venue and known and not _ABOUT_THE_LIST.search(one.peeled.core.text):
        evidence = True
    if one.entry.certain and one.peeled.companions is not None:
        return layout.score >= MIN_SCORE
    if one.entry.certain and known and one.facts.venue and (one.facts.pages or one.facts.editors):
        return layout.score >= LIKELY_SCORE
    return layout.score >= (LIKELY_SCORE if one.among_publications else SURE_SCORE) and evidence


def _is_only_names(one: Chosen) -> bool:
    """Whether the "title" is the rest of the byline: the entry prints none."""
    title = one.layout.title
    if title.method is not Method.SENTENCE:
        return False
    text = one.peeled.core.text[title.start : title.end]
    begins = _NAMES.match(text[:_LONGEST_NAMES]) is not None and not one.layout.byline.names
    return (
        begins
        or _IN_BOOK.match(text) is not None
        or reads_as_names(bylines.parse(one.peeled.core, title.start, title.end))
    )


def _says_status(one: Chosen) -> bool:
    text = one.peeled.core.plain()
    return (
        status_in(text) is not None or any(status_in(note) for note in one.peeled.notes) or bool(_UNDATED.search(text))
    )


def settled(chosen: Sequence[Chosen], found: Sections) -> tuple[list[Chosen], tuple[ReadingWarning, ...]]:
    """The entries of sections that are read: beside a publication section another must look like one as a whole.

    A section that is skipped although some of its items look like publications is told.
    """
    chosen = [one for one in chosen if one.entry.part.section is not Section.OTHER or _is_cited(one)]
    by_part: dict[CvPart, list[Chosen]] = {}
    for one in chosen:
        by_part.setdefault(one.entry.part, []).append(one)
    if not found.named:
        return _counted(chosen), ()
    warnings: list[ReadingWarning] = []
    kept: list[Chosen] = []
    for part, ones in by_part.items():
        if part.section is Section.UNKNOWN:
            likely = sum(map(_is_surely_one, ones))
            if likely < _MOST * sum(map(_is_item, ones)) or not likely:
                part.blocks = len(ones)
                if likely:
                    warnings.append(
                        reading_warning(
                            "section-in-doubt", part.line, heading=part.heading, items=len(ones), likely=likely
                        )
                    )
                continue
            part.section = Section.PUBLICATIONS
            kept += [_as_certain(one) for one in ones]
        else:
            kept += ones
    return _encouraged(kept), tuple(warnings)


def _encouraged(ones: Sequence[Chosen]) -> list[Chosen]:
    """The entries of all sections, where a paragraph among publications (of its section or the file) needs less."""
    by_part: dict[CvPart | None, list[bool]] = {}
    for one in ones:
        for part in (one.entry.part, None):
            by_part.setdefault(part, []).append(is_publication(one))
    among = {part for part, sure in by_part.items() if sum(sure) * 2 >= len(sure) and sum(sure) >= _SOME}
    return [replace(one, among_publications=bool({one.entry.part, None} & among)) for one in ones]


def _counted(chosen: Sequence[Chosen]) -> list[Chosen]:
    for one in chosen:
        one.entry.part.blocks += one.entry.part.section is not Section.OTHER  # of which what is skipped is counted
    return list(chosen)


def _as_certain(one: Chosen) -> Chosen:
    listed = one.entry.block.kind is BlockKind.ITEM
    return replace(one, entry=replace(one.entry, certain=True, listed=listed))


def _is_item(one: Chosen) -> bool:
    return one.entry.block.kind is BlockKind.ITEM or len(one.peeled.core.text) > _TEXT


def _is_surely_one(one: Chosen) -> bool:
    """Whether an entry must be a publication by itself: talks and courses have titles, names and years too."""
    if one.reading is None or one.layout.score < SURE_SCORE:
        return False
    names = bool(one.layout.byline.names) or one.layout.byline.owner_implied
    published = {Scheme.DOI, Scheme.ARXIV, Scheme.ISBN, Scheme.PUBMED, Scheme.PMCID}
    if any(identifier.scheme in published for identifier in one.peeled.identifiers):
        return True
    dated = bool(one.facts.year or one.peeled.year or one.entry.year or one.facts.status)
    if one.facts.pages or one.facts.volume:
        return dated
    kind = one.facts.type
    return dated and names and kind in {PaperType.ARTICLE, PaperType.PREPRINT, PaperType.INCOLLECTION}


def _is_cited(one: Chosen) -> bool:
    """Whether an item of what a person says of themselves is a paper of theirs; else it counts as skipped."""
    sure = _is_surely_one(one)
    one.entry.part.blocks += not sure
    return sure


def why_not(one: Chosen, *, bare_list: bool, people: Collection[str] = (), person: str | None = None) -> str | None:
    """The code with which an entry is reported as unreadable; None where it is only text between entries.

    ``people`` are those on other entries: whose list it is may stand alone above it, and ``person`` is who that is.
    """
    text = one.peeled.core.plain()
    if name_key(text.strip(" .,:")) in people or (
        person and sorted(fold(text).split()) == sorted(fold(person).split())
    ):
        return None
    if one.entry.listed:
        return "no-title"
    if _is_navigation(one):
        return None
    telling = bool(tail.year_in(text)) or bool(_QUOTED.search(text)) or one.peeled.year is not None
    if bare_list and one.entry.block.kind is BlockKind.ITEM and (one.peeled.links or telling):
        return "no-publication"
    if bare_list and _could_be_one(one):
        return "no-publication"
    begins_with_year = one.peeled.year is not None or re.match(r"(?:19|20)\d\d\W+\w", text)
    if one.entry.certain and begins_with_year and text:
        return "paragraph-among-publications"
    if one.entry.certain and ("“" in text or (len(text) > _TEXT and (telling or _could_be_one(one)))):
        return "paragraph-among-publications"
    return "paragraph-among-publications" if one.entry.certain and _is_bare_title(one, text) else None


def could_be_told(one: Chosen) -> bool:
    """Whether an entry that is no publication is more than a line that may be a heading."""
    return _is_item(one) or tail.year_in(one.peeled.core.text) is not None


_QUOTED = re.compile('["“„«「『《]')
_ABOUT_THE_LIST = re.compile(
    r"\b(?:I|my|me|click|here|scholar|dblp|orcid|researchgate|academia\.edu|google|publications?|download|denotes?|"
    r"top|back|home|menu|next|previous|more|indicates?|marked|asterisks?|cv|copyright|listed|updated|available|see|please|e-?mail|contact|abstracts?|keywords?)\b"
    r"|\A(?:note|all|full|complete|the following|co-?authors?|students?|names?|authors?)\b",
    re.IGNORECASE,
)
_ABOUT_THE_PAGE = re.compile(
    r"\b(?:clic(?:ar|k|ken|quez|ando)?|cliqu\w+|klik\w*|haga|acess\w+|acced\w+|consulter|descarg\w+|télécharg\w+|herunterlad\w+|"
    r"baixar|scaric\w+|arquivos?|archivos?|fichiers?|página|seite|questa pagina|cette page|ícones?|iconos?|icônes?)\b",
    re.IGNORECASE,
)
"""What a page says of itself in other languages."""
_UNDATED = re.compile(
    r"\b(?:n\. ?d\.|in prep\b|in preparation|in progress|in vorbereitung|en préparation)", re.IGNORECASE
)
_LONGEST_TITLE = 25
"""Words."""
_LETTERS = re.compile(r"[^\W\d_]{2}")


def _is_bare_title(one: Chosen, text: str) -> bool:
    """Whether a paragraph without a year may be the title of work that has not appeared: set off, or all of a line."""
    if one.peeled.companions is not None or _is_set_off(one):
        return True
    if _ABOUT_THE_LIST.search(text) or _ABOUT_THE_PAGE.search(text) or not _LETTERS.search(text):
        return False
    if headings.classify(text) is not Section.UNKNOWN:  # "Books, articles and chapters" below the page's own heading
        return False
    begins = text[0].isupper() or text[0].lower() == text[0].upper() or _is_bold(one.entry.block)
    return len(text.split()) <= _LONGEST_TITLE and begins and text[-1] not in ".:;,"


def _is_bold(block: Block) -> bool:
    """Whether all of a block is in bold or in italics."""
    end = len(block.rich.text.rstrip(" .\n\v"))
    return any(span.start <= 1 and span.end >= end for span in block.rich.of(Kind.BOLD, Kind.EMPHASIS))


def _is_set_off(one: Chosen) -> bool:
    """Whether an entry begins with a title that markup or quotes set off, of some words and not about the list."""
    title = one.reading.title if one.reading is not None else None
    if title is None or title.start > 1 or title.method in {Method.SENTENCE, Method.DASH, Method.LINE}:
        return False
    text = one.peeled.core.plain(title.start, title.end)
    return len(text.split()) >= _SOME and not _ABOUT_THE_LIST.search(text)


def _is_navigation(one: Chosen) -> bool:
    """Whether a paragraph is a row of links inside its page: "2024, 2023, 2022"."""
    inside = sum(span.value.startswith("#") for span in one.entry.block.rich.of(Kind.LINK))
    return inside >= _SOME and inside * 2 > sum(1 for _ in one.entry.block.rich.of(Kind.LINK))


def _could_be_one(one: Chosen) -> bool:
    if one.peeled.identifiers or _says_status(one):
        return True
    if one.reading is None:
        return False
    emphasis = any(True for _ in one.rest.of(Kind.EMPHASIS))
    links = [(s.start, s.end) for s in one.peeled.core.of(Kind.LINK)]
    names = [n for n in one.layout.byline.names if not any(a <= n.start < b for a, b in links)]
    return bool(names) and one.layout.byline.score >= _SURE_NAMES and (emphasis or one.layout.score > SURE_SCORE)
