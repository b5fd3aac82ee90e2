"""Which addresses may become links, and in which form.

The rules are those of the WHATWG URL Standard, §4.4 "URL parsing": a browser strips C0 controls and spaces from both
ends, and tabs and line breaks from everywhere, before it looks at the scheme; so we do the same before we judge it.
"""

import re
from urllib.parse import quote, urlsplit

from publist.model import Scheme
from publist.text.identifiers import normalise, url_of

_C0_AND_SPACE = "".join(map(chr, range(0x21)))
_DROPPED_ANYWHERE = str.maketrans("", "", "\t\n\r")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = re.compile(r"(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+|\[[0-9A-Fa-f:.]+\]")
_MAILTO = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+\Z")
# What may stand in a URL as it is.  Left out on purpose: quotation marks, all brackets, backslash, caret, backtick and
# vertical bar, which would end or change a link in Markdown, Liquid or HTML.
_KEPT = "%/:?#@!$&*+,;=-._~"
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def safe_url(url: str) -> str | None:
    r"""``url`` as an ASCII address that is safe to link to, or None: then it may only be shown as text.

    Only ``http``, ``https`` and ``mailto`` pass; ``doi:`` becomes its ``https://doi.org`` address.

    >>> safe_url(" HTTPS://example.org/a b(1)")
    'https://example.org/a%20b%281%29'
    >>> safe_url("java\tscript:alert(1)") is None
    True
    """
    url = url.strip(_C0_AND_SPACE).translate(_DROPPED_ANYWHERE)
    found = _SCHEME.match(url)
    if not found:
        return None
    scheme, rest = found[1].lower(), url[found.end() :]
    if scheme in {"http", "https"}:
        return _web(scheme, rest)
    if scheme == "mailto":
        address = rest.partition("?")[0]
        return f"mailto:{quote(address, safe='@!$&+=-._~')}" if _MAILTO.match(address) else None
    if scheme == "doi" and (doi := normalise(Scheme.DOI, rest)):
        return safe_url(url_of(doi) or "")
    return None


def _web(scheme: str, rest: str) -> str | None:
    # A browser reads "\" as "/": the host that we judge would not be the host that it asks.
    if not rest.startswith("//") or "\\" in rest:
        return None
    try:
        parts = urlsplit(f"{scheme}:{rest}")
        host, port = parts.hostname, parts.port
        if host and not host.isascii():
            host = host.encode("idna").decode("ascii")
    except ValueError:  # a bad port, bad brackets, or a host that IDNA cannot encode
        return None
    if host and ":" in host:
        host = f"[{host}]"
    # Whoever is named before "@" is not the host: such an address only misleads.
    if not host or not _HOST.fullmatch(host) or "@" in parts.netloc:
        return None
    tail = "".join((parts.path, parts.query and f"?{parts.query}", parts.fragment and f"#{parts.fragment}"))
    # A lone surrogate cannot be sent; "replace" turns it into "?".
    escaped = _STRAY_PERCENT.sub("%25", quote(tail.encode("utf-8", "replace"), safe=_KEPT))
    return f"{scheme}://{host}{'' if port is None else f':{port}'}{escaped}"
