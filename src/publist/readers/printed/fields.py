"""Where the fields of an entry can begin and end, and how well a text fits a field."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from publist.readers.markup.rich import BREAK, Kind, Rich
from publist.readers.printed import name_forms
from publist.readers.printed.name_forms import UPPER, Form
from publist.text.notices import STATUS_WORDS

MAX_ENDS = 48
_LONG = 20_000
"""Characters; where a text is longer, an eighth of the places is looked at."""
_NAMES_END = 3
"""Words that what stands behind a byline and a comma has at least, to be a title."""
_EAST_ASIAN = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_END = re.compile(
    r"(?P<line>[\n\v])"
    r"|(?P<stop>[.?!][)\"”’]?)(?=\s)|(?P<wide>[。．])"
    r"|(?P<dash>[ ][-–—|•·][ ]|[ ]/[ ](?=[^/]{5,300}//))|(?P<host>(?<![:/])[ ]?//(?!/)[ ]?)"
    r"|(?P<colon>:(?=[ ])|：)[ ]?"
    r"|(?P<comma>,)[ \n](?=(?:[Ii]n|[Ee]n|[Ee]m|[Dd]ans)[: ]|[Pp]roc|[Tt]he [A-Z]|International|arXiv|IEEE|ACM|Journal|"
    r"Transactions|Advances|Findings|Annual|[A-Z]{3,}(?![.\w])|\d|_{2,}[ ]|"
    r"(?:[A-Z][a-z]{0,8}\.[ ]?){1,4}(?:(?:[A-Z]\w*|of|and)[ ]){0,3}\d|"  # "J. Canals 12"
    r"(?:accepted|presented|published|submitted|to appear|"
    r"available|forthcoming|short paper|long paper|demo)\b|(?:[A-Z]\w+ )?(?:[Rr]esearch|[Tt]echnical|[Ww]orking) "
    r"(?:[Rr]eport|[Pp]aper))"
    rf"|(?P<list>[，、]|,[ ]?(?=[{_EAST_ASIAN}]))"
    rf"|(?P<with>,?[ \n](?=[Ww]ith[ ](?:[{UPPER}]\.|[{UPPER}]\w+[ ][{UPPER}])))"
    r"|(?P<in>[ \n])(?=[Ii]n:? (?:[Pp]roc|the (?:[Pp]roc|[Jj]ournal|\d|[A-Z]{2,}|International|Annual)|[Ff]indings|"
    r"[Aa]dvances|[A-Z]{3,}|Int))"
    r"|(?P<semicolon>;)[ ]"
    r"|(?P<paren>[ \n])(?=\()|(?P<year>)(?=（(?:19|20)\d\d）)"
)
_KINDS = {"wide": "stop", "list": "comma", "with": "comma", "year": "paren"}
_ABBREVIATIONS = frozenset(
    "vs al e.g i.e dr st fig no vol pp proc int conf trans j jr sr u.s approx etc eq ed eds prof mr ms dept".split()
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?(?: \d{1,2}(?:[-–]\d{1,2})?)?"
STATUS = (
    rf"(?:{STATUS_WORDS}|(?:manuscript )?in prep(?:aration|\.)?|in progress|in vorbereitung|en préparation"
    r"|n\.[ ]?d\.|s\.[ ]?d\.)"
)
_YEAR_AT = re.compile(
    rf"[ \n]?[(\[]?(?:19[5-9]|20[0-4])\d[a-z]?(?:,? (?:{_MONTH}|{STATUS}))?[)\]]?[.,:;]?(?=\s|\Z)"
    r"|（(?:19|20)\d\d）[：.，,。]?"
    rf"|[ \n]?[(\[]{STATUS}(?:,? (?:19|20)\d\d)?[)\]][.,:;]?(?=\s|\Z)"
    rf"|[ \n]?(?:{STATUS})[.:](?=\s\S)",
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
    r"usenix|chapter of|журнал\w*|вестник|труды|известия|сборник|zeitschrift|revue|revista|rivista)\b"
    r"|学报|學報|杂志|期刊|论文集|通报|大学|会议|論文誌|学会|紀要|研究会|학회|논문지|저널|학술대회|출판",
    re.IGNORECASE,
)
_ACRONYM_YEAR = re.compile(
    r"\(?[A-Z][\w&/@+-]{1,18}(?:[ -][A-Z][\w&/@+-]{1,15}){0,3}[ ,]{0,3}(?:(?:19|20)\d\d|['’]\d\d)"
)
_NUMBERS = re.compile(
    r"\b\d{1,4}\s?\(\d{1,3}\)|\bvol\.|\bpp\.|\bpages?\b|\d{1,5}\s?[-–]\s?\d{1,5}|\bno\. ?\d", re.IGNORECASE
)
_LAW = re.compile(
    r"(?:\d{1,4}|_{2,}) (?=[^()\n]{0,60}[A-Z][a-z]*\.)[A-Z][^()\d;:]{2,70} (?:\d{1,5}(?:[-–]\d{1,5})?|_{2,}) \(|"
    r"[Ii]n [A-Z][^()\d;:]{6,150} \d{1,5}(?:[-–]\d{1,5})? \([^()]{3,150}\seds?\."
)
"""A law review's "98 Tidewater L. Rev. 1201 (2020)", "in HANDBOOK 233 (Ann Lee ed., 2017)"."""
_CUT = re.compile(r"\s(?:of|the|an?|and|with|by|from|der|die|das|und|de|la|du|des|et|el|y|и|в)\Z")
"""A title does not end so: what follows belongs to it."""
_SYLLABLES = re.compile(rf"[{_EAST_ASIAN}]{{2}}")
"""Two letters of an East Asian script count as a word."""
_FOUR_DIGITS = re.compile(r"\b(?:19|20)\d\d\b")


