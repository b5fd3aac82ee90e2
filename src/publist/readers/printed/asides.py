"""Remarks behind an entry's own fields: awards, press, measures, dates of versions; none of them is venue or year."""

import itertools
import re

_PRAISE = (
    r"(?:[^.()\[\]]{0,40}\b)?(?:best\b[^.()\[\]]{0,30}\b(?:paper|article|thesis|poster|demo\w*)|(?:paper|article|thesis)"
    r"\s(?:award|prize)|(?:outstanding|distinguished|exemplary|notable)\s(?:\w+\s)?(?:paper|article|thesis)|awards?|prizes?|medal|"
    r"hono[u]?rable\smention|test[- ]of[- ]time|runner-?up|finalist|nominees?|nominated|nomination|winner|shortlisted|"
    r"editor['’]?s?['’]?\s(?:choice|pick))\b"
)
_SAID = (
    r"(?:also\s|subsequently\s)?(?:covered|reviewed|featured|highlighted|reported|discussed|mentioned|profiled|picked\sup|"
    r"reprinted|translated|republished|anthologi[sz]ed|selected)\s(?:by|in|on|at|as|into|for|from)\b"
)
_PRESS = r"(?:press|media|news)(?:\s(?:coverage|release|article))?s?\s?:"
_MOMENT = (
    r"(?:(?:last|first|latest|code|data|page|version|most\srecently)\s)*(?:updated?|revised|revision|modified|accessed|"
    r"retrieved|visited|uploaded|released|received|epub)\b(?=[^.()\[\]]{0,30}\d)"
)
_DATED = (
    r"(?:(?:first\s|originally\s)?(?:published|posted|appeared)(?:\sonline)?|online(?:\sfirst)?|available\sonline|"
    r"accepted|submitted|presented)\b(?=[^.()\[\]]{0,24}\b(?:19|20)\d\d)"
)
_MEASURE = (
    r"(?:(?:\d{4}\s|journal\s|\d-year\s)?impact\sfactor|IF\s?[:=(]|JIF\b|JCR\b|SJR\b|SNIP\b|cite\s?score|Q[1-4]\b|"
    r"quartile|acceptance(?:\srate|\sratio)?\b|accept(?:ance)?\s?[.:]?\s?rate|cited\s(?:by|\d)|citations?\s?[:=(]|"
    r"[\d,.]+\+?\s(?:citations|downloads|reads|stars|views)|"
    r"h-?index|CORE\sA|CCF[\s-][ABC]\b|(?-i:SCI|SCIE|SSCI|A&HCI|ESCI|KCI|EI|Scopus|WoS|Web\sof\sScience)\b(?!\w)|"
    r"[⭐★☆🏆🥇🎉🔥])"
)
_OTHER_VERSION = (
    r"(?:(?:an?|the)\s)?(?:earlier|preliminary|previous|extended|full|long|short(?:er)?|conference|journal|workshop|preprint|"
    r"arxiv|ssrn|updated|published)\s(?:\w+\s)?(?:version|draft|abstract)s?\b"
)
_PREPRINT = r"(?:(?:on|also\son|available\son)\s)?(?:arxiv|biorxiv|medrxiv|ssrn|pre-?print)\b(?:\spre-?print)?"
_LANGUAGE = (
    r"(?:in|written\sin|original\sin)\s(?:korean|chinese|japanese|german|french|spanish|portuguese|italian|russian|dutch|"
    r"polish|turkish|english|catalan|czech|hungarian|greek|hebrew|arabic)\b"
)
_SHOWN = r"(?:oral|spotlights?|highlights?|top\s\d|notable|poster|invited|peer[- ]reviewed|refereed|open\saccess)\b"
_ORDER = r"(?:the\s|all\s)?(?:authors?\s(?:are\s)?(?:listed\s)?(?:in\s)?)?alphabetical\w*\s(?:order|author\w*|list\w*)"
_SEE = (
    r"(?:see\salso|erratum|errata|corrigendum|correction|code(?:\s(?:is\s)?available)?|data\savailable|supplement\w*|"
    r"(?:e-?pub(?:lished)?|online|published)\s(?:online\s)?ahead\sof\sprint|\d{1,4}\s?pkt|zugl)\b"
)
_ALWAYS = f"{_ORDER}|{_SAID}|{_PRESS}|{_MOMENT}|{_MEASURE}|{_OTHER_VERSION}|{_SEE}"
_BRACKETED = re.compile(
    rf"[ ]?[(\[]\s?(?:{_ALWAYS}|{_PRAISE}|{_DATED}|{_PREPRINT}|{_LANGUAGE}|{_SHOWN})"
    rf"(?:[^()\[\]]|\([^()\[\]]{{0,40}}\)){{0,160}}[)\]]",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?:(?<=[.!?;])|(?<=[.!?][)\"”’])|(?<=\d\))|(?<=\]))[ ](?=\S)|[\n\v]"
    r"|(?<=\d)[ ](?=(?:Best|Outstanding|Distinguished|Spotlight|Oral|Honou?rable|Test[- ]of)\b)"
    r"|[ ](?=[⭐★☆🏆🥇🎉🔥])|[ ][|•·–—][ ]|(?<=\d), (?=[A-Za-z])"
)
_REMARK = re.compile(rf"\W{{0,3}}(?:{_ALWAYS}|{_DATED})", re.IGNORECASE)
_AWARD = re.compile(rf"\W{{0,3}}(?:{_PRAISE}|{_SHOWN})", re.IGNORECASE)
_LATE_PREPRINT = re.compile(rf"\W{{0,3}}{_PREPRINT}", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TELLS_YEAR = re.compile(rf"\W*(?:{_DATED}|epub\b)", re.IGNORECASE)


def ranges(text: str) -> list[tuple[int, int]]:
    """Where the remarks stand in what an entry prints behind its title, in order and apart from one another."""
    found = [
        (m.start(), m.end())
        for m in _BRACKETED.finditer(text)
        if _is_behind(text, m.start())
        and (not _LATE_PREPRINT.match(text[m.start() + 1 :]) or _has_year(text[: m.start()]))
    ]
    starts = [m.end() for m in _SENTENCE.finditer(text)]
    for start, end in itertools.pairwise([*starts, len(text)]):
        if _is_behind(text, start) and _is_remark(text[start:end], text[:start]):
            found.append((start, end))
    return _merged(found)


def bare(remark: str) -> str:
    """A remark without the brackets around it and the punctuation at its ends."""
    text = remark.strip(" .,;|\n\v")
    if text[:1] + text[-1:] in {"()", "[]"}:
        text = text[1:-1]
    for opened, closed in ("()", "[]"):
        text = text.rstrip(closed) if opened not in text else text.lstrip(opened) if closed not in text else text
    return text.strip(" .,;|*")


def tells_year(remark: str) -> bool:
    """Whether the year in a remark may be the entry's own where it has no other: "Published online 12 May 2019"."""
    return bool(_TELLS_YEAR.match(remark))


def _is_behind(text: str, start: int) -> bool:
    """Whether anything stands before it that can be a venue."""
    return bool(_LETTER.search(text, 0, start) or _YEAR.search(text, 0, start))


_LETTER = re.compile(r"[^\W\d_]")


def _has_year(text: str) -> bool:
    return bool(_YEAR.search(text))


def _is_remark(sentence: str, before: str) -> bool:
    if _REMARK.match(sentence):
        return True
    few = len(sentence.split()) <= 14
    if few and _AWARD.match(sentence):
        return True
    return bool(_LATE_PREPRINT.match(sentence)) and _has_year(before)


def _merged(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
