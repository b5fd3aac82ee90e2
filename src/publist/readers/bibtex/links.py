r"""Fields that hold addresses: ``url``, ``code = {https://...}``, ``\href`` round a title."""

import re

from publist.model import TITLE_LINK, Link, Scheme
from publist.text.bibtex import LINK_LABELS, NO_LINK, split_top
from publist.text.identifiers import normalise, unescaped
from publist.text.latex import to_unicode
from publist.text.unicode import clean

TITLE_COMMAND = re.compile(r"\s*\{?\s*\\([A-Za-z]+)\s*\{\s*(https?://[^{}\s]*|)\s*\}\s*(?=\{)")
r"""``\href{URL}{`` or a command of one's own with a URL (or nothing) as first argument, up to the second one."""

_WEB = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_WRAPPED = re.compile(r"\s*\\(?:url|path|nolinkurl)\s*\{(.*)\}\s*\Z", re.DOTALL)
_BETWEEN = re.compile(r"(?<![\s,;])[\s,;]++(?:and\s+)?(?=https?://)", re.IGNORECASE)
"""What people write between two addresses in one field."""
_TEXTS = (r"$\sim$", "~"), (r"\textasciitilde", "~"), (r"\textunderscore", "_"), (r"\slash", "/"), (r"\%", "%")
_COMPARED = re.compile(
    r"\$\s?(?P<less><|\\less|\\lt)\s?\$|\$\s?(?:>|\\greater|\\gt)\s?\$"
    r"|\{?\\text(?P<name>less|greater)(?:\{\}|(?![A-Za-z])\s?)\}?"
)
r"""What SICI DOIs have become in mathematics and commands: ``43:3$<$338``, ``{\textless}``."""
_ESCAPED = re.compile(r"\\([_%#&~$^{}\\])(?:\{\})?")
_SEMICOLON = re.compile(r";")
_EQUALS = re.compile(r"=")
_DOI_FIELD = re.compile(
    r"(?:^|[,{(\n])\s*doi\s*=\s*[{\"]{1,2}([^\"\n]{5,300}?)[}\"]{1,2}\s*(?:,|\n|\}|\)|\Z)", re.IGNORECASE
)
_DOI = re.compile(r"10\.\d{4,9}/\S+")


def verbatim(value: str) -> str:
    r"""A URL or identifier without LaTeX's escapes (``\_``, ``{\%}``, ``\textasciitilde{}``) and braces."""
    value = unescaped(value)
    if "$" in value or "\\text" in value:
        value = _COMPARED.sub(lambda m: "<" if m["less"] or m["name"] == "less" else ">", value)
    if "\\" in value:
        if found := _WRAPPED.match(value):
            value = found[1]
        for latex, plain in _TEXTS:
            value = value.replace(f"{latex}{{}}", plain).replace(latex, plain)
        value = _ESCAPED.sub(r"\1", value)
    if "{" in value or "}" in value:
        value = value.replace("{", "").replace("}", "")
    return value.strip()


def read_links(left: dict[str, str], title_link: str | None) -> tuple[tuple[Link, ...], str | None]:
    """Takes the link fields out of ``left``; returns the links and the URL that may carry an identifier."""
    labels = _labels(left.pop(LINK_LABELS)) if LINK_LABELS in left else ()
    links: list[Link] = []
    url: str | None = None
    for field, label in labels:
        address = verbatim(left.pop(field, "")) or None
        if field == "url":
            url = address
        if label and (address or field != "url"):
            links.append(Link(label, address))
    for field in [name for name, value in left.items() if "://" in value and name not in NO_LINK]:
        addresses = _BETWEEN.split(verbatim(left[field]))
        if field == "url" or all(map(_WEB.match, addresses)):
            left.pop(field)
            links += [Link(field, address) for address in addresses]
            url = addresses[0] if field == "url" else url
    if left.get("url"):  # not a web address: kept, for it is the file's link
        links.append(Link("url", verbatim(left.pop("url"))))
    if title_link:
        if all(link.url != title_link for link in links):
            links.append(Link(TITLE_LINK, title_link))
        url = url or title_link
    return tuple(links), url


def printed_doi(raw: str) -> Link | None:
    """The link that an entry's ``doi`` field stands for, in the field's own spelling; None without such a field.

    A DOI that is only part of ``url`` is that link already.
    """
    found = _DOI_FIELD.search(raw)
    identifier = normalise(Scheme.DOI, verbatim(found[1])) if found else None
    if found is None or identifier is None:
        return None
    printed = _DOI.search(verbatim(found[1]))
    return Link("doi", f"https://doi.org/{printed[0].rstrip('.,;') if printed else identifier.value}")


def _labels(text: str) -> list[tuple[str, str]]:
    labels = []
    for item in split_top(text, _SEMICOLON):
        field, *label = split_top(item, _EQUALS)
        if field.strip():
            labels.append((field.strip().lower(), clean(to_unicode("=".join(label)))))
    return labels
