"""The reference page of the Python library: which methods and values there are; autodoc says what each is."""

import ast
import inspect
import re
from pathlib import Path

import publist
import publist.library


def library_page() -> str:
    """The library, the functions beside it, what they give, and the errors."""
    public = [name for name in publist.__all__ if name not in {"Library", "__version__"}]
    functions = [name for name in public if name[0].islower()]
    named = {name: f"publist.{name}" for name in public if name not in functions}
    errors = [home for name, home in named.items() if name.endswith("Error")]
    values = given() | {name: home for name, home in named.items() if not name.endswith("Error")}
    parts = ["# The Python library, whole", "By example: [publist from Python](../python.md).", "## Functions"]
    parts += [directive("autofunction", f"publist.{name}") for name in functions]
    parts += ["## `Library`", directive("autoclass", "publist.Library", "members", "inherited-members")]
    parts += ["## Values", *(directive("autoclass", values[name], "members") for name in sorted(values))]
    parts += ["## Errors", *(directive("autoclass", home, "members") for home in errors)]
    return "\n\n".join(parts)


def given() -> dict[str, str]:
    """The classes that methods of the library give back, and where each is."""
    homes: dict[str, str] = {}
    for path in Path(inspect.getfile(publist.library)).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("publist"):
                homes |= {alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    found: set[str] = set()
    for name, member in inspect.getmembers(publist.Library):
        function = member.fget if isinstance(member, property) else member
        if not name.startswith("_") and callable(function):
            found |= set(re.findall(r"\b[A-Z]\w+", str(inspect.signature(function).return_annotation)))
    return {name: homes[name] for name in found & homes.keys()}


def directive(kind: str, name: str, *options: str) -> str:
    """A directive of autodoc in Markdown."""
    return "\n".join(["```{eval-rst}", f".. {kind}:: {name}", *(f"   :{option}:" for option in options), "```"])
