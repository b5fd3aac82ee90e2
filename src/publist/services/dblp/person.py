"""A person page of DBLP (``/pid/PID.xml``): the person and all publications in one answer."""

import re
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET  # for its types; documents are parsed in publist.services.http.parsing

from publist.model import PaperType, Record, Scheme
from publist.services.dblp.record import author_of, entry_record, person_name
from publist.services.fields import text
from publist.text.identifiers import normalise

_TYPES: Final = {
    "article": PaperType.ARTICLE,
    "inproceedings": PaperType.INPROCEEDINGS,
    "proceedings": PaperType.PROCEEDINGS,
    "book": PaperType.BOOK,
    "incollection": PaperType.INCOLLECTION,
    "phdthesis": PaperType.PHDTHESIS,
    "mastersthesis": PaperType.MASTERSTHESIS,
    "data": PaperType.DATASET,
}
"""Elements of ``<r>`` that are publications; ``www`` (home pages) is none."""
_VALUES: Final = ("year", "volume", "number", "pages", "publisher")
_INFORMAL: Final = frozenset({"informal", "withdrawn"})


@dataclass(frozen=True, slots=True)
class DblpPerson:
    """A person as DBLP knows them: the PID is the identity, the names are values."""

    pid: str
    name: str
    """Without the digits that DBLP tells homonyms apart by."""
    aliases: tuple[str, ...] = ()
    orcid: str | None = None
    affiliations: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()


def alias_of(root: ET.Element) -> str | None:
    """The PID that an alias page refers to, None for a page of its own."""
    reference = text(root.findtext("person/crossref"))
    found = normalise(Scheme.DBLP_PID, reference.removeprefix("homepages/")) if reference else None
    return found.value if found else None


def person_of(root: ET.Element) -> DblpPerson | None:
    """The person of a page, None when the document is none."""
    pid = normalise(Scheme.DBLP_PID, root.get("pid") or "") if root.tag == "dblpperson" else None
    name = person_name(root.get("name"))
    if pid is None or name is None:
        return None
    names = [found for element in root.iterfind("person/author") if (found := person_name(_flat(element)))]
    notes = [_flat(note) for note in root.iterfind("person/note") if note.get("type") in {None, "affiliation"}]
    urls = [url.text for url in root.iterfind("person/url") if url.text and "orcid.org" in url.text]
    orcids = [normalise(Scheme.ORCID, url) for url in urls]
    records = [record_of_element(entry) for holder in root.iterfind("r") for entry in holder]
    return DblpPerson(
        pid=pid.value,
        name=name,
        aliases=tuple(dict.fromkeys(alias for alias in names if alias != name)),
        orcid=next((orcid.value for orcid in orcids if orcid), None),
        affiliations=tuple(note for value in notes if (note := text(value))),
        records=tuple(record for record in records if record),
    )


def record_of_element(entry: ET.Element) -> Record | None:
    """The record of one child of ``<r>``, None for a home page or an element that is no publication."""
    kind = _TYPES.get(entry.tag)
    if kind is None:
        return None
    venue = next((found for tag in ("booktitle", "journal", "school") if (found := text(entry.findtext(tag)))), None)
    editions = [(edition.text or "").strip() for edition in entry.iterfind("ee")]
    dois = [edition for edition in editions if re.match(r"https?://(?:dx\.)?doi\.org/", edition, re.IGNORECASE)]
    title = entry.find("title")
    writers = entry.findall("author") or entry.findall("editor")
    return entry_record(
        key=entry.get("key"),
        title=None if title is None else _flat(title),
        authors=[author_of(_flat(writer), writer.get("pid"), writer.get("orcid")) for writer in writers],
        venue=venue,
        paper_type=kind,
        informal=entry.get("publtype") in _INFORMAL,
        values={name: entry.findtext(name) for name in _VALUES} | {"doi": dois[0] if dois else None},
        editions=editions,
        raw=ET.tostring(entry, encoding="unicode").strip(),
    )


def _flat(element: ET.Element) -> str:
    """An element's text without its inner markup (``A <i>nested</i> title``)."""
    return "".join(element.itertext())
