"""What stands around title and byline of one reading of an entry, as facts."""

from publist.readers.markup.rich import Kind, Rich, join
from publist.readers.printed import gaps, kinds, tail, trimmings
from publist.readers.printed.tail import Tail
from publist.readers.printed.weighing import Layout

_LABEL = 3
"""Words of a link that may be no more than its label."""


def edits(core: Rich, layout: Layout) -> bool:
    """Whether the people of an entry edited it as a whole: "Owner, Z. (Ed.), Water and stone"."""
    names = layout.byline.names
    if not names or names[0].start > layout.title.start:
        return False
    between = core.plain(names[-1].end, layout.title.outer_start)
    return bool(gaps.role_at_start(between)) or any(gaps.edits(note) for note in names[-1].notes)


def _without_role(piece: Rich) -> Rich:
    found = gaps.role_at_start(piece.text)
    return piece.cut([(0, found)]) if found else piece


def facts(core: Rich, layout: Layout) -> tuple[Rich, Tail]:
    """The rest of an entry as printed, and what is read in it without the labels of its links."""
    pieces = (core.slice(a, b) for a, b in layout.rests if core.text[a:b].strip())
    edited = edits(core, layout)
    rest = join((_without_role(piece) if edited else piece for piece in pieces), " ")
    cuts = []
    for span in rest.of(Kind.LINK):
        text = rest.plain(span.start, span.end)
        if kinds.type_of(text) is None and len(text.split()) <= _LABEL and tail.year_in(text) is None:
            cuts.append((span.start, span.end))
    return rest, tail.parse(trimmings.tidy(rest.cut(cuts)).text)
