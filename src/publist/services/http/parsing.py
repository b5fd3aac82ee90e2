"""Reading what a service sent: strict JSON, XML without a document type, and the start of it for ``--debug``."""

import json
import math
import re
from typing import NoReturn
from xml.etree import ElementTree as ET  # the parser below refuses document types, the way in for its attacks

from publist.text.unicode import printable

_XML_ENCODING = re.compile(rb"\A\s*(?:<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"'])")
_XML_ENCODINGS = frozenset({b"us-ascii", b"ascii", b"utf-8", b"iso-8859-1"})
_DEEPEST = 100


class NotJsonError(ValueError):
    """The bytes are not one JSON text."""


class NotXmlError(ValueError):
    """The bytes are not an XML document without a document type."""


def parse_json(body: bytes) -> object:
    """The JSON value, strictly: UTF-8, no NaN or infinite number; of a repeated name the last counts (RFC 8259 §4).

    Raises:
        NotJsonError: it is something else: HTML, empty, truncated, nested too deep, numbers without end.
    """
    try:
        value: object = json.loads(body.decode("utf-8-sig"), parse_constant=_not_a_number, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise NotJsonError(type(error).__name__) from error
    return value


def parse_xml(body: bytes) -> ET.Element:
    """The document's root.

    A document type is refused before any entity in it is declared, so there is nothing to expand or to fetch.

    Raises:
        NotXmlError: it is not well-formed, has a document type, or an encoding that could hide one.
    """
    declared = _XML_ENCODING.match(body)
    if b"\0" in body or (declared and declared[1].lower() not in _XML_ENCODINGS):
        message = "an encoding that is not taken"
        raise NotXmlError(message)
    parser = ET.XMLParser(target=_FlatBuilder())  # noqa: S314  see above
    try:
        parser.feed(body)
        root: ET.Element = parser.close()
    except ET.ParseError as error:
        raise NotXmlError(printable(str(error))) from error
    return root


def start_of(text: str, length: int = 80) -> str:
    """The first ``length`` characters on one line, control characters escaped."""
    return printable(text[:length])


class _FlatBuilder(ET.TreeBuilder):
    """Builds the tree of a document without a document type that is not nested too deep to be written again."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> NoReturn:
        message = "a document type declaration"
        raise NotXmlError(message)

    def start(self, tag: str, attrs: dict[str, str]) -> ET.Element:
        self._depth += 1
        if self._depth > _DEEPEST:
            message = "elements nested too deep"
            raise NotXmlError(message)
        return super().start(tag, attrs)

    def end(self, tag: str) -> ET.Element:
        self._depth -= 1
        return super().end(tag)


def _not_a_number(name: str) -> NoReturn:
    raise ValueError(name)


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError(text[:20])
    return value
