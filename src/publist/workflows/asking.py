"""In which order a service is asked so that few requests do.

Both services have a page of a person with all their papers.  So the owner's page answers for most of the list at
once: by the identifier that the person gave, else by the one that the first paper found brings to light.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from publist.errors import ServiceError
from publist.matching.papers import PaperIndex
from publist.model import Identifier, Outcome, PaperType, Record, Scheme
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
class Inquiry:
    """What a service is asked about in one run."""

    rows: Sequence[IndexedPaper]
    """The papers to be answered for."""
    listed: Sequence[IndexedPaper]
    """All papers of the list: what the owner's page has besides them is news."""
    owner: Owner


@dataclass(frozen=True, slots=True)
class _Service:
    """What the owner's-page strategy needs of a service."""

    scheme: Scheme
    """The scheme of its identifiers of people."""
    page: Callable[[str], list[Record]]
    search: Callable[[IndexedPaper], list[Record]]


def ask_semantic_scholar(client: SemanticScholar, inquiry: Inquiry) -> Iterator[Batch]:
    """Batches of 500 for the papers with an identifier; the owner's page, then title by title, for the rest."""
    rest = [row for row in inquiry.rows if not best_query(row)]
    asked = [(row, query) for row in inquiry.rows if (query := best_query(row))]
    for start in range(0, len(asked), BATCH):
        part = asked[start : start + BATCH]
        records = client.papers([query for _, query in part])
        right, notes = [], []
        for (row, query), record in zip(part, records, strict=True):
            if record and judge(answer := Answer(row, (record,))).same:
                right.append(answer)
                continue
            rest.append(row)
            if record:
                notes.append(
                    f'{row.key}: Semantic Scholar answers {query} with "{record.title}"; asked by title instead'
                )
        yield Batch(tuple(right), notes=tuple(notes))

    def search(row: IndexedPaper) -> list[Record]:
        found = client.match(row.title)
        return [found] if found else []

    service = _Service(Scheme.SEMANTIC_SCHOLAR_AUTHOR, client.author_papers, search)
    yield from _by_owner_then_title(service, rest, inquiry)


def ask_dblp(client: Dblp, inquiry: Inquiry) -> Iterator[Batch]:
    """The owner's person record for most of the list, then a search a paper for the rest."""

    def page(pid: str) -> list[Record]:
        person = client.person(pid)
        return [r for r in person.records if r.type is not PaperType.PROCEEDINGS] if person else []

    def search(row: IndexedPaper) -> list[Record]:
        # A search gives many hits; those that are clearly other papers are no answer and no doubt.
        judged = judge(Answer(row, tuple(client.search(row.title))))
        return [record for record, _ in (*judged.same, *judged.ask)]

    yield from _by_owner_then_title(_Service(Scheme.DBLP_PID, page, search), inquiry.rows, inquiry)


def best_query(row: IndexedPaper) -> str | None:
    """The identifier by which Semantic Scholar is asked for this paper, in its own form."""
    by_scheme = {identifier.scheme: identifier for identifier in reversed(row.identifiers)}
    return next((query for scheme in _ASK_BY if scheme in by_scheme and (query := query_id(by_scheme[scheme]))), None)


def _by_owner_then_title(service: _Service, rows: Sequence[IndexedPaper], inquiry: Inquiry) -> Iterator[Batch]:
    waiting = list(rows)
    stated = inquiry.owner.value_of(service.scheme)
    page, looked = stated, False
    answers: list[Answer] = []
    while waiting:
        if page and not looked:
            looked = True
            batch = _from_page(service.page(page), waiting, inquiry.listed, told=stated is not None)
            yield batch
            done = {answer.row.id for answer in batch.answers}
            waiting = [row for row in waiting if row.id not in done]
            continue
        row, waiting = waiting[0], waiting[1:]
        try:
            answer = Answer(row, tuple(service.search(row)))
        except ServiceError:
            if answers:  # what was answered before the failure counts
                yield Batch(tuple(answers))
            raise
        answers.append(answer)
        page = page or (_owner_id(answer, inquiry.owner, service.scheme) if inquiry.owner.name else None)
        if len(answers) >= _GROUP or not waiting or (page and not looked):
            yield Batch(tuple(answers))
            answers = []


def _from_page(
    records: Sequence[Record], rows: Sequence[IndexedPaper], listed: Sequence[IndexedPaper], *, told: bool
) -> Batch:
    """The page's records, each to the paper of the list that it is.

    What is left over is proposed only when the person told which page is theirs (``told``): a page that was found by
    name may be a namesake's.
    """
    index = PaperIndex((row.id, facts_of_row(row)) for row in listed)
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
