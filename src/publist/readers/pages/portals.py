"""Pages of portals and other lists of works: Pure, DSpace, LinkedIn, PhilPapers, OpenReview, the ACL Anthology."""

import re
from collections.abc import Sequence

from publist.readers.pages.form import Fields, PageForm, own_lines
from publist.readers.pages.words import MONTH

_DATE = rf"(?:(?:\d{{1,2}} )?{MONTH} )?(?:19|20)\d\d"
_PURE_OUTPUT = re.compile(r"[^:›]{5,60}: [^›]{3,80} › .{3,160}")
_PURE_CITED = re.compile(
    rf"(?P<names>.{{2,2000}}?), (?P<date>{_DATE}|\(?(?:Accepted|In press|Submitted|E-pub)[^,]{{0,40}})"
    r"(?:, \([^()]{2,60}\))?, (?P<rest>.{2,600})"
)
_PURE_JOURNAL = re.compile(
    r"In: (?P<name>.{2,200}?)\. "
    r"(?P<volume>\w{1,8})(?:, (?P<number>(?!\d{5})[\w–-]{1,12}))?(?:, p\. (?P<pages>[\w–-]{1,20}))?"
    r"(?: \d{1,4} p\.)?(?:, (?P<article>[\w.-]{2,20}))?\.?"
)
_PURE_EDITORS = re.compile(r"(?<=\.) [^()]{3,300} \(eds?\.?\)\.?")
_PURE_PRESS = re.compile(r"\. [^\W\d_][^.,]{1,60}(?=, p\. |\Z)")
"""Behind a volume of proceedings: who edited and who published it."""
_PURE_KINDS = (("Contribution to journal", "J"), ("onference contribution", "C"), ("Thesis", "D"), ("› Book", "M"))


def _pure(lines: Sequence[str], sign: int) -> Fields | None:
    cited = _PURE_CITED.fullmatch(lines[sign - 1]) if sign > 1 else None
    if cited is None:
        return None
    rest = re.sub(r" \d{1,4} p\.(?= |,|\Z)", "", cited["rest"]).rstrip(".")
    journal = _PURE_JOURNAL.fullmatch(cited["rest"])
    if journal is not None:
        volume = f"{journal['volume']}({journal['number']})" if journal["number"] else journal["volume"]
        rest = ", ".join(filter(None, [f"{journal['name']} {volume}", journal["pages"] or journal["article"]]))
    kind = next((letter for words, letter in _PURE_KINDS if words in lines[sign]), "")
    if kind == "C":
        rest = _PURE_PRESS.sub("", _PURE_EDITORS.sub("", rest))
    return Fields(lines[sign - 2], cited["names"], rest.removeprefix("In: "), cited["date"].strip("("), kind=kind)


_NAME = r"[^(),;]{1,60}, [^(),;.]{1,40}(?:\.[^(),;]{0,20})?"
_DSPACE = re.compile(
    rf"(?P<names>{_NAME}(?:; {_NAME}){{0,200}}) "
    r"\((?:(?P<venue>[^()]{2,200}), )?(?P<year>(?:19|20)\d\d)(?:-\d\d){0,2}\)"
)


def _dspace(lines: Sequence[str], sign: int) -> Fields | None:
    found = _DSPACE.fullmatch(lines[sign])
    return Fields(lines[sign - 1], found["names"], found["venue"] or "", found["year"]) if found and sign else None


_LINKED = re.compile(rf"(?P<venue>.{{2,200}}) · (?P<date>{MONTH} (?:\d{{1,2}}, )?(?:19|20)\d\d|(?:19|20)\d\d)")


def _linkedin(lines: Sequence[str], sign: int) -> Fields | None:
    found = _LINKED.fullmatch(lines[sign])
    return Fields(lines[sign - 1], "", found["venue"], found["date"][-4:]) if found and sign else None


_PHIL = re.compile(
    r"(?P<names>.{3,300}?) - (?P<date>(?:19|20)\d\d|forthcoming|manuscript|unknown)(?: - (?P<venue>.{2,300}))?"
)


def _philpapers(lines: Sequence[str], sign: int) -> Fields | None:
    found = _PHIL.fullmatch(lines[sign])
    return Fields(lines[sign - 1], found["names"], found["venue"] or "", found["date"]) if found and sign else None


_OPEN_REVIEW = re.compile(
    r"(?:Published|Submitted|Modified): \d{1,2} [A-Z][a-z]{2} (?P<year>(?:19|20)\d\d)(?:, .{0,120})?"
)


def _openreview(lines: Sequence[str], sign: int) -> Fields | None:
    found = _OPEN_REVIEW.fullmatch(lines[sign])
    if found is None or sign < 2:
        return None
    below = lines[sign + 1] if len(lines) > sign + 1 else ""
    venue = re.match(r"(.{2,60}? (?:19|20)\d\d)\b", below)
    return Fields(lines[sign - 2], lines[sign - 1], venue[1] if venue else "", "" if venue else found["year"])


def _acl(lines: Sequence[str], sign: int) -> Fields | None:
    if len(lines) < sign + 4:
        return None
    title, names, venue = lines[sign + 1 : sign + 4]
    return Fields(title, ", ".join(names.split(" | ")), venue)


FORMS = (
    PageForm(
        "Pure",
        _PURE_OUTPUT,
        own_lines(
            r"[\d,]{1,7} (?:results?|Citations?|Downloads?|Scopus citations)(?: \(.{2,40}\))?",
            r"(?:19|20)\d\d|Research outputs?|Open Access|File|Downloads?.{0,20}|\d+ .{3,20} \(Pure\)",
        ),
        _pure,
        above=2,
        needs_own=False,
    ),
    PageForm(
        "DSpace",
        _DSPACE,
        own_lines(
            r"(?:Now showing|Showing) .{1,60}|Browsing .{1,80}|Browse.{0,60}",
            r"(?:Journal|Conference|Working|Research)? ?(?:[Aa]rticle|[Pp]aper|[Tt]hesis|[Rr]eport)",
            r"Book(?: [Cc]hapter)?|Preprint",
            r"Open Access|Restricted|Embargo|Thumbnail(?: .{1,30})?|No Thumbnail Available",
        ),
        _dspace,
        above=1,
    ),
    PageForm(
        "LinkedIn",
        _LINKED,
        own_lines(r"(?:Show|See) publication(?:\(.{1,40}\))?", r"Other (?:authors|creators).{0,60}", r"Publications?"),
        _linkedin,
        above=1,
    ),
    PageForm(
        "PhilPapers",
        _PHIL,
        own_lines(
            r"(?:Direct )?[Dd]ownload(?: \(\d+ more\))?|Export citation",
            r"Remove from this list|Edit this record|Translate",
            r"Bookmark(?: \d+ citations?)?|\d+ citations?|My bibliography|No categories|Save|Like",
        ),
        _philpapers,
        above=1,
    ),
    PageForm(
        "OpenReview",
        _OPEN_REVIEW,
        own_lines(r"Readers: .{1,60}|(?:\d+ )?Repl(?:y|ies)|Show details|Download PDF|Bib[Tt]eX|Loading.{0,10}"),
        _openreview,
        above=2,
        needs_own=False,
    ),
    PageForm(
        "ACL Anthology",
        re.compile("bib"),
        own_lines(
            r"pdf|abs|doi|code|data(?:set)?|poster|slides|video|software|attachment",
            r"optional .{3,40}",
        ),
        _acl,
        years_above=True,
    ),
)
