"""Korean names in Hangul, romanised (Revised Romanization of Korean, 2000, with the usual family names)."""

import re
from typing import Final

_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_INITIALS: Final = "g kk n d tt r m b pp s ss - j jj ch k t p h".replace("-", "").split(" ")
_VOWELS: Final = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_FINALS: Final = " k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ")
_FAMILIES: Final = {
    "김": "Kim", "이": "Lee", "박": "Park", "최": "Choi", "정": "Jung", "강": "Kang", "조": "Cho",
    "윤": "Yoon", "장": "Jang", "임": "Lim", "오": "Oh", "서": "Seo", "신": "Shin", "권": "Kwon",
    "황": "Hwang", "안": "Ahn", "송": "Song", "유": "Yoo", "홍": "Hong", "전": "Jeon", "고": "Ko",
    "문": "Moon", "손": "Son", "양": "Yang", "배": "Bae", "백": "Baek", "허": "Heo", "노": "Roh",
    "심": "Shim", "하": "Ha", "주": "Joo", "우": "Woo", "구": "Koo", "류": "Ryu", "차": "Cha",
    "한": "Han",
}  # fmt: skip


def romanise(text: str) -> str:
    """A name in Hangul in Latin letters, given name first; other text as it is.

    >>> romanise("김민수")
    'Minsu Kim'
    """
    if text.isascii() or not _HANGUL.search(text):
        return text
    words = text.split()
    if len(words) == 1:
        cut = 2 if len(text) > 3 else 1
        words = [text[:cut], text[cut:]]
    family, given = words[0], "".join(words[1:])
    return f"{_letters(given).capitalize()} {_FAMILIES.get(family) or _letters(family).capitalize()}".strip()


def _letters(text: str) -> str:
    return "".join(_syllable(c) if _HANGUL.match(c) else c for c in text)


def _syllable(c: str) -> str:
    code = ord(c) - 0xAC00
    return _INITIALS[code // 588] + _VOWELS[code % 588 // 28] + _FINALS[code % 28]


_SAME_SOUND: Final = [
    (re.compile(pattern), letters)
    for pattern, letters in (
        ("yeo|you|yu|yoo", "y1"), ("eo|u|oo|woo", "1"), ("eu|e|ae", "2"), ("[kg]", "k"), ("[td]", "t"), ("[pb]", "p"),
        ("[rl]+", "l"), ("sh", "s"), ("ee|i|y(?=i)", "i"), ("j|ch", "j"), ("hyun", "hy1n"),
    )
]  # fmt: skip


def same_sound(a: str, b: str) -> bool:
    """Whether two romanisations can be of one Korean given name (minsoo, minsu; hyun, hyeon): a reason to ask."""
    return a != b and _sound(a) == _sound(b)


def _sound(word: str) -> str:
    for pattern, letters in _SAME_SOUND:
        word = pattern.sub(letters, word)
    return word
