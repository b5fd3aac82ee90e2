"""Pages of bibliographic indexes: DBLP, INSPIRE, ADS, Web of Science, Scopus, Google Scholar, Semantic Scholar."""

import re
from collections.abc import Sequence

from publist.readers.pages.form import Fields, PageForm, own_lines
from publist.readers.pages.words import DOI, KINDS, MONTH


def _dblp(lines: Sequence[str], sign: int) -> Fields | None:
    last = next((at for at, line in enumerate(lines) if at > sign and line.endswith(":")), len(lines))
    if last + 1 >= len(lines):
        return None
    names = " ".join(lines[sign + 1 : last + 1]).rstrip(":")
    title, stop, venue = _at_stop(lines[last + 1])
    kind = {"j": "J", "c": "C"}.get(lines[sign][1], "")
    if lines[sign][1] == "b" and _SCHOOL.search(venue):
        venue, kind = f"PhD thesis, {venue}", "D"
    if lines[sign][1] == "e":
        names += " (Eds.)"
        title = re.sub(r"(, [^,]{1,40}\b(?:19|20)\d\d),.*", r"\1", title)  # where and when they met
    return Fields(title, names, venue, kind=kind) if stop else None


_SCHOOL = re.compile(r"universi|institut|school|college|hochschule|polytech|école|escuela|eth z", re.IGNORECASE)
_STOP = re.compile(r"[.?!] (?=[^\W\d_a-z])")
_SMALL = frozenset("of in on and for the de la & et y und der".split())


def _at_stop(cited: str) -> tuple[str, str, str]:
    """DBLP's "Title. Venue 3(4): 5-6 (2020)": the venue begins behind the first stop that only capital words follow.

    >>> _at_stop("Dams. A survey of walls. J. Netw. Sci. 3(4): 5-6 (2020)")
    ('Dams. A survey of walls', '.', 'J. Netw. Sci. 3(4): 5-6 (2020)')
    """
    for stop in _STOP.finditer(cited):
        words = re.split(r"[\d(:]", cited[stop.end() :], maxsplit=1)[0].split()
        if all(word[0].isupper() or word in _SMALL for word in words):
            return cited[: stop.start() + 1].rstrip("."), ".", cited[stop.end() :]
    return cited, "", ""


_SCOPUS_KIND = (
    r"(?:Article|Conference Paper|Review|Book Chapter|Book|Editorial|Letter|Note|Short Survey|Erratum|Data Paper|"
    r"Conference Review|Retracted)(?: ?[•·] ?.{2,60})?"
)


def _scopus(lines: Sequence[str], sign: int) -> Fields | None:
    below = lines[sign + 1 :]
    source = next((at for at, line in enumerate(below) if at and re.search(r", (?:19|20)\d\d\b", line)), None)
    if source is None:
        return None
    names = re.sub(r"(?<=\.), (?=[^\W\d_]{2})", "; ", " ".join(below[1:source]))
    kind = "" if lines[sign].startswith("Book") else KINDS.get(lines[sign].split()[0].lower(), "")
    return Fields(below[0], names, below[source], kind=kind)


_WOS_DATE = rf"(?:{MONTH}(?:-{MONTH})? )?(?:\d{{1,2}} )?(?:19|20)\d\d(?: \(Early Access\))?"
_WOS_SOURCE = re.compile(
    rf"(?:{MONTH}(?:-{MONTH})? )?(?:\d{{1,2}} )?(?P<year>(?:19|20)\d\d)(?: \(Early Access\))? ?\| ?"
    rf"(?:{_WOS_DATE} ?\| ?){{0,2}}(?P<venue>.{{2,300}}?)(?: (?P<volume>\d{{1,4}})(?: \((?P<number>[^()]{{1,12}})\))?)?"
    r"(?: ?, ?(?P<pages>(?:pp\.)?[\w.-]{1,20}))?"
)


def _wos(lines: Sequence[str], sign: int) -> Fields | None:
    found = next((at for at, line in enumerate(lines) if at > sign and _WOS_SOURCE.fullmatch(line)), None)
    source = _WOS_SOURCE.fullmatch(lines[found]) if found is not None else None
    if found is None or source is None or found < sign + 3:
        return None
    names = re.sub(
        r",? and (?=[^,;]{1,60}(?:,[^,;]{1,40})?\Z)", "; ", re.sub(r"; ?\(\.\.\.\);?", "; ", lines[sign + 2])
    )
    volume, number, pages = source["volume"], source["number"], (source["pages"] or "").replace("pp.", "pp. ")
    place = [f"vol. {volume}" if volume else "", f"no. {number}" if number else "", pages]
    return Fields(lines[sign + 1], names, ", ".join([source["venue"], *filter(None, place)]), source["year"])


_RESULT = re.compile(
    r"(?P<names>[^-]{3,300}(?:-[^-\s][^-]{0,100}){0,6}?) - (?:(?P<venue>.{2,200}?), )?"
    r"(?P<year>(?:19|20)\d\d)(?: - \S.{1,80})?"
)
_BUTTON = (
    r"(?:Saved?|Cite|Cited by \d+|Related articles|All \d+ versions|View as HTML|Web of Science: \d+|Library Search|»)"
)


