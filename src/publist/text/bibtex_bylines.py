"""An author field to its names.  BibTeX parts them by "and"; people also write commas, semicolons, "&" and "et al."."""

import re

from publist.text.bibtex import split_top
from publist.text.east_asian_lists import parted
from publist.text.latex import to_unicode
from publist.text.name_asides import WITH, off, opened
from publist.text.name_tables import VIETNAMESE
from publist.text.unicode import clean, fold

_AND = re.compile(r"(?:[\s~]|\A)\\?[aA][nN][dD](?=[\s~]|\Z)")
_AMPERSAND = re.compile(r"(?:\s|\A)\\?&(?=\s|\Z)")
_COMMA = re.compile(r",")
_SEMICOLON = re.compile(r";")
_SIGNS = (
    ("&", _AMPERSAND),
    (";", _SEMICOLON),
    ("、", re.compile("、")),
    *((sign, re.compile(rf"\s{re.escape(sign)}(?=\s)")) for sign in "/|·•"),
    ("with", WITH),
)
_WIDE = (("，", re.compile("，"), ", "), ("；", re.compile("；"), "; "))
"""Signs as East Asian keyboards have them."""
_SIGNS_OF_OTHERS = ("others", "more", "et", "...", "…")
_PERHAPS_OTHERS = re.compile(r"others|\bmore\b|\bet\b|\.\.\.|…", re.IGNORECASE)
_OTHERS = re.compile(r"(?:(?:\d+ )?others|\d+ more|et\.?\s+al\.?|et\s+alia|\.\.\.|…)\Z", re.IGNORECASE)
_THEN_OTHERS = re.compile(
    r"[\s,~]+(?:et\.?[\s~]+al\.?|(?:\\(?:textit|emph|textsl|textrm)\s?\{|\{\\(?:it|em)\s)\s?et\.?[\s~]+al\.?\s?\})\s*\Z",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV|V|\d(?:nd|rd|th))\Z", re.IGNORECASE)
_GIVEN_FIRST = re.compile(r"[^\W\d_]\.")
_VANCOUVER = re.compile(
    r"(?P<family>[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?)\s(?P<given>[A-ZА-ЯЁ]{1,3}|(?:[A-ZА-ЯЁ]\.\s?-?){1,3})\Z"
)
_BY_PARTS = re.compile(r"\b(?:family|given)\s*=")
"""biblatex's extended name format, whose commas part the parts of one name."""
_BEHIND = 60
"""Characters in which "et al." and the command around it stand."""


def split_names(text: str) -> tuple[list[str], bool, str]:
    """The names, whether there are others ("et al."), and what parts them where it is not "and".

    "with" at the beginning is such a sign too: somebody is implied before it.

    A comma between whole names is told from the one inside "Family, Given" by what BibTeX's grammar leaves open: a name
    has at most two commas, and the names of one field are all written in one order.
    """
    text = opened(text.replace("\\,", " "))  # a thin space: "D.\\,E. Ray"
    for wide, pattern, plain in () if text.isascii() else _WIDE:
        if wide in text:
            pieces = split_top(text, pattern)
            whole = wide == "，" and all(" " in piece.strip() for piece in pieces)
            text = (" 、 " if whole else plain).join(pieces)
    names = [name.strip() for name in split_top(text, _AND)]
    separator = ""
    in_own_script, others_there = _east_asian(names)
    if in_own_script:
        return in_own_script, others_there, next((sign for sign, _ in _SIGNS if sign in text), ",")
    for sign, pattern in _SIGNS:
        if sign in text and len(parts := [part.strip() for name in names for part in split_top(name, pattern)]) > len(
            names
        ):
            names, separator = parts, sign
    others = False
    lower = text.lower()
    if any(sign in lower for sign in _SIGNS_OF_OTHERS) and _PERHAPS_OTHERS.search(text):
        names, others = _without_others(names)
    listed = any(name.endswith(",") for name in names)  # "A. Ost, B. Vik, and ..." has a comma before the "and"
    names = [name.strip(" \t\n,") if not name.endswith("},") else name.rstrip(" ,") for name in names]
    names = [name for name in names if name]
    if "," in text and not ("=" in text and _BY_PARTS.search(text)):
        split: list[str] = []
        for place, name in enumerate(names):
            listing = listed and (place == len(names) - 1 or "," not in names[-1])
            split += _pieces(name, names, place, listed=listing)
        if len(split) > len(names):
            return split, others, ","
    return names, others, separator


