"""Values to JSON text and back, quick and without loss."""

import json
from dataclasses import fields, replace
from operator import attrgetter
from typing import Final, TypeVar

import msgspec

from publist.model import Conflict, Identifier, Mark, Notice, OpenAccess, Provenance, Reason, Record

EMPTY_LIST: Final = "[]"
_T = TypeVar("_T")

_FIELDS: Final = tuple(field.name for field in fields(Record) if field.name != "raw")
_values = attrgetter(*_FIELDS)
_encode = msgspec.json.Encoder().encode
_record = msgspec.json.Decoder(Record)
_pairs = msgspec.json.Decoder(tuple[tuple[str, str], ...])
_reasons = msgspec.json.Decoder(tuple[Reason, ...])
_provenance = msgspec.json.Decoder(tuple[Provenance, ...])
_conflicts = msgspec.json.Decoder(tuple[Conflict, ...])
_identifiers = msgspec.json.Decoder(tuple[Identifier, ...])
_notices = msgspec.json.Decoder(tuple[Notice, ...])
_open_access = msgspec.json.Decoder(OpenAccess)
_marks = msgspec.json.Decoder(tuple[Mark, ...])
_object = msgspec.json.Decoder(dict[str, object])

UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError)
"""What decoding raises on text that is not ours."""


def to_json(value: object) -> str:
    """JSON of dataclasses, tuples and plain values; lone surrogates become escapes, since UTF-8 cannot hold them."""
    try:
        return _encode(value).decode()
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), separators=(",", ":"))


def record_to_json(record: Record) -> str:
    """All of a record but ``raw``, which the store keeps in a column of its own."""
    return to_json(dict(zip(_FIELDS, _values(record), strict=True)))


def record_from_json(text: str, *, raw: str = "") -> Record:
    """The record again.  Raises one of ``UNREADABLE`` when ``text`` is not a record's."""
    try:
        record = _record.decode(text)
    except msgspec.ValidationError:
        raise
    except (msgspec.DecodeError, UnicodeEncodeError):
        # msgspec takes no escaped lone surrogates; the standard library does.
        record = msgspec.convert(json.loads(text), Record)
    return replace(record, raw=raw) if raw else record


def marks_from_json(text: str) -> tuple[Mark, ...]:
    """The marks of an author.  Raises one of ``UNREADABLE``."""
    return _marks.decode(text)


def pairs_from_json(text: str) -> tuple[tuple[str, str], ...]:
    """A list of pairs of texts."""
    return () if text == EMPTY_LIST else _tolerant(_pairs, text, tuple[tuple[str, str], ...])


def provenance_from_json(text: str) -> tuple[Provenance, ...]:
    """Where the fields of a paper come from."""
    return () if text == EMPTY_LIST else _tolerant(_provenance, text, tuple[Provenance, ...])


def reasons_from_json(text: str) -> tuple[Reason, ...]:
    """Reasons of a match, warnings of a paper."""
    return () if text == EMPTY_LIST else _tolerant(_reasons, text, tuple[Reason, ...])


def conflicts_from_json(text: str) -> tuple[Conflict, ...]:
    """Where sources contradict what a paper shows."""
    return () if text == EMPTY_LIST else _tolerant(_conflicts, text, tuple[Conflict, ...])


def identifiers_from_json(text: str) -> tuple[Identifier, ...]:
    """Identifiers of an authorship."""
    return () if text == EMPTY_LIST else _tolerant(_identifiers, text, tuple[Identifier, ...])


def notices_from_json(text: str) -> tuple[Notice, ...]:
    """What was announced about a paper."""
    return () if text == EMPTY_LIST else _tolerant(_notices, text, tuple[Notice, ...])


def open_access_from_json(text: str) -> tuple[OpenAccess, ...]:
    """Where a paper is free to read: one place."""
    return (_tolerant(_open_access, text, OpenAccess),)


def decision_from_json(text: str, kind: type[_T]) -> _T:
    """A decision that is about no paper."""
    return _tolerant(msgspec.json.Decoder(kind), text, kind)


def object_from_json(text: str) -> dict[str, object]:
    """The summary of a run; empty when the text is damaged."""
    try:
        return _object.decode(text)
    except UNREADABLE:
        return {}


def _tolerant(decoder: msgspec.json.Decoder[_T], text: str, kind: type[_T]) -> _T:
    try:
        return decoder.decode(text)
    except msgspec.ValidationError:
        raise
    except (msgspec.DecodeError, UnicodeEncodeError):
        return msgspec.convert(json.loads(text), kind)


def without_surrogates(text: str) -> str:
    """Pairs of surrogates joined, lone ones as U+FFFD: what UTF-8 can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