def _scholar(lines: Sequence[str], sign: int) -> Fields | None:
    found = _RESULT.fullmatch(lines[sign])
    if found is None or sign < 1:
        return None
    title = re.sub(r"^(?:\[[A-Z]{1,10}\]\s*)+", "", lines[sign - 1])
    names = re.sub(r"\s*…,?", ", et al.", found["names"]) if "…" in found["names"] else found["names"]
    return Fields(title, names, found["venue"] or "", found["year"])


_S2_FIELDS = (
    r"(?:Computer Science|Medicine|Chemistry|Biology|Materials Science|Physics|Geology|Psychology|Art|History|"
    r"Geography|Sociology|Business|Political Science|Economics|Philosophy|Mathematics|Engineering|"
    r"Environmental Science|Agricultural and Food Sciences|Education|Law|Linguistics)"
)
_S2_DATE = re.compile(rf"(?:(?:\d{{1,2}} )?{MONTH} )?(?:19|20)\d\d")


def _semantic_scholar(lines: Sequence[str], sign: int) -> Fields | None:
    if sign < 2:
        return None
    date = next((line for line in lines[sign + 1 :] if _S2_DATE.fullmatch(line)), "")
    venue = lines[sign + 1] if len(lines) > sign + 1 and not _S2_DATE.fullmatch(lines[sign + 1]) else ""
    names = re.sub(r",? ?\+\d+ authors?,? ?", ", ..., ", lines[sign - 1])
    return Fields(lines[sign - 2], names, venue if date else "", date)


def _inspire(lines: Sequence[str], sign: int) -> Fields | None:
    title, below = (lines[sign - 1], lines[sign + 1 :]) if sign else ("", lines[sign + 1 :])
    if not title or not below:
        return None
    dated = re.search(rf"\((?:{MONTH} (?:\d{{1,2}}, )?)?((?:19|20)\d\d)\)\s*\Z", below[0])
    names = below[0][: dated.start()] if dated else below[0]
    for _ in range(2):  # "Oslo U. (main)" in brackets
        names = re.sub(r"\s*\([^()]{0,200}\)", "", names)
    said = re.sub(
        r"(\d) \(((?:19|20)\d\d)\) (\w+), (?=\w)", r"\1(\3) (\2), ", " ".join(below[1:])
    )  # volume (year) issue
    published = re.search(r"Published in: ?([^•]{2,200})", said)
    number = re.search(r"(?:e-Print: ?|arXiv:)(\d{4}\.\d{4,5}|[a-z-]{2,12}/\d{7})", said)
    doi = DOI.search(said)
    identifier = ", ".join([*([f"arXiv:{number[1]}"] if number else []), *([f"doi:{doi[0]}"] if doi else [])])
    return Fields(
        title, names, published[1] if published else "", dated[1] if dated and not published else "", identifier
    )


def _ads(lines: Sequence[str], sign: int) -> Fields | None:
    below = [line for line in lines[sign + 1 :] if not re.fullmatch(r"(?:19|20)\d\d/\d\d", line)]
    if len(below) < 2:
        return None
    names = re.sub(r";?\s*and \d+ more\b", "; et al.", below[1])
    return Fields(below[0], names, "", lines[sign][:4], f"https://ui.adsabs.harvard.edu/abs/{lines[sign]}")


def _pubmed(lines: Sequence[str], sign: int) -> Fields | None:
    number = _PMID.search(lines[sign])
    if sign < 3 or number is None:
        return None
    title, names, source = lines[sign - 3 : sign]
    doi = DOI.search(source)
    source = re.sub(r"\s*(?:doi: \S+|Epub .{4,20}?\.|eCollection .{4,20}?\.|Online ahead of print\.)", "", source)
    identifier = f"doi:{doi[0].rstrip('.')}, PMID: {number[1]}" if doi else f"PMID: {number[1]}"
    return Fields(title, names, _with_year_behind(source), identifier=identifier)


def _with_year_behind(source: str) -> str:
    """PubMed's "J Moss. 2020 May;3(2):1-9." and Europe PMC's "J Moss, 3(2):1-9, 02 May 2020" in one way.

    >>> _with_year_behind("J Moss. 2020 May;3(2):1-9.")
    'J Moss 3(2):1-9, 2020'
    """
    found = re.fullmatch(r"(.{2,120}?)\. ((?:19|20)\d\d)(?: [^;]{1,20})?;(.{1,60}?)\.?", source)
    if found is not None:
        return f"{found[1]} {found[3]}, {found[2]}"
    return re.sub(r", (?=\d{1,4}(?:\(|:))", " ", source, count=1)


_PMID = re.compile(r"PMID: (\d{1,8})")


def _zbmath(lines: Sequence[str], sign: int) -> Fields | None:
    if not sign or len(lines) < sign + 2:
        return None
    title = re.sub(r"\.? \([A-Z][a-z]+(?:\. [A-Z][a-z]+ summary)?\) (?:Zbl|JFM|ERAM) .*", "", lines[sign])
    source = re.sub(r", No\. (\w{1,8})(?=,)", r" (\1)", lines[sign + 1])
    source = re.sub(r"Article ID |, \d{1,4} p\.", "", source)
    return Fields(title, lines[sign - 1], source)


