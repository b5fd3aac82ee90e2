"""Marks on names and the legends that explain them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final, Literal, TypeAlias

from publist.model import Mark
from publist.text.author_marks import ANY_WORDS, EQUAL_WORDS, mark_in

STARS = "*∗⁎＊✱"
MARKS = STARS + "†‡§¶#♯✝❖♦◇△▲✉^"
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Digits beside a name are marks where a legend explains them; else they number affiliations."""
_SIGNS = frozenset(MARKS + RAISED)
_TO_RAISED = str.maketrans("0123456789", RAISED)


class Other(Enum):
    """Something that a legend explains and publist keeps nothing of: an adviser, alphabetical order."""

    OTHER = "other"


OTHER: Final = Other.OTHER
Meaning: TypeAlias = Mark | Literal[Other.OTHER]
"""What a legend says a mark means."""


@dataclass(frozen=True, slots=True)
class Legend:
    """``mark`` is empty where the words stand alone ("(equal contribution)")."""

    mark: str
    meaning: Meaning
    start: int
    end: int


_OTHER_WORDS = (
    r"(?:advis(?:ed|ors?|ers?|ing)\b|supervis(?:ed by|ors?|ion)\b|mentor\w*|internships?\b|alphabetical\w*|senior)"
)
_OTHER = re.compile(_OTHER_WORDS, re.IGNORECASE)
_ANY = re.compile(f"{ANY_WORDS}|{_OTHER_WORDS}", re.IGNORECASE)
_MARK = f"[{re.escape(MARKS + RAISED)}]"
# mark, then words: "* denotes equal contribution", "(*Co-First author)", "*: corresponding author"
_FORWARD = re.compile(
    rf"[(\[]?\s?[\"'“‘(]?({_MARK}{{1,3}}(?:[ ]?(?:,|and|&|/|und|et|y|e|o)[ ]?{_MARK}){{0,4}})"
    r"[\"'”’)]?[ ]?(?:[:=–—-][ ]?)?"
    rf"([^*∗†‡§¶#{RAISED}()\[\].;\n\v]{{2,90}}(?:\([^*∗†‡§¶#{RAISED}()\[\].;\n\v]{{2,60}}\))?)[)\]]?\.?"
)
# words, then mark: "Equal contribution: *", "co-first authors are marked with *"
_BACKWARD = re.compile(
    rf"[(\[]?\b([A-Za-z][\w\s,:'-]{{4,80}}?)\s?[:(=]?\s?[\"'“]?({_MARK}{{1,3}})[\"'”]?(?=[\s.,;)\]]|\Z)[)\]]?[)\]]?\.?"
)
_NAMED = re.compile(r"\b(asterisks?|stars?|daggers?|double daggers?)\b\s?\(?", re.IGNORECASE)
_DIGIT = re.compile(r"(?:\A|(?<=[\n\v;,(]))[ (]{0,2}(\d)[ ]?[:=)–-]?[ ]?([A-Za-z][^\d\n\v;]{5,80})")
_ALONE = re.compile(
    rf"[(\[]\s?(?:joint\s|the\s|first\stwo\sauthors?\s|both\s|authors?\s)?{EQUAL_WORDS}[^()\[\]]{{0,40}}[)\]]",
    re.IGNORECASE,
)
_STARTERS = re.compile(
    r"\s*(?:denot|indicat|mean|mark|repres|stand|equal|co|joint|shar|contrib|these|both|each|all\b|first|author|corresp|"
    r"student|advis|superv|mentor|alphab|interns?\b|under|senior|lead|present|speaker|deceas|in memoriam|member|"
    r"ph\.?\s?d|doctoral|master|grad|post-?grad|post-?doc|trainee|mentee|for|is|are|my\b|：|공동|동등|교신|지도|共|通|学|學|責)",
    re.IGNORECASE,
)


def canonical(mark: str) -> str:
    """All kinds of stars as ``*``."""
    return "*" if mark in STARS else mark


def meaning_of(words: str) -> Meaning | None:
    """What a legend's words mean, or None when they are no legend."""
    if (mark := mark_in(words)) is not None:
        return mark
    return OTHER if _OTHER.search(words) else None


def legends(text: str) -> list[Legend]:
    """All legends in a text, with the ranges they cover (brackets included)."""
    if not _ANY.search(text):
        return []
    found: list[Legend] = []
    for match in _FORWARD.finditer(text):
        meaning = meaning_of(match[2]) if _STARTERS.match(match[2]) else None
        if meaning is not None:
            found += [Legend(canonical(c), meaning, match.start(), match.end()) for c in set(match[1]) & _SIGNS]
    if not found:
        for match in _BACKWARD.finditer(text):
            words = match[1]
            meaning = meaning_of(words)
            if meaning is not None and re.search(
                r"\b(?:mark|denot|indicat|with|by|authors?|contribut\w*|first)", words, re.IGNORECASE
            ):
                found += [Legend(canonical(c), meaning, match.start(), match.end()) for c in set(match[2])]
    if not found and (named := _NAMED.search(text)) and (meaning := meaning_of(text[named.end() : named.end() + 90])):
        mark = "*" if named[1].lower().startswith(("ast", "star")) else "‡" if "double" in named[1].lower() else "†"
        end = text.find(".", named.end(), named.end() + 120)
        found.append(Legend(mark, meaning, named.start(), len(text) if end < 0 else end + 1))
    for match in _ALONE.finditer(text):
        if not any(a.start < match.end() and match.start() < a.end for a in found):
            found.append(Legend("", Mark.CO_FIRST, match.start(), match.end()))
    return found


def with_digits(text: str) -> list[Legend]:
    """The legends of a line that is nothing else, where a plain digit may be a mark: "1 Equal contribution"."""
    found = legends(text)
    for match in _DIGIT.finditer(text):
        meaning = meaning_of(match[2]) if _STARTERS.match(match[2]) else None
        if meaning is not None:
            found.append(Legend(raised(match[1]), meaning, match.start(), match.end()))
    return found


def raised(digits: str) -> str:
    """``"1"`` as ``"¹"``: the form in which digits are marks."""
    return digits.translate(_TO_RAISED)


class Meanings:
    """What the marks of a list mean: an entry's own legend first, then the list's."""

    def __init__(self, of_list: Iterable[Legend]) -> None:
        counted: dict[str, Counter[Meaning]] = {}
        for legend in of_list:
            if legend.mark:
                counted.setdefault(legend.mark, Counter())[legend.meaning] += 1
        self._list = {mark: counts.most_common(1)[0][0] for mark, counts in counted.items()}

    def of(self, mark: str, own: Iterable[Legend] = ()) -> Meaning | None:
        """The meaning of a mark in an entry; a star that nobody explains means equal contribution.

        None: nothing explains the mark.
        """
        mark = canonical(mark)
        entry = {legend.mark: legend.meaning for legend in own if legend.mark}
        if mark in entry:
            return entry[mark]
        if mark in self._list:
            return self._list[mark]
        if mark == "✉":
            return Mark.CORRESPONDING
        explained = {**self._list, **entry}
        return Mark.CO_FIRST if mark == "*" and Mark.CO_FIRST not in explained.values() else None
