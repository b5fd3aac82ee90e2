"""DBLP by SPARQL (https://sparql.dblp.org, https://github.com/dblp/kg/wiki): the queries, and their answers as records.

Pure: :mod:`publist.services.dblp.client` sends a query and hands the answer back.  Each job is one query.  Facts that
can have several values (kinds, DOIs, pages on the web) and signatures are parts of a union, so that an answer has as
many rows as there are facts, not their product; every part begins with what restricts the publications, since the
engine (QLever) would otherwise read whole predicates.  Names come from the signatures: as printed on that very paper.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from publist.model import PaperType, PrintedAuthor, Record
from publist.services.dblp.record import author_of, entry_record
from publist.services.fields import compact_json, items, mapping

Row = Mapping[str, str]
"""Variable to value; a variable that a row does not bind is absent."""

REC: Final = "https://dblp.org/rec/"
PID: Final = "https://dblp.org/pid/"
DOI: Final = "https://doi.org/"
BATCH: Final = 100
"""Publications, DOIs or titles of one query: about 30 kB of text."""
MOST_HITS: Final = 30
_MOST_WORDS: Final = 10
_PREFIXES: Final = (
    "PREFIX dblp: <https://dblp.org/rdf/schema#>\nPREFIX ql: <http://qlever.cs.uni-freiburg.de/builtin-functions/>\n"
)
_SINGLE: Final = {
    "year": "yearOfPublication",
    "month": "monthOfPublication",
    "venue": "publishedIn",
    "journal": "publishedInJournal",
    "book": "publishedInBook",
    "volume": "publishedInJournalVolume",
    "number": "publishedInJournalVolumeIssue",
    "pages": "pagination",
    "publisher": "publishedBy",
}
"""Our name of a fact to DBLP's property; at most one value each."""
_SEVERAL: Final = {"kind": "a", "doi": "dblp:doi", "page": "dblp:documentPage", "first": "dblp:primaryDocumentPage"}
PROPERTIES: Final = {
    "title": "title",
    **_SINGLE,
    "doi": "doi",
    "page": "documentPage",
    "first": "primaryDocumentPage",
}
"""Our name of a fact to DBLP's property; what it is (``kind``) is its type."""
_KINDS: Final = {
    "Article": PaperType.ARTICLE,
    "Inproceedings": PaperType.INPROCEEDINGS,
    "Incollection": PaperType.INCOLLECTION,
    "Reference": PaperType.INCOLLECTION,
    "Editorship": PaperType.PROCEEDINGS,
    "Book": PaperType.BOOK,
    "Data": PaperType.DATASET,
    "Informal": PaperType.MISC,
    "Withdrawn": PaperType.MISC,
}
_INFORMAL: Final = frozenset({"Informal", "Withdrawn"})
_UNSAFE_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`]')
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")


# --- queries


def person_query(pid: str) -> str:
    """All publications of a person's page."""
    return _query(f"?pub dblp:authoredBy <{_iri(PID, pid)}> .")


def keys_query(keys: Sequence[str]) -> str:
    """The publications of these DBLP keys."""
    return _query(f"VALUES ?pub {{ {' '.join(f'<{_iri(REC, key)}>' for key in keys)} }}")


def dois_query(dois: Sequence[str]) -> str:
    """The publications with these DOIs.

    DOIs are compared as addresses, so letter case counts: each is asked for as given, in lower and in upper case, and
    arXiv's as DataCite writes it.
    """
    forms = dict.fromkeys(form for doi in dois for form in _doi_forms(doi))
    return _query(f"VALUES ?asked {{ {' '.join(f'<{_iri(DOI, form)}>' for form in forms)} }} ?pub dblp:doi ?asked .")


def titles_query(titles: Sequence[str]) -> str:
    """The publications with exactly these titles, with DBLP's closing full stop or another sign that closes."""
    forms = dict.fromkeys(form for title in titles for form in _title_forms(title))
    return _query(f"VALUES ?asked {{ {' '.join(map(_literal, forms))} }} ?pub dblp:title ?asked .")


def words_query(title: str) -> str | None:
    """At most 30 publications whose titles have the words of ``title``, by QLever's text index; None without a word.

    The index finds words by their beginning; words of one or two letters are asked for whole.
    """
    found = _WORD.findall(unicodedata.normalize("NFKC", title))
    words = [word for word in found if len(word) > 1 or not word.isascii()][:_MOST_WORDS] or found[:_MOST_WORDS]
    if not words:
        return None
    asked = " ".join(word.lower() + ("*" if len(word) > 2 else "") for word in words)
    optional = " ".join(f"OPTIONAL {{ ?pub dblp:{name} ?{ours} }}" for ours, name in _SINGLE.items())
    several = " ".join(f"OPTIONAL {{ ?pub {name} ?{ours} }}" for ours, name in _SEVERAL.items())
    # With so few publications one row for every author and value is no burden, and the text index is asked once.
    return (
        f"{_PREFIXES}SELECT * WHERE {{\n"
        f"  {{ SELECT DISTINCT ?pub ?title WHERE {{ ?text ql:contains-entity ?title . "
        f"?text ql:contains-word {_literal(asked)} . ?pub dblp:title ?title . }} LIMIT {MOST_HITS} }}\n"
        f"  {_SIGNATURE}\n  {optional}\n  {several}\n}}"
    )


_SIGNATURE: Final = (
    "?pub dblp:hasSignature ?sig . ?sig dblp:signatureOrdinal ?ordinal ; dblp:signatureDblpName ?name . "
    "OPTIONAL { ?sig a ?role } OPTIONAL { ?sig dblp:signatureCreator ?creator } "
    "OPTIONAL { ?sig dblp:signatureOrcid ?orcid }"
)


def _query(which: str) -> str:
    """All facts of the publications that ``which`` restricts ``?pub`` to."""
    optional = " ".join(f"OPTIONAL {{ ?pub dblp:{name} ?{ours} }}" for ours, name in _SINGLE.items())
    parts = [
        f"{{ {which} ?pub dblp:title ?title . {optional} }}",
        *(f"{{ {which} ?pub {name} ?{ours} . }}" for ours, name in _SEVERAL.items()),
        f"{{ {which} {_SIGNATURE} }}",
    ]
    names = " ".join(
        f"?{name}"
        for name in ("pub", "title", *_SINGLE, *_SEVERAL, "sig", "ordinal", "name", "role", "creator", "orcid")
    )
    return f"{_PREFIXES}SELECT {names} WHERE {{\n  " + "\n  UNION ".join(parts) + "\n}"


def _doi_forms(doi: str) -> tuple[str, ...]:
    forms = (doi, doi.lower(), doi.upper())
    return (*forms, _ARXIV_DOI.sub("10.48550/arXiv.", doi)) if _ARXIV_DOI.match(doi) else forms


def _iri(base: str, value: str) -> str:
    """An address that cannot end the brackets it stands in."""
    return base + _UNSAFE_IRI.sub(lambda found: f"%{ord(found[0]):02X}", value)


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", " ")
    return f'"{escaped}"'


def _title_forms(title: str) -> tuple[str, ...]:
    plain = " ".join(title.split())
    return (plain,) if plain.endswith(("?", "!", ".")) else (f"{plain}.", plain)


# --- answers


def rows_of(answer: object) -> list[Row] | None:
    """The rows of an answer in SPARQL's JSON form; None when it is something else."""
    found = mapping(mapping(answer).get("results")).get("bindings")
    if not isinstance(found, list):
        return None
    rows: list[Row] = []
    for binding in items(found):
        values = {name: mapping(term).get("value") for name, term in mapping(binding).items()}
        rows.append({name: value for name, value in values.items() if isinstance(value, str)})
    return rows


def records_of(rows: Iterable[Row]) -> list[Record]:
    """The records of an answer, in the order of their keys: an engine promises none."""
    facts: dict[str, dict[str, dict[str, None]]] = {}
    signatures: dict[str, dict[str, dict[str, str]]] = {}
    for row in rows:
        pub = row.get("pub", "")
        if not pub.startswith(REC):
            continue
        known = facts.setdefault(pub, {})
        for name in ("title", *_SINGLE, *_SEVERAL):
            if name in row:
                known.setdefault(name, {})[row[name]] = None
        if "sig" in row:
            signature = signatures.setdefault(pub, {}).setdefault(row["sig"], {})
            for name in ("ordinal", "name", "creator", "orcid", "role"):
                if name in row and not (name == "role" and signature.get("role", "").endswith("EditorSignature")):
                    signature[name] = row[name]
    made = (_record(pub, known, list(signatures.get(pub, {}).values())) for pub, known in sorted(facts.items()))
    return [record for record in made if record]


def _record(
    pub: str, facts: Mapping[str, Mapping[str, None]], signatures: Sequence[Mapping[str, str]]
) -> Record | None:
    one = {name: min(values) for name, values in facts.items()}
    kinds = sorted(kind.rpartition("#")[2] for kind in facts.get("kind", ()))
    paper_type = next((_KINDS[kind] for kind in kinds if kind in _KINDS), None)
    month = _DIGITS.search(one.get("month", ""))
    # An engine gives rows in any order; what is made of them must not depend on it.
    pages = dict.fromkeys((*sorted(facts.get("first", ())), *sorted(facts.get("page", ()))))
    authors = [s for s in signatures if not s.get("role", "").endswith("EditorSignature")]
    ordered = sorted(authors or signatures, key=lambda s: _number(s.get("ordinal")))
    signed = [dict(sorted(signature.items())) for signature in ordered]
    values: dict[str, object] = {name: one.get(name) for name in ("year", "volume", "number", "pages", "publisher")}
    values["doi"] = one["doi"].removeprefix(DOI) if "doi" in one else None
    values["month"] = int(month[0]) if month else None
    return entry_record(
        key=pub.removeprefix(REC),
        title=one.get("title"),
        authors=[*map(_author, ordered), *([None] if _has_hole(ordered) else [])],
        venue=one.get("venue") or one.get("book") or one.get("journal"),
        paper_type=paper_type,
        informal=bool(_INFORMAL.intersection(kinds)),
        withdrawn="Withdrawn" in kinds,
        values=values,
        editions=list(pages),
        raw=compact_json({"key": pub, **{name: sorted(facts[name]) for name in sorted(facts)}, "signatures": signed}),
    )


def _author(signature: Mapping[str, str]) -> PrintedAuthor | None:
    creator, orcid = signature.get("creator", ""), signature.get("orcid")
    pid = creator.removeprefix(PID) if creator.startswith(PID) else None
    return author_of(signature.get("name"), pid, orcid)


def _has_hole(signatures: Sequence[Mapping[str, str]]) -> bool:
    """Whether a position has no signature."""
    numbers = [_number(signature["ordinal"]) for signature in signatures if "ordinal" in signature]
    return bool(numbers) and max(numbers) > len(signatures)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 10**6
