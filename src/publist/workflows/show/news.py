"""The news of a store since a date, a run, or so many days ago."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from publist.compute.news import LackingPaper, News, RunChanges, news_of
from publist.compute.owners import stated_owners
from publist.errors import UsageError
from publist.store import Reader, Run, Store
from publist.workflows.update.proposals import ProposedPaper, proposals

DEFAULT: Final = "30d"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_DAYS: Final = {"d": 1, "w": 7, "m": 30, "y": 365}
_AGO = re.compile(r"(\d{1,5}) ?([dwmy])(?:ays?|eeks?|onths?|ears?)?\Z", re.IGNORECASE)
_RUN = re.compile(r"#?(\d{1,9})\Z")


def news(store: Store, since: str | datetime = DEFAULT) -> News:
    """What is new since a date (``2026-11-01``), the end of a run (``12``), or so long ago (``30d``, ``6w``, ``3m``).

    Raises UsageError for what is none of these, and for a run that there is not.
    """
    now = store.now()
    with store.read() as reader:
        runs = [run for run in reversed(reader.runs.find()) if run.undone_at is None]
        start = since_when(since, now, runs)
        after = _run_number(since)
        mine = [run for run in runs if (run.id > after if after is not None else run.started_at >= start)]
        return news_of(
            start,
            now,
            runs=[RunChanges(run.started_at, tuple(reader.runs.changes(run.id))) for run in mine],
            papers={paper.id: paper for paper in reader.papers.find()},
            counts=reader.counts.history(),
            proposals=found_papers(reader),
            owners=[owner.name for owner in stated_owners(reader)],
        )


def since_when(since: str | datetime, now: datetime, runs: list[Run]) -> datetime:
    """The moment that is meant; a date is its beginning in UTC."""
    if isinstance(since, datetime):
        return since if since.tzinfo else since.replace(tzinfo=UTC)
    text = since.strip()
    if (number := _run_number(text)) is not None:
        run = next((run for run in runs if run.id == number), None)
        if run is None:
            raise UsageError("unknown-run", run=number)
        return run.finished_at or run.started_at
    if ago := _AGO.match(text):
        days = int(ago[1]) * _DAYS[ago[2].lower()]
        return now - timedelta(days=min(days, (now - _EPOCH).days))
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError("no-since", text=since) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _run_number(since: str | datetime) -> int | None:
    found = _RUN.match(since.strip()) if isinstance(since, str) else None
    return int(found[1]) if found and len(found[1]) < 8 else None


def found_papers(reader: Reader) -> list[LackingPaper]:
    """The papers that wait for an answer, each with when it was first found."""
    open_ones = proposals(reader)
    if not open_ones:
        return []
    first: dict[int, datetime] = {}
    for stored in reader.proposals.find("open"):
        if stored.observed_at:
            first[stored.number] = min(stored.observed_at, first.get(stored.number, stored.observed_at))
    return [_found(one, first[one.number]) for one in open_ones if one.number in first]


def _found(paper: ProposedPaper, when: datetime) -> LackingPaper:
    return LackingPaper(
        when=when,
        number=paper.number,
        title=paper.title,
        authors=paper.authors,
        venue=paper.venue,
        year=paper.year,
        sources=paper.sources,
        likely=paper.likely,
    )
