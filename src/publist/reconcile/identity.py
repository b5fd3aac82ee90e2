"""What is gathered from all records rather than chosen from one: identifiers and links."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from publist.model import Identifier, Link, Provenance, Reason, Scheme, StoredRecord
from publist.reconcile.candidates import explain, ordered
from publist.text.identifiers import acl_of_doi, canonical

_SCHEME_ORDER: Final = {scheme: i for i, scheme in enumerate(Scheme)}
_OPEN: Final = "open access"
"""The label of a service's free copy."""
_TITLE: Final = "title"
"""The label of the link around a printed title."""
_OPEN_COPY: Final = Reason("address-of-open-copy")
_FILLABLE: Final = frozenset({"paper", "pdf", "link", "full text"})


def merge_identifiers(records: Sequence[StoredRecord]) -> tuple[Identifier, ...]:
    """The identifiers of all manifestations; within a scheme those of the version of record first."""
    found: dict[Identifier, None] = {}
    for stored in records if len(records) == 1 else ordered(records, "title"):
        for identifier in stored.record.identifiers:
            found.update(dict.fromkeys(implied(identifier)))
    return in_order(found)


def in_order(identifiers: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """By scheme, in the order of the schemes; within one as they come."""
    return tuple(sorted(identifiers, key=lambda i: _SCHEME_ORDER[i.scheme]))


def implied(identifier: Identifier) -> tuple[Identifier, ...]:
    """The identifier as papers have it, and the one that is written in it."""
    acl = acl_of_doi(identifier.value) if identifier.scheme is Scheme.DOI else None
    return (canonical(identifier), *((Identifier(Scheme.ACL, acl),) if acl else ()))


def merge_links(records: Sequence[StoredRecord]) -> tuple[tuple[Link, ...], Provenance | None]:
    """Links of all records, each URL once, in the order of the researcher's own list.

    A label printed without a URL ("[Paper]") takes the URL that another record has under the same label, else the
    open-access copy that a service knows.  A title's link that a source prints again under a label is that link.
    """
    links: list[Link] = []
    first: StoredRecord | None = None
    for stored in ordered(records, "links"):
        for link in _said_once(stored.record.links):
            if _place(links, link):
                first = first or stored
    if first is None:
        return (), None
    opened = next((link for link in links if link.label == _OPEN), None)
    empty = next((i for i, link in enumerate(links) if not link.url and link.label.casefold() in _FILLABLE), None)
    if opened is None or empty is None:
        return tuple(links), explain("links", first)
    links[empty] = replace(links[empty], url=opened.url)
    links.remove(opened)
    return tuple(links), explain("links", first, why=_OPEN_COPY)


def _said_once(links: Sequence[Link]) -> list[Link]:
    labelled = {link.url.casefold() for link in links if link.url and link.label != _TITLE}
    return [link for link in links if link.label != _TITLE or (link.url or "").casefold() not in labelled]


def _place(links: list[Link], link: Link) -> bool:
    """Add a link that says something new; whether it did."""
    label = link.label.casefold()
    same_label = [i for i, known in enumerate(links) if known.label.casefold() == label]
    if link.url is None:
        if same_label:
            return False
    elif any(known.url == link.url for known in links):
        return False
    elif (waiting := next((i for i in same_label if links[i].url is None), None)) is not None:
        links[waiting] = replace(links[waiting], url=link.url)
        return True
    links.append(link)
    return True