_PLACE_AND_PRESS = re.compile(
    r"[.,]\s[^\W\d_a-z]\w+(?:[ ](?:am |an der |a\. ?|de |upon )?[^\W\d_a-z][\w.]*)?: "
    r"[^\W\d_a-z][\w&-]{2,20}(?: [^\W\d_a-z][\w&-]{1,20}){0,2}(?:,? (?:19|20)\d\d)?\W*\Z"
)
"""Where a book appeared: "Oslo: Quay Press 2020"."""
_STOP_INSIDE = re.compile(r"(?:[a-z]{2}(?<!\bvs)|\w[\])])\.\s[A-Z]")


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
    quotes = _quotes(text)
    after_names = names_end(text)
    wrapped = is_wrapped(rich)
    given_first = len(_GIVEN_FIRST.findall(text)) > len(_FAMILY_FIRST.findall(text))
    most = MAX_ENDS if len(text) < _LONG else MAX_ENDS // 8
    found: list[End] = [] if after_names is None else [End(after_names, after_names + 2, "names")]
    for match in _END.finditer(text):
        kind = _KINDS.get(match.lastgroup or "", match.lastgroup or "")
        if kind == "stop" and _is_initial(text, match.start(), given_first=given_first):
            continue  # inside a name
        at = match.end() if kind == "stop" else match.start()
        if wrapped and kind == "line" and text[match.end() : match.end() + 1] == "(":
            kind = "paren"
        if any(a < match.start() < b - 1 for a, b in quotes) or (wrapped and kind == "line"):
            continue
        weak = kind == "stop" and _is_weak(text, match.start())
        found.append(End(at, match.end(), kind, weak))
        if len(found) >= most:
            break
    for span in rich.of(Kind.EMPHASIS, Kind.BOLD, Kind.LINK):
        if span.start and span.end - span.start > 3 and len(found) < 2 * most:
            found.append(End(span.start, span.start, "span"))
    found.sort(key=lambda e: (e.at, e.next))
    return [*found, End(len(text), len(text), "end")]


_INITIAL = re.compile(r"(?:\A|[\s.,(&-])[^\W\d_a-z][a-z]?\Z")
_NAME_GOES_ON = re.compile(
    r"\s(?:[^\W\d_]\.|(?:(?:[a-z]{1,3}|[^\W\d_a-z]['’\w-]*)\s){0,3}[^\W\d_a-z][\w'’-]+[*†‡§¶#]{0,3}\s?(?:[,;&]|and\s))"
)
_GIVEN_FIRST = re.compile(
    r"(?:,|;|&|\band)\s(?:[^\W\d_a-z][a-z]?\.[ -]?){1,3}[^\W\d_a-z][\w'’-]+(?=[,;]|\s(?:and|&)\s)"
)
_FAMILY_FIRST = re.compile(
    r"[^\W\d_]{2}[*†‡§¶#]{0,3},\s(?:[^\W\d_a-z][a-z]?\.[ -]?){1,3}[*†‡§¶#]{0,3}(?=[,;]|\s?(?:and|&)\s)"
)
_QUOTED = re.compile(r"“[^“”]{8,600}”|„[^„“”]{8,600}[“”]|«[^«»]{8,600}»|(?<![\w\"])\"[^\"]{8,600}\"(?!\w)")


