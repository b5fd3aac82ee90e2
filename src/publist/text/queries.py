"""The words of a search in a list: ``token author:kim year:2020-2023 is:selected not:type:preprint``."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from publist.errors import UsageError
from publist.text.patterns import pattern_of


class Field(StrEnum):
    """What a word of a search is looked for in."""

    TEXT = "text"
    """Title, authors and key."""
    TITLE = "title"
    AUTHOR = "author"
    VENUE = "venue"
    KEY = "key"
    YEAR = "year"
    TYPE = "type"
    TOPIC = "topic"
    HAS = "has"
    IS = "is"


HAS: Final = ("abstract", "award", "code", "doi", "link", "pdf")
IS: Final = ("accepted", "first-author", "open-access", "preprint", "published", "retracted", "selected", "submitted")
_YEARS: Final = pattern_of(r"(?P<first>\d{4})?(?P<range>\s?(?:-|\.\.|–)\s?)?(?P<last>\d{4})?")
_NOT: Final = "not:"
_WORD: Final = pattern_of(r"""(?P<before>[^\s"]*)"(?P<quoted>[^"]*)"|(?P<plain>\S+)""")


@dataclass(frozen=True, slots=True)
class Term:
    """One condition; a paper has to meet every one."""

    field: Field
    value: str
    without: bool = False
    """Papers that meet it are left out."""
    since: int | None = None
    until: int | None = None
    """Of ``year``: the first and the last."""


def words_of(query: str) -> list[str]:
    """The words of a query on one line; what stands in quotes is one word.

    >>> words_of('author:"Min Kim" token')
    ['author:Min Kim', 'token']
    """
    return [found["plain"] or found["before"] + found["quoted"] for found in _WORD.finditer(query)]


def terms_of(words: Iterable[str], types: Iterable[str]) -> tuple[Term, ...]:
    """What the words ask for.

    A word with a colon whose front is no field is a word as any other ("BERT: pre-training").  Raises UsageError for a
    year, a type or a property that there is not.
    """
    known = tuple(types)
    return tuple(term for word in words for term in _term(word, known))


def _term(word: str, types: tuple[str, ...]) -> Iterator[Term]:
    without = word.casefold().startswith(_NOT)
    asked = word[len(_NOT) :] if without else word
    name, colon, value = asked.partition(":")
    name, value = name.strip().casefold(), value.strip()
    if not colon or name not in set(Field):
        if asked.strip():
            yield Term(Field.TEXT, asked, without)
        return
    field = Field(name)
    if field is Field.YEAR:
        since, until = _years(value)
        yield Term(field, value, without, since, until)
        return
    closed = {Field.TYPE: types, Field.HAS: HAS, Field.IS: IS}.get(field)
    if closed is not None:
        value = value.casefold()
        if value not in closed:
            raise UsageError("unknown-search-value", field=name, value=value, values=closed)
    if not value:
        raise UsageError("empty-search-value", field=name)
    yield Term(field, value, without)


def _years(value: str) -> tuple[int | None, int | None]:
    found = _YEARS.fullmatch(value)
    if found is None or not (found["first"] or found["last"]):
        raise UsageError("bad-search-years", value=value)
    first, last = (int(found[name]) if found[name] else None for name in ("first", "last"))
    if not found["range"]:
        if first and last:  # "20202021"
            raise UsageError("bad-search-years", value=value)
        return first or last, first or last
    return first, last
