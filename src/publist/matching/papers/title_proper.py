"""A title without what a source put around it: authors in front of it, the rest of a reference behind it.

Scraped references are cut at the wrong place ("J. Ek and K. Lund. (1999). Small dams. Proc. of the 9th").  What is cut
off has to be told by the other source (its authors, its venue) or to be of the kind that only references have, and what
stays has to begin, or end, where the other title does.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA, Indel

from publist.matching.papers.features import author_agreement
from publist.matching.papers.form import PaperFacts, PaperForm, paper_form
from publist.matching.papers.readable import readable
from publist.matching.papers.title_words import MONTHS, PLACES, PUBLICATION, SEQUEL, SMALL
from publist.text.unicode import fold

_WORD: Final = re.compile(r"[^\W_]+")
_MOST_IN_FRONT: Final = 24
"""Words of a byline of some four authors, each with initials."""
_MOST_UNKNOWN: Final = 3
"""Words in front that nothing explains: names misread, of authors whom the other source lacks."""
_ALIKE: Final = 10
"""Letters in which what stays begins, or ends, as the other title."""
_FEWEST: Final = 3
"""Words of a title that may stay; a shorter one is a column's or a name."""
_SHORT: Final = 2
_LONG_NAME: Final = 5
"""Letters of a family name that is told where it is run together with the given one."""
_AGREEING: Final = 0.9
_NEARLY: Final = 0.95
_INITIAL: Final = re.compile(r"(?<![^\W_])[^\W\d_]\.")
_ET_AL: Final = re.compile(r"\bet\.?\sa[li]\b")
_DATED: Final = re.compile(r"\A\W*[^\W\d_]{3,9}\.?\s(?:19|20)\d\d[.,]|\(\s?(?:19|20)\d\d[a-z]?\s?\)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d[a-z]?\Z")
_CLOSES: Final = re.compile(r"[.,;:)\]]\W*\Z")
_ENDS_BYLINE: Final = re.compile(r"[.:)]\W*\Z")
_JOINS: Final = frozenset("and und et y e al jr sr eds ed".split())
_OWN: Final = SEQUEL | frozenset(
    "part chapter volume section review reviews discussion editorial introduction interview with on about of".split()
)
"""In front of a title or behind it they make another one: "Reply to J. Ek. Small dams"."""
_LINKS: Final = SMALL | frozenset("st nd rd th".split())
_PAGES: Final = re.compile(r"\W*(?:pp?\W*)?\d{1,4}\s?[-\u2013]\s?\d{1,4}\b")
_TELLING: Final = PUBLICATION | PLACES | MONTHS
_UNIVERSITY: Final = r"univer\w{0,4}(?:y|te|tat|ta|dade?|siteit|sitet|sitat)"
_AFFILIATION: Final = re.compile(
    rf"(?:[^\W\d_]+ ){{1,3}}{_UNIVERSITY}\W*\Z|{_UNIVERSITY} (?:of |de |di )?(?:[^\W\d_]+\W*){{1,3}}\Z"
    r"|(?:[^\W\d_]+ ){0,3}technical(?: rep\w*)?\b[^a-z]*\Z|tech\.[^:]*\d[^:]*\Z"
)
"""Where the authors are or who numbers the report, which stands behind a title and is no part of it."""
_GOES_ON: Final = re.compile(r"\W*(?:in\b\W*|proc\b|proceedings\b|inproc\b|acm\b|ieee\b|to (?:appear|be published)\b)")
"""With these a reference goes on; what stands behind them may be anything."""


@dataclass(frozen=True, slots=True)
class _Title:
    text: str
    words: tuple[str, ...]
    """Folded."""
    spans: tuple[tuple[int, int], ...]
    """Where in the text each word stands."""
    letters: str


def properly_titled(one: PaperFacts, other: PaperFacts) -> PaperFacts:
    """``one`` with the title that is of the paper, as far as ``other`` tells."""
    if one.title == other.title:
        return one
    title, wanted = _title(one.title), _title(other.title).letters
    if len(title.words) <= _FEWEST or len(wanted) < _ALIKE or title.letters == wanted:
        return one
    first = _front(title, wanted, one, other)
    last = _end(title, first, wanted, one, other)
    if not first and last == len(title.words):
        return one
    end = len(title.text) if last == len(title.words) else title.spans[last - 1][1]
    return replace(one, title=title.text[title.spans[first][0] if first else 0 : end])


