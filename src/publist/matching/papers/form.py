"""A paper's facts in the form in which two are compared, repaired where a source put values into the title.

Google Scholar and scraped lists move authors, venue and year to the end of the title and cut bylines; the facts
are put back where that is certain, and kept as words where it is not.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from publist.matching.names.repair import repair
from publist.matching.papers.columns import is_generic, may_be_column
from publist.matching.papers.listed import Listed
from publist.matching.papers.readable import readable
from publist.matching.venues.match import resolve
from publist.matching.venues.table import Words, label, table, venue_word, venue_words
from publist.model import Identifier, Reason, because
from publist.text.unicode import fold

Person = tuple[str, str]
"""Family name and first initial ("" where unknown), folded."""

_WORD = re.compile(r"[^\W_]+")
_WITH_APOSTROPHES = re.compile(r"[^\W_]+(?:(?:\s?['\u2019`]|(?<=[^\Ws])\s?['\u2019`]\s)[^\W_]+)*")
_APOSTROPHES = re.compile(r"(?<=\w)\s?['\u2019`](?=\w)|(?<=[^\Ws])\s?['\u2019`]\s(?=\w)")
"""Not behind a plural ("editors' notes")."""
_END_YEAR = re.compile(r"[\s,(]*\b((?:19|20)\d\d)(?:\.0)?\W*\Z")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SERIES = re.compile(r"\b(?:lecture notes|lncs|lnai|volume|vol|ceur)\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:part|volume|vol|chapter|no|number|version|v|round|phase|act)\s*\.?\s*(\d+|[ivx]+|one|two|three|four|five)\b"
)
_END_NUMERAL = re.compile(r"([ivx]{1,4}|\d{1,2})\Z")
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
}
_ONE_NAME = re.compile(r"(?![ivx]{3}\b)[^\W\d_]{1,3}\.? [^\W\d_][\w'-]+\Z")
_NAME_LIST = re.compile(r"(?:\b[^\W\d_]{1,3}\.? [^\W\d_][\w'-]+, )+[^\W\d_]{1,3}\.? [^\W\d_][\w'-]+\Z")

_KINDS = (
    (
        "erratum",
        re.compile(
            r"\b(?:errat(?:um|a)|corrigend(?:um|a)|correction(?:s)? to|addendum|retraction|expression of concern)\b"
            r"|\A(?:(?:author|publisher) correction|(?:removal|withdrawal) (?:note|notice)"
            r"|notice of (?:removal|withdrawal))\b"
        ),
    ),
    ("reply", re.compile(r"\A(?:a )?(?:repl(?:y|ies)|response|rejoinder|comments?|discussion) (?:to|on)\b|\Areply\b")),
    ("review", re.compile(r"\bbook reviews?\b|\Areview of\b")),
    ("abstract", re.compile(r"\bextended abstract\b|\babstract only\b|\(abstract\)|\babstract\W*\Z")),
    ("demo", re.compile(r"\bdemo(?:nstration)?s?\b")),
    ("poster", re.compile(r"\bposters?\b|\blate breaking\b")),
    ("tutorial", re.compile(r"\btutorials?\b")),
    ("panel", re.compile(r"\bpanel\b")),
    ("keynote", re.compile(r"\bkeynote\b|\binvited (?:talk|paper)\b")),
    ("supplement", re.compile(r"\bsupplement(?:ary)?(?: material)?\b|\bappendix\b")),
    ("slides", re.compile(r"\bslides\b")),
    ("thesis", re.compile(r"\b(?:phd |doctoral |master s )?thesis\b|\bdissertation\b")),
)  # fmt: skip
_KIND_WORDS = frozenset(
    "erratum errata corrigendum corrigenda correction corrections addendum retraction concern removal withdrawal "
    "reply replies "
    "response rejoinder comment comments discussion commentary review reviews abstract demo demos "
    "demonstration demonstrations poster posters late tutorial tutorials panel keynote invited supplement "
    "supplementary appendix slides thesis dissertation".split()
)
"""One of these is in every title that has a kind; a set is quicker than the patterns."""
_PART_WORDS = frozenset("part volume vol chapter no number version v round phase act".split())
_APART = frozenset({"erratum", "reply", "review", "supplement", "slides", "thesis"})
_NOTHING: frozenset[str] = frozenset()
_SMALL = frozenset("of the and in on for to with an by at from is as or its via using".split())
_MOST_AUTHORS = 200
"""Of a longer byline that are compared."""


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What is compared: a work as one source describes it.  Empty fields are unknown, not different."""

    title: str
    authors: tuple[str, ...] = ()
    venue: str | None = None
    year: int | None = None
    identifiers: frozenset[Identifier] | tuple[Identifier, ...] = ()
    pages: str | None = None
    marked: bool = False
    """A mark was taken off the title ("RETRACTED: ..."), so the year may be that of the mark."""
    volume: str | None = None
    number: str | None = None
    entries: frozenset[Listed] = frozenset()
    """The entries of lists that say so."""
    of_list: bool = False
    """A person's list says so, or the store of a paper on it: a venue is no scraper's "Proc. 29th", "Cairo, Egypt"."""


