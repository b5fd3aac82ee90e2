"""The editors of the book that holds a chapter, printed between title and book or behind the book."""

import re

from publist.readers.markup.rich import Rich
from publist.readers.printed import bylines
from publist.readers.printed.people_behind import SURE, people_behind, score

_ED = r"(?:[Ee]ditors?|[Ee]ds?|EDS?|[Hh]rsg|Hg|[Dd]irs?|[Cc]oords?|[Oo]rgs?|a cura di|red|ред|主?编|主?編)\.?"
_IN = r"(?:(?:In|in|IN|[Ee]n|[Dd]ans|[Ee]m|W|V|В)[: ]\s*|//\s*)?"
_BEFORE = (
    re.compile(rf"\W*{_IN}(?P<names>[^()]{{3,300}}?)[ ,]*\({_ED}\)[.,:; ]*(?=\S)"),
    re.compile(rf"\W*{_IN}(?P<names>[^()]{{3,300}}?),? (?:[Ee]ditors?|[Ee]ds\.|[Ee]d\.|Hrsg\.|ред\.)[.,:; ]+(?=\S)"),
    re.compile(rf"\W*(?:{_IN}(?:[Ee]ds?\.|[Ee]dited by|Hrsg\. von):? )(?P<names>[^()]{{3,300}}?)[.,:;] (?=\S)"),
)
_BEHIND = re.compile(
    r"[ ,.;]*[(\[]?\b(?<!\d )(?<!\d\. )(?<!nd )(?<!rd )(?<!th )(?<!st )(?<!ª )(?<!ev\. )"  # "2nd ed. Quay: Reed"
    r"(?:edited by|[Ee]ds?\.(?: by|:)|ed\. by|[Hh]rsg\. von|herausgegeben von|hg\. von|dir\. par|red\.|"
    r"sous la direction de|a cura di|под ред\.|[Ee]ds?\.)[: ]+(?P<names>.{3,300})"
)
_FOLLOWS = re.compile(r"[^,.()\d:]{3,60}(?=,? \(|, \d|\. [^\W\d_a-z][\w. ]{1,30}: )")
_IN_BRACKETS = re.compile(
    r"\((?P<names>[^()]{3,150}?),?\s(?:[Ee]ds?\.|red\.|Hgg?\.|Hrsg\.)(?:,\s(?P<rest>[^()]{0,80}))?\)"
)
"""A law review's "(Ann Lee & Bo Ray eds., Quay Press 2017)"."""
_MARK = re.compile(r",? (?:[Ee]ds?\.|\([Ee]ds?\.?\))[,.:;]?(?:\s|\Z)|, [Ee]ditors?[,.:;](?:\s|\Z)")


def off(text: str) -> tuple[str, str | None]:
    """(the text behind a title without the editors, their names parted by " and "; None where it has none)."""
    for pattern in _BEFORE:
        if (found := pattern.match(text)) and (names := _names(found["names"])) and not _stand_behind(found):
            return text[found.end() :], names
    if (inside := _IN_BRACKETS.search(text)) and (names := _names(inside["names"])):
        return f"{text[: inside.start()]}({inside['rest'] or ''}){text[inside.end() :]}".replace("()", ""), names
    if behind := _named_before(text):
        return behind
    behind_words = people_behind(text, _BEHIND)
    if behind_words is None:
        return text, None
    rest, match, end = behind_words
    return rest, _names(text[match.start("names") : end])


def _stand_behind(found: re.Match[str]) -> bool:
    """Whether the "editors" are the book, whose editors follow the "ed.": "Sacred Sounds, ed. Carl Ek, 45–67"."""
    behind = _FOLLOWS.match(found.string, found.end())
    return behind is not None and not re.search(r"\b[^\W\d_]\.", found["names"]) and score(behind[0]) >= SURE


def _named_before(text: str) -> tuple[str, str] | None:
    """Editors between book and publisher: "Book, A. Lee and B. Ray, Eds. Oslo: Press"."""
    found = _MARK.search(text)
    if found is None:
        return None
    starts = [m.end() for m in re.finditer(r"[,.;] ", text[: found.start()])]
    names = [(start, text[start : found.start()]) for start in starts]
    start, best = next((one for one in names if score(one[1]) >= SURE), (0, ""))
    editors = _names(best) if best else None
    return (f"{text[:start].rstrip(' ,.;')}, {text[found.end() :]}", editors) if editors else None


def _names(text: str) -> str | None:
    byline = bylines.parse(Rich(text), 0, len(text))
    if byline.score < SURE:
        return None
    return " and ".join(name.name for name in byline.names) + (" and others" if byline.others else "")
