"""The persons whom a line at the top of a list may name: "Curriculum Vitae of Ana Ruiz", "RUIZ, Ana", "Hi, I'm Ana"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publist.matching.names.match import loose_key, match_with
from publist.model import Outcome, Record
from publist.readers.markup import headings
from publist.readers.markup.headings import Section
from publist.readers.markup.rich import Rich
from publist.readers.printed import bylines
from publist.text.name_tables import PARTICLES
from publist.text.name_titles import without_titles
from publist.text.names import is_initial
from publist.text.unicode import fold

_DOCUMENT = (
    r"(?:(?:short |full |academic |brief )?(?:curriculum[ ]+vit(?:ae|æ)|curr[ií]culum(?:[ ]+v[ií]ta?e)?|c\.?v\.?|vita|"
    r"r[ée]sum[ée])|lebenslauf|(?:selected |list of |full list of |my |scientific )*publications?(?: list)?|"
    r"publication list|bibliography|(?:personal |academic |my )?(?:home[ -]?page|web[ -]?(?:site|page)|page|profile)|"
    r"about(?: me)?|"
    r"(?:liste der |wissenschaftliche )?(?:veröffentlichung(?:en|sliste)|publikation(?:en|sliste))|"
    r"schriftenverzeichnis|liste (?:des|de) publications|(?:lista de )?publicaciones|(?:lista de )?publicações|"
    r"(?:elenco (?:delle )?|lista (?:delle )?)?pubblicazioni|publica(?:ties|tielijst)|"
    r"(?:lista |wykaz )?publika(?:cje|cji)|publikation(?:er|slista|sförteckning)|yayın(?:lar|ları| listesi)|"
    r"이력서|履歴書|简历|hoja de vida|życiorys|özgeçmiş|резюме|публикации)"
)
_BEFORE = re.compile(rf"{_DOCUMENT}[ ]+(?:(?:of|for|by|de|von|di|do|da|van|av)\b|d['’])?[ ]*(?=\S)", re.IGNORECASE)
_WHOLE_DOCUMENT = re.compile(_DOCUMENT, re.IGNORECASE)
_SOME_DOCUMENT = re.compile(rf"\b{_DOCUMENT}(?!\w)", re.IGNORECASE)
_BEHIND = re.compile(rf"(?:['’]s?)?[ ]+{_DOCUMENT}\Z", re.IGNORECASE)
_GREETING = re.compile(
    r"\A(?:(?:hi|hello|hey|hola|hallo|bonjour|greetings|welcome)\b(?:[ ]there\b)?[ ,.!:–—-]{0,4})?"
    r"(?:(?:i['’]m|i am|my name is|this is|me llamo|je suis|ich bin)\b|(?:welcome to|meet)\b(?=[ ][^ ]+[ ]))[ :]{1,2}",
    re.IGNORECASE,
)
_NAME_WORD = r"(?:(?:full|family|last|first|given|fore|sur|complete)[ -]?)?name(?:s|\(s\))?"
_LABEL = re.compile(
    rf"\A(?:{_NAME_WORD}(?:[ ,/&]{{1,3}}(?:and )?{_NAME_WORD}){{0,2}}|nombre(?: y apellidos)?|nom(?: et pr[ée]nom)?|"
    r"nome|naam|imię i nazwisko|姓名|氏名|성명|이름)\s{0,3}[:：\t\v]\s{0,3}(?=\S)",
    re.IGNORECASE,
)
_STRONG = re.compile(r"\s[–—|·•-]\s|[:|]\s|\s?\(|\)")
_PARTS = re.compile(rf"{_STRONG.pattern}|,\s")
_NO_PERSON = frozenset(
    "curriculum vitae vita cv resume résumé statement homepage website page profile department institute school lab "
    "laboratory group center centre university college professor assistant associate lecturer student candidate fellow "
    "academic personal "
    "work contact welcome home main updated version".split()
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PATRONYMIC = re.compile(r"[^\W\d_]+(?:вич|ич|вна|чна|шна)\Z", re.IGNORECASE)
"""With it a name in Cyrillic ends, whose family name is then in front."""
_END = re.compile(r"(?:(?<=\w\w)\.|[!,\s])+\Z")
_ONE_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,5}")
_LONGEST = 200
_SHOUTED = 3
"""Letters from which on a word in capitals is no initials."""
_NUMERALS = frozenset({"II", "III", "IV"})


@dataclass(frozen=True, slots=True)
class TopName:
    """A name that a line may be, its given name first."""

    name: str
    sure: bool = False
    """Whether it counts without an author of the list who may be so called: "Seoul, Korea" is as much "Ruiz, Ana"."""


def names_in(text: str) -> tuple[TopName, ...]:
    """Whom a heading or a first line may name, the likeliest first.

    >>> [one.name for one in names_in("Ana Ruiz – Publications")], names_in("Curriculum Vitae")
    (['Ana Ruiz'], ())
    """
    if len(text) > _LONGEST:
        return ()
    text = _LABEL.sub("", _GREETING.sub("", text.strip()))
    if _YEAR.search(text):
        if not _SOME_DOCUMENT.search(text):
            return ()  # an entry, not the date of a document
        text = _YEAR.sub("", text)
    pieces = [_bare(piece) for piece in _STRONG.split(text)]
    turned = [TopName(name) for piece in pieces if (name := _with_family_behind(piece))]
    short = [TopName(piece) for piece in pieces if _ONE_WORD.fullmatch(piece)]
    plain = next((name for part in _PARTS.split(text) if (name := _name(_bare(part)))), None)
    return (*turned, *(_as_given_first(plain) if plain else ()), *short)


def labelled(text: str) -> tuple[TopName, ...]:
    """The same of the lines that say what they are: "Name: Ana Ruiz"."""
    return tuple(name for line in re.split(r"[\n\v]", text) if _LABEL.match(line) for name in names_in(line))


def is_name_of_document(text: str) -> bool:
    """Whether a line is "Curriculum Vitae" or the like and nothing else."""
    return _WHOLE_DOCUMENT.fullmatch(text.strip()) is not None


def chosen(names: Sequence[TopName], records: Sequence[Record]) -> str | None:
    """The first that an author of the list may be, spelled as the byline that has it whole; else the first sure one."""
    authors = dict.fromkeys(author.known_as or author.name for record in records for author in record.authors)
    for one in names:
        if whole := next((name for name in authors if fold(name) == fold(one.name)), None):
            return whole
        if printed := next((name for name in authors if _may_be(one.name, name)), None):
            return _with_dotless(one.name, printed)
    return next((one.name for one in names if one.sure), None)


def _may_be(whole: str, printed: str) -> bool:
    return loose_key(whole) == loose_key(printed) and match_with(whole, printed, 0).outcome is not Outcome.DIFFERENT


def _with_dotless(name: str, printed: str) -> str:
    """The name with the "ı" that its capitals ("YILMAZ") do not tell from "i", as the list prints it."""
    words = {fold(word): word for word in re.split(r"[\s,]+", printed) if "ı" in word}
    return " ".join(words.get(fold(word), word) for word in name.split())


def _bare(part: str) -> str:
    """Without the document's name beside it, and without titles."""
    part = _END.sub("", " ".join(part.split()))
    return without_titles(_BEHIND.sub("", _BEFORE.sub("", part, count=1)).strip())


