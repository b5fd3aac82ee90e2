"""One author's name as data give it."""

import re
from dataclasses import replace
from functools import lru_cache

from publist.readers.markup import inline
from publist.readers.markup.rich import Kind, Rich
from publist.readers.printed import bylines, marks
from publist.readers.printed.name_order import PrintedName
from publist.text.latex import to_unicode
from publist.text.name_asides import off
from publist.text.names import whole_name
from publist.text.unicode import clean

_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|2nd|3rd|4th)\.?\Z")
_GLUED = re.compile(r"([A-Z][a-z][\w'’-]+(?: [A-Z][a-z][\w'’-]+)?) ([A-Z]{1,3}|(?:[A-Z]\.-?){1,3})\Z")

_USUAL = 200
"""Characters of a name that is remembered."""


def one(printed: str, *, in_order: bool = False) -> PrintedName:
    """A single name as printed: markup, marks and words in parentheses taken off, "Family, Given" turned round.

    ``in_order``: a name without a comma is in its own order, though it may end in capitals ("Bone Trials UK").
    """
    found = (_remembered if len(printed) <= _USUAL else _read)(printed, in_order=in_order)
    return replace(found, notes=[*found.notes])  # others add to them


def _read(printed: str, *, in_order: bool) -> PrintedName:
    printed, aside = off(printed)
    rich = set_in_markup(printed)
    parts = bylines.parse(Rich(rich.text.replace(",", " "), rich.spans), 0, len(rich.text)).names
    bare, signs, notes = rich.text, "", list[str]()
    for part in parts:
        signs += part.marks
        notes += part.notes
    notes += [aside] if aside else []
    bare = re.sub(r"\s?\([^()]{0,80}\)", "", bare) if len(notes) > bool(aside) else bare
    bare = clean("".join(c for c in bare if c not in marks.MARKS and c not in marks.RAISED))
    pieces = [piece.strip() for piece in bare.split(",") if piece.strip()]
    family: str | None = None
    if len(pieces) == 2 and not _SUFFIX.match(pieces[1]):
        given, _, last = pieces[1].rpartition(" ")
        if given and _SUFFIX.match(last):  # PubMed: "King, Martin L Jr"
            family, bare = pieces[0], f"{given} {pieces[0]} {last}"
        else:
            family, bare = pieces[0], whole_name(pieces[1], pieces[0])
    elif len(pieces) > 2 and _SUFFIX.match(pieces[1]):
        family, bare = pieces[0], " ".join((*pieces[2:], pieces[0], pieces[1]))
    elif len(pieces) == 3 and _SUFFIX.match(pieces[2]):  # RIS and EndNote: "King, Martin L., Jr."
        family, bare = pieces[0], " ".join((pieces[1], pieces[0], pieces[2]))
    elif len(pieces) == 1 and bare.endswith(","):  # theirs for a corporate author
        family = bare = pieces[0]
    else:
        bare = " ".join(pieces)
        if glued := _GLUED.match(bare):  # "Lee AB", as PubMed prints it; else a group
            family, bare = (bare, bare) if in_order else (glued[1], f"{glued[2]} {glued[1]}")
    emphasised = any(True for _ in rich.of(Kind.BOLD, Kind.UNDERLINE))
    return PrintedName(bare, family, 0, len(printed), "display", signs, notes, emphasised)


_remembered = lru_cache(maxsize=1 << 14)(_read)
"""A list has the same names again and again."""


def set_in_markup(printed: str) -> Rich:
    """A name or several, with what sets parts of it off: Markdown, HTML, LaTeX."""
    printed = " ".join(printed.split())[: bylines.MAX_BYLINE]
    if "\\" in printed and re.search(r"\\[A-Za-z\"'`^~]|\{", printed):
        printed = re.sub(r"\\(?:textbf|underline)\s?\{([^{}]{1,100})\}", r"<b>\1</b>", printed)
        printed = re.sub(r"\\textsuperscript\s?\{([^{}]{1,20})\}", r"<sup>\1</sup>", printed)
        printed = to_unicode(printed.replace("\\*", "\x02").replace("$^*$", "\x02")).replace("\x02", "\\*")
    return inline.markdown(printed)
