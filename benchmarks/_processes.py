"""Whole processes, timed: wall-clock seconds and peak resident memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PUBLIST = (sys.executable, "-m", "publist")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took."""

    seconds: float
    peak_mb: float
    processor: float = 0.0
    """Seconds of the processor: what other programs beside it change least."""


def measure(command: Sequence[str], *, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end; it must succeed.

    Memory is the kernel's high-water mark of that one process (``wait4``).  It starts at the size of this process, so a
    benchmark's own process is kept small.  Bytecode is kept, as that of an installed program is.
    """
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", **(environment or {})},
    )
    assert process.stderr is not None
    with process.stderr:
        said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.stderr.buffer.write(said[-2000:])
        raise SystemExit(f"exit code {process.returncode} from {' '.join(command)}")
    return Cost(seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime)


def median_cost(costs: Sequence[Cost]) -> Cost:
    """The median times, and the largest memory."""
    seconds, processor = (statistics.median(getattr(cost, name) for cost in costs) for name in ("seconds", "processor"))
    return Cost(seconds, max(cost.peak_mb for cost in costs), processor)


def interleaved(
    commands: Mapping[str, Sequence[str]], *, rounds: int, environment: Mapping[str, str] | None = None
) -> dict[str, Cost]:
    """Median costs of commands run in turn, A B A B, so that a slow moment of the machine hits all alike."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            costs[name].append(measure(command, environment=environment))
    return {name: median_cost(found) for name, found in costs.items()}


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows in columns; the first column to the left, the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if not column else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