def _is_initial(text: str, stop: int, *, given_first: bool) -> bool:
    """Whether a full stop belongs to an initial inside a list of names: "D. Yang, F. I. Matias"."""
    if text[stop - 1 : stop].isupper() and re.match(rf"\s[{UPPER}]\.", text[stop + 1 : stop + 4]):
        return True  # between two initials
    return given_first and bool(
        _INITIAL.search(text, max(0, stop - 3), stop) and _NAME_GOES_ON.match(text, stop + 1, stop + 60)
    )


def _quotes(text: str) -> list[tuple[int, int]]:
    """Quotations at a field's start, in which no field ends."""
    found = [(m.start(), m.end()) for m in _QUOTED.finditer(text)]
    return [(a, b) for a, b in found if not text[:a].rstrip() or text[:a].rstrip()[-1] in ",.;:)"]


_CHUNK = re.compile(r",[ \n]")


def names_end(text: str) -> int | None:
    """Where a list of names ends at a comma behind which a title goes on: "A. Lee, B. Ray, Slow boats on rivers"."""
    chunks = [(m.start(), m.end()) for m in _CHUNK.finditer(text, 0, 40_000)]
    previous = 0
    for number, (at, behind) in enumerate(chunks):
        if name_forms.form_of(text[previous:at].strip(" *†‡§¶#\n")) is Form.BAD and not _LAST_NAMES.search(
            text[previous:at]
        ):
            return None
        following = chunks[number + 1][0] if number + 1 < len(chunks) else len(text)
        words = re.split(r"[.:?!]", text[behind:following], maxsplit=1)[0].split()
        if len(words) >= _NAMES_END and not _could_be_names(words):
            return at
        previous = behind
    return None


_LAST_NAMES = re.compile(r"\s(?:and|&|und|et|y|e)\s|\bet al\b")


def _could_be_names(words: list[str]) -> bool:
    if words[0] in {"and", "&", "und", "et", "with", "y", "e"} or ("and" in words[1:4] and not words[0].islower()):
        return (
            name_forms.form_of(" ".join(words[: words.index("and")] if "and" in words[1:] else words[1:]))
            is not Form.BAD
        )
    return name_forms.form_of(" ".join(words[:6]).strip("*†‡§¶#")) is not Form.BAD


def _is_weak(text: str, stop: int) -> bool:
    word = re.search(r"[^\W\d_][\w.'’-]{0,12}\Z", text[max(0, stop - 14) : stop])
    if word is None:
        return False
    last = word[0]
    return (
        len(last) == 1 or last.lower() in _ABBREVIATIONS or bool(re.fullmatch(r"(?:[^\W\d_]\.-?){1,3}[^\W\d_]?", last))
    )


def skip_year(text: str, position: int) -> int:
    """Past a year that stands at ``position`` (APA's ``(2020).``, ACM's ``2020.``), else ``position``."""
    found = _YEAR_AT.match(text, position)
    return found.end() if found else position


