"""Where the fields of an entry can begin and end, and how well a text fits a field."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publist.readers.markup.rich import BREAK, Kind, Rich

MAX_ENDS = 48
_SCANNED = 6_000
_END = re.compile(
    r"(?P<line>[\n\v])"
    r"|(?P<stop>[.?!。][)\"”’]?)(?=\s)"
    r"|(?P<dash>[ ][-–—|•·][ ])"
    r"|(?P<colon>:)[ ]"
    r"|(?P<comma>,)[ ](?=[Ii]n[: ]|[Pp]roc|[Tt]he [A-Z]|International|arXiv|IEEE|ACM|Journal|Transactions|Advances|"
    r"Findings|Annual|[A-Z]{3,}|\d)"
    r"|(?P<in>[ ])(?=[Ii]n:? (?:[Pp]roc|the |[Ff]indings|[Aa]dvances|[A-Z]{3,}|Int))"
    r"|(?P<semicolon>;)[ ]"
    r"|(?P<paren>[ ])(?=\()"
)
_ABBREVIATIONS = frozenset(
    "vs al e.g i.e dr st fig no vol pp proc int conf trans j jr sr u.s approx etc eq ed eds prof mr ms dept".split()
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?(?: \d{1,2})?"
_STATUS = r"(?:in press|forthcoming|under review|under revision|accepted|submitted|to appear|in preparation|n\.d\.)"
_YEAR_AT = re.compile(
    rf"[ ]?[(\[]?(?:19[5-9]|20[0-4])\d[a-z]?(?:,? (?:{_MONTH}|{_STATUS}))?[)\]]?[.,:;]?(?=\s|\Z)"
    rf"|[ ]?[(\[]{_STATUS}(?:,? (?:19|20)\d\d)?[)\]][.,:;]?(?=\s|\Z)",
    re.IGNORECASE,
)
_VENUE_START = re.compile(
    r"(?:(?:to appear|accepted|published|appeared|presented)[ ])?\(?(?:in[: ]|at )?\s?(?:the )?"
    r"(?:\d{1,3}(?:st|nd|rd|th) |\d{4} |[A-Z][a-z]+(?:-[a-z]+)? )?"
    r"(?:proc\b|proceedings|ieee|acm\b|international|conference|journal|transactions|trans\.|advances in|findings of|"
    r"annual|workshop|symposium|arxiv|biorxiv|medrxiv|ssrn|corr\b|lecture notes|letters|nature\b|science\b|plos|pnas|"
    r"springer|elsevier|phd|ph\.d|master|doctoral|technical report|tech\.? report|under review|submitted|in submission|"
    r"to appear|accepted|preprint|review of|annals|archives|european)",
    re.IGNORECASE,
)
_VENUE_WORDS = re.compile(
    r"\b(?:proc(?:eedings)?|conference|conf|symposium|workshops?|journal|transactions|letters|magazine|review|annals|"
    r"bulletin|quarterly|arxiv|biorxiv|preprint|thesis|dissertation|report|press|association|meeting|lncs|ieee|acm|"
    r"usenix|chapter of)\b",
    re.IGNORECASE,
)
_ACRONYM_YEAR = re.compile(
    r"\(?[A-Z][\w&/@+-]{1,18}(?:[ -][A-Z][\w&/@+-]{1,15}){0,3}[ ,]{0,3}(?:(?:19|20)\d\d|['’]\d\d)"
)
_NUMBERS = re.compile(
    r"\b\d{1,4}\s?\(\d{1,3}\)|\bvol\.|\bpp\.|\bpages?\b|\d{1,5}\s?[-–]\s?\d{1,5}|\bno\. ?\d", re.IGNORECASE
)
_FOUR_DIGITS = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class End:
    """A place where a field may end; the next one begins at ``next``."""

    at: int
    next: int
    kind: str
    weak: bool = False
    """A full stop after an initial or an abbreviation."""


def ends(rich: Rich) -> list[End]:
    """The places, in order; the end of the text is the last one."""
    text = rich.text
    found: list[End] = []
    for match in _END.finditer(text, 0, _SCANNED):
        kind = match.lastgroup or ""
        if kind == "stop" and re.match(r"\s[A-Z]\.", text[match.end() : match.end() + 3]):
            continue  # between two initials
        at = match.end() if kind == "stop" else match.start()
        found.append(End(at, match.end(), kind, kind == "stop" and _is_weak(text, match.start())))
        if len(found) >= MAX_ENDS:
            break
    for span in rich.of(Kind.EMPHASIS, Kind.BOLD, Kind.LINK):
        if span.start and span.end - span.start > 3 and len(found) < 2 * MAX_ENDS:
            found.append(End(span.start, span.start, "span"))
    found.sort(key=lambda e: (e.at, e.next))
    return [*found, End(len(text), len(text), "end")]


def _is_weak(text: str, stop: int) -> bool:
    word = re.search(r"[^\W\d_][\w.'’-]{0,12}\Z", text[max(0, stop - 14) : stop])
    if word is None:
        return False
    last = word[0]
    return (
        len(last) == 1 or last.lower() in _ABBREVIATIONS or bool(re.fullmatch(r"(?:[A-Za-z]\.-?){1,3}[A-Za-z]?", last))
    )


def skip_year(text: str, position: int) -> int:
    """Past a year that stands at ``position`` (APA's ``(2020).``, ACM's ``2020.``), else ``position``."""
    found = _YEAR_AT.match(text, position)
    return found.end() if found else position


def title_score(text: str) -> float:
    """How much a text looks like a title: 0..1."""
    words = text.split()
    if not words or not any(c.isalpha() for c in text):
        return 0.0
    score = {1: 0.3, 2: 0.55, 3: 0.85}.get(len(words), 1.0 if len(words) <= 30 else 0.6 if len(words) <= 50 else 0.2)
    penalties = (
        (bool(_VENUE_START.match(text)), 0.5),
        (bool(re.match(r"(?:in|and|with|&)\s", text)), 0.4),
        (bool(re.search(r"\bet al\b|\bdoi\b|https?:", text)), 0.6),
        (bool(_ACRONYM_YEAR.fullmatch(text.strip(" .,()"))), 0.6),
        (bool(re.match(r"\W*(?:19|20)\d\d\b", text)), 0.3),
        (bool(_FOUR_DIGITS.search(text[-12:])) and bool(_VENUE_WORDS.search(text)), 0.4),
        (bool(_NUMBERS.search(text)), 0.3),
        (bool(re.search(r"[a-z]{2}(?<!\bvs)\. [A-Z]", text)), 0.4),
        (text[0] in ",;.)]" or bool(re.match(r"[A-Z]\.,? ", text)), 0.3),
        (text[0].islower() and len(words) < 8, 0.1),
    )
    return max(0.0, score - sum(cost for holds, cost in penalties if holds))


def venue_score(rich: Rich, start: int) -> float:
    """How much the text from ``start`` on looks like venue, year and numbers: 0..1."""
    window = rich.text[start : start + 500]
    rest = window.lstrip(" \n\v.,;:–—|·•-")
    if not rest:
        return 0.4
    begin = start + len(window) - len(rest)
    score = 0.3
    emphasised = any(s.start <= begin + 4 and s.end > begin for s in rich.of(Kind.EMPHASIS))
    if _VENUE_START.match(rest) or _ACRONYM_YEAR.match(rest) or emphasised:
        score += 0.4
    elif _VENUE_WORDS.search(rest[:120]):
        score += 0.25
    if _FOUR_DIGITS.search(rest):
        score += 0.15
    if _NUMBERS.search(rest):
        score += 0.1
    if rest[0].islower() and not re.match(r"in\b|to appear|arxiv|under|submitted|accepted|bio|med", rest):
        score -= 0.25
    if len(re.split(r"[.?!]\s", rest, maxsplit=1)[0].split()) > 22:
        score -= 0.15
    return max(0.0, min(1.0, score))


def lines(rich: Rich) -> Iterator[tuple[int, int]]:
    """The printed lines: at hard breaks where there are any, else at soft ones."""
    position = 0
    for piece in rich.text.split(BREAK if BREAK in rich.text else "\n"):
        yield position, position + len(piece)
        position += len(piece) + 1
