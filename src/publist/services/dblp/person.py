"""A person page of DBLP (``/pid/PID.xml``): the person and all publications in one answer."""

from dataclasses import dataclass
from xml.etree import ElementTree as ET  # for its types; documents are parsed in publist.services.http.parsing

from publist.model import Identifier, Record, Scheme
from publist.services.dblp.record import flat, person_name, record_of_element
from publist.services.fields import text
from publist.text.identifiers import normalise


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


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What DBLP says of a person beside the publications."""

    names: tuple[str, ...] = ()
    """Without the digits of homonyms, the usual one first."""
    orcids: tuple[Identifier, ...] = ()
    affiliations: tuple[str, ...] = ()


def facts_of(person: ET.Element) -> PersonFacts:
    """The facts of a ``<person>`` (of a person's page) or ``<www>`` (of the dump)."""
    names = [found for element in person.iterfind("author") if (found := person_name(flat(element)))]
    notes = [flat(note) for note in person.iterfind("note") if note.get("type") in {None, "affiliation"}]
    urls = [url.text for url in person.iterfind("url") if url.text and "orcid.org" in url.text]
    orcids = [normalise(Scheme.ORCID, url) for url in urls]
    return PersonFacts(
        tuple(dict.fromkeys(names)),
        tuple(dict.fromkeys(orcid for orcid in orcids if orcid)),
        tuple(note for value in notes if (note := text(value))),
    )


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
    described = root.find("person")
    about = PersonFacts() if described is None else facts_of(described)
    records = [record_of_element(entry) for holder in root.iterfind("r") for entry in holder]
    return DblpPerson(
        pid=pid.value,
        name=name,
        aliases=tuple(alias for alias in about.names if alias != name),
        orcid=next((orcid.value for orcid in about.orcids), None),
        affiliations=about.affiliations,
        records=tuple(record for record in records if record),
    )
