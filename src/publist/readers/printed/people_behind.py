"""The people whom words lead to inside a text ("edited by", "translated by"), and where their names end."""

import re

from publist.readers.markup.rich import Rich
from publist.readers.printed import bylines

SURE = 0.8
"""What a text must reach as a byline to be taken for people."""
_STOP = re.compile(r"[,.;:)\]](?=\s|\Z)|\s(?=\()|\Z")


def people_behind(text: str, lead: re.Pattern[str]) -> tuple[str, re.Match[str], int] | None:
    """Where a ``lead`` with a group ``names`` stands: (the text without all of it, the match, where the names end)."""
    found = lead.search(text)
    if found is None:
        return None
    start = found.start("names")
    ends = [start + m.start() for m in _STOP.finditer(found["names"])]
    if joint := [m.end() for m in re.finditer(r"(?:\band|&|\bund|\bet|\by|\be) ", text[start : ends[-1]])]:
        ends = [end for end in ends if end > start + joint[-1]]  # the last name stands behind the last "and"
        ends = ends[:3]
    best, end = max(((score(text[start:end]), end) for end in ends), default=(0.0, start))
    if best < SURE:
        return None
    rest = text[end:].lstrip(")] ")
    return f"{text[: found.start()]}{'' if rest[:1] in '.,;' else ', '}{rest}", found, end


def score(text: str) -> float:
    """How sure it is that a text is names: 0..1."""
    return bylines.parse(Rich(text), 0, len(text)).score
