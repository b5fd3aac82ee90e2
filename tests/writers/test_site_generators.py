"""The site generators themselves, Jekyll and Hugo, build the pages that we write, and show what the papers say."""

import re
import subprocess
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from publist.writers.besides import byline, printed_name
from publist.writers.escape import plain
from publist.writers.formats import format_named, write
from publist.writers.page_merge import fresh
from publist.writers.pages import slug
from publist.writers.style import Style

JEKYLL = {
    "_config.yml": """
markdown: kramdown
collections: {publications: {output: true}}
defaults: [{scope: {path: '', type: publications}, values: {layout: single}}]
""",
    "_layouts/single.html": """<html><body>
<h1>{{ page.title | markdownify | remove: "<p>" | remove: "</p>" }}</h1>
<time>{{ page.date | date: "%Y-%m-%d" }}</time>
<cite>{{ page.citation }}</cite>
<main>{{ content }}</main>
</body></html>
""",
    "index.html": """---
---
{% for post in site.publications %}<article><h2>{{ post.title }}</h2>{{ post.excerpt | markdownify }}</article>
{% endfor %}""",
}
"""What academicpages' layouts do with the fields, without its looks."""
HUGO = {
    "config.toml": """baseURL = "https://example.org/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
[markup.goldmark.renderer]
unsafe = true
""",
    "layouts/_default/list.html": "{{ range .Pages }}<article><h2>{{ .Title | markdownify }}</h2></article>{{ end }}",
    "layouts/_default/single.html": """<html><body>
<h1>{{ .Title | markdownify }}</h1>
<time>{{ .Date.Format "2006-01-02" }}</time>
<cite>{{ range .Params.authors }}<b>{{ . }}</b>;{{ end }} {{ .Params.publication | markdownify }}</cite>
<main>{{ .Params.abstract | markdownify }}</main>
<code>{{ .Params.hugoblox.ids.doi }}</code>
</body></html>
""",
}
SIGNS = str.maketrans({"“": '"', "”": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."})


class Texts(HTMLParser):
    """The text of each element that stands once in a page, by its name; all names of elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: dict[str, str] = {}
        self.names: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.open.append(tag)
        self.names.add(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            del self.open[self.open.index(tag) :]

    def handle_data(self, data: str) -> None:
        for tag in self.open:
            self.texts[tag] = self.texts.get(tag, "") + data


def same(shown: str, meant: str) -> bool:
    """Whether a text shows as it is, quotation marks, dashes and dots as typographers have them."""
    one, other = (re.sub(r"-+", "-", re.sub(r"\s+", "", text.translate(SIGNS))) for text in (shown, meant))
    return one == other


def build(folder: Path, site: dict[str, str], pages: Path, name: str, papers, *command: str) -> None:
    for path, text in {**site, **{(pages / p).as_posix(): t for p, t in files(name, papers).items()}}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "rror" not in done.stdout + done.stderr, done.stdout + done.stderr


def files(name, papers):
    return fresh(format_named(name).folder.pages(papers, Style()))


@pytest.fixture(scope="session")
def papers(generated, hostile, generated_list):
    """The list, and each hostile string as a title and an abstract alone."""
    made = type(generated[0])
    odd = [made(key=f"odd{n}", title=f"{text} end", abstract=text, year=2000) for n, text in enumerate(hostile)]
    return [*generated, *odd]


def test_jekyll_builds_the_pages_of_academicpages(papers, tool, tmp_path):
    jekyll = tool("jekyll", "jekyll")
    build(tmp_path, JEKYLL, Path("_publications"), "academicpages", papers, jekyll, "build", "--safe", "--trace")
    for paper in papers:
        date = f"{paper.year:04}-{paper.month or 1:02}-01" if paper.year else ""
        name = "-".join(filter(None, (date, slug(paper.key))))
        page = Texts((tmp_path / "_site" / "publication" / f"{name}.html").read_text(encoding="utf-8"))
        assert same(page.texts["h1"], plain(paper.title)), paper.key
        assert same(page.texts.get("main", ""), plain(paper.abstract or "")), paper.key
        assert page.texts.get("time", "").strip() == date or not date
        for author in byline(paper):
            assert printed_name(author) in page.texts["cite"]
        assert page.names <= {"html", "body", "h1", "time", "cite", "main", "p", "i", "b", "sup"}
    index = Texts((tmp_path / "_site" / "index.html").read_text(encoding="utf-8"))
    assert index.names <= {"article", "h2", "p"}


def test_jekyll_runs_nothing_in_a_list(papers, tool, tmp_path):
    odd = [paper for paper in papers if paper.key.startswith("odd")]
    site = {
        **JEKYLL,
        "list.md": f"---\n---\n{write('md', odd)}",
        "fragment.html": f"---\n---\n{write('html', odd, {'fragment': True})}",
        "whole.html": f"---\n---\n{write('html', odd)}",
    }
    build(tmp_path, site, Path("_publications"), "academicpages", [], tool("jekyll", "jekyll"), "build", "--safe")
    for name in ("list", "fragment", "whole"):
        shown = (tmp_path / "_site" / f"{name}.html").read_text(encoding="utf-8")
        assert "{{ liquid }} {% raw %}" in unescape(shown)
        assert len(re.findall(r"<li\b", shown)) == len(odd)


def test_hugo_builds_the_pages_of_hugoblox(papers, tool, tmp_path):
    hugo = tool("hugo", "hugo")
    build(tmp_path, HUGO, Path("content/publications"), "hugoblox", papers, hugo)
    for paper in papers:
        path = tmp_path / "public" / "publications" / slug(paper.key) / "index.html"
        page = Texts(path.read_text(encoding="utf-8"))
        assert same(page.texts["h1"], plain(paper.title)), paper.key
        assert same(page.texts.get("main", ""), plain(paper.abstract or "")), paper.key
        for author in byline(paper):
            assert printed_name(author) in page.texts["cite"] or author.owner
        assert page.names <= {"html", "body", "h1", "time", "cite", "main", "code", "b", "em"}
