"""Retractions and other notices that a title, a comment or the end of an entry tells in words.

Publishers put "RETRACTED ARTICLE:" before the title of a retracted paper: that is a fact of the paper, and no part of
its title.  "Retraction notice to: ..." is the title of another item, which is about the paper.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from publist.model import NoticeKind, PaperStatus
from publist.text.patterns import pattern_of

_DASHES = r"\-\u2010-\u2015"
_ITEM = (
    r"(?:article|paper|chapter|publication|manuscript|preprint|letter|review|study|abstract|protocol|case report"
    r"|conference paper|book chapter)s?"
)
_DONE = r"(?:retracted(?: and (?:republished|replaced))?|withdrawn|reinstated|temporarily removed)"
_SEPARATOR = rf"\s*(?:[:.|]|[{_DASHES}]+(?=\s))\s*"
_BEFORE: Final = pattern_of(
    # "[Retracted] ...", "(WITHDRAWN) ..."; "RETRACTED ARTICLE: ...", "Retracted: ..."; "REMOVED: ..." in capitals alone
    rf"\W{{0,3}}?[\[(*]+\s*(?P<mark>{_DONE})(?:\s+{_ITEM})?\s*[\])*]+(?:{_SEPARATOR})?\s*(?=\S)"
    rf"|(?P<plain>{_DONE})(?:\s+{_ITEM})?\s*(?:[:.](?=\s)|:|[{_DASHES}](?=\s))\s*(?=\S)"
    r"|(?P<removed>temporary removal|(?-i:REMOVED))\s*:\s*(?=\S)"
    rf"|(?P<capitals>(?-i:RETRACTED|WITHDRAWN|REINSTATED)(?:\s+(?-i:ARTICLE|PAPER|CHAPTER))?)\s+(?-i:(?=.*[a-z]))",
    re.IGNORECASE,
)
_BEHIND: Final = pattern_of(
    rf"\s*[\[(]\s*(?P<mark>{_DONE})(?:\s+{_ITEM})?(?:\s*[.,;:][^\])]{{0,150}}|\s+(?:in|see|by|on)\b[^\])]{{0,150}})?[\])]\W*\Z"
    rf"|\s*[\[(]\s*(?P<noun>retraction) (?:in|of) vol[^\])]{{0,150}}[\])]\W*\Z"
    rf"|\s*[{_DASHES}:]+\s*(?P<dashed>(?-i:RETRACTED|[Rr]etracted|WITHDRAWN|Withdrawn|REINSTATED|Reinstated))(?:\s+{_ITEM})?\W*\Z",
    re.IGNORECASE,
)
_QUOTES = "\"'\u2018\u201c\u201e\u00ab\u2019"
_AROUND: Final = _QUOTES + "\u201d\u00bb ,."
_NOTE = r"(?:note|notice|statement|announcement)"
_ABOUT = r"(?:to|for|on|of|in|about|regarding|concerning)"
_WHOSE = r"(?:editorial|(?:author|editor|publisher)s?['\u2019]?s?)"
_CORRECTING = r"(?:corrigend(?:um|a)|errat(?:um|a)|addend(?:um|a))"
_NOTICES: Final = (
    (
        NoticeKind.RETRACTED,
        rf"(?:{_NOTE} of )?retraction(?: {_NOTE})?|(?:{_NOTE} of )?removal {_NOTE}|{_NOTE} of removal",
        rf"{_NOTE} of retraction|retraction {_NOTE}",
    ),
    (NoticeKind.WITHDRAWN, rf"(?:{_NOTE} of )?withdrawal(?: {_NOTE})?", rf"{_NOTE} of withdrawal|withdrawal {_NOTE}"),
    (
        NoticeKind.EXPRESSION_OF_CONCERN,
        rf"(?:{_WHOSE} )?(?:{_NOTE}:? )?(?:of )?expressions? of concern(?: {_NOTE})?",
        r"expressions? of concern",
    ),
    (
        NoticeKind.CORRECTED,
        rf"(?:{_WHOSE} )?(?:partial retraction|corrections?|correction {_NOTE}|{_CORRECTING})",
        r"corrigendum|erratum|addendum|(?:author|publisher) correction",
    ),
    (
        NoticeKind.REINSTATED,
        rf"(?:{_NOTE} of )?reinstatement(?: {_NOTE})?",
        rf"{_NOTE} of reinstatement|reinstatement {_NOTE}",
    ),
)
_THE_ITEM = r"(?:\s+(?:the )?(?:retracted |withdrawn )?(?:article|paper))?"
_NAMED = r"(?-i:(?:[a-z]{1,3}\s+){0,3}[^\W\d_a-z][\w.'\u2019-]*(?:\s+[^\W\d_a-z][\w.'\u2019-]*){0,3})"
_ET_AL = rf"{_NAMED}(?:,\s*{_NAMED}){{0,5}},?\s+et\s+al\b\.?"
_OF_YEAR = r"(?:\s*\(\d{4}[a-z]?\))?"
_BY_MANY = rf"{_ET_AL}{_OF_YEAR}\s*[,.:;]?\s*(?=\S)"
_BY_FEW = rf"{_NAMED}(?:,\s*{_NAMED}){{0,5}},?\s+(?:and|&)\s+{_NAMED}{_OF_YEAR}\s*[,.:;]\s*(?=\S)"


@cache
def _announcing() -> tuple[tuple[NoticeKind, re.Pattern[str]], ...]:
    """Made when a title asks for them, as hardly any does: they take a tenth of the start of a command."""
    return tuple(
        (
            kind,
            re.compile(
                rf"\W{{0,2}}(?:[\[(]\s*(?:{words})\s*[\])](?:{_SEPARATOR})?\s*"
                rf"|(?:{words})(?:\s+{_ABOUT})?{_THE_ITEM}\s*(?:[:{_DASHES}]+\s+|[\u2013\u2014])"
                rf"|(?:{words})(?:\s+{_ABOUT})?{_THE_ITEM}\s*:?\s*(?=[{_QUOTES}])"
                rf"|(?:{words})\s+{_ABOUT}{_THE_ITEM}\s+(?={_BY_MANY})"  # "Retraction for Lee et al., ..."
                rf"|(?!correction)(?:{words})\s+for\s+(?P<whose>(?={_BY_FEW}))"
                rf"|(?:{sure})\s+{_ABOUT}\s+)(?=\S)",
                re.IGNORECASE,
            ),
        )
        for kind, words, sure in _NOTICES
    )


@cache
def _by_whom(*, few: bool) -> re.Pattern[str]:
    return re.compile(f"{_BY_MANY}|{_BY_FEW}" if few else _BY_MANY)


_MARKS: Final = {
    "retracted": NoticeKind.RETRACTED,
    "withdrawn": NoticeKind.WITHDRAWN,
    "expression of concern": NoticeKind.EXPRESSION_OF_CONCERN,
    "reinstated": NoticeKind.REINSTATED,
}
_MARK: Final = pattern_of(rf"[\[(]\s*(?P<mark>{'|'.join(_MARKS)})(?:\s+{_ITEM})?\s*[\])]", re.IGNORECASE)
_STEMS: Final = ("retract", "withdraw", "reinstat", "remov", "concern", "correct", "corrig", "errat", "addend")
"""What every pattern above asks for, and the marks before and behind a title."""
_FOLDED: Final = frozenset("\u0130\u0131\u017f")
"""Letters that a pattern which ignores case takes for "i" and "s"."""
_CITATION: Final = pattern_of(r"\s*[\[(][^\[\]]{0,200}\b(?:19|20)\d\d\b[^\[\]]{0,100}[\])]\W*\Z")
_LONGEST: Final = 5_000

_STATES: Final = (
    (
        PaperStatus.IN_PRESS,
        (
            r"(?:articles? )?in (?:the )?press|in production|im druck|sous presse|en prensa|en premsa|no prelo"
            r"|in (?:corso di )?stampa|w druku|в печати|у друці|baskıda|in druk|印刷中"
        ),
        "at|with|by|in|for|bei",
    ),
    (
        PaperStatus.ACCEPTED,
        (
            r"to appear|to be published|forthcoming|(?:conditionally )?accepted(?: for publication)?|under contract"
            r"|im erscheinen|erscheint(?: demnächst)?|angenommen|à paraître|acceptée?|aceptado|por publicar"
            r"|de próxima aparición|aceito(?: para publicação)?|di prossima pubblicazione|accettato"
            r"|przyjęt[aye] do druku|принят[ао]? (?:в печать|к (?:печати|публикации))|(?:yayıma )?kabul edildi"
            r"|te verschijnen"
            r"|掲載(?:予定|決定)|(?:出版|刊行)予定|已?录用|已接收|待发表|待刊|即将(?:出版|发表|刊出)"
            r"|게재\s?(?:예정|확정)|출[판간]\s?예정"
        ),
        "at|by|to|in|for|with|bei|dans|en|em|à",
    ),
    (
        PaperStatus.SUBMITTED,
        (
            r"(?:currently )?(?:under|in) (?:peer[- ])?(?:review|revision|submission)|(?:major|minor) revisions?"
            r"|(?:re-?)?submitted(?: for publication)?|revise (?:and|&) resubmit|R ?& ?R|revision requested"
            r"|eingereicht|in begutachtung|soumise?|en (?:cours d['’])?évaluation|en evaluación|enviado|submetido"
            r"|em avaliação|inviato|in valutazione|złożon[aey]|w recenzji|на рецензии"
            r"|投稿中|[査审審][読稿査]中|在审|已投稿"
            r"|(?:투고|심사)\s?중"
        ),
        "at|by|to|in|for|with|bei|à",
    ),
)
"""The words, and what may go on behind them."""
STATUS_WORDS: Final = "|".join(words for _, words, _ in _STATES)
"""All of them, for a pattern that ignores case."""


@cache
def _each_state() -> tuple[tuple[PaperStatus, re.Pattern[str]], ...]:
    return tuple(
        (
            status,
            re.compile(
                rf"(?:\A|(?<=[\s,;.:()\[\]\x00*_（，。]))(?:{words})"
                rf"(?=\W*\Z|\s*[,;.:()\[\]\x00*_）]|\s+(?:(?:{more})\b|(?:19|20)\d\d|[\u2013-]))",
                re.IGNORECASE,
            ),
        )
        for status, words, more in _STATES
    )


@dataclass(frozen=True, slots=True)
class MarkedTitle:
    """A title without its mark, and what the mark says."""

    title: str
    kind: NoticeKind


def marked_title(title: str) -> MarkedTitle | None:
    """What a mark in a title says of the paper itself; None for a title without one.

    >>> marked_title("RETRACTED ARTICLE: Sleep of bees")
    MarkedTitle(title='Sleep of bees', kind=<NoticeKind.RETRACTED: 'retracted'>)
    >>> marked_title("Retracted articles and who cites them") is None
    True
    """
    if not _may_tell(title):
        return None
    kind, left = None, title
    for _ in range(3):  # "RETRACTED: ... (Retracted article. See vol. 3)"
        if len(left) > _LONGEST or not (found := _BEFORE.match(left) or _BEHIND.search(left)):
            break
        rest = (left[found.end() :] if found.start() == 0 else left[: found.start()]).strip()
        if not any(letter.isalnum() for letter in rest):
            break
        words = next(text for text in found.groupdict().values() if text).casefold()
        said = _done(words)
        kind, left = said if said is NoticeKind.REINSTATED else kind or said, rest
    return MarkedTitle(left, kind) if kind else None


def _may_tell(title: str) -> bool:
    """Whether a title has a word of a notice at all, as hardly any has; one of letters that stand for others may."""
    lower = title.lower()
    return any(stem in lower for stem in _STEMS) or not (title.isascii() or _FOLDED.isdisjoint(title))


def _done(words: str) -> NoticeKind:
    if words.startswith("reinstat"):
        return NoticeKind.REINSTATED
    return NoticeKind.WITHDRAWN if "with" in words or "remov" in words else NoticeKind.RETRACTED


def announced_title(title: str) -> MarkedTitle | None:
    """Of the title of an item that is a notice: what it announces, and the title of the paper that it is about.

    >>> announced_title("Retraction notice to: Sleep of bees").title
    'Sleep of bees'
    """
    if len(title) > _LONGEST or not _may_tell(title):
        return None
    for kind, pattern in _announcing():
        if found := pattern.match(title):
            named = _by_whom(few=found["whose"] is not None)
            rest = _CITATION.sub("", named.sub("", title[found.end() :], count=1)).strip(_AROUND)
            if any(letter.isalnum() for letter in rest):
                return MarkedTitle(rest, kind)
    return None


def mark_in(text: str) -> NoticeKind | None:
    """What a word in brackets anywhere in a printed entry says of the paper: ``[RETRACTED]``, ``(withdrawn)``."""
    found = _MARK.search(text[:_LONGEST])
    return _MARKS[found["mark"].casefold()] if found else None


_TOLD: Final = pattern_of(
    rf"\W*(?:(?:this|the)\s+)?(?:{_ITEM}\s+)?(?:(?:has been|was|is)\s+)?"
    rf"(?P<mark>retracted|withdrawn|reinstated)(?:\s+{_ITEM})?"
    r"\s*(?:\Z|[.;,:)\]]|(?:on|in|by|at|due|because)\b)"
    r"|\W*(?:editorial\s+)?(?P<noun>retraction|withdrawal|reinstatement|expressions? of concern)(?:\s+(?:notice|note))?"
    r"\s*(?:\Z|[.;,)\]]|(?:was\s+)?(?:published|issued)\b|(?:in|on)\s[^.;]{0,15}\d)",
    re.IGNORECASE,
)
_DATED: Final = pattern_of(r"\b(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\b")


def told_in(note: str) -> tuple[NoticeKind, str | None] | None:
    """What a note about a paper begins with, and when that was: "Retracted on 2021-03-04".

    >>> told_in("This article was withdrawn in 2021.")
    (<NoticeKind.WITHDRAWN: 'withdrawn'>, '2021')
    """
    found = _TOLD.match(note[:_LONGEST])
    if found is None:
        return None
    words = (found["mark"] or found["noun"]).casefold()
    kind = NoticeKind.EXPRESSION_OF_CONCERN if words.startswith("expression") else _done(words)
    dated = _DATED.search(note[found.start() : found.end() + 100])
    return kind, dated[0] if dated else None


@dataclass(frozen=True, slots=True)
class PrintedStatus:
    """A status that an entry prints, and where its words stand."""

    status: PaperStatus
    start: int
    end: int


def status_in(text: str) -> PrintedStatus | None:
    """The status that a piece of an entry prints; None where it prints none.

    >>> status_in("Journal of Bees, to appear").status
    <PaperStatus.ACCEPTED: 'accepted'>
    >>> status_in("In Press Freedom Quarterly") is None
    True
    """
    if text.isdecimal():  # a year
        return None
    found = [
        (match.start(), match.end(), status) for status, p in _each_state() if (match := p.search(text[:_LONGEST]))
    ]
    if not found:
        return None
    start, end, status = min(found, key=lambda one: one[:2])
    return PrintedStatus(status, start, end)


_LEADING: Final = pattern_of(r"\s+(?:in|at|by|with|for)(?:\s+the)?(?=\s+\S)", re.IGNORECASE)
_OPEN: Final = pattern_of(r"[\s,;.:(\[*_]*\Z")
_CLOSE: Final = pattern_of(r"[\s*_]*[)\]]?[\s,;.:*_]*")


def without_status(text: str) -> tuple[str, PaperStatus | None]:
    """A venue as printed without the words of a status, and the status.

    Where a paper was only submitted to stays as it is printed: it is no place where it appeared.

    >>> without_status("to appear in Nature 2027")
    ('Nature 2027', <PaperStatus.ACCEPTED: 'accepted'>)
    """
    found = status_in(text)
    if found is None:
        return text, None
    rest = text[found.end :]
    leads = _LEADING.match(rest)
    if found.status is PaperStatus.SUBMITTED and re.match(r"\s+(?:to|at|for|with|by|in)\b", rest):
        return text, found.status
    before = text[: found.start]
    if leads and not any(letter.isalnum() for letter in before):
        return rest[leads.end() :].strip(), found.status
    closing = _CLOSE.match(rest)
    behind = rest[closing.end() :] if closing else rest
    opened = _OPEN.search(before)
    before = before[: opened.start()] if opened else before
    return ", ".join(part for part in (before.strip(), behind.strip()) if part), found.status
