"""A name in the form in which two are compared: repaired, folded, cut into words, with its ambiguities."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from publist.matching.names.repair import WILD, repair
from publist.matching.names.scripts import romanise
from publist.model.making import maker
from publist.text.name_tables import COMMON_FAMILY, COMMON_GIVEN, TELLING
from publist.text.names import is_initial, parse_name
from publist.text.unicode import fold

MAX_LENGTH = 300
"""Longer names are wrong content; only their start is compared."""

_APOSTROPHES = re.compile(r"\s?['\u2019\u2018`\u00b4\u02bc]\s?")
_SPLIT = re.compile(r"[^\w?]+|_")
_BRACKETS = re.compile(r"\s?[(\[][^()\[\]]*[)\]]")
GERMANIC = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)
"""How these letters are written where there are only plain ones."""
_PINYIN = re.compile(
    r"(?:[ln]ve?|(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un"
    r"|ia|ie|iu|ua|uo|ue|ui|er|a|o|e|i|u))+\Z"
)
_KOREAN = re.compile(
    r"(?:(?:kk|tt|pp|ss|jj|ch|sh|[gkndtrlmbpshjyw])?(?:yeo|yoo|you|yae|eui|wae|weo|woo|eo|eu|ae|oe|oo|ou|ee|ya|yo|yu|ye|wa"
    r"|wo|wi|we|ui|a|e|i|o|u)(?:ng|[kgnlmpt])?)+\Z"
)
_JAPANESE = re.compile(r"(?:(?:ky|gy|sh|ch|ny|hy|my|ry|by|py|ts|j|[kgsztdnhbpmyrwf])?(?:ou|[aiueo])n?)+\Z")
_LONG_O = re.compile(r"oh(?![aiueo])")


@dataclass(frozen=True, slots=True)
class NameForm:
    """Words are folded; a hyphen or a dot parts given names."""

    given: tuple[str, ...]
    initial: tuple[bool, ...]
    """For each given word, whether it is an initial or (``mj``) surely a run of them."""
    joined_forms: frozenset[str]
    """The given names in one word, umlauts folded or expanded."""
    family: str
    """Without spaces and particles."""
    families: frozenset[str]
    """The family name as it may be spelt: umlauts folded or expanded, with and without particles."""
    family_words: tuple[str, ...]
    suffix: str
    loose: bool
    """All in lower case: a short word may be a name or a run of initials."""
    corporate: bool
    common: bool
    """The family name is one of the most common."""

    @property
    def joined(self) -> str:
        """The given names in one word."""
        return "".join(self.given)


_PLAIN = re.compile(r"([A-Z][a-z]{3,29}) (?:([A-Z])\. )?([A-Z][a-z]{3,29})\Z")

_form: Final = maker(NameForm)


@lru_cache(maxsize=1 << 15)
def form_of(text: str) -> NameForm:
    """The form of a name as printed."""
    if plain := _PLAIN.match(text):
        given, initial, family = plain.groups()
        if form := _plain_form(given.lower(), initial and initial.lower(), family.lower()):
            return form
    return _read_form(text)


def _plain_form(given: str, initial: str | None, family: str) -> NameForm | None:
    """The short way for "Given Family" and "Given M. Family", as most names are; None where a word tells more."""
    if given in TELLING or family in TELLING:
        return None
    spelt = frozenset((family,))
    return _form(
        given=(given, initial) if initial else (given,),
        initial=(False, True) if initial else (False,),
        joined_forms=frozenset((f"{given}{initial}" if initial else given,)),
        family=family,
        families=spelt,
        family_words=(family,),
        suffix="",
        loose=False,
        corporate=False,
        common=family in COMMON_FAMILY,
    )


def _read_form(text: str) -> NameForm:
    text = _APOSTROPHES.sub("'", romanise(repair(text[:MAX_LENGTH])))
    if "(" in text or "[" in text:
        text = _BRACKETS.sub("", text) or text
    name = parse_name(text)
    loose = text.islower()
    given: list[str] = []
    flags: list[bool] = []
    for word in name.given:
        sure = is_initial(word)
        for part in _SPLIT.split(fold(word).replace("'", "")):
            if not part:
                continue
            if sure and len(part) > 1:  # "KM" is two initials
                given.extend(part)
                flags.extend([True] * len(part))
            else:
                given.append(part)
                flags.append(sure or len(part) == 1)
    joined = {"".join(given)}
    if not all(word.isascii() for word in name.given):
        expanded = fold(" ".join(name.given).translate(GERMANIC)).replace("'", "")
        joined.add("".join(_SPLIT.split(expanded)))
    words = _family_words(name.family)
    base = "".join(words)
    spelt = {base}
    if not name.family.isascii():
        spelt.add("".join(_family_words(name.family.translate(GERMANIC))))
    if name.particles:
        front = "".join(_family_words(name.particles))
        spelt |= {front + one for one in spelt}
    return NameForm(
        tuple(given),
        tuple(flags),
        frozenset(joined),
        base,
        frozenset(spelt),
        words,
        fold(name.suffix).rstrip("."),
        loose,
        name.corporate,
        base in COMMON_FAMILY,
    )


@lru_cache(maxsize=1 << 14)
def family_first_form(text: str) -> NameForm | None:
    """The same name read with its first word as the family name, or None where that cannot be."""
    form = form_of(text)
    if not form.given or form.corporate or any(form.initial) or len(form.family_words) != 1 or WILD in form.family:
        return None
    family = form.given[0]
    given = (*form.given[1:], form.family)
    return NameForm(
        given,
        (False,) * len(given),
        frozenset({"".join(given)}),
        family,
        frozenset({family}),
        (family,),
        form.suffix,
        form.loose,
        corporate=False,
        common=family in COMMON_FAMILY,
    )


@lru_cache(maxsize=1 << 14)
def initials_last_form(text: str) -> NameForm | None:
    """The same name read with its last word as a run of initials ("Sandqvist HE"), or None where that cannot be."""
    first, _, last = text.strip().rpartition(" ")
    form = form_of(text)
    if not first or not 2 <= len(last) <= 3 or not last.isupper() or form.family != last.lower() or first.isupper():
        return None
    letters = last.lower()
    given, flags = tuple(letters), (True,) * len(letters)
    return replace(form_of(first), given=given, initial=flags, joined_forms=frozenset({letters}))


@lru_cache(maxsize=1 << 14)
def is_syllabic(word: str) -> bool:
    """Whether a romanised word can be Chinese, Korean or Japanese: there one letter makes another name."""
    return bool(_PINYIN.match(word) or _KOREAN.match(word) or is_japanese(word))


def is_japanese(word: str) -> bool:
    """Whether a romanised word can be Japanese; "satoh" is "sato"."""
    return bool(_JAPANESE.match(_LONG_O.sub("o", word)))


@lru_cache(maxsize=1 << 15)
def is_shared_by_many(text: str) -> bool:
    """Whether a name is so common that two people of it are likely: "Wei Wang", "J. Lee", "H. Y. Lee"."""
    form = form_of(text)
    if not form.common or not form.given:
        return False
    if all(form.initial):
        return True
    given = form.given[0]
    short = len(form.given) == 1 and len(given) <= (5 if given.endswith("ng") else 4)
    return short and given not in COMMON_GIVEN and is_syllabic(given)


@lru_cache(maxsize=1 << 15)
def is_common(text: str) -> bool:
    """Whether given and family name are both common, so that some people have it: "David Brown"."""
    form = form_of(text)
    return form.common and len(form.given) == 1 and form.given[0] in COMMON_GIVEN


@lru_cache(maxsize=1 << 14)
def _family_words(text: str) -> tuple[str, ...]:
    return tuple(part for part in _SPLIT.split(fold(text).replace("'", "")) if part)
