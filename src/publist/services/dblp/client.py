"""DBLP, asked in one of two ways: its knowledge graph by SPARQL, or the API of dblp.org.

Since September 2026 dblp.org and its mirrors answer programs with a bot check, sparql.dblp.org does not; so the graph
is asked first, and the API where the graph cannot be had.  Both give the same records.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final, TypeVar

from publist.errors import OutOfTimeError, ServiceError
from publist.model import Identifier, PaperType, Record, Scheme
from publist.services.base import Opening, PersonFound, Service
from publist.services.batches import doi_of, in_order
from publist.services.dblp import sparql
from publist.services.dblp.api import Api
from publist.services.http.client import HttpClient
from publist.services.http.endpoint import validate_base_url
from publist.text.identifiers import canonical, normalise
from publist.text.titles import title_key

T = TypeVar("T")

AUTO, SPARQL, API = "auto", "sparql", "api"
_ACCEPT: Final = "application/sparql-results+json"
_FORM: Final = "application/x-www-form-urlencoded"


class Dblp(Service):
    """A :class:`publist.services.base.Service`; what only one way can do is left out when that way is not open."""

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening)
        graph = opening.settings.get("sparql_url")
        via = opening.settings.get("via", AUTO) if graph else API
        if via == AUTO and opening.own_url and graph == _default("sparql_url", self):
            via = API  # somebody put a mirror or a stand-in in the API's place, and nothing in the graph's
        self._ways = {AUTO: [SPARQL, API]}.get(via, [via])
        """The ways that are still open, the first to be asked first."""

    @property
    def batch_size(self) -> int | None:  # type: ignore[override]  # decided when it is opened
        """So many identifiers by SPARQL; the API takes none."""
        return sparql.BATCH if self._ways[0] == SPARQL else None

    @property
    def requests(self) -> int:
        """HTTP requests made so far, by both ways."""
        return sum(self.__dict__[name].requests for name in ("http", "graph") if name in self.__dict__)

    @cached_property
    def graph(self) -> HttpClient:
        """The client of the SPARQL endpoint."""
        url = self._opening.settings.get("sparql_url", "")
        endpoint = replace(self.endpoint, base_url=validate_base_url(url, url), accept=_ACCEPT, content_type=_FORM)
        return self._opening.connect(endpoint)

    @cached_property
    def api(self) -> Api:
        """The API of dblp.org."""
        return Api(self.http)

    def takes(self, identifier: Identifier) -> bool:
        """A DBLP key, or what has a DOI, while the graph can be asked."""
        return self.batch_size is not None and _asked(identifier) is not None

    def by_identifiers(self, identifiers: Sequence[Identifier]) -> list[Record | None]:
        """The records of DBLP keys and DOIs, 100 in one request; None for each where only the API is open.

        A preprint and its paper are two entries with a DOI each: the one that was asked for is given.
        """
        if self.batch_size is None:
            return [None] * len(identifiers)
        try:
            return in_order(identifiers, _asked, self._by_forms)
        except ServiceError as error:
            self._give_up(SPARQL, error)
            return [None] * len(identifiers)

    def by_title(self, title: str, author: str | None = None) -> list[Record]:
        """Entries with exactly this title, else those with its words (at most 30)."""
        return self._first_way(lambda: self._titles(title), lambda api: api.by_title(title, author))

    def of_person(self, identifier: Identifier) -> list[Record]:
        """All entries of a PID's page, edited proceedings left out; one request."""
        found = normalise(Scheme.DBLP_PID, identifier.value) if identifier.scheme is self.person_scheme else None
        if found is None:
            return []
        records = self._first_way(
            lambda: self._select(sparql.person_query(found.value)), lambda api: api.of_person(found.value)
        )
        return [record for record in records if record.type is not PaperType.PROCEEDINGS]

    def person_alias(self, identifier: Identifier) -> Identifier | None:
        """The PID of the page that the asked one leads to; only the API says so."""
        now = self.api.moved.get(identifier.value) if "api" in self.__dict__ else None
        return normalise(Scheme.DBLP_PID, now) if now else None

    def find_people(self, name: str) -> list[PersonFound]:
        """People with a name like ``name`` (at most 30); only the API has such a search."""
        return self.api.find_people(name) if API in self._ways else []

    # --- ways

    def _first_way(self, graph: Callable[[], T], api: Callable[[Api], T]) -> T:
        """What the first open way gives; a way that fails is not asked again in this run."""
        if self._ways[0] == SPARQL:
            try:
                return graph()
            except ServiceError as error:
                self._give_up(SPARQL, error)
        return api(self.api)

    def _give_up(self, way: str, error: ServiceError) -> None:
        """Close a way after its failure; raises the failure when there is no other way, or no time for one."""
        if isinstance(error, OutOfTimeError) or self._ways == [way]:
            raise error
        self._ways.remove(way)

    # --- the graph

    def _by_forms(self, forms: Sequence[str]) -> list[Record | None]:
        found: dict[str, Record] = {}
        for start in range(0, len(forms), sparql.BATCH):
            part = forms[start : start + sparql.BATCH]
            keys = [form for form in part if not form.startswith("10.")]
            dois = [form for form in part if form.startswith("10.")]
            records = self._select(sparql.keys_query(keys)) if keys else []
            records += self._select(sparql.dois_query(dois)) if dois else []
            for record in records:
                for form in (record.key, *_dois(record)):
                    found.setdefault(form, record)
        return [found.get(form) for form in forms]

    def _titles(self, title: str) -> list[Record]:
        exact = self._select(sparql.titles_query([title]))
        if any(title_key(record.title) == title_key(title) for record in exact):
            return exact
        query = sparql.words_query(title)
        return self._select(query) if query else []

    def _select(self, query: str) -> list[Record]:
        rows = sparql.rows_of(self.graph.post_form("", {"query": query}))
        if rows is None:
            raise self.graph.unexpected("answer-not-rows")
        return sparql.records_of(rows)


def _default(setting: str, service: Service) -> str:
    return next(one.default for one in service.info.settings if one.name == setting)


def _asked(identifier: Identifier) -> str | None:
    """The DBLP key or the DOI to ask for."""
    if identifier.scheme is Scheme.DBLP:
        return identifier.value
    return doi_of(canonical(identifier))


def _dois(record: Record) -> list[str]:
    return [doi for identifier in record.identifiers if (doi := doi_of(identifier))]
