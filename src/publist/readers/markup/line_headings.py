"""Lines that are headings without any markup, by the entries that stand right below them."""

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from publist.readers.markup import headings, list_signs
from publist.readers.markup.headings import Section

_UPPER = r"[^\W\d_a-zà-öø-ÿа-я]"
"""A capital; small letters of rarer alphabets, too, for those begin no line of a list."""
_INITIALS = rf"(?:{_UPPER}\.[ -]?){{1,3}}"
_WORD = rf"{_UPPER}[\w'’-]+"
_BEGINS = re.compile(
    rf"[\"“«„]|(?:{_WORD}[ -]){{0,2}}{_WORD}(?:, ?(?:{_INITIALS}|{_WORD})| {_UPPER}{{1,3}}[,.:;])"
    rf"|{_INITIALS}(?:[a-z]+ ){{0,2}}{_WORD}|{_WORD} (?:{_INITIALS}[ ]?)?{_WORD}(?:,| and | & )"
)
"""How a reference begins: "Ruiz, A.", "Ruiz A,", "A. Ruiz", "Ana Ruiz and", a title in quotes."""
_NAMED = re.compile(
    rf"[-–—_]{{2,3}}[.,] |{_WORD}, {_WORD}(?:, and {_WORD} {_WORD})?\. ?[\"“]"
    rf"|{_WORD}(?: {_WORD})?, ?{_INITIALS}|{_WORD} {_UPPER}{{1,3}}[,.:;]"
    rf"|{_INITIALS}(?:[a-z]+ ){{0,2}}{_WORD}(?:[,.:;]| and | & )"
)
_ENDS = re.compile(r"[.)\]\d\"”»]\Z|\S/\S+\Z")
_OVER = re.compile(r"(?:[)\]\d\"”»]\.?|[^\W\d_]{5,}\.|[A-Z]{3,}\.|\S/\S+)\Z")
"""An end that is no abbreviation's: "Phys. Rev." may go on with "Letters" on the next line."""
_DATED = re.compile(
    r"\b(?:19[5-9]|20[0-4])\d|\b(?:in press|forthcoming|to appear|submitted|under review)\b", re.IGNORECASE
)
_SECTION = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[A-Z])[.):]?[ \t]+(?=[^\W\d_])")
_COUNT = re.compile(r"\s*[(\[]\d{1,4}[)\]]:?\Z")
_LONGEST = 120
"""Characters of a heading, and those in which a reference begins."""
_LINES = 5
"""Of a reference that is wrapped; its year stands in the first ones."""
_YEAR = re.compile(r"[ ]{0,3}(?:(?:19[5-9]|20[0-4])\d:?|\[[ ]?(?:19[5-9]|20[0-4])\d[ ]?\])\s*\Z")
_USUAL = 2
"""Words of a section's usual name."""
_FAR = 12
"""Lines within which a second one begins."""
_SHORT = 3
"""Words of a heading that counts without another."""
_WHOLE = 30
"""Characters of an entry that fills one line."""
_HEADING = 12
"""Words of a heading above a list."""


@dataclass(frozen=True, slots=True)
class Over:
    """The indexes of lines of plain text right above what begins like an entry."""

    headings: frozenset[int]
    titles: frozenset[int]
    """Those above a byline with its venue: no headings, whatever their words are."""


def over_entries(lines: Sequence[str], numbered: Collection[str], *, has_signs: bool) -> Over:
    """Which lines are headings of the entries right below them.

    A title may stand above its byline and venue as well: a line above a single entry is a heading where other headings
    have several, or where the words of most such lines say so.

    Args:
        lines: Those of a file.
        numbered: Those that are entries of numbered lists (:func:`list_signs.numbered`).
        has_signs: Whether headings have signs of their own, as in Markdown.
    """
    sure: set[int] = set()
    single: list[int] = []
    for index, line in enumerate(lines):
        if _YEAR.match(line) and _is_over_any(lines, index, numbered):
            sure.add(index)
        if not could_be_heading(line) or not headings.may_begin(line.strip()):
            continue
        above, below = lines[index - 1] if index else "", [*lines[index + 1 : index + 1 + _LINES], "", ""]
        is_apart = not above.strip() or is_entry(above) or could_be_heading(above)
        first = below[0] if below[0].strip() or has_signs else below[1]
        has_sign = first in numbered or (not has_signs and _has_bullet(first))
        is_usual = not has_signs and _ends_entry(above) and _names_section(line) and bool(below[0].strip())
        are_whole = is_apart and is_entry(below[0]) and is_entry(below[1])
        if is_usual or are_whole or (has_sign and _may_end(above)):
            sure.add(index)
        elif _may_end(above) and _is_wrapped(below):
            (sure.add if _are_several(lines[index + 1 : index + _FAR]) else single.append)(index)
        elif (is_apart and is_entry(below[0])) or (
            _may_end(above) and headings.says_section(line) and _is_dated(below[0])
        ):
            single.append(index)
    years = {index for index in sure if _YEAR.match(lines[index])}
    known = [index for index in single if headings.classify(lines[index].strip()) is not Section.UNKNOWN]
    if sure != years:
        return Over(frozenset({*sure, *single}), frozenset())
    if len(known) * 2 > len(single) and (len(known) > 1 or len(lines[known[0]].split()) <= _SHORT):
        return Over(frozenset({*years, *known}), frozenset())
    return Over(frozenset(years), frozenset(single) if len(single) > 1 else frozenset())


