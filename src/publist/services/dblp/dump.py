"""DBLP's dump (``dblp.xml.gz``, https://dblp.org/xml/): its records one after another, whatever its size.

The file is cut at the ends of its records, and a few hundred of them are parsed as a document of our own: with no
document type there is nothing that could be expanded or fetched.  Content that is balanced between two cuts is the
same content inside the whole, so this reads what a parser of the whole file would read, and can begin anywhere.
The named entities of ``dblp.dtd`` are put in as numbers; that file is not looked at.
"""

import re
from collections.abc import Iterator, Sequence
from html.entities import html5
from typing import Final
from xml.etree import ElementTree as ET  # documents have no document type: they are of our own making

from publist.errors import UnreadableInputError
from publist.index.base import BadEntry, BulkBatch, BulkEntry, BulkFormat, PaperEntry, PersonEntry
from publist.index.files import Stream, start_of
from publist.model import Identifier, Record, Scheme
from publist.services.dblp.person import facts_of
from publist.services.dblp.record import flat, record_of_element
from publist.services.http.parsing import NotXmlError, parse_xml
from publist.services.names import DBLP
from publist.text.identifiers import normalise

_KINDS: Final = (
    "article",
    "inproceedings",
    "proceedings",
    "book",
    "incollection",
    "phdthesis",
    "mastersthesis",
    "www",
    "person",
    "data",
)
_END = re.compile(rb"</(?:" + "|".join(_KINDS).encode() + rb")\s*>")
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{0,31});")
_XML_OWN: Final = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml\s[^>]{0,200}\?>")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_ENCODINGS: Final = {b"iso-8859-1": "iso-8859-1", b"utf-8": "utf-8", b"us-ascii": "us-ascii"}
_ASIDE = re.compile(rb"\s+|<!--.{0,60000}?-->|<\?(?!xml\s).{0,2000}?\?>", re.DOTALL)
_DOCTYPE = re.compile(rb"<!DOCTYPE\s+dblp(?:\s+(?:SYSTEM|PUBLIC))?(?:\s+(?:\"[^\"<>]*\"|'[^'<>]*'))*\s*>")
_ROOT = re.compile(rb"<dblp(?:\s[^<>]*)?>")
_CLOSED = re.compile(rb"\s*</dblp\s*>(?:\s+|<!--.*?-->)*\Z", re.DOTALL)
_LONGEST: Final = 8 << 20
"""Bytes without an end of a record: no dump."""
_LONGEST_ENTRY: Final = 1 << 20
_DEEPEST: Final = 20
_TORN: Final = 4
"""Ends of records that may stand in a comment before an entry is given up."""
_NO_PERSON: Final = frozenset({"disambiguation", "group"})
"""Kinds of home pages whose name is not one person's."""


def _takes(head: bytes) -> bool:
    return _ROOT.search(head) is not None or b"<!DOCTYPE dblp" in head


def _read(stream: Stream, start: int) -> Iterator[BulkBatch]:
    head = start_of(stream)
    encoding, first = _prolog(head, str(stream.path))
    if start > first:
        at, waiting = start, head[start:]
        stream.skip_to(start)
    else:
        at, waiting = first, head[first:]
    while block := stream.read():
        waiting += block
        cuts = [found.end() for found in _END.finditer(waiting)]
        if cuts:
            end = at + cuts[-1]
            yield BulkBatch(tuple(_entries(waiting, cuts, at, encoding)), end)
            waiting, at = waiting[cuts[-1] :], end
        elif len(waiting) > _LONGEST:
            raise UnreadableInputError("bulk-file-not-records", file=str(stream.path), at=at)
    cuts = [found.end() for found in _END.finditer(waiting)]
    if not _CLOSED.match(waiting[cuts[-1] if cuts else 0 :]):
        raise UnreadableInputError("bulk-file-cut-off", file=str(stream.path))
    yield BulkBatch(tuple(_entries(waiting, cuts, at, encoding)), at + (cuts[-1] if cuts else 0))


def _prolog(head: bytes, name: str) -> tuple[str, int]:
    """The encoding, and where the records begin.

    Raises UnreadableInputError for a document type that declares anything by itself: DBLP's names a file and no more.
    """
    encoding, at = "utf-8", 0
    if found := _DECLARATION.match(head):
        at, said = found.end(), _ENCODING.search(found[0])
        known = _ENCODINGS.get(said[1].lower()) if said else encoding
        if known is None:
            raise UnreadableInputError("bulk-file-encoding", file=name, encoding=(said[1] if said else b"").decode())
        encoding = known
    while True:
        if found := _ASIDE.match(head, at) or _DOCTYPE.match(head, at):
            at = found.end()
        elif found := _ROOT.match(head, at):
            return encoding, found.end()
        elif head.startswith(b"<!DOCTYPE", at):
            raise UnreadableInputError("bulk-file-declares", file=name)
        else:
            raise UnreadableInputError("bulk-file-not-records", file=name, at=at)


