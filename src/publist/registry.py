"""What can be added to publist: readers, writers, services, bulk files of services and rules of the proofreader.

Each is one object that says everything about itself: its names, what it understands, where its code lies.  publist's
own stand in the tables below, those of plug-ins in entry points of the groups ``publist.readers``,
``publist.writers``, ``publist.services``, ``publist.bulk`` and ``publist.rules``.  Nothing else names a service or a
format.

A module is imported when its object is asked for.  A module that registers an object must be light: the code that does
the work is imported when it runs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final, Generic, TypeVar, cast

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from publist.checking.base import CheckRule
    from publist.index.base import BulkFormat
    from publist.readers.base import ReaderFormat
    from publist.services.base import ServiceInfo
    from publist.writers.base import WriterFormat

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PluginFailure:
    """A plug-in that is installed and cannot be used."""

    kind: str
    name: str
    package: str
    error: str
    """The type of what it raised."""
    detail: str = ""
    """What that says, on one line."""


class Registry(Generic[T]):
    """The objects of one kind, publist's own first, in the order of the table."""

    def __init__(self, kind: str, attribute: str, own: Mapping[str, str]) -> None:
        """``own`` maps a name to the module whose ``attribute`` is the object, or to ``module:ATTRIBUTE``."""
        self.kind = kind
        self._attribute = attribute
        self._own = own
        self._found: dict[str, T] = {}
        self.failures: dict[str, PluginFailure] = {}
        """By name, the plug-ins that could not be used when they were asked for."""

    @property
    def plugins(self) -> "Mapping[str, EntryPoint]":
        """The entry points of other packages, as installed now; a name of publist's own is never taken over."""
        from importlib.metadata import entry_points

        found = sorted(entry_points(group=f"publist.{self.kind}"), key=lambda point: point.name)
        return {point.name: point for point in found if point.name not in self._own}

    def names(self) -> list[str]:
        """Every name, publist's own first."""
        return [*self._own, *self.plugins]

    @property
    def own_names(self) -> tuple[str, ...]:
        """Publist's own names, without looking for plug-ins."""
        return tuple(self._own)

    def get(self, name: str) -> T | None:
        """The object of that name; None where there is none, or where its plug-in cannot be used (``failures``)."""
        if name not in self._own:
            point = self.plugins.get(name)
            return self._loaded(point) if point else None
        if name not in self._found:
            module, _, attribute = self._own[name].partition(":")
            self._found[name] = cast("T", getattr(import_module(module), attribute or self._attribute))
        return self._found[name]

    def own(self) -> Iterator[T]:
        """Publist's own objects."""
        for name in self._own:
            yield cast("T", self.get(name))

    def __iter__(self) -> Iterator[T]:
        """All objects that can be used."""
        yield from self.own()
        for point in self.plugins.values():
            found = self._loaded(point)
            if found is not None:
                yield found

    def _loaded(self, point: "EntryPoint") -> T | None:
        package = point.dist.name if point.dist else ""
        try:
            return cast("T", point.load())
        except (KeyboardInterrupt, MemoryError):
            raise
        except BaseException as error:  # noqa: BLE001 - whatever a plug-in raises is its own failure
            self.failures[point.name] = PluginFailure(
                self.kind, point.name, package, type(error).__name__, _on_one_line(error)
            )
            return None


def _on_one_line(error: BaseException) -> str:
    """What an error says, without anything that a terminal would obey."""
    from publist.text.unicode import printable

    return printable(" ".join(str(error).split()))[:200]


