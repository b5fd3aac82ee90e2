"""Names of people: into their parts, into the form that is compared, and back into text.

A name is a value, not a person.  The rules are BibTeX's (lower-case words before the family name are particles;
"von Last, Jr, First"), DBLP's (a homonym has a four-digit suffix, "Wei Wang 0001") and Vancouver style
("van der Laan SW": the family name first, initials without dots last).
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from publist.text.name_tables import (
    CORPORATE_WORDS,
    PARTICLES,
    SHORT_UPPER_FAMILY,
    SUFFIXES,
    TITLE_CASE_PARTICLES,
    TITLES,
    VIETNAMESE,
)
from publist.text.patterns import pattern_of
from publist.text.unicode import clean, fold

_HOMONYM = pattern_of(r"\s+\d{4}\Z")
_NUMBERED = pattern_of(r"(?<=[^\W\d_]|[.}])[\s_~]+\(?0[0-9]{3}\)?(?=[\s,;}]|\Z)")
"""DBLP's number behind a word of a name.  It counts from 0001, so that a year ("ATLAS 2012") is none."""
_APOSTROPHES = pattern_of(r"['\u2019\u2018`\u00b4\u02bc]")
_NO_WORD = pattern_of(r"[\W_]+")
_INITIAL = pattern_of(r"(?:[^\W\d_]\.?-?){1,3}\Z")
_DOTTED = pattern_of(r"(?:[^\W\d_]{1,2}\.[-\u2010\u2011 ]?)+(?:[^\W\d_]\.?)?\Z")
_EAST_ASIAN = pattern_of(r"[\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]{2,5}\Z")
COMPOUND_FAMILIES = frozenset(
    {"남궁", "선우", "황보", "제갈", "독고", "司马", "欧阳", "诸葛", "上官", "歐陽", "司馬", "諸葛"}
)
"""Chinese and Korean family names of two letters."""
_HAN_OR_HANGUL = pattern_of(r"[\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
_NO_BLANKS = pattern_of(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]+\Z")
_MAX_LENGTH = 400


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name, as written; ``particles`` ("van der") belong to the family name."""

    given: tuple[str, ...]
    family: str
    particles: str = ""
    suffix: str = ""
    corporate: bool = False

    @property
    def full_family(self) -> str:
        """The family name with its particles: "van der Berg"."""
        return f"{self.particles} {self.family}" if self.particles else self.family


@lru_cache(maxsize=1 << 14)
def parse_name(text: str, family: str | None = None) -> PersonName:
    """The parts of a name in any usual order; ``family`` is the family name where the source marks it.

    >>> parse_name("van der Laan SW")
    PersonName(given=('SW',), family='Laan', particles='van der', suffix='', corporate=False)
    """
    text = _HOMONYM.sub("", clean(text[:_MAX_LENGTH]))
    if family is not None and (marked := _by_family(text, clean(family))):
        return marked
    if "," in text or ";" in text:
        return _by_commas(text)
    words, suffix = _without_suffix(_words(text))
    if not words:
        return PersonName((), text, suffix=suffix)
    if _is_corporate(words):
        return PersonName((), " ".join(words), corporate=True)
    if len(words) == 1:
        return _one_word(words[0], suffix)
    if run := _initials_run(words):
        particles, name = _split_particles(words[:-run])
        return PersonName(tuple(words[-run:]), name, particles, suffix)
    start = _family_start(words)
    particles, name = _split_particles(words[start:])
    return PersonName(tuple(words[:start]), name, particles, suffix)


@lru_cache(maxsize=1 << 15)
def name_key(text: str) -> str:
    """The form in which two spellings are equal: "Kim, Min-Soo" and "Min Soo KIM 0002" give "min soo kim"."""
    text = text[:_MAX_LENGTH]
    if text.isascii() and text.replace(" ", "").isalpha():  # as most are: the same in a third of the time
        return " ".join(text.lower().split())
    if "," in text:
        text = display(parse_name(text))
    elif text[-4:].isdigit():
        text = _HOMONYM.sub("", text)
    return " ".join(_NO_WORD.split(_APOSTROPHES.sub("", fold(text)))).strip()


def without_homonym_number(text: str) -> str:
    """A name, or several, without the numbers that DBLP tells homonyms apart by: an identity, no part of the name.

    >>> without_homonym_number("Wang 0001, Wei")
    'Wang, Wei'
    """
    return _NUMBERED.sub("", text) if "0" in text else text


def homonym_number(text: str) -> str | None:
    """That number in one name.

    >>> homonym_number("Wei Wang 0001"), homonym_number("Wei Wang")
    ('0001', None)
    """
    found = _NUMBERED.search(text) if "0" in text else None
    return "".join(filter(str.isdigit, found[0])) if found else None


def display(name: PersonName) -> str:
    """The name as a list prints it: "Jan van der Berg Jr."."""
    return " ".join(part for part in (*name.given, name.particles, name.family, name.suffix) if part)


def given_first(text: str) -> str:
    """The name in the order in which it is printed, whichever way it was typed.

    >>> given_first("Kim, Min"), given_first("Min Kim")
    ('Min Kim', 'Min Kim')
    """
    return display(parse_name(text)) if "," in text else text


def whole_name(given: str, family: str) -> str:
    """The name in the order of its script: "Min Kim", but "김민" and "山田太郎", the family name first and no blank.

    >>> whole_name("太郎", "山田"), whole_name("Taro", "Yamada")
    ('山田太郎', 'Taro Yamada')
    """
    if _NO_BLANKS.match(family) and _NO_BLANKS.match(given.replace(" ", "")) and _HAN_OR_HANGUL.search(family):
        return family + given.replace(" ", "")
    return f"{given} {family}".strip()


def family_first(text: str, family: str | None = None) -> tuple[str, str, str]:
    """For BibTeX: (family name with particles, given names, suffix), so "van der Berg, Jr., Jan" can be written.

    A corporate author is all family name; the writer puts braces around it.
    """
    name = parse_name(text, family)
    return name.full_family, " ".join(name.given), name.suffix


def is_initial_form(text: str) -> bool:
    """Whether the given names are only initials: "M. Kim", "KM Dean", "Li JJ"."""
    given = parse_name(text).given
    return bool(given) and all(is_initial(word) for word in given)


def is_initial(word: str) -> bool:
    """Whether a word is an initial or a run of them: "M.", "J.-P.", "KM"; "Bo" and "Li" are names."""
    if len(word) == 1 or _DOTTED.match(word):
        return True
    return word.isupper() and len(word) <= 3 and _INITIAL.match(word) is not None


def _words(text: str) -> list[str]:
    words = text.replace(".-", ".\u2010").replace(".", ". ").replace(". \u2010", ".-").split()
    while len(words) > 1 and words[0][0].isupper() and fold(words[0]).rstrip(".") in TITLES and not words[0].isupper():
        words.pop(0)  # "Ms" is a title, "MS" and "ms" are initials
    return words


def _by_family(text: str, family: str) -> PersonName | None:
    """Cuts the marked family name off either end; None when it does not stand there."""
    if not family:
        return None
    if fold(text) == fold(family):
        words = text.split()
        return PersonName((), text, corporate=_is_corporate(words) or len(words) > 1)
    if "," in text:
        return None
    if text.startswith(family) and " " not in text and _NO_BLANKS.match(text):  # 山田 + 太郎
        return PersonName((text[len(family) :],), family)
    folded, key = fold(text), fold(family)
    words, count = text.split(), len(family.split())
    if folded.endswith(key) and fold(" ".join(words[-count:])) == key:
        given, name, suffix = words[:-count], words[-count:], ""
    else:
        cut, suffix = _without_suffix(words)
        if suffix and fold(" ".join(cut[-count:])) == key:  # before the next case: "Kim Kim Jr"
            given, name = cut[:-count], cut[-count:]
        elif folded.startswith(key) and fold(" ".join(words[:count])) == key:
            given, name, suffix = words[count:], words[:count], ""
        else:
            return None
    while len(given) > 1 and given[-1].islower() and fold(given[-1]) in PARTICLES:
        name.insert(0, given.pop())
    particles, rest = _split_particles(name)
    return PersonName(tuple(given), rest, particles, suffix)


def _by_commas(text: str) -> PersonName:
    parts = [part.strip() for part in text.replace(";", ",").split(",")]
    parts = [part for part in parts if part]
    if not parts:
        return PersonName((), text)
    if len(parts) == 1:
        return parse_name(parts[0])
    if len(parts) == 2 and _suffix(parts[1]):
        return replace(parse_name(parts[0]), suffix=_suffix(parts[1]))
    suffix = next((_suffix(part) for part in parts[1:] if _suffix(part)), "")
    given = [part for part in parts[1:] if not _suffix(part)]
    family, own_suffix = _without_suffix(parts[0].split())
    particles, name = _split_particles(family)
    words = _words(" ".join(given))
    while words and words[-1].islower() and len(words[-1]) > 1 and fold(words[-1]) in PARTICLES:
        particles = f"{words.pop()} {particles}".strip()
    return PersonName(tuple(words), name, particles, suffix or own_suffix)


def _suffix(word: str) -> str:
    key = fold(word).rstrip(".")
    return SUFFIXES.get(key, "") if key not in {"filho", "neto", "junior", "senior"} else ""


def _without_suffix(words: list[str]) -> tuple[list[str], str]:
    if len(words) < 3:
        return words, ""
    key = fold(words[-1]).rstrip(".")
    return (words[:-1], SUFFIXES[key]) if key in SUFFIXES else (words, "")


def _is_corporate(words: list[str]) -> bool:
    last = fold(words[-1]).rstrip(".")
    return len(words) > 1 and (last in CORPORATE_WORDS or fold(words[0]) == "the" or "of" in words[1:-1])


def _one_word(word: str, suffix: str) -> PersonName:
    if _EAST_ASIAN.match(word):
        cut = 2 if len(word) > 2 and word[:2] in COMPOUND_FAMILIES else 1
        return PersonName((word[cut:],), word[:cut], suffix=suffix)
    return PersonName((), word, suffix=suffix)


def _initials_run(words: list[str]) -> int:
    """How many words at the end are initials after a family name: "Li JJ", "van der Laan S. W."; 0 when none are."""
    run = 0
    while run < len(words) and is_initial(words[-1 - run]) and words[-1 - run][0].isupper():
        run += 1
    if run == len(words):  # all capitals: "KIM M J" or "M J KIM"
        return run - 1 if _like_family(words[0]) and not _like_family(words[-1]) else 0
    rest = words[: len(words) - run]
    if not run or (run == 1 and _like_family(words[-1])) or any(is_initial(word) for word in rest):
        return 0
    return run


def _like_family(word: str) -> bool:
    return len(word) > 1 and "." not in word and fold(word) in SHORT_UPPER_FAMILY


def _family_start(words: list[str]) -> int:
    """Index of the first word that belongs to the family name."""
    all_lower = all(word.islower() or not word.isalpha() for word in words)
    if not all_lower:  # BibTeX's rule: the family name starts at the first lower-case particle
        first = 0 if words[0].islower() and fold(words[0]) in PARTICLES else 1
        for i in range(first, len(words) - 1):
            if words[i].islower() and fold(words[i]) in PARTICLES:
                return i
    start = len(words) - 1
    while start > 1 and _is_particle(words[start - 1], words[-1], all_lower=all_lower):
        start -= 1
    return start


def _is_particle(word: str, last: str, *, all_lower: bool) -> bool:
    key = fold(word).rstrip("'")
    if all_lower:
        return len(key) > 1 and key in TITLE_CASE_PARTICLES
    return word.istitle() and key in TITLE_CASE_PARTICLES and fold(last) not in VIETNAMESE | SHORT_UPPER_FAMILY


def _split_particles(words: list[str]) -> tuple[str, str]:
    """("van der", "Berg") of a family name in words; a capital at its start is kept in the name ("De Vries")."""
    count = 0
    while count < len(words) - 1 and fold(words[count]).rstrip("'") in PARTICLES and (words[count].islower() or count):
        count += 1
    if not count and len(words) > 1 and words[0].istitle() and fold(words[0]) in TITLE_CASE_PARTICLES:
        count = 1
        while count < len(words) - 1 and fold(words[count]) in PARTICLES:
            count += 1
    return " ".join(words[:count]), " ".join(words[count:])
