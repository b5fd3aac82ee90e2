"""Identifiers of the list that lead to another paper at a service: told until somebody has decided.

Each answer is kept as a match of a kind of its own, its record beside it; of several for one identifier at one service
the newest holds.  It is open as long as the paper has the identifier, the record is not of the paper, and nobody has
decided.  So an edit, a split, a merge, a new list or an undo closes and opens it without any bookkeeping.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from publist.compute.standing import standing_decisions
from publist.model import Identifier, JudgeIdentifier, Match, Outcome, Record, Scheme
from publist.store import IndexedPaper, Reader, StoredMatch, Writer

IDENTIFIER_MATCH: Final = "identifier"
"""The kind of a stored match that is about what an identifier leads to."""


@dataclass(frozen=True, slots=True)
class WrongIdentifier:
    """An identifier of a paper for which a service has another paper."""

    key: str
    identifier: Identifier
    record: Record
    """The service's."""
    match: Match
    """Of the record with the paper."""


@dataclass(frozen=True, slots=True)
class IdentifierAnswer:
    """What a service answered for an identifier of a paper."""

    row: IndexedPaper
    identifier: Identifier
    match: Match
    record: Record | None = None
    """None where it is the paper."""


def note_answers(writer: Writer, source: str, answers: Iterable[IdentifierAnswer], now: datetime) -> None:
    """Remember what is another paper, and where that is no news what is the paper now."""
    found = list(answers)
    if not found:
        return
    known = {place: match for place, match in _newest(writer).items() if place[2] == source}
    wrong: list[tuple[IdentifierAnswer, Record]] = []
    new: list[StoredMatch] = []
    for answer in found:
        former = known.get((answer.row.id, _subject(answer.identifier), source))
        if answer.record is None:
            if former and former.record_id is not None:
                new.append(_stored(answer, source, None))
        elif former is None or not _says_the_same(writer, former, answer.record):
            wrong.append((answer, answer.record))
    ids = writer.records.add_pending([(answer.row.id, record) for answer, record in wrong], now) if wrong else []
    new += [_stored(answer, source, id_) for (answer, _), id_ in zip(wrong, ids, strict=True)]
    if new:
        writer.matches.add(new)


def wrong_identifiers(reader: Reader, keys: Collection[str] = ()) -> list[WrongIdentifier]:
    """Those that are open, of the papers with these keys or of all, in the order of the papers."""
    kept = [match for match in _newest(reader).values() if match.record_id is not None]
    if not kept:
        return []
    # what follows needs all of matching, which a list without any does without
    from publist.compute.identity import paper_decisions, paper_index

    near = paper_index(reader, {match.paper_id for match in kept if match.paper_id is not None})
    rows = {row.id: row for row in near if not row.hidden and (not keys or row.key in keys)}
    decisions, judged = paper_decisions(reader), _judged(reader)
    found = []
    for match in sorted(kept, key=lambda m: (m.paper_id or 0, m.id)):
        row, identifier = rows.get(match.paper_id or 0), _identifier(match.subject)
        if row is None or identifier not in row.identifiers or (row.id, identifier) in judged:
            continue
        stored = reader.records.get(match.record_id or 0)
        if stored and not decisions.refused(row.id, stored.record) and not _is_of(row, stored.record):
            found.append(WrongIdentifier(row.key, identifier, stored.record, match.match))
    return found


def _is_of(row: IndexedPaper, record: Record) -> bool:
    """Whether the record is the paper's now: it was taken in, or the paper was corrected."""
    from publist.compute.identity import match_row

    return (record.source, record.key) in row.records or match_row(row, record).outcome is Outcome.SAME


def dropped_identifiers(reader: Reader) -> set[tuple[int, Identifier]]:
    """Identifiers of papers, by id, of which a person has said that they are not the paper's."""
    return {place for place, right in _judged(reader).items() if not right}


def _judged(reader: Reader) -> dict[tuple[int, Identifier], bool]:
    """Identifiers of papers, by id, of which a person has said whether they are the paper's."""
    found = {}
    for stored in standing_decisions(reader, JudgeIdentifier):
        decision = stored.decision
        if isinstance(decision, JudgeIdentifier) and isinstance(decision.identifier, Identifier) and stored.paper_id:
            found[stored.paper_id, decision.identifier] = decision.right
    return found


def _newest(reader: Reader) -> dict[tuple[int, str, str], StoredMatch]:
    """By paper, identifier and source."""
    return {(m.paper_id or 0, m.subject, m.other): m for m in reader.matches.find(kind=IDENTIFIER_MATCH)}


def _says_the_same(reader: Reader, former: StoredMatch, record: Record) -> bool:
    stored = reader.records.get(former.record_id) if former.record_id is not None else None
    return stored is not None and (stored.record.key, stored.record.title) == (record.key, record.title)


def _stored(answer: IdentifierAnswer, source: str, record_id: int | None) -> StoredMatch:
    return StoredMatch(
        kind=IDENTIFIER_MATCH,
        match=answer.match,
        paper_id=answer.row.id,
        record_id=record_id,
        subject=_subject(answer.identifier),
        other=source,
    )


def _subject(identifier: Identifier) -> str:
    return f"{identifier.scheme}:{identifier.value}"


def _identifier(subject: str) -> Identifier:
    scheme, _, value = subject.partition(":")
    return Identifier(Scheme(scheme), value)
