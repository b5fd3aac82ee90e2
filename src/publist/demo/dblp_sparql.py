"""DBLP's knowledge graph over given publications, and answers to the queries that publist asks of it.

Not a SPARQL engine: it knows the ways in which :mod:`publist.services.dblp.sparql` restricts the publications and
answers with all facts of those.  The tests put :func:`triples` into a real engine and compare.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from publist.text.unicode import fold

SCHEMA: Final = "https://dblp.org/rdf/schema#"
TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
YEAR: Final = "http://www.w3.org/2001/XMLSchema#gYear"
_REC, _PID, _DOI = "https://dblp.org/rec/", "https://dblp.org/pid/", "https://doi.org/"
_KINDS: Final = {
    "Conference and Workshop Papers": "Inproceedings",
    "Journal Articles": "Article",
    "Informal and Other Publications": "Informal",
    "Editorship": "Editorship",
    "Books and Theses": "Book",
    "Parts in Books or Collections": "Incollection",
    "Data and Artifacts": "Data",
    "Withdrawn Items": "Withdrawn",
}
_PROPERTIES: Final = {
    "publishedIn": "venue",
    "publishedInJournalVolume": "volume",
    "publishedInJournalVolumeIssue": "number",
    "pagination": "pages",
    "publishedBy": "publisher",
    "yearOfPublication": "year",
}
_VARIABLES: Final = {f"{SCHEMA}{name}": ours for name, ours in _PROPERTIES.items()} | {
    f"{SCHEMA}title": "title",
    f"{SCHEMA}doi": "doi",
    f"{SCHEMA}documentPage": "page",
    f"{SCHEMA}primaryDocumentPage": "first",
    TYPE: "kind",
}
_SIGNATURE: Final = {
    f"{SCHEMA}signatureOrdinal": "ordinal",
    f"{SCHEMA}signatureDblpName": "name",
    f"{SCHEMA}signatureCreator": "creator",
    f"{SCHEMA}signatureOrcid": "orcid",
    TYPE: "role",
}
Triple = tuple[str, str, str]
"""Subject, predicate, object; a subject or object that begins with ``_:`` is a blank node, with ``http`` an address."""


def triples(publication: Mapping[str, object]) -> Iterator[Triple]:
    """The triples of a publication given as DBLP's search sends it (its ``info`` object).

    Replay only: an author's ``orcid``; an author without ``@pid`` is ambiguous, so the signature names no person.
    """
    pub = _REC + str(publication.get("key"))
    kind = _KINDS.get(str(publication.get("type")), "Publication")
    yield pub, TYPE, f"{SCHEMA}Publication"
    yield pub, TYPE, f"{SCHEMA}{kind}"
    yield pub, f"{SCHEMA}title", _plain(publication.get("title"))
    for name, ours in _PROPERTIES.items():
        value = publication.get(ours)
        if value:
            yield pub, f"{SCHEMA}{name}", " / ".join(_plain(one) for one in _many(value))
    if doi := publication.get("doi"):
        yield pub, f"{SCHEMA}doi", f"{_DOI}{doi}"
    for number, page in enumerate(_many(publication.get("ee"))):
        if not number:
            yield pub, f"{SCHEMA}primaryDocumentPage", str(page)
        yield pub, f"{SCHEMA}documentPage", str(page)
    role = "EditorSignature" if kind == "Editorship" else "AuthorSignature"
    for ordinal, author in enumerate(_authors(publication), 1):
        signature = f"_:{re.sub(r'[^A-Za-z0-9]', '', pub)}s{ordinal}"
        yield pub, f"{SCHEMA}hasSignature", signature
        yield signature, TYPE, f"{SCHEMA}{role}"
        yield signature, f"{SCHEMA}signatureOrdinal", str(ordinal)
        yield signature, f"{SCHEMA}signatureDblpName", _plain(author.get("text"))
        if pid := author.get("@pid"):
            yield signature, f"{SCHEMA}signatureCreator", f"{_PID}{pid}"
            yield pub, f"{SCHEMA}{'editedBy' if kind == 'Editorship' else 'authoredBy'}", f"{_PID}{pid}"
        if orcid := author.get("orcid"):
            yield signature, f"{SCHEMA}signatureOrcid", f"https://orcid.org/{orcid}"


def has_words(title: str, asked: str) -> bool:
    """What QLever's ``ql:contains-word`` says: every word is in the text, one with a star as the beginning of one."""
    words = set(_words(title))
    return all(
        any(word.startswith(one[:-1]) for word in words) if one.endswith("*") else one in words
        for one in asked.lower().split()
    )


