"""How well a reading of an entry fits: whether names, title and venue look like what they are read as."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from publist.readers.markup.rich import BREAK, Kind, Rich
from publist.readers.printed import collectives, fields, fitting, gaps, imprints
from publist.readers.printed.bylines import PrintedByline
from publist.readers.printed.collectives import says_others
from publist.readers.printed.fields import End
from publist.readers.printed.name_forms import UPPER
from publist.readers.printed.titles import Method, Title

_NAME_LENGTH = 60
_NAME_BEHIND = re.compile(
    rf"(?:,|[.?!])[ ](?:By[ ])?(?:[{UPPER}][\w'’-]+(?:[ ](?:[{UPPER}]\.?|[a-z]{{1,3}}))*[ ][{UPPER}][\w'’-]+|"
    rf"(?:[{UPPER}]\.[ -]?){{1,3}}[{UPPER}][\w'’-]+|[{UPPER}][\w'’-]+,?[ ](?:[{UPPER}]\.?[ -]?){{1,3}}|"
    rf"[{UPPER}][\w'’-]+,[ ][{UPPER}][\w'’-]+(?:[ ][{UPPER}][\w'’-]+)?)\W*\Z"
)
"""A name behind the comma of a title whose names follow: rather the first of these."""
_QUOTED_AT_LEAST = 0.4
"""What stands in quotation marks behind names is rarely anything but the title, also where it names a meeting."""


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
_SECOND = re.compile(r"\w{2}[.?!] [^\W\d_a-z]|(?:[A-Z]\.){2} [^\W\d_a-z]")
"""A second sentence."""
_PLACED = re.compile(r"\.? ?(?:19|20)\d\d[ \w]{0,8};|(?<=\d), \d{1,4} \((?:19|20)\d\d|, \d{1,4}\(\d")
"""Medicine's year and volume, the ACM's number, a volume with its number."""
_JOINED = re.compile(r"(?:&|and|und|et|y|e|i|и)\s")
_GOES_ON = re.compile(r"[.:]\s[^,;:()\n]{10,200},\s[Ii]n:\s")
"""A subtitle behind quotation marks: "„Alles fließt“. Zum Recht am Wasser, in: "."""
_IN = re.compile(r"(?:In|Dans|En|Em):? ")
_LOOK = 1_500
"""Characters in which names that lead are known as such."""
_NAME = re.compile(r"(?:[A-Z]\.[ -]?){1,3} ?[A-Z][\w'’-]+[.,]?")
_SERIES = re.compile(r"\b(?:coll\.|collection|collana|colección|coleção|series|reihe)[ :]*\Z", re.IGNORECASE)
_SOME = 3
"""Words of a title that a link sets off."""
_DATED = re.compile(r"\s?\((?:19|20)\d\d\)")
_FIRST_WIDE = re.compile(r"([^.。．，、]{1,60})(?:[.．。，、]\s?)(?=\S)")
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
        looks = fitting.set_off_score if title.method in {Method.QUOTED, Method.EMPHASISED} else fitting.title_score
        dated = order is Order.AUTHORS_FIRST and fields.holds_year(self.text[byline.names[-1].end : title.outer_start])
        look = looks(text, dated=dated)
        if title.method is Method.QUOTED and order is Order.AUTHORS_FIRST:
            look = max(look, _QUOTED_AT_LEAST)
        score = 0.35 * look + 0.25 * fitting.venue_score(self.rich, start) + _BONUS[title.method]
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
            and fitting.venue_score(self.rich, start) < 0.65
        ):
            score -= 0.1  # a question may go on with its subtitle
        if title.method in {Method.SENTENCE, Method.QUOTED} and not text.endswith(("?", "!")):
            score += self._before_book(title, text)
        if order is Order.AUTHORS_FIRST and byline.names[-1].form == "bad" and title.method is not Method.QUOTED:
            score -= 0.2
        emphasised = title.method is Method.EMPHASISED and order is Order.AUTHORS_FIRST
        score -= 0.3 * (emphasised and self._is_name_in_italics(byline)) + 0.4 * _goes_on_behind_role(byline)
        score -= self._against(title, text) + self._against_order(title, order, gap)
        return Layout(title.method, order, title, byline, rests, score, gap)

    def _before_book(self, title: Title, text: str) -> float:
        """What speaks for a title that all of "Lange Leitung. Wasser und Herrschaft, in: Archiv" is."""
        if fitting.ends_before_book(self.text, title.outer_end):
            return 0.15 + 0.35 * 0.4 * fitting.holds_stop(text) + 0.3 * bool(_QUOTED_START.match(text))
        if title.method is Method.SENTENCE and " " not in text and imprints.follows(self.text, title.outer_end):
            return 0.3
        goes_on = title.method is Method.QUOTED and _GOES_ON.match(self.text, title.outer_end)
        return -0.4 if goes_on else 0.0

    def _against(self, title: Title, text: str) -> float:
        """What speaks against a title by what is in it."""
        sentence, dash, line = Method.SENTENCE, Method.DASH, Method.LINE
        cost = 0.0
        if title.method is not Method.QUOTED:
            cost += 0.3 * (self._reads_as_names(title) + self._is_one_of_names(title))
        if title.method is sentence:
            cost += self._against_sentence(title, text)
        if title.method in {sentence, dash, line} and self._holds_a_title(title):
            cost += 0.3  # what is set off in it is the title
        if _SERIES.search(self.text[max(0, title.outer_start - 15) : title.outer_start]):
            cost += 0.5  # "coll. «Folio»"
        if (text[:1] in set("([") and collectives.collective(text.strip("()[]. "))) or _NAME.fullmatch(text):
            cost += 0.5  # the collaboration behind a byline, a name of initials
        if gaps.ends_in_role(text):
            cost += 0.4  # the people before it edited the book that holds the chapter
        if title.method in {sentence, dash} and _QUOTED_START.match(text):
            cost += 0.3  # the quotes end before the "title" does
        if gaps.is_cut(self.rich, title.start, title.end, italic=title.method is Method.EMPHASISED):
            cost += 0.4
        if BREAK in self.text[title.start : title.end].strip(BREAK):
            cost += 0.3  # whoever breaks lines by hand breaks them between fields
        return cost

    def _against_sentence(self, title: Title, text: str) -> float:
        """What speaks against a title that only full stops or commas set off: it holds its venue, or is one."""
        holds_journal = _SECOND.search(text) and _PLACED.match(self.text, title.end)  # year, volume, number follow
        is_venue = imprints.is_last(text, self.text, title.outer_end), self._begins_with_venue(title)
        return 0.25 * self._ends_in_emphasis(title) + 0.3 * bool(holds_journal) + 0.4 * sum(is_venue)

    def _against_order(self, title: Title, order: Order, gap: str) -> float:
        """What speaks against the order that a title makes: names that stand in it."""
        if order is Order.AUTHORS_FIRST:
            goes_on = bool(_JOINED.match(self.text, title.start)) and title.method is Method.SENTENCE
            return 0.4 * (goes_on or self._leads_with_a_name(title, gap)) + 0.3 * self._follows_italics(title)
        against = 0.4 * (title.start < 3 and self._holds_a_byline(title))
        if order is Order.TITLE_FIRST and title.method in {Method.SENTENCE, Method.DASH}:
            against += 0.03 * bool(_NAME_BEHIND.search(self.text[title.start : title.end][-_NAME_LENGTH:]))
        return against

    def _follows_italics(self, title: Title) -> bool:
        """Whether all before it is in italics: that is rather the title ("*Dry land.* Oslo: Quay")."""
        first = next(iter(self.rich.of(Kind.EMPHASIS)), None)
        if first is None or first.start > 1 or title.method is not Method.SENTENCE:
            return False
        return not self.text[first.end : title.start].strip(" .,:\n\v")

    def _is_name_in_italics(self, byline: PrintedByline) -> bool:
        """Whether one of several "names" is in italics, as titles are: "Ann Lee, *Fog*, *Journal of Fens*"."""
        if len(byline.names) < 2:
            return False
        spans = [(s.start, s.end) for s in self.rich.of(Kind.EMPHASIS)]
        italic = [any(a <= n.start + 2 and n.end <= b + 2 and b - a < 60 for a, b in spans) for n in byline.names]
        return any(italic) and not all(italic) and italic[-1] and not italic[0]

    def _begins_with_venue(self, title: Title) -> bool:
        """Whether a "title" begins with "In" and a book in italics."""
        lead = _IN.match(self.text, title.start)
        return bool(lead) and any(lead and s.start == lead.end() for s in self.rich.of(Kind.EMPHASIS))

    def _names_lead(self, start: int) -> bool:
        """Whether the rest begins with a list of names, which then should have been read as the byline."""
        for stop in self._stops(start):
            byline = self.byline(start, stop)
            if len(byline.names) >= 2 and byline.score >= 0.9:
                return True
        return False

    def _stops(self, start: int) -> list[int]:
        """Where names that begin at ``start`` may end; of far ends a comma in the first characters stands for all.

        To read each of hundreds of ends whole would cost the square of the byline's length.
        """
        stops = [end.at for end in self.ends if end.at > start + 4]
        near = [stop for stop in stops if stop <= start + _LOOK]
        if len(near) < len(stops):
            near.append(max(self.text.rfind(",", start, start + _LOOK), start + _LOOK // 2))
        return near

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
        wide = _FIRST_WIDE if self.text[: title.start].rstrip()[-1:] in {"，", "、"} else _FIRST
        first = wide.match(self.text, title.start, title.end)
        quoted = title.outer_start < title.start or title.method is Method.EMPHASISED
        if quoted or first is None or self._reads_as_names(title) or gap.strip(" \n") not in {"", ",", "，", "、", "."}:
            return False
        return self.byline(title.start, first.end(1)).score >= 0.9 or says_others(first[1].strip("[]() "))

    def _holds_a_title(self, title: Title) -> bool:
        """Whether a "title" holds a field that quotes or italics set off: "with B. Ray: «Slow walls», in"."""
        italics = [s for s in self.rich.of(Kind.EMPHASIS) if title.start <= s.start < title.end]
        if any(" " in self.text[s.start : s.end].strip() and s.end > title.end + 1 for s in italics):
            return True  # italics go on with the subtitle
        emphasis = (s for s in italics if s.start == title.start)
        spans = [(s.start, s.end) for s in emphasis if " " in self.text[s.start : s.end].strip()]
        links = (s for s in self.rich.of(Kind.LINK) if s.start == title.start and s.end < title.end - 1)
        texts = ((s.start, s.end, self.text[s.start : s.end]) for s in links)
        spans += [(a, b) for a, b, text in texts if len(text.split()) >= _SOME and not fitting.names_venue(text)]
        spans += [(m.start(), m.end()) for m in _SET_OFF.finditer(self.text, title.start, title.end)]
        for start, end in spans:
            before, behind = self.text[title.start : start].rstrip(), self.text[end : title.end].lstrip()
            inside = title.start <= start and end <= title.end and (before or behind)
            if inside and (not before or before.endswith((":", ","))) and (not behind or behind[0] in ",.，。（12"):
                return True
        return False

    def _ends_in_emphasis(self, title: Title) -> bool:
        """Whether a "title" runs on into emphasised text, which then is the venue: "Small dams. *Letters*, 9"."""
        for span in self.rich.of(Kind.EMPHASIS):
            if span.start <= title.start + 1 and span.end < title.end - 1 and self.text[span.end - 1] in ".?!":
                return True  # "*Small dams.* Quay Press"
            if title.start + 4 < span.start < title.end:
                before = self.text[span.start - 2 : span.start]
                is_last = before in {". ", "? ", "! "} and title.end <= span.end + 1
                if is_last or (before in {", ", ". ", "? ", "! "} and span.end < title.end):
                    return True
        return False

    def _is_one_of_names(self, title: Title) -> bool:
        """Whether a comma beside it makes an emphasised name one of the authors."""
        before, after = self.text[: title.start].rstrip(" \n"), self.text[title.end :].lstrip(" \n")
        if before.endswith((".", ":", ")", "),")) or not (
            before.endswith((",", ";", "&", " and")) or after.startswith((",", ";", "and ", "& "))
        ):
            return False
        if fields.leaves_style(self.text, len(before.rstrip(",")), title.start):
            return False
        byline = self.byline(title.start, title.end)
        return len(byline.names) == 1 and byline.score >= 0.8 and len(byline.names[0].name.split()) <= 4

    def _reads_as_names(self, title: Title) -> bool:
        return reads_as_names(self.byline(title.start, title.end))


def _goes_on_behind_role(byline: PrintedByline) -> bool:
    """Whether "names" follow those who edited a book: "A. Lee, B. Ray (eds.), Fog"."""
    roles = [any(map(gaps.is_role, name.notes)) for name in byline.names]
    return any(roles) and not roles[-1]


def reads_as_names(byline: PrintedByline) -> bool:
    """Whether a text that should be a title is a list of names, or mostly one."""
    named = sum(name.form != "bad" for name in byline.names)
    few = len(byline.names) == 2 and byline.score >= 0.8
    return few or (named >= 3 and named * 10 >= len(byline.names) * 7)
