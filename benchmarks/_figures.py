"""Figures of a benchmark beside their limits: as a table, and as JSON for the page about performance.

A file of JSON is one benchmark: ``{"benchmark", "figures": [...]}``, and a figure has ``what``, ``papers`` (how many),
``seconds`` (wall clock), ``processor_seconds`` and ``peak_mb``, all medians but the memory; where they mean something
``beside`` (what it is compared with), ``ratio`` (of processor time, which other programs on the machine change least),
``ratio_limit``, ``over_start_up`` and its limit in seconds, ``peak_limit_mb``, and ``peak_ratio``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from _processes import Cost, table

DONE = Path(__file__).resolve().parents[1] / "build" / "bench"
"""Where ``make bench`` puts the files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What one command took."""

    what: str
    papers: int | None = None
    seconds: float
    processor_seconds: float
    peak_mb: float
    beside: str | None = None
    ratio: float | None = None
    ratio_limit: float | None = None
    over_start_up: float | None = None
    over_limit: float | None = None
    peak_limit_mb: float | None = None
    peak_ratio: float | None = None


def figure(what: str, cost: Cost, peer: Cost | None = None, **more: object) -> Figure:
    """A command's figure, its ratio to ``peer`` where there is one."""
    ratio = round(cost.processor / peer.processor, 2) if peer else None
    return Figure(
        what=what,
        seconds=round(cost.seconds, 3),
        processor_seconds=round(cost.processor, 3),
        peak_mb=round(cost.peak_mb, 1),
        ratio=ratio,
        **more,  # type: ignore[arg-type]  # the caller's own words
    )


def with_json(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The option by which a benchmark is told where its figures go."""
    parser.add_argument("--json", type=Path, metavar="PLACE", help="write the figures into this file, or this folder")
    return parser


def report(name: str, figures: Sequence[Figure], place: Path | None) -> None:
    """Print the figures; ``place``: a file for them, or a folder in which each benchmark has its own."""
    print(table([HEAD, *(cells(one) for one in figures)]))
    if place is None:
        return
    file = place if place.suffix == ".json" else place / f"{name}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    known = [{key: value for key, value in asdict(one).items() if value is not None} for one in figures]
    file.write_text(json.dumps({"benchmark": name, "figures": known}, indent=2) + "\n", encoding="utf-8")


HEAD = ("", "papers", "seconds", "processor", "ratio", "limit", "memory", "limit")


def cells(one: Figure) -> tuple[str, ...]:
    """A figure as a row of a table."""
    return (
        one.what,
        f"{one.papers:,}" if one.papers else "",
        f"{one.seconds:.2f} s",
        f"{one.processor_seconds:.2f} s",
        "" if one.ratio is None else f"{one.ratio:.2f}",
        "" if one.ratio_limit is None else f"{one.ratio_limit:g}",
        f"{one.peak_mb:.0f} MB",
        "" if one.peak_limit_mb is None else f"{one.peak_limit_mb:.0f} MB",
    )
