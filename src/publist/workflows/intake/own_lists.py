"""Entries that our own lists print: an export in Markdown or HTML that comes back says nothing new.

What such a list leaves out (the month, who is whose namesake) must not be read as a statement, and what a reader makes
of it less so.  So the entry's own text is compared: it is an echo when it is, mark for mark and link for link, what
the paper's entry is today, with whatever options.  An entry that somebody has changed by one letter is read.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import Final, TypeAlias

from publist.compute.candidates import papers_worded
from publist.model import CV, Paper, Record
from publist.registry import WRITERS
from publist.store import Writer
from publist.text import list_notes
from publist.writers.style import Journals, Style

_Printed: TypeAlias = Callable[[Paper, Style], str]
_JOURNALS: Final[tuple[Journals | None, ...]] = (None, "short", "full")


def own_entries(writer: Writer, records: Sequence[Record]) -> dict[int, int]:
    """Which paper's entry each record is, by the record's place in ``records``; others are left out.

    Of papers that print alike each takes one record, in the order of the store.
    """
    printed = (item for item in enumerate(records) if item[1].source == CV and not item[1].list_key)
    texts = {place: text for place, record in printed if (text := _bare(record.raw))}
    if not texts:
        return {}
    forms = [form.entry for form in WRITERS.own() if form.entry]  # loads every format
    said = {text for place, whole in texts.items() for text in (records[place].title, whole) if text}
    papers = writer.papers.find(ids=papers_worded(writer, said))
    begun = {text[0] for text in texts.values()}
    forms = [written for written in forms if papers and written(papers[0], Style())[:1] in begun]
    wanted = set(texts.values())
    of_text: dict[str, list[int]] = {}
    for paper in papers if forms else ():
        for text in {_bare(text) for text in _entries(paper, forms)} & wanted:
            of_text.setdefault(text, []).append(paper.id)
    return {place: of_text[text].pop(0) for place, text in texts.items() if of_text.get(text)}


def _entries(paper: Paper, printed: Iterable[_Printed]) -> Iterator[str]:
    """The paper's entry in every format and with every option that changes it."""
    journals = _JOURNALS if paper.venue and paper.venue.short else (None,)
    counted = (False, True) if paper.citations else (False,)
    abstracts = (False, True) if paper.abstract else (False,)
    for named, citations, abstract in product(journals, counted, abstracts):
        style = Style(journals=named, citations=citations, abstracts=abstract)
        for written in printed:
            yield written(paper, style)


def _bare(text: str) -> str:
    """The lines that hold text, without notes, the blanks at their ends and the tag that closes an item."""
    lines = [line.strip() for line in list_notes.without_comments(text).splitlines()]
    return "\n".join(line for line in lines if line and line != "</li>")
