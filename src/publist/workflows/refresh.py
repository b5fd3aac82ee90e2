"""``publist refresh``: today's citation counts, in the fewest requests, appended to their history."""

from collections.abc import Callable
from dataclasses import dataclass

from publist.errors import ServiceError
from publist.model import SEMANTIC_SCHOLAR, CitationCount, CountAnswer, Identifier
from publist.sources.semantic_scholar import BATCH, SemanticScholar
from publist.store import IndexedPaper, Store
from publist.text.titles import title_key
from publist.workflows.answers import add_new_counts
from publist.workflows.asking import best_query


@dataclass(frozen=True, slots=True)
class CountChange:
    """A count that is not what it was."""

    key: str
    source: str
    old: int | None
    new: int


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What a refresh did."""

    papers: int
    counted: int
    added: int
    """New entries in the history."""
    changes: tuple[CountChange, ...]
    unknown: tuple[str, ...] = ()
    """Keys that the service has no count for; their old counts stay."""
    unaskable: tuple[str, ...] = ()
    """Keys without an identifier that the service takes."""
    renamed: tuple[str, ...] = ()
    """Sentences on identifiers that lead to another paper now; those counts are not taken."""
    failure: str | None = None
    run_id: int | None = None


def refresh(
    store: Store, client: SemanticScholar, *, progress: Callable[[int, int, str], None] = lambda *_: None
) -> RefreshReport:
    """Ask for the counts of all papers, 500 a request, and store each batch as it comes.

    A missing count keeps the old one.  Raises the service's error when nothing could be asked at all.
    """
    with store.read() as reader:
        rows = [row for row in reader.paper_index() if not row.hidden]
        former = {
            paper_id: next((c.count for c in reversed(counts) if c.source == SEMANTIC_SCHOLAR), None)
            for paper_id, counts in reader.citation_history().items()
        }
    asked = [(row, query) for row in rows if (query := best_query(row))]
    run_id: int | None = None
    counted = added = 0
    changes: list[CountChange] = []
    unknown: list[str] = []
    renamed: list[str] = []
    failure = None
    for start in range(0, len(asked), BATCH):
        part = asked[start : start + BATCH]
        try:
            answers = client.citation_counts([query for _, query in part])
        except ServiceError as error:
            if run_id is None:
                raise
            failure = str(error)
            break
        now = store.now()
        counts = []
        for (row, _), answer in zip(part, answers, strict=True):
            if not _same_paper(row, answer):
                renamed.append(f'{row.key}: {answer.asked} is "{answer.title}" at Semantic Scholar now; not counted')
            elif answer.count is None:
                unknown.append(row.key)
            else:
                counts.append((row.id, CitationCount(SEMANTIC_SCHOLAR, answer.count, now)))
                if former.get(row.id) != answer.count:
                    changes.append(CountChange(row.key, SEMANTIC_SCHOLAR, former.get(row.id), answer.count))
        run_id = run_id or store.start_run("refresh")
        with store.write("refresh", run_id) as writer:
            added += add_new_counts(writer, counts)
        counted += len(counts)
        progress(min(start + BATCH, len(asked)), len(asked), "citation counts")
    if run_id is not None:
        store.finish_run(run_id, "partial" if failure else "done", {"counted": counted, "changed": len(changes)})
    unaskable = tuple(row.key for row in rows if not best_query(row))
    return RefreshReport(
        len(rows), counted, added, tuple(changes), tuple(unknown), unaskable, tuple(renamed), failure, run_id
    )


def _same_paper(row: IndexedPaper, answer: CountAnswer) -> bool:
    """Whether the answer is still about the paper that was asked for: its title, or an identifier that we hold."""
    if answer.title is None or title_key(answer.title) == title_key(row.title):
        return True
    known: set[Identifier] = set(row.identifiers)
    return len(known & set(answer.identifiers)) > 1