FORMS = (
    PageForm(
        "DBLP",
        re.compile(r"\[[a-z]{1,2}\d{1,4}\]"),
        own_lines(
            r"view|electronic edition.{0,60}|unpaywalled version|no documents available|access|ask others",
            r"references & citations|details & citations(?: @.{1,30})?|authority control:|full citation(?: in.{1,30})?",
            r"export record|share record|BibTeX|RIS|RDF.{0,12}|XML",
            r"Twitter|Reddit|Blue[Ss]ky|LinkedIn|Facebook|Mastodon|Mendeley",
            r"dblp key:|persistent URL:|https://dblp\.org/\S+",
            r"(?:journals|conf|books|phd|series|reference|tr|data)/\S+",
            r"(?:19|20)\d\d(?: [–-] (?:today|(?:19|20)\d\d))?",
            r"Journal Articles|Conference and Workshop Papers|Informal and Other Publications",
        ),
        _dblp,
    ),
    PageForm(
        "INSPIRE",
        re.compile(r"#\d{1,4}"),
        own_lines(
            r"pdf|DOI|cite|claim|reference search|links?|datasets?|cite all",
            r"[\d,]{1,8} citations?|[\d,]{1,8} results.{0,20}|Citation Summary|Most (?:Recent|Cited)",
        ),
        _inspire,
        above=1,
    ),
    PageForm(
        "NASA ADS",
        re.compile(r"(?:19|20)\d\d[A-Za-z&][\w&.]{12,13}[A-Z.]"),
        own_lines(r"\d{1,4}", r"cited: ?[\d,]+", r"(?:Show|Hide) .{3,30}"),
        _ads,
        needs_own=False,
    ),
    PageForm(
        "Web of Science",
        re.compile(r"\d{1,4}"),
        own_lines(
            r"(?:[\d,]{1,7} )?(?:Citations?|References?|Cited References?)|Enriched Cited References",
            r"View full text|Related records(?: \?)?|Full Text at Publisher|Open Access",
            r"Free (?:Full|Submitted|Accepted|Published).{0,60}",
            r"Show (?:more|less)|more_horiz|Save|Export|Add to Marked List",
        ),
        _wos,
    ),
    PageForm(
        "Scopus",
        re.compile(_SCOPUS_KIND),
        own_lines(
            r"[\d,]{1,7}|Citations?|Cited by",
            r"View at Publisher.{0,40}|(?:Show|Hide) abstract.{0,40}|Related documents.{0,40}|Full Text.{0,20}",
            r"Documents(?: ?\(\d+\))?|(?:Order|Save|Export).{0,30}",
        ),
        _scopus,
    ),
    PageForm(
        "Google Scholar",
        _RESULT,
        own_lines(
            rf"(?:[☆★] ?)?{_BUTTON}(?: {_BUTTON})*",
            r"\[[A-Z]{3,4}\] \S+\.\S+",
            r"About .{3,60}results.{0,40}",
        ),
        _scholar,
        above=1,
    ),
    PageForm(
        "Semantic Scholar",
        re.compile(rf"{_S2_FIELDS}(?:, {_S2_FIELDS}){{0,6}}"),
        own_lines(
            r"Save|Alert|Cite|\[?PDF\]?|TLDR|Expand|Abstract|Paper|Highly Influenced|Semantic Reader",
            r"(?!(?:19|20)\d\d\Z)[\d,]{1,7}|\d+ (?:Citations?|Excerpts?)",
            r"View (?:on|via|PDF on) .{2,40}|(?:Sort|Has PDF|More Filters).{0,40}",
        ),
        _semantic_scholar,
        above=2,
    ),
    PageForm(
        "PubMed",
        re.compile(r"PMID: \d{1,8}\b.{0,80}"),
        own_lines(
            r"\d{1,4}\.?|[\d,]{1,9} results?|Cite|Share|Save|Email|Send to|Free (?:PMC )?article\.?|Review\.?",
            r"(?:Sort|Display|Filters).{0,40}|Page|Clipped|Item in Clipboard",
        ),
        _pubmed,
        above=3,
        needs_own=False,
    ),
    PageForm(
        "Europe PMC",
        re.compile(r"Cited by: ?\d{1,6} articles? \| PMID: \d{1,8}.{0,80}"),
        own_lines(r"Free (?:to read|full text).{0,30}|Review|\d{1,4}|Select.{0,40}|[\d,]{1,9} results?"),
        _pubmed,
        above=3,
        needs_own=False,
    ),
    PageForm(
        "zbMATH",
        re.compile(r".{3,600} (?:Zbl|JFM|ERAM) [\d.]{6,14}"),
        own_lines(
            r"(?:MSC|Cited (?:in|by)|Reviewer|Full Text|Keywords|Software|Summary):? ?.{0,300}|Found \d.{0,40}|\d{1,4}"
        ),
        _zbmath,
        above=1,
        needs_own=False,
    ),
)
