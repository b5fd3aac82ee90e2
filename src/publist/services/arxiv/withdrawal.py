"""Withdrawals: the comment of a preprint tells them, or what stands in place of its abstract, in words."""

import re
from typing import Final

_LONGEST: Final = 5_000
_DONE = r"(?:withdrawn|retracted)"
_THING = r"(?:paper|article|submission|manuscript|preprint|work|version|note|draft|report)"
_BY = r"by (?:the |its |an? )?(?:authors?|arxiv|submitters?|admin\w*|publisher|editors?)\b"
_PASSIVE = r"(?:has been|has now been|have been|had been|is|was|is being|is now|is hereby)"
_ACTIVE = r"(?:withdraw|withdrew|withdrawn|withdrawing|withdraws|retract|retracted|retracting)"
_AUXILIARY = r"(?:have|has|had|hereby|now|would like to|wish to|wishes to|decided to|am|are|is|must|need to)"
_REASON = r"(?:due to|because|as|since|for|pending|in favou?r|on|owing|at|after|per|from arxiv)\b"
_THIS = r"\b(?:this|the|our)(?: \w+){0,2}?"
_SENTENCES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "This paper has been withdrawn by the author", "The article is being withdrawn"
        (
            rf"{_THIS} {_THING}(?: \([\w.:/ -]{{0,30}}\))? {_PASSIVE}(?: (?:now|temporarily|formally|being)){{0,2}}"
            rf" {_DONE}\b(?! from (?:the |its )?(?:market|study|trial))"
        ),
        # "The authors withdraw this paper", "I am withdrawing the submission", "the author has withdrawn this paper"
        (
            rf"\b(?:the )?(?:authors?|we|i)\b(?: {_AUXILIARY}){{0,4}} {_ACTIVE}"
            rf" (?:this|the|our|my)(?: \w+){{0,2}}? {_THING}\b"
        ),
        # "The authors withdraw because ..."
        r"\bthe authors? (?:withdraws?|(?:has|have) withdrawn)\b(?= *(?:\Z|[.:;,]|this\b|it\b|due\b|because\b))",
        rf"\b(?:this|the) {_THING} (?:must|should|is to|has to) be withdrawn\b",
    )
)
_REMARKS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # The whole remark, or a piece of it, is "withdrawn", with or without "paper" before and a reason behind.
        (
            rf"(?:\A|[.;!(\[]\s*)(?:{_THING}\s*)?(?:has been |is |was |now |temporarily ){{0,2}}{_DONE}"
            rf"(?=\s*(?:\Z|[.:;,!)\]]|{_BY}|{_REASON}))"
        ),
        rf", *(?:{_THING} )?{_DONE}(?= *(?:\Z|[.;!)]|{_BY}|(?:due to|because|pending)\b))",
        rf"\bwithdrawn {_BY}",
        rf"\b(?:requests?|requested) (?:the )?withdrawal of (?:this|the) {_THING}\b",
    )
)  # fmt: skip


def withdrawal_in(text: str, *, remark: bool = False) -> bool:
    """Whether an abstract says that the paper was withdrawn; a ``remark`` (arXiv's comment) may say so in one word.

    >>> withdrawal_in("This paper has been withdrawn by the author due to a crucial error in Lemma 2")
    True
    >>> withdrawal_in("We withdrew samples each hour; participants were withdrawn after a week.")
    False
    """
    flat = " ".join(text[:_LONGEST].split())
    return any(pattern.search(flat) for pattern in (*_SENTENCES, *(_REMARKS if remark else ())))
