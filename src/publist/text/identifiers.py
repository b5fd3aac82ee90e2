"""Identifiers: recognise, bring to one normal form, validate, link.

Sources of the rules: DOI Handbook §2 (case-insensitive; a prefix ``10.`` and a registrant code), arXiv's page
"Understanding the arXiv identifier", ACL Anthology "Anthology identifiers", ORCID "Structure of the ORCID
identifier" (ISO 7064 mod 11-2 check), DBLP's FAQ on PIDs and record keys.
"""

import re
from collections.abc import Iterable
from urllib.parse import quote, unquote, urlsplit

from publist.model import Identifier, Scheme
from publist.text.patterns import pattern_of

_DOI = pattern_of(r"10\.\d{4,9}(?:\.\d+)*/(?:[^\s\"<>\x00-\x1f]|<[^\s\"<>\x00-\x1f]*>)+\Z")
"""Angle brackets only in pairs, as in SICI ("...17:15/16<1661::AID-SIM968>3.0.CO;2-2")."""
_ARXIV_NEW = pattern_of(r"(\d{4}\.\d{4,5})(?:v\d+)?\Z")
_ARXIV_OLD = pattern_of(r"([a-z][a-z-]*(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?\Z", re.IGNORECASE)
_ARXIV_DOI = pattern_of(r"10\.48550/arxiv\.(.+)\Z", re.IGNORECASE)
_ACL_NEW = pattern_of(r"\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+\Z")
_ACL_OLD = pattern_of(r"[A-Z]\d{2}-\d{4}\Z")
_DBLP_KEY = pattern_of(
    r"(?:(?:conf|journals|books|reference|series|tr|data|homepages|www|demo)(?:/[\w.+:-]+)|phd|ms|persons)"
    r"(?:/[\w.+:-]+)+\Z"
)
"""Theses and a few early papers stand right below their stream (``phd/Turpin92``, ``ms/Brown92``)."""
_DBLP_PID = pattern_of(r"(?:[a-z]|\d{1,4})/[A-Za-z0-9-]+\Z")
_SHA = pattern_of(r"[0-9a-f]{40}\Z")
_DEMO = pattern_of(r"demo-[a-z0-9-]+\Z")
_ORCID = pattern_of(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]\Z")
_SCHOLAR_PAGE = pattern_of(
    r"(?:https?://)?(?:www\.)?semanticscholar\.org/author/(?:[^/?#]+/)?([\w-]+)/?(?:[?#].*)?\Z", re.IGNORECASE
)
_OPENALEX_PAGE = pattern_of(
    r"(?:https?://)?(?:www\.|api\.|explore\.)?openalex\.org/(?:(?:people|authors)/)?([\w-]+)/?(?:[?#].*)?\Z",
    re.IGNORECASE,
)
_OPENALEX_PERSON = pattern_of(r"A\d{1,12}\Z", re.IGNORECASE)
_DIGITS = pattern_of(r"\d{1,12}\Z")
_PREFIXES = pattern_of(
    r"\s*(?:doi|arxiv|acl|pmid|pmcid|corpusid|orcid|dblp|mag)\s*:\s*(?=\S)|\s*(?:https?://)?(?:dx\.)?doi\.org/",
    re.IGNORECASE,
)


def normalise(scheme: Scheme, text: str) -> Identifier | None:
    """The identifier that ``text`` gives in ``scheme``, in normal form, or None when it is not one.

    >>> normalise(Scheme.ARXIV, "arXiv:2308.06744v2")
    Identifier(scheme=<Scheme.ARXIV: 'arxiv'>, value='2308.06744')
    """
    text = text.strip()
    if ":" in text or ".org" in text.lower():
        text = _PREFIXES.sub("", text, count=1).strip()
    value = _NORMALISERS[scheme](text)
    return None if value is None else Identifier(scheme, value)


def identify(text: str) -> Identifier | None:
    """The paper that ``text`` names by itself: a DOI, an arXiv, ACL or Semantic Scholar id, or a URL of one."""
    text = text.strip()
    if "://" in text or text.lower().startswith(("doi.org/", "arxiv.org/", "www.")):
        return from_url(text)
    for scheme in (Scheme.DOI, Scheme.ARXIV, Scheme.ACL, Scheme.DBLP, Scheme.SEMANTIC_SCHOLAR):
        if found := normalise(scheme, text):
            return canonical(found)
    return None


def canonical(identifier: Identifier) -> Identifier:
    """A DOI that only stands for an arXiv id (``10.48550/arXiv.…``) as the arXiv id, and so on; else itself."""
    if identifier.scheme is Scheme.DOI and (found := _ARXIV_DOI.match(identifier.value)):
        return normalise(Scheme.ARXIV, found[1]) or identifier
    return identifier


