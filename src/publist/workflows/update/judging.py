"""Whether a service's records are of the papers that it was asked about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from publist.compute.identity import PAPER_MATCH, PaperDecisions, match_row, paper_decisions, reference
from publist.compute.rivals import without_rivals
from publist.compute.wrong_identifiers import IdentifierAnswer, note_answers
from publist.matching.notices import about, is_bare
from publist.matching.papers.common_author import share_author
from publist.model import Identifier, Match, Outcome, Reason, Record
from publist.store import IndexedPaper, StoredMatch, Writer
from publist.text.identifiers import canonical
from publist.text.titles import is_short
from publist.workflows.update.report import RejectedAnswer

_DOUBTED: Final = 0.9
_SHORT_TITLE: Final = Reason("short-title")
_NAMED: Final = Match(Outcome.SAME, 1.0, (Reason("notice-of-paper"),))


@dataclass(frozen=True, slots=True)
class ServiceAnswer:
    """What a service gave for one paper; no record when it does not know the paper."""

    row: IndexedPaper
    records: tuple[Record, ...] = ()
    asked: Identifier | None = None
    """The identifier that was asked for, if one was."""
    searched: bool = False
    """Whether the records were found by the words of the title alone."""


@dataclass(frozen=True, slots=True)
class JudgedAnswer:
    """The records of one answer by outcome."""

    row: IndexedPaper
    same: tuple[tuple[Record, Match], ...] = ()
    ask: tuple[tuple[Record, Match], ...] = ()
    different: tuple[tuple[Record, Match], ...] = ()
    notices: tuple[tuple[Record, Match], ...] = ()
    """Records of items that are notices about the paper; they say nothing else of it."""
    asked_already: tuple[tuple[Record, Match], ...] = ()
    """What may be another paper of the list, where it is asked whether the two are one."""

    @property
    def rejected(self) -> list[RejectedAnswer]:
        """What is not taken; those that may be the paper first."""
        return [
            RejectedAnswer(self.row.key, record.source, record.title, match)
            for record, match in (*self.ask, *self.asked_already, *self.different)
        ]


def judge(answer: ServiceAnswer) -> JudgedAnswer:
    """Whether each record is of this paper.  An identifier alone is no proof: title, authors and year are compared.

    What a search finds under a short title is the paper only with an author, or an identifier, in common.
    Of several works that are each like enough, the nearest is the paper; the others may be.
    """
    by_outcome: dict[Outcome, list[tuple[Record, Match]]] = {outcome: [] for outcome in Outcome}
    notices = []
    for given in answer.records:
        record = about(given, answer.row.title, answer.row.identifiers)
        if is_bare(record):
            notices.append((record, _NAMED))
            continue
        match = match_row(answer.row, record)
        if answer.searched and match.outcome is Outcome.SAME and not _vouched_for(answer.row, record):
            match = Match(Outcome.ASK, min(match.score, _DOUBTED), (_SHORT_TITLE, *match.reasons))
        by_outcome[match.outcome].append((record, match))
    same, rivals = without_rivals(answer.row, by_outcome[Outcome.SAME])
    return JudgedAnswer(
        answer.row,
        same,
        (*by_outcome[Outcome.ASK], *((record, replace(match, outcome=Outcome.ASK)) for record, match in rivals)),
        tuple(by_outcome[Outcome.DIFFERENT]),
        tuple(notices),
    )


def _vouched_for(row: IndexedPaper, record: Record) -> bool:
    """Whether more than a short title, which many papers bear, says that the record is of the paper."""
    if not is_short(row.title) or (record.source, record.key) in row.records:
        return True
    shared = {canonical(i) for i in row.identifiers} & {canonical(i) for i in record.identifiers}
    return bool(shared) or share_author(row.authors, [author.name for author in record.authors])


def judge_all(writer: Writer, source: str, answers: Sequence[ServiceAnswer]) -> list[JudgedAnswer]:
    """Each answer judged, without the records of which a person decided that they are not of the paper."""
    judged = [judge(answer) for answer in answers]
    decided = paper_decisions(writer)
    if not decided.different and not decided.split:
        return judged
    keys = {record.key for answer in answers for record in answer.records}
    homes = {key: paper_id for key, (_, paper_id) in writer.records.ids_of(source, keys).items()}

    def kept(paper_id: int, records: tuple[tuple[Record, Match], ...]) -> tuple[tuple[Record, Match], ...]:
        return tuple((r, m) for r, m in records if not _refused(decided, homes.get(r.key), paper_id, r))

    return [
        replace(
            item,
            same=kept(item.row.id, item.same),
            ask=kept(item.row.id, item.ask),
            different=kept(item.row.id, item.different),
            notices=kept(item.row.id, item.notices),
        )
        for item in judged
    ]


def _refused(decided: PaperDecisions, home: int | None, paper_id: int, record: Record) -> bool:
    """Taken out of this paper, or part of one that a person keeps apart from it."""
    return decided.refused(paper_id, record) or (home is not None and decided.apart(home, paper_id))


def keep_questions(writer: Writer, judged: Sequence[JudgedAnswer], now: datetime) -> None:
    """Asks about the likeliest doubtful record of each paper that nothing better was found for, each once."""
    doubtful = [(item.row.id, *max(item.ask, key=lambda pair: pair[1].score)) for item in judged if _unsure(item)]
    if not doubtful:
        return
    asked = {
        (match.paper_id, match.subject)
        for match in writer.matches.find(kind=PAPER_MATCH, outcome=Outcome.ASK, paper_ids={id_ for id_, *_ in doubtful})
        if match.other_id is None
    }
    new = [(id_, record, match) for id_, record, match in doubtful if (id_, reference(record)) not in asked]
    record_ids = writer.records.add_pending([(id_, record) for id_, record, _ in new], now)
    writer.matches.add(
        [
            StoredMatch(kind=PAPER_MATCH, match=match, paper_id=id_, record_id=record_id, subject=reference(record))
            for (id_, record, match), record_id in zip(new, record_ids, strict=True)
        ]
    )


def keep_identifier_answers(writer: Writer, source: str, answers: Sequence[ServiceAnswer], now: datetime) -> None:
    """Remember what each identifier led to: the paper, or something that is told until a person has decided.

    What may be the paper is asked besides.
    """
    led: list[IdentifierAnswer] = []
    doubtful: list[ServiceAnswer] = []
    for answer in answers:
        if answer.asked is None:
            continue
        item = judge(answer)
        if item.same:
            led.append(IdentifierAnswer(answer.row, answer.asked, item.same[0][1]))
            continue
        others = (*item.ask, *item.different)
        led += [IdentifierAnswer(answer.row, answer.asked, match, record) for record, match in others]
        doubtful += [answer] if any(not _is_identifier_alone(match) for _, match in item.ask) else []
    note_answers(writer, source, led, now)
    if doubtful:
        keep_questions(writer, judge_all(writer, source, doubtful), now)


def _is_identifier_alone(match: Match) -> bool:
    """Whether nothing else speaks for one paper: a mistake to be told, and no question."""
    return any(reason.code == "identifier-alone" for reason in match.reasons)


def _unsure(item: JudgedAnswer) -> bool:
    return bool(item.ask) and not item.same
