"""Everything in the registry has its line in the documents."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from publist import registry
from publist.cli.words import readers as words
from publist.readers import doubts

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = {
    "readers": (registry.READERS, "reading.md"),
    "writers": (registry.WRITERS, "writing.md"),
    "services": (registry.SERVICES, "services.md"),
    "rules": (registry.RULES, "check.md"),
    "bulk": (registry.BULK, "bulk-files.md"),
}


def registered() -> Iterable[tuple[str, str]]:
    return [(kind, name) for kind, (table, _) in PAGES.items() for name in table.own_names]


@pytest.mark.parametrize(("kind", "name"), registered())
def test_it_has_a_line_in_its_page(kind: str, name: str):
    page = (DOCS / PAGES[kind][1]).read_text(encoding="utf-8")
    assert any(f"`{name}`" in line for line in page.splitlines()), f"{name} is not in docs/{PAGES[kind][1]}"


@pytest.mark.parametrize("code", sorted({*words.UNREADABLE, *words.WARNINGS, *words.ERRORS}))
def test_what_is_not_read_or_doubted_has_a_line_in_the_page_on_reading(code: str):
    page = (DOCS / "reading.md").read_text(encoding="utf-8")
    assert f"`{code}`" in page, f"{code} is not in docs/reading.md"


@pytest.mark.parametrize("code", sorted(doubts.CODES))
def test_what_ends_with_exit_code_1_is_marked_in_the_page_on_reading(code: str):
    page = (DOCS / "reading.md").read_text(encoding="utf-8")
    assert f"| `{code}` ! |" in page, f"{code} is not marked in docs/reading.md"
