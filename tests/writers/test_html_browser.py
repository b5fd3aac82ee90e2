"""The page in a real browser: headless Chromium through its own command line.

Skipped where there is no Chromium; an error in CI, where there must be one.
"""

import html
import json
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime

import pytest
from markupsafe import escape

from publist.model import Authorship, CitationCount, Identifier, Link, Paper, PaperType, Scheme, Venue
from publist.writers.html import write_html
from publist.writers.style import Style

HOSTILE = '<script>document.title="ran"</script><img src=x onerror=\'document.title="ran"\'>"><b>bold</b></title>&amp;'


def papers():
    return [
        Paper(
            key="hostile2024",
            title=HOSTILE,
            authors=(
                Authorship(position=1, name=f"Ada {HOSTILE}", printed="Ada", owner=True, co_first=True),
                Authorship(position=2, name="Bo Ha Lim", printed="Bo Ha Lim", co_first=True),
            ),
            venue=Venue(HOSTILE),
            year=2024,
            abstract=HOSTILE,
            links=(Link(HOSTILE, "https://good.example/"), Link("Bad", "javascript:document.title='ran'")),
        ),
        Paper(
            key="long2023",
            title="Supercalifragilistic" * 30,
            authors=tuple(Authorship(position=n, name=f"Author Number-{n}", printed="") for n in range(1, 60)),
            type=PaperType.ARTICLE,
            venue=Venue("Journal" * 40),
            pages="1-2",
            year=2023,
            links=(Link("Label" * 40, "https://good.example/x"),),
            identifiers=(Identifier(Scheme.DOI, "10.1000/x"), Identifier(Scheme.ARXIV, "2301.00001")),
            citations=(CitationCount("semantic_scholar", 1234567, datetime(2026, 11, 20, tzinfo=UTC)),),
        ),
        Paper(key="plain", title="Plain"),
    ]


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """A function from a page's text to what the page's own scripts wrote as JSON into its ``data-seen``."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium here, and this is CI")
        pytest.skip("no Chromium here")

    def look(text, *options):
        folder = tmp_path_factory.mktemp("page")
        page = folder / "page.html"
        page.write_text(text, encoding="utf-8")
        command = [
            program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--hide-scrollbars",
            "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder / 'profile'}", "--window-size=1280,900",
            "--virtual-time-budget=2000", *options, "--dump-dom", page.as_uri(),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
        found = re.search(r'data-seen="([^"]*)"', done.stdout)
        assert found, done.stdout[:2000]
        return json.loads(html.unescape(found[1]))

    return look


FRAMED = """<!DOCTYPE html><meta charset="utf-8"><iframe id="f" srcdoc="{page}" style="border:0;width:{width}px;height:700px">
</iframe><script>
addEventListener("load", () => {{
  const page = document.getElementById("f").contentDocument, root = page.documentElement, seen = {{}};
  const style = element => page.defaultView.getComputedStyle(element);
  seen.title = page.title;
  seen.scripts = page.scripts.length + page.images.length;
  seen.headings = [...page.querySelectorAll("h1, h2")].map(h => h.textContent);
  seen.hostile = [...page.querySelectorAll("#hostile2024 .title, #hostile2024 .owner, #hostile2024 cite")].map(e => e.textContent);
  seen.owner = +style(page.querySelector(".owner")).fontWeight;
  seen.hrefs = [...page.links].map(a => a.href);
  seen.legend = page.querySelector(".legend").textContent;
  seen.legendShown = page.querySelector(".legend").getBoundingClientRect().height > 0;
  seen.width = root.clientWidth;
  seen.overflow = root.scrollWidth - root.clientWidth;
  seen.beyond = [...page.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > root.clientWidth + 1).length;
  seen.smallest = Math.min(...[...page.querySelectorAll("p")].map(p => parseFloat(style(p).fontSize)));
  seen.colours = [".title", ".venue", ".links a", ".title a", ".legend", ".owner"].map(s =>
    style(page.querySelector(s)).color);
  seen.paper = style(root).backgroundColor;
  document.body.dataset.seen = JSON.stringify(seen);
}});
</script>"""  # noqa: E501


def page():
    return write_html(papers(), Style(citations=True, abstracts=True))


def framed(text, width):
    return FRAMED.format(page=html.escape(text), width=width)


@pytest.mark.parametrize("width", [360, 1280])
def test_hostile_data_is_text_no_script_runs_and_nothing_overflows(browser, width):
    seen = browser(framed(page(), width))
    assert seen["title"] == f"Publications · Ada {HOSTILE}"
    assert seen["scripts"] == 0
    assert seen["headings"] == ["Publications", "2024", "2023", "Undated"]
    assert seen["hostile"] == [HOSTILE, f"Ada {HOSTILE}", HOSTILE]
    assert seen["owner"] >= 600
    assert {href.partition(":")[0] for href in seen["hrefs"]} == {"https"}
    assert seen["legend"] == "* equal contribution (co-first authors)"
    assert seen["legendShown"]
    assert (seen["width"], seen["overflow"], seen["beyond"]) == (width, 0, 0)
    assert seen["smallest"] >= 13


def luminance(colour):
    """Relative luminance of ``rgb(r, g, b)``: WCAG 2.2."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("scheme", "dark"), [("1", False), ("0", True)])
def test_contrast_is_enough_by_day_and_by_night(browser, scheme, dark):
    seen = browser(framed(page(), 1000), f"--blink-settings=preferredColorScheme={scheme}")
    paper = luminance(seen["paper"])
    assert (paper < 0.2) is dark
    for colour in seen["colours"]:
        lighter, darker = sorted((luminance(colour), paper), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, colour


def test_the_checks_see_a_script_that_runs(browser):
    """The first test's own check: unescaped, the same data changes the title."""
    escaped = str(escape(HOSTILE))
    assert escaped in page()
    seen = browser(framed(page().replace(escaped, HOSTILE), 360))
    assert seen["title"] == "ran"
    assert seen["scripts"] > 0


def test_the_checks_see_what_is_too_wide(browser):
    seen = browser(framed(page().replace("overflow-wrap: anywhere", ""), 360))
    assert seen["overflow"] > 0
    assert seen["beyond"] > 0