@lru_cache(maxsize=64)  # the readings of an entry have the same titles
def title_score(text: str, *, dated: bool = False) -> float:
    """How much a text looks like a title: 0..1; where its year stands before it, one in it counts for nothing."""
    words = _SYLLABLES.sub(r"\g<0> ", text).split()
    if not words or not any(c.isalpha() for c in text):
        return 0.0
    score = {1: 0.3, 2: 0.55, 3: 0.85}.get(len(words), 1.0 if len(words) <= 30 else 0.6 if len(words) <= 50 else 0.2)
    penalties = (
        (bool(_VENUE_START.match(text)), 0.5),
        (bool(re.match(r"(?:in|and|with|&|et|und|y|и)\s", text)), 0.4),
        (not dated and bool(re.search(r"\((?:19|20)\d\d[a-z]?\)(?:[.:,]? \w|\W*\Z)", text)), 0.5),
        (bool(_CUT.search(text)), 0.4),
        (bool(re.search(r", (?:[Ii]n|[Ee]n|[Dd]ans|[Ee]m): [A-Z]|\. (?:bio|med|chem|ar)[RrXx][xX]?iv\b", text)), 0.5),
        (bool(_PLACE_AND_PRESS.search(text)), 0.5),
        (bool(re.search(rf"\w \({STATUS}\) [A-Z]", text)), 0.9),
        (bool(re.search(r"[.?!] (?:In|En|Em|Dans):? (?:[A-Z]\.|[A-Z]\w+, [A-Z]\.)", text)), 0.3),
        (bool(re.search(r"\((?:[Ee]ds?|Hrsg)\.|[.?!] (?:[Ii]n|En|Em|Dans):? [A-Z]|\.\s\d\.?[ªa]?\s?ed\b", text)), 0.5),
        (bool(re.search(r"\bet al\b|\bdoi\b|https?:", text)), 0.6),
        (bool(_ACRONYM_YEAR.fullmatch(text.strip(" .,()"))), 0.6),
        (bool(re.match(r"\W*(?:19|20)\d\d\b(?!:)", text)), 0.3),
        (bool(_FOUR_DIGITS.search(text[-12:])) and bool(_VENUE_WORDS.search(text)), 0.4),
        (bool(_NUMBERS.search(text)), 0.3),
        (bool(_STOP_INSIDE.search(text)), 0.4),
        (bool(re.search(r"\.\s(?:19|20)\d\d(?:\.\s|\W*\Z)", text)), 0.5),
        (text[0] == "/", 0.7),
        ("//" in text, 0.6),
        (bool(re.search(r"\) \[[^\[\]]{5,100}\]\W*\Z", text)), 0.4),
        (text[0] in ",;.)]" or bool(re.match(r"[A-Z]\.,? ", text)), 0.3),
        (text[0].islower() and len(words) < 8, 0.1),
        (bool(re.search(r",\s(?:presented|accepted|published|to appear|submitted) (?:at|in|by|to|for)\b", text)), 0.4),
        (not dated and bool(re.search(r"\([^()]*\b(?:19|20)\d\d\)\W*\Z", text)), 0.4),
        (text.count("(") > text.count(")"), 0.4),
        (bool(re.fullmatch(r"\(.*\)\W*", text, re.DOTALL)), 0.6),
        (bool(re.search(rf"\.\s\((?:(?:19|20)\d\d[a-z]?[,)]|{STATUS})", text)), 0.9),
    )
    return max(0.0, score - sum(cost for holds, cost in penalties if holds))


def set_off_score(text: str, *, dated: bool = False) -> float:
    """As :func:`title_score`, of a text in quotes or italics: it may be one word, or hold a full stop."""
    few = {1: 0.25, 2: 0.2}.get(len(text.split()), 0.0)
    return min(1.0, title_score(text, dated=dated) + few + (0.4 if _STOP_INSIDE.search(text) else 0.0))


def venue_score(rich: Rich, start: int) -> float:
    """How much the text from ``start`` on looks like venue, year and numbers: 0..1."""
    window = rich.text[start : start + 500]
    rest = window.lstrip(" \n\v.,;:–—|·•，。：、-")
    if not rest:
        return 0.4
    begin = start + len(window) - len(rest)
    score = 0.3
    emphasised = any(s.start <= begin + 4 and s.end > begin for s in rich.of(Kind.EMPHASIS))
    if rest.startswith("//") or _LAW.match(rest) or _VENUE_START.match(rest) or _ACRONYM_YEAR.match(rest) or emphasised:
        score += 0.4
    elif _VENUE_WORDS.search(rest[:120]):
        score += 0.25
    if _FOUR_DIGITS.search(rest):
        score += 0.15
    if _NUMBERS.search(rest):
        score += 0.1
    if re.match(r"(?:19|20)\d\d[ \w]{0,8};", rest):
        score -= 0.2  # a journal stands before it
    if rest[0].islower() and not re.match(r"in\b|to appear|arxiv|under|submitted|accepted|bio|med", rest):
        score -= 0.25
    if len(re.split(r"[.?!]\s", rest, maxsplit=1)[0].split()) > 22:
        score -= 0.15
    return max(0.0, min(1.0, score))


def holds_year(text: str) -> bool:
    """Whether a year stands anywhere in a text."""
    return bool(re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text))


def is_wrapped(rich: Rich) -> bool:
    """Whether soft line ends only wrap the text: all lines but the last are long and about as long as the longest."""
    if BREAK in rich.text or "\n" not in rich.text:
        return False
    *full, _ = (len(line) for line in rich.text.split("\n"))
    longest = max(full)
    return longest >= 60 and all(length * 4 >= longest * 3 for length in full)


def lines(rich: Rich) -> Iterator[tuple[int, int]]:
    """The printed lines: at hard breaks where there are any, else at soft ones."""
    position = 0
    for piece in rich.text.split(BREAK if BREAK in rich.text else "\n"):
        yield position, position + len(piece)
        position += len(piece) + 1
