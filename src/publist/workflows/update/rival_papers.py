"""A service's record for a paper that may be another one of the list: which of the two it is of, if that can be told.

Whether two papers are one waits for a person.  What a service finds under the title of either may be of both, so it
says nothing of them, and must not make them one in passing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from publist.compute.bridge_nodes import pairs_asked_about
from publist.compute.facts import facts_of_record, facts_of_row
from publist.matching.papers.bridges import any_named, any_plainly_of, as_asked, grouped
from publist.matching.papers.grouped import contradiction
from publist.model import Record
from publist.store import IndexedPaper, Reader
from publist.workflows.update.judging import JudgedAnswer, ServiceAnswer


def told_apart(reader: Reader, answers: Sequence[ServiceAnswer], judged: Sequence[JudgedAnswer]) -> list[JudgedAnswer]:
    """The answers without the records that may be another paper's, where it is asked whether the two are one."""
    searched = [n for n, answer in enumerate(answers) if answer.asked is None and judged[n].same]
    rivals = _rivals(reader, {answers[n].row.id for n in searched}) if searched else {}
    found = list(judged)
    for n in searched:
        row = answers[n].row
        if row.id in rivals:
            doubted = [pair for pair in judged[n].same if not _is_of(row, rivals[row.id], pair[0])]
            same = tuple(pair for pair in judged[n].same if pair not in doubted)
            asked = tuple((record, as_asked(match)) for record, match in doubted)
            found[n] = replace(judged[n], same=same, asked_already=asked)
    return found


def _rivals(reader: Reader, paper_ids: set[int]) -> Mapping[int, list[IndexedPaper]]:
    """For each of these papers those of the list that it may be."""
    others: dict[int, set[int]] = defaultdict(set)
    for pair in pairs_asked_about(reader):
        for mine in pair & paper_ids:
            others[mine] |= pair - {mine}
    rows = {row.id: row for row in reader.papers.index({id_ for some in others.values() for id_ in some})}
    return {id_: [rows[other] for other in sorted(some) if other in rows] for id_, some in others.items()}


def _is_of(row: IndexedPaper, rivals: Sequence[IndexedPaper], record: Record) -> bool:
    """Whether the record is the paper's, and none that may as well be, or is, a rival's."""
    if (record.source, record.key) in row.records:
        return True
    said = [(facts_of_record(record),), *((facts_of_row(one, placed=True),) for one in (row, *rivals))]

    def named(one: int, other: int) -> bool:
        return any_named(said[one], said[other])

    if named(0, 1) or any(named(0, n) for n in range(2, len(said))):
        return named(0, 1)

    def apart(one: int, other: int) -> bool:
        return bool(one and other)

    def own(one: int, other: int) -> bool:
        return any_plainly_of(said[one], said[other])

    fits = [(0, n) for n in range(1, len(said)) if not contradiction(*said[0], *said[n])]
    return any({0, 1} <= group for group in grouped(len(said), fits, apart, own, named))