class DblpSparqlReplay:
    """Answers the queries of :mod:`publist.services.dblp.sparql`."""

    def __init__(self, publications: Sequence[Mapping[str, object]]) -> None:
        self._graph = {_REC + str(p.get("key")): list(triples(p)) for p in publications}

    def answer(self, query: str) -> tuple[int, object]:
        """Status and a JSON value."""
        if "dblp:title" not in query:
            return 400, {"exception": "Not a query that the replay knows", "query": query[:200]}
        rows = [row for pub in self._graph if self._asked(pub, query) for row in self._rows(pub)]
        names = dict.fromkeys(name for row in rows for name in row)
        return 200, {"head": {"vars": list(names)}, "results": {"bindings": rows}}

    def _asked(self, pub: str, query: str) -> bool:
        facts = {(predicate, value) for subject, predicate, value in self._graph[pub] if subject == pub}
        (title,) = (value for predicate, value in facts if predicate == f"{SCHEMA}title")
        if found := re.search(r'ql:contains-word "((?:[^"\\]|\\.)*)"', query):
            signed = any(predicate == f"{SCHEMA}hasSignature" for predicate, _ in facts)
            return signed and has_words(title, found[1])
        if found := re.search(r"dblp:authoredBy <([^>]*)>", query):
            return (f"{SCHEMA}authoredBy", found[1]) in facts
        found = re.search(r"VALUES \?(pub|asked) \{(.*?)\} *(?:\?pub dblp:(\w+))?", query, re.DOTALL)
        if not found:
            return False
        addresses = set(re.findall(r"<([^>]*)>", found[2]))
        if found[1] == "pub":
            return pub in addresses
        if found[3] == "doi":
            return any(predicate == f"{SCHEMA}doi" and value in addresses for predicate, value in facts)
        titles = {re.sub(r"\\(.)", r"\1", text) for text in re.findall(r'"((?:[^"\\]|\\.)*)"', found[2])}
        return title in titles

    def _rows(self, pub: str) -> Iterator[dict[str, object]]:
        single: dict[str, object] = {"pub": _term(pub)}
        signatures: dict[str, dict[str, object]] = {}
        for subject, predicate, value in self._graph[pub]:
            if subject.startswith("_:"):
                signature = signatures.setdefault(subject, {"pub": _term(pub), "sig": _term(subject)})
                signature[_SIGNATURE[predicate]] = _term(value)
            elif name := _VARIABLES.get(predicate):
                if name in {"kind", "doi", "page", "first"}:
                    yield {"pub": _term(pub), name: _term(value)}
                else:
                    single[name] = _term(value)
        yield single
        yield from signatures.values()


def _term(value: str) -> dict[str, str]:
    if value.startswith("_:"):
        return {"type": "bnode", "value": value[2:]}
    return {"type": "uri" if value.startswith(("http://", "https://")) else "literal", "value": value}


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in fold(text)).split()


def _plain(value: object) -> str:
    return html.unescape(str(value))


def _many(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _authors(publication: Mapping[str, object]) -> list[Mapping[str, object]]:
    holder = publication.get("authors")
    authors = _many(holder.get("author")) if isinstance(holder, dict) else []
    return [author for author in authors if isinstance(author, dict)]
