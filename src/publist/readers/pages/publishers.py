"""Pages of publishers' libraries: the ACM's, the IEEE's."""

import re
from collections.abc import Sequence

from publist.readers.pages.form import Fields, PageForm, own_lines
from publist.readers.pages.words import DOI, MONTH

_ACM_KIND = (
    r"(?:research-article|short-paper|article|tutorial|abstract|extended-abstract|keynote|poster|demonstration|"
    r"editorial|introduction|survey|column|panel|invited-talk|work-in-progress|review-article|opinion|letter|"
    r"proceeding|book|Chapter|Doctoral Thesis|Article|Research Article)"
)
_DATE = re.compile(rf"(?:\d{{1,2}} )?{MONTH} (?:19|20)\d\d")
_ACM_SOURCE = re.compile(r"(?P<venue>.{3,300}?) • (?P<rest>.{3,300})")


def _acm(lines: Sequence[str], sign: int) -> Fields | None:
    below = [line for line in lines[sign + 1 :] if not _DATE.fullmatch(line)]
    sources = [(at, found) for at, line in enumerate(below) if at and (found := _ACM_SOURCE.fullmatch(line))]
    if not sources:
        return None
    source, shown = sources[0]
    doi = DOI.search(shown["rest"])
    rest = re.sub(r"\s*•?\s*https?://\S+", "", shown["rest"]).replace("pp ", "pp. ")
    dated, _, place = rest.partition(", ")
    names = ", ".join(part for line in below[1:source] if (part := line.strip(" ,")))
    venue = re.sub(r"^[A-Z][\w.& -]{1,25} ?['’]\d\d(?:[ -]Companion)?: ", "", shown["venue"])
    venue = re.sub(r"Article No\.: ", "article ", ", ".join(filter(None, (venue, place))))
    return Fields(below[0], names, venue, dated, f"doi:{doi[0]}" if doi else "")


_IEEE_YEAR = re.compile(r"Year: ((?:19|20)\d\d)(?: \|.{0,200})?")


def _ieee(lines: Sequence[str], sign: int) -> Fields | None:
    year = _IEEE_YEAR.fullmatch(lines[sign])
    if year is None or sign < 2:
        return None
    title, *names = lines[: sign - 1]
    parts = dict(part.split(": ", 1) for part in re.split(r" \| |, (?=Issue)", lines[sign]) if ": " in part)
    place = [f"vol. {parts['Volume']}"] if "Volume" in parts else []
    place += [f"no. {parts['Issue']}"] if "Issue" in parts else []
    kind = "C" if "Conference" in lines[sign] else "J" if "Journal" in lines[sign] or "Magazine" in lines[sign] else ""
    return Fields(title, "; ".join(names), ", ".join([lines[sign - 1], *place]), year[1], kind=kind)


_SD_SOURCE = re.compile(
    rf"(?P<venue>.{{3,200}}), (?P<date>(?:Available online )?(?:\d{{1,2}} )?(?:{MONTH} )?(?:19|20)\d\d)"
)


def _sciencedirect(lines: Sequence[str], sign: int) -> Fields | None:
    source = _SD_SOURCE.fullmatch(lines[sign + 2]) if len(lines) > sign + 3 else None
    if source is None:
        return None
    kind = "" if "chapter" in lines[sign] else "J"
    return Fields(lines[sign + 1], lines[sign + 3], source["venue"], source["date"][-4:], kind=kind)


FORMS = (
    PageForm(
        "ACM Digital Library",
        re.compile(_ACM_KIND),
        own_lines(
            r"(?:Open|Free|Public) Access|Free|Best Paper|Highlights|Abstract",
            r"(?:Total )?(?:Citations?|Downloads?)(?: ?\d[\d,]*)?|[\d,]{1,9}|Metrics.{0,20}",
            r"PDF|eReader|HTML|Get Access|View (?:all|more).{0,40}|Download PDF|Save to Binder|Export Citation",
        ),
        _acm,
    ),
    PageForm(
        "IEEE Xplore",
        _IEEE_YEAR,
        own_lines(
            r"Cited by: .{1,60}|Abstract|HTML|PDF|\(\d[\d.]* ?[KM]b?\)|Full Text.{0,40}",
            r"(?:Showing|Displaying) \d.{1,60}|Select All.{0,40}|Items Per Page|Show More",
            r"Open Access|Early Access|Request Permission",
        ),
        _ieee,
        above=3,
        needs_own=False,
    ),
    PageForm(
        "ScienceDirect",
        re.compile(
            r"(?:Research article|Review article|Short communication|Book chapter|Editorial|Correspondence|Discussion|"
            r"Short survey|Data article|Case report)(?: ?• ?.{3,40})?"
        ),
        own_lines(r"(?:Full text|Open) access|View PDF|Download PDF|Abstract|Extracts?|Figures|Export|\d{1,4}\.?"),
        _sciencedirect,
    ),
)
