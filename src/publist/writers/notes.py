"""What an entry of a printed list keeps beside its text, for a reader of ours (:mod:`publist.text.list_notes`)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from publist.matching.names.on_paper import name_on_paper
from publist.model import TITLE_LINK, Authorship, Notice, Paper, PaperStatus, PaperType, Version
from publist.text.list_notes import LONGEST, REMARK_NAMES, Seen, encoded, names_in, note
from publist.writers.listing import ShownPaper

Parts = Sequence[tuple[str, str]]
"""The parts of an entry in the order in which it shows them: what each holds, and its text without markup."""

_BEFORE: Final = {"abstract": "> "}
_SIMPLE: Final = ("type", "year", "month", "volume", "number", "pages", "publisher")


def names_of(shown: ShownPaper) -> str:
    """The byline as it shows, without a full stop."""
    names = "".join(f"{n.before}{n.name}{''.join(mark for mark, _ in n.marks)}" for n in shown.byline)
    return f"{names}, et al." if shown.others and names else names


def note_of(paper: Paper, shown: ShownPaper, parts: Parts) -> str:
    """The note of an entry; "" where it would be too long."""
    seen, at = _seen(shown, parts)
    authors = sorted(paper.authors, key=lambda author: author.position)
    values = [*_facts(paper, seen, at), *_byline(authors, shown, seen, at), *_links(paper, shown), *_others(paper)]
    printed = ("printed", _listed(f"{n}:{encoded(a.printed)}" for n, a in enumerate(authors, 1) if _is_respelt(a)))
    for said in ((*values, printed), values):  # how papers print names is what a crowd of authors goes without first
        if len(written := note(said, seen)) <= LONGEST:
            return written
    return ""


def _seen(shown: ShownPaper, parts: Parts) -> tuple[Seen, dict[str, int]]:
    """The entry as it shows, and where the text of each part begins in it."""
    before = {**_BEFORE, "title": f"[{shown.mark}] " if shown.mark else ""}
    text, at = "", {}
    for name, part in parts:
        text += " " if text else ""
        at[name] = len(text) + len(before.get(name, ""))
        text += part
    urls = (*((shown.url,) if shown.url else ()), *(link.url for link in shown.links if link.url))
    return Seen(text, urls), at


def _facts(paper: Paper, seen: Seen, at: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    yield "key", encoded(paper.key)
    yield "title", seen.place(paper.title, at["title"])
    for name in _SIMPLE:
        value = getattr(paper, name)
        yield name, encoded(str(value)) if value is not None else ""
    for kind, name in REMARK_NAMES.items():
        value = getattr(paper, kind.value)
        yield name, encoded(value) if value else ""
    yield from _state(paper)
    if venue := paper.venue_printed or (paper.venue.name if paper.venue else ""):
        yield "venue", seen.place(venue, at.get("venue", -1))
    if paper.abstract and "abstract" in at:
        yield "abstract", seen.place(paper.abstract, at["abstract"])


def _state(paper: Paper) -> Iterator[tuple[str, str]]:
    """Version and status, unless they follow from the rest as they do of most papers."""
    preprint = paper.type is PaperType.PREPRINT
    usual = Version.PREPRINT if preprint else Version.VERSION_OF_RECORD if paper.venue else None
    if paper.version and paper.version is not usual:
        yield "version", paper.version.value
    follows = {Version.PREPRINT: PaperStatus.PREPRINT, Version.VERSION_OF_RECORD: PaperStatus.PUBLISHED}
    if paper.status and not (paper.version and paper.status is follows.get(paper.version)):
        yield "status", paper.status.value


def _byline(
    authors: Sequence[Authorship], shown: ShownPaper, seen: Seen, at: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    names, line = [name_on_paper(author) for author in authors], names_of(shown)
    if names and list(names_in(line, len(names), others=shown.others)) == names:
        yield "by", f"{seen.place(line, at.get('byline', -1))}/{len(names)}"
    else:
        yield "names", _listed(map(encoded, names))
    for name, carries in (
        ("first", [a.co_first for a in authors]),
        ("contact", [a.corresponding for a in authors]),
        ("owner", [a.owner for a in authors]),
    ):
        yield name, _listed(str(place) for place, carried in enumerate(carries, 1) if carried)
    yield "roles", _listed(f"{place}:{role}" for place, a in enumerate(authors, 1) for role in a.roles)
    yield "others", "yes" if shown.others else ""


def _is_respelt(author: Authorship) -> bool:
    """Whether the paper prints the name otherwise; a former name of somebody who was renamed is nobody's business."""
    return bool(author.printed) and not author.renamed and author.printed != name_on_paper(author)


def _links(paper: Paper, shown: ShownPaper) -> Iterator[tuple[str, str]]:
    """The list's own links, by their number among those that show; others by label and address."""
    first = 2 if shown.url else 1  # the title is a link itself
    places: dict[tuple[str, str | None], str] = {
        (link.label, link.url): str(number) for number, link in enumerate((x for x in shown.links if x.url), first)
    }
    places[TITLE_LINK, shown.url] = TITLE_LINK
    found = []
    for link in paper.links:
        place = places.get((link.label, link.url or ""))
        found.append(place or f"{encoded(link.label)}|{encoded(link.url or '')}")
    yield "links", _listed(found)
    yield "ids", _listed(f"{one.scheme.value}:{encoded(one.value)}" for one in paper.identifiers)


def _others(paper: Paper) -> Iterator[tuple[str, str]]:
    if paper.open_access:
        yield "free", f"{encoded(paper.open_access.url)}|{encoded(paper.open_access.source)}"
    yield "notices", _listed(map(_notice, paper.notices))


def _notice(notice: Notice) -> str:
    named = f"{notice.identifier.scheme.value}:{encoded(notice.identifier.value)}" if notice.identifier else ""
    said = (notice.kind.value, encoded(notice.source), notice.date or "", named, encoded(notice.by or ""))
    return "|".join((*said, "preprint" if notice.preprint else ""))


def _listed(items: "Iterator[str] | Sequence[str]") -> str:
    return ",".join(items)
