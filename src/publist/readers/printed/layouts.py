"""All plausible readings of one entry: which range is title, byline and rest, and how well that fits."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from publist.readers.markup.rich import BREAK, Kind, Rich
from publist.readers.printed import bylines, fields, gaps, titles
from publist.readers.printed.bylines import PrintedByline
from publist.readers.printed.collectives import says_others
from publist.readers.printed.fields import End
from publist.readers.printed.name_forms import UPPER
from publist.readers.printed.titles import Method, Title


class Order(StrEnum):
    """What comes first."""

    AUTHORS_FIRST = "authors first"
    TITLE_FIRST = "title first"
    AUTHORS_LAST = "authors last"
    NO_AUTHORS = "no authors"


@dataclass(frozen=True, slots=True)
class Layout:
    """One reading of an entry."""

    method: Method
    order: Order
    title: Title
    byline: PrintedByline
    rests: tuple[tuple[int, int], ...]
    score: float
    """0..about 1.1: how well names, title and venue look like what they are read as."""
    gap: str = ""
    """What stands between byline and title."""


_BONUS = {
    Method.QUOTED: 0.15,
    Method.LINKED: 0.13,
    Method.STRONG: 0.09,
    Method.EMPHASISED: 0.06,
    Method.LINE: 0.05,
    Method.DASH: 0.0,
    Method.SENTENCE: 0.0,
}
_NOBODY = PrintedByline((), others=False, score=0.0)
_QUOTED_START = re.compile(r"(?:“[^“”]{8,}”|\"[^\"]{8,}\"|‘[^‘’]{8,}’)[.,;:]?\s?\w")
_FIRST = re.compile(r"([^.。．]{1,60})(?:[.．。]\s?)(?=\S)")
MAX_RUN = 4_000
"""Characters in which a run of names parted by commas is looked for."""
_COMMA = re.compile(r"[,;]\s(?:and\s|&\s)?")
_ASIDE = re.compile(r"\([^()]{3,120}\)[.,:;]?(?=\s)")
_COMPANIONS = re.compile(rf"\((?:{bylines.WITH})\s[^()]{{3,400}}\)", re.IGNORECASE)
_EDITED = re.compile(r"(?:,|\s)\s?\(?(?:eds?|editors?|hrsg|hgg?|coords?|dirs?|éds?)\b\.?\)?", re.IGNORECASE)
_SET_OFF = re.compile(r"„[^„“”]{6,400}[“”]|«[^«»]{6,400}»|“[^“”]{6,400}”|[《『「][^》』」]{2,99}[》』」]")
_YEAR_INSIDE = re.compile(r"\w[.,]?\s\((?:19|20)\d\d[a-z]?\)[.,:]?(?:\s+\w|\s*$)")
"""A byline ends before its year."""
_EDITORS = re.compile(rf"[Ii]n:?\s(?:[{UPPER}]\.|[^()\n\v]{{3,150}}\([Ee]ds?\.\))")
"""Who edited the book that holds a chapter: no byline."""


def layouts(rich: Rich) -> list[Layout]:
    """The readings of an entry whose trimmings are off, best first."""
    reader = _Reader(rich)
    found = [layout for title in titles.set_off(rich) for layout in reader.around(title)]
    marked = {_place(rich, layout) for layout in found}
    # what markup sets off is read as such, not as a sentence too
    found += [layout for layout in reader.sentences() if _place(rich, layout) not in marked]
    return sorted(found, key=lambda layout: -layout.score)


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
                yield self.layout(
                    title, Order.NO_AUTHORS, _NOBODY, ((title.outer_end, len(self.text)), (0, len(before)))
                )
            return
        yield from self.title_first(title)
        yield self.layout(title, Order.NO_AUTHORS, _NOBODY, ((title.outer_end, len(self.text)),))

    def authors_first(self, title: Title) -> Layout | None:
        stop = title.outer_start
        rests: tuple[tuple[int, int], ...] = ((title.outer_end, len(self.text)),)
        stop, between = gaps.byline_end(self.text, stop)
        rests = (*rests, *between)
        byline = self.byline(0, stop)
        if byline.score < 0.3:
            return None
        gap = self.text[byline.names[-1].end : title.outer_start]
        return self.layout(title, Order.AUTHORS_FIRST, byline, rests, gap)

    def title_first(self, title: Title) -> Iterator[Layout]:
        begin = title.outer_end
        begin += len(self.text[begin:]) - len(self.text[begin:].lstrip(" \n\v.,:;–—|-/"))
        begin = fields.skip_year(self.text, begin)
        aside = _ASIDE.match(self.text, begin)
        if (
            aside and fields.venue_score(self.rich.slice(begin + 1, aside.end() - 1), 0) >= 0.4
        ):  # "Title (Journal, 2019). Authors."
            yield from self._names_behind(title, aside.end(), (begin, aside.end()))
            if gaps.PRESS.match(aside[0]):
                return  # "(Oslo: Quay, 2020)" holds no names
        yield from self._names_behind(title, begin, (title.outer_end, begin))

    def _names_behind(self, title: Title, begin: int, skipped: tuple[int, int]) -> Iterator[Layout]:
        if _EDITORS.match(self.text, begin):
            return
        best: tuple[float, int] | None = None
        aside = _COMPANIONS.match(self.text, begin)
        ends = [End(aside.end(), aside.end(), "paren")] if aside else [*self.ends, *self.run_of_names(begin)]
        for end in ends:
            if end.at <= begin:
                continue
            byline = self.byline(begin, end.at)
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
            yield self.layout(
                title,
                Order.TITLE_FIRST,
                self.byline(begin, best[1]),
                ((best[1], len(self.text)), skipped),
            )
        lines = [(a, b) for a, b in fields.lines(self.rich) if a >= title.outer_end and self.text[a:b].strip()]
        if len(lines) >= 2 and (byline := self.byline(*lines[-1])).score >= 0.6:
            yield self.layout(title, Order.AUTHORS_LAST, byline, ((title.outer_end, lines[-1][0]),))

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
            begin = fields.skip_year(self.text, end.next if end.kind != "paren" else end.at)
            for title in self._titles(begin, end.kind):
                rests = ((title.outer_end, len(self.text)), (end.at, begin))
                yield self.layout(title, Order.AUTHORS_FIRST, self.byline(0, end.at), rests, ".")
        begin = fields.skip_year(self.text, 0)
        for title in (*self._titles(begin, ""), *self._titles_before_names(begin)):
            yield from self.title_first(title)
            yield self.layout(title, Order.NO_AUTHORS, _NOBODY, ((title.outer_end, len(self.text)), (0, begin)))

    def _commas(self, begin: int) -> Iterator[End]:
        """Commas at which a title may end whose byline ends at a comma too."""
        for found in itertools.islice(re.finditer(r",(?=\s)", self.text[begin : begin + 600]), 6):
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
            if end.at < begin + 4 or end.weak or end.kind in {"colon", "semicolon"}:
                continue
            if end.kind == "line" and self.text[end.at] == "\n" and kind != "line":
                continue
            method = Method.DASH if "dash" in {kind, end.kind} else Method.SENTENCE
            yield Title(begin, end.at, begin, end.at, method)
            count += 1
            if count == (9 if kind == "names" else 5):
                return

    def layout(
        self, title: Title, order: Order, byline: PrintedByline, rests: tuple[tuple[int, int], ...], gap: str = ""
    ) -> Layout:
        text = self.rich.plain(title.start, title.end)
        start = rests[0][0]
        looks = fields.set_off_score if title.method in {Method.QUOTED, Method.EMPHASISED} else fields.title_score
        score = 0.35 * looks(text) + 0.25 * fields.venue_score(self.rich, start) + _BONUS[title.method]
        if order is Order.NO_AUTHORS:
            score += 0.1
            if self._names_lead(start):
                score -= 0.2
        else:
            few = len(byline.names) == 1 and order is not Order.AUTHORS_FIRST and not byline.owner_implied
            score += 0.4 * byline.score * (0.6 if few else 1.0)
        if (
            text.endswith(("?", "!"))
            and title.method is Method.SENTENCE
            and fields.venue_score(self.rich, start) < 0.65
        ):
            score -= 0.1  # a question may go on with its subtitle
        if title.method is not Method.QUOTED:
            score -= 0.3 * (self._reads_as_names(title) + self._is_one_of_names(title))
        if title.method is Method.SENTENCE and self._ends_in_emphasis(title):
            score -= 0.15
        if title.method in {Method.SENTENCE, Method.DASH, Method.LINE} and self._holds_a_title(title):
            score -= 0.3  # what is set off in it is the title
        if title.method in {Method.SENTENCE, Method.DASH} and _QUOTED_START.match(text):
            score -= 0.3  # the quotes end before the "title" does
        if order is not Order.AUTHORS_FIRST and title.start < 3 and self._holds_a_byline(title):
            score -= 0.4
        if order is Order.AUTHORS_FIRST and self._leads_with_a_name(title, gap):
            score -= 0.4
        if gaps.is_cut(self.rich, title.start, title.end, italic=title.method is Method.EMPHASISED):
            score -= 0.4
        if BREAK in self.text[title.start : title.end].strip(BREAK):
            score -= 0.3  # whoever breaks lines by hand breaks them between fields
        return Layout(title.method, order, title, byline, rests, score, gap)

    def _names_lead(self, start: int) -> bool:
        """Whether the rest begins with a list of names, which then should have been read as the byline."""
        for end in self.ends:
            if end.at > start + 4:
                byline = self.byline(start, end.at)
                if len(byline.names) >= 2 and byline.score >= 0.9:
                    return True
        return False

    def _holds_a_byline(self, title: Title) -> bool:
        """Whether a "title" at the start begins with names in initials: "Lee, A.; Ray, B. Small dams"."""
        for end in self.ends:
            if 3 < end.at < title.end - 3:
                names = self.byline(0, end.at)
                initials = [name for name in names.names if re.search(r"\b[^\W\d_]\.", name.name)]
                if len(initials) >= 2 and names.score >= 0.95:
                    return True
        return False

    def _leads_with_a_name(self, title: Title, gap: str) -> bool:
        """Whether a "title" begins with one more author: "Ann Lee, | Bo Ray. Small dams"."""
        first = _FIRST.match(self.text, title.start, title.end)
        quoted = title.outer_start < title.start or title.method is Method.EMPHASISED
        if quoted or first is None or self._reads_as_names(title) or gap.strip(" \n") not in {"", ",", "，", "、", "."}:
            return False
        return self.byline(title.start, first.end(1)).score >= 0.9 or says_others(first[1])

    def _holds_a_title(self, title: Title) -> bool:
        """Whether a "title" holds a field that quotes or italics set off: "with B. Ray: «Slow walls», in"."""
        italics = [s for s in self.rich.of(Kind.EMPHASIS) if title.start <= s.start < title.end]
        if any(" " in self.text[s.start : s.end].strip() and s.end > title.end + 1 for s in italics):
            return True  # italics go on with the subtitle
        emphasis = (s for s in italics if s.start == title.start)
        spans = [(s.start, s.end) for s in emphasis if " " in self.text[s.start : s.end].strip()]
        spans += [(m.start(), m.end()) for m in _SET_OFF.finditer(self.text, title.start, title.end)]
        for start, end in spans:
            before, behind = self.text[title.start : start].rstrip(), self.text[end : title.end].lstrip()
            inside = title.start <= start and end <= title.end and (before or behind)
            if inside and (not before or before.endswith((":", ","))) and (not behind or behind[0] in ",.，。（"):
                return True
        return False

    def _ends_in_emphasis(self, title: Title) -> bool:
        """Whether a "title" runs on into emphasised text, which then is the venue: "Small dams. *Letters*, 9"."""
        for span in self.rich.of(Kind.EMPHASIS):
            if title.start + 4 < span.start < title.end:
                before = self.text[span.start - 2 : span.start]
                if (before == ". " and title.end <= span.end + 1) or (before == ", " and span.end < title.end):
                    return True
        return False

    def _is_one_of_names(self, title: Title) -> bool:
        """Whether a comma beside it makes an emphasised name one of the authors."""
        before, after = self.text[: title.start].rstrip(" \n"), self.text[title.end :].lstrip(" \n")
        if before.endswith((".", ":", ")")) or not (
            before.endswith((",", "&", " and")) or after.startswith((",", "and ", "& "))
        ):
            return False
        byline = self.byline(title.start, title.end)
        return len(byline.names) == 1 and byline.score >= 0.8 and len(byline.names[0].name.split()) <= 4

    def _reads_as_names(self, title: Title) -> bool:
        return reads_as_names(self.byline(title.start, title.end))


def reads_as_names(byline: PrintedByline) -> bool:
    """Whether a text that should be a title is a list of names, or mostly one."""
    named = sum(name.form != "bad" for name in byline.names)
    few = len(byline.names) == 2 and byline.score >= 0.8
    return few or (named >= 3 and named * 10 >= len(byline.names) * 7)
