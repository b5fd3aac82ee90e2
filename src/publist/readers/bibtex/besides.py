"""The fields that our own lists have besides (``writers.bibtex_besides``)."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from publist.model import OpenAccess, PaperStatus, PrintedAuthor
from publist.readers.bibtex.links import verbatim
from publist.text.bibtex import OPEN_ACCESS, OWN_STATUS, SPELLINGS, split_quoted
from publist.text.latex import to_unicode
from publist.text.unicode import clean

_SPELLED: Final = re.compile(r"\s*(\d{1,6})\s*=\s*\"([^\"]+)\"\s*\Z")
_STATES: Final = {status.value: status for status in PaperStatus}


def spelled(authors: tuple[PrintedAuthor, ...], fields: Mapping[str, str]) -> tuple[PrintedAuthor, ...]:
    """The authors as the paper spells them, each known as the author field has it."""
    found = [*authors]
    for item in split_quoted(fields.get(SPELLINGS, ""), ";"):
        said = _SPELLED.match(item)
        if said and 1 <= int(said[1]) <= len(found) and (printed := clean(to_unicode(said[2]))):
            place = int(said[1]) - 1
            found[place] = replace(found[place], name=printed, family=None, known_as=found[place].name)
    return tuple(found)


def open_access(left: dict[str, str]) -> OpenAccess | None:
    """Where the paper is free to read; the field leaves ``left``."""
    url, _, source = left.pop(OPEN_ACCESS, "").partition(" ")
    return OpenAccess(verbatim(url), clean(to_unicode(source))) if url and source else None


def own_status(left: dict[str, str]) -> PaperStatus | None:
    """How far the paper is, where nothing else in the entry shows it; the field leaves ``left``."""
    return _STATES.get(left.pop(OWN_STATUS, ""))
