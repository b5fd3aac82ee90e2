"""How well a text fits a field: whether it looks like a title, or like venue, year and numbers."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from publist.readers.markup.rich import Kind, Rich
from publist.readers.printed import parts
from publist.readers.printed.fields import EAST_ASIAN, PLACE, REPLY, STATUS
from publist.readers.printed.name_forms import LOWER, UPPER

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
_LAST_CAPITALS = re.compile(rf"[{LOWER}], [{UPPER}]{{2,7}}\W*\Z")
"""A publisher or a meeting behind a title's comma."""
_HOLDS_EDITORS = re.compile(
    r"\((?:[Ee]ds?|Hrsg|Hgg?|[Rr]ed|[Oo]rgs?|[Dd]irs?|[Cc]oords?|ред)\."
    r"|[.?!] (?:[Ii]n|En|Em|Dans):? (?:[a-z]{1,3} ){0,2}[A-Z]|\.\s\d\.?[ªa]?\s?ed\b"
)
_HOLDS_JOURNAL = re.compile(r"[，、,][^，、,]{1,20}(?:学|誌|論文集|紀要|学报|年報|学会|학회지|논문지|논문집)\Z")
_LAST_NUMBERS = re.compile(r"[,，、] ?(?:\d{1,4} ?[(（]\d{1,4}[)）]|\d{1,5}[-–]\d{1,5})\W*\Z")
"""Volume, number or pages behind a title's comma."""
_HOLDS_VENUE = re.compile(
    r"[,.?!] (?:[Ii]n|[Ee]n|[Dd]ans|[Ee]m|[WwVvВв]|Na|I): [^\W\d_a-z]|\. (?:bio|med|chem|ar)[RrXx][xX]?iv\b"
)
_PUBLISHER = re.compile(
    r", [^,]{0,30}(?:Yayın|Kitabevi|Verlag\b|Publish|Wydawnict|Editora\b|Editorial\b|Éditions|Edizioni|Издательство)"
)
_BOOK_FOLLOWS = re.compile(
    rf"[.,;]?\s(?:[Ii]n: |\(= )|,\s(?:in|dans|en|em|nel|nella)\s[^()\n\v]{{3,120}}?,?\s\(?"
    rf"(?:a cura di|(?:eds?|dirs?|éds?|coords?|orgs?|[Hh]rsg|Hgg?|cur)\.)"
    rf"|,\s{PLACE}: [{UPPER}][^:\n]{{1,60}}?(?:19|20)\d\d"
)
"""What stands behind a whole title, full stops in it or not: "in: ", the series in brackets, place and press."""
_JOURNAL = re.compile(
    r"[^\W\d_a-z][^.;:]{2,80}?, (?:\d{1,4} ?)?\(\d{1,4}(?:[–/-]\d{1,4})?\), (?:(?:pp?|ss?|S)\. ?)?\d"
    r"|[^\W\d_a-z][^.;:]{2,80}?, \d{1,4}, (?:(?:pp?|ss?|S)\. ?)?\d{1,5}[–-]\d{1,5}"
    r"|[^\W\d_a-z][^.;:\d]{2,60}\. (?:19|20)\d\d\b(?! ?\))"
)
"""A journal of any name, by what stands behind it: APA's volume and pages, medicine's year."""
_CUT = re.compile(r"[.?!] In\Z|\s(?:of|the|an?|and|with|by|from|der|die|das|und|de|la|du|des|et|el|y|и|в)\Z")
"""A title does not end so: what follows belongs to it."""
_ASIDE = re.compile(rf"\((?!(?:{STATUS}|in|en|dans|eds?\.?|hrsg\.?|with|and|by)\b)[a-z][^()\d]{{2,60}}\)[.,] [{UPPER}]")
_SYLLABLES = re.compile(rf"[{EAST_ASIAN}]{{2}}")
"""Two letters of an East Asian script count as a word."""
_SOURCE = re.compile(r"\bet al\b|\bdoi\b|https?:")
_DATED_ASIDE = re.compile(r"\((?:19|20)\d\d[a-z]?\)(?:[.:,]? \w|\W*\Z)")
_LAST_YEAR = re.compile(r"[,，](?: [^,.]{2,40})? ?(?<!\d[-–])(?:19|20)\d\d\W*\Z")
_YEAR_IN_LAST_ASIDE = re.compile(r"\([^()]*\b(?:19|20)\d\d\)\W*\Z")
_FOUR_DIGITS = re.compile(r"\b(?:19|20)\d\d\b")


_PLACE_AND_PRESS = re.compile(
    r"[.,]\s[^\W\d_a-z]\w+(?:[ ](?:am |an der |a\. ?|de |upon )?[^\W\d_a-z][\w.]*)?: "
    r"[^\W\d_a-z][\w&-]{2,20}(?: [^\W\d_a-z][\w&-]{1,20}){0,2}(?:,? (?:19|20)\d\d)?\W*\Z"
)
"""Where a book appeared: "Oslo: Quay Press 2020"."""
_STOP_INSIDE = re.compile(rf"(?:[{LOWER}]{{2}}(?<!\bvs)|\w[\])]|\d[–-]\d{{2,4}})\.\s[{UPPER}]")


_SUBTITLE = re.compile(r"(?:An?|Evidence|Lessons|Insights|Results|Some)\s[a-z]")
"""How no venue begins, unless "In" stands before it."""


def _words(text: str) -> list[str]:
    return _SYLLABLES.sub(r"\g<0> ", text).split()


def _names_a_source(text: str) -> bool:
    return _SOURCE.search(text) is not None and not REPLY.match(text.rstrip(". "))


