"""How far a paper is and what was announced about it, out of an entry's fields."""

import re

from publist.model import BIBTEX, Identifier, Notice, NoticeKind, PaperStatus, Scheme
from publist.readers.bibtex.links import verbatim
from publist.text.bibtex import NOTICE_NOTES, NOTICES, PUBSTATES
from publist.text.identifiers import canonical, normalise
from publist.text.latex import to_unicode
from publist.text.notices import status_in, told_in

_STATES = {state: status for status, state in PUBSTATES.items()} | {"in press": PaperStatus.IN_PRESS}
_KINDS = {kind.value: kind for kind in NoticeKind}
_SCHEMES = {scheme.value: scheme for scheme in Scheme}
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}\Z", re.ASCII)


def read_notices(left: dict[str, str]) -> tuple[Notice, ...]:
    """Takes our own field out of ``left``, with the note that we wrote beside it; else what a note begins with."""
    note = left.get("note", "")
    said = (told_in(to_unicode(left[name])) for name in ("note", "pubstate", "addendum", "annote") if left.get(name))
    loud = next((one for one in said if one), None)
    if NOTICES not in left:
        return (Notice(loud[0], BIBTEX, loud[1]),) if loud else ()
    found = [one for text in verbatim(left.pop(NOTICES)).split(";") if (one := notice_in(text))]
    for written in NOTICE_NOTES.values():
        if loud and note.startswith(written):
            left["note"] = note.removeprefix(written).removeprefix(".").strip()
            if not left["note"]:
                left.pop("note")
            break
    return tuple(found)


def notice_in(text: str) -> Notice | None:
    """A notice from ``kind source [date] [scheme:value] [by=...] [preprint]``."""
    parts = text.split()
    if len(parts) < 2 or parts[0] not in _KINDS:
        return None
    parts = [part.replace("%3B", ";") for part in parts]
    date = next((part for part in parts[2:3] if _DATE.match(part)), None)
    by = next((part.removeprefix("by=").replace("_", " ") for part in parts[2:] if part.startswith("by=")), None)
    named = [found for part in parts[2:] if (found := _identifier(part))]
    return Notice(_KINDS[parts[0]], parts[1], date, named[0] if named else None, "preprint" in parts[2:], by)


def _identifier(text: str) -> Identifier | None:
    scheme, _, value = text.partition(":")
    found = normalise(_SCHEMES[scheme], value) if scheme in _SCHEMES else None
    return canonical(found) if found else None


def read_status(left: dict[str, str], fields: dict[str, str]) -> PaperStatus | None:
    """``pubstate``, which leaves ``left`` where it is understood; else what note, year or date print."""
    if state := _STATES.get(left.get("pubstate", "").strip().casefold()):
        left.pop("pubstate")
        return state
    for name in ("pubstate", "note", "year", "date", "howpublished", "status", "addendum"):
        if (text := fields.get(name)) and (found := status_in(to_unicode(text))):
            return found.status
    return None
