"""Pages of repositories: arXiv's search and its listings."""

import re
from collections.abc import Sequence

from publist.readers.pages.form import Fields, PageForm, own_lines
from publist.readers.pages.words import DOI

_NUMBER = r"arXiv:(?P<id>\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?"
_ARXIV = re.compile(rf"(?:\[?\d{{1,4}}[\].]\s*)?{_NUMBER}(?:\s*\[[^\]]{{1,60}}\])?(?P<rest>\s.{{0,200}})?")
_LABEL = re.compile(
    r"(Title|Authors?|Abstract|Comments|Subjects|Journal[ -]ref|Report number|DOI|MSC[- ]class):\s*(.*)"
)


def _arxiv(lines: Sequence[str], sign: int) -> Fields | None:
    head = _ARXIV.fullmatch(lines[sign])
    if head is None:
        return None
    said: dict[str, str] = {}
    plain: list[str] = []
    for line in lines[sign + 1 :]:
        labelled = _LABEL.match(line)
        if labelled is not None:
            said[labelled[1].replace("-", " ").lower().rstrip("s")] = labelled[2]
        else:
            plain.append(line)
    title = said.get("title") or (plain.pop(0) if plain else "")
    names = said.get("author") or (plain.pop(0) if plain and "title" in said else "")
    doi = DOI.search(f"{head['rest'] or ''} {said.get('doi', '')}")
    identifier = f"arXiv:{head['id']}" + (f", doi:{doi[0]}" if doi else "")
    journal = said.get("journal ref", "")
    return Fields(title, names, journal or "arXiv preprint", "" if journal else _year_of(head["id"]), identifier)


def _year_of(number: str) -> str:
    """The year in an identifier: https://info.arxiv.org/help/arxiv_identifier.html."""
    digits = int(re.sub(r".*/", "", number)[:2])
    return str((1900 if digits > 90 else 2000) + digits)


FORMS = (
    PageForm(
        "arXiv",
        _ARXIV,
        own_lines(
            r"Showing \d.{1,120}|(?:Total of|Showing) .{1,60}",
            r"Search v\d.{1,60}|\d{1,3} results per page|Sort results by.{0,80}",
            r"△ Less|▽ More|Submitted \d.{1,200}",
        ),
        _arxiv,
        needs_own=False,
    ),
)