def _east_asian(names: list[str]) -> tuple[list[str], bool]:
    """The names, where some piece between two "and" is several Chinese, Japanese or Korean ones; else none."""
    if all(map(str.isascii, names)):
        return [], False
    found: list[str] = []
    more = parts = False
    for name in names:
        if name.isascii():
            bare, others = ([], True) if _OTHERS.match(name) else ([name], False)
        else:
            cut = _then_others(name)
            several, others = parted(name[: cut.start()] if cut else name)
            bare, others = several or [name], others or (cut is not None and bool(several))
            parts = parts or bool(several)
        found += bare
        more = more or others
    return (found, more) if parts else ([], False)


def _then_others(name: str) -> re.Match[str] | None:
    """Where "et al." stands behind a name; looked for at its end alone, or a run of blanks would take its square."""
    end = max(0, len(name) - _BEHIND)
    return _THEN_OTHERS.search(name, end) if "et" in name[end:].lower() else None


def _without_others(names: list[str]) -> tuple[list[str], bool]:
    """The names without "et al.", wherever and however it is set."""
    found, others = [], False
    for name in names:
        if cut := _then_others(name):
            name, others = name[: cut.start()], True  # noqa: PLW2901 (the name without what follows it)
        bare = clean(to_unicode(name)).strip(" ,") if len(name) < 40 else ""
        if _OTHERS.match(bare) and name != "{others}":  # in braces it is a name
            others = True
        else:
            found.append(name)
    return found, others


def _pieces(name: str, names: list[str], place: int, *, listed: bool) -> list[str]:
    """The names in one piece between two "and"."""
    head, _, rest = name.partition(",")
    if not rest or (" " not in head.strip() and "," not in rest):  # "Family, Given", as nearly all are
        return [name]
    parts = [part.strip() for part in split_top(name, _COMMA)]
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return [name]
    if all(_VANCOUVER.match(part) for part in parts):
        return [_VANCOUVER.sub(r"\g<family>, \g<given>", part) for part in parts]
    if all(len(part.split()) > 1 for part in parts) and (listed or _is_list(parts, names, place)):
        return parts
    if len(parts) > 2 and all(len(part.split()) > 1 for part in parts[2:]) and not _SUFFIX.match(parts[1]):
        return [f"{parts[0]}, {parts[1]}", *parts[2:]]  # only the first one with the family name in front
    return _pairs(parts) or [name]


def _is_list(parts: list[str], names: list[str], place: int) -> bool:
    """Whether pieces of two words and more are names, and not a family name and given names."""
    if len(parts) > 2 or _GIVEN_FIRST.match(parts[0]) or all(off(part)[1] for part in parts):
        return True
    if all(fold(part.split()[0]) in VIETNAMESE for part in parts):
        return True
    if _GIVEN_FIRST.match(parts[1]) and parts[0][0].isupper() and len(parts[1].split()[-1].rstrip(".")) > 2:
        return True  # "Ann Lee, B. Ray"
    last = names[-1]
    return (
        place < len(names) - 1
        and "," not in last
        and last[0] != "{"
        and len(last.split()) > 1
        and not parts[0].split()[0].islower()
    )


def _pairs(parts: list[str]) -> list[str]:
    """Pairs of family and given names as whole names ("Zha, L., Son, J."); nothing where they do not go by pairs."""
    found: list[str] = []
    rest = list(parts)
    while len(rest) > 1:
        family, given = rest.pop(0), rest.pop(0)
        suffix = f", {rest.pop(0)}" if rest and _SUFFIX.match(rest[0]) else ""
        found.append(f"{family}{suffix}, {given}")
    return found if not rest and len(found) > 1 else []
