"""A service's records that may be of a paper: asked about once, and what a person answered is heeded for ever."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from publist.compute.identity import PAPER_FIELD, Said, reference, said_of_papers
from publist.model import Match, Outcome, Record
from publist.store import StoredMatch, Writer

if TYPE_CHECKING:
    from publist.workflows.update.answers import Answer, Judged


def heeded(writer: Writer, source: str, judged: "Sequence[tuple[Answer, Judged]]") -> "list[tuple[Answer, Judged]]":
    """The judged answers without the records of which a person said that they are not of the paper."""
    said = said_of_papers(writer)
    if not said.different and not said.split:
        return list(judged)
    homes = {key: paper_id for key, (_, paper_id) in writer.records.ids_of(source).items()}

    def kept(paper_id: int, records: tuple[tuple[Record, Match], ...]) -> tuple[tuple[Record, Match], ...]:
        return tuple((r, m) for r, m in records if not _refused(said, homes.get(r.key), paper_id, r))

    return [
        (
            answer,
            replace(
                item,
                same=kept(item.row.id, item.same),
                ask=kept(item.row.id, item.ask),
                different=kept(item.row.id, item.different),
            ),
        )
        for answer, item in judged
    ]


def _refused(said: Said, home: int | None, paper_id: int, record: Record) -> bool:
    """Taken out of this paper, or at home in one that a person keeps apart from it."""
    return said.refused(paper_id, record) or (home is not None and said.apart(home, paper_id))


def ask_later(writer: Writer, judged: "Sequence[Judged]", now: datetime) -> None:
    """Keeps the likeliest doubtful record of each paper that nothing better was found for, each once."""
    doubtful = [(item.row.id, *max(item.ask, key=lambda pair: pair[1].score)) for item in judged if _unsure(item)]
    if not doubtful:
        return
    asked = {
        (match.paper_id, match.subject)
        for match in writer.matches.find(kind=PAPER_FIELD, outcome=Outcome.ASK)
        if match.other_id is None
    }
    new = [(id_, record, match) for id_, record, match in doubtful if (id_, reference(record)) not in asked]
    record_ids = writer.records.add_pending([(id_, record) for id_, record, _ in new], now)
    writer.matches.add(
        [
            StoredMatch(kind=PAPER_FIELD, match=match, paper_id=id_, record_id=record_id, subject=reference(record))
            for (id_, record, match), record_id in zip(new, record_ids, strict=True)
        ]
    )


def _unsure(item: "Judged") -> bool:
    return bool(item.ask) and not item.same
