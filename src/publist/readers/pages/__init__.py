"""Pages of services and publishers that were copied as text: what they show of each paper, as entries of a list.

A browser copies such a page as lines: a paper is several, buttons and counts stand between them, and nothing parts one
paper from the next. A form is known by a line that each of its papers has.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from publist.readers.pages import (
    bracketed_dates,
    indexes,
    portals,
    profiles,
    publishers,
    repositories,
    scholar_profile,
    tab_rows,
)
from publist.readers.pages.form import Fields, PageForm, is_own, papers

FORMS = (*profiles.FORMS, *repositories.FORMS, *publishers.FORMS, *indexes.FORMS, *portals.FORMS)


HEADING = "Publications"
"""What stands over papers of a copied page, whose own words for it are many: they are publications for certain."""
Line: TypeAlias = tuple[int, str]
"""Its index in the file, and its text."""


_CITED_AS = re.compile(r"(?:MLA|APA|Chicago|Harvard|Vancouver|ISO 690|IEEE|BibTeX)\t\s*")
"""The style that stands before a citation to copy."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def as_items(lines: Sequence[Line], markup: str) -> list[Line]:
    """The lines of a text or of Markdown (``markup``), where those of a copied page are a list below a heading."""
    plain = [" ".join(text.replace("\u200b", "").split()) for _, text in lines]
    found = {form.name: papers(plain, form) for form in FORMS}
    best = max(FORMS, key=lambda form: len(found[form.name]))
    if found[best.name]:
        return list(_written(lines, plain, found[best.name], best, markup))
    texts = [_CITED_AS.sub("", text, count=1) for _, text in lines]
    if any("\t" in text for text in texts):
        if rows := tab_rows.papers(texts):
            return list(_written(lines, plain, rows, tab_rows.FORM, markup))
        texts = tab_rows.parted(texts)
    texts = bracketed_dates.with_signs(texts)
    if markup != "markdown":
        texts = scholar_profile.with_signs(texts)
    return [(number, text) for (number, _), text in zip(lines, texts, strict=True)]


def _written(
    lines: Sequence[Line], plain: Sequence[str], found: Sequence[tuple[int, int, Fields]], form: PageForm, markup: str
) -> Iterator[Line]:
    """The lines with the papers of a page as items; its own lines beside them are blank, other lines as they are."""
    inside = {index for start, end, _ in found for index in range(start, end)}
    has_signs = any(text.lstrip().startswith("#") for index, (_, text) in enumerate(lines) if index not in inside)
    heading = f"# {HEADING}" if markup == "markdown" and has_signs else HEADING
    first, last = _page(plain, found[0][0], found[-1][1], form)
    head = next((at for at in range(first, found[0][0]) if _dates(plain[at], form)), None)
    position = found[0][0] if head is None else head
    yield from ((number, text if at < first else "") for at, (number, text) in enumerate(lines[:position]))
    yield from ((lines[position][0], text) for text in ("", heading, ""))
    for start, end, fields in found:
        yield from _besides(lines, plain, position, start, form)
        entry = _entry(fields)
        yield from ((lines[min(start + at, end - 1)][0], text) for at, text in enumerate(entry))
        yield lines[end - 1][0], ""
        position = end
    yield from _besides(lines, plain, position, last, form)
    yield from lines[last:]


def _page(plain: Sequence[str], first: int, last: int, form: PageForm) -> tuple[int, int]:
    """Where a page begins and ends, with its own lines above the first paper and below the last one."""
    while first and (not plain[first - 1] or is_own(plain[first - 1], form) or _dates(plain[first - 1], form)):
        first -= 1
    while last < len(plain) and (not plain[last] or is_own(plain[last], form)):
        last += 1
    return first, last


def _besides(lines: Sequence[Line], plain: Sequence[str], start: int, end: int, form: PageForm) -> Iterator[Line]:
    """Lines between papers, without what is the page's own; a year that dates the papers below it stays."""
    for (number, text), bare in zip(lines[start:end], plain[start:end], strict=True):
        yield number, text if _dates(bare, form) or not is_own(bare, form) else ""


def _dates(bare: str, form: PageForm) -> bool:
    """Whether a line is a year that dates the papers below it."""
    return form.years_above and _YEAR.fullmatch(bare) is not None


def _entry(fields: Fields) -> list[str]:
    """An entry whose title is in quotation marks, so that nothing of it is guessed."""
    title = fields.title.strip(" .").replace("“", '"').replace("”", '"')
    names = _of_one_form(fields.names.strip(" ,;"))
    rest = ", ".join(
        part.strip(" ,.;") for part in (fields.venue, fields.date, fields.identifier) if part.strip(" ,.;")
    )
    kind = f"[{fields.kind}] " if fields.kind and fields.venue else ""
    parts = [f"{names}," if names else "", f"“{title},”", f"{kind}{rest}." if rest else ""]
    first, *others = [part for part in parts if part]
    return [f"- {first}", *(f"  {part}" for part in others)]


def _of_one_form(names: str) -> str:
    """Names that semicolons part, each with its given name first if one has it so."""
    each = [name.strip() for name in names.split(";")]
    if len(each) < 2 or all("," in name for name in each):
        return names
    return ", ".join(" ".join(reversed(name.split(", "))) if name.count(", ") == 1 else name for name in each if name)
