"""Where the fields of an entry can begin and end, and how well a text fits a field."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publist.readers.markup.rich import BREAK, Kind, Rich
from publist.readers.printed import name_forms, parts
from publist.readers.printed.name_forms import LOWER, UPPER, Form
from publist.text.notices import STATUS_WORDS

MAX_ENDS = 48
_LONG = 20_000
"""Characters; where a text is longer, an eighth of the places is looked at."""
_NAMES_END = 3
"""Words that what stands behind a byline and a comma has at least, to be a title."""
EAST_ASIAN = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
PLACE = (
    rf"[{UPPER}][\w.’'-]+(?:[ ](?:a\.[ ]?M\.|am|an der|i\.[ ]?Br\.|[{UPPER}][\w.-]+)){{0,2}}"
    rf"(?:[ ]?[/–,-][ ]?[{UPPER}][\w.-]+){{0,3}}"
)
"""Where a book appeared: "Köln/Weimar/Wien", "Frankfurt a. M."."""
_END = re.compile(
    r"(?P<line>[\n\v])"
    r"|(?P<stop>[.?!][)\"”’]?[*†‡§¶#]{0,3})(?=\s)"
    r"|(?P<asked>[?!]),(?=\s)"
    r"|(?P<wide>[。．]|(?<=[*\u3400-\u9fff\uac00-\ud7a3])\.(?=[\u3400-\u9fff\uac00-\ud7a3]))"
    r"|(?P<dash>[ ][-–—|•·][ ]|[ ]/[ ](?=[^/]{5,300}//))|(?P<host>(?<![:/])[ ]?//(?!/)[ ]?)"
    r"|(?P<colon>:(?=[ ])|：)[ ]?"
    r"|(?P<comma>,)[ \n](?=(?:[Ii]n|[Ee]n|[Ee]m|[Dd]ans)[: ]|[Pp]roc|[Tt]he [A-Z]|International|arXiv|IEEE|ACM|Journal|"
    r"Transactions|Advances|Findings|Annual|[A-Z]{3,}(?![.\w])|"
    r"(?!(?:1\d|20)\d\d\s?[–-]\s?\d{2,4}(?:[.:?!,]\s\S|\s\())\d|"  # no years of what it is about
    r"_{2,}[ ]|[„«]|"
    rf"(?:[{UPPER}][\w&.-]*[ ]){{1,5}}\d{{1,4}}(?:[/.:]\d{{1,3}})?[ ]\((?:19|20)\d\d\)|"  # "GuG 45 (2019)"
    r"(?:[A-Z][a-z]{0,8}\.[ ]?){1,4}(?:(?:[A-Z]\w*|of|and)[ ]){0,3}\d|"  # "J. Canals 12"
    r"(?:accepted|presented|published|submitted|to appear|"
    r"available|forthcoming|short paper|long paper|demo)\b|(?:[A-Z]\w+ )?(?:[Rr]esearch|[Tt]echnical|[Ww]orking) "
    r"(?:[Rr]eport|[Pp]aper))"
    rf"|(?P<list>[，、]|,[ ]?(?=[{EAST_ASIAN}]))"
    rf"|(?P<with>,?[ \n](?=[Ww]ith[ ](?:[{UPPER}]\.|[{UPPER}]\w+[ ][{UPPER}])))"
    r"|(?P<in>[ \n])(?=[Ii]n:? (?:[Pp]roc|the (?:[Pp]roc|[Jj]ournal|\d|[A-Z]{2,}|International|Annual)|[Ff]indings|"
    r"[Aa]dvances|[A-Z]{3,}|Int))"
    rf"|(?P<place>,)[ \n](?={PLACE}: [{UPPER}])"
    r"|(?P<semicolon>;)[ ]"
    r"|(?P<paren>[ \n])(?=\()|(?P<year>)(?=（(?:19|20)\d\d）)"
)
_KINDS = {"wide": "stop", "asked": "stop", "list": "comma", "with": "comma", "year": "paren"}
_BEFORE_PART = frozenset({"stop", "comma", "dash", "colon", "place", "paren"})
_ABBREVIATIONS = frozenset(
    "пат дис автореф канд "
    "vs al e.g i.e dr st fig no vol pp proc int conf trans j jr sr u.s approx etc eq ed eds prof mr ms dept "
    "bd nr jg cz".split()
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
    of_names = barred_names(text)
    family_first = len(_FAMILY_FIRST.findall(text)) + bool(_FAMILY_LEADS.match(text))
    given_first = len(_GIVEN_FIRST.findall(text)) > family_first
    most = MAX_ENDS if len(text) < _LONG else MAX_ENDS // 8
    found: list[End] = [] if after_names is None else [End(after_names, after_names + 2, "names")]
    for match in _END.finditer(text):
        kind = _KINDS.get(match.lastgroup or "", match.lastgroup or "")
        before = text[max(0, match.start() - 120) : match.start()]
        numeral = kind == "stop" and parts.ends_in_numeral(before)
        if kind == "stop" and not numeral and _is_initial(text, match.start(), given_first=given_first):
            continue  # inside a name
        if kind == "stop" and parts.is_counted(text, match.start(), match.end()):
            continue
        if kind in _BEFORE_PART and parts.follows(text, match.end(), comma=kind in {"comma", "place"}):
            continue  # "Slow maps. Part II. Letters on Fog"
        if kind == "stop" and _EDITION.match(text, match.end()) and text[match.start() - 1].isdigit():
            continue  # "2. ed."
        at = match.end() if kind == "stop" else match.start()
        if wrapped and kind == "line" and text[match.end() : match.end() + 1] == "(":
            kind = "paren"
        if any(a < match.start() < b - 1 for a, b in quotes) or (wrapped and kind == "line"):
            continue
        if kind in {"dash", "comma"} and any(a < match.start() < b for a, b in of_names):
            continue
        weak = kind == "stop" and not numeral and _is_weak(text, match.start()) and not REPLY.search(before)
        found.append(End(at, match.end(), kind, weak))
        if len(found) >= most:
            break
    for span in rich.of(Kind.EMPHASIS, Kind.BOLD, Kind.LINK):
        if span.start and span.end - span.start > 3 and len(found) < 2 * most:
            found.append(End(span.start, span.start, "span"))
    found.sort(key=lambda e: (e.at, e.next))
    return [*found, End(len(text), len(text), "end")]


_EDITION = re.compile(r"\s(?:ed|edn|Aufl|Auflage|изд|wyd|baskı|oplag|uppl)\b")
REPLY = re.compile(
    r"\b(?:reply|response|comments?|rejoinder|answer|remarks?) (?:to|on) [^.]{2,80} et al\Z", re.IGNORECASE
)
_INITIAL = re.compile(r"(?:\A|[\s.,(&-])[^\W\d_a-z][a-z]?\Z")
_NAME_GOES_ON = re.compile(
    r"\s(?:[^\W\d_]\.|(?:(?:[a-z]{1,3}|[^\W\d_a-z]['’\w-]*)\s){0,3}[^\W\d_a-z][\w'’-]+[*†‡§¶#]{0,3}\s?(?:[,;&]|and\s[^\W\d_a-z]))"
)
_GIVEN_FIRST = re.compile(
    r"(?:,|;|&|\band)\s(?:[^\W\d_a-z][a-z]?\.[ -]?){1,3}[^\W\d_a-z][\w'’-]+(?=[,;]|\s(?:and|&)\s[^\W\d_a-z])"
)
_FAMILY_FIRST = re.compile(
    r"[^\W\d_]{2}[*†‡§¶#]{0,3},\s(?:[^\W\d_a-z][a-z]?\.[ -]?){1,3}[*†‡§¶#]{0,3}(?=[,;]|\s?(?:and|&)\s)"
)
_FAMILY_LEADS = re.compile(
    rf"\W{{0,3}}(?:[{LOWER}]{{1,3}}[ ]){{0,3}}[{UPPER}][\w'’-]+[*†‡§¶#]{{0,3}},\s(?:[{UPPER}][{LOWER}]?\.[ -]?){{1,3}}"
)
"""One word, a comma and initials in front: "Osei, K. Language and Power" is no "K. Language" and "Power"."""
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


_NAME_WORD = rf"[{UPPER}](?:\.(?:-?[{UPPER}]\.){{0,3}}|[\w'’-]{{1,30}})"
_WHOLE_NAME = rf"(?>{_NAME_WORD}(?:[ ](?:[{LOWER}]{{1,3}}[ ]){{0,2}}(?:[{LOWER}]{{1,2}}['’])?{_NAME_WORD}){{1,4}})"
"""Atomic, so that a long row of names is gone through once."""
_BARRED = re.compile(
    rf"(?:(?<=[\n\v])|(?<=[.?!][ ])|\A){_WHOLE_NAME}(?:"
    + "|".join(rf"(?:{sign}{_WHOLE_NAME}){{1,80}}" for sign in (r"[ ]\|[ ]", "[ ][·•][ ]", "[ ]/[ ]", "[ ]?[、，][ ]?"))
    + r")(?=[\n\v.,(（「]|[ ][(（「“]|\Z)"
)
"""Names, given and family, that bars, dots or the East Asian commas part."""


def barred_names(text: str) -> list[tuple[int, int]]:
    """Where names stand that other signs part than commas; no field ends among them."""
    if not any(sign in text for sign in "|·•/、，"):
        return []
    return [(m.start(), m.end()) for m in _BARRED.finditer(text)]


_CHUNK = re.compile(r",[ \n]|[，、][ ]?")


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
        if len(words) == 2 and (
            _TWO_WORDS.match(text, behind, _piece_end(text, behind, following)) or leaves_style(text, at, behind)
        ):
            return at
        previous = behind
    return None


def _piece_end(text: str, start: int, end: int) -> int:
    """Where the first sentence of a piece ends, or a bracket begins."""
    found = _PIECE_END.search(text, start, end)
    return found.start() if found else end


_PIECE_END = re.compile(r"[.:?!]|\s\(")


def leaves_style(text: str, at: int, behind: int) -> bool:
    """Whether all names so far are a family name and initials, and two words without initials follow."""
    return bool(_INITIALS_BEHIND.fullmatch(text, 0, at) and _TWO_CAPITALS.match(text, behind))


_TWO_WORDS = re.compile(
    rf"[{UPPER}][\w’'-]+[ ](?!(?:de|da|di|du|van|von|der|den|del|della|and|und|bin|ibn|ter|ten|zu)\b)[{LOWER}]{{3,}}\Z"
)
_INITIALS_BEHIND = re.compile(
    rf"(?:[{UPPER}][\w’'-]+(?:[ -][{UPPER}][\w’'-]+)? (?:[{UPPER}]\.[ -]?){{1,3}}(?:, |,|\Z)?){{1,30}}"
)
_TWO_CAPITALS = re.compile(rf"[{UPPER}][\w’'-]{{2,}} [{UPPER}][\w’'-]{{2,}},")
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