def _is_over_any(lines: Sequence[str], index: int, numbered: Collection[str]) -> bool:
    """Whether a year alone on its line stands between the end of an entry and the next one."""
    above, below = lines[index - 1] if index else "", lines[index + 1] if index + 1 < len(lines) else ""
    return _may_end(above) and (below in numbered or _has_bullet(below) or begins_entry(below))


def _ends_entry(line: str) -> bool:
    return _OVER.search(line.strip()) is not None


def _names_section(line: str) -> bool:
    """Whether a line is nothing but the usual word or two of a section: "Teaching", "Book chapters"."""
    return len(line.split()) <= _USUAL and headings.says_section(line)


def _has_bullet(line: str) -> bool:
    found = list_signs.BULLET.match(line)
    return found is not None and begins_entry(found[3])


def _may_end(line: str) -> bool:
    """Whether a line above a heading ends an entry, or the heading above that."""
    return not line.strip() or _ends_entry(line) or could_be_heading(line)


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a reference of several lines begins here: names, and a year before a blank line."""
    text = " ".join(itertools.takewhile(str.strip, lines))
    return begins_entry(text) and _DATED.search(text) is not None


def _are_several(lines: Sequence[str]) -> bool:
    """Whether several references begin before a blank line, each behind the end of another."""
    below = [*itertools.takewhile(str.strip, lines)]
    return sum(begins_entry(line) and (not n or _may_end(below[n - 1])) for n, line in enumerate(below)) > 1


def is_numbered(line: str, below: Sequence[str], numbered: Collection[str]) -> bool:
    """Whether "2. Book chapters" is a heading, and no line of a table of contents."""
    found = list_signs.NUMBER.match(line)
    if found is None or not (headings.says_section(found[3]) and could_be_heading(found[3])):
        return False
    first, *others = [*itertools.dropwhile(lambda other: not other.strip(), below), ""]
    bullet = list_signs.BULLET.match(first)
    entry = bullet[3] if bullet else first
    return first in numbered or is_entry(entry) or _is_wrapped([entry, *others])


def _bare(line: str) -> str:
    """A heading without its number and without its count: "II. Journal articles", "3.1 Chapters (5)"."""
    return _COUNT.sub("", _SECTION.sub("", line.strip(), count=1))


def could_be_heading(line: str) -> bool:
    """Whether a line is short and no sentence, no end of a reference and no entry."""
    if len(line) > _LONGEST:
        return False
    text = _bare(line)
    is_sentence = text.endswith((".", ",", ";", "-")) or ". " in text or any(c.isdigit() for c in text)
    return bool(text) and not is_sentence and len(text.split()) <= _HEADING


def begins_entry(line: str) -> bool:
    """Whether a line begins with an author's family name and initials, as references do and few other lines."""
    return _NAMED.match(_unmarked(line)) is not None


def is_entry(line: str) -> bool:
    """Whether a line is a whole reference: names or a title in quotes, a year, an end."""
    return _is_dated(line) and _BEGINS.match(_unmarked(line)) is not None


def _unmarked(line: str) -> str:
    """The start of a line without what marks authors: "Osei K*#"."""
    return re.sub(r"[*†‡§¶#]", "", line.strip()[:_LONGEST])


def _is_dated(line: str) -> bool:
    text = line.strip()
    return len(text) >= _WHOLE and bool(_DATED.search(text) and _ENDS.search(text))
