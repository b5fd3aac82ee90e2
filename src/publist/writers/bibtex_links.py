"""A paper's links as fields: ``url``, ``code = {https://...}``, and the labels that no field name can say."""

import re
from urllib.parse import quote

from publist.model import Link, Paper, Scheme
from publist.text.bibtex import COUNTS, IDENTIFIER_FIELDS, LINK_LABELS, NO_LINK, OTHER_IDENTIFIERS
from publist.text.escaping import escape
from publist.text.identifiers import from_url, url_of
from publist.text.unicode import clean, fold
from publist.text.urls import safe_url
from publist.writers.bibtex_extra import Extra
from publist.writers.bibtex_layout import PLAIN, EntryLayout

_UNSAFE = re.compile(r"[\s{}\\\"<>^`|\x00-\x1f\x7f]")
_NO_WORD = re.compile(r"[^a-z0-9]+")
_WEB = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[^\s{}\\\"<>^`|\x00-\x1f\x7f]*)?\Z")
"""A web address that needs no second look."""
_PDF = re.compile(r"\.pdf\Z|//arxiv\.org/pdf/", re.IGNORECASE)
_DROPPED = dict.fromkeys(range(0x20))
_SCHEME = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|//|\\)")
_PAPER_LABELS = frozenset("paper link title anthology acl_anthology publisher open_access".split())
"""Links that lead to the paper itself: one of them is the entry's ``url`` where no link is called so."""
_RESERVED = (
    NO_LINK
    | frozenset(IDENTIFIER_FIELDS.values())
    | {LINK_LABELS, OTHER_IDENTIFIERS, COUNTS, "pubmed", "archiveprefix", "eprinttype", "entrysubtype", "primaryclass"}
    | frozenset(
        "author booktitle chapter comment crossref date day edition editor entrysubtype ids institution isbn issn key"
        " language location month number options pages series subtitle title type venue volume xdata xref year".split()
    )
)


def quoted(text: str) -> str:
    """A URL or identifier with the characters that BibTeX or LaTeX would stumble over percent-encoded."""
    return _UNSAFE.sub(lambda m: quote(m[0].encode("utf-8", "replace")), text) if _UNSAFE.search(text) else text


def link_fields(paper: Paper, fields: dict[str, str], extra: Extra, layout: EntryLayout = PLAIN) -> None:
    """Adds one field for each link that has a usable URL, and ``link_labels`` where field names are not enough."""
    if not paper.links and "doi" in fields:
        return
    main = _main_link(paper.links, fields)
    taken = {_slug(link.label) for link in paper.links}
    wanted = layout.pdf if layout.pdf and main and _PDF.search(_url(main) or "") else layout.main
    page = next((name for name in (wanted, layout.main) if name not in extra and name not in taken), "url")
    labels: list[tuple[str, str]] = []
    exact = True
    for link in paper.links:
        label = clean(link.label)
        if not label:
            continue
        url = _url(link)
        own = label if link is main and label == "url" else page
        name = own if link is main else _field_name(label, fields, extra, labels, layout)
        plain = name == label and url is not None and "://" in url
        exact &= plain
        labels.append((name, label))
        if url is not None:
            fields[name] = url
    if main is None and page not in fields and "doi" not in fields and (landing := _landing_page(paper)):
        fields[page] = landing
        labels.append((page, ""))
        exact = False
    if labels and not exact:
        fields[LINK_LABELS] = "; ".join(f"{name}={label_of(label)}" for name, label in labels)


def label_of(label: str) -> str:
    """A label as it stands among ``link_labels``."""
    escaped = escape(label)
    return f"{{{escaped}}}" if ";" in escaped or "=" in escaped else escaped


def _url(link: Link) -> str | None:
    """The link's address; None for one that only a script or a disk would understand (``javascript:``)."""
    if not link.url or _WEB.match(link.url):
        return link.url or None
    url = link.url.translate(_DROPPED).strip()  # as browsers do before they look at the scheme
    if not url or (_SCHEME.match(url) and safe_url(url) is None):
        return None
    return quoted(url)


def _main_link(links: tuple[Link, ...], fields: dict[str, str]) -> Link | None:
    """The link that becomes ``url``; the DOI's own address need not stand there twice."""
    for link in links:
        if link.label == "url" and _url(link):
            return link
    for link in links:
        url = _url(link)
        if url and "://" in url and _slug(link.label) in _PAPER_LABELS:
            found = from_url(url)
            if not (found and found.scheme is Scheme.DOI and fields.get("doi") == found.value):
                return link
    return None


def _landing_page(paper: Paper) -> str | None:
    return next((url_of(i) for i in paper.identifiers if i.scheme is Scheme.ACL), None)


def _slug(label: str) -> str:
    return _NO_WORD.sub("_", fold(label)).strip("_")


def _field_name(
    label: str, fields: dict[str, str], extra: Extra, labels: list[tuple[str, str]], layout: EntryLayout
) -> str:
    slug = _slug(label)[:40].strip("_") or "link"
    slug = layout.links.get(slug, slug)
    taken = {name for name, _ in labels}
    if slug in _RESERVED or slug == "url" or slug in fields or slug in extra or not slug[0].isalpha():
        slug = f"link_{slug}"
    name, number = slug, 1
    while name in fields or name in extra or name in taken:
        number += 1
        name = f"{slug}_{number}"
    return name
