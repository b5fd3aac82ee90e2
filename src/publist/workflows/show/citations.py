"""Citation counts over time, of one paper and of the whole list; the counts of several services are never mixed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publist.model import CitationCount, Paper
from publist.reconcile.counts import shown_count
from publist.store import Store
from publist.text.names import name_key
from publist.workflows.naming import paper_named


@dataclass(frozen=True, slots=True)
class Course:
    """How one service counted one paper."""

    source: str
    shown: CitationCount | None
    history: tuple[CitationCount, ...]
    """In the order of asking."""


@dataclass(frozen=True, slots=True)
class PaperCitations:
    """One paper's counts."""

    key: str
    title: str
    courses: tuple[Course, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """What one service's counts of all papers come to."""

    source: str
    papers: int
    """Papers that it counts."""
    citations: int
    h_index: int
    i10: int
    """Papers with ten citations or more."""
    most_cited: tuple[tuple[str, str, int], ...]
    """(key, title, count), the most cited first."""
    course: tuple[tuple[str, int], ...]
    """(month as ``2026-11``, citations at its end): each paper with its latest count until then."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """The list in numbers."""

    papers: int
    by_year: tuple[tuple[int | None, int], ...]
    by_type: tuple[tuple[str, int], ...]
    citations: tuple[Totals, ...]
    coauthors: int
    most_frequent: tuple[tuple[str, int], ...]
    """(co-author, papers together), the most frequent first."""


def citations_of(store: Store, key: str) -> PaperCitations:
    """The counts of one paper.  Raises UsageError for a key that is not in the store."""
    with store.read() as reader:
        paper = paper_named(reader, key)
        history = reader.counts.history([paper.id]).get(paper.id, [])
    return PaperCitations(paper.key, paper.title, tuple(_courses(history)))


def statistics(store: Store, *, most: int = 10) -> Statistics:
    """The list in numbers; ``most`` entries in each of its rankings."""
    with store.read() as reader:
        papers = reader.papers.find()
        history = reader.counts.history()
    years = Counter(paper.year for paper in papers)
    types = Counter(paper.type.value if paper.type else "unknown" for paper in papers)
    people = _coauthors(papers)
    return Statistics(
        len(papers),
        tuple(sorted(years.items(), key=lambda item: -(item[0] or 0))),
        tuple(types.most_common()),
        tuple(_totals(papers, history, most)),
        len(people),
        tuple(people.most_common(most)),
    )


def h_index(counts: Iterable[int]) -> int:
    """The greatest h such that h papers are cited h times or more (Hirsch 2005).

    >>> h_index([10, 8, 5, 4, 3]), h_index([25, 8, 5, 3, 3]), h_index([0]), h_index([])
    (4, 3, 0, 0)
    """
    ranked = sorted(counts, reverse=True)
    return sum(count >= rank for rank, count in enumerate(ranked, 1))


def _courses(history: Sequence[CitationCount]) -> list[Course]:
    by_source: dict[str, list[CitationCount]] = defaultdict(list)
    for count in history:
        by_source[count.source].append(count)
    return [Course(source, shown_count(counts), tuple(counts)) for source, counts in sorted(by_source.items())]


def _totals(papers: Sequence[Paper], history: dict[int, list[CitationCount]], most: int) -> list[Totals]:
    courses: dict[str, list[tuple[Paper, Course]]] = defaultdict(list)
    for paper in papers:
        for course in _courses(history.get(paper.id, ())):
            if course.shown is not None:
                courses[course.source].append((paper, course))
    totals = []
    for source, found in sorted(courses.items()):
        counts = {paper.id: course.shown.count for paper, course in found if course.shown}
        ranked = sorted((paper for paper, _ in found), key=lambda paper: (-counts[paper.id], paper.key))
        totals.append(
            Totals(
                source,
                len(counts),
                sum(counts.values()),
                h_index(counts.values()),
                sum(count >= 10 for count in counts.values()),
                tuple((paper.key, paper.title, counts[paper.id]) for paper in ranked[:most]),
                tuple(_by_month([course for _, course in found])),
            )
        )
    return totals


def _by_month(courses: Sequence[Course]) -> list[tuple[str, int]]:
    """The total after each month in which something was counted."""
    steps: dict[str, dict[int, int]] = defaultdict(dict)
    for number, course in enumerate(courses):
        for count in course.history:
            if not count.held:
                steps[f"{count.observed_at:%Y-%m}"][number] = count.count
    current: dict[int, int] = {}
    out = []
    for month in sorted(steps):
        current.update(steps[month])
        out.append((month, sum(current.values())))
    return out


def _coauthors(papers: Sequence[Paper]) -> Counter[str]:
    """People who are not owners, by the number of papers that an owner wrote with them.

    Without a known owner everybody counts.
    """
    owned = any(author.owner for paper in papers for author in paper.authors)
    names: dict[object, str] = {}
    number: Counter[object] = Counter()
    for paper in papers:
        if owned and not any(author.owner for author in paper.authors):
            continue
        for author in paper.authors:
            if not author.owner:
                person: object = author.author_id or name_key(author.name)
                names[person] = author.name
                number[person] += 1
    totals: Counter[str] = Counter()
    for person, papers_together in number.most_common():
        name = names[person]
        totals[name if name not in totals else f"{name} ({person})"] = papers_together
    return totals
