"""The page about performance says what was measured, and what was measured is held to the limits of the benchmarks."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
BENCHMARKS = CHECKOUT / "benchmarks"


def _load(name):
    spec = importlib.util.spec_from_file_location(f"publist_benchmark_{name}", BENCHMARKS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there
    spec.loader.exec_module(module)
    return module


performance = _load("performance")


@pytest.fixture(scope="module")
def results():
    return json.loads((BENCHMARKS / "results.json").read_text(encoding="utf-8"))


def test_the_tables_of_the_page_are_those_of_the_committed_figures(results):
    page = (CHECKOUT / "docs" / "performance.md").read_text(encoding="utf-8")
    _, _, rest = page.partition(performance.BEGIN)
    shown, end, _ = rest.partition(performance.END)
    assert end
    assert shown.strip() == performance.tables(results).strip()


def test_every_benchmark_that_was_measured_has_its_table(results):
    assert set(results) <= set(performance.TITLES)
    assert all(one["figures"] for one in results.values())


def test_a_row_says_how_much_of_each_limit_is_used():
    figure = {"what": "export", "papers": 10_000, "seconds": 2.0, "processor_seconds": 1.5, "beside": "a peer"}
    figure |= {"ratio": 2.4, "ratio_limit": 3, "peak_mb": 300.0, "peak_limit_mb": 150}
    cells = ("export", "10,000", "2.00", "1.50", "a peer", "2.40", "3", "80%", "300 MB", "150 MB", "**200%**")
    assert performance.row(figure) == cells


def test_what_is_over_start_up_has_a_limit_in_seconds():
    measured = {
        "papers": 500,
        "memory_bar_mb": 500.0,
        "figures": [
            {"command": "start-up", "engine": "SQLite", "seconds": 0.2, "processor_seconds": 0.1, "peak_mb": 20.0,
             "bar_over_start_up": None},
            {"command": "show", "engine": "SQLite", "seconds": 0.6, "processor_seconds": 0.25, "peak_mb": 60.0,
             "bar_over_start_up": 0.3},
        ],
    }  # fmt: skip
    begun, show = map(performance.row, performance.shown(measured))
    assert begun[0] == "start-up (SQLite)"
    assert show[5:8] == ("0.150 s more", "0.3 s", "50%")


def test_a_benchmark_measured_again_leaves_the_others_as_they_were(tmp_path):
    (tmp_path / "export.json").write_text('{"benchmark": "export", "figures": [{"what": "x"}]}', encoding="utf-8")
    (tmp_path / "import.json").write_text('{"benchmark": "import", "figures": [{"what": "y"}]}', encoding="utf-8")
    assert set(performance.measured(tmp_path, ["export"])) == {"export"}
    assert performance.measured(tmp_path, performance.TITLES)["import"]["figures"] == [{"what": "y"}]
