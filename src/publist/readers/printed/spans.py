"""Takes off an entry what is neither byline nor title nor venue: tags, links, identifiers, legends, notes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from publist.model import Identifier, Link, ReadingWarning, Scheme, reading_warning
from publist.readers.markup.rich import Kind, Rich, Span
from publist.readers.printed import companions, tags, trimmings
from publist.readers.printed.bylines import PrintedByline
from publist.readers.printed.labels import is_label, label_list
from publist.readers.printed.marks import Legend, legends
from publist.text import identifiers, preprints
from publist.text.notices import STATUS_WORDS

_GROUP = re.compile(r"[\[(]([^\[\]()]{2,120})[\])]")
_UNCLOSED = re.compile(r"\[([^\[\]()]{2,120})\Z")
_TRAILING = re.compile(r"(?<=[\s.,])([A-Za-z]+(?:[ \n\v]?[|/·•,][ \n\v]?[A-Za-z]+){1,6})[.\s]*\Z")
_LABEL_BEFORE = re.compile(r"(?:\A|(?<=[\s(\[,.;|]))([A-Za-z][A-Za-z ]{1,18})[ ]?:[ ]?\Z")
_DOI = re.compile(
    r"[(\[]?\b(?:doi[ ]?(?:[:=][ ]?|[ ])(?:https?://(?:dx\.)?doi\.org/)?|(?:https?://)?(?:dx\.)?doi\.org/)"
    r"(10\.\d{4,9}/[^\s\"<>,;⟩]{1,200})",
    re.IGNORECASE,
)
_BARE_DOI = re.compile(r"(?<![\w/.])(10\.\d{4,9}/[^\s\"<>,;⟩]{1,200})")
_ARXIV = re.compile(
    r"\barxiv[ ]?[:.][ ]?(\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?(?:[ ]?\[[\w.-]{2,15}\])?"
    r"|\barxiv(?:[ ]preprint)?[ ,]{1,2}(?:abs/)?(\d{4}\.\d{4,5})(?:v\d{1,2})?\b|\babs/(\d{4}\.\d{4,5})\b",
    re.IGNORECASE,
)
_REGISTERED = re.compile(
    r"[;,]?[ ]?\b(PMID|PMCID|PubMed ID|ISBN|ISSN)[ ]?:?[ ]?(PMC\d{4,10}|[\dX-]{6,17})\.?", re.IGNORECASE
)
_NOTE = re.compile(
    r"[(\[]\s?(?:\w+\s)?(?:oral|spotlights?|best\s(?:student\s)?paper|outstanding\spaper|distinguished\spaper|highlight(?:ed)?|"
    r"notable[- ]top|top\s\d{1,2}|abstract|invited\spaper|acceptance\srate|peer[- ]reviewed)\b[^()\[\]]{0,60}[)\]]",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"[(\[]?(?:under (?:submission|review)|in preparation|forthcoming|to appear|accepted|submitted)[)\]]?[:.][ ]",
    re.IGNORECASE,
)
_STATUS_LAST = re.compile(rf"[ ][(\[](?:{STATUS_WORDS})[)\]][\s.]*\Z", re.IGNORECASE)
_TAG = re.compile(r"[ ]?(?:\[([^\[\]\n\v]{1,40})\]|\(([A-Z][^()\n\v]{1,30})\)|【([^】]{1,40})】)[ :.\n\v–—-]{0,3}")
_BADGE = re.compile(r"\W{0,3}(?:NEW|HOT|New(?=[!:\])])|[🆕🔥⭐🎉✨📄📝👉])[!:\])]{0,2}\s+(?=\S)")
_BARE_TAG = re.compile(
    r"([A-Z][\w@&+/-]{1,18}(?:[ ][A-Z][\w@&+/-]{1,15}){0,2}[ ,]?(?:20\d\d|['’]\d\d))"
    r"(?:[ ]?(?:[:|–—][ ]|-[ ]|[\n\v])|(?<=['’]\d\d)[ ](?=[A-Z“\"]))"
)
_SHORT_TAG = re.compile(r"((?=[^a-z]*[A-Z][^A-Z]?[A-Z])[A-Z][\w@&+/'’-]{1,14})[ ]?\v")
_LEADING_YEAR = re.compile(
    r"[(\[]?((?:19[5-9]|20[0-4])\d)[)\]]?(?:[.,|][ ]|[ ][–—|-][ ]|[ .,]{0,2}\v|[)\]][ ]"
    r"|[ ](?=\((?:with|mit|avec|con|com)[ ])"
    r"|:?[ ](?=[^\W\d_a-z][\w'’-]+,[ ][^\W\d_]\.|[^\W\d_a-z]\.[ ][^\W\d_a-z][\w'’-]+(?:,|[ ](?:and|&)[ ])))"
)
_LEFT_OUT = re.compile(
    r"(?<=, )(?:\. \. \.,?|\.\.\.,?|…[ ,])(?=[ &]{0,4}[A-Z][\w'’-]*(?: [A-Z][\w'’-]+)?, (?:[A-Z]\.[ -]?){1,3})"
)
_IN_BRACKETS = re.compile(r"\[(?:[WwVvВ]|[Ii]n):\]")
"""Poland's "[w:]" before a book."""
_NUMBER = re.compile(r"(?:[A-Z]{0,3}[.-]?\d{1,3}|[A-Z])\Z")
_SESSION = re.compile(r"[?&](?:casa_token|token|session_?id|sid|auth|access_token)=|;jsessionid=", re.IGNORECASE)


