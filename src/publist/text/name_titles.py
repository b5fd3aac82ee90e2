"""Titles before a name and degrees behind it, as rosters and people write their own: no part of the name."""

import re
from typing import Final

from publist.text.name_tables import PARTICLES

_SHORT: Final = (
    r"Prof|Drs?|[Dd]oc|Doz|Priv\.?-?\s?Doz|PD|Dipl|RNDr|Mgr|Ing|Ir|Mr|Mrs|Ms|Mx|Rev|Univ|apl|em"
    r"|Dra|Profa|Pr|Dott|Lic|Mag|dr|prof|mgr|hab|inż|Öğr|Arş|Yrd|Doç|Gör|Uzm"
    r"|rer|nat|mult|med|phil|techn|h\.?\s?c|habil|iur|jur|oec|pol|sc|theol|vet|agr|Inf|Phys|Math"
)
"""Titles that are known by the full stop behind them."""
_WHOLE: Final = (
    r"Professor(?:in)?|Prof|Dra?|PD|Mr|Mrs|Ms|Sir|Dame|Profa|Prof\.ssa|Dott\.ssa|Üyesi|Görevlisi|dr|prof|mgr"
)
_RANK: Final = r"(?:Assoc(?:iate)?|Asst|Assistant|Adj(?:unct)?|Emeritus|Hon(?:orary)?)\.?\s+(?=Prof)"
_TITLES: Final = re.compile(rf"(?:(?:{_SHORT})\.[\s-]*|(?:{_WHOLE})\s+|{_RANK})+")
_DEGREES: Final = (
    r"Ph\.?\s?D|C\.?Sc|Dr\.?Sc|FRS|FREng|FACM|FIEEE|D\.?\s?Phil|Sc\.?\s?D|Dr\.?\s?rer\.?\s?nat|M\.?\s?Sc|B\.?\s?Sc"
    r"|M\.?\s?Phil|M\.?P\.?H|M\.?B\.?A|B\.?Eng|M\.?Eng|Habil"
)
_BRIEF: Final = r"M\.?D|M\.?A|M\.?S|B\.?A|B\.?S|J\.?D|R\.?N"
"""Degrees that may as well be initials ("Ray, MD"): only behind a whole name."""
_DEGREE: Final = re.compile(rf"(?:{_DEGREES})\.?(?:\s*[(][^()]{{0,30}}[)])?", re.IGNORECASE)
_BRIEF_DEGREE: Final = re.compile(rf"(?:{_DEGREES}|{_BRIEF})\.?")
_DEGREE_BEHIND: Final = re.compile(r"(?<=\w)\s+Ph\.?\s?D\.?\Z")
_ASIDE: Final = re.compile(
    r"\s*[(\[](?:(?:she|he|they|her|him|them|his|hers|theirs|sie|er|any|all)(?:\s?/\s?\w+)+|[^()\[\]]{0,40}?\b(?:student|post-?doc\w*|"
    r"professor|Prof|PI|candidate|intern|alum\w*|staff|lecturer|fellow|visitor|visiting[\w\s]*|researcher|scientist|engineer|"
    r"manager|head|director|chair)\b[^()\[\]]{0,40})[)\]]\Z",
    re.IGNORECASE,
)


def without_titles(text: str) -> str:
    """A name without titles, degrees, and a role or pronouns in brackets behind it.

    >>> without_titles("Prof. Dr.-Ing. Ada Quist, PhD"), without_titles("Bo Ek (student)"), without_titles("Ray, MD")
    ('Ada Quist', 'Bo Ek', 'Ray, MD')
    """
    bare = _ASIDE.sub("", text.strip())
    head, *behind = bare.split(",")
    kept = [part for number, part in enumerate(behind) if not _is_degree(part.strip(), head, behind[:number])]
    bare = ",".join([_DEGREE_BEHIND.sub("", head), *kept]).strip()
    turned, comma, given = bare.partition(",")
    bare = (
        f"{_untitled(turned)}{comma}{' ' if given.startswith(' ') else ''}{_untitled(given.strip())}"
        if comma
        else _untitled(bare)
    )
    return bare if any(c.isalpha() for c in bare) else text.strip()


def _untitled(text: str) -> str:
    """Without the titles in front, where something is left."""
    found = _TITLES.match(text)
    return text[found.end() :] if found and text[found.end() :].strip() else text


def _is_degree(part: str, head: str, before: list[str]) -> bool:
    if _DEGREE.fullmatch(part):
        return True
    words = _untitled(head).split()
    is_whole = len(words) > 1 and words[0].lower() not in PARTICLES
    return (is_whole or bool(before)) and _BRIEF_DEGREE.fullmatch(part) is not None
