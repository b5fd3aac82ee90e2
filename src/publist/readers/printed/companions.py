"""People whom an entry names apart from its byline: "(with Ann Lee)" before the title or behind everything."""

import re

from publist.readers.markup.rich import Rich
from publist.readers.printed import bylines
from publist.readers.printed.bylines import PrintedByline

_WITH = (
    r"(?:(?:[Jj]oint(?:ly)?[ ](?:work[ ])?|[Cc]o-?(?:authored|written)[ ])?[Ww]ith"
    r"|(?:(?:[Gg]emeinsam|[Gg]em\.|[Zz]us\.|[Zz]usammen)[ ])?[Mm]it"
    r"|[Aa]vec|[Ii]n collaborazione con|[Cc]on|[Ee]m coautoria com)\s"
)
_ROLE = r"(?:(?:Hrsg|Hg|[Ee]ds?|[Tt]rans|dir|[Cc]oord)\.,?[ ])?"
_REMARKS = r"(?:[(\[][^()\[\]]{3,160}[)\]][\s.]*)*"
_PLACES = (
    re.compile(rf"\A\W{{0,3}}(?:Hrsg|Hg|[Ee]ds?|dir)\.[ ]\({_WITH}(?P<names>[^()]{{3,400}})\)[.,:;]?\s+"),
    re.compile(rf"\A\W{{0,3}}\(\s?{_ROLE}{_WITH}(?P<names>[^()]{{3,400}})\)[.,:;]?\s+"),
    re.compile(rf"\A\W{{0,3}}{_WITH}(?P<names>[^():]{{3,400}})(?:\((?:Hg|Hrsg|[Ee]ds?|dirs?)\.?\))?:\s+"),
    re.compile(rf"[ ,.;]{{0,3}}\(\s?{_WITH}(?P<names>[^()]{{3,400}})\)[\s.]*(?={_REMARKS}\Z)"),
    re.compile(rf"[,.;]\s{_WITH}(?P<names>[^()]{{3,400}}?)(?=[\s.,(]*(?:(?:19|20)\d\d\)?[\s.]*)?\Z)"),
    re.compile(
        rf"[,.;]\s(?:(?:[Cc]o-?)?[Ee]d(?:ited|\.)|[Hh]rsg\.|[Hh]g\.)\s{_WITH}(?P<names>[^():.;]{{3,200}})(?=[.;(])"
    ),
)
_SLASH = re.compile(r"[ ]/[ ](?P<names>[^/]{4,600}?)(?=[ ]?//|[ ]?\.[ ][–—-][ ]|;[ ])")
"""GOST's statement of responsibility: "Title / A. Lee, B. Ray // Journal"."""
_SURE = 0.8


def behind_slash(rich: Rich) -> tuple[PrintedByline, tuple[int, int]] | None:
    """All authors where they stand between title and journal, and the range that names them."""
    for found in _SLASH.finditer(rich.text):
        byline = bylines.parse(rich, *found.span("names"))
        if byline.names and byline.score >= _SURE and byline.names[0].form != "single":
            return byline, found.span()
    return None


def found_in(rich: Rich) -> tuple[PrintedByline, tuple[int, int]] | None:
    """The people and the range that names them; None where nobody is named so."""
    for pattern in _PLACES:
        for found in pattern.finditer(rich.text):
            byline = bylines.parse(rich, *found.span("names"))
            if byline.names and byline.score >= _SURE and byline.names[0].form != "single":
                return byline, found.span()
    return None