@dataclass(slots=True)
class Peeled:
    """An entry without its trimmings."""

    core: Rich
    links: list[Link] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    legends: list[Legend] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tag: str | None = None
    year: int | None = None
    """A year that stands before everything else ("2023. Ann Lee, ...")."""
    warnings: list[ReadingWarning] = field(default_factory=list)
    responsible: PrintedByline | None = None
    """All who wrote it, behind GOST's slash; in front of the title stands only the first of them, or nobody."""
    companions: PrintedByline | None = None
    """People named apart from the byline: "(with Ann Lee)"."""
    led: bool = False
    """These people stood in front: what follows is the title."""


def peel(rich: Rich) -> Peeled:
    """Takes the trimmings off in the order in which they can hide one another."""
    rich = rich.cut(trimmings.carriers(rich.text))
    text = _LEFT_OUT.sub(_as_name, rich.text)
    if ":]" in text:
        text = _IN_BRACKETS.sub(lambda found: "in:".ljust(len(found[0])), text)
    found = Peeled(Rich(text, rich.spans))
    for step in (
        _badge,
        _typed,
        _legends,
        _links,
        _labels,
        _identifiers,
        _year,
        _tag,
        _notes,
        _responsible,
        _companions,
    ):
        cuts = step(found)
        if cuts:
            found.core = trimmings.tidy(found.core.cut(cuts))
    return found


def _typed(found: Peeled) -> list[tuple[int, int]]:
    return trimmings.typed(found.core.text)


def _as_name(found: re.Match[str]) -> str:
    """APA's ". . ." before the last of many authors, as a piece of the byline of the same length."""
    return "…,".ljust(len(found[0]))


def _badge(found: Peeled) -> list[tuple[int, int]]:
    """A word that only draws the eye to a new entry."""
    badge = _BADGE.match(found.core.text)
    return [(0, badge.end())] if badge else []


def _responsible(found: Peeled) -> list[tuple[int, int]]:
    told = companions.behind_slash(found.core)
    if told is None:
        return []
    found.responsible = told[0]
    return [told[1]]


def _companions(found: Peeled) -> list[tuple[int, int]]:
    told = companions.found_in(found.core)
    if told is None:
        return []
    found.companions = told[0]
    found.led = told[1][0] == 0
    return [told[1]]


def link_label(rich: Rich, span: Span) -> str:
    """A link's text without the square brackets people put around it."""
    label = rich.plain(span.start, span.end)
    return label.strip("[] ") or label


def in_order(links: Iterable[Link], rich: Rich) -> list[Link]:
    """Links in the order in which the entry prints them."""
    spans = {(link_label(rich, s), s.value): s.start for s in reversed(list(rich.of(Kind.LINK, Kind.BARE_URL)))}

    def place(link: Link) -> int:
        known = spans.get((link.label, link.url or ""))
        return known if known is not None else max(rich.text.rfind(link.label), 0)

    return sorted(links, key=place)


