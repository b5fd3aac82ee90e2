"""The house rules that the import contract cannot see: circles, sizes, twins, sentences, names of services.

Each rule has a list of what still breaks it.  A list may only shrink: what is not in it fails, and so does an entry
that is no longer needed.
"""

import ast
import builtins
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from publist import errors, registry
from publist.cli import words

SOURCE = Path(__file__).resolve().parents[1] / "src" / "publist"
LONGEST = 350
"""Lines of a module."""

CIRCLES: set[str] = set()
LONG: set[str] = set()
TWINS: set[str] = set()
CODES: set[str] = set()
SENTENCES: set[str] = set()
FIELDS: set[str] = set()
NAMES: set[str] = set()

AT_HOME = frozenset({"model/identifier.py", "text/identifiers.py", "text/preprints.py"})
"""Where schemes of identifiers and the names of preprint servers are at home."""
OTHER_MEANING = frozenset({"text", "pdf", "missing-crossref", "bibtex"})
"""Words that are also names: LaTeX's text mode, a link's label, a field of BibTeX, a list that a person wrote."""
PLUGINS_OWN = frozenset({"checking/base.py CheckRule.message"})
"""Words that a plug-in brings as its data."""

_ERRORS = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
_KEBAB = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_FIELD_NAMES = frozenset("message sentence sentences text why advice hint hints told line note notes".split())


@dataclass(frozen=True)
class Module:
    name: str
    """``workflows/update/sync.py``"""
    lines: int
    tree: ast.Module

    @property
    def room(self) -> str:
        return self.name.split("/")[0]


@cache
def modules() -> tuple[Module, ...]:
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found.append(Module(path.relative_to(SOURCE).as_posix(), text.count("\n"), ast.parse(text)))
    return tuple(found)


def outside(*rooms: str) -> Iterator[Module]:
    return (module for module in modules() if module.room not in rooms)


def assert_only(found: dict[str, list[str]], allowed: set[str]) -> None:
    new = {name: places for name, places in found.items() if name not in allowed}
    assert not new, "\n".join(f"{name}: {'; '.join(places[:5])}" for name, places in sorted(new.items()))
    assert not allowed - found.keys(), "no longer needed in the list"


# -- circles, sizes, twins ---------------------------------------------------------------------------------------------


def test_no_modules_import_each_other_in_a_circle():
    """Imports inside functions count; only those for the type checker (``if TYPE_CHECKING``) do not."""
    import grimp

    graph = grimp.build_graph("publist", exclude_type_checking_imports=True, cache_dir=None)
    imports = {module: set(graph.find_modules_directly_imported_by(module)) for module in graph.modules}
    while leaves := [module for module, imported in imports.items() if not imported]:
        for module in leaves:
            del imports[module]
        for imported in imports.values():
            imported.difference_update(leaves)
    while roots := imports.keys() - {one for imported in imports.values() for one in imported}:
        for module in roots:
            del imports[module]
    assert_only({module: sorted(imported) for module, imported in imports.items()}, CIRCLES)


def test_no_module_is_longer_than_a_reader_can_hold():
    assert_only({m.name: [f"{m.lines} lines"] for m in modules() if m.lines > LONGEST}, LONG)


