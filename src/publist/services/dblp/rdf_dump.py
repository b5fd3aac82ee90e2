"""DBLP's RDF as a file of N-Triples (``dblp.nt.gz``, https://dblp.org/rdf/): publications and people.

The triples of a publication stand together, those of its signatures among them.  Some of the publications read last
are kept open, so that a little disorder does no harm; what comes later than that is told.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from publist.index.base import BadEntry, BulkBatch, BulkEntry, BulkFormat, PaperEntry, PersonEntry
from publist.index.files import Stream
from publist.index.lines import lines_of
from publist.model import Identifier, Record, Scheme
from publist.services.dblp.record import person_name
from publist.services.dblp.sparql import PID, PROPERTIES, REC, Row, records_of
from publist.services.fields import items, mapping, text
from publist.services.names import DBLP
from publist.text.identifiers import normalise

_SCHEMA: Final = "https://dblp.org/rdf/schema#"
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_TRIPLE = re.compile(
    r"(<[^<>\s]*>|_:\S+)\s+<([^<>\s]*)>\s+(<[^<>\s]*>|_:\S+|\"(?:[^\"\\]|\\.)*\")(?:\^\^<[^<>\s]*>|@[A-Za-z0-9-]+)?\s*\."
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_LETTERS: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_OPEN: Final = 100
"""Publications and people that are kept open."""
_LOOSE: Final = 5_000
"""Signatures that wait for their publication."""
_FACTS: Final = {f"{_SCHEMA}{name}": ours for ours, name in PROPERTIES.items()} | {_TYPE: "kind"}
_OF_SIGNATURES: Final = {
    f"{_SCHEMA}signatureOrdinal": "ordinal",
    f"{_SCHEMA}signatureDblpName": "name",
    f"{_SCHEMA}signatureCreator": "creator",
    f"{_SCHEMA}signatureOrcid": "orcid",
    _TYPE: "role",
}
_OF_PEOPLE: Final = {
    f"{_SCHEMA}primaryCreatorName": "first",
    f"{_SCHEMA}creatorName": "name",
    f"{_SCHEMA}orcid": "orcid",
    f"{_SCHEMA}primaryAffiliation": "place",
    f"{_SCHEMA}affiliation": "place",
}
_SIGNED: Final = f"{_SCHEMA}hasSignature"


@dataclass(slots=True)
class _Subject:
    """What is known of a publication or a person so far."""

    at: int
    """Where its first triple begins."""
    facts: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    signed: dict[str, None] = field(default_factory=dict)
    """The nodes of its signatures."""


class _Reading:
    """Triples as they come, and the entries that they make."""

    def __init__(self) -> None:
        self._open: dict[str, _Subject] = {}
        self._nodes: dict[str, dict[str, str]] = {}

    def begins(self, at: int) -> int:
        """Where reading has to go on so that nothing of what is open is lost."""
        return min((subject.at for subject in self._open.values()), default=at)

    def take(self, line: str, at: int) -> Iterator[BulkEntry]:
        """What a line completes: the publication or person that has been open longest."""
        found = _TRIPLE.match(line)
        if found is None:
            if line.strip() and not line.startswith("#"):
                yield BadEntry("not-a-triple", at)
            return
        subject, predicate, value = found[1], found[2], _value(found[3])
        if subject.startswith((f"<{REC}", f"<{PID}")):
            self._add(self._subject(subject[1:-1], at), predicate, value)
            while len(self._open) > _OPEN:
                yield from self._close(next(iter(self._open)))
        elif name := _OF_SIGNATURES.get(predicate):
            node = self._nodes.setdefault(subject.strip("<>"), {})
            if not (name == "role" and node.get("role", "").endswith("EditorSignature")):
                node[name] = value
            while len(self._nodes) > _LOOSE:
                self._nodes.pop(next(iter(self._nodes)))
                yield BadEntry("signature-apart", at)

    def end(self) -> Iterator[BulkEntry]:
        """What is still open, at the end of the file."""
        for subject in list(self._open):
            yield from self._close(subject)

    def _subject(self, name: str, at: int) -> _Subject:
        return self._open.setdefault(name, _Subject(at))

    def _add(self, subject: _Subject, predicate: str, value: str) -> None:
        if predicate == _SIGNED:
            subject.signed[value] = None
        elif name := _FACTS.get(predicate) or _OF_PEOPLE.get(predicate):
            subject.facts[name][value] = None

    def _close(self, name: str) -> Iterator[BulkEntry]:
        subject = self._open.pop(name)
        signatures = {node: self._nodes.pop(node, {}) for node in subject.signed}
        if name.startswith(PID):
            if person := _person(name, subject.facts):
                yield person
        elif record := next(iter(records_of(_rows(name, subject.facts, signatures))), None):
            yield PaperEntry(record, record.raw)
        elif "title" in subject.facts:
            yield BadEntry("no-key", subject.at)


def _value(term: str) -> str:
    """A literal's text, an address, or the name of a blank node."""
    if term[0] != '"':
        return term.strip("<>")
    return _ESCAPE.sub(_letter, term[1:-1]) if "\\" in term else term[1:-1]


