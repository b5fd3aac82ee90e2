"""Whose list a CV is: the name at its top, or the name that its bylines set off."""

import re
from collections import Counter
from collections.abc import Sequence
from html import unescape

from publist.matching.names.match import loose_key
from publist.model import Record
from publist.readers.markup import headings
from publist.readers.markup.headings import Section
from publist.readers.markup.rich import Block, BlockKind, Rich
from publist.readers.printed import bylines
from publist.text.names import is_initial_form
from publist.text.unicode import fold

_DOCUMENT = (
    r"(?:(?:short |full |academic |brief )?(?:curriculum[ ]+vit(?:ae|æ)|curr[ií]culum(?:[ ]+v[ií]ta?e)?|c\.?v\.?|vita|"
    r"r[ée]sum[ée])|lebenslauf|(?:selected |list of |full list of |my )?publications?(?: list)?|publication list|"
    r"bibliography|"
    r"(?:personal |academic |my )?(?:home[ -]?page|web[ -]?(?:site|page)|page|profile)|about(?: me)?|"
    r"이력서|履歴書|简历|hoja de vida|życiorys|özgeçmiş|резюме|публикации|publikationen|publicaciones|publicações)"
)
_BEFORE = re.compile(rf"{_DOCUMENT}[ ]+(?:of|for|by|de|von|di|do|da)?[ ]*(?=\S)", re.IGNORECASE)
_WHOLE_DOCUMENT = re.compile(_DOCUMENT, re.IGNORECASE)
_BEHIND = re.compile(rf"(?:['’]s?)?[ ]+{_DOCUMENT}\Z", re.IGNORECASE)
_PARTS = re.compile(r"\s[–—|·•-]\s|[:|,]\s|\s?\(|\)")
_NO_PERSON = frozenset(
    "curriculum vitae vita cv resume résumé statement homepage website page profile department institute school lab "
    "laboratory group center centre university college professor assistant associate lecturer student candidate fellow "
    "academic personal "
    "work contact welcome home main".split()
)
_PAGE_TITLE = re.compile(r"<title[^<>]*>([^<]{1,300})</title", re.IGNORECASE)
_HEAD = 100_000
"""Letters of a page in which its title would stand."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def person_in(text: str) -> str | None:
    """The person whom a heading or a first line names: "Curriculum Vitae of Ana Ruiz" is Ana Ruiz's.

    >>> person_in("Ana Ruiz – Publications")
    'Ana Ruiz'
    >>> person_in("Curriculum Vitae") is None
    True
    """
    if len(text) > 200 or _YEAR.search(text):
        return None
    for part in _PARTS.split(text):
        bare = _BEHIND.sub("", _BEFORE.sub("", part.strip(), count=1)).strip()
        if name := _name(bare):
            return name
    return None


def person_at_top(block: Block) -> str | None:
    """The person in the first line of a paragraph with a name and an address, which speaks of no year."""
    if block.kind is not BlockKind.PARAGRAPH or _YEAR.search(block.rich.text):
        return None
    first, *others = re.split(r"[\n\v]", block.rich.text, maxsplit=2)
    return person_in(others[0] if others and _WHOLE_DOCUMENT.fullmatch(first.strip()) else first)


def person_of_page(html: str) -> str | None:
    """The person whom a page's ``<title>`` names; a browser shows it, the page itself may begin with its sections."""
    found = _PAGE_TITLE.search(html[:_HEAD])
    return person_in(" ".join(unescape(found[1]).split())) if found else None


def _name(text: str) -> str | None:
    words = fold(text).split()
    if not 2 <= len(words) <= 6 or _NO_PERSON & set(words) or headings.classify(text) is not Section.UNKNOWN:
        return None
    byline = bylines.parse(Rich(text), 0, len(text))
    return byline.names[0].name if len(byline.names) == 1 and byline.score >= 0.95 else None


def owner_hint(records: Sequence[Record], person: str | None) -> str | None:
    """The emphasised name that recurs; else the person at the top, spelled as the bylines spell it.

    Where the list sets off initials and the top has the whole name, the whole name.
    """
    emphasised = Counter(a.known_as or a.name for r in records for a in r.authors if a.emphasised)
    if emphasised:
        (name, _), *_ = emphasised.most_common(1)
        whole = person is not None and is_initial_form(name) and not is_initial_form(person)
        if not whole or person is None or loose_key(name) != loose_key(person):
            return name
    if person is None:
        return None
    printed = next((a.name for r in records for a in r.authors if fold(a.name) == fold(person)), None)
    return printed or (person.title() if person.isupper() else person)
