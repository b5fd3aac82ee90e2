"""Pages of a person: ORCID, ResearchGate, researchmap."""

import re
from collections.abc import Sequence

from publist.readers.markup import headings
from publist.readers.pages.form import Fields, PageForm, own_lines
from publist.readers.pages.words import KINDS, MONTH

_MONTHS = ("January February March April May June July August September October November December").split()
_ORCID_WORK = re.compile(r"((?:19|20)\d\d)(?:-(\d\d))?(?:-\d\d)? \| ([A-Z][\w /&-]{2,40})")


def _orcid(lines: Sequence[str], sign: int) -> Fields | None:
    dated = _ORCID_WORK.fullmatch(lines[sign])
    if dated is None or sign < 1:
        return None
    year, month, kind = dated.groups()
    said = {label.lower(): value for label, value in map(_labelled, lines[sign + 1 :]) if label}
    doi = said.get("doi", "")
    venue = lines[sign - 1] if sign > 1 else ""
    letter = "" if "chapter" in kind.lower() else KINDS.get(kind.split()[0].split("/")[0].lower(), "")
    if letter == "D":
        venue = f"PhD thesis, {venue}" if venue else "PhD thesis"
    elif kind.lower() == "preprint" and not venue:
        venue = "preprint"
    date = f"{_MONTHS[int(month) - 1]} {year}" if month and 1 <= int(month) <= 12 else year
    return Fields(lines[0], said.get("contributors", ""), venue, date, f"doi:{doi}" if doi else "", letter)


def _labelled(line: str) -> tuple[str, str]:
    label, colon, value = line.partition(": ")
    return (label, value.strip()) if colon else ("", "")


_RG_KIND = (
    r"(?:Article|Conference Paper|Chapter|Book|Preprint|Poster|Presentation|Technical Report|Thesis|Data|Dataset|"
    r"Working Paper|Method|Experiment Findings|Research Proposal)"
)
_RG_DATE = re.compile(rf"{MONTH} (?:19|20)\d\d")
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*\.?(?: (?=\S)|\Z)){2,6}|\[(?:\.\.\.|…)\]")


def _researchgate(lines: Sequence[str], sign: int) -> Fields | None:
    below = lines[sign + 1 :]
    if sign < 1 or not below or not _RG_DATE.fullmatch(below[0]):
        return None
    names = []
    for line in below[1:]:
        if not _NAME.fullmatch(line) or line[0].islower() or len(line) > 50 or headings.says_section(line):
            break
        names.append("..." if line[0] == "[" else line)
    venue = "PhD thesis" if lines[sign] == "Thesis" else "preprint" if lines[sign] == "Preprint" else ""
    return Fields(lines[0], ", ".join(names), venue, below[0])


_RESEARCHMAP = re.compile(r"(.{0,300}?)\s*((?:19|20)\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:\s+\S{1,12}){0,6}")


def _researchmap(lines: Sequence[str], sign: int) -> Fields | None:
    dated = _RESEARCHMAP.fullmatch(lines[sign])
    if dated is None or sign < 2:
        return None
    doi = next((line for line in lines[sign + 1 :] if line.startswith("10.")), "")
    venue = re.sub(r"(\d) - (?=\d)", r"\1–", dated[1])
    venue = re.sub(r" (\d{1,4}(?:\(\w{1,6}\))?) (?=\w*\d\S*\Z)", r" \1, ", venue)
    return Fields(lines[0], lines[1], venue, dated[2], f"doi:{doi}" if doi else "")


FORMS = (
    PageForm(
        "ORCID",
        _ORCID_WORK,
        own_lines(
            r"Works(?: \(\d+(?: of \d+)?\))?",
            r"Sort|(?:Expand|Collapse) all|Show (?:more|less) detail|via",
            r"Source: ?.{0,200}|Preferred source.{0,40}",
            r"(?:Source|Contributors):",
            r"Part of(?: \w{3,4}: .{0,60})?",
            r"(?:ISSN|ISBN|EID|WOSUID|PMID|PMC|URL|OTHER-ID): .{1,300}",
            r"\(?opens in (?:a )?new tab\)?",
        ),
        _orcid,
        above=2,
        needs_own=False,
    ),
    PageForm(
        "ResearchGate",
        re.compile(_RG_KIND),
        own_lines(
            r"(?:Source|File|Full-text) available|Public full-text.{0,10}",
            r"Download|View|Read|Request (?:full-text|PDF)|Share|Follow|Save|Abstract",
            r"(?:Publications|Research) ?\(\d+\)",
            r"(?:\d+ )?(?:Reads|Citations?|Recommendations?)",
        ),
        _researchgate,
        above=1,
    ),
    PageForm(
        "researchmap",
        _RESEARCHMAP,
        own_lines(
            r"論文|MISC|書籍等出版物|Papers|Books and Other Publications",
            r"\d{1,4}",
            r"もっとみる|(?:本文への)?リンクあり",
        ),
        _researchmap,
        above=2,
        needs_own=False,
    ),
)
