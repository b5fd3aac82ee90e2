"""Notices as publist's own JSON has them."""

from publist.model import CV, Identifier, Notice, NoticeKind, Scheme
from publist.readers.structured.plain import Mapping, Plain, mappings, text
from publist.text.identifiers import canonical, normalise

_KINDS = {kind.value: kind for kind in NoticeKind}
_SCHEMES = {scheme.value: scheme for scheme in Scheme}


def notices_of(value: Plain) -> tuple[Notice, ...]:
    """The notices of an exported paper; what is none is passed over."""
    found = []
    for one in mappings(value):
        if kind := _KINDS.get(text(one.get("kind"))):
            date, by = text(one.get("date")) or None, text(one.get("by")) or None
            source = text(one.get("source")) or CV
            preprint = text(one.get("preprint")).lower() == "true"
            found.append(Notice(kind, source, date, _identifier(one.get("identifier")), preprint, by))
    return tuple(found)


def _identifier(value: Plain) -> Identifier | None:
    if not isinstance(value, Mapping):
        return None
    for name, written in value.items():
        if (scheme := _SCHEMES.get(name)) and (found := normalise(scheme, text(written))):
            return canonical(found)
    return None