def _ends_in_a_dated_venue(text: str) -> bool:
    return _FOUR_DIGITS.search(text[-12:]) is not None and _VENUE_WORDS.search(text) is not None


def _begins_within(text: str) -> bool:
    return text[0] in ",;.)]" or re.match(r"[A-Z]\.,? ", text) is not None


def _in_parentheses(text: str) -> bool:
    """Whether a text begins with a parenthesis and has no word behind its last one."""
    last_word = max((found.end() for found in re.finditer(r"\w+", text)), default=1)
    return text.startswith("(") and ")" in text[last_word:]


_AGAINST_TITLE: Final[tuple[tuple[float, Callable[[str], object]], ...]] = (
    (0.5, _VENUE_START.match),
    (0.4, re.compile(r"(?:in|and|with|&|et|und|y|и)\s").match),
    (0.5, _DATED_ASIDE.search),
    (0.4, _CUT.search),
    (0.5, _HOLDS_VENUE.search),
    (0.5, _PLACE_AND_PRESS.search),
    (0.9, re.compile(rf"\w \({STATUS}\) [A-Z]").search),
    (0.3, re.compile(r"[.?!] (?:In|En|Em|Dans):? (?:[A-Z]\.|[A-Z]\w+, [A-Z]\.)").search),
    (0.5, _HOLDS_EDITORS.search),
    (0.6, _HOLDS_JOURNAL.search),
    (0.6, _names_a_source),
    (0.6, lambda text: _ACRONYM_YEAR.fullmatch(text.strip(" .,()"))),
    (0.3, re.compile(r"\W*(?:19|20)\d\d\b(?!:)").match),
    (0.4, _ends_in_a_dated_venue),
    (0.3, _NUMBERS.search),
    (0.4, _STOP_INSIDE.search),
    (0.5, re.compile(r"\.\s(?:19|20)\d\d(?:\.\s|\W*\Z)").search),
    (0.7, lambda text: text[0] == "/"),
    (0.5, re.compile(r"“[^”\"]*\Z").match),
    (0.5, _LAST_YEAR.search),
    (0.4, _PUBLISHER.search),
    (0.5, _LAST_NUMBERS.search),
    (0.3, _LAST_CAPITALS.search),
    (0.9, re.compile(r"[^\W\d_]{1,12};|(?:In|Dans|En|Em|W|В): ").match),
    (0.6, lambda text: "//" in text),
    (0.4, re.compile(r"\) \[[^\[\]]{5,100}\]\W*\Z").search),
    (0.3, _begins_within),
    (0.1, lambda text: text[0].islower() and len(_words(text)) < 8),
    (0.4, re.compile(r",\s(?:presented|accepted|published|to appear|submitted) (?:at|in|by|to|for)\b").search),
    (0.4, _YEAR_IN_LAST_ASIDE.search),
    (0.4, lambda text: text.count("(") > text.count(")")),
    (0.6, _in_parentheses),
    (0.9, re.compile(rf"\.\s\((?:(?:19|20)\d\d[a-z]?[,)]|{STATUS})").search),
)
"""What speaks against a title, and how much."""
_OF_A_YEAR: Final = frozenset({_DATED_ASIDE.search, _LAST_YEAR.search, _YEAR_IN_LAST_ASIDE.search})
"""What speaks against it where its year is not known yet."""


@lru_cache(maxsize=64)  # the readings of an entry have the same titles
def title_score(text: str, *, dated: bool = False) -> float:
    """How much a text looks like a title: 0..1; where its year stands before it, one in it counts for nothing."""
    text = parts.without(text) or text
    words = _words(text)
    if not words or not any(c.isalpha() for c in text):
        return 0.0
    score = {1: 0.3, 2: 0.55, 3: 0.85}.get(len(words), 1.0 if len(words) <= 30 else 0.6 if len(words) <= 50 else 0.2)
    against = 0.0
    for cost, speaks in _AGAINST_TITLE:
        if not (dated and speaks in _OF_A_YEAR) and speaks(text):
            against += cost
            if against >= score:
                return 0.0
    return score - against


def names_venue(text: str) -> bool:
    """Whether a text has the words of a venue in it."""
    return bool(_VENUE_WORDS.search(text))


def holds_stop(text: str) -> bool:
    """Whether a full stop stands between two sentences of a text."""
    return bool(_STOP_INSIDE.search(text))


def ends_before_book(text: str, end: int) -> bool:
    """Whether what stands at ``end`` shows that all before it is the title: "in: ", "Oslo: Quay 2020"."""
    return bool(_BOOK_FOLLOWS.match(text, end) or _BOOK_FOLLOWS.match(text, end - 1))


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
    elif _VENUE_WORDS.search(rest[:120]) or _JOURNAL.match(rest):
        score += 0.25
    if _FOUR_DIGITS.search(rest):
        score += 0.15
    if _NUMBERS.search(rest):
        score += 0.1
    if re.match(r"(?:19|20)\d\d[ \w]{0,8};", rest):
        score -= 0.2  # a journal stands before it
    if rest[0].islower() and not re.match(r"in\b|to appear|arxiv|under|submitted|accepted|bio|med", rest):
        score -= 0.25
    if _SUBTITLE.match(rest):
        score -= 0.25
    if len(re.split(r"[.?!]\s", rest, maxsplit=1)[0].split()) > 22:
        score -= 0.15
    if _ASIDE.match(rest):
        score -= 0.4  # what stands in parentheses behind a title is the title's
    return max(0.0, min(1.0, score))
