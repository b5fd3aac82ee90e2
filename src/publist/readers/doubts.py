"""Signs that an entry was cut in the wrong places; the exit code of an import says that a person must look."""

import re
from dataclasses import replace
from typing import Final

from publist.model import CV, Reading, ReadingWarning, Record, reading_warning

CODES: Final = frozenset(
    {
        "no-entries",
        "mostly-unread",
        "section-in-doubt",
        "not-followed",
        "pages-unread",
        "entry-of-several",
        "title-of-names",
        "title-cut",
        "title-unpaired-quote",
        "title-markup",
        "doubtful-author",
        "doubtful-venue",
    }
)
_JOINING: Final = frozenset(
    """of the and or a an with by from for to in on at as into between
    de des du la le les et à der die das und von zur zum für im am el los las y del en con della di da il e do dos para
    het een van voor met i w z o dla и в на с о для ve ile
    """.split()
)
"""Words after which a title goes on."""
_MARKUP: Final = re.compile(r"\[(?:[JCDMNRPSZ]|EB)(?:/OL)?\]|(?<!\\)\$(?!\d)|\\[a-zA-Z]{2,}|</?[a-z]{1,8}>|\*\*|\]\(")
_PAIRS: Final = (("\u201c", "\u201d"), ("\u00ab", "\u00bb"), ("(", ")"), ("[", "]"))
_ELSEWHERE: Final = re.compile(
    r"\b(?:universi\w+|hochschule|institut\w*|college|department|faculty|ph\.? ?d|m\.? ?sc|b\.? ?sc|dr\.? phil)"
    r"(?=[\s.,)]|\Z)"
    r"|\b[mb]\.?[as]\.? (?:in |of |[a-z]+(?:ology|istics|ics|istry|nomy|ophy|ature|ory)\b)",
    re.IGNORECASE,
)
_EDITORS_FIRST: Final = re.compile(r"\W{0,3}\(?(?:eds?|hrsg|hg|coords?|éds?)\b\.?\)", re.IGNORECASE)
_LONG_NAME = 60
"""Characters; no person's name has as many."""


def doubts(reading: Reading) -> tuple[ReadingWarning, ...]:
    """The doubts about the file, then about its entries."""
    told = (*reading.warnings, *(warning for record in reading.records for warning in record.warnings))
    return tuple(warning for warning in told if warning.code in CODES)


def is_whole(reading: Reading) -> bool:
    """Whether everything was read, and nothing in doubt."""
    return not reading.unreadable and not doubts(reading)


def doubted(record: Record) -> Record:
    """An entry of a printed list with warnings where its fields do not look like what they are taken for."""
    if record.source != CV or record.list_key:
        return record
    found = [*_of_title(record), *_of_authors(record), *_of_venue(record)]
    return replace(record, warnings=(*record.warnings, *found)) if found else record


_LAST_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[\s.,;:\"'”’»)\]…-]*\Z")
_END = 100
"""Letters at a title's end: no joining word is longer."""


def _of_title(record: Record) -> list[ReadingWarning]:
    title, found = record.title, []
    last = _LAST_WORD.search(title[-_END:])
    if last and last[1] in _JOINING and " " in title and not title.endswith(("?", "!")):
        found.append(reading_warning("title-cut", record.line, word=last[1]))
    straight = title.count('"') % 2
    title = re.sub(r"„[^„“”]*[“”]", "", title)  # German and Polish quotation marks
    if straight or any(title.count(opened) != title.count(closed) for opened, closed in _PAIRS):
        found.append(reading_warning("title-unpaired-quote", record.line))
    if mark := _MARKUP.search(title):
        found.append(reading_warning("title-markup", record.line, mark=mark[0]))
    if _is_names(title):
        found.append(reading_warning("title-of-names", record.line))
    return found


def _of_authors(record: Record) -> list[ReadingWarning]:
    doubtful = [author.name for author in record.authors if _is_no_name(author.name) and not _is_group(author.family)]
    return [reading_warning("doubtful-author", record.line, name=name) for name in doubtful[:3]]


def _is_group(family: str | None) -> bool:
    """Whether a name is known to be a collective's: its family name is all of it."""
    return family is not None and " " in family


def _is_no_name(name: str) -> bool:
    from publist.readers.markup import headings

    words = name.split()
    section = len(words) <= _FEW_WORDS and headings.is_certain(name)
    capitals = sum(word[0].isupper() and len(word.strip(".")) > 1 for word in words)
    return section or bool(_ELSEWHERE.search(name)) or len(name) > _LONG_NAME or capitals >= _MOST_CAPITALS


_FEW_WORDS = 3
_MOST_CAPITALS = 6
"""Words of a name, without initials and particles; of 1,544 names of real lists none has five."""


def _of_venue(record: Record) -> list[ReadingWarning]:
    venue = record.venue or ""
    if _EDITORS_FIRST.match(venue) or (record.authors == () and _is_names(venue)):
        return [reading_warning("doubtful-venue", record.line, venue=venue[:100])]
    return []


def _is_names(text: str) -> bool:
    """Whether a field is a list of three names and more, with initials or a word between the last two."""
    from publist.readers.markup.rich import Rich
    from publist.readers.printed import bylines
    from publist.readers.printed.weighing import reads_as_names

    if text.count(",") + text.count(";") + text.count("&") + text.count(" and ") < 2 or not re.search(
        r"\b[^\W\d_]\.|\band\b|&|;", text
    ):
        return False
    return reads_as_names(bylines.parse(Rich(text), 0, len(text)))
