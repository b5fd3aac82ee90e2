"""What the built pages link to and load: every place inside must exist, and nothing is loaded from other hosts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

_LOADED = frozenset({"script", "img", "iframe", "source", "audio", "video", "embed"})
_LOADED_RELATIONS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "manifest"})
_IN_STYLES = re.compile(r"(?:url\(\s*|@import\s+)['\"]?([^'\")\s;]+)")


@dataclass(slots=True)
class Page:
    """One HTML file: the anchors it has, what it links to, and what a browser fetches to show it."""

    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.page.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.page.links.append(given["href"])
        elif tag == "link" and _LOADED_RELATIONS & set(given.get("rel", "").split()):
            self.page.loads.append(given["href"])
        elif tag in _LOADED and "src" in given:
            self.page.loads.append(given["src"])
        self.page.loads += _IN_STYLES.findall(given.get("style", ""))


def read_page(text: str) -> Page:
    """The page's anchors, links and loads."""
    reader = _Reader()
    reader.feed(text)
    return reader.page


def problems(site: Path) -> list[str]:
    """A line for each link that leads nowhere inside ``site`` and for each load from another host."""
    pages = {path: read_page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    found = [line for path, page in pages.items() for line in _of_page(site, path, page, pages)]
    for path in sorted(site.rglob("*.css")):
        addresses = _IN_STYLES.findall(path.read_text(encoding="utf-8"))
        found += [f"{path.relative_to(site)}: loads {address}" for address in addresses if urlsplit(address).netloc]
    return found


def _of_page(site: Path, path: Path, page: Page, pages: dict[Path, Page]) -> Iterator[str]:
    name = path.relative_to(site)
    for address in page.loads:
        if urlsplit(address).netloc:
            yield f"{name}: loads {address}"
    for address in (*page.links, *page.loads):
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        file, anchor = urldefrag(address)
        target = (path.parent / unquote(urlsplit(file).path)).resolve() if file else path
        if not target.is_file():
            yield f"{name}: no such file: {address}"
        elif anchor and target in pages and unquote(anchor) not in pages[target].anchors:
            yield f"{name}: no such place: {address}"
