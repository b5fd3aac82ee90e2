"""What is typed around an entry's fields: its number in the list, the fields' own names, the carrier of its text."""

import re

from publist.readers.markup.rich import Rich
from publist.readers.printed import fields

_CARRIER = re.compile(
    r"[ ]?\.?[ ]?[—–-][ ](?:Текст|Изображение)(?: \([^()]{3,40}\))?[ ]?:[ ]?(?:непосредственный|электронный)|"
    r"[ ]?\[(?:Текст|Электронный ресурс)\]"
)
_NUMBER = re.compile(r"[A-Z]{1,3}[.-]?\d{1,3}[.):][ ]+(?=\S)")
_FIELD_NAME = re.compile(
    r"(?:\A|[\n\v])[ ]?((?:Title|Authors?|Journal|Venue|Conference|Published in|Publication|Publisher|Book|Year|Date|"
    r"Título|Autor(?:es)?|Revista|Titel|Autoren|Zeitschrift|Titre|Auteurs?|Revue)[ ]?:[ ]+)(?=\S)"
)


def carriers(text: str) -> list[tuple[int, int]]:
    """Where GOST says that a text is printed, or read on a screen: " — Текст : непосредственный"."""
    return [found.span() for found in _CARRIER.finditer(text)]


def typed(text: str) -> list[tuple[int, int]]:
    """The number before an entry ("J12. "), and the names of fields that stand on lines of their own ("Title: ")."""
    number = _NUMBER.match(text)
    names = [name.span(1) for name in _FIELD_NAME.finditer(text)]
    return [*([number.span()] if number else []), *(names if len(names) > 1 else [])]


_LEFT_OVER = (
    re.compile(r"\[[\s,;|/·•]*\]|\([\s,;|/·•]*\)"),
    re.compile(r"(?<=\s)[|/·•](?:\s[|/·•])*(?=\s|\Z)(?!\s[^\W\d_]\.)"),
    re.compile(r"(?<![\s|])[\s|]++\Z|\A[\s|]++"),
)


def tidy(rich: Rich) -> Rich:
    """Without the brackets, bars and spaces that cutting leaves behind; bars between names part them."""
    for pattern in _LEFT_OVER:
        names = fields.barred_names(rich.text)
        found = ((m.start(), m.end()) for m in pattern.finditer(rich.text))
        rich = rich.cut((a, b) for a, b in found if not any(start < a < end for start, end in names))
    return rich