def forms_of(identifier: Identifier) -> frozenset[Identifier]:
    """Every identifier that is canonically the same: an arXiv id and the DOI that stands for it."""
    one = canonical(identifier)
    if one.scheme is not Scheme.ARXIV:
        return frozenset({identifier, one})
    return frozenset({identifier, one, Identifier(Scheme.DOI, f"10.48550/arxiv.{one.value}".casefold())})


def has_doi(identifiers: Iterable[Identifier]) -> bool:
    """Whether one is the DOI of a publication; one that only stands for an arXiv id is not."""
    return any(i.scheme is Scheme.DOI and canonical(i).scheme is Scheme.DOI for i in identifiers)


def acl_of_doi(doi: str) -> str | None:
    """The ACL Anthology id inside one of the Anthology's own DOIs (``10.18653/v1/ID``)."""
    prefix, _, rest = doi.partition("/v1/")
    return _acl(rest) if prefix == "10.18653" else None


def from_url(url: str) -> Identifier | None:
    """The identifier that a landing page's or PDF's URL carries, or None."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    path = unquote(parts.path).strip("/")
    for hosts, scheme, before, after in _URL_FORMS:
        if host in hosts and (found := re.match(before, path)):
            identifier = normalise(scheme, re.sub(after, "", path[found.end() :]))
            return canonical(identifier) if identifier else None
    return None


def url_of(identifier: Identifier) -> str | None:
    """The landing page, or None where the scheme has none or the value is made up for the demonstration."""
    if identifier.value.startswith("demo-") or "/demo" in identifier.value or identifier.value.startswith("demo/"):
        return None
    pattern = _PAGES.get(identifier.scheme)
    return pattern.format(quote(identifier.value, safe="/:.;()-_")) if pattern else None


def pdf_of(identifier: Identifier) -> str | None:
    """The paper itself where the scheme's home has it for everybody at a known address."""
    pattern = _PDFS.get(identifier.scheme) if url_of(identifier) else None
    return pattern.format(quote(identifier.value, safe="/:.;()-_")) if pattern else None


def _doi(text: str) -> str | None:
    text = unquote(unescaped(text)).rstrip(".,;")
    return text.lower() if len(text) <= 300 and _DOI.match(text) else None


def _arxiv(text: str) -> str | None:
    if found := _ARXIV_DOI.match(text):
        text = found[1]
    found = _ARXIV_NEW.match(text) or _ARXIV_OLD.match(text)
    return found[1] if found else None


def _acl(text: str) -> str | None:
    text = text.strip("/")
    if _ACL_NEW.match(text.lower()):
        return text.lower()
    return text.upper() if _ACL_OLD.match(text.upper()) else None


def _dblp(text: str) -> str | None:
    return text if len(text) <= 120 and _DBLP_KEY.match(text) else None


def _dblp_pid(text: str) -> str | None:
    host = r"(?:(?:https?://)?(?:www\.)?dblp\.(?:org|uni-trier\.de|dagstuhl\.de)/)?"
    text = re.sub(rf"\A{host}(?:pid/)?", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\.(?:html|xml|rdf|nt|ttl|bib)\Z", "", re.split(r"[?#]", text, maxsplit=1)[0].rstrip("/"))
    return text if _DBLP_PID.match(text) or _DEMO.match(text) else None


def _sha(text: str) -> str | None:
    text = text.lower()
    return text if _SHA.match(text) or _DEMO.match(text) else None


def _orcid(text: str) -> str | None:
    text = re.sub(r"\A(?:https?://)?(?:www\.)?orcid\.org/", "", text, flags=re.IGNORECASE)
    text = re.split(r"[/?#]", text, maxsplit=1)[0]
    if _DEMO.match(text):
        return text
    text = text.upper()
    if not _ORCID.match(text):
        return None
    total = 0
    for digit in text.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return text if text[-1] == ("X" if check == 10 else str(check)) else None


def _number(text: str) -> str | None:
    return text if _DIGITS.match(text) or _DEMO.match(text) else None


def _scholar_author(text: str) -> str | None:
    """A number, or the address of a page: ``semanticscholar.org/author/Minsoo-Kim/2109556``."""
    found = _SCHOLAR_PAGE.match(text)
    return _number(found[1] if found else text)


def _openalex_author(text: str) -> str | None:
    """``A5023888391``, or an address of it, which may have it in lower case and with ``authors/`` before it."""
    found = _OPENALEX_PAGE.match(text)
    text = found[1] if found else text
    return text.upper() if _OPENALEX_PERSON.match(text) else text if _DEMO.match(text) else None


def _isbn(text: str) -> str | None:
    digits = re.sub(r"[\s-]", "", text).upper()
    if len(digits) == 10 and re.match(r"\d{9}[\dX]\Z", digits):
        total = sum((10 - i) * (10 if d == "X" else int(d)) for i, d in enumerate(digits))
        return digits if total % 11 == 0 else None
    if len(digits) == 13 and digits.isdigit():
        total = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits))
        return digits if total % 10 == 0 else None
    return None


