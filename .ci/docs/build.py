#!/usr/bin/env python3
"""Build the documentation: ``python .ci/docs/build.py [--docs DIR] [--to DIR] [--quick]``.

The pages of ``docs/`` and those about the project (CHANGELOG, CONTRIBUTING, the benchmarks) become a site in ``html``
of the folder, after the reference pages were made from the code into ``source``; man pages come into ``man``.  A link
that leads nowhere, a page outside the navigation or a file that a page would fetch from another host ends it with exit
code 1.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

import commands
import links
import man
import reference

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
ABOUT = {"CHANGELOG.md": "changelog.md", "CONTRIBUTING.md": "contributing.md", "benchmarks/README.md": "benchmarks.md"}
"""Pages from outside docs/, and their names on the site."""


def main(arguments: list[str]) -> int:
    """Build; the exit code says whether everything leads somewhere."""
    parser = argparse.ArgumentParser(description="Build the documentation site.")
    parser.add_argument("--docs", type=Path, default=CHECKOUT / "docs", help="the pages (default: docs/)")
    parser.add_argument("--to", type=Path, default=CHECKOUT / "build" / "docs", help="where (default: build/docs/)")
    parser.add_argument("--quick", action="store_true", help="only the pages of docs/: no reference, no man pages")
    given = parser.parse_args(arguments)
    source, site = given.to / "source", given.to / "html"
    shutil.rmtree(given.to, ignore_errors=True)
    gather(given.docs, source)
    pages: list[Path] = []
    if not given.quick:
        program = commands.program()
        reference.write(program, source / "reference")
        pages = man.write(program, given.to / "man" / "man1")
    strictly = ["--quiet", "--fail-on-warning", "--keep-going", "--conf-dir", str(HERE)]
    folders = ["--doctree-dir", str(given.to / "doctrees"), str(source), str(site)]
    made = subprocess.run([sys.executable, "-m", "sphinx", *strictly, *folders], check=False)
    found = links.problems(site)
    for line in found:
        print(line, file=sys.stderr)
    if made.returncode or found:
        return 1
    print(f"{len(list(site.rglob('*.html')))} pages: {site / 'index.html'}")
    if pages:
        print(f"{len(pages)} man pages: man -l {pages[0]}")
    return 0


def gather(docs: Path, source: Path) -> None:
    """Copy everything that becomes a page into one folder, with the links from outside docs/ bent to it."""
    shutil.copytree(docs, source)
    for name, page in ABOUT.items():
        (source / page).write_text(bent((CHECKOUT / name).read_text(encoding="utf-8")), encoding="utf-8")


def bent(text: str) -> str:
    """The links of a page of the checkout's top, as they are from within docs/."""
    for name, page in ABOUT.items():
        text = text.replace(f"]({name}", f"]({page}")
    return text.replace("](docs/", "](").replace("[MIT license](LICENSE)", "MIT license")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