READERS: "Final[Registry[ReaderFormat]]" = Registry(
    "readers",
    "FORMAT",
    {
        "bibtex": "publist.readers.bibtex.format",
        "markdown": "publist.readers.structured.markdown_page",
        "text": "publist.readers.printed.text",
        "html": "publist.readers.structured.html_page",
        "latex": "publist.readers.printed.latex",
        "org": "publist.readers.printed.org",
        "rst": "publist.readers.printed.rst",
        "docx": "publist.readers.printed.docx",
        "pdf": "publist.readers.printed.pdf",
        "yaml": "publist.readers.structured.yaml_file",
        "json": "publist.readers.structured.json_file",
        "orcid": "publist.services.orcid.file",
        "openalex": "publist.services.openalex.file",
        "publist-json": "publist.readers.structured.own_json",
        "csl-json": "publist.readers.structured.csl_json",
        "ris": "publist.readers.structured.ris",
        "nbib": "publist.readers.structured.nbib",
        "endnote": "publist.readers.structured.endnote",
        "wos": "publist.readers.structured.wos",
        "csv": "publist.readers.structured.csv_file",
    },
)
"""Of the kinds of JSON the first that takes a document reads it."""
WRITERS: "Final[Registry[WriterFormat]]" = Registry(
    "writers",
    "FORMAT",
    {
        "bib": "publist.writers.bibtex",
        "biblatex": "publist.writers.biblatex",
        "orcid-bib": "publist.writers.orcid_bib",
        "md": "publist.writers.markdown",
        "html": "publist.writers.html",
        "json": "publist.writers.json_list",
        "csl-json": "publist.writers.csl_json",
        "ris": "publist.writers.ris",
        "nbib": "publist.writers.nbib",
        "endnote": "publist.writers.endnote",
        "al-folio": "publist.writers.al_folio",
        "latex": "publist.writers.printed.latex",
        "typst": "publist.writers.printed.typst",
        "txt": "publist.writers.printed.text",
        "csv": "publist.writers.csv_table",
        "json-resume": "publist.writers.json_resume",
        "rendercv": "publist.writers.rendercv",
        "hayagriva": "publist.writers.hayagriva",
        "docx": "publist.writers.printed.word",
        "hugoblox": "publist.writers.hugoblox",
        "academicpages": "publist.writers.academicpages",
        "quarto": "publist.writers.quarto",
        "greene": "publist.writers.greene",
    },
)
SERVICES: "Final[Registry[ServiceInfo]]" = Registry(
    "services",
    "SERVICE",
    {
        name: f"publist.services.{name}"
        for name in ("semantic_scholar", "dblp", "openalex", "crossref", "arxiv", "orcid")
    },
)
"""In the order in which they are asked."""
BULK: "Final[Registry[BulkFormat]]" = Registry(
    "bulk",
    "FORMAT",
    {
        "dblp-xml": "publist.services.dblp.dump",
        "dblp-rdf": "publist.services.dblp.rdf_dump",
        "openalex": "publist.services.openalex.bulk",
        "semantic-scholar": "publist.services.semantic_scholar.bulk",
    },
)
"""Bulk files of services; the first that takes how a file begins reads it."""
RULES: "Final[Registry[CheckRule]]" = Registry(
    "rules",
    "RULE",
    {
        "unreadable": "publist.checking.printing:UNREADABLE",
        "retracted": "publist.checking.notices:RETRACTED",
        "withdrawn": "publist.checking.notices:WITHDRAWN",
        "expression-of-concern": "publist.checking.notices:UNDER_CONCERN",
        "corrected": "publist.checking.notices:CORRECTED",
        "name-spelling": "publist.checking.names:NAME_SPELLING",
        "name-two-ways": "publist.checking.names:NAME_TWO_WAYS",
        "byline-differs": "publist.checking.names:BYLINE_DIFFERS",
        "byline-conflict": "publist.checking.bylines:BYLINE_CONFLICT",
        "title-differs": "publist.checking.titles:TITLE_DIFFERS",
        "title-style": "publist.checking.titles:TITLE_STYLE",
        "preprint-published": "publist.checking.facts:PREPRINT_PUBLISHED",
        "status-outdated": "publist.checking.notices:STATUS_OUTDATED",
        "wrong-identifier": "publist.checking.facts:WRONG_IDENTIFIER",
        "wrong-year": "publist.checking.facts:WRONG_YEAR",
        "wrong-pages": "publist.checking.facts:WRONG_PAGES",
        "venue-track": "publist.checking.venues:VENUE_TRACK",
        "venue-differs": "publist.checking.venues:VENUE_DIFFERS",
        "missing-doi": "publist.checking.gaps:MISSING_DOI",
        "missing-pages": "publist.checking.gaps:MISSING_PAGES",
        "missing-link": "publist.checking.gaps:MISSING_LINK",
        "no-year": "publist.checking.gaps:NO_YEAR",
        "link-without-address": "publist.checking.gaps:LINK_WITHOUT_ADDRESS",
        "unlabelled-link": "publist.checking.gaps:UNLABELLED_LINK",
        "dead-link": "publist.checking.base:DEAD_LINK",
        "session-token": "publist.checking.printing:SESSION_TOKEN",
        "listed-twice": "publist.checking.printing:LISTED_TWICE",
        "not-listed": "publist.checking.base:NOT_LISTED",
        "mark-without-legend": "publist.checking.printing:MARK_WITHOUT_LEGEND",
        "unexplained-mark": "publist.checking.printing:UNEXPLAINED_MARK",
        "unclosed-bracket": "publist.checking.printing:UNCLOSED_BRACKET",
        "unclosed-quote": "publist.checking.printing:UNCLOSED_QUOTE",
        "missing-comma": "publist.checking.printing:MISSING_COMMA",
        "duplicate-key": "publist.checking.printing:DUPLICATE_KEY",
        "bibtex-syntax": "publist.checking.printing:BIBTEX_SYNTAX",
        "not-as-decided": "publist.checking.decisions:NOT_AS_DECIDED",
        "decision-disputed": "publist.checking.decisions:DECISION_DISPUTED",
        "reading": "publist.checking.printing:READING",
    },
)
