"""The records of a person's page: which paper of the list each is, may be, or only resembles."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from publist.compute.facts import facts_of_record
from publist.compute.identity import PaperDecisions, reference
from publist.matching.notices import about
from publist.matching.papers import PaperIndex
from publist.model import Outcome, Record
from publist.store import IndexedPaper
from publist.workflows.update.judging import ServiceAnswer, judge


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record that is none of the list's papers."""

    record: Record
    resembles: IndexedPaper | None = None
    """The paper of the list that it is like."""


@dataclass(slots=True)
class PageRecords:
    """A page's records in order; none is left out."""

    answers: list[ServiceAnswer] = field(default_factory=list)
    """What is surely a paper of the list, paper by paper; hidden papers among them."""
    questions: list[ServiceAnswer] = field(default_factory=list)
    """What may be a paper of the list that nothing better on the page is, record by record."""
    new: list[NewRecord] = field(default_factory=list)

    def asked(self, papers: Collection[int], *, each: bool) -> tuple[ServiceAnswer, ...]:
        """What is to be asked about these papers: of ``each`` record, or of all that one paper may be together."""
        wanted = [one for one in self.questions if one.row.id in papers]
        if each:
            return tuple(wanted)
        found: dict[int, ServiceAnswer] = {}
        for one in wanted:
            before = found.get(one.row.id)
            found[one.row.id] = replace(before, records=before.records + one.records) if before else one
        return tuple(found.values())


def sort_page(
    records: Sequence[Record],
    listed: Sequence[IndexedPaper],
    index: PaperIndex,
    decided: PaperDecisions,
    asked: Collection[str] = (),
) -> PageRecords:
    """Each record to the paper that it is.

    What is close to a paper but not the same is asked about, each of several by itself: all are on the page.  Where the
    paper has its record already, it is another work that resembles it, and new.  Nothing is new of which it is
    ``asked``, by its reference, whether it is a paper's.
    """
    found = PageRecords()
    of_row: dict[int, list[Record]] = {}
    for record in records:
        if record.announces and (named := _announced(record, listed)):
            of_row.setdefault(named.id, []).append(record)
            continue
        near = index.find(facts_of_record(record), limit=1)
        if near:
            of_row.setdefault(near[0][0], []).append(record)
        else:
            found.new.append(NewRecord(record))
    sources = {record.source for record in records}
    for row in listed:
        if row.id in of_row:
            known = any(source in sources for source, _ in row.records)
            _sort_row(found, row, of_row[row.id], decided, known=known)
    found.new = [new for new in found.new if reference(new.record) not in asked]
    return found


def _sort_row(
    found: PageRecords,
    row: IndexedPaper,
    records: Sequence[Record],
    decided: PaperDecisions,
    *,
    known: bool,
) -> None:
    judged = judge(ServiceAnswer(row, tuple(records)))
    sure = tuple(record for record, _ in (*judged.same, *judged.notices))
    if sure:
        found.answers.append(ServiceAnswer(row, sure))
    like = [record for record, _ in judged.ask]
    apart = [record for record in like if known or judged.same or row.hidden or decided.refused(row.id, record)]
    found.questions += [ServiceAnswer(row, (record,)) for record in like if record not in apart]
    found.new += [NewRecord(record, row) for record in apart]
    found.new += [NewRecord(record) for record, match in judged.different if match.outcome is Outcome.DIFFERENT]


def _announced(record: Record, listed: Sequence[IndexedPaper]) -> IndexedPaper | None:
    """The paper of the list that a notice on a page is about, or is by its identifier."""
    return next((row for row in listed if about(record, row.title, row.identifiers) is not record), None)