def _entries(text: bytes, cuts: Sequence[int], at: int, encoding: str) -> Iterator[BulkEntry]:
    """The entries of ``text`` up to the last of ``cuts``; ``at`` is where it stands in the file."""
    begins = [0, *cuts]
    pieces = [_numbered(text[begin:end]) for begin, end in zip(begins, cuts, strict=False)]
    step = 200
    for start in range(0, len(pieces), step):
        some = pieces[start : start + step]
        root = _parsed(b"".join(some), encoding)
        if root is not None and len(root) == len(some):
            for place, (element, piece) in enumerate(zip(root, some, strict=True), start):
                yield from _entry(element, piece.decode(encoding).strip(), at + begins[place])
        else:
            yield from _one_by_one(some, [at + begin for begin in begins[start : start + step]], encoding)


def _one_by_one(pieces: Sequence[bytes], places: Sequence[int], encoding: str) -> Iterator[BulkEntry]:
    """Pieces of which one is no entry by itself: it is cut inside a comment, or is broken."""
    place = 0
    while place < len(pieces):
        for length in range(1, _TORN + 1):
            root = _parsed(b"".join(pieces[place : place + length]), encoding)
            if root is not None:
                for element in root:
                    yield from _entry(element, ET.tostring(element, encoding="unicode").strip(), places[place])
                place += length
                break
        else:
            unknown = _ENTITY.search(_without_own(pieces[place]))
            yield BadEntry("unknown-entity" if unknown else "not-well-formed", places[place])
            place += 1


def _parsed(content: bytes, encoding: str) -> ET.Element | None:
    """The content inside a root of our own; None where it is not well-formed."""
    parser = ET.XMLParser()  # noqa: S314  see above: what is fed has no document type
    try:
        parser.feed(f'<?xml version="1.0" encoding="{encoding}"?><dblp>'.encode() + content + b"</dblp>")
        root: ET.Element = parser.close()
    except ET.ParseError:
        return None
    return root


def _numbered(piece: bytes) -> bytes:
    """Named entities as numbers; those of XML itself and unknown ones stay."""
    return _ENTITY.sub(_number, piece) if b"&" in piece else piece


def _number(found: re.Match[bytes]) -> bytes:
    if found[1] in _XML_OWN:
        return found[0]
    letters = html5.get(f"{found[1].decode()};")
    return found[0] if letters is None else "".join(f"&#{ord(letter)};" for letter in letters).encode()


def _without_own(piece: bytes) -> bytes:
    return _ENTITY.sub(lambda found: b"" if found[1] in _XML_OWN else found[0], piece)


def _entry(element: ET.Element, text: str, at: int) -> Iterator[BulkEntry]:
    key = element.get("key", "")
    if len(text) > _LONGEST_ENTRY or any(len(field) and _is_deep(field) for field in element):
        yield BadEntry("entry-too-large", at)
    elif element.tag not in _KINDS:
        yield BadEntry("unknown-kind", at)
    elif element.tag in {"www", "person"}:
        if found := _person(element, key):
            yield found
    elif record := record_of_element(element, raw=""):
        signed = tuple(flat(writer) for writer in element.findall("author") or element.findall("editor"))
        yield PaperEntry(record, text, signed)
    else:
        yield BadEntry("no-title" if normalise(Scheme.DBLP, key) else "no-key", at)


def _is_deep(field: ET.Element) -> bool:
    level = list(field)
    for _ in range(_DEEPEST):
        level = [child for element in level for child in element]
    return bool(level)


def _person(element: ET.Element, key: str) -> PersonEntry | None:
    """The person of a home page; None for other pages of the web that DBLP knows."""
    pid = normalise(Scheme.DBLP_PID, key.removeprefix("homepages/")) if key.startswith("homepages/") else None
    if pid is None:
        return None
    reference = (element.findtext("crossref") or "").strip()
    now = normalise(Scheme.DBLP_PID, reference.removeprefix("homepages/")) if reference else None
    about = facts_of(element)
    single = element.get("publtype") not in _NO_PERSON and now is None
    signs = tuple(dict.fromkeys(flat(author) for author in element.iterfind("author"))) if single else ()
    return PersonEntry(pid, about.names, signs, about.orcids, about.affiliations, now)


def _restore(text: str, people: Sequence[Identifier | None]) -> Record | None:
    """The record, with the identifiers that the bylines of the dump lack, as a person's page has them."""
    try:
        element = parse_xml(text.encode())
    except NotXmlError:
        return None
    writers = element.findall("author") or element.findall("editor")
    if not any(people):
        return record_of_element(element, raw=text)
    for writer, person in zip(writers, people, strict=False):
        if person is not None:
            writer.set("pid", person.value)
    return record_of_element(element)


FORMAT: Final = BulkFormat(
    name="dblp-xml",
    label="DBLP's dump (dblp.xml.gz)",
    source=DBLP,
    takes=_takes,
    read=_read,
    restore=_restore,
)
