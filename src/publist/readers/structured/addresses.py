"""The links and the identifiers of an entry in data, under whatever names its fields have."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from publist.model import Identifier, Link, Scheme
from publist.readers.printed import labels
from publist.readers.structured.kept import FIELDS as KEPT
from publist.readers.structured.plain import MAX_ITEMS, Mapping, Plain, key, mappings, text
from publist.text.identifiers import canonical, first_doi, from_url, normalise
from publist.text.preprints import arxiv_in
from publist.text.unicode import clean

_IDENTIFIERS = {
    "arxiv": Scheme.ARXIV,
    "arxiv_id": Scheme.ARXIV,
    "arxivid": Scheme.ARXIV,
    "eprint": Scheme.ARXIV,
    "pmid": Scheme.PUBMED,
    "pubmed": Scheme.PUBMED,
    "pubmed_id": Scheme.PUBMED,
    "pmcid": Scheme.PMCID,
    "acl": Scheme.ACL,
    "acl_id": Scheme.ACL,
    "dblp": Scheme.DBLP,
    "openalex": Scheme.OPENALEX,
    "mag": Scheme.MAG,
    "corpus_id": Scheme.CORPUS_ID,
    "corpusid": Scheme.CORPUS_ID,
    "paperid": Scheme.SEMANTIC_SCHOLAR,
    "semantic_scholar": Scheme.SEMANTIC_SCHOLAR,
}
_BY_SCHEME = frozenset({"externalids", "external_ids"})
_NAMED = re.compile(r"(doi|arxiv|pubmed|pmid|pmcid):(\S+)\Z", re.IGNORECASE)
"""An identifier as Manubot has it, in a file of the Greene lab's template."""
_NESTED = "hugoblox"
"""Where a page of that theme has its identifiers."""
_NO_LINK = re.compile(
    r"image|img|thumb|preview|cover|featured|permalink|redirect|layout|icon|logo|license|profile|avatar|slug|teaser|header"
)
_LABEL = ("label", "name", "text", "title", "type", "icon_text", "icon")
_ADDRESS = ("url", "link", "href", "file", "src")
_WEB = re.compile(r"(?:https?://|www\.)\S+\Z", re.IGNORECASE)
_PATH = re.compile(r"[/.\w#~%-][\w./#~%?&=:+@-]*[./][\w./#~%?&=:+@-]*\Z")
_URL_WORD = re.compile(r"\A(?:url|link)[_ ]?(?=.)|(?<=.)[_ ]?(?:url|link)\Z")
_BETWEEN = re.compile(r"(?<![\s,;])[\s,;]++(?:and\s+)?(?=https?://)", re.IGNORECASE)
"""Between two addresses in one field."""
_PRINTED_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ON_A_DISK = re.compile(r"(?:file|internal-pdf):|[A-Za-z]:[\\/]", re.IGNORECASE)
"""Where a reference manager has its copy: nobody else can follow it, and it says nothing about the paper."""
_BARE_DOI = re.compile(r"10\.\d{4,9}/\S+\Z")
_NO_LABEL = frozenset({"abstract", "abs", "bibtex", "bib", "cite"})
_LINKS = frozenset({"link", "url", "pdf", "code"})


