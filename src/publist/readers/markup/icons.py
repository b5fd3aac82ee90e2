"""What a link is called that shows a picture instead of words."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

_ICON = re.compile(
    r"(?:fa|ai|bi|icon|academicons|fab|fas|svg-icon)-((?!fw\b|lg\b|\d?x\b|solid\b|regular\b|brands\b)[a-z][a-z-]{1,30})"
)
_SITES = (
    ("arxiv.org", "arXiv"),
    ("doi.org", "doi"),
    ("github.com", "github"),
    ("gitlab.com", "gitlab"),
    ("youtu", "video"),
    ("vimeo.com", "video"),
    ("zenodo.org", "data"),
    ("huggingface.co", "huggingface"),
)
_SUFFIXES = {".pdf": "pdf", ".bib": "bib", ".ppt": "slides", ".pptx": "slides", ".zip": "download"}


def label(url: str, shown: Iterable[Mapping[str, str | None]]) -> str:
    """The words that the elements of a link have for those who do not see them, else what its address tells.

    >>> label("https://example.org/a.pdf", [])
    'pdf'
    >>> label("https://example.org/a", [{"class": "fas fa-file-pdf"}])
    'file-pdf'
    """
    for attributes in shown:
        for name in ("alt", "title", "aria-label"):
            if words := (attributes.get(name) or "").strip():
                return words[:60]
        if found := _ICON.search(attributes.get("class") or ""):
            return found[1]
    return _of_address(url)


def _of_address(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "link"
    for site, name in _SITES:
        if site in parts.netloc.lower():
            return name
    return next((name for suffix, name in _SUFFIXES.items() if parts.path.lower().endswith(suffix)), "link")
