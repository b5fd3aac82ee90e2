"""``make docs``: one whole build, looked at as a reader would, and builds that must fail."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
TOOLS = CHECKOUT / ".ci" / "docs"


def build(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(TOOLS / "build.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("docs")
    done = build("--to", str(to))
    assert (done.returncode, done.stderr) == (0, "")
    return to


@pytest.fixture(scope="module")
def links() -> ModuleType:
    spec = importlib.util.spec_from_file_location("documentation_links", TOOLS / "links.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_page_of_docs_is_on_the_site(built: Path):
    pages = {path.relative_to(CHECKOUT / "docs").with_suffix("") for path in (CHECKOUT / "docs").rglob("*.md")}
    assert pages <= {path.relative_to(built / "html").with_suffix("") for path in (built / "html").rglob("*.html")}


def test_a_link_an_anchor_and_a_page_outside_the_navigation_fail_the_build(tmp_path: Path):
    docs = tmp_path / "pages"
    docs.mkdir()
    (docs / "index.md").write_text("# Start\n\n[a](nowhere.md) [b](other.md#no-such-heading)\n")
    (docs / "other.md").write_text("# Other\n")
    done = build("--docs", str(docs), "--to", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "'nowhere.md'" in done.stderr
    assert "'no-such-heading'" in done.stderr
    assert "other.md: WARNING: document isn't included in any toctree" in done.stderr


def test_the_check_of_the_built_pages_sees_what_leads_nowhere_and_what_other_hosts_would_be_asked(
    tmp_path: Path, links: ModuleType
):
    (tmp_path / "a.html").write_text(
        '<p id="here"><a href="#here">x</a> <a href="#gone">x</a> <a href="b.html">x</a> <a href="c.html#one">x</a>'
        '<a href="https://example.org/">x</a><img src="https://example.org/a.png"><script src="a.js"></script>'
        '<p style="background: url(https://example.org/b.png)">'
    )
    (tmp_path / "c.html").write_text('<h1 id="two">')
    (tmp_path / "a.css").write_text("@import 'https://example.org/c.css'; p { background: url(data:x) }")
    assert links.problems(tmp_path) == [
        "a.html: loads https://example.org/a.png",
        "a.html: loads https://example.org/b.png",
        "a.html: no such place: #gone",
        "a.html: no such file: b.html",
        "a.html: no such place: c.html#one",
        "a.html: no such file: a.js",
        "a.css: loads https://example.org/c.css",
    ]
