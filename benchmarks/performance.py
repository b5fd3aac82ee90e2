"""The page about performance, made of the figures: ``python benchmarks/performance.py [FOLDER [BENCHMARK ...]]``.

Files of JSON in the folder (``build/bench``) go into ``results.json`` beside this file, each with the day and the
version that was measured; what was not measured now stays as it was.  The tables of ``docs/performance.md`` are written
from there.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results.json"
PAGE = HERE.parent / "docs" / "performance.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
TITLES = {
    "startup": "Start-up",
    "import": "Import of a .bib file",
    "export": "Export of a .bib file",
    "growth": "A change in a long list",
    "university": "A university's store",
}
"""In the order of the page."""
COLUMNS = ("what", "papers", "seconds", "processor", "beside", "ratio", "limit", "used", "memory", "limit", "used")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, default=HERE.parent / "build" / "bench")
    parser.add_argument("benchmark", nargs="*", help="only these")
    given = parser.parse_args()
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    results |= measured(given.folder, given.benchmark or TITLES)
    RESULTS.write_text(json.dumps(results, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n\n{tables(results)}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


def measured(folder: Path, names: Any) -> dict[str, Any]:
    """What was measured: the figures of each benchmark, with the day and the version."""
    from publist import __version__

    found = {}
    for file in sorted(folder.glob("*.json")):
        if file.stem in names:
            day = datetime.fromtimestamp(file.stat().st_mtime, UTC).date().isoformat()
            figures = list(shown(json.loads(file.read_text(encoding="utf-8"))))
            found[file.stem] = {"date": day, "version": __version__, "figures": figures}
    return found


def shown(measured: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The figures as ``_figures`` has them; those of ``university.py`` name engines and what is over start-up."""
    begun = {one["engine"]: one for one in measured["figures"] if one.get("command") == "start-up"}
    for one in measured["figures"]:
        if "engine" not in one:
            yield one
            continue
        over = one["processor_seconds"] - begun[one["engine"]]["processor_seconds"]
        found = {
            "what": f"{one['command']} ({one['engine']})",
            "papers": measured["papers"],
            "seconds": one["seconds"],
            "processor_seconds": one["processor_seconds"],
            "peak_mb": one["peak_mb"],
            "peak_limit_mb": measured["memory_bar_mb"],
        }
        if one["command"] != "start-up" and one["bar_over_start_up"] is not None:
            found |= {"over_start_up": round(over, 3), "over_limit": one["bar_over_start_up"]}
        yield found


def tables(results: Mapping[str, Any]) -> str:
    """The tables of the page, in Markdown."""
    parts = []
    for name, title in TITLES.items():
        if name in results:
            one = results[name]
            lines = [f"| {' | '.join(cells)} |" for cells in (COLUMNS, ("---",) * len(COLUMNS))]
            lines += [f"| {' | '.join(row(figure))} |" for figure in one["figures"]]
            parts.append(f"## {title}\n\npublist {one['version']}, {one['date']}.\n\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)


def row(figure: Mapping[str, Any]) -> tuple[str, ...]:
    """A figure, with how much of each limit it uses."""
    ratio, limit = figure.get("ratio"), figure.get("ratio_limit")
    against, most = (f"{ratio:.2f}" if ratio else "", f"{limit:g}" if limit else "")
    used = share(ratio, limit)
    if "over_start_up" in figure:
        against, most = f"{figure['over_start_up']:.3f} s more", f"{figure['over_limit']:g} s"
        used = share(figure["over_start_up"], figure["over_limit"])
    memory = f"{figure['peak_mb']:.0f} MB"
    if "peak_ratio" in figure:
        memory += f" ({figure['peak_ratio']:.2f} times)"
    peak = figure.get("peak_limit_mb")
    return (
        figure["what"],
        f"{figure['papers']:,}" if "papers" in figure else "",
        f"{figure['seconds']:.2f}",
        f"{figure['processor_seconds']:.2f}",
        figure.get("beside", ""),
        *(against, most, used),
        *(memory, f"{peak:.0f} MB" if peak else "", share(figure["peak_mb"], peak)),
    )


def share(value: float | None, limit: float | None) -> str:
    """How much of its limit a value is; bold beyond it."""
    if not value or not limit:
        return ""
    text = f"{value / limit:.0%}"
    return f"**{text}**" if value > limit else text


if __name__ == "__main__":
    main()
