"""``make docs``: one whole build, looked at as a reader would, and builds that must fail."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from types import ModuleType

import click
import pytest
from filelock import FileLock
from playwright.sync_api import Browser

import publist
from publist import registry
from publist.cli.main import cli

CHECKOUT = Path(__file__).resolve().parents[2]
TOOLS = CHECKOUT / ".ci" / "docs"


def build(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(TOOLS / "build.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of one build, which the processes of a parallel run share."""
    base = tmp_path_factory.getbasetemp()
    to = (base if worker_id == "master" else base.parent) / "documentation"
    with FileLock(f"{to}.lock"):
        if not (to / "built").exists():
            done = build("--to", str(to))
            assert (done.returncode, done.stderr) == (0, "")
            (to / "built").touch()
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


def commands(
    command: click.Command = cli, names: tuple[str, ...] = ("publist",)
) -> dict[tuple[str, ...], click.Command]:
    found = {names: command}
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner
            found |= commands(inner, (*names, name))
    return found


def test_every_option_of_every_command_is_in_the_reference_and_in_its_man_page(built: Path):
    for names, command in commands().items():
        page = "commands.html" if len(names) == 1 else f"commands/{names[1]}.html"
        shown = (built / "html" / "reference" / page).read_text(encoding="utf-8")
        manual = (built / "man" / "man1" / f"{'-'.join(names)}.1").read_text(encoding="utf-8").replace("\\-", "-")
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert all(re.search(rf"{name}\b", manual) for name in parameter.opts), (names, parameter.opts)
                assert parameter.hidden or all(f">{name}" in shown for name in parameter.opts), (names, parameter.opts)


def test_everything_registered_is_in_the_reference(built: Path):
    pages = {
        "formats": [*registry.READERS.own_names, *registry.WRITERS.own_names],
        "services": registry.SERVICES.own_names,
    }
    pages["findings"] = registry.RULES.own_names
    for page, names in pages.items():
        shown = (built / "html" / "reference" / f"{page}.html").read_text(encoding="utf-8")
        assert [name for name in names if f'<span class="pre">{name}</span>' not in shown] == []


def test_every_method_and_value_of_the_library_is_in_the_reference(built: Path):
    shown = (built / "html" / "reference" / "library.html").read_text(encoding="utf-8")
    methods = [name for name in dir(publist.Library) if not name.startswith("_")]
    public = [name for name in publist.__all__ if name != "__version__"]
    anchors = set(re.findall(r'id="publist\.([\w.]+)"', shown)) | {
        name.rsplit(".", 1)[-1] for name in re.findall(r'id="(publist[\w.]+)"', shown)
    }
    assert [name for name in public if name not in anchors] == []
    assert [name for name in methods if f"Library.{name}" not in anchors] == []


def test_man_pages_are_shown_without_a_complaint(built: Path):
    if not shutil.which("groff") and not os.environ.get("CI"):
        pytest.skip("groff, which shows man pages, is not here")
    for names in commands():
        path = built / "man" / "man1" / f"{'-'.join(names)}.1"
        formatted = subprocess.run(
            ["groff", "-man", "-ww", "-Kutf8", "-Tutf8", str(path)], capture_output=True, text=True, check=True
        )
        assert formatted.stderr == "", path.name
        shown = " ".join(re.sub("\x1b[^m]*m|.\b", "", formatted.stdout).split())
        assert f"SYNOPSIS {' '.join(names)} " in shown
        assert f"{'-'.join(names).upper()}(1)" in shown


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_opened_as_files_fit_the_screen_find_what_is_searched_and_ask_nobody(
    built: Path, chromium: Browser, width: int
):
    """Also in the dark; whatever is wider than the screen scrolls by itself."""
    with closing(chromium.new_context(viewport={"width": width, "height": 900}, color_scheme="dark")) as context:
        page = context.new_page()
        asked: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        for name in ("index", "tutorial", "coming-from", "writing", "reference/commands/export", "reference/library"):
            page.goto((built / "html" / f"{name}.html").as_uri())
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
        page.goto((built / "html" / "search.html").as_uri() + "?q=overleaf")
        page.get_by_role("link", name="The list in a CV on Overleaf").last.click()
        page.get_by_role("heading", name="The list in a CV on Overleaf").wait_for()
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        assert complaints == []


def test_no_markup_is_shown_as_it_is_typed(built: Path):
    """A comment at the beginning of a line, say, takes the rest of its line as HTML, also on GitHub."""
    unseen = re.compile(r"<!--.*?-->|<(pre|code|script|style)\b.*?</\1>", re.DOTALL)
    for path in sorted((built / "html").rglob("*.html")):
        text = re.sub(r"<[^>]+>", "", unseen.sub("", path.read_text(encoding="utf-8")))
        assert re.findall(r".*(?:`|\]\(|not run:).*", text) == [], path.name


def test_a_link_an_anchor_and_a_page_outside_the_navigation_fail_the_build(tmp_path: Path):
    docs = tmp_path / "pages"
    docs.mkdir()
    (docs / "index.md").write_text("# Start\n\n[a](nowhere.md) [b](other.md#no-such-heading)\n")
    (docs / "other.md").write_text("# Other\n")
    done = build("--quick", "--docs", str(docs), "--to", str(tmp_path / "out"))
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
