"""In which order a service is asked so that few requests do.

Both services have a page of a person with all their papers.  So the owner's page answers for most of the list at
once: by the identifier that the person gave, else by the one that the first paper found brings to light.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from publist.matching.papers import PaperIndex
from publist.model import Identifier, Outcome, Record, Scheme
from publist.sources.dblp import Dblp
from publist.sources.semantic_scholar import BATCH, SemanticScholar, query_id
from publist.store import IndexedPaper
from publist.text.names import name_key
from publist.workflows.answers import Answer, Batch, judge
from publist.workflows.facts import facts_of_record, facts_of_row
from publist.workflows.owner import Owner

_GROUP: Final = 10
"""Answers to single questions that are stored together."""
_ASK_BY: Final = (
    Scheme.SEMANTIC_SCHOLAR,
    Scheme.DOI,
    Scheme.ARXIV,
    Scheme.ACL,
    Scheme.CORPUS_ID,
    Scheme.PUBMED,
    Scheme.PMCID,
    Scheme.MAG,
)


@dataclass(frozen=True, slots=True)
class _Service:
    """What the owner's-page strategy needs of a service."""

    scheme: Scheme
    """The scheme of its identifiers of people."""
    page: Callable[[str], list[Record]]
    search: Callable[[IndexedPaper], list[Record]]


def ask_semantic_scholar(client: SemanticScholar, rows: Sequence[IndexedPaper], owner: Owner) -> Iterator[Batch]:
    """Batches of 500 for the papers with an identifier; the owner's page, then title by title, for the rest."""
    rest: list[IndexedPaper] = []
    asked = [(row, query) for row in rows if (query := best_query(row))]
    for start in range(0, len(asked), BATCH):
        part = asked[start : start + BATCH]
        records = client.papers([query for _, query in part])
        answers = [Answer(row, (record,)) for (row, _), record in zip(part, records, strict=True) if record]
        right = [answer for answer in answers if judge(answer).same]
        # An identifier that leads to another paper is asked again by title; a doubt is told only if that fails too.
        done = {answer.row.id for answer in right}
        rest += [row for row, _ in part if row.id not in done]
        yield Batch(tuple(right))
    rest += [row for row in rows if not best_query(row)]
    service = _Service(
        Scheme.SEMANTIC_SCHOLAR_AUTHOR,
        client.author_papers,
        lambda row: [record] if (record := client.match(row.title)) else [],
    )
    yield from _by_owner_then_title(service, rest, owner)


def ask_dblp(client: Dblp, rows: Sequence[IndexedPaper], owner: Owner) -> Iterator[Batch]:
    """The owner's person record for most of the list, then a search a paper for the rest."""

    def page(pid: str) -> list[Record]:
        person = client.person(pid)
        return list(person.records) if person else []

    def search(row: IndexedPaper) -> list[Record]:
        return [record for record in client.search(row.title) if _worth_judging(row, record)]

    yield from _by_owner_then_title(_Service(Scheme.DBLP_PID, page, search), rows, owner)


def best_query(row: IndexedPaper) -> str | None:
    """The identifier by which Semantic Scholar is asked for this paper, in its own form."""
    by_scheme = {identifier.scheme: identifier for identifier in reversed(row.identifiers)}
    return next((query for scheme in _ASK_BY if scheme in by_scheme and (query := query_id(by_scheme[scheme]))), None)


def _by_owner_then_title(service: _Service, rows: Sequence[IndexedPaper], owner: Owner) -> Iterator[Batch]:
    waiting = list(rows)
    page = owner.value_of(service.scheme)
    told = page is not None
    answers: list[Answer] = []
    while waiting:
        if page:
            batch = _from_page(service.page(page), waiting, told=told)
            yield batch
            done = {answer.row.id for answer in batch.answers}
            waiting = [row for row in waiting if row.id not in done]
            page = None
            continue
        row, waiting = waiting[0], waiting[1:]
        answer = Answer(row, tuple(service.search(row)))
        answers.append(answer)
        if not told and owner.name and waiting:
            page = _owner_id(answer, owner, service.scheme)
            told = page is not None
        if len(answers) >= _GROUP or page:
            yield Batch(tuple(answers))
            answers = []
    if answers:
        yield Batch(tuple(answers))


def _from_page(records: Sequence[Record], rows: Sequence[IndexedPaper], *, told: bool) -> Batch:
    """The page's records, each to the paper of the list that it is; what is left over is not on the list."""
    index = PaperIndex((row.id, facts_of_row(row)) for row in rows)
    of_row: dict[int, list[Record]] = {}
    unlisted = []
    for record in records:
        found = index.find(facts_of_record(record), limit=1)
        if found and found[0][1].outcome is Outcome.SAME:
            of_row.setdefault(found[0][0], []).append(record)
        elif told and not found:
            unlisted.append(record)
    answers = [Answer(row, tuple(of_row[row.id])) for row in rows if row.id in of_row]
    return Batch(tuple(answers), tuple(unlisted))


def _owner_id(answer: Answer, owner: Owner, scheme: Scheme) -> str | None:
    """The owner's identifier in this service, read off a paper that is surely the owner's."""
    key = name_key(owner.name)
    for record, _ in judge(answer).same:
        mine = [author for author in record.authors if name_key(author.name) == key]
        ids: list[Identifier] = [i for author in mine for i in author.identifiers if i.scheme is scheme]
        if len(mine) == 1 and ids:
            return ids[0].value
    return None


def _worth_judging(row: IndexedPaper, record: Record) -> bool:
    """A search gives many hits; those that are clearly other papers are no answer and no doubt."""
    return bool(judge(Answer(row, (record,))).same or judge(Answer(row, (record,))).ask)
