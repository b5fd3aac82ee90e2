"""``publist stats --svg`` and ``--badges``: the list's numbers as files for a README or a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publist.errors import UsageError
from publist.model import Paper
from publist.site.charts import chart_of
from publist.site.pictures import badge, month_chart, shield, year_chart
from publist.text.files import write_atomically
from publist.workflows.show.citations import Statistics, Totals

_SCHOLAR: Final = "google_scholar_id"
"""The field in which an al-folio list has a paper's number at Google Scholar."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """Files by name."""

    charts: Mapping[str, str]
    badges: Mapping[str, str]


def pictures(numbers: Statistics) -> Pictures:
    """All that can be drawn of the list's numbers."""
    return Pictures(charts(numbers), badges(numbers))


def charts(numbers: Statistics) -> dict[str, str]:
    """Charts by file name; one that would be a single bar or point is not made."""
    found = {}
    if papers := chart_of("papers", numbers.by_year):
        found["papers-by-year.svg"] = year_chart("Papers a year", papers)
    totals = _main(numbers)
    if totals and len(totals.course) > 1:
        found["citations-by-month.svg"] = month_chart("Citations", totals.course)
    return found


def badges(numbers: Statistics) -> dict[str, str]:
    """Badges in SVG and for shields.io by file name: papers and, where they were counted, citations and h-index."""
    said = {"papers": f"{numbers.papers:,}"}
    if totals := _main(numbers):
        said |= {"citations": f"{totals.citations:,}", "h-index": str(totals.h_index)}
    return {
        f"{label}{suffix}": make(label, message)
        for label, message in said.items()
        for suffix, make in ((".svg", badge), (".json", shield))
    }


def scholar_citations(papers: Sequence[Paper], user: str) -> str:
    """al-folio's ``_data/citations.yml``: each paper's highest count by the numbers that Google Scholar has for it.

    Raises UsageError where no paper has such a number.
    """
    import yaml

    counts = {}
    for paper in papers:
        number = next((value for name, value in paper.extra if name.lower() == _SCHOLAR and value.strip()), None)
        if number and paper.citations:
            counts[f"{user}:{number.strip()}"] = {
                "citations": max(count.count for count in paper.citations),
                "title": paper.title,
                "year": str(paper.year or ""),
            }
    if not counts:
        raise UsageError("no-scholar-numbers")
    days = sorted(f"{count.observed_at:%Y-%m-%d}" for paper in papers for count in paper.citations)
    said = {"metadata": {"last_updated": days[-1]}, "papers": dict(sorted(counts.items()))}
    return str(yaml.safe_dump(said, allow_unicode=True, sort_keys=False))


def write_files(folder: Path, files: Mapping[str, str]) -> tuple[str, ...]:
    """Put files into a folder, each whole or not at all; the names of those that changed."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(name for name, text in files.items() if write_atomically(folder / name, text))


def _main(numbers: Statistics) -> Totals | None:
    """Of the service that counts most papers, and of these the one with most citations."""
    return max(numbers.citations, key=lambda totals: (totals.papers, totals.citations), default=None)
