"""What a format has no place for, as one object that publist reads back (``publist.text.besides``)."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from publist.matching.names.on_paper import name_on_paper, spelling_on_paper
from publist.matching.notices import gravest
from publist.model import Authorship, Mark, Paper
from publist.model.mark import GROUPS
from publist.text.besides import AUTHORS, BYLINE, NOTED, OURS, SHOWN, fingerprint, print_of
from publist.text.bibtex import NOTICE_NOTES
from publist.text.names import display, family_first, parse_name
from publist.text.remarks import Remark
from publist.text.urls import safe_url
from publist.writers.escape import encodable, plain
from publist.writers.json_list import identifiers_as_dict, notice_as_dict

_ALL: Final = ("key", "title", "year", "month", "volume", "number", "pages", "publisher", "abstract")


def facts(paper: Paper) -> dict[str, object]:
    """What hardly any format has a field for, in the form of publist's own JSON."""
    found: dict[str, object] = {}
    for field in ("version", "status", *(kind.value for kind in Remark)):
        if value := getattr(paper, field):
            found[field] = encodable(str(value))
    if paper.identifiers:
        found["identifiers"] = identifiers_as_dict(paper.identifiers)
    if paper.links:
        found["links"] = [{"label": encodable(link.label), "url": encodable(link.url)} for link in paper.links]
    if paper.notices:
        found["notices"] = [notice_as_dict(notice) for notice in paper.notices]
    if paper.open_access:
        found["open_access"] = {
            "url": encodable(paper.open_access.url),
            "source": encodable(paper.open_access.source),
        }
    return found


def besides(paper: Paper, names: Iterable[str], lacks: Sequence[str] = ()) -> dict[str, object]:
    """The object.

    Args:
        paper: The paper.
        names: The byline as the format's own fields have it, in their order.
        lacks: Further fields that the format has no place for.
    """
    said: dict[str, object] = {OURS: 1, "type": paper.type}
    for field in lacks:
        if value := getattr(paper, field):
            said[field] = encodable(value) if isinstance(value, str) else value
    if paper.authors:
        said[AUTHORS] = [_author(author) for author in byline(paper)]
        said[BYLINE] = fingerprint(names)
    if paper.others:
        said["others"] = True
    return said | facts(paper)


def besides_line(paper: Paper, names: Iterable[str], lacks: Sequence[str] = ()) -> str:
    """The object as one line of JSON."""
    from msgspec import json

    return plain(json.encode(besides(paper, names, lacks)).decode("utf-8"))


def with_besides(paper: Paper, entry: Mapping[str, object]) -> dict[str, object]:
    """An entry of a format of data with the object beside its fields; fields without a value are left out."""
    shown = {name: value for name, value in entry.items() if value not in (None, "", [], {})}
    prints = {name: print_of(value) for name, value in shown.items()}
    return {**shown, OURS: {**whole_besides(paper), SHOWN: prints}}


def whole_besides(paper: Paper) -> dict[str, object]:
    """The object with all that is known, for entries whose fields are not trusted with any of it."""
    said = besides(paper, (), _ALL)
    said.pop(BYLINE, None)
    if venue := paper.venue_printed or (paper.venue.name if paper.venue else None):
        said["venue"] = {"printed": encodable(venue)}
    return said


def with_besides_line(paper: Paper, entry: Mapping[str, object]) -> dict[str, object]:
    """The same with the object on one line, for files that people go on writing by hand."""
    from msgspec import json

    made = with_besides(paper, entry)
    return {**made, OURS: plain(json.encode(made[OURS]).decode("utf-8"))}


def byline(paper: Paper) -> list[Authorship]:
    """The authors in their order."""
    return sorted(paper.authors, key=lambda author: author.position)


def printed_name(author: Authorship) -> str:
    """The name under which the author stands on the paper, on one line."""
    return _plain(name_on_paper(author) or author.printed)


def parted_name(author: Authorship) -> tuple[str, str, str] | None:
    """(family name with particles, given names, suffix); None where these would not make the name again.

    That is so for organisations, for single names and in scripts that put no blank into a name.
    """
    name = printed_name(author)
    return _parted(name, author.family if name == author.name else None)


_plain: Final = lru_cache(maxsize=1 << 14)(plain)


@lru_cache(maxsize=1 << 14)
def _parted(name: str, marked: str | None) -> tuple[str, str, str] | None:
    """Who is on ten papers has the same parts on each."""
    parts = parse_name(name, marked)
    if parts.corporate or not parts.given or display(parts) != name:
        return None
    return family_first(name, marked)


def marks_of(author: Authorship, marks: Iterable[Mark] = Mark) -> list[Mark]:
    """The author's, of ``marks`` and in their order; of several groups of equals the later one's alone."""
    if not author.marked:
        return []
    grouped = any(group in author.roles for group in GROUPS)
    return [mark for mark in marks if author.has(mark) and not (grouped and mark is Mark.CO_FIRST)]


def _author(author: Authorship) -> dict[str, object]:
    name, printed = plain(author.name), plain(spelling_on_paper(author))
    said: dict[str, object] = {"name": name}
    if printed and printed != name:
        said["printed"] = printed
    said |= {flag: True for flag in ("co_first", "corresponding", "owner") if getattr(author, flag)}
    return said | ({"roles": author.roles} if author.roles else {})


def shown_notes(paper: Paper) -> list[str]:
    """What programs show as notes: a retraction and the like, award, presentation and other remarks."""
    kind = gravest(paper)
    loud = NOTICE_NOTES.get(kind) if kind else None
    remarks = (getattr(paper, kind.value) for kind in NOTED)
    return [plain(one) for one in (loud, *remarks) if one]


def shown_links(paper: Paper) -> list[str]:
    """The addresses of the list's own links that may be followed, each once."""
    return list(dict.fromkeys(url for link in paper.links if link.url and (url := safe_url(link.url))))
