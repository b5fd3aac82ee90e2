"""The terminal parses, calls the library and words what it gives: it opens no store and asks no service by itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

COMMANDS = Path(__file__).resolve().parents[2] / "src" / "publist" / "cli" / "commands"
HELD_BY_THE_LIBRARY = ("publist.store", "publist.services", "publist.workflows.trial", "publist.workflows.intake")


def imports_at_run_time(tree: ast.AST) -> Iterator[str]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        yield from imports_at_run_time(node)


def test_no_command_opens_a_store_or_a_service():
    found = {
        (path.name, module)
        for path in COMMANDS.glob("*.py")
        for module in imports_at_run_time(ast.parse(path.read_text(encoding="utf-8")))
        if module.startswith(HELD_BY_THE_LIBRARY)
    }
    assert found == set()


def test_no_command_holds_a_transaction():
    found = [path.name for path in COMMANDS.glob("*.py") if ".read() as" in path.read_text(encoding="utf-8")]
    assert found == []
