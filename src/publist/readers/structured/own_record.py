"""A paper as publist's own JSON has it, back to a record: nothing is guessed."""

from publist.matching.names.on_paper import is_another_name
from publist.model import (
    CV,
    Identifier,
    Link,
    OpenAccess,
    PaperStatus,
    PaperType,
    PrintedAuthor,
    Record,
    Scheme,
    Version,
)
from publist.model.mark import ROLES
from publist.readers.structured.notices import notices_of
from publist.readers.structured.plain import Mapping, Plain, mappings, text, texts
from publist.text.identifiers import canonical, normalise
from publist.text.remarks import TYPED
from publist.text.unicode import clean, fold

_SCHEMES = {scheme.value: scheme for scheme in Scheme}
_TYPES = {kind.value: kind for kind in PaperType}
_VERSIONS = {version.value: version for version in Version}
_STATES = {status.value: status for status in PaperStatus}


def record_of(paper: Mapping, origin: str | None) -> Record:
    """One paper of an export as a record."""
    venue, access = paper.get("venue"), paper.get("open_access")
    kind = _TYPES.get(text(paper.get("type")))
    return Record(
        source=CV,
        key=text(paper.get("key")),
        list_key=text(paper.get("key")) or None,
        title=_written(paper.get("title")) or "",
        authors=tuple(_author(author) for author in mappings(paper.get("authors"))),
        others=_true(paper.get("others")),
        venue=_venue(venue) if isinstance(venue, Mapping) else None,
        year=_number(paper.get("year")),
        month=_number(paper.get("month")),
        type=kind,
        version=Version.PREPRINT if kind is PaperType.PREPRINT else _VERSIONS.get(text(paper.get("version"))),
        status=_STATES.get(text(paper.get("status"))),
        notices=notices_of(paper.get("notices")),
        open_access=_open_access(access) if isinstance(access, Mapping) else None,
        volume=_written(paper.get("volume")),
        number=_written(paper.get("number")),
        pages=_written(paper.get("pages")),
        publisher=_written(paper.get("publisher")),
        abstract=_written(paper.get("abstract")),
        identifiers=tuple(_identifiers(paper.get("identifiers"))),
        links=tuple(
            Link(_written(link.get("label")) or "", _written(link.get("url"))) for link in mappings(paper.get("links"))
        ),
        extra=tuple((field, said) for kind, field in TYPED.items() if (said := _written(paper.get(kind.value)))),
        origin=origin,
        line=paper.line,
    )


def _author(author: Mapping) -> PrintedAuthor:
    """As the paper prints the name, and as the person is known where that is another spelling, not another name."""
    name, printed = _written(author.get("name")) or "", _written(author.get("printed"))
    spelt_alike = not printed or printed == name or is_another_name(name, printed)
    return PrintedAuthor(
        printed or name,
        known_as=None if spelt_alike else name,
        co_first=_true(author.get("co_first")),
        corresponding=_true(author.get("corresponding")),
        emphasised=_true(author.get("owner")),
        roles=tuple(role for role in ROLES if role.value in texts(author.get("roles"))),
    )


def _venue(venue: Mapping) -> str | None:
    """As the list prints it; else the name, with the acronym where the name does not hold it."""
    name, acronym = _written(venue.get("name")), _written(venue.get("acronym"))
    if printed := _written(venue.get("printed")):
        return printed
    return f"{name} ({acronym})" if name and acronym and fold(acronym) not in fold(name) else name


def _identifiers(value: Plain) -> list[Identifier]:
    found = []
    for name, values in value.items() if isinstance(value, Mapping) else ():
        scheme = _SCHEMES.get(name)
        found += [one for item in texts(values) if scheme and (one := normalise(scheme, item))]
    return [canonical(one) for one in found]


def _open_access(value: Mapping) -> OpenAccess | None:
    url, source = text(value.get("url")), text(value.get("source"))
    return OpenAccess(url, source) if url and source else None


def _written(value: Plain) -> str | None:
    return (clean(value) or None) if isinstance(value, str) else None


def _number(value: Plain) -> int | None:
    written = text(value)
    return int(written) if written.isdecimal() and len(written) <= 4 else None


def _true(value: Plain) -> bool:
    return text(value).lower() == "true"
