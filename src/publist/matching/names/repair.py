"""Names that a database broke: character references, mojibake and code pages taken for one another."""

import html
import re
from functools import cache, lru_cache
from typing import Final

_REFERENCE = re.compile(r"(\s?)(&#x?[0-9a-fA-F]{2,6};|&[A-Za-z]{2,8};)(\s?)")
_CYRILLIC = re.compile(r"[\u0400-\u045f]")
_LATIN = re.compile(r"[A-Za-z]")
_SUSPECT = re.compile(r"[\u00c2-\u00c5\u00e2-\u00e5]|[?\ufffd\u2026\u00a6]")
WILD: Final = "?"
"""Stands for a letter that was lost."""


@cache
def _mojibake() -> list[tuple[re.Pattern[str], str]]:
    """UTF-8 read as Latin-1 or Windows-1252, also in lower case, with compatibility forms and stray spaces."""
    table = [(re.compile(r"(?<=[a-z])â\s*\?\s*\?\s*(?=[a-z])", re.IGNORECASE), "'")]  # an apostrophe in a name
    table += [(re.compile(r"\s*â\s*(?:\?|€)?\s*(?:¦|\?)", re.IGNORECASE), "")]  # an ellipsis that cut the name off
    for code in [
        *range(0xC0, 0x100),
        0x141,
        0x142,
        0x160,
        0x161,
        0x17D,
        0x17E,
        0x11E,
        0x11F,
        0x15E,
        0x15F,
        0x130,
        0x131,
    ]:
        lead, trail = list(chr(code).encode("utf-8").decode("latin-1"))
        forms = {trail, trail.encode("latin-1").decode("cp1252", errors="ignore")} - {""}
        if trail == "¼":
            forms |= {"1/4", "1⁄4"}
        body = "|".join(re.escape(form) for form in sorted(forms))
        # where a tokeniser set the pieces apart, the rest of the word follows after another space
        table.append(
            (re.compile(rf"[{lead}{lead.lower()}](?:(?:{body})|\s(?:{body})(?:\s(?=[a-z]))?)"), chr(code).lower())
        )
    table.append((re.compile(r"[ãåïâ]\s?[?\ufffd]", re.IGNORECASE), WILD))
    return table


@lru_cache(maxsize=1 << 14)
def repair(text: str) -> str:
    """The name with such damage undone where that is certain; a lost letter becomes ``?``.

    >>> repair("J&#252;rgen M&#252;ller"), repair("b &#252; chner")
    ('Jürgen Müller', 'büchner')
    """
    if "&" in text:
        text = _REFERENCE.sub(_character, text)
    if text.isascii():
        return text
    if _CYRILLIC.search(text) and _LATIN.search(text):
        text = " ".join(_latin_again(word) for word in text.split(" "))
    if _SUSPECT.search(text):
        for pattern, letter in _mojibake():
            text = pattern.sub(letter, text)
        text = text.replace("\ufffd", WILD)
    return text


def _character(found: re.Match[str]) -> str:
    """A reference to a letter in the middle of a word was often set off by spaces on both sides."""
    before, reference, after = found.groups()
    letter = html.unescape(reference)
    if letter == reference or not letter.isalpha():
        return f"{before}{letter}{after}"
    inner = before and after
    return f"{before}{letter}" if inner and letter.isupper() else letter if inner else f"{before}{letter}{after}"


def _latin_again(word: str) -> str:
    """ISO 8859-1 read as ISO 8859-5: a Latin word with single Cyrillic letters in it."""
    if not (_CYRILLIC.search(word) and (_LATIN.search(word) or len(word) < 2)):
        return word
    try:
        return word.encode("iso8859-5").decode("latin-1").lower()
    except UnicodeError:
        return word