def _front(title: _Title, wanted: str, one: PaperFacts, other: PaperFacts) -> int:
    """How many words stand in front of the first words of the other's title and are authors of the paper.

    Who cut one field at the wrong place may have cut all, so the names that are left have to be the paper's.
    """
    start = wanted[:_ALIKE]
    if title.letters.startswith(start) or start not in title.letters:
        return 0
    ends = range(1, min(len(title.words) - 1, _MOST_IN_FRONT))
    at = next((n for n in ends if "".join(title.words[n : n + _ALIKE]).startswith(start)), 0)
    if not at or sum(map(len, title.words[at:])) * 2 < len(wanted):
        return 0
    a, b = _form(one), _form(other)
    if author_agreement(a, b)[0] < _AGREEING:
        return 0
    people = {person for person in (*a.people, *b.people) if len(person[0]) >= _LONG_NAME}
    return at if _is_byline(title.words[:at], title.text[: title.spans[at][0]], _names(a) | _names(b), people) else 0


def _is_byline(
    words: Sequence[str], printed: str, names: AbstractSet[str], people: AbstractSet[tuple[str, str]]
) -> bool:
    if not _OWN.isdisjoint(words):
        return False
    named = [_is_name(word, names) or _is_run_together(word, people) for word in words]
    if not (any(named) or _INITIAL.search(printed) or _ET_AL.search(printed) or _DATED.search(printed)):
        return False
    unknown = sum(
        not (known or len(word) <= _SHORT or word in _JOINS or word in MONTHS or _YEAR.match(word))
        for word, known in zip(words, named, strict=True)
    )
    if unknown:
        return unknown <= _MOST_UNKNOWN and _ENDS_BYLINE.search(printed) is not None
    return named[-1] or _CLOSES.search(printed) is not None


def _is_name(word: str, names: AbstractSet[str]) -> bool:
    """Whether it is a name, one behind "and" without a blank, or one in which a letter or two are misread."""
    if word in names or (word.startswith("and") and word[3:] in names):
        return True
    long_ = len(word) >= 6
    return long_ and any(len(name) >= 6 and OSA.distance(word, name, score_cutoff=2) <= 2 for name in names)


def _is_run_together(word: str, people: AbstractSet[tuple[str, str]]) -> bool:
    """Whether it is a given name, or its initial, and a family name without a blank: "karinpellworm", "pellworma"."""
    return any(
        initial
        and ((word.endswith(family) and word.removesuffix(family).startswith(initial)) or word == family + initial)
        for family, initial in people
    )


def _end(title: _Title, first: int, wanted: str, one: PaperFacts, other: PaperFacts) -> int:
    """How many words there are up to the end of the other's title, where a reference goes on behind it."""
    length, at, count = 0, first, len(title.words)
    while at < count and length < len(wanted):
        length += len(title.words[at])
        at += 1
    begins = sum(map(len, title.words[:first]))
    proper = title.letters[begins : begins + length]
    if at - first < _FEWEST or at == count or proper[-_ALIKE:] != wanted[-_ALIKE:]:
        return count
    if Indel.normalized_similarity(proper, wanted) < _NEARLY:
        return count
    place = _form(one).venue_set | _form(other).venue_set
    printed = title.text[title.spans[at - 1][1] :]
    if _is_reference(title.words[at:], printed, place):
        return at
    return at if _is_affiliation(printed) and author_agreement(_form(one), _form(other))[0] >= _AGREEING else count


def _is_reference(words: Sequence[str], printed: str, place: AbstractSet[str]) -> bool:
    if not _OWN.difference(SMALL).isdisjoint(words):
        return False
    apart = printed.lstrip()[:1] in set(".,;:([") if printed.strip() else False
    if apart and _PAGES.match(printed):
        return True
    if not (_TELLING | place).isdisjoint(words) and _GOES_ON.match(printed):
        return True
    known = _TELLING | place | _LINKS
    return apart and not (_TELLING | place).isdisjoint(words) and all(w in known or w[:1].isdigit() for w in words)


def _is_affiliation(printed: str) -> bool:
    """Whether it is one, behind a sign that ends a title; behind a colon it is the paper's subject."""
    sign, rest = printed.lstrip()[:1], fold(printed.lstrip()[1:].strip())
    if sign not in set(".,;(") or not _OWN.difference(SMALL).isdisjoint(rest.split()):
        return False
    return _AFFILIATION.match(rest) is not None


@lru_cache(maxsize=1 << 14)
def _title(title: str) -> _Title:
    text = readable(title)
    found = list(_WORD.finditer(text))
    words = tuple(fold(word[0]) for word in found)
    return _Title(text, words, tuple(word.span() for word in found), "".join(words))


def _form(facts: PaperFacts) -> PaperForm:
    return paper_form(facts.title, facts.authors, facts.venue, facts.year)


def _names(form: PaperForm) -> AbstractSet[str]:
    return form.families | {word for word in form.author_words if len(word) > _SHORT}
