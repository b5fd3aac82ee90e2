"""How a part of a byline is printed: a name, a family name alone, initials, or no name at all."""

import re
from enum import StrEnum

UPPER = "".join(
    re.escape(letter)
    for a, b in ((0x41, 0x250), (0x370, 0x530), (0x1E00, 0x1F00))
    for letter in map(chr, range(a, b))
    if letter.isupper()
)
"""The capitals of the Latin, Greek and Cyrillic scripts, for a character class."""
LOWER = "".join(
    re.escape(letter)
    for a, b in ((0x61, 0x250), (0x370, 0x530), (0x1E00, 0x1F00))
    for letter in map(chr, range(a, b))
    if letter.islower()
)
"""Their small letters."""
SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|2nd|3rd)\.?\Z", re.IGNORECASE)
INITIALS = re.compile(
    rf"(?:[{UPPER}]\.?(?:[ ‐-]?[{UPPER}]\.){{0,4}}|[A-Z]{{1,3}}|[{UPPER}]\.?-[{UPPER}]\.?"
    rf"|(?:[{UPPER}][a-zа-я]?\.[ -]?){{1,4}})\Z"
)
_GLUED = re.compile(rf"[{UPPER}]{{1,4}}(?:-[{UPPER}]{{1,2}})?\Z")
_WORD = re.compile(r"[^\W\d_]+(?:[.'’`‘-]{1,2}[^\W\d_]+)*[.'’]?\Z")
PARTICLES = frozenset(
    "van der den de la le von zu zur af al el bin ben ibn di da dos das du del della y ter ten te vom st und e".split()
)
_EAST_ASIAN = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3\u3040-\u309f]+\Z")
_EAST_ASIAN_TEXT = re.compile(
    r"[のをにはがとで的]|研究|分析|方法|大学|学报|学会|论文|論文|연구|분석|방법|대학|학회|논문|학술|저널"
)
"""What stands in titles and journals and in no name."""
_DEGREE = re.compile(r"(?:Ph\.? ?D|M\.? ?Sc|B\.? ?Sc|D\.? ?Phil|M\.D|M\.? ?P\.? ?H|Dr\.? ?rer\.? ?nat)\.?\Z")
_TITLES = re.compile(r"(?:(?:Dr|Prof|Mr|Mrs|Ms)\. ?|(?:Professor|Dr|Prof) )+(?=\S)")
_NOT_NAMES = frozenset(
    """a and are as at based be between beyond by does deep for from how into is it not of one or
    over the their through to toward towards under using via vs what when where which who why with without your
    analysis application applications approach automatic advances adaptive algorithm algorithms architecture chapter
    conference data dataset design detection efficient evaluation framework generative international journal language
    large learning letters machine method methods model models network networks neural optimization preprint
    proceedings proc processing program quantization report research review robust science semantic speech study survey
    symposium system systems technical tech test thesis theory toward training transactions transformer transformers
    university understanding video vision workshop annual ieee acm arxiv springer elsevier nature findings
    association society institute department advanced computer computing computational information knowledge
    programming functional paper pdf code slides poster talk oral spotlight project demo website dissertation phd
    accepted appear submitted volume issue pages page vol no pp january february september
    october november december master masters licentiate bachelor software security magazine bulletin
    explorations physics chemistry biology medicine engineering mathematics statistics economics communications
    intelligence artificial robotics automation graphics wireless networking databases retrieval
    """.split()
)


_SMALL = frozenset("OF IN ON TO BY AN IS AT AS OR".split())
_ARTICLES = frozenset("Die Das Ein Eine Les Une Gli Uma".split())
"""No given name is one of them."""
_PARTICLE_BEHIND = re.compile(r"(?<=\.) (?:d[aeo]s?|del|della|di|du|v[ao]n(?: de[nr]?)?|zu|af|e)\Z")
"""What Brazil and others print behind the initials: "Souza, M. A. de"."""
_FEW = 3
"""Words of a name in capitals; "RIGHTS OF WAY IN WET LANDS" is a title."""


class Form(StrEnum):
    """How a part of a byline is printed."""

    DISPLAY = "display"
    SINGLE = "single"
    INITIALS = "initials"
    GLUED = "glued"
    """Family then initials without a comma: "Dean KM", "Lee J."."""
    SUFFIX = "suffix"
    COLLECTIVE = "collective"
    """A collaboration, a consortium, a study group."""
    DEGREE = "degree"
    """A degree behind a name ("Ann Lee, PhD"), which is no part of it."""
    BAD = "bad"


def form_of(text: str) -> Form:
    """The form of a part without its marks."""
    if _DEGREE.match(text):
        return Form.DEGREE
    if SUFFIX.match(text):
        return Form.SUFFIX
    if INITIALS.match(text) or ("." in text and INITIALS.match(_PARTICLE_BEHIND.sub("", text))):
        return Form.INITIALS
    words = text.split()
    in_capitals = len(words) > _FEW and text.isupper() and any(word in _SMALL for word in words)
    if (
        len(words) > 6
        or in_capitals
        or (len(words) > 1 and words[0] in _ARTICLES)
        or not all(map(_is_name_word, words))
    ):
        return Form.BAD
    solid = [w for w in words if w.lower().rstrip(".") not in PARTICLES or w[0].isupper()]
    if not solid or (len(words) > 1 and words[0] in {"de", "la"} and len(solid) == 0):
        return Form.BAD
    core = words[:-1] if len(words) > 2 and SUFFIX.match(words[-1]) else words
    if len(core) > 1 and _GLUED.match(core[-1]) and not INITIALS.match(core[0]) and _is_family(core[0], core[-1]):
        return Form.GLUED
    if len(solid) == 1:
        return Form.SINGLE if text[0].lower() != text[0].upper() or len(text) == 1 else Form.DISPLAY
    return Form.DISPLAY


def _is_family(word: str, initials: str) -> bool:
    """Whether a word before capitals is a family name; of two words in capitals ("ZHANG S") a letter is the initial."""
    return any(c.islower() for c in word) or (len(initials) == 1 and len(word) > 1)


def untitled(text: str) -> str:
    """A name without the titles before it: "Prof. Dr. Ann Lee"."""
    return _TITLES.sub("", text, count=1) if _TITLES.match(text) else text


def _is_name_word(word: str) -> bool:
    word = word.strip("'‘’\"“”")
    if word.endswith(".") and _EAST_ASIAN.match(word[:-1]):
        return False  # the end of a byline
    if _EAST_ASIAN.match(word):
        return len(word) <= 5 and not _EAST_ASIAN_TEXT.search(word)
    lower = word.lower().rstrip(".")
    if lower in PARTICLES or re.fullmatch(r"00\d\d", word):
        return True  # DBLP's four-digit homonym number may be pasted along
    if len(word) <= 2 and word.isupper():
        return True
    if lower in _NOT_NAMES or len(word) > 25 or (word.endswith(".") and len(word) > 3 and word[-3:-2] not in ".-"):
        return False  # a full stop behind a whole word ends a sentence
    if re.fullmatch(r"(?:[^\W\d_]\.[-‐]?){1,4}(?:[^\W\d_]\.?)?", word):
        return True
    first = word[:1]
    cased = first.isupper() or first.lower() == first.upper() or re.match(r"(?:d|l|al|el|de|ul|o)['’-]\w", word)
    return bool(cased and _WORD.match(word))