def _name(text: str) -> str | None:
    words = fold(text).split()
    if not 2 <= len(words) <= 6 or _NO_PERSON & set(words) or headings.classify(text) is not Section.UNKNOWN:
        return None
    byline = bylines.parse(Rich(text), 0, len(text))
    if len(byline.names) != 1 or byline.score < 0.95:
        return None
    name = byline.names[0].name
    return name if len(name.split()) > 1 else None  # a word may have been a mark or a title


def _with_family_behind(text: str) -> str | None:
    """Of "Ruiz, Ana M." "Ana M. Ruiz"; None where no name can stand so."""
    family, comma, given = text.partition(", ")
    if not comma or "," in given or not 1 <= len(given.split()) <= 3:
        return None
    name = _name(f"{given.strip()} {family.strip()}")
    return _in_small_letters(name.split()) if name else None


def _as_given_first(name: str) -> Iterator[TopName]:
    """The name; before it, where it begins in capitals and does not end so ("RUIZ Ana"), the same turned."""
    words = name.split()
    if len(words) == 3 and _PATRONYMIC.match(words[2]):
        yield TopName(_in_small_letters([*words[1:], words[0]]), sure=True)
        return
    run = next((at for at in range(len(words)) if not _is_shouted(words, at)), len(words))
    if 0 < run < len(words):
        yield TopName(_in_small_letters(words, run), sure=True)
    elif words[0].isupper() and not is_initial(words[1]) and not name.isupper():
        yield TopName(" ".join([*words[1:], words[0].title()]))  # "LI Wei", or "JJ Holm"
    yield TopName(_in_small_letters(words), sure=True)


def _is_shouted(words: Sequence[str], at: int) -> bool:
    """Whether a word is written in capitals as no initials are; a particle is where the next word is."""
    word = words[at]
    if not word.isupper() or "." in word or word in _NUMERALS:
        return False
    return len(word) >= _SHOUTED or _is_particle(words, at)


def _is_particle(words: Sequence[str], at: int) -> bool:
    return words[at].lower() in PARTICLES and at + 1 < len(words) and _is_shouted(words, at + 1)


def _in_small_letters(words: Sequence[str], family: int = 0) -> str:
    """``family``: how many of the words in front are the family name, which goes behind."""
    small = [_small(words, at) if _is_shouted(words, at) else word for at, word in enumerate(words)]
    return " ".join([*small[family:], *small[:family]])


def _small(words: Sequence[str], at: int) -> str:
    return words[at].lower() if _is_particle(words, at) else words[at].title()