def link_warnings(links: Iterable[Link], line: int) -> list[ReadingWarning]:
    """Links that carry a session or library token."""
    return [
        reading_warning("session-token", line, label=link.label)
        for link in links
        if link.url and _SESSION.search(link.url)
    ]


def _legends(found: Peeled) -> list[tuple[int, int]]:
    found.legends = legends(found.core.text)
    return [
        (legend.start, legend.end)
        for legend in found.legends
        if legend.end - legend.start < 160 and (legend.mark or not _is_a_names_note(found.core, legend))
    ]


def _is_a_names_note(rich: Rich, legend: Legend) -> bool:
    """Words without a mark that belong to one name: "Ann Lee (equal contribution), Bo Li (equal contribution)"."""
    follows = re.match(r"[ ]?(?:,|and\b|&)", rich.text[legend.end : legend.end + 5])
    return bool(follows) or rich.text.count(rich.text[legend.start : legend.end].strip(".")) > 1


def _links(found: Peeled) -> list[tuple[int, int]]:
    """Links that are labels by their own words, and bare URLs."""
    core, cuts = found.core, []
    linked = sorted((s.start, s.end) for s in core.of(Kind.LINK))
    for span in core.of(Kind.LINK):
        label = link_label(core, span)
        if is_label(label) and not _BARE_DOI.search(label):
            if span.value:
                _add_link(found, label, span.value)
            cuts.append(_widen(core, span.start, span.end))
    index = 0
    for span in core.of(Kind.BARE_URL):
        while index < len(linked) and linked[index][1] < span.end:
            index += 1
        if index < len(linked) and linked[index][0] <= span.start:
            continue
        url = span.value if "://" in span.value else f"https://{span.value}"
        start, end = _widen(core, span.start, span.end)
        scheme = getattr(identifiers.from_url(url), "scheme", None)
        if scheme is Scheme.DOI and "doi.org/" in url:
            continue  # taken as a printed DOI
        before = _LABEL_BEFORE.search(core.text[max(0, start - 24) : start])
        if before and is_label(before[1]):
            label, start = before[1].strip(), start - len(before[0])
        else:
            label = "arXiv" if scheme is Scheme.ARXIV else "url"
        _add_link(found, label, url)
        cuts.append((start, end))
    return cuts


def _add_link(found: Peeled, label: str, url: str) -> None:
    found.links.append(Link(label, url))
    if identifier := identifiers.from_url(url):
        found.identifiers.append(identifier)


def _widen(rich: Rich, start: int, end: int) -> tuple[int, int]:
    """With the brackets directly around it."""
    text = rich.text
    while start and end < len(text) and text[start - 1] + text[end] in {"[]", "()", "<>"}:
        start, end = start - 1, end + 1
    if start and text[start - 1] == "[" and "]" not in text[end : end + 60]:
        start -= 1
    return start, end


def _labels(found: Peeled) -> list[tuple[int, int]]:
    """Labels that are printed without a link: ``[Paper, Code]``, also when the bracket is not closed."""
    core, cuts = found.core, []
    for match in _GROUP.finditer(core.text):
        if match.start() and match[1].lower() != "abstract" and (labels := label_list(match[1])):
            found.links += [Link(label) for label in labels]
            cuts.append((match.start(), match.end()))
    rest = core.text.rstrip(" .,")
    last = rest.rfind("[", max(0, len(rest) - 130))
    if last > 0 and (unclosed := _UNCLOSED.match(rest, last)) and (labels := label_list(unclosed[1])):
        found.links += [Link(label) for label in labels]
        cuts.append((unclosed.start(), len(core.text)))
        found.warnings.append(reading_warning("unclosed-bracket", text=core.plain(unclosed.start())))
    elif not cuts and (trailing := _TRAILING.search(core.text, max(0, len(core.text) - 120))):
        labels = label_list(trailing[1])
        found.links += [Link(label) for label in labels]
        cuts += [(trailing.start(), trailing.end())] if labels else []
    return cuts