@dataclass(slots=True)
class Addresses:
    """What has been found."""

    links: list[Link] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)

    def doi(self, printed: str) -> bool:
        """The DOI of its own field, which is a link as well, the first one of several; whether it is one."""
        printed = first_doi(printed)
        identifier = normalise(Scheme.DOI, printed)
        if identifier is not None:
            self.identifiers.append(canonical(identifier))
            found = _PRINTED_DOI.search(printed)
            self.links.append(Link("doi", f"https://doi.org/{found[0] if found else identifier.value}"))
        return identifier is not None

    def fields(self, left: Iterable[tuple[str, Plain]]) -> list[tuple[str, Plain]]:
        """Takes links and identifiers out of fields; returns those that hold none and are no picture of a page."""
        return [
            (name, value)
            for name, value in left
            if not (
                self._identifier(bare := key(name), value)
                or self._link_field(bare, name, value)
                or _NO_LINK.search(bare)
            )
        ]

    def arxiv(self, texts: Iterable[str]) -> str | None:
        """The first of the texts that is the entry's arXiv id, or gives it one."""
        known = {one for one in self.identifiers if one.scheme is Scheme.ARXIV}
        for printed in texts:
            if (found := arxiv_in(printed)) and (not known or found in known):
                self.identifiers.append(found)
                return printed
        return None

    def _identifier(self, bare: str, value: Plain) -> bool:
        if bare == _NESTED and isinstance(value, Mapping) and isinstance(value.get("ids"), Mapping):
            return self._identifier("external_ids", value["ids"])
        if bare in _BY_SCHEME and isinstance(value, Mapping):  # Semantic Scholar's {"DOI": ..., "ArXiv": ...}
            given = [(key(name), one) for name, one in value.items()]
            found = [self.doi(text(one)) if name == "doi" else self._identifier(name, one) for name, one in given]
            return all(found)
        printed = text(value) if isinstance(value, str) else ""
        if bare == "id" and (named := _NAMED.match(printed)):
            bare, printed = named[1].lower(), named[2]
            if bare == "doi":
                return self.doi(printed)
        scheme = _IDENTIFIERS.get(bare)
        if scheme is None or not printed or "://" in printed:
            return False
        if identifier := normalise(scheme, printed):
            self.identifiers.append(identifier)
        return identifier is not None

    def _link_field(self, bare: str, name: str, value: Plain) -> bool:
        if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            found = [self._link_field(bare, name, one) for one in value[:MAX_ITEMS]]
            return all(found)
        if not isinstance(value, str):
            return bare in _LINKS and self.listed(value)
        if _NO_LINK.search(bare):
            return False
        label = _URL_WORD.sub("", name.strip().lower())
        is_label = labels.is_label(label.replace("_", " ")) and bare not in _NO_LABEL and bare not in KEPT
        addresses = _BETWEEN.split(value.strip())
        if is_label and all(map(_ON_A_DISK.match, addresses)):
            return True
        if not all(_WEB.match(one) or (is_label and _PATH.match(one)) for one in addresses):
            return False
        for address in addresses:
            if _BARE_DOI.match(address):  # another one than the field of its own
                self.links.append(Link("doi", f"https://doi.org/{address}"))
            else:
                self._add(label or bare, address)
        return True

    def listed(self, value: Plain, depth: int = 0) -> bool:
        """The links of a list or a mapping of links; whether there were any."""
        before = len(self.links)
        if depth > 3:
            return False
        if isinstance(value, str):
            for address in _BETWEEN.split(value.strip()):
                if _WEB.match(address):
                    self._add("url", address)
        elif isinstance(value, list):
            for item in value[:MAX_ITEMS]:
                self.listed(item, depth + 1)
        else:
            for item in mappings(value):
                self._mapping(item, depth)
        return len(self.links) > before

    def _mapping(self, item: Mapping, depth: int) -> None:
        """One link as a mapping of label and address, or links by their labels."""
        fields = {key(name): text(one) for name, one in item.items() if isinstance(one, str)}
        address = next((fields[name] for name in _ADDRESS if fields.get(name)), "")
        if not address and self._by_kind(fields.get("type", "").lower(), fields.get("id", "")):
            return
        label = next((fields[name] for name in _LABEL if fields.get(name)), "")
        if address and (label or len(fields) == 1) and (_WEB.match(address) or _PATH.match(address)):
            self._add(label or "url", address)
            return
        for name, one in item.items():
            if isinstance(one, str) and (_WEB.match(one.strip()) or _PATH.match(one.strip())):
                self._add(name, one.strip())
            elif isinstance(one, list | Mapping):
                self.listed(one, depth + 1)

    def _by_kind(self, kind: str, value: str) -> bool:
        """An identifier among links, as HugoBlox has them: ``{type: doi, id: 10....}``."""
        if not value or "://" in value:
            return False
        return self.doi(value) if kind == "doi" else self._identifier(kind, value)

    def _add(self, label: str, address: str) -> None:
        self.links.append(Link(clean(label), address))
        if identifier := from_url(address):
            self.identifiers.append(canonical(identifier))
