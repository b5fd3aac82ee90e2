"""What identifiers say of two papers: one work has one of each kind, and two publications have DOIs of their own."""

from publist.matching.papers.form import PaperFacts
from publist.model import Identifier, Reason, Scheme, because
from publist.model.identifier import OF_PEOPLE
from publist.text.identifiers import canonical

OF_WORKS = frozenset(Scheme) - OF_PEOPLE - {Scheme.ISBN}
_ONE_EACH = (Scheme.ARXIV, Scheme.ACL, Scheme.PUBMED)
"""Schemes in which one work has one identifier, so that two are evidence against."""
_OF_PUBLICATIONS = frozenset({Scheme.ACL, Scheme.DBLP, Scheme.PUBMED, Scheme.PMCID})
_PREPRINT_DOIS = (
    "10.1101/", "10.2139/", "10.5281/", "10.20944/", "10.21203/", "10.22541/", "10.26434/", "10.31219/", "10.31234/",
    "10.31235/", "10.36227/",
)  # fmt: skip
"""DOIs of bioRxiv and medRxiv, SSRN, Zenodo, Preprints, Research Square, Authorea, ChemRxiv, OSF and TechRxiv."""


def dois_apart(left: PaperFacts, right: PaperFacts) -> Reason | None:
    """Different DOIs of publications: a paper and its preprint each have one of their own, two publications too."""
    one, other = _dois(left), _dois(right)
    if not one or not other or one & other:
        return None
    return because("different-dois", left=min(one), right=min(other))


def publication_ids(facts: PaperFacts) -> set[Identifier]:
    """Identifiers that only one publication has: not those of preprints, nor of works in all their versions."""
    found = {Identifier(Scheme.DOI, doi) for doi in _dois(facts)}
    found |= {one for one in facts.identifiers if one.scheme in _OF_PUBLICATIONS}
    return {one for one in found if not one.value.startswith("journals/corr/")}


def _dois(facts: PaperFacts) -> set[str]:
    found = (canonical(i) for i in facts.identifiers if i.scheme is Scheme.DOI)
    return {i.value for i in found if i.scheme is Scheme.DOI and not i.value.startswith(_PREPRINT_DOIS)}


def shared_identifiers(left: PaperFacts, right: PaperFacts) -> tuple[Identifier, ...]:
    """Identifiers of works that both have, in order."""
    a, b = ({canonical(one) for one in side.identifiers if one.scheme in OF_WORKS} for side in (left, right))
    return tuple(sorted(a & b))


def compared_identifiers(left: PaperFacts, right: PaperFacts) -> tuple[tuple[Identifier, ...], Reason | None]:
    """Identifiers in common, and what speaks against."""
    a = {canonical(one) for one in left.identifiers if one.scheme in OF_WORKS}
    b = {canonical(one) for one in right.identifiers if one.scheme in OF_WORKS}
    if shared := a & b:
        return tuple(sorted(shared)), None
    for scheme in _ONE_EACH:
        one, other = ({i.value for i in side if i.scheme is scheme} for side in (a, b))
        if one and other:
            return (), because("different-identifiers", scheme=scheme.value)
    return (), None