@dataclass(frozen=True, slots=True)
class PaperForm:
    """Folded and repaired facts."""

    words: tuple[str, ...]
    """The title's."""
    word_set: frozenset[str]
    key: str
    """The title's letters and digits."""
    letters: int
    """How many letters and digits its different words have together."""
    people: tuple[Person, ...]
    families: frozenset[str]
    author_words: frozenset[str]
    """All words of all names longer than one letter."""
    venue: str
    """A name for the venue under which spellings meet; "" where unknown."""
    venue_set: frozenset[str]
    preprint: bool
    journal: bool
    year: int | None
    """As given, behind the title, or the one year that the venue's name holds."""
    kinds: frozenset[str]
    """What kind of item the title says it is: erratum, reply, extended abstract ..."""
    part: int | None
    """The number of a part ("Part II")."""
    numbers: frozenset[str]
    generic: bool
    context: frozenset[str]
    """Words that may stand in another record's title without being of it: of the authors, of the venue, small ones."""
    moved: bool
    """Values were or may have been moved into the title."""
    cut: int
    """How many words at the end of the title as given are authors, venue or year."""

    @property
    def published(self) -> bool:
        """Whether it is out under the title that it has; of a preprint, or what has no venue yet, authors change it."""
        return bool(self.venue) and not self.preprint


@lru_cache(maxsize=1 << 15)
def paper_form(title: str, authors: tuple[str, ...], venue: str | None, year: int | None) -> PaperForm:
    """The form of a paper's facts."""
    text = _text(title)
    whole = len(_WORD.findall(text))
    moved = False
    if (
        year is None
        and text[-8:].strip(" .,)(")[-1:].isdigit()
        and (found := _END_YEAR.search(text, len(text) - 20 if len(text) > 20 else 0))
        and found.start() > 8
    ):
        text, year, moved = text[: found.start()], int(found[1]), True
    words = tuple(_WORD.findall(text))
    if not venue and (cut := _end_venue(text, words)):
        text, venue, moved = text[:cut], text[cut:], True
        words = tuple(_WORD.findall(text))
    if not authors and _ends_in_name(text) and (names := _NAME_LIST.search(text)) and names.start() > 10:
        authors, text, moved = tuple(names[0].split(", ")), text[: names.start()], True
        words = tuple(_WORD.findall(text))
    people, families, author_words = _byline(authors[:_MOST_AUTHORS]) if authors else _NOBODY
    where, venue_set, preprint, journal, of_venue = _place(venue) if venue else _NOWHERE
    word_set = frozenset(words)
    key = "".join(words)
    return PaperForm(
        words=words,
        word_set=word_set,
        key=key,
        letters=sum(map(len, word_set)),
        people=people,
        families=families,
        author_words=author_words,
        venue=where,
        venue_set=venue_set,
        preprint=preprint,
        journal=journal,
        year=of_venue if year is None else year,
        kinds=_NOTHING if _KIND_WORDS.isdisjoint(word_set) else _kinds(" ".join(words)),
        part=_part_number(words, word_set),
        numbers=_NOTHING if key.isalpha() else frozenset([word for word in words if word[0].isdigit()]),
        generic=is_generic(words) or (not people and may_be_column(words)),
        context=_SMALL.union(author_words, venue_set),
        moved=moved or not (authors and venue),
        cut=whole - len(words),
    )


Byline = tuple[tuple[Person, ...], frozenset[str], frozenset[str]]
"""People, family names, all words of all names longer than one letter."""
_NOBODY: Byline = ((), _NOTHING, _NOTHING)


@lru_cache(maxsize=1 << 14)
def _byline(authors: tuple[str, ...]) -> Byline:
    named = [_parts(name) for name in authors]
    people = tuple([one for one, _ in named if one])
    words = frozenset([word for _, every in named for word in every if len(word) > 1])
    return people, frozenset([family for family, _ in people]), words


Place = tuple[str, frozenset[str], bool, bool, int | None]
"""A name under which spellings meet, its words, whether it is a preprint server or a journal, and its year."""
_NOWHERE: Place = ("", _NOTHING, False, False, None)


@lru_cache(maxsize=1 << 13)
def _place(venue: str) -> Place:
    place = resolve(venue, journals=False)
    named = place.filed_under
    where = label(named) if named else ""
    if place.kind in {"findings", "workshop", "tutorial"}:
        where = f"{where} {place.kind}"
    preprint = place.kind == "preprint"
    year = None if preprint else _year_of_venue(venue)
    return where, frozenset(venue_words(venue)), preprint, place.kind == "journal", year


