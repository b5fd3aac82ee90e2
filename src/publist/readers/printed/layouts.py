"""All plausible readings of one entry: which range is title, byline and rest, and how well that fits."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from publist.readers.markup.rich import BREAK, Rich
from publist.readers.printed import bylines, fields, fitting, gaps, parts, titles
from publist.readers.printed.bylines import PrintedByline
from publist.readers.printed.fields import End
from publist.readers.printed.name_forms import UPPER
from publist.readers.printed.titles import Method, Title
from publist.readers.printed.weighing import Layout, Order, Weigher

_NOBODY = PrintedByline((), others=False, score=0.0)
MAX_RUN = 4_000
"""Characters in which a run of names parted by commas is looked for."""
_COMMA = re.compile(r"[,;]\s(?:and\s|&\s)?")
_ASIDE = re.compile(r"\([^()]{3,120}\)[.,:;]?(?=\s)")
_COMPANIONS = re.compile(rf"\((?:{bylines.WITH})\s[^()]{{3,400}}\)", re.IGNORECASE)
_EDITED = re.compile(r"(?:,|\s)\s?\(?(?:eds?|editors?|hrsg|hgg?|coords?|dirs?|éds?)\b\.?\)?", re.IGNORECASE)
_YEAR_INSIDE = re.compile(r"\w[.,]?\s\((?:[^()]{3,80}[ ,])?(?:19|20)\d\d[a-z]?\)[.,:]?(?:\s+\w|\s*$)")
"""A byline ends before its year."""
_EDITORS = re.compile(rf"[Ii]n:?\s(?:[{UPPER}]\.|[^()\n\v]{{3,150}}\([Ee]ds?\.\))")
"""Who edited the book that holds a chapter: no byline."""


_LAST = 8
"""Places, far behind a title, where its names may end."""
_CROWD = 60
"""Titles set off in one entry."""
_CAPITALS = re.compile(r"\s(?:[A-Z]\.){2,4}\Z")
"""An abbreviation that may end a title: "Health care in the U.K. Letters on Walls"."""
_LETTER = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=1 << 12)  # an entry is looked at when blocks are joined, and read afterwards
def layouts(rich: Rich) -> tuple[Layout, ...]:
    """The readings of an entry whose trimmings are off, best first."""
    if _LETTER.search(rich.text) is None:
        return ()
    reader = _Reader(rich)
    found = [layout for title in _few(titles.set_off(rich)) for layout in reader.around(title)]
    marked = {_place(rich, layout) for layout in found}
    # what markup sets off is read as such, not as a sentence too
    found += [layout for layout in reader.sentences() if _place(rich, layout) not in marked]
    return tuple(sorted(found, key=lambda layout: -layout.score))


def _without_middle(ends: Sequence[End], begin: int) -> Sequence[End]:
    """The places where names behind a title may end: all that are near, of far ones the last.

    A byline of hundreds ends shortly before its entry does; to read it up to each of its initials takes the square of
    its length.
    """
    last = [end for end in ends if end.at > begin + MAX_RUN][-_LAST:]
    return [end for end in ends if end.at <= begin + MAX_RUN or end in last]


def _few(found: Iterable[Title]) -> list[Title]:
    """The titles that markup or quotes set off; of a crowd, which is names in bold, the first and the last ones."""
    several = list(found)
    return several if len(several) <= _CROWD else several[: _CROWD // 2] + several[-_CROWD // 4 :]


def _place(rich: Rich, layout: Layout) -> tuple[Order, int, int]:
    """Order and place of a title without its quotes and full stop."""
    text = rich.text[layout.title.start : layout.title.end]
    start, end = text.lstrip(' \n\v"“‘«`'), text.rstrip(" \n\v\"”’»'.,")
    return layout.order, layout.title.end - len(start), layout.title.start + len(end)


def _doubt(end: End, byline: PrintedByline) -> float:
    """A full stop behind an initial ends a byline only where names end in initials."""
    return 0.08 if end.weak and byline.names[-1].form == "display" else 0.0


class _Reader:
    def __init__(self, rich: Rich) -> None:
        self.rich = rich
        self.text = rich.text
        self.ends = fields.ends(rich)
        self.known: dict[tuple[int, int], PrintedByline] = {}
        self.weigher = Weigher(rich, self.ends, self.byline)

    def byline(self, start: int, end: int) -> PrintedByline:
        if (start, end) not in self.known:
            beyond = _YEAR_INSIDE.search(self.text, start, end)
            self.known[start, end] = _NOBODY if beyond else bylines.parse(self.rich, start, end)
        return self.known[start, end]

    def run_of_names(self, begin: int) -> list[End]:
        """Where names end at a comma, since what stands behind it is no name: "A. Lee, B. Ray, Small dams"."""
        position = last = begin
        for found in _COMMA.finditer(self.text, begin, begin + MAX_RUN):
            byline = self.byline(position, found.start())
            if not byline.names or any(name.form == "bad" for name in byline.names):
                break
            last, position = found.start(), found.end()
        else:
            behind = self.byline(position, min(len(self.text), position + 60))
            if behind.names and not any(name.form == "bad" for name in behind.names):
                return []
        several = last > begin and len(self.byline(begin, last).names) >= 2
        return [End(last, last + 1, "comma")] if several else []

    def doubt_of_lines(self, begin: int, end: int) -> float:
        """Names that go on behind a hard break, though the line before it is a byline, may be a venue ("J. Bar")."""
        broken = self.text.find(BREAK, begin, end)
        if broken <= begin or not self.text[broken:end].strip():
            return 0.0
        first = self.byline(begin, broken)
        return 0.05 if len(first.names) >= 2 and first.score >= 0.8 else 0.0

    def around(self, title: Title) -> Iterator[Layout]:
        """The readings that one title allows."""
        before = self.text[: title.outer_start]
        if before.strip(" .,:;()[]-–—\n\v"):
            if layout := self.authors_first(title):
                yield layout
            elif len(before.split()) <= 3 and len(before) <= 40:
                yield self.weigher.layout(
                    title, Order.NO_AUTHORS, _NOBODY, ((title.outer_end, len(self.text)), (0, len(before)))
                )
            return
        yield from self.title_first(title)
        yield self.weigher.layout(title, Order.NO_AUTHORS, _NOBODY, ((title.outer_end, len(self.text)),))

    def authors_first(self, title: Title) -> Layout | None:
        stop = title.outer_start
        rests: tuple[tuple[int, int], ...] = ((title.outer_end, len(self.text)),)
        stop, between = gaps.byline_end(self.text, stop)
        rests = (*rests, *between)
        byline = self.byline(0, stop)
        if byline.score < 0.3:
            return None
        gap = self.text[byline.names[-1].end : title.outer_start]
        return self.weigher.layout(title, Order.AUTHORS_FIRST, byline, rests, gap)

    def title_first(self, title: Title) -> Iterator[Layout]:
        begin = title.outer_end
        begin += len(self.text[begin:]) - len(self.text[begin:].lstrip(" \n\v.,:;–—|-/"))
        begin = fields.skip_year(self.text, begin)
        aside = _ASIDE.match(self.text, begin)
        if (
            aside and fitting.venue_score(self.rich.slice(begin + 1, aside.end() - 1), 0) >= 0.4
        ):  # "Title (Journal, 2019). Authors."
            yield from self._names_behind(title, aside.end(), (begin, aside.end()))
            if fields.holds_year(aside[0]):
                return  # "(Oslo: Quay, 2020)" holds no names
        yield from self._names_behind(title, begin, (title.outer_end, begin))

    def _names_behind(self, title: Title, begin: int, skipped: tuple[int, int]) -> Iterator[Layout]:
        if _EDITORS.match(self.text, begin):
            return
        best: tuple[float, int] | None = None
        aside = _COMPANIONS.match(self.text, begin)
        ends = [End(aside.end(), aside.end(), "paren")] if aside else [*self.ends, *self.run_of_names(begin)]
        for end in _without_middle(ends, begin):
            if end.at <= begin or end.kind == "place":
                continue
            byline = self.byline(begin, end.at)
            if end.kind == "colon" and len(byline.names) == 1:
                continue  # a place and its press
            if _EDITED.search(self.text, begin, end.at) or _EDITED.match(self.text, end.at):
                break  # of the volume that holds the paper
            if byline.score >= 0.5 and not (
                end.weak and self.text[end.at :].strip() and byline.names[-1].form == "display"
            ):
                at_line = 0.06 if end.kind == "line" else 0.0
                size = 0.004 * min(len(byline.names), 20)
                score = byline.score + size + at_line - _doubt(end, byline) - self.doubt_of_lines(begin, end.at)
                best = max(best or (0.0, 0), (score, end.at))
        if best is not None:
            yield self.weigher.layout(
                title,
                Order.TITLE_FIRST,
                self.byline(begin, best[1]),
                ((best[1], len(self.text)), skipped),
            )
        lines = [(a, b) for a, b in fields.lines(self.rich) if a >= title.outer_end and self.text[a:b].strip()]
        if len(lines) >= 2 and (byline := self.byline(*lines[-1])).score >= 0.6:
            yield self.weigher.layout(title, Order.AUTHORS_LAST, byline, ((title.outer_end, lines[-1][0]),))

    def sentences(self) -> Iterator[Layout]:
        """Titles that only full stops, colons and dashes set off."""
        firsts = []
        for end in self.ends[:40]:
            if end.kind in {"stop", "colon", "line", "dash", "paren", "comma", "names"} and end.at > 1:
                byline = self.byline(0, end.at)
                if byline.score >= 0.5:
                    doubt = _doubt(end, byline) + self.doubt_of_lines(0, end.at)
                    firsts.append((byline.score + 0.004 * min(len(byline.names), 20) - doubt, end))
        for _, end in sorted(firsts, key=lambda f: -f[0])[:4]:
            begin = gaps.skip(self.text, end.next if end.kind != "paren" else end.at)
            kind = "names" if begin > end.next and self.text[:begin].rstrip().endswith(",") else end.kind
            for title in self._titles(begin, kind):
                rests = ((title.outer_end, len(self.text)), gaps.year_range(self.text, end.at, begin))
                yield self.weigher.layout(title, Order.AUTHORS_FIRST, self.byline(0, end.at), rests, ".")
        begin = fields.skip_year(self.text, 0)
        for title in (*self._titles(begin, ""), *self._titles_before_names(begin)):
            yield from self.title_first(title)
            yield self.weigher.layout(title, Order.NO_AUTHORS, _NOBODY, ((title.outer_end, len(self.text)), (0, begin)))

    def _commas(self, begin: int) -> Iterator[End]:
        """Commas at which a title may end whose byline ends at a comma too."""
        for found in itertools.islice(re.finditer(r",(?=\s)", self.text[begin : begin + 600]), 6):
            if not parts.follows(self.text, begin + found.end(), comma=True):
                yield End(begin + found.start(), begin + found.end(), "comma")

    def _titles_before_names(self, begin: int) -> Iterator[Title]:
        """Titles that a comma parts from names behind them: "Small dams, Ann Lee & Bo Ray, ICF 2020"."""
        for end in self._commas(begin):
            if self.byline(begin, end.at).score >= 0.3:
                continue  # a name, too
            if any(len(self.byline(end.next, run.at).names) >= 2 for run in self.run_of_names(end.next)):
                yield Title(begin, end.at, begin, end.at, Method.SENTENCE)

    def _titles(self, begin: int, kind: str) -> Iterator[Title]:
        while begin < len(self.text) and self.text[begin] in " \n\v.,:;":
            begin += 1
        count = 0
        ends = (
            sorted({*self.ends, *self._commas(begin)}, key=lambda e: (e.at, e.kind)) if kind == "names" else self.ends
        )
        for end in ends:
            if end.at < begin + 4 or end.kind in {"colon", "semicolon"}:
                continue
            if end.weak and not _CAPITALS.search(self.text, begin, end.at):
                continue
            if end.kind == "line" and self.text[end.at] == "\n" and kind != "line":
                continue
            method = Method.DASH if "dash" in {kind, end.kind} else Method.SENTENCE
            yield Title(begin, end.at, begin, end.at, method)
            count += 1
            if count == (9 if kind == "names" else 5):
                return
