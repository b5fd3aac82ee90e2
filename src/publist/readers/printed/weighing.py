"""How well a reading of an entry fits: whether names, title and venue look like what they are read as."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from publist.readers.markup.rich import BREAK, Kind, Rich
from publist.readers.printed import fields, gaps
from publist.readers.printed.bylines import PrintedByline
from publist.readers.printed.collectives import says_others
from publist.readers.printed.fields import End
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
_QUOTED_START = re.compile(r"(?:“[^“”]{8,}”|\"[^\"]{8,}\"|‘[^‘’]{8,}’)[.,;:]?\s?\w")
_FIRST = re.compile(r"([^.。．]{1,60})(?:[.．。]\s?)(?=\S)")
_DATED = re.compile(r"\s?\((?:19|20)\d\d\)")
_SET_OFF = re.compile(
    r"„[^„“”]{6,400}[“”]|«[^«»]{6,400}»|“[^“”]{6,400}”|(?<![\w\"])\"[^\"]{6,400}\"(?!\w)|[《『「][^》』」]{2,99}[》』」]"
)


class Weigher:
    """Weighs the readings of one entry."""

    def __init__(self, rich: Rich, ends: list[End], byline: Callable[[int, int], PrintedByline]) -> None:
        self.rich = rich
        self.text = rich.text
        self.ends = ends
        self.byline = byline

    def layout(
        self, title: Title, order: Order, byline: PrintedByline, rests: tuple[tuple[int, int], ...], gap: str = ""
    ) -> Layout:
        """A reading with its score."""
        text = self.rich.plain(title.start, title.end)
        start = rests[0][0]
        looks = fields.set_off_score if title.method in {Method.QUOTED, Method.EMPHASISED} else fields.title_score
        dated = order is Order.AUTHORS_FIRST and fields.holds_year(self.text[byline.names[-1].end : title.outer_start])
        score = 0.35 * looks(text, dated=dated) + 0.25 * fields.venue_score(self.rich, start) + _BONUS[title.method]
        if order is Order.NO_AUTHORS:
            score += 0.1 - 0.2 * self._names_lead(start)
        else:
            few = len(byline.names) == 1 and order is not Order.AUTHORS_FIRST and not byline.owner_implied
            score += 0.4 * byline.score * (0.6 if few else 1.0)
        if dated and _DATED.match(self.text, title.outer_end):
            score -= 0.2  # the title goes on: "A reply to Lee (2018)"
        if (
            text.endswith(("?", "!"))
            and title.method is Method.SENTENCE
            and fields.venue_score(self.rich, start) < 0.65
        ):
            score -= 0.1  # a question may go on with its subtitle
        score -= self._against(title, text) + self._against_order(title, order, gap)
        return Layout(title.method, order, title, byline, rests, score, gap)

    def _against(self, title: Title, text: str) -> float:
        """What speaks against a title by what is in it."""
        sentence, dash, line = Method.SENTENCE, Method.DASH, Method.LINE
        cost = 0.0
        if title.method is not Method.QUOTED:
            cost += 0.3 * (self._reads_as_names(title) + self._is_one_of_names(title))
        if title.method is sentence and self._ends_in_emphasis(title):
            cost += 0.15
        if title.method in {sentence, dash, line} and self._holds_a_title(title):
            cost += 0.3  # what is set off in it is the title
        if title.method in {sentence, dash} and _QUOTED_START.match(text):
            cost += 0.3  # the quotes end before the "title" does
        if gaps.is_cut(self.rich, title.start, title.end, italic=title.method is Method.EMPHASISED):
            cost += 0.4
        if BREAK in self.text[title.start : title.end].strip(BREAK):
            cost += 0.3  # whoever breaks lines by hand breaks them between fields
        return cost

    def _against_order(self, title: Title, order: Order, gap: str) -> float:
        """What speaks against the order that a title makes: names that stand in it."""
        if order is Order.AUTHORS_FIRST:
            return 0.4 * self._leads_with_a_name(title, gap)
        return 0.4 * (title.start < 3 and self._holds_a_byline(title))

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