def _year_of_venue(venue: str) -> int | None:
    """The year in "Proceedings of the 2003 ...", "a workshop held at ..., June 1990"; a volume's number is none."""
    years = {int(year) for year in _YEAR.findall(venue)}
    return years.pop() if len(years) == 1 and not _SERIES.search(venue) else None


def _kinds(plain: str) -> frozenset[str]:
    return frozenset(kind for kind, pattern in _KINDS if pattern.search(plain))


def stands_apart(left: PaperForm, right: PaperForm) -> Reason | None:
    """Why two titles name different items of one work; None where they do not."""
    for kind in left.kinds ^ right.kinds:
        if kind in _APART:
            return because("one-is-of-kind", kind=kind)
    if left.part is not None and right.part is not None and left.part != right.part:
        return because("different-parts", one=min(left.part, right.part), other=max(left.part, right.part))
    return None


def kinds_apart(left: PaperForm, right: PaperForm, telling: frozenset[str]) -> frozenset[str]:
    """Of these kinds those that one title alone names; of what both call a panel one may name the abstract."""
    found = (left.kinds ^ right.kinds) & telling
    return found - {"abstract"} if left.kinds & right.kinds else found


def are_strangers(left: PaperFacts, right: PaperFacts) -> bool:
    """Whether both bylines are known and have no word of a name in common, in whatever order the words stand."""
    if not left.authors or not right.authors:
        return False
    one, other = _byline(left.authors[:_MOST_AUTHORS])[2], _byline(right.authors[:_MOST_AUTHORS])[2]
    return bool(one and other) and one.isdisjoint(other)


def person(name: str) -> Person | None:
    """Family name and first initial by a quick rule; bylines need no more ("Kim, M.", "M Kim", "Kim MS")."""
    return _parts(name)[0]


@lru_cache(maxsize=1 << 16)
def _parts(name: str) -> tuple[Person | None, tuple[str, ...]]:
    """The person and all words of the name."""
    text = name[:200]
    if not text.isascii() or "&" in text:
        text = repair(text)
    text = fold(text)
    if "'" in text or "`" in text:
        text = _APOSTROPHES.sub("", text)
    every = tuple(_WORD.findall(text))
    if "," in text:
        family, _, given = text.partition(",")
        given_words = _WORD.findall(given)
        family = "".join(_WORD.findall(family))
        return ((family, given_words[0][0] if given_words else "") if family else None), every
    words = list(every)
    while len(words) > 1 and (words[-1] in {"jr", "sr", "ii", "iii"} or words[-1].isdigit()):
        words.pop()
    if not words:
        return None, every
    if len(words) > 1 and len(words[-1]) <= 2 < len(words[0]) and name.rstrip(" .")[-1:].isupper():
        return ("".join(words[:-1]), words[-1][0]), every
    return (words[-1], words[0][0] if len(words) > 1 else ""), every


def proper_title(title: str, form: PaperForm) -> str:
    """The title without damage, and without what its form has recognised as authors, venue or year behind it."""
    text = readable(title, references=False)
    if not form.cut:
        return text
    words = list(_WITH_APOSTROPHES.finditer(text))
    return text[: words[-form.cut - 1].end()] if len(words) > form.cut else text


def _text(title: str) -> str:
    text = fold(readable(title))
    return (_APOSTROPHES.sub("", text) if "'" in text or "`" in text else text).strip()


def _ends_in_name(text: str) -> bool:
    """A quick look before the search for a list of names ("..., J Moss, O Fennimore")."""
    _, comma, tail = text.rpartition(", ")
    return bool(comma) and len(tail) < 40 and _ONE_NAME.match(tail) is not None


def _end_venue(text: str, words: tuple[str, ...]) -> int:
    """Where a known venue's name at the end of the title begins; 0 where there is none."""
    known = table()
    count = 0
    tail: Words = ()
    for place, word in enumerate(words[:0:-1][:14], 1):
        tail = (*venue_word(word), *tail)
        if tail not in known.by_key:
            if len(tail) == 1 and len(tail[0]) >= 4 and tail[0].upper() in known.by_acronym:
                count = place
            elif tail and tail not in known.endings:
                break
        elif len(tail) > 2 or (len(tail) == 2 and _is_named(text[_start_of_last(text, place) :])):
            count = place
    return _start_of_last(text, count) if count else 0


def _start_of_last(text: str, count: int) -> int:
    return [found.start() for found in _WORD.finditer(text)][-count]


def _is_named(tail: str) -> bool:
    return any(word in tail for word in ("conference", "journal", "record", "trans", "symposium", " j", "data bases"))


def _part_number(words: tuple[str, ...], word_set: frozenset[str]) -> int | None:
    found = None if _PART_WORDS.isdisjoint(word_set) else _PART.search(" ".join(words))
    if found is None and words and len(words[-1]) <= 4:
        found = _END_NUMERAL.match(words[-1])
    if not found:
        return None
    value = found[1]
    return int(value[:6]) if value.isdigit() else _ROMAN.get(value)