def test_the_package_has_code_and_templates_and_nothing_that_a_patch_left():
    kinds = {path.suffix for path in SOURCE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert kinds <= {".py", ".html", ".xml", ".svg", ".css", ".js", ".tex", ".csl", ".j2", ".typed"}


def test_no_class_has_a_twin():
    found = defaultdict(list)
    for module in modules():
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(module.name)
    assert_only({name: places for name, places in found.items() if len(places) > 1}, TWINS)


# -- values, not sentences ---------------------------------------------------------------------------------------------


def calls(module: Module) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            called = node.func
            yield node, called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def literals(node: ast.AST) -> Iterator[str]:
    """The text of every string in an expression, a formatted one with ``{}`` for what is filled in."""
    if isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for child in ast.iter_child_nodes(node):
        yield from literals(child)


def codes_in(node: ast.expr) -> list[str] | None:
    """The codes that an expression can be; None where it cannot be seen."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        one, other = codes_in(node.body), codes_in(node.orelse)
        return None if one is None or other is None else one + other
    return None


def test_every_code_of_an_error_has_its_words():
    known = words._table("ERRORS")
    found = defaultdict(list)
    for module in outside("cli", "errors.py"):
        for call, name in calls(module):
            if name in _ERRORS and call.args:
                for code in codes_in(call.args[0]) or ["(no literal)"]:
                    if not (_KEBAB.fullmatch(code) and code in known):
                        found[module.name].append(f"line {call.lineno} {code[:50]}")
    assert_only(found, CODES)


def is_sentence(text: str) -> bool:
    return len(re.findall(r"\w+|\{\}", text)) >= 3 and " " in text


def test_no_error_carries_a_sentence():
    """Python's own exceptions are for developers and are left out."""
    found = defaultdict(list)
    for module in outside("cli"):
        for call, name in calls(module):
            if name in {"because", "Reason"} or (name.endswith("Error") and not hasattr(builtins, name)):
                arguments = [*call.args, *(keyword.value for keyword in call.keywords)]
                for text in (text for argument in arguments for text in literals(argument) if is_sentence(text)):
                    found[module.name].append(f"line {call.lineno} {text[:50]}")
    assert_only(found, SENTENCES)


def is_dataclass(node: ast.ClassDef) -> bool:
    return any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list)


def test_no_report_has_a_field_for_a_sentence():
    found = defaultdict(list)
    for module in outside("cli", "text", "readers", "writers", "model", "config", "demo"):
        for node in ast.walk(module.tree):
            if not (isinstance(node, ast.ClassDef) and is_dataclass(node)) or node.name.startswith("_"):
                continue
            fields = [item for item in node.body if isinstance(item, ast.AnnAssign)]
            for name, annotation in ((ast.unparse(item.target), ast.unparse(item.annotation)) for item in fields):
                if name in _FIELD_NAMES and re.search(r"\bstr\b", annotation):
                    found[f"{module.name} {node.name}.{name}"].append(annotation)
    assert_only(found, FIELDS | PLUGINS_OWN)


# -- one registry ------------------------------------------------------------------------------------------------------


def docstrings(tree: ast.Module) -> set[int]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(id(node.value))
    return found


def services() -> set[str]:
    folders = {path.parent.name for path in (SOURCE / "services").glob("*/client.py")} - {"http"}
    return folders | set(registry.SERVICES.own_names)


def formats() -> set[str]:
    return {name for kind in (registry.READERS, registry.WRITERS) for name in kind.own_names}


def identifiers(node: ast.AST) -> Iterator[str]:
    for field in ("id", "attr", "arg", "name", "asname"):
        value = getattr(node, field, None)
        if isinstance(value, str):
            yield value


def test_only_their_own_rooms_name_services_and_formats():
    """A service's name stands in no string and no identifier, a format's is no string.

    A scheme of identifiers (``Scheme.ORCID``) is not the service; :data:`AT_HOME` is where schemes are at home.
    """
    of_services, of_formats = services(), formats()
    parts = re.compile("|".join(sorted(of_services)), re.IGNORECASE)
    found = defaultdict(list)
    for module in outside("services", "readers", "writers", "demo", "cli", "registry.py"):
        if module.name in AT_HOME:
            continue
        prose = docstrings(module.tree)
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
                if node.value in OTHER_MEANING:
                    continue
                if node.value in of_formats or parts.search(node.value):
                    found[module.name].append(f"line {node.lineno} {node.value[:40]!r}")
            elif not (isinstance(node, ast.Attribute) and ast.unparse(node.value).endswith("Scheme")):
                found_names = [name for name in identifiers(node) if parts.search(name)]
                if found_names:
                    found[module.name].append(f"line {getattr(node, 'lineno', 0)} {found_names[0]}")
    assert_only(found, NAMES)


if __name__ == "__main__":
    pytest.main([__file__])