def _letter(found: re.Match[str]) -> str:
    number = found[1] or found[2]
    if number:
        code = int(number, 16)
        return chr(code) if code < 0x110000 else "\ufffd"
    return _LETTERS.get(found[3], found[3])


def _rows(
    pub: str, facts: Mapping[str, Sequence[str] | Mapping[str, None]], signatures: Mapping[str, Row]
) -> list[Row]:
    """The facts as the knowledge graph would answer them."""
    found: list[Row] = [{"pub": pub, name: value} for name, values in facts.items() for value in values]
    found += [{"pub": pub, "sig": node, **signature} for node, signature in signatures.items() if signature]
    return found


def _person(name: str, facts: Mapping[str, Mapping[str, None]]) -> PersonEntry | None:
    pid = normalise(Scheme.DBLP_PID, name.removeprefix(PID))
    names = [spelt for one in (*facts.get("first", ()), *facts.get("name", ())) if (spelt := person_name(one))]
    if pid is None or not names:
        return None
    orcids = (normalise(Scheme.ORCID, one) for one in facts.get("orcid", ()))
    return PersonEntry(
        pid,
        tuple(dict.fromkeys(names)),
        identifiers=tuple(orcid for orcid in orcids if orcid),
        affiliations=tuple(place for one in facts.get("place", ()) if (place := text(one))),
    )


def _takes(head: bytes) -> bool:
    return head.lstrip()[:1] in {b"<", b"_", b"#"} and f"<{_SCHEMA}".encode() in head and b"<dblp>" not in head


def _read(stream: Stream, start: int) -> Iterator[BulkBatch]:
    reading, before = _Reading(), start
    for lines, end in lines_of(stream, start):
        entries: list[BulkEntry] = []
        for line in lines:
            entries += reading.take(line.decode("utf-8", "replace"), before)
            before += len(line) + 1
        yield BulkBatch(tuple(entries), reading.begins(end))
        before = end
    yield BulkBatch(tuple(reading.end()), before)


def _restore(raw: str, _people: Sequence[Identifier | None]) -> Record | None:
    """The record of the facts; the people of its byline are among them."""
    given = mapping(json.loads(raw))
    facts = {name: [str(one) for one in items(values)] for name, values in given.items()}
    nodes = {
        str(n): {name: str(v) for name, v in mapping(one).items()} for n, one in enumerate(items(given["signatures"]))
    }
    facts = {name: values for name, values in facts.items() if name not in {"key", "signatures"}}
    return next(iter(records_of(_rows(str(given["key"]), facts, nodes))), None)


FORMAT: Final = BulkFormat(
    name="dblp-rdf",
    label="DBLP's RDF (dblp.nt.gz)",
    source=DBLP,
    takes=_takes,
    read=_read,
    restore=_restore,
)
