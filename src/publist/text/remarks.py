"""What a list says of a paper beside its data: awards, how it was presented, how few were accepted, notes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from publist.text.notices import status_in
from publist.text.patterns import pattern_of
from publist.text.unicode import clean


class Remark(StrEnum):
    """What a remark is about: the field of a paper that holds it."""

    AWARD = "award"
    PRESENTATION = "presentation"
    ACCEPTANCE_RATE = "acceptance_rate"
    AUTHOR_ORDER = "author_order"
    SELECTED = "selected"
    TOPICS = "topics"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Said:
    """A remark and what it is about."""

    kind: Remark
    text: str


FIELDS: Final[dict[str, Remark]] = {
    "award": Remark.AWARD,
    "awards": Remark.AWARD,
    "award_name": Remark.AWARD,
    "presentation": Remark.PRESENTATION,
    "acceptance": Remark.ACCEPTANCE_RATE,
    "acceptance_rate": Remark.ACCEPTANCE_RATE,
    "acceptancerate": Remark.ACCEPTANCE_RATE,
    "author_order": Remark.AUTHOR_ORDER,
    "selected": Remark.SELECTED,
    "featured": Remark.SELECTED,
    "topic": Remark.TOPICS,
    "topics": Remark.TOPICS,
    "note": Remark.NOTE,
    "annotation": Remark.NOTE,
    "addendum": Remark.NOTE,
}
"""Fields of ``.bib`` files and of lists in data that hold remarks."""
_WORDED: Final = frozenset({"note", "annotation"})
"""What these are about their words tell."""
TYPED: Final = {kind: kind.value if kind is not Remark.NOTE else "addendum" for kind in Remark}
"""The field in which a remark is what it is, whatever its words are."""
ALPHABETICAL: Final = "alphabetical"
SELECTED: Final = "yes"
_YES: Final = frozenset({"yes", "true", "1", "y", "on", "selected", "featured"})
_NO: Final = frozenset({"no", "false", "0", "n", "off"})
PRAISE: Final = (
    r"(?:best\b[^.()\[\]]{0,30}\b(?:papers?|articles?|thesis|dissertation|posters?|demo\w*|books?|presentations?)"
    r"|(?:paper|article|thesis|dissertation|book)\s(?:award|prize)"
    r"|(?:outstanding|distinguished|exemplary|notable)\s(?:\w+\s)?(?:paper|article|thesis)|awards?|prizes?|medal|"
    r"hono[u]?rable\smention|test[- ]of[- ]time|runner-?up|finalist|nominees?|nominated|nomination|winner|shortlisted|"
    r"editor['’]?s?['’]?\s(?:choice|pick))\b"
)
"""Words of awards, of a nomination for one too."""
_AWARD = pattern_of(
    rf"{PRAISE}|(?:bester?|ausgezeichnete[rs]?)\s(?:\w+\s)?(?:beitrag|aufsatz|artikel)|(?:\w*preis|auszeichnung)\b"
    r"|\b(?:prix|premio|prêmio|nagroda|ödül\w*|премия|награда)\b|(?:最佳|优秀|最優秀|優秀)?\w{0,6}(?:论文奖|論文賞|奖|賞)"
    r"|(?:최우수|우수)\s?논문|[🏆🥇🎉]",
    re.IGNORECASE,
)
_PRESENTATION = pattern_of(
    r"\W*(?:(?:selected|accepted|chosen|invited)\s(?:for|as)\s(?:an?\s)?)?(?:contributed\s|invited\s|long\s|short\s)?"
    r"(?:orals?|spotlights?|highlights?|posters?|lightning talks?|notable[- ]top[- ]\d+\s?%|plenary|keynote|talks?)"
    r"(?:\s(?:presentations?|papers?|talks?|sessions?))?(?:[ ,(]{1,2}top[ -]?\d[^()]{0,12})?\W*",
    re.IGNORECASE,
)
_FUNDED = pattern_of(
    r"\b(?:grants?|fund(?:ed|ing)|support(?:ed)?\sby|awards?\s(?:no|number|nr|#|\w*\d)|scholarship|fellowship)\b",
    re.IGNORECASE,
)
_PICTURES = pattern_of(r"[⭐★☆🏆🥇🎉🔥]+\s?")
_TROPHY = pattern_of(r"[🏆🥇]")
_RATE = pattern_of(
    r"(?:acceptance(?:\s(?:rate|ratio))?|accept(?:ance)?[ .:]{1,2}rate|acc\.? rate|rate of acceptance)\D{0,20}?"
    r"(?P<behind>\d{1,3}(?:[.,]\d+)?\s?%|\d{1,5}\s?/\s?\d{1,6}(?:\s?=\s?\d{1,3}(?:[.,]\d+)?\s?%)?)"
    r"|(?P<before>\d{1,3}(?:[.,]\d+)?\s?%)\s(?:acceptance|accepted)",
    re.IGNORECASE,
)
_FEW: Final = 8
"""Words of a distinction that a trophy announces."""
_SHORT: Final = 20
"""Characters of what a comma adds to a distinction: a year, a place."""
_TOP = pattern_of(r"\W*(?:among\s)?(?:the\s)?top[ -]?\d", re.IGNORECASE)
_ALPHABETICAL = pattern_of(r"alphabetic\w*|\A\W*(?:α|alpha)[ ]?[-–—/][ ]?(?:β|beta)\W*\Z", re.IGNORECASE)
_LEGEND = pattern_of(
    r"\W*(?:[*†‡§¶‖#]|equal(?:ly)?\scontribut\w*|contribut\w*\sequally|correspond\w*|co-?first|joint(?:ly)?\sfirst)",
    re.IGNORECASE,
)
_PARTED = pattern_of(r"\s?[;|]\s|(?<!\d),\s|(?<=[a-z)])\.\s(?=[A-Z])|,\s(?=acceptance|top|best|oral|spotlight)")


def said_in(field: str, text: str) -> list[Said]:
    """What a field says, piece by piece; a note that is only a legend of marks or a status says nothing more.

    >>> [(one.kind.value, one.text) for one in said_in("note", "Oral presentation, acceptance rate 12%")]
    [('presentation', 'Oral presentation'), ('acceptance_rate', '12%')]
    """
    kind = FIELDS.get(field)
    pictured = clean(text).strip(" ,;")
    text = _PICTURES.sub("", pictured).strip()
    if kind is None or not text:
        return []
    if kind is Remark.SELECTED:
        return [Said(kind, SELECTED)] if is_yes(text) else []
    if field not in _WORDED:
        return [Said(kind, text)]
    if _TROPHY.search(pictured) and not _RATE.search(text) and len(text.split()) <= _FEW:
        return [Said(Remark.AWARD, text)]
    pieces = list(_pieces(text))
    if all(kind is Remark.NOTE for kind, _, _ in pieces):
        return [Said(Remark.NOTE, text)] if _is_note(text) else []
    return list(_joined(pieces))


def is_yes(text: str) -> bool:
    """Whether a value of a field says yes, as people, YAML and jekyll-scholar write it."""
    return text.strip().casefold() in _YES


def is_no(text: str) -> bool:
    """Whether a value of a field says no."""
    return text.strip().casefold() in _NO


def _pieces(text: str) -> Iterator[tuple[Remark, str, bool]]:
    """Each piece of a note with what it is about, and whether a comma stands before it."""
    at, comma = 0, False
    for found in (*_PARTED.finditer(text), None):
        if piece := text[at : found.start() if found else len(text)].strip(" ,;."):
            yield remark_kind(piece), piece, comma
        if found:
            at, comma = found.end(), "," in found[0]


def remarks_of(fields: Iterable[tuple[str, str]]) -> dict[Remark, str]:
    """What fields say of each kind, in their order, parted by semicolons; empty where they say nothing."""
    found = [said for name, text in fields for said in said_in(name, text)]
    return {kind: "; ".join(dict.fromkeys(one.text for one in found if one.kind is kind)) for kind in Remark}


def remark_kind(text: str) -> Remark:
    """What a remark is about."""
    if _RATE.search(text):
        return Remark.ACCEPTANCE_RATE
    if _PRESENTATION.fullmatch(text):
        return Remark.PRESENTATION
    if _AWARD.search(text) and not _FUNDED.search(text):
        return Remark.AWARD
    return Remark.AUTHOR_ORDER if _ALPHABETICAL.search(text) else Remark.NOTE


def _joined(pieces: Iterable[tuple[Remark, str, bool]]) -> Iterator[Said]:
    last: Said | None = None
    for kind, piece, comma in pieces:
        if kind is Remark.ACCEPTANCE_RATE and (found := _RATE.search(piece)):
            said = Said(kind, (found["behind"] or found["before"]).replace(" %", "%"))
        elif kind is Remark.AUTHOR_ORDER:
            said = Said(kind, ALPHABETICAL)
        elif (
            kind is Remark.NOTE
            and last
            and last.kind is not Remark.NOTE
            and (_TOP.match(piece) or (comma and len(piece) <= _SHORT))
        ):
            said = Said(last.kind, f"{last.text}, {piece}")  # "Spotlight, top 3%"; "Best Paper Award, second place"
            last = said
            continue
        else:
            said = Said(kind, piece)
        if last:
            yield last
        last = said
    if last and (last.kind is not Remark.NOTE or _is_note(last.text)):
        yield last


def _is_note(text: str) -> bool:
    if _LEGEND.match(text):
        return False
    status = status_in(text)
    return status is None or status.end - status.start < len(text.strip(" .()"))
