"""The editors of the book that holds a chapter, printed between title and book or behind the book."""

import re

from publist.readers.markup.rich import Rich
from publist.readers.printed import bylines

_ED = r"(?:[Ee]ditors?|[Ee]ds?|EDS?|[Hh]rsg|Hg|[Dd]irs?|[Cc]oords?|[Oo]rgs?|ред|主?编|主?編)\.?"
_IN = r"(?:(?:In|in|IN|[Ee]n|[Dd]ans|[Ee]m|W|V|В)[: ]\s*|//\s*)?"
_BEFORE = (
    re.compile(rf"\W*{_IN}(?P<names>[^()]{{3,300}}?)[ ,]*\({_ED}\)[.,:; ]*(?=\S)"),
    re.compile(rf"\W*{_IN}(?P<names>[^()]{{3,300}}?),? (?:[Ee]ditors|[Ee]ds\.|[Ee]d\.|Hrsg\.|ред\.)[.,:; ]+(?=\S)"),
    re.compile(rf"\W*(?:{_IN}(?:[Ee]ds?\.|[Ee]dited by|Hrsg\. von):? )(?P<names>[^()]{{3,300}}?)[.,:;] (?=\S)"),
)
_BEHIND = re.compile(
    r"[ ,.;]*[(\[]?\b(?:edited by|[Ee]ds?\.(?: by|:)|ed\. by|[Hh]rsg\. von|herausgegeben von|"
    r"sous la direction de|a cura di|под ред\.|[Ee]ds?\.)[: ]+(?P<names>.{3,300})"
)
_IN_BRACKETS = re.compile(
    r"\((?P<names>[^()]{3,150}?),?\s(?:[Ee]ds?\.|red\.|Hgg?\.|Hrsg\.)(?:,\s(?P<rest>[^()]{0,80}))?\)"
)
"""A law review's "(Ann Lee & Bo Ray eds., Quay Press 2017)"."""
_MARK = re.compile(r",? (?:[Ee]ds?\.|\([Ee]ds?\.?\))[,.:;]?(?:\s|\Z)|, [Ee]ditors?[,.:;](?:\s|\Z)")
_STOP = re.compile(r"[,.;:)\]](?=\s|\Z)|\s(?=\()|\Z")
SURE = 0.8
"""What a text must reach as a byline to be taken for editors."""


def off(text: str) -> tuple[str, str | None]:
    """(the text behind a title without the editors, their names parted by " and "; None where it has none)."""
    for pattern in _BEFORE:
        if (found := pattern.match(text)) and (names := _names(found["names"])):
            return text[found.end() :], names
    if (inside := _IN_BRACKETS.search(text)) and (names := _names(inside["names"])):
        return f"{text[: inside.start()]}({inside['rest'] or ''}){text[inside.end() :]}".replace("()", ""), names
    if behind := _named_before(text):
        return behind
    found = _BEHIND.search(text)
    if found is None:
        return text, None
    start = found.start("names")
    ends = [start + m.start() for m in _STOP.finditer(found["names"])]
    if joint := [m.end() for m in re.finditer(r"(?:\band|&|\bund|\bet|\by|\be) ", text[start : ends[-1]])]:
        ends = [end for end in ends if end > start + joint[-1]]  # the last name stands behind the last "and"
        ends = ends[:3]
    best = max(((_score(text[start:end]), end) for end in ends), default=(0.0, start))
    if best[0] < SURE or (names := _names(text[start : best[1]])) is None:
        return text, None
    rest = text[best[1] :].lstrip(")] ")
    return f"{text[: found.start()]}{'' if rest[:1] in '.,;' else ', '}{rest}", names


def _named_before(text: str) -> tuple[str, str] | None:
    """Editors between book and publisher: "Book, A. Lee and B. Ray, Eds. Oslo: Press"."""
    found = _MARK.search(text)
    if found is None:
        return None
    starts = [m.end() for m in re.finditer(r"[,.;] ", text[: found.start()])]
    names = [(start, text[start : found.start()]) for start in starts]
    start, best = next((one for one in names if _score(one[1]) >= SURE), (0, ""))
    editors = _names(best) if best else None
    return (f"{text[:start].rstrip(' ,.;')}, {text[found.end() :]}", editors) if editors else None


def _score(text: str) -> float:
    return bylines.parse(Rich(text), 0, len(text)).score


def _names(text: str) -> str | None:
    byline = bylines.parse(Rich(text), 0, len(text))
    if byline.score < SURE:
        return None
    return " and ".join(name.name for name in byline.names) + (" and others" if byline.others else "")
