"""``docs/faults.md`` names a test for every fault; those tests are there."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
ROWS = [f"D{n}" for n in range(1, 19)] + [f"N{n}" for n in range(1, 24)] + ["S11"] + [f"V{n}" for n in range(1, 4)]
ROWS += [f"O{n}" for n in range(1, 8)] + [f"P{n}" for n in range(1, 7)] + [f"B{n}" for n in range(1, 10)]


def rows() -> dict[str, str]:
    """Row name to its last column."""
    found = re.findall(r"^\| ([BDNOPSV]\d+) \|.*\| (.*) \|$", CATALOGUE, re.MULTILINE)
    assert len(found) == len(dict(found))
    return dict(found)


def functions(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_fault_has_a_row_with_a_test():
    assert list(rows()) == ROWS
    for name, shown in rows().items():
        assert re.search(r"`tests/[^`]+::test_\w+`", shown), name


def test_every_test_that_is_named_is_there():
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", CATALOGUE)
    assert len(named) > 60
    missing = [f"{path}::{test}" for path, test in named if test not in functions(ROOT / path)]
    assert missing == []