def _identifiers(found: Peeled) -> list[tuple[int, int]]:
    core, cuts = found.core, []
    taken: set[int] = set()
    for doi in [*_DOI.finditer(core.text), *_BARE_DOI.finditer(core.text)]:
        value = doi[1].rstrip(".")
        while value.endswith((")", "]")) and value.count(value[-1]) > value.count("(" if value[-1] == ")" else "["):
            value = value[:-1].rstrip(".")
        identifier = identifiers.normalise(Scheme.DOI, value)
        if identifier is None or doi.start(1) in taken:
            continue
        taken.add(doi.start(1))
        found.identifiers.append(identifiers.canonical(identifier))
        if not any(link.label.lower() == "doi" for link in found.links):
            found.links.append(Link("doi", f"https://doi.org/{value}"))
        start, end = doi.start(), doi.start(1) + len(value)
        if core.text[start] in "([" and core.text[end : end + 1] in ")]":
            end += 1
        cuts.append((start, end))
    for match in _ARXIV.finditer(core.text):
        if identifier := identifiers.normalise(Scheme.ARXIV, next(filter(None, match.groups()))):
            found.identifiers.append(identifier)
    schemes = {"PMID": Scheme.PUBMED, "PUBMED ID": Scheme.PUBMED, "PMCID": Scheme.PMCID, "ISBN": Scheme.ISBN}
    for match in _REGISTERED.finditer(core.text):
        scheme = schemes.get(match[1].upper())
        if scheme and (identifier := identifiers.normalise(scheme, match[2])):
            found.identifiers.append(identifier)
        cuts.append((match.start(), match.end()))
    return cuts + _preprints(found)


def _preprints(found: Peeled) -> list[tuple[int, int]]:
    """Their dated numbers; one tells the year where nothing else does."""
    text, numbers = found.core.text, list(preprints.numbered(found.core.text))
    for start, _, number in numbers:
        found.identifiers = list(dict.fromkeys([*found.identifiers, Identifier(Scheme.DOI, number)]))
        if not re.search(r"\b(?:19|20)\d\d\b", text.replace(number.partition("/")[2], "")):
            found.year = int(text[start : start + 4])
    return [(start, end) for start, end, _ in numbers]


def _year(found: Peeled) -> list[tuple[int, int]]:
    match = _LEADING_YEAR.match(found.core.text)
    if match is None:
        return []
    found.year = int(match[1])
    return [(0, match.end())]


def _tag(found: Peeled) -> list[tuple[int, int]]:
    """A leading ``[ACL 2024]``; a leading ``[C3]`` is a number of the list and goes."""
    core, end = found.core, 0
    for _ in range(3):
        match = _TAG.match(core.text, end) or _BARE_TAG.match(core.text, end) or _SHORT_TAG.match(core.text, end)
        inside = next(filter(None, match.groups())).strip() if match else ""
        if match is None or re.fullmatch(r"\W*(?:19|20)\d\d\W*", inside) or tags.is_a_title(match[0], inside):
            break
        if _NUMBER.match(inside):
            end = match.end()
        elif found.tag is None and tags.is_tag(
            inside, bracket=core.text[match.start() : match.start() + 2].strip()[:1]
        ):
            found.tag, end = inside, match.end()
        else:
            break
    if end == 0:
        for span in core.of(Kind.BOLD, Kind.LINK, Kind.EMPHASIS):
            text = core.plain(span.start, span.end).strip("[]().:, ")
            if span.start == 0 and len(text) <= 30 and re.match(r"[A-Z].*(?:19|20)\d\d\Z|[A-Z].*['’]\d\d\Z", text):
                found.tag, end = text, span.end
                break
    if end and found.tag:
        for span in core.of(Kind.LINK):
            if span.end <= end and span.value:
                _add_link(found, found.tag, span.value)
    return [(0, end)] if end else []


def _notes(found: Peeled) -> list[tuple[int, int]]:
    status = _STATUS.match(found.core.text)
    ending = _STATUS_LAST.search(found.core.text)
    matches = [*([status] if status else []), *([ending] if ending else []), *_NOTE.finditer(found.core.text)]
    found.notes += [match[0].strip("()[]:. ") for match in matches]
    return [(match.start(), match.end()) for match in matches]


_PEELING = (_badge, _typed, _legends, _links, _labels, _identifiers, _year, _tag, _notes, _responsible, _companions)
"""In the order in which they can hide one another."""
