"""Words for how much of what a run changed or found: ``88 DOIs, 31 pages, 5 names``."""

import shlex
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from publist.cli.output import some

if TYPE_CHECKING:
    from publist.workflows.update.report import SyncReport

_FEW: Final = 3
"""Papers that are named."""

_CHANGES: Final[dict[str, tuple[str, str]]] = {
    "new": ("new paper", "new papers"),
    "gone": ("paper removed", "papers removed"),
    "doi": ("DOI", "DOIs"),
    "arxiv": ("arXiv id", "arXiv ids"),
    "acl": ("ACL id", "ACL ids"),
    "dblp": ("DBLP key", "DBLP keys"),
    "semantic_scholar": ("Semantic Scholar id", "Semantic Scholar ids"),
    "corpus_id": ("corpus id", "corpus ids"),
    "pubmed": ("PubMed id", "PubMed ids"),
    "pmcid": ("PMC id", "PMC ids"),
    "mag": ("MAG id", "MAG ids"),
    "openalex": ("OpenAlex id", "OpenAlex ids"),
    "isbn": ("ISBN", "ISBNs"),
    "identifiers": ("identifier removed", "identifiers removed"),
    "names": ("name", "names"),
    "authors": ("byline", "bylines"),
    "pages": ("pages", "pages"),
    "status": ("status", "statuses"),
    "notices": ("notice", "notices"),
    "open_access": ("free copy", "free copies"),
    "links": ("set of links", "sets of links"),
    "extra": ("other field", "other fields"),
    "corresponding": ("corresponding mark", "corresponding marks"),
    "venue_printed": ("printed venue", "printed venues"),
    "counts": ("citation count", "citation counts"),
    "questions": ("new question", "new questions"),
    "hidden": ("paper hidden", "papers hidden"),
    "shown again": ("paper shown again", "papers shown again"),
}
"""One and many of a kind of change; a field that is not here is called by its name."""
_OF_SERVICES: Final = frozenset({"dblp", "semantic_scholar", "corpus_id", "mag", "openalex"})
_FINDINGS: Final[dict[str, tuple[str, str]]] = {
    "rejected-answer": ("answer not taken", "answers not taken"),
    "one-paper-at-service": ("set of papers that a service has as one", "sets of papers that a service has as one"),
    "merged-paper": ("paper merged", "papers merged"),
    "not-mine": ("paper that is not yours", "papers that are not yours"),
    "moved-identifier": ("identifier that leads elsewhere now", "identifiers that lead elsewhere now"),
    "unanswered-identifier": ("identifier that a service fails on", "identifiers that a service fails on"),
    "moved-person": ("page that has moved", "pages that have moved"),
    "other-bearer": ("paper with another person of your name", "papers with another person of your name"),
}
"""One and many of a kind of finding; the others are about an owner's page."""
_PAGE: Final = ("page not given", "pages not given")


def kinds_words(kinds: Mapping[str, int]) -> str:
    """How many changes of which kind; what only services use stands last."""
    ordered = sorted(kinds.items(), key=lambda item: item[0] in _OF_SERVICES)
    return ", ".join(f"{number:,} {kind_words(kind, number)}" for kind, number in ordered)


def kind_words(kind: str, number: int) -> str:
    """What a kind of change is called."""
    name = kind.replace("_", " ")
    one, many = _CHANGES.get(kind, (name, f"{name}s"))
    return one if number == 1 else many


def misprints_words(report: "SyncReport") -> str:
    """How many names the person's files print otherwise than was published, and what shows them."""
    files = some(list(dict.fromkeys(shlex.quote(one.origin) for one in report.misprints)))
    names = _counted(len(report.misprints), ("name is", "names are"))
    return f"{names} printed otherwise than published ({files}); next: publist check FILE"


def conflicts_words(report: "SyncReport") -> str:
    """How many papers have contradictions, and what shows them."""
    keys = list(dict.fromkeys(one.key for one in report.conflicts))
    papers = _counted(len(keys), ("paper", "papers"))
    return f"{papers} on which a source contradicts the list ({some(keys, _FEW)}); next: publist show KEY"


def findings_words(report: "SyncReport") -> str:
    """How many findings of which code, and what names them."""
    kinds = Counter(finding.code for finding in report.findings)
    words = ", ".join(_counted(number, _FINDINGS.get(kind, _PAGE)) for kind, number in kinds.most_common())
    return f"To look at: {words}; publist sync --again -v names each"


def warnings_words(report: "SyncReport") -> str:
    """How many papers were left with something open, and what shows it."""
    keys = list(dict.fromkeys(one.key for one in report.warnings))
    papers = _counted(len(keys), ("paper", "papers"))
    return f"{papers} with something open ({some(keys, _FEW)}); next: publist show KEY"


def _counted(number: int, words: tuple[str, str]) -> str:
    return f"{number:,} {words[0] if number == 1 else words[1]}"
