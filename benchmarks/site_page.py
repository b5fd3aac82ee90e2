"""The site: building the pages of 10,000 papers, building them again, and what a key costs on the first page.

``publist site build`` is timed as a whole process.  The page is opened from its files in headless Chromium, where there
is one: for each key the time until the first papers are laid out (median and longest), and the bytes of the first page.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from pathlib import Path

from _generated import growing_bib_text
from _processes import PUBLIST, measure, table

PAPERS = 10_000
KEY_BAR_MS = 50
FIRST_PAGE = ("index.html", "site.css", "site.js")
TYPED = (
    "q",
    "qu",
    "qui",
    "quin",
    "quine",
    "qui",
    "qu",
    "a",
    "an",
    "ann",
    "anna",
    "2019",
    "2019 a",
    "b",
    "bo",
    "bob",
    "z",
)
"""In turn, as somebody types and takes letters back."""
TYPE = """async typed => {
  const box = document.querySelector("[name=q]"), taken = [];
  for (const text of typed) {
    box.value = text;
    const began = performance.now();
    box.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.offsetHeight;  // laid out
    taken.push(performance.now() - began);
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  return taken;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--papers", type=int, nargs="+", default=[500, PAPERS], help="papers of the lists")
    given = parser.parse_args()
    rows = [["site", "build", "again", "peak memory", "first page", "a key", "longest", "bar"]]
    with tempfile.TemporaryDirectory(prefix="publist-bench-") as name:
        rows += [run(Path(name), papers) for papers in given.papers]
    print(table(rows))


def run(folder: Path, papers: int) -> list[str]:
    """One row of the table."""
    source, site = folder / f"{papers}.bib", folder / f"site-{papers}"
    with source.open("w", encoding="utf-8") as stream:
        stream.writelines(growing_bib_text(papers))
    (folder / "settings.toml").touch()
    here = {"PUBLIST_DATABASE": str(folder / f"{papers}.db"), "PUBLIST_CONFIG": str(folder / "settings.toml")}
    measure([*PUBLIST, "init", "--name", "Ada Bianchi", "--yes"], environment=here)
    measure([*PUBLIST, "import", str(source)], environment=here)
    build = [*PUBLIST, "site", "build", "-o", str(site)]
    first, again = measure(build, environment=here), measure(build, environment=here)
    size = sum((site / name).stat().st_size for name in FIRST_PAGE)
    keys = milliseconds_a_key(site)
    middle, longest = (f"{statistics.median(keys):.0f} ms", f"{max(keys):.0f} ms") if keys else ("no Chromium", "")
    return [
        f"{papers:,} papers", f"{first.seconds:.1f} s", f"{again.seconds:.1f} s", f"{first.peak_mb:.0f} MB",
        f"{size / 1000:,.0f} kB", middle, longest, f"{KEY_BAR_MS} ms",
    ]  # fmt: skip


def milliseconds_a_key(site: Path) -> list[float]:
    """How long each key of ``TYPED`` takes; empty where there is no browser."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
    if program is None:
        return []
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto((site / "index.html").as_uri())
        page.wait_for_timeout(5000)  # somebody looks before they type
        taken: list[float] = page.evaluate(TYPE, list(TYPED))
        browser.close()
    return taken


if __name__ == "__main__":
    main()