def _dblp_name(text: str) -> str | None:
    return text if re.search(r"[^\W\d_]\.? 0\d{3}\Z", text) else None


def _pmcid(text: str) -> str | None:
    text = text.upper().removeprefix("PMC")
    return f"PMC{text}" if _DIGITS.match(text) else None


def _openalex(text: str) -> str | None:
    text = text.rpartition("/")[2]
    return text.upper() if re.match(r"[WA]\d{1,12}\Z", text, re.IGNORECASE) else text if _DEMO.match(text) else None


_NORMALISERS = {
    Scheme.DOI: _doi,
    Scheme.ARXIV: _arxiv,
    Scheme.ACL: _acl,
    Scheme.DBLP: _dblp,
    Scheme.DBLP_PID: _dblp_pid,
    Scheme.SEMANTIC_SCHOLAR: _sha,
    Scheme.SEMANTIC_SCHOLAR_AUTHOR: _scholar_author,
    Scheme.OPENALEX_AUTHOR: _openalex_author,
    Scheme.CORPUS_ID: _number,
    Scheme.PUBMED: _number,
    Scheme.MAG: _number,
    Scheme.PMCID: _pmcid,
    Scheme.ORCID: _orcid,
    Scheme.ISBN: _isbn,
    Scheme.OPENALEX: _openalex,
    Scheme.DBLP_NAME: _dblp_name,
}

# hosts, scheme, what stands before the identifier in the path, what stands after it
_URL_FORMS = (
    (("doi.org", "dx.doi.org"), Scheme.DOI, "", r"\Z"),
    (("arxiv.org", "export.arxiv.org"), Scheme.ARXIV, r"(?:abs|pdf|html)/", r"\.pdf\Z"),
    (("aclanthology.org", "aclweb.org"), Scheme.ACL, r"(?:anthology/)?", r"(?:\.pdf|/)\Z"),
    (("semanticscholar.org",), Scheme.SEMANTIC_SCHOLAR, r"paper/(?:[^/]*/)?", r"/.*\Z"),
    (("dblp.org", "dblp.uni-trier.de"), Scheme.DBLP, r"rec/(?:html/|bibtex/)?", r"\.(?:html|bib|xml)\Z"),
    (("dl.acm.org",), Scheme.DOI, r"doi/(?:abs/|pdf/|full/|fullHtml/)?", r"\Z"),
    (("openalex.org",), Scheme.OPENALEX, r"(?:works/)?", r"\Z"),
    (("pubmed.ncbi.nlm.nih.gov",), Scheme.PUBMED, "", r"/.*\Z"),
)

_PAGES = {
    Scheme.DOI: "https://doi.org/{}",
    Scheme.ARXIV: "https://arxiv.org/abs/{}",
    Scheme.ACL: "https://aclanthology.org/{}",
    Scheme.DBLP: "https://dblp.org/rec/{}",
    Scheme.DBLP_PID: "https://dblp.org/pid/{}",
    Scheme.SEMANTIC_SCHOLAR: "https://www.semanticscholar.org/paper/{}",
    Scheme.SEMANTIC_SCHOLAR_AUTHOR: "https://www.semanticscholar.org/author/{}",
    Scheme.OPENALEX_AUTHOR: "https://openalex.org/{}",
    Scheme.PUBMED: "https://pubmed.ncbi.nlm.nih.gov/{}",
    Scheme.PMCID: "https://www.ncbi.nlm.nih.gov/pmc/articles/{}",
    Scheme.ORCID: "https://orcid.org/{}",
    Scheme.OPENALEX: "https://openalex.org/{}",
}
_PDFS = {Scheme.ARXIV: "https://arxiv.org/pdf/{}", Scheme.ACL: "https://aclanthology.org/{}.pdf"}


_BETWEEN_DOIS = pattern_of(
    r"(?<![\s,;])[\s,;]++(?=(?:doi:\s?|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/)", re.IGNORECASE
)

_GAP = pattern_of(r"[\s,;]")


def first_doi(printed: str) -> str:
    """The first of several DOIs in one field, as printed."""
    several = unescaped(printed).strip()
    return _BETWEEN_DOIS.split(several)[0] if _GAP.search(several) else several


def unescaped(address: str) -> str:
    """A DOI or an address without the entities that HTML has in place of ``<``, ``>`` and ``&``."""
    if "&" not in address:
        return address
    return address.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
