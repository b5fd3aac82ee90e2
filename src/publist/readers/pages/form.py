"""How a page that was copied as text shows a paper: one line that each has, and the fields around it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fields:
    """What a page shows of one paper, as printed; an empty text is a field that it does not show."""

    title: str
    names: str = ""
    venue: str = ""
    """With volume, pages and whatever stands there."""
    date: str = ""
    identifier: str = ""
    """``doi:...``, ``arXiv:...`` or an address."""
    kind: str = ""
    """The letter of GB/T 7714 for what the page says that it is: J, C, M, D, R."""


@dataclass(frozen=True, slots=True)
class PageForm:
    """The form of one service's pages."""

    name: str
    sign: re.Pattern[str]
    """The whole of a line that every paper has, and has once."""
    own: re.Pattern[str]
    """The whole of a line that is the page's own: buttons, counts, words above a column."""
    fields: Callable[[Sequence[str], int], Fields | None]
    """Of a paper's lines and which of them is its sign; None where they are none."""
    above: int = 0
    """Lines of a paper that stand over its sign, at most."""
    years_above: bool = False
    """Whether a year alone on its line is that of the papers below it."""
    needs_own: bool = True
    """Whether a page is known by its own lines only, since the sign may stand in any list."""


_LONGEST = 1_000
"""Characters; no line of a page's own is longer, and no line by which a form is known."""


def own_lines(*patterns: str) -> re.Pattern[str]:
    """What is the whole of a line that is a page's own."""
    return re.compile("|".join(patterns))


_FOOT = own_lines(
    r"©.*",
    r"\(c\) .*",
    r"copyright\b.*",
    r"(?:terms|conditions)(?: of use| of service| (?:and|&) conditions)?",
    r"(?:privacy|cookie)s? ?(?:policy|notice|settings|preferences)?",
    r"all rights reserved.*",
    r"(?:about|contact)(?: us)?",
    r"help|feedback|home|log ?in|sign (?:in|up|out)",
    r"(?:(?:back|scroll) to )?top|next|previous|load more|show more",
    r"page \d+(?: of \d+)?|\d+ of \d+",
    r"[|·•>»<«]",
)
"""The same at the head or the foot of any page, in small letters."""


_YEAR = re.compile(r"(?:19|20)\d\d")


def is_own(line: str, form: PageForm) -> bool:
    """Whether a line is the page's own, and nothing of a paper."""
    return bool(line) and len(line) < _LONGEST and bool(form.own.fullmatch(line) or _FOOT.fullmatch(line.lower()))


def papers(lines: Sequence[str], form: PageForm) -> list[tuple[int, int, Fields]]:
    """The papers of a page: where each begins and ends (exclusive), and what it says; none if it is of another form.

    ``lines`` have no white space at their ends and single spaces within.

    >>> class_line = re.compile("Article|Letter")
    >>> form = PageForm("x", class_line, own_lines("View"), lambda lines, at: Fields("".join(lines[at + 1 : at + 2])))
    >>> page = ["Article", "Moss", "K. Osei", "View", "Letter", "Walls", "V. Tamm", "View"]
    >>> [fields.title for _, _, fields in papers(page, form)]
    ['Moss', 'Walls']
    """
    signed = {index for index, line in enumerate(lines) if line and len(line) < _LONGEST and form.sign.fullmatch(line)}
    if not signed:
        return []
    own = {index for index, line in enumerate(lines) if is_own(line, form)}
    kept = [index for index, line in enumerate(lines) if line and index not in own]
    signs = [place for place, index in enumerate(kept) if index in signed]
    telling = sum(any(map(str.isalpha, lines[index])) for index in own)  # numbers alone stand on any page
    if not signs or (form.needs_own and telling < len(signs)):
        return []
    starts = [_start(lines, kept, sign, before, form) for before, sign in zip([-1, *signs], signs, strict=False)]
    found = []
    for start, sign, end in zip(starts, signs, [*starts[1:], len(kept)], strict=True):
        inside = [lines[index] for index in kept[start:end]]
        fields = form.fields(inside, sign - start)
        if fields is None or not fields.title:
            continue  # as any other lines: to be read, or told
        after = end
        if end == len(kept) or form.years_above:  # what follows may be something else
            needed = start + _needed(inside, sign - start, fields, form)
            years = (at for at in range(needed, end) if _YEAR.fullmatch(lines[kept[at]]))
            after = needed if end == len(kept) else next(years, end)
        found.append((kept[start], kept[after] if after < len(kept) else len(lines), fields))
    return found if len(found) * 2 >= len(signs) else []


def _needed(inside: Sequence[str], sign: int, fields: Fields, form: PageForm) -> int:
    """How many lines it takes to say the same of a paper."""
    return next(n for n in range(sign + 1, len(inside) + 1) if form.fields(inside[:n], sign) == fields)


def _start(lines: Sequence[str], kept: Sequence[int], sign: int, before: int, form: PageForm) -> int:
    """Where a paper begins among the lines that are kept; a line of the page's own above parts it from others."""
    start = sign
    while start > before + 1 and sign - start < form.above:
        between = lines[kept[start - 1] + 1 : kept[start]]
        if start < sign and any(between):
            break
        start -= 1
    return start
