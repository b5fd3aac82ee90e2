"""What stands around title and byline of one reading of an entry, as facts."""

from publist.readers.markup.rich import Kind, Rich, join
from publist.readers.printed import kinds, spans, tail
from publist.readers.printed.tail import Tail
from publist.readers.printed.weighing import Layout

_LABEL = 3
"""Words of a link that may be no more than its label."""


def facts(core: Rich, layout: Layout) -> tuple[Rich, Tail]:
    """The rest of an entry as printed, and what is read in it without the labels of its links."""
    rest = join((core.slice(a, b) for a, b in layout.rests if core.text[a:b].strip()), " ")
    cuts = []
    for span in rest.of(Kind.LINK):
        text = rest.plain(span.start, span.end)
        if kinds.type_of(text) is None and len(text.split()) <= _LABEL and tail.year_in(text) is None:
            cuts.append((span.start, span.end))
    return rest, tail.parse(spans.tidy(rest.cut(cuts)).text)
