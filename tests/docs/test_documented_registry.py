"""Everything in the registry has its line in the documents."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from publist import registry

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = {
    "readers": (registry.READERS, "reading.md"),
    "writers": (registry.WRITERS, "writing.md"),
    "services": (registry.SERVICES, "services.md"),
    "rules": (registry.RULES, "check.md"),
}


def registered() -> Iterable[tuple[str, str]]:
    return [(kind, name) for kind, (table, _) in PAGES.items() for name in table.own_names]


@pytest.mark.parametrize(("kind", "name"), registered())
def test_it_has_a_line_in_its_page(kind: str, name: str):
    page = (DOCS / PAGES[kind][1]).read_text(encoding="utf-8")
    assert any(f"`{name}`" in line for line in page.splitlines()), f"{name} is not in docs/{PAGES[kind][1]}"
